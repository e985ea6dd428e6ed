//! What a change to a pack means for people: which ways end elsewhere, which fixes are newly suggested, dropped or moved,
//! and which texts change.

use std::collections::HashSet;

use serde::Serialize;

use crate::case::Case;
use crate::engine::Step;
use crate::pack::{Pack, StepKind};

mod paired;
mod texts;

pub use texts::TextChange;

/// Everything that differs between two packs.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// The id of the pack if it changed, and symptoms, questions, answers, fixes and endings that are new or gone.
    pub parts: Vec<PartChange>,
    /// Ways that end elsewhere, one for each symptom and pair of ends.
    pub ends: Vec<EndsElsewhere>,
    /// Fixes and waits that are newly suggested, dropped or moved, one change for each symptom.
    pub suggestions: Vec<SuggestionChange>,
    /// Texts, minutes and assumptions that changed.
    pub texts: Vec<TextChange>,
    /// The ids of the symptoms that have too many ways to compare each. Of ways that continue alike, only one was compared.
    pub shared: Vec<String>,
}

/// How something changed from the old pack to the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is in another place among the others.
    Moved,
}

/// A part of the pack that is new or gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartChange {
    /// Whether it was added or removed.
    pub change: Change,
    /// What it is: `pack`, `symptom`, `question`, `answer`, `fix`, `wait`, `call` or `end`.
    pub kind: &'static str,
    /// Its id; for an answer, `question=answer`.
    pub id: String,
}

impl PartChange {
    /// Whether a session may hold it: something that a person chooses, answers or tries.
    fn is_act(&self) -> bool {
        matches!(
            self.kind,
            "symptom" | "question" | "answer" | "fix" | "wait"
        )
    }
}

/// Ways that ended with one call or end and now end with another.
#[derive(Clone, Debug, Serialize)]
pub struct EndsElsewhere {
    /// The symptom's id.
    pub symptom: String,
    /// Where they ended.
    pub old: NamedStep,
    /// Where they end now.
    pub new: NamedStep,
    /// One of these ways, in the new pack.
    #[serde(skip)]
    pub example: Case,
}

/// A step as its kind and id, which can be compared between packs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedStep {
    /// Its kind.
    pub kind: StepKind,
    /// Its id.
    pub id: String,
}

impl NamedStep {
    fn new(step: Step, pack: &Pack) -> Self {
        Self {
            kind: step.kind(),
            id: step.id(pack).to_owned(),
        }
    }
}

/// A fix or wait that is newly suggested, dropped or moved.
#[derive(Clone, Debug, Serialize)]
pub struct SuggestionChange {
    /// The symptom's id.
    pub symptom: String,
    /// Whether it was added, removed or moved.
    pub change: Change,
    /// Its id.
    pub id: String,
    /// The fix or wait before it, in the old pack if it was removed, or else in the new one. `None` if it is the first.
    pub after: Option<String>,
    /// The fix or wait after it, in the same pack. `None` if it is the last.
    pub before: Option<String>,
    /// A way on which this is so, in the new pack.
    #[serde(skip)]
    pub example: Case,
}

impl Diff {
    /// Compares two packs.
    #[must_use]
    pub fn new(old: &Pack, new: &Pack) -> Self {
        let (before, after) = (texts::parts(old), texts::parts(new));
        let mut diff = Self {
            parts: part_changes(&before, &after),
            texts: texts::changes(&before, &after),
            ..Self::default()
        };
        paired::compare(old, new, &mut diff);
        diff
    }

    /// Adds what changed between two translations into the same language, apart from what changed in the packs themselves.
    pub fn add_translation(&mut self, old: &Pack, new: &Pack) {
        let mut own = texts::changes(&texts::parts(old), &texts::parts(new));
        // A sentence without a translation changes just as in the pack.
        own.retain(|change| !self.texts.contains(change));
        self.texts.extend(own.into_iter().map(|change| TextChange {
            lang: Some(new.language.to_string()),
            ..change
        }));
    }

    /// The ids that are gone and that a recorded session may still hold. For an answer, `question=answer`.
    #[must_use]
    pub fn gone(&self) -> Vec<&str> {
        let acts = |change| {
            let parts = self.parts.iter().filter(|part| part.is_act());
            let parts = parts.filter(move |part| part.change == change);
            parts.map(|part| part.id.as_str())
        };
        let gone: HashSet<&str> = acts(Change::Removed).collect();
        let new: HashSet<&str> = acts(Change::Added).collect();
        // If a question is gone, so are its answers.
        let question_is_gone = |id: &str| {
            let question = id.split_once('=');
            question.is_some_and(|(question, _)| gone.contains(question))
        };
        let is_gone = |id: &&str| !new.contains(id) && !question_is_gone(id);
        acts(Change::Removed).filter(is_gone).collect()
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self {
            parts,
            ends,
            suggestions,
            texts,
            shared: _,
        } = self;
        parts.is_empty() && ends.is_empty() && suggestions.is_empty() && texts.is_empty()
    }
}

/// The parts that are gone, then those that are new, each sorted by kind.
fn part_changes(before: &[texts::PackPart], after: &[texts::PackPart]) -> Vec<PartChange> {
    const KINDS: [&str; 8] = [
        "pack", "symptom", "question", "answer", "fix", "wait", "call", "end",
    ];
    let only_in = |these: &[texts::PackPart], those: &[texts::PackPart], change| {
        let those: HashSet<_> = those.iter().map(texts::PackPart::name).collect();
        let only = these.iter().filter(|part| !those.contains(&part.name()));
        let mut only: Vec<_> = only
            .map(|part| PartChange {
                change,
                kind: part.kind,
                id: part.id.clone(),
            })
            .collect();
        only.sort_by_key(|part| KINDS.iter().position(|kind| *kind == part.kind));
        only
    };
    let mut changes = only_in(before, after, Change::Removed);
    changes.extend(only_in(after, before, Change::Added));
    changes
}
