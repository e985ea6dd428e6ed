//! What can be wrong with the order of steps: `falls-off`, `red-flag` and `unasked`.

use super::Places;
use super::before::{BeforeSearch, Doing, StepsByList};
use super::flow::Flow;
use super::uses::bottom_up;
use crate::pack::{Action, BodyIx, Condition, Pack};
use crate::problem::{Problem, Rule};

/// Finds all of these, if the steps can be walked at all. Returns the bodies, each after the bodies that it uses; empty if
/// the steps cannot be walked.
pub(super) fn check(pack: &Pack, places: &Places, problems: &mut Vec<Problem>) -> Vec<BodyIx> {
    let order = bottom_up(pack, &places.steps, problems);
    if !order.is_empty() {
        let flow = Flow::new(pack, &order);
        falls_off(&flow, places, problems);
        red_flag(pack, places, problems);
        unasked(&flow, places, problems);
    }
    order
}

/// Finds symptoms whose steps can run out.
fn falls_off(flow: &Flow<'_>, places: &Places, problems: &mut Vec<Problem>) {
    let pack = flow.pack;
    for view in flow.every_view() {
        for symptom in &view.symptoms {
            let steps = &pack[symptom.body()].steps;
            if view.list_ends(steps) {
                continue;
            }
            let last = steps.range().last();
            let place = last.map_or(places.symptoms[symptom.at()], |at| places.steps[at]);
            let id = &pack[*symptom].id;
            let message = format!("the steps of `{id}` can run out without a call or an end");
            let help = "end the list with a step `call: ...` that has no condition";
            problems.push(Problem::new(Rule::FallsOff, place, message).help(help));
        }
    }
}

/// Finds a red flag that does not lead straight to a call.
fn red_flag(pack: &Pack, places: &Places, problems: &mut Vec<Problem>) {
    if let Some(flag) = &pack.red_flag
        && let Some(place) = places.red_flag
        && let Some(symptom) = pack.symptoms.get(flag.symptom.at())
        && !pack.is_urgent(flag.symptom)
    {
        let id = &symptom.id;
        let message = format!("`{id}` does not begin with a call that has no condition");
        let help = "whoever takes the red flag must be told to call at once: make `call: ...` its first step";
        problems.push(Problem::new(Rule::RedFlag, place, message).help(help));
    }
}

/// Finds steps with a condition on a question that is not always asked before.
fn unasked(flow: &Flow<'_>, places: &Places, problems: &mut Vec<Problem>) {
    let pack = flow.pack;
    let mut asks = vec![StepsByList::new(); pack.questions.len()];
    for (at, step) in pack.steps.iter().enumerate() {
        if let Action::Ask(question, _) = step.action
            && let Some(asks) = asks.get_mut(question.at())
        {
            asks.entry(flow.homes[at].list).or_default().push(at);
        }
    }
    let asks = asks.into_iter();
    let before = asks.map(|asks| BeforeSearch::new(flow, asks, Doing::Asking));
    let mut before: Vec<BeforeSearch<'_, '_>> = before.collect();
    for (at, step) in pack.steps.iter().enumerate() {
        for condition in step.guard.conditions() {
            if let Condition::Answer(question, _) = condition
                && let Some(asked) = pack.questions.get(question.at())
                && let Err(culprit) = before[question.at()].is_sure(at)
            {
                let message = format!("`{}` is not always asked before this step", asked.id);
                let body = &pack[flow.homes[at].body].id;
                let help = format!("ask it earlier in this list, or before every use of `{body}`");
                let problem = Problem::new(Rule::Unasked, places.steps[at], message).help(help);
                let culprit = culprit.map(|culprit| places.steps[culprit]);
                problems.push(problem.other(culprit, "not asked before this use"));
            }
        }
    }
}
