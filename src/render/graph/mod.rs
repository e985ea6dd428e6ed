//! A pack as pictures. Flows are lists and branches, and so are the pictures: a list goes down, branches stand side by side.

mod draft;
pub mod mermaid;
mod shape;
mod size;
pub mod svg;

pub use draft::chart;

/// The picture of a symptom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// The symptom.
    pub head: ChartBox,
    /// Its steps.
    pub boxes: Vec<ChartBox>,
}

/// A box of a picture, with the lanes that begin below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartBox {
    /// What it stands for.
    pub kind: BoxKind,
    /// Its words.
    pub label: String,
    /// Its id; empty where a condition decides.
    pub id: String,
    /// The condition on which it is met, in words; `None` if it is always met.
    pub condition: Option<String>,
    /// What follows each answer, where that differs. The lanes join again below, except for those that close.
    pub lanes: Vec<Lane>,
}

/// What follows one of several answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The answers that lead here.
    pub label: String,
    /// What follows; empty if it is what follows the other lanes too.
    pub boxes: Vec<ChartBox>,
}

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxKind {
    /// The symptom at the top.
    Symptom,
    /// A question.
    Question,
    /// An answer given before, or a condition, that decides here.
    Switch,
    /// A fix.
    Fix,
    /// A wait.
    Wait,
    /// A call.
    Call,
    /// An explanation that closes the case.
    End,
    /// Another symptom, whose picture continues from here.
    Link,
    /// A block that is not drawn out.
    Block,
}

impl ChartBox {
    /// Whether nothing follows.
    #[must_use]
    pub const fn closes(&self) -> bool {
        match self.kind {
            BoxKind::Call | BoxKind::End | BoxKind::Link => true,
            BoxKind::Symptom
            | BoxKind::Question
            | BoxKind::Switch
            | BoxKind::Fix
            | BoxKind::Wait
            | BoxKind::Block => false,
        }
    }
}
