//! `unasked`: a step's condition on a question that is not always asked before it.

use std::collections::HashMap;

use super::flow::{Around, ByList, Flow};
use crate::pack::{Action, BodyIx, Condition, Pack, QuestionIx};
use crate::problem::{Place, Problem, Rule};

/// Checks every condition of every step.
pub(super) fn check(pack: &Pack, places: &[Place], problems: &mut Vec<Problem>) {
    let mut rule = Asked {
        flow: Flow::new(pack),
        asks: HashMap::new(),
        settled: HashMap::new(),
    };
    rule.find_asks();
    for (at, step) in pack.steps.iter().enumerate() {
        for condition in step.guard.when.iter().chain(step.guard.unless.iter()) {
            let Condition::Answer(question, _) = condition else {
                continue;
            };
            let Some(asked) = pack.questions.get(question.at()) else {
                continue;
            };
            let Err(culprit) = rule.asked_before(at, *question) else {
                continue;
            };
            let message = format!("`{}` is not always asked before this step", asked.id);
            let help = format!(
                "ask it earlier in this list, or before every use of `{}`",
                pack[rule.flow.home(at).body].id
            );
            let problem = Problem::new(Rule::Unasked, places[at], message).help(help);
            problems.push(match culprit {
                Some(culprit) => problem.other(places[culprit], "not asked before this use"),
                None => problem,
            });
        }
    }
}

struct Asked<'p> {
    flow: Flow<'p>,
    asks: HashMap<QuestionIx, ByList>,
    /// Which blocks are known to have a question asked before every use, whatever the step's own conditions.
    settled: HashMap<(BodyIx, QuestionIx), bool>,
}

impl Asked<'_> {
    fn find_asks(&mut self) {
        for (at, step) in self.flow.pack.steps.iter().enumerate() {
            if let Action::Ask(question, _) = step.action {
                self.asks
                    .entry(question)
                    .or_default()
                    .entry(self.flow.home(at).list)
                    .or_default()
                    .push(at);
            }
        }
    }

    /// Whether the question is always asked before the step; if not, the use that skips it, where there is one.
    fn asked_before(&mut self, at: usize, question: QuestionIx) -> Result<(), Option<usize>> {
        let nowhere = ByList::new();
        let asks = self.asks.get(&question).unwrap_or(&nowhere);
        let flow = &self.flow;
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
