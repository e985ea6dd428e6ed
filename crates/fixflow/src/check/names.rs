//! The names of a pack: `bad-id` is found while decoding, `duplicate-id`, `unknown-id` and `wrong-kind` here.

use std::collections::HashMap;

use crate::problem::{Place, Problem, Rule};
use crate::source::kinds::{Id, Reference};
use crate::source::shape::At;
use crate::spelling::nearest;

/// Stands for what a name should have meant. No pack that holds it is ever handed out, since the name was a problem.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// What a name can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    Question,
    Fix,
    Wait,
    Call,
    End,
    /// An ending whose kind is missing, which is reported where it stands.
    Ending,
    Symptom,
    Block,
}

impl ItemKind {
    const fn with_article(self) -> &'static str {
        match self {
            Self::Question => "a question",
            Self::Fix => "a fix",
            Self::Wait => "a wait",
            Self::Call => "a call",
            Self::End => "an end",
            Self::Ending => "an ending",
            Self::Symptom => "a symptom",
            Self::Block => "a block",
        }
    }

    /// What to do about a name of this kind where another one is wanted.
    fn help(self, id: &str, wanted: &[Self]) -> String {
        let key = match self {
            Self::Question => "ask",
            Self::Fix => "fix",
            Self::Wait => "wait",
            Self::Call => "call",
            Self::End => "end",
            Self::Block | Self::Symptom => "use",
            Self::Ending => return format!("name {} here", any_of(wanted)),
        };
        format!(
            "name {} here; as a step, this one is `{key}: {id}`",
            any_of(wanted)
        )
    }

    const fn may_be(self, other: Self) -> bool {
        let unclear =
            matches!(self, Self::Ending) && matches!(other, Self::Wait | Self::Call | Self::End);
        unclear || self as u8 == other as u8
    }
}

/// Where a name points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) kind: ItemKind,
    pub(super) index: u32,
    place: Place,
}

/// How many misses get a "did you mean": each one looks through all names.
const MOST_SUGGESTIONS: usize = 200;

/// Every id of a pack.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_id: HashMap<String, Target>,
    /// The kinds of which something has no id, or all kinds where a file is unreadable: a miss may be the thing itself.
    nameless: Vec<ItemKind>,
    unreadable: bool,
    suggestions: usize,
}

impl Names {
    pub(super) fn new(whole: bool) -> Self {
        Self {
            unreadable: !whole,
            ..Self::default()
        }
    }

    /// Takes in the id of item number `index` of its kind.
    pub(super) fn add(
        &mut self,
        id: &At<Id>,
        kind: ItemKind,
        index: u32,
        problems: &mut Vec<Problem>,
    ) {
        let At {
            place,
            value: Id(id),
        } = id;
        if id.is_empty() {
            self.nameless.push(kind);
            return;
        }
        let target = Target {
            kind,
            index,
            place: *place,
        };
        if let Some(first) = self.by_id.insert(id.clone(), target) {
            let message = format!("`{id}` is the id of {} already", first.kind.with_article());
            let help = "questions, fixes, endings, symptoms and blocks share one set of ids; rename one of the two";
            problems.push(
                Problem::new(Rule::DuplicateId, *place, message)
                    .help(help)
                    .other(first.place, "the first one"),
            );
            self.by_id.insert(id.clone(), first);
        }
    }

    /// What `name` stands for, which must be of one of the `wanted` kinds.
    pub(super) fn find(
        &mut self,
        name: &At<Reference>,
        wanted: &[ItemKind],
        problems: &mut Vec<Problem>,
    ) -> Option<Target> {
        let At {
            place,
            value: Reference(id),
        } = name;
        if id.is_empty() {
            return None; // missing or of a wrong type, and reported as that
        }
        match self.by_id.get(id) {
            Some(target) if wanted.iter().any(|kind| target.kind.may_be(*kind)) => Some(*target),
            Some(target) => {
                let message = format!(
                    "`{id}` is {}, and {} belongs here",
                    target.kind.with_article(),
                    any_of(wanted)
                );
                problems.push({
                    let problem = Problem::new(Rule::WrongKind, *place, message);
                    let help = target.kind.help(id, wanted);
                    problem.help(help).other(target.place, "it is defined here")
                });
                None
            }
            None => {
                if !self.unreadable && !wanted.iter().any(|kind| self.nameless.contains(kind)) {
                    problems.push(self.unknown(*place, id, wanted));
                }
                None
            }
        }
    }

    fn unknown(&mut self, place: Place, id: &str, wanted: &[ItemKind]) -> Problem {
        let problem = Problem::new(
            Rule::UnknownId,
            place,
            format!("nothing is called `{id}`; {} belongs here", any_of(wanted)),
        );
        self.suggestions += 1;
        if self.suggestions > MOST_SUGGESTIONS {
            return problem;
        }
        let mut known: Vec<&str> = self
            .by_id
            .iter()
            .filter(|(_, target)| wanted.contains(&target.kind))
            .map(|(id, _)| id.as_str())
            .collect();
        known.sort_unstable();
        suggest(problem, id, &known)
    }
}

fn any_of(kinds: &[ItemKind]) -> String {
    kinds
        .iter()
        .map(|kind| kind.with_article())
        .collect::<Vec<_>>()
        .join(" or ")
}

/// Adds "did you mean", or the names there are if they are few.
pub(super) fn suggest(problem: Problem, id: &str, known: &[&str]) -> Problem {
    match nearest(id, known.iter().copied()) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None if known.is_empty() => problem.help("there is none yet: define it"),
        None if known.len() <= 12 => problem.help(format!(
            "there is {}",
            crate::source::shape::listed(known.iter().copied())
        )),
        None => problem,
    }
}
