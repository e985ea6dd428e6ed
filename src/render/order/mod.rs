//! What `flow order` finds, as text and as one JSON object, with every number it used.

mod text;

use std::io::{self, Write};

use serde::Serialize;

use super::json;
use fixflow::check::Checked;
use fixflow::order::judge::{Advance, Estimate, PRIOR_TRIALS, PROBABILITY, Unsettled};
use fixflow::order::{CallSooner, DRAWS, JudgedRun, Review, SEED, Tally};
use fixflow::pack::{Pack, Risk};
use fixflow::source::Sources;

/// How many rows of the evidence were read, and how many of them were not used.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct RowsRead {
    /// All rows.
    pub rows: usize,
    /// Rows about another pack.
    pub of_other_packs: usize,
    /// Rows that name a symptom, fix or wait that the pack does not have.
    pub unknown: usize,
}

/// Everything that is printed. Serialised, it is the JSON form.
#[derive(Debug, Serialize)]
pub struct OrderReport<'a> {
    pack: &'a str,
    #[serde(flatten)]
    read: RowsRead,
    prior_trials: u32,
    probability_needed: f64,
    sigmas_needed: f64,
    possible_changes: usize,
    draws: usize,
    seed: u64,
    runs: Vec<RunReport<'a>>,
    calls: Vec<CallSooner<'a>>,
}

/// One run of fixes.
#[derive(Debug, Serialize)]
struct RunReport<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    steps_of: &'a str,
    symptoms: Vec<&'a str>,
    pooled_tried: u64,
    pooled_worked: u64,
    pooled_rate: f64,
    fixes: Vec<FixReport<'a>>,
    minutes_now: f64,
    minutes_then: f64,
    probability: f64,
    /// The order to propose; `null` if the present order may stay, or must stay because a test demands it.
    proposed: Option<Vec<&'a str>>,
    changes: Vec<Advance<&'a str>>,
    against: Vec<&'a str>,
    unsettled: Option<Unsettled<&'a str>>,
}

/// One fix of a run.
#[derive(Debug, Serialize)]
struct FixReport<'a> {
    id: &'a str,
    #[serde(flatten)]
    tally: Tally,
    minutes: Option<u32>,
    risk: Option<&'a str>,
    #[serde(flatten)]
    estimate: Estimate,
    /// `null` if the fix has no minutes, or 0.
    chance_per_minute: Option<f64>,
}

impl<'a> OrderReport<'a> {
    /// What was found about the pack of this name.
    #[must_use]
    pub fn new(
        name: &'a str,
        sources: &'a Sources,
        checked: &'a Checked,
        read: RowsRead,
        review: &'a Review,
        calls: Vec<CallSooner<'a>>,
    ) -> Self {
        let run = |judged| RunReport::new(sources, checked, judged);
        Self {
            pack: name,
            read,
            prior_trials: PRIOR_TRIALS,
            probability_needed: PROBABILITY,
            sigmas_needed: review.sigmas_needed,
            possible_changes: review.possible,
            draws: DRAWS,
            seed: SEED,
            runs: review.runs.iter().map(run).collect(),
            calls,
        }
    }

    /// Writes it as one JSON object.
    pub fn json(&self, out: &mut impl Write) -> io::Result<()> {
        json::line(out, self)
    }
}

impl<'a> RunReport<'a> {
    fn new(sources: &'a Sources, checked: &'a Checked, judged: &'a JudgedRun) -> Self {
        let pack = &checked.pack;
        let place = checked.places.steps[judged.run.first];
        let (run, judgement, pooled) = (&judged.run, &judged.judgement, &judged.pooled);
        let symptoms = judged.symptoms.iter();
        let fixes = 0..run.fixes.len();
        let proposed = judged.order().into_iter().map(|fix| &*pack[fix].id);
        let change = |it: &Advance| it.with_ids(|fix| &pack[run.fixes[fix]].id);
        let against = judged.broken_tests.iter();
        let unsettled = judgement.unsettled.as_ref();
        Self {
            file: &sources.files[place.file as usize].name,
            line: place.line,
            column: place.column,
            steps_of: &pack[run.body].id,
            symptoms: symptoms.map(|symptom| &*pack[*symptom].id).collect(),
            pooled_tried: pooled.tried,
            pooled_worked: pooled.worked,
            pooled_rate: pooled.rate(),
            fixes: fixes.map(|at| FixReport::new(pack, judged, at)).collect(),
            minutes_now: judgement.minutes_now,
            minutes_then: judgement.minutes_then,
            probability: judgement.probability,
            proposed: judged.is_proposed().then(|| proposed.collect()),
            changes: judgement.advances.iter().map(change).collect(),
            against: against.map(|test| &*checked.tests[*test].name).collect(),
            unsettled: unsettled.map(|unsettled| Unsettled {
                advance: change(&unsettled.advance),
                more_cases: unsettled.more_cases,
            }),
        }
    }
}

impl<'a> FixReport<'a> {
    fn new(pack: &'a Pack, judged: &JudgedRun, at: usize) -> Self {
        let fix = &pack[judged.run.fixes[at]];
        let estimate = judged.judgement.estimates[at];
        let minutes = fix.minutes.filter(|minutes| *minutes > 0);
        Self {
            id: &fix.id,
            tally: judged.candidates[at].tally,
            minutes: fix.minutes,
            risk: fix.risk.map(Risk::name),
            estimate,
            chance_per_minute: minutes.map(|minutes| estimate.first / f64::from(minutes)),
        }
    }
}
