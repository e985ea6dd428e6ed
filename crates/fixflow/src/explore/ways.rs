//! What an exploration finds.

use super::count::Count;
use super::explorer::Explorer;
use super::facts::Facts;
use crate::case::{Attempt, Case};
use crate::engine::Step;
use crate::pack::{AnswerIx, Pack, QuestionIx, SymptomIx};

/// How far an exploration goes before it says how far it came.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The most states of one symptom.
    pub states: usize,
    /// The most 64-bit words for what steps read.
    pub words: usize,
    /// The most work on replaying ends, in questions and blocks of the pack times ends.
    pub replays: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            states: 500_000,
            words: 32 << 20,
            replays: 200_000_000,
        }
    }
}

/// All ways through a symptom.
#[derive(Clone, Debug)]
pub struct Ways {
    /// The symptom.
    pub symptom: SymptomIx,
    /// How many ways there are: every answer, and for every fix and wait every outcome.
    pub count: Count,
    /// The most steps that one way has, the end included.
    pub longest: usize,
    /// How many states were explored.
    pub states: usize,
    /// Whether that was all of them.
    pub complete: bool,
    /// How many times an end was reached in the exploration, each by another way.
    pub ends: usize,
    /// How many of these were replayed with the engine.
    pub replayed: usize,
    /// Where the ways end when nothing helps, each with one example.
    pub endings: Vec<(Step, Case)>,
    /// What is wrong, each with one example.
    pub faults: Vec<Fault>,
}

/// Something wrong with a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// The way: the case just before it goes wrong.
    pub case: Case,
}

/// What can be wrong with a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Its steps run out.
    RunsOut,
    /// It offers this a second time.
    OfferedTwice(Attempt),
    /// The engine comes to another step than the exploration did.
    Differs(Step),
    /// Taking the red flag there does not lead to a call.
    NoRedFlag,
}

/// The steps and answers that were met.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// By position.
    pub steps: Vec<bool>,
    /// By question and answer.
    pub answers: Vec<Vec<bool>>,
}

impl Coverage {
    /// Nothing met yet.
    #[must_use]
    pub fn none(pack: &Pack) -> Self {
        Self {
            steps: vec![false; pack.steps.len()],
            answers: pack
                .questions
                .iter()
                .map(|question| vec![false; question.answers.len()])
                .collect(),
        }
    }

    pub(super) fn answer(&mut self, question: QuestionIx, answer: AnswerIx) {
        self.answers[question.at()][answer.at()] = true;
    }
}

/// Explores every way through every symptom, and the steps and answers met on them.
#[must_use]
pub fn every_way(pack: &Pack, bounds: Bounds) -> (Vec<Ways>, Coverage) {
    let cases: Vec<Case> = (0..pack.symptoms.len())
        .map(|at| Case::new(SymptomIx::new(at)))
        .collect();
    let mut coverage = Coverage::none(pack);
    let mut facts = Facts::new(pack);
    let ways = cases.iter().map(|case| {
        let mut explorer = Explorer::new(pack, case, &mut facts, &mut coverage, bounds);
        explorer.explore();
        explorer.ways
    });
    (ways.collect(), coverage)
}
