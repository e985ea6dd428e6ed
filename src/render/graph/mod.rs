//! A pack as pictures. Flows are lists and branches, and so are the pictures: a list goes down, branches stand side by side.

mod draft;
pub mod mermaid;
mod shape;
pub mod svg;

pub use draft::chart;

/// The picture of a symptom.
#[derive(Debug)]
pub struct Chart {
    /// The symptom.
    head: ChartBox,
    /// Its steps.
    boxes: Vec<ChartBox>,
}

/// A box of a picture, with the lanes that begin below it.
#[derive(Debug)]
struct ChartBox {
    kind: BoxKind,
    label: String,
    /// Its id; empty where a condition decides.
    id: String,
    /// The condition on which it is met, in words; `None` if it is always met.
    condition: Option<String>,
    /// What follows each answer, where that differs. The lanes join again below, except for those that close.
    lanes: Vec<Lane>,
}

/// What follows one of several answers.
#[derive(Debug)]
struct Lane {
    /// The answers that lead here.
    label: String,
    /// What follows; empty if it is what follows the other lanes too.
    boxes: Vec<ChartBox>,
}

/// What a box stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BoxKind {
    Symptom,
    Question,
    /// An answer given before, or a condition, that decides here.
    Switch,
    Fix,
    Wait,
    Call,
    End,
    /// Another symptom, whose picture continues from here.
    Link,
    /// A block that is not drawn out.
    Block,
}

impl ChartBox {
    /// Whether nothing follows.
    const fn closes(&self) -> bool {
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
