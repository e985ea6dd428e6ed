//! The exploration of one symptom.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::facts::{Fact, FactTable};
use super::partial::{PartialWay, WayState};
use super::ways::{Bounds, CaseObserver, Count, Coverage, FaultKind, Ways};
use crate::case::{Attempt, Case};
use crate::engine::{Open, Step, next_step};
use crate::pack::{AnswerIx, Pack, QuestionIx};

/// The continuations of a way from some point.
#[derive(Clone, Copy, Default)]
struct Continuations {
    count: Count,
    /// The most steps in one of them.
    longest: usize,
}

impl Continuations {
    /// The one continuation of a way that has come to an end.
    const END: Self = Self {
        count: Count::ONE,
        longest: 1,
    };

    /// The same continuations after this many more fixes and waits.
    fn behind(self, attempts: usize) -> Self {
        Self {
            count: self.count.behind(attempts),
            longest: self.longest + attempts,
        }
    }

    fn add(&mut self, other: Self) {
        self.count = self.count.plus(other.count);
        self.longest = self.longest.max(other.longest);
    }
}

/// A way at a question whose answers are explored one after another.
struct Fork<'a> {
    way: PartialWay<'a>,
    state: WayState,
    question: QuestionIx,
    /// The answers still to be explored.
    answers: Range<usize>,
    /// The continuations found for the answers so far.
    found: Continuations,
    /// How many fixes and waits are between the fork before this one and its question.
    attempts: usize,
}

/// The exploration of one symptom, with everything found so far.
pub(super) struct Explorer<'a, 'f> {
    pack: &'a Pack,
    table: &'f mut FactTable<'a>,
    coverage: &'f mut Coverage,
    /// Called for each case that is met.
    observer: &'f mut CaseObserver<'f>,
    bounds: Bounds,
    /// The questions that the walk is within, the innermost last. They are kept here because a way may be too long for
    /// recursion.
    forks: Vec<Fork<'a>>,
    explored: HashMap<WayState, Continuations>,
    endings: HashSet<Step>,
    /// How many bytes the explored states take.
    bytes: usize,
    /// The work done so far for walking and for replaying, in the unit of [`Bounds::work`].
    work_walking: usize,
    work_replaying: usize,
    /// How many combinations of values the facts in [`Ways::remembered`] can have.
    combinations: u128,
    ways: Ways,
}

impl<'a, 'f> Explorer<'a, 'f> {
    pub(super) fn new(
        pack: &'a Pack,
        table: &'f mut FactTable<'a>,
        coverage: &'f mut Coverage,
        observer: &'f mut CaseObserver<'f>,
        bounds: Bounds,
    ) -> Self {
        Self {
            pack,
            table,
            coverage,
            observer,
            bounds,
            forks: Vec::new(),
            explored: HashMap::new(),
            endings: HashSet::new(),
            bytes: 0,
            work_walking: 0,
            work_replaying: 0,
            combinations: 1,
            ways: Ways {
                complete: true,
                ..Ways::default()
            },
        }
    }

    /// Explores all states from `start`, a case with only the symptom. This goes depth first, so that all continuations of a
    /// state are known when it is left. Returns the work it took as well.
    pub(super) fn explore(mut self, start: &'a Case) -> (Ways, usize) {
        let mut all = Continuations::default();
        let mut known = self.walk_on(PartialWay::new(self.pack, start));
        loop {
            if let Some(found) = known {
                let fork = self.forks.last_mut();
                fork.map_or(&mut all, |fork| &mut fork.found).add(found);
            }
            let Some(fork) = self.forks.last_mut() else {
                break;
            };
            known = if let Some(answer) = fork.answers.next().map(AnswerIx::new) {
                let (mut way, question) = (fork.way.clone(), fork.question);
                way.answer(self.table, question, answer);
                self.coverage.answer(question, answer);
                self.walk_on(way)
            } else {
                self.forks.pop().map(|fork| self.leave(fork))
            };
        }
        (self.ways.count, self.ways.longest) = (all.count, all.longest);
        (self.ways, self.work_walking.max(self.work_replaying))
    }

    /// Walks on to the next question or end. Returns the continuations if they are known, or else adds a fork.
    fn walk_on(&mut self, mut way: PartialWay<'a>) -> Option<Continuations> {
        let (before, visited) = (way.suggested().len(), way.visited);
        let question = self.next_question(&mut way);
        let attempts = way.suggested().len() - before;
        self.work_walking += self.cost(&way) - visited;
        let Some(question) = question else {
            return Some(Continuations::END.behind(attempts));
        };
        let state = way.state(self.table);
        if let Some(found) = self.explored.get(&state) {
            return Some(found.behind(attempts));
        }
        self.keep_what_multiplies(&state, question);
        if self.is_at_a_bound() {
            self.ways.complete = false;
            return Some(Continuations::default());
        }
        self.ways.states += 1;
        self.bytes += state.size() + 2 * size_of::<Continuations>();
        self.forks.push(Fork {
            way,
            state,
            question,
            answers: 0..self.pack[question].answers.len(),
            found: Continuations::default(),
            attempts,
        });
        None
    }

    fn is_at_a_bound(&self) -> bool {
        self.ways.states >= self.bounds.states
            || self.bytes + self.table.size() > self.bounds.bytes
            || self.work_walking > self.bounds.work
    }

    /// The work of walking a way from its beginning, or of copying it. The constant is the part that does not depend on its
    /// length.
    fn cost(&self, way: &PartialWay<'_>) -> usize {
        let facts = self.pack.questions.len() + self.pack.bodies.len() + way.suggested().len();
        100 + facts + way.visited
    }

    /// Keeps the facts that ways must remember at a question, if they have more combinations than at any question before.
    fn keep_what_multiplies(&mut self, state: &WayState, asked: QuestionIx) {
        let asked = self.table.number(Fact::Answered(asked));
        let numbers = state.remembered().chain(asked);
        let remembered = numbers.map(|number| self.table.fact(number));
        let values = remembered.clone().map(|fact| match fact {
            Fact::Answered(question) => self.pack[question].answers.len() as u128,
            Fact::Tried(_) | Fact::Walked(_) => 2,
        });
        let combinations = values.fold(1, u128::saturating_mul);
        if combinations > self.combinations {
            self.combinations = combinations;
            self.ways.remembered = remembered.collect();
        }
    }

    /// Keeps the continuations of a question whose answers have all been explored.
    fn leave(&mut self, fork: Fork<'_>) -> Continuations {
        let mut found = fork.found;
        found.longest += 1; // the question itself
        self.explored.insert(fork.state, found);
        found.behind(fork.attempts)
    }

    /// Walks a way on to its next question. `None` if it ends before that.
    fn next_question(&mut self, way: &mut PartialWay<'a>) -> Option<QuestionIx> {
        loop {
            let met = |at: usize| self.coverage.steps[at] = true;
            let Some(step) = way.next_step(self.table, met) else {
                self.fault(FaultKind::RunsOut, way);
                return None;
            };
            (self.observer)(&|| way.case());
            match step {
                Step::Ask(question) => return Some(question),
                Step::Fix(fix) => self.pass(way, Attempt::Fix(fix)),
                Step::Wait(wait) => self.pass(way, Attempt::Wait(wait)),
                Step::Call(_) | Step::End(_) | Step::Resolved(_) => {
                    self.end(way, step);
                    return None;
                }
            }
        }
    }

    fn pass(&mut self, way: &mut PartialWay<'a>, attempt: Attempt) {
        if way.has_passed(attempt) {
            self.fault(FaultKind::OfferedTwice(attempt), way);
        }
        way.pass(self.table, attempt);
    }

    /// Notes an end, and replays the way to it with the engine. The first way to every ending is always replayed, the others
    /// as far as the bound allows.
    fn end(&mut self, way: &PartialWay<'a>, step: Step) {
        self.ways.ends += 1;
        let is_new = self.endings.insert(step);
        if !is_new && self.work_replaying > self.bounds.work {
            return;
        }
        self.work_replaying += self.cost(way);
        self.ways.replayed += 1;
        let case = way.case();
        let replayed = next_step(self.pack, &case, Open::Ask);
        if replayed != step {
            self.fault(FaultKind::Differs(replayed), way);
        }
        if is_new {
            if !self.red_flag_calls(&case) {
                self.fault(FaultKind::NoRedFlag, way);
            }
            self.ways.endings.push((step, case));
        }
    }

    /// Whether the red flag, if the pack has one, leads to a call from here.
    fn red_flag_calls(&self, case: &Case) -> bool {
        self.pack.red_flag.as_ref().is_none_or(|flag| {
            let mut taken = case.clone();
            taken.symptom = flag.symptom;
            matches!(next_step(self.pack, &taken, Open::Ask), Step::Call(_))
        })
    }

    fn fault(&mut self, kind: FaultKind, way: &PartialWay<'a>) {
        if !self.ways.faults.iter().any(|(known, _)| *known == kind) {
            self.ways.faults.push((kind, way.case()));
        }
    }
}
