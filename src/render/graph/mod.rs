//! A pack as pictures. A flow is made of lists and branches: a list goes down the page, and branches are side by side.

mod builder;
pub mod mermaid;
mod shape;
pub mod svg;

pub use builder::chart;

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
    /// The id; empty if the box is a condition.
    id: String,
    /// The condition in words under which it is met; `None` if it is always met.
    condition: Option<String>,
    /// What follows each answer, if that differs. The lanes join again below, except for those that end the flow.
    lanes: Vec<Lane>,
}

/// A column of boxes below one of several answers.
#[derive(Debug)]
struct Lane {
    /// The answers that lead here.
    label: String,
    /// What follows; empty if only what comes below all lanes follows.
    boxes: Vec<ChartBox>,
}

/// What a box shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BoxKind {
    Symptom,
    Question,
    /// An earlier answer or a condition that decides here.
    Switch,
    Fix,
    Wait,
    Call,
    End,
    /// Another symptom, whose picture continues from here.
    Link,
    /// A block whose steps are not drawn.
    Block,
}

impl ChartBox {
    /// Whether the flow ends here, or goes on in another picture.
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
