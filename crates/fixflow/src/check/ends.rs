//! Where flows lead: `falls-off` and `red-flag`.

use super::Places;
use super::flow::Flow;
use crate::pack::Pack;
use crate::problem::{Problem, Rule};

/// Finds symptoms whose steps can run out.
pub(super) fn falls_off(flow: &Flow<'_>, places: &Places, problems: &mut Vec<Problem>) {
    let pack = flow.pack;
    for view in flow.views() {
        for symptom in &view.symptoms {
            let steps = &pack[symptom.body()].steps;
            if view.list_ends(steps) {
                continue;
            }
            let last = steps.range().last();
            let place = last.and_then(|at| places.steps.get(at));
            let place = place.unwrap_or(&places.symptoms[symptom.at()]);
            let id = &pack[*symptom].id;
            let message = format!("the steps of `{id}` can run out without a call or an end");
            let problem = Problem::new(Rule::FallsOff, *place, message);
            let help = "end the list with a step `call: ...` that has no condition";
            problems.push(problem.help(help));
        }
    }
}

/// Finds a red flag that does not lead to a call at once.
pub(super) fn red_flag(pack: &Pack, places: &Places, problems: &mut Vec<Problem>) {
    let (Some(flag), Some(place)) = (&pack.red_flag, places.red_flag) else {
        return;
    };
    let Some(symptom) = pack.symptoms.get(flag.symptom.at()) else {
        return;
    };
    if !pack.is_urgent(flag.symptom) {
        let id = &symptom.id;
        let message = format!("`{id}` does not begin with a call that has no condition");
        let help = "whoever takes the red flag must be told to call at once: make `call: ...` its first step";
        problems.push(Problem::new(Rule::RedFlag, place, message).help(help));
    }
}
