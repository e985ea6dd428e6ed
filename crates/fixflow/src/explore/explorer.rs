//! The exploration itself.

use std::collections::{BTreeMap, HashMap};

use super::count::Count;
use super::facts::{Fact, Facts};
use super::state::State;
use super::ways::{Bounds, Coverage, Fault, FaultKind, Ways};
use crate::case::{Attempt, Case};
use crate::engine::{Open, Step, Visit, Walk, next_step};
use crate::pack::{AnswerIx, Pack, QuestionIx};

/// What ways from one state on have in common.
#[derive(Clone, Copy, Default)]
struct Rest {
    count: Count,
    longest: usize,
}

/// A state at a question, while its answers are gone through.
struct Fork<'a> {
    state: State<'a>,
    question: QuestionIx,
    answers: std::ops::Range<usize>,
    rest: Rest,
    /// What the state is kept by.
    key: Vec<u32>,
    /// How many fixes and waits lie between the state before and this one.
    attempts: usize,
}

/// Where a walk comes to without being asked anything.
enum Stop {
    Question(QuestionIx),
    End,
}

pub(super) struct Explorer<'a, 'f> {
    pack: &'a Pack,
    case: &'a Case,
    facts: &'f mut Facts<'a>,
    coverage: &'f mut Coverage,
    bounds: Bounds,
    known: HashMap<Vec<u32>, Rest>,
    endings: BTreeMap<(u8, u32), usize>,
    pub(super) ways: Ways,
}

impl<'a, 'f> Explorer<'a, 'f> {
    pub(super) fn new(
        pack: &'a Pack,
        case: &'a Case,
        facts: &'f mut Facts<'a>,
        coverage: &'f mut Coverage,
        bounds: Bounds,
    ) -> Self {
        let ways = Ways {
            symptom: case.symptom,
            count: Count::default(),
            longest: 0,
            states: 0,
            complete: true,
            ends: 0,
            replayed: 0,
            endings: Vec::new(),
            faults: Vec::new(),
        };
        Self {
            pack,
            case,
            facts,
            coverage,
            bounds,
            known: HashMap::new(),
            endings: BTreeMap::new(),
            ways,
        }
    }

    /// Goes through all states, the deepest first, so that what follows a state is known when it is left.
    pub(super) fn explore(&mut self) {
        let first = State::new(Walk::new(self.pack, self.case, Open::Ask));
        let mut forks = Vec::new();
        let mut whole = Rest::default();
        self.go_on(first, &mut forks, &mut whole);
        while let Some(fork) = forks.last_mut() {
            if let Some(answer) = fork.answers.next() {
                let state = fork.state.clone();
                let question = fork.question;
                let state = self.answered(state, question, AnswerIx::new(answer));
                let mut rest = fork.rest;
                let depth = forks.len();
                self.go_on(state, &mut forks, &mut rest);
                forks[depth - 1].rest = rest;
                continue;
            }
            let Some(Fork {
                mut rest,
                key,
                attempts,
                ..
            }) = forks.pop()
            else {
                break;
            };
            rest.longest += 1; // the question itself
            self.known.insert(key, rest);
            let before = forks.last_mut().map_or(&mut whole, |fork| &mut fork.rest);
            before.add(rest, attempts);
        }
        (self.ways.count, self.ways.longest) = (whole.count, whole.longest);
    }

    fn answered(
        &mut self,
        mut state: State<'a>,
        question: QuestionIx,
        answer: AnswerIx,
    ) -> State<'a> {
        state.answer(self.facts, question, answer);
        self.coverage.answer(question, answer);
        state
    }

    /// Walks on to the next question or end, and puts what follows a known state into `rest`, or a new one on `forks`.
    fn go_on(&mut self, mut state: State<'a>, forks: &mut Vec<Fork<'a>>, rest: &mut Rest) {
        let before = state.walk.met().len();
        let stop = self.walk(&mut state);
        let attempts = state.walk.met().len() - before;
        let Stop::Question(question) = stop else {
            rest.add(
                Rest {
                    count: Count::ONE,
                    longest: 1,
                },
                attempts,
            );
            return;
        };
        let key = state.key(self.facts);
        if let Some(known) = self.known.get(&key) {
            rest.add(*known, attempts);
            return;
        }
        if self.ways.states >= self.bounds.states || self.facts.size() > self.bounds.words {
            self.ways.complete = false;
            return;
        }
        self.ways.states += 1;
        let answers = 0..self.pack[question].answers.len();
        forks.push(Fork {
            state,
            question,
            answers,
            rest: Rest::default(),
            key,
            attempts,
        });
    }

    fn walk(&mut self, state: &mut State<'a>) -> Stop {
        loop {
            match state.walk.visit() {
                Visit::PassedOver | Visit::Returned(None) => {}
                Visit::Met(at) => self.coverage.steps[at] = true,
                Visit::Returned(Some(body)) => state.note(self.facts, Fact::Walked(body), 1),
                Visit::RanOut => {
                    self.fault(FaultKind::RunsOut, state);
                    return Stop::End;
                }
                Visit::Stopped(at, step) => {
                    self.coverage.steps[at] = true;
                    match step {
                        Step::Ask(question) => return Stop::Question(question),
                        Step::Fix(fix) => self.pass(state, Attempt::Fix(fix)),
                        Step::Wait(wait) => self.pass(state, Attempt::Wait(wait)),
                        Step::Call(_) | Step::End(_) | Step::Resolved(_) => {
                            self.end(state, step);
                            return Stop::End;
                        }
                    }
                }
            }
        }
    }

    fn pass(&mut self, state: &mut State<'a>, attempt: Attempt) {
        if state.walk.met().contains(&attempt) {
            self.fault(FaultKind::OfferedTwice(attempt), state);
        }
        state.pass(self.facts, attempt);
    }

    /// Takes note of an end, and of what the engine says to it.
    fn end(&mut self, state: &State<'a>, step: Step) {
        self.ways.ends += 1;
        let rank = match step {
            Step::Call(call) => (0, call.0),
            Step::End(end) => (1, end.0),
            Step::Ask(_) | Step::Fix(_) | Step::Wait(_) | Step::Resolved(_) => (2, 0),
        };
        let known = self.endings.insert(rank, 0).is_some();
        let cost = self.pack.questions.len() + self.pack.bodies.len() + state.walk.met().len();
        if known && self.ways.replayed * cost > self.bounds.replays {
            return;
        }
        self.ways.replayed += 1;
        let case = state.case(self.case);
        let found = next_step(self.pack, &case, Open::Ask);
        if found != step {
            self.fault(FaultKind::Differs(found), state);
        }
        if !known {
            self.red_flag(state, &case);
            self.ways.endings.push((step, case));
        }
    }

    /// Whether the red flag leads to a call from here as well.
    fn red_flag(&mut self, state: &State<'a>, case: &Case) {
        let Some(flag) = &self.pack.red_flag else {
            return;
        };
        let mut taken = case.clone();
        taken.symptom = flag.symptom;
        if !matches!(next_step(self.pack, &taken, Open::Ask), Step::Call(_)) {
            self.fault(FaultKind::NoRedFlag, state);
        }
    }

    fn fault(&mut self, kind: FaultKind, state: &State<'a>) {
        if !self.ways.faults.iter().any(|fault| fault.kind == kind) {
            self.ways.faults.push(Fault {
                kind,
                case: state.case(self.case),
            });
        }
    }
}

impl Rest {
    /// Adds the ways that go on with `rest` after so many fixes and waits.
    fn add(&mut self, rest: Self, attempts: usize) {
        self.count = self.count.and(rest.count.behind(attempts));
        self.longest = self.longest.max(rest.longest + attempts);
    }
}
