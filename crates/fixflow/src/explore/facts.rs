//! What of the past a step still ahead can read.

use std::collections::HashMap;
use std::rc::Rc;

use crate::case::Attempt;
use crate::pack::{Action, BodyIx, Condition, Pack, QuestionIx, StepRange};

/// Something that happens once in a case and that steps read: whether, and for a question how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// A question was answered.
    Answered(QuestionIx),
    /// A fix or wait was tried.
    Tried(Attempt),
    /// A body was walked through.
    Walked(BodyIx),
}

/// A set of facts, by their numbers.
type Set = Rc<[u64]>;

/// Which facts matter where. A step is met at most once on a way, so what only one step reads never has to be remembered.
#[derive(Debug)]
pub struct Facts<'p> {
    pack: &'p Pack,
    /// The facts that two steps or more read.
    numbers: HashMap<Fact, u32>,
    /// What each body reads.
    bodies: Vec<Option<Set>>,
    /// What is read from a position to the end of its list.
    ahead: HashMap<usize, Set>,
    /// The list each position belongs to.
    list_ends: Vec<u32>,
}

impl<'p> Facts<'p> {
    /// The facts that matter where every question is answered when it is asked.
    pub fn new(pack: &'p Pack) -> Self {
        Self::of(pack, |_, readers| readers > 1)
    }

    /// The facts that matter where a question may have been answered before it is asked.
    pub fn with_answers_ahead(pack: &'p Pack) -> Self {
        Self::of(pack, |fact, readers| {
            readers > 1 || matches!(fact, Fact::Answered(_))
        })
    }

    fn of(pack: &'p Pack, matters: impl Fn(Fact, u32) -> bool) -> Self {
        let mut readers: HashMap<Fact, u32> = HashMap::new();
        for step in pack.steps.iter() {
            read(&step.guard, &step.action, &mut |fact| {
                *readers.entry(fact).or_default() += 1;
            });
        }
        let mut shared: Vec<Fact> = readers
            .into_iter()
            .filter(|(fact, readers)| matters(*fact, *readers))
            .map(|(fact, _)| fact)
            .collect();
        shared.sort_by_key(|fact| rank(*fact));
        let numbers = (0..)
            .zip(shared)
            .map(|(number, fact)| (fact, number))
            .collect();
        let mut list_ends = vec![0; pack.steps.len()];
        for body in pack.bodies.iter() {
            mark_lists(pack, &body.steps, &mut list_ends);
        }
        Self {
            pack,
            numbers,
            bodies: vec![None; pack.bodies.len()],
            ahead: HashMap::new(),
            list_ends,
        }
    }

    /// The fact's number, if more than one step reads it.
    pub fn number(&self, fact: Fact) -> Option<u32> {
        self.numbers.get(&fact).copied()
    }

    /// How many words the sets kept so far take.
    pub fn size(&self) -> usize {
        (self.ahead.len() + self.bodies.len()) * self.words()
    }

    fn words(&self) -> usize {
        self.numbers.len().div_ceil(64)
    }

    /// What is read by the step at the position and those behind it in its list.
    pub fn ahead(&mut self, at: usize) -> Set {
        if let Some(set) = self.ahead.get(&at) {
            return Rc::clone(set);
        }
        let mut set = vec![0; self.words()];
        let mut behind = at;
        let end = self.list_ends[at] as usize;
        // As far as it is known already.
        while behind < end {
            if let Some(known) = self.ahead.get(&behind) {
                join(&mut set, known);
                break;
            }
            self.step(behind, &mut set);
            behind += 1;
        }
        let set: Set = set.into();
        self.ahead.insert(at, Rc::clone(&set));
        set
    }

    fn step(&mut self, at: usize, set: &mut [u64]) {
        let pack = self.pack;
        let step = &pack.steps[at];
        let numbers = &self.numbers;
        read(&step.guard, &step.action, &mut |fact| {
            if let Some(number) = numbers.get(&fact) {
                set[*number as usize / 64] |= 1 << (number % 64);
            }
        });
        match &step.action {
            Action::Ask(_, then) => {
                for branch in then.iter() {
                    branch.steps.range().for_each(|at| self.step(at, set));
                }
            }
            Action::Use(body) => {
                let read = self.body(*body);
                join(set, &read);
            }
            Action::Fix(_) | Action::Wait(_) | Action::Call(_) | Action::End(_) => {}
        }
    }

    fn body(&mut self, body: BodyIx) -> Set {
        if let Some(set) = &self.bodies[body.at()] {
            return Rc::clone(set);
        }
        let mut set = vec![0; self.words()];
        self.pack[body]
            .steps
            .range()
            .for_each(|at| self.step(at, &mut set));
        let set: Set = set.into();
        self.bodies[body.at()] = Some(Rc::clone(&set));
        set
    }
}

pub fn join(set: &mut [u64], other: &[u64]) {
    set.iter_mut()
        .zip(other)
        .for_each(|(word, other)| *word |= other);
}

pub const fn holds(set: &[u64], number: u32) -> bool {
    set[number as usize / 64] & (1 << (number % 64)) != 0
}

/// What a step itself reads of the past.
fn read(guard: &crate::pack::Guard, action: &Action, reader: &mut impl FnMut(Fact)) {
    for condition in guard.when.iter().chain(guard.unless.iter()) {
        match condition {
            Condition::Answer(question, _) => reader(Fact::Answered(*question)),
            Condition::Symptom(_) => {}
        }
    }
    match action {
        Action::Ask(question, _) => reader(Fact::Answered(*question)),
        Action::Fix(fix) => reader(Fact::Tried(Attempt::Fix(*fix))),
        Action::Wait(wait) => reader(Fact::Tried(Attempt::Wait(*wait))),
        Action::Use(body) => reader(Fact::Walked(*body)),
        Action::Call(_) | Action::End(_) => {}
    }
}

/// An order of facts that does not depend on how they are kept.
const fn rank(fact: Fact) -> (u8, u32) {
    match fact {
        Fact::Answered(question) => (0, question.0),
        Fact::Tried(Attempt::Fix(fix)) => (1, fix.0),
        Fact::Tried(Attempt::Wait(wait)) => (2, wait.0),
        Fact::Walked(body) => (3, body.0),
    }
}

fn mark_lists(pack: &Pack, list: &StepRange, ends: &mut [u32]) {
    for at in list.range() {
        ends[at] = list.end;
        if let Action::Ask(_, then) = &pack.steps[at].action {
            then.iter()
                .for_each(|branch| mark_lists(pack, &branch.steps, ends));
        }
    }
}
