//! `unasked`: a step's condition on a question that is not always asked before it.

use std::collections::HashMap;

use super::before::{Before, ByList, Doing};
use super::flow::Flow;
use crate::pack::{Action, Condition, QuestionIx};
use crate::problem::{Place, Problem, Rule};

/// Finds the conditions of steps on questions that are not always asked before.
pub(super) fn unasked(flow: &Flow<'_>, places: &[Place], problems: &mut Vec<Problem>) {
    let mut asks = asks(flow);
    for (at, step) in flow.pack.steps.iter().enumerate() {
        for condition in step.guard.conditions() {
            let Condition::Answer(question, _) = condition else {
                continue;
            };
            let Some(asked) = flow.pack.questions.get(question.at()) else {
                continue;
            };
            let asks = asks
                .entry(*question)
                .or_insert_with(|| before(flow, ByList::new()));
            let Err(culprit) = asked_before(flow, at, asks) else {
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
fn asks<'f, 'p>(flow: &'f Flow<'p>) -> HashMap<QuestionIx, Before<'f, 'p>> {
    let mut asks: HashMap<QuestionIx, ByList> = HashMap::new();
    for (at, step) in flow.pack.steps.iter().enumerate() {
        if let Action::Ask(question, _) = step.action {
            let lists = asks.entry(question).or_default();
            lists.entry(flow.home(at).list).or_default().push(at);
        }
    }
    let asks = asks.into_iter();
    asks.map(|(question, asks)| (question, before(flow, asks)))
        .collect()
}

fn before<'f, 'p>(flow: &'f Flow<'p>, asks: ByList) -> Before<'f, 'p> {
    Before::new(flow, asks, Doing::Asking)
}

/// Whether a question is always asked before the step, from each symptom from which a case may come to it; if not, the use that
/// skips it, where there is one.
fn asked_before(
    flow: &Flow<'_>,
    at: usize,
    asks: &mut Before<'_, '_>,
) -> Result<(), Option<usize>> {
    let views = flow.seen_in(flow.home(at).body);
    if views.is_empty() {
        return asks.is_sure(None, at);
    }
    let mut views = views
        .iter()
        .filter(|number| flow.view(**number).may_reach(flow, at));
    views.try_for_each(|number| asks.is_sure(Some(*number), at))
}
