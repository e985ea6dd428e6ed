//! `unasked`: a step's condition on a question that is not always asked before it.

use std::collections::HashMap;

use super::flow::{Around, ByList, Flow};
use crate::pack::{Action, BodyIx, Condition, QuestionIx};
use crate::problem::{Place, Problem, Rule};

/// Finds the conditions of steps on questions that are not always asked before.
pub(super) fn unasked(flow: &Flow<'_>, places: &[Place], problems: &mut Vec<Problem>) {
    let mut search = Search {
        flow,
        asks: asks(flow),
        settled: HashMap::new(),
    };
    for (at, step) in flow.pack.steps.iter().enumerate() {
        for condition in step.guard.conditions() {
            let Condition::Answer(question, _) = condition else {
                continue;
            };
            let Some(asked) = flow.pack.questions.get(question.at()) else {
                continue;
            };
            let Err(culprit) = search.asked_before(at, *question) else {
                continue;
            };
            let message = format!("`{}` is not always asked before this step", asked.id);
            let body = &flow.pack[flow.home(at).body].id;
            let help = format!("ask it earlier in this list, or before every use of `{body}`");
            let problem = Problem::new(Rule::Unasked, places[at], message).help(help);
            problems.push(match culprit {
                Some(culprit) => problem.other(places[culprit], "not asked before this use"),
                None => problem,
            });
        }
    }
}

/// The steps that ask each question.
fn asks(flow: &Flow<'_>) -> HashMap<QuestionIx, ByList> {
    let mut asks: HashMap<QuestionIx, ByList> = HashMap::new();
    for (at, step) in flow.pack.steps.iter().enumerate() {
        if let Action::Ask(question, _) = step.action {
            let lists = asks.entry(question).or_default();
            lists.entry(flow.home(at).list).or_default().push(at);
        }
    }
    asks
}

struct Search<'f, 'p> {
    flow: &'f Flow<'p>,
    asks: HashMap<QuestionIx, ByList>,
    /// Whether a question is asked before every use of a block, whatever the conditions of the block's own steps. Each is
    /// worked out once.
    settled: HashMap<(BodyIx, QuestionIx), bool>,
}

impl Search<'_, '_> {
    /// Whether the question is always asked before the step; if not, the use that skips it, where there is one.
    fn asked_before(&mut self, at: usize, question: QuestionIx) -> Result<(), Option<usize>> {
        let nowhere = ByList::new();
        let asks = self.asks.get(&question).unwrap_or(&nowhere);
        let flow = self.flow;
        let body = flow.home(at).body;
        if flow.before_here(at, asks, Around::Counts) {
            return Ok(());
        }
        let settled = || flow.before_every_use(body, asks, Around::Counts);
        if !flow.is_symptom(body) && *self.settled.entry((body, question)).or_insert_with(settled) {
            return Ok(());
        }
        flow.before(at, asks, Around::Counts)
    }
}
