//! What the ids of a pack name: `duplicate-id`, `unknown-id` and `wrong-kind`.

use std::collections::HashMap;

use crate::pack::EndingKind;
use crate::problem::{Place, Problem, Rule};
use crate::source::values::{Id, Reference};
use crate::source::written::WrittenFile;
use crate::source::{Located, listed};
use crate::spelling::nearest;

/// The index that an unknown name gets. It never leaves the check: an unknown name is an error, so the pack is not returned.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// How many unknown ids get a "did you mean". Each one searches all ids, which takes long in a large pack full of mistakes.
const MOST_SUGGESTIONS: usize = 200;

/// What an id can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ItemKind {
    Question,
    Fix,
    /// An ending. Without a kind, which is a problem reported elsewhere, it may be of any kind.
    Ending(Option<EndingKind>),
    Symptom,
    Block,
}

/// The keys of a step, and what each may name. If a step wrongly has several keys, the first one in this order counts.
pub(super) const STEP_KEYS: [(&str, &[ItemKind]); 6] = [
    ("ask", &[ItemKind::Question]),
    ("fix", &[ItemKind::Fix]),
    ("wait", &[ItemKind::WAIT]),
    ("use", &[ItemKind::Block, ItemKind::Symptom]),
    ("call", &[ItemKind::CALL]),
    ("end", &[ItemKind::END]),
];

impl ItemKind {
    pub(super) const WAIT: Self = Self::Ending(Some(EndingKind::Wait));
    pub(super) const CALL: Self = Self::Ending(Some(EndingKind::Call));
    pub(super) const END: Self = Self::Ending(Some(EndingKind::End));

    const fn with_article(self) -> &'static str {
        match self {
            Self::Question => "a question",
            Self::Fix => "a fix",
            Self::WAIT => "a wait",
            Self::CALL => "a call",
            Self::END => "an end",
            Self::Ending(None) => "an ending",
            Self::Symptom => "a symptom",
            Self::Block => "a block",
        }
    }

    /// The help for an id of this kind where one of the `wanted` kinds belongs.
    fn help(self, id: &str, wanted: &[Self]) -> String {
        let wanted = any_of(wanted);
        match STEP_KEYS.iter().find(|(_, kinds)| kinds.contains(&self)) {
            Some((key, _)) => format!("name {wanted} here; as a step, this one is `{key}: {id}`"),
            None => format!("name {wanted} here"),
        }
    }

    fn may_be(self, other: Self) -> bool {
        self == other || matches!((self, other), (Self::Ending(None), Self::Ending(_)))
    }
}

/// What an id names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) kind: ItemKind,
    /// Its position among the items of its kind. Blocks are counted on from the symptoms.
    pub(super) index: u32,
    pub(super) place: Place,
}

/// Every id of a pack.
#[derive(Default)]
pub(super) struct Names {
    pub(super) by_id: HashMap<String, Target>,
    /// How many items of each kind there are.
    counts: HashMap<ItemKind, u32>,
    /// The kinds of items without an id. A name that is not found may mean one of those items.
    nameless: Vec<ItemKind>,
    /// Whether all files could be read. If not, a name that is not found may be defined in an unreadable one.
    all_files_read: bool,
    /// How many unknown ids there were so far; the first [`MOST_SUGGESTIONS`] get a suggestion.
    suggestions: usize,
}

impl Names {
    pub(super) fn of(
        files: &WrittenFile,
        all_files_read: bool,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut names = Self {
            all_files_read,
            ..Self::default()
        };
        let questions = files.questions.iter();
        let questions = questions.map(|it| (&it.id, ItemKind::Question));
        let fixes = files.fixes.iter().map(|it| (&it.id, ItemKind::Fix));
        let endings = files.endings.iter().map(|it| &it.value);
        let endings = endings.map(|it| (&it.id, ItemKind::Ending(it.kind)));
        let symptoms = files.symptoms.iter();
        let symptoms = symptoms.map(|it| (&it.value.id, ItemKind::Symptom));
        let blocks = files.blocks.iter().map(|it| (&it.id, ItemKind::Block));
        let all = questions.chain(fixes).chain(endings).chain(symptoms);
        for (id, kind) in all.chain(blocks) {
            names.add(id, kind, problems);
        }
        names
    }

    /// Adds the id of the next item of its kind.
    fn add(&mut self, id: &Located<Id>, kind: ItemKind, problems: &mut Vec<Problem>) {
        // The bodies of blocks come after those of the symptoms in the pack, so both are counted together.
        let counted_as = match kind {
            ItemKind::Block => ItemKind::Symptom,
            other => other,
        };
        let count = self.counts.entry(counted_as).or_default();
        let index = *count;
        *count += 1;
        let (place, id) = (id.place, &id.value.0);
        if id.is_empty() {
            self.nameless.push(kind);
        } else if let Some(first) = self.by_id.get(id) {
            let message = format!("`{id}` is the id of {} already", first.kind.with_article());
            let help = "questions, fixes, endings, symptoms and blocks share one set of ids; rename one of the two";
            let problem = Problem::new(Rule::DuplicateId, place, message).help(help);
            problems.push(problem.other(first.place, "the first one"));
        } else {
            let target = Target { kind, index, place };
            self.by_id.insert(id.clone(), target);
        }
    }

    /// The item that `name` names, which must be of one of the `wanted` kinds.
    pub(super) fn find(
        &mut self,
        name: &Located<Reference>,
        wanted: &[ItemKind],
        problems: &mut Vec<Problem>,
    ) -> Option<Target> {
        let (place, id) = (name.place, &name.value.0);
        if id.is_empty() {
            return None; // It is missing or of a wrong type, which is reported elsewhere.
        }
        let Some(target) = self.by_id.get(id) else {
            if self.all_files_read && !wanted.iter().any(|kind| self.nameless.contains(kind)) {
                problems.push(self.unknown(place, id, wanted));
            }
            return None;
        };
        if wanted.iter().any(|kind| target.kind.may_be(*kind)) {
            return Some(*target);
        }
        let is = target.kind.with_article();
        let message = format!("`{id}` is {is}, and {} belongs here", any_of(wanted));
        let problem = Problem::new(Rule::WrongKind, place, message);
        let help = target.kind.help(id, wanted);
        problems.push(problem.help(help).other(target.place, "it is defined here"));
        None
    }

    fn unknown(&mut self, place: Place, id: &str, wanted: &[ItemKind]) -> Problem {
        let message = format!("nothing is called `{id}`; {} belongs here", any_of(wanted));
        let problem = Problem::new(Rule::UnknownId, place, message);
        self.suggestions += 1;
        if self.suggestions > MOST_SUGGESTIONS {
            return problem;
        }
        let known = self.by_id.iter();
        let known = known.filter(|(_, target)| wanted.contains(&target.kind));
        let mut known: Vec<&str> = known.map(|(id, _)| id.as_str()).collect();
        known.sort_unstable();
        suggest(problem, id, &known)
    }
}

fn any_of(kinds: &[ItemKind]) -> String {
    let kinds: Vec<_> = kinds.iter().map(|kind| kind.with_article()).collect();
    kinds.join(" or ")
}

/// Adds help to the problem of an id that is not among the `known`: "did you mean", or all of them if they are few.
pub(super) fn suggest(problem: Problem, id: &str, known: &[&str]) -> Problem {
    match nearest(id, known.iter().copied()) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None if known.is_empty() => problem.help("there is none yet: define it"),
        None if known.len() <= 12 => {
            problem.help(format!("there is {}", listed(known.iter().copied())))
        }
        None => problem,
    }
}
