//! The facts about the past that steps depend on.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

use crate::case::Attempt;
use crate::pack::{Action, BodyIx, Condition, FlowStep, Pack, QuestionIx};

/// Something that happens at most once in a case and that later steps depend on, or *read*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// A question was answered. Which answer was given is kept with the fact.
    Answered(QuestionIx),
    /// A fix or wait was suggested, and changed nothing.
    Tried(Attempt),
    /// All steps of a body were walked.
    Walked(BodyIx),
}

/// A set of facts: one bit for each fact's number, in words of 64 bits.
type FactSet = Rc<[u64]>;

/// The facts that matter in a pack, with their numbers, and the steps that read them. A way meets every step at most once,
/// so a fact that only one step reads need not be remembered.
#[derive(Debug)]
pub(super) struct FactTable<'p> {
    pack: &'p Pack,
    numbers: BTreeMap<Fact, u32>,
    /// The facts by their numbers.
    facts: Vec<Fact>,
    /// A cache: the facts that are read from a position to the end of its list.
    read: HashMap<usize, FactSet>,
}

impl<'p> FactTable<'p> {
    /// The facts that matter if every question is answered when it is asked.
    pub fn new(pack: &'p Pack) -> Self {
        Self::of(pack, |_, readers| readers > 1)
    }

    /// The facts that matter if a question may be answered before it is asked.
    pub fn with_early_answers(pack: &'p Pack) -> Self {
        Self::of(pack, |fact, readers| {
            readers > 1 || matches!(fact, Fact::Answered(_))
        })
    }

    fn of(pack: &'p Pack, matters: impl Fn(Fact, u32) -> bool) -> Self {
        let mut readers: BTreeMap<Fact, u32> = BTreeMap::new();
        for fact in pack.steps.iter().flat_map(facts_read_by) {
            *readers.entry(fact).or_default() += 1;
        }
        readers.retain(|fact, readers| matters(*fact, *readers));
        Self {
            pack,
            facts: readers.keys().copied().collect(),
            numbers: readers.into_keys().zip(0..).collect(),
            read: HashMap::new(),
        }
    }

    /// The fact's number, if it matters.
    pub fn number(&self, fact: Fact) -> Option<u32> {
        self.numbers.get(&fact).copied()
    }

    /// The fact with this number.
    pub fn fact(&self, number: u32) -> Fact {
        self.facts[number as usize]
    }

    /// How many bytes the cached sets take.
    pub fn size(&self) -> usize {
        self.read.len() * self.set_size() * size_of::<u64>()
    }

    fn set_size(&self) -> usize {
        self.numbers.len().div_ceil(64)
    }

    /// The facts that are read by the steps at these positions and by the steps within them. The range must go to the end of
    /// its list.
    pub fn read_in(&mut self, positions: Range<usize>) -> FactSet {
        let first = positions.start;
        if let Some(set) = self.read.get(&first) {
            return Rc::clone(set);
        }
        let mut set = vec![0; self.set_size()];
        if positions.is_empty() {
            return set.into();
        }
        for at in positions {
            if let Some(rest) = self.read.get(&at) {
                unite(&mut set, rest);
                break;
            }
            self.read_by_step(at, &mut set);
        }
        let set: FactSet = set.into();
        self.read.insert(first, Rc::clone(&set));
        set
    }

    fn read_by_step(&mut self, at: usize, set: &mut Vec<u64>) {
        let step = &self.pack.steps[at];
        for number in facts_read_by(step).filter_map(|fact| self.number(fact)) {
            set[number as usize / 64] |= 1 << (number % 64);
        }
        match &step.action {
            Action::Ask(_, then) => {
                let branches = then.iter().flat_map(|branch| branch.steps.range());
                branches.for_each(|at| self.read_by_step(at, set));
            }
            Action::Use(body) => {
                let steps = self.pack[*body].steps.range();
                unite(set, &self.read_in(steps));
            }
            Action::Fix(_) | Action::Wait(_) | Action::Call(_) | Action::End(_) => {}
        }
    }
}

/// Adds the facts of `other` to `set`, which is empty or of the same length.
pub(super) fn unite(set: &mut Vec<u64>, other: &[u64]) {
    set.resize(other.len(), 0);
    for (word, other) in set.iter_mut().zip(other) {
        *word |= other;
    }
}

/// Whether the fact with this number is in a set.
pub(super) fn is_in(set: &[u64], number: u32) -> bool {
    let word = set.get(number as usize / 64);
    word.is_some_and(|word| word & (1 << (number % 64)) != 0)
}

/// The facts that a step itself reads: those in its conditions, and whether it was done before.
fn facts_read_by(step: &FlowStep) -> impl Iterator<Item = Fact> {
    let named = step
        .guard
        .conditions()
        .filter_map(|condition| match condition {
            Condition::Answer(question, _) => Some(Fact::Answered(*question)),
            Condition::Symptom(_) => None,
        });
    let own = match step.action {
        Action::Ask(question, _) => Some(Fact::Answered(question)),
        Action::Fix(fix) => Some(Fact::Tried(Attempt::Fix(fix))),
        Action::Wait(wait) => Some(Fact::Tried(Attempt::Wait(wait))),
        Action::Use(body) => Some(Fact::Walked(body)),
        Action::Call(_) | Action::End(_) => None,
    };
    named.chain(own)
}
