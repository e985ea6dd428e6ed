//! What a change of a pack means to a person: which ways end elsewhere, which fixes come, go or move, which words change.

use crate::case::Case;
use crate::engine::Step;
use crate::pack::{Pack, SymptomIx};

mod joint;
mod words;

pub use words::Words;

/// Everything that differs between two packs.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// Symptoms, questions, answers, fixes and endings that are new or gone.
    pub parts: Vec<Part>,
    /// Ways that end elsewhere.
    pub ends: Vec<EndsElsewhere>,
    /// Fixes and waits that are suggested anew, no longer, or elsewhere.
    pub moves: Vec<Move>,
    /// Words, minutes and assumptions that changed.
    pub words: Vec<Words>,
    /// The symptoms of which not every way was compared on its own.
    pub shared: Vec<String>,
}

/// Something that is new or gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: &'static str,
    /// Its id; of an answer, `question=answer`.
    pub id: String,
    /// Whether it is new.
    pub added: bool,
}

/// Ways that ended in one ending and now end in another.
#[derive(Clone, Debug)]
pub struct EndsElsewhere {
    /// The symptom, in the new pack.
    pub symptom: SymptomIx,
    /// Where they ended, as kind and id.
    pub old: (&'static str, String),
    /// Where they end now.
    pub new: (&'static str, String),
    /// One of them, in the new pack.
    pub example: Case,
}

/// How a fix or wait differs on the ways of a symptom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It was not suggested there.
    Added,
    /// It is no longer suggested there.
    Removed,
    /// It comes earlier or later among the others.
    Moved,
}

/// A fix or wait that is suggested anew, no longer, or elsewhere.
#[derive(Clone, Debug)]
pub struct Move {
    /// The symptom, in the new pack.
    pub symptom: SymptomIx,
    /// What became of it.
    pub change: Change,
    /// Its id.
    pub id: String,
    /// What it comes after: before the change if it is gone, else after it. `None` where it comes first.
    pub after: Option<String>,
    /// What it comes before, likewise.
    pub before: Option<String>,
    /// A way on which it is so, in the new pack.
    pub example: Case,
}

impl Diff {
    /// Compares two packs.
    #[must_use]
    pub fn new(old: &Pack, new: &Pack) -> Self {
        let mut diff = Self {
            parts: parts(old, new),
            words: words::changed(old, new),
            ..Self::default()
        };
        joint::compare(old, new, &mut diff);
        diff
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self {
            parts,
            ends,
            moves,
            words,
            shared: _,
        } = self;
        parts.is_empty() && ends.is_empty() && moves.is_empty() && words.is_empty()
    }
}

fn described(step: Step, pack: &Pack) -> (&'static str, String) {
    (step.kind().name(), step.id(pack).to_string())
}

/// Everything of a pack that has an id, in order.
fn named(pack: &Pack) -> Vec<(&'static str, String)> {
    let symptoms = pack
        .symptoms
        .iter()
        .map(|it| ("symptom", it.id.to_string()));
    let questions = pack
        .questions
        .iter()
        .map(|it| ("question", it.id.to_string()));
    let answers = pack.questions.iter().flat_map(|question| {
        question
            .answers
            .iter()
            .map(|answer| ("answer", format!("{}={}", question.id, answer.id)))
    });
    let fixes = pack.fixes.iter().map(|it| ("fix", it.id.to_string()));
    let waits = pack.waits.iter().map(|it| ("wait", it.id.to_string()));
    let calls = pack.calls.iter().map(|it| ("call", it.id.to_string()));
    let ends = pack.ends.iter().map(|it| ("end", it.id.to_string()));
    symptoms
        .chain(questions)
        .chain(answers)
        .chain(fixes)
        .chain(waits)
        .chain(calls)
        .chain(ends)
        .collect()
}

fn parts(old: &Pack, new: &Pack) -> Vec<Part> {
    let (before, after) = (named(old), named(new));
    let only = |these: &[(&'static str, String)], those: &[(&'static str, String)], added| {
        let those: std::collections::HashSet<_> = those.iter().collect();
        let only = these.iter().filter(|part| !those.contains(part));
        only.map(|(kind, id)| Part {
            kind,
            id: id.clone(),
            added,
        })
        .collect::<Vec<_>>()
    };
    let mut parts = only(&before, &after, false);
    parts.extend(only(&after, &before, true));
    parts
}
