//! A pack as a picture. Flows are lists and branches, so the picture is too: a list goes down, branches stand side by side.

mod draft;
pub mod mermaid;
mod shape;
mod size;
pub mod svg;

pub use draft::chart;

/// What a box of the picture stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The symptom at the top.
    Symptom,
    /// A question.
    Question,
    /// An answer given before that decides here.
    Switch,
    /// A fix.
    Fix,
    /// A wait.
    Wait,
    /// A call.
    Call,
    /// An explanation that closes the case.
    End,
    /// Another symptom, whose picture goes on from here.
    Link,
    /// A block that is not drawn out.
    Block,
}

/// A box of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it stands for.
    pub kind: Kind,
    /// Its words.
    pub label: String,
    /// Its id.
    pub id: String,
    /// When it is met, if not always.
    pub only: Option<String>,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A box.
    Node(Node),
    /// A box with lanes under it that join again, but for those that close.
    Fork(Node, Vec<Lane>),
}

/// What follows one of several answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The answers that lead here.
    pub label: String,
    /// What follows.
    pub parts: Vec<Part>,
}

/// A symptom's picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// The symptom.
    pub head: Node,
    /// Its steps.
    pub parts: Vec<Part>,
}

impl Node {
    /// Whether nothing follows.
    #[must_use]
    pub const fn closes(&self) -> bool {
        match self.kind {
            Kind::Call | Kind::End | Kind::Link => true,
            Kind::Symptom
            | Kind::Question
            | Kind::Switch
            | Kind::Fix
            | Kind::Wait
            | Kind::Block => false,
        }
    }
}
