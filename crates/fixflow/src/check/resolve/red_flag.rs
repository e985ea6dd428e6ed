//! A red flag that leads straight to a call.

use crate::problem::{Problem, Rule};
use crate::source::At;
use crate::source::values::{Id, Reference};
use crate::source::written::{WrittenRedFlag, WrittenStep, WrittenSymptom};

/// The symptom that a red flag with a `call` makes.
const RED_FLAG: &str = "red-flag";

/// The symptom that a red flag makes when it leads straight to a call. The flag leads to this symptom from then on, so that
/// nothing that knows symptoms has to know of such flags.
pub(super) fn symptom_of(
    flag: &mut At<WrittenRedFlag>,
    problems: &mut Vec<Problem>,
) -> Option<At<WrittenSymptom>> {
    let call = call_of(flag, problems)?;
    let place = call.place;
    let name = RED_FLAG.to_owned();
    let value = Reference(name.clone());
    flag.value.symptom = Some(At { place, value });
    let value = WrittenStep {
        call: Some(call),
        ..WrittenStep::default()
    };
    let steps = vec![At { place, value }];
    let value = Id(name);
    let value = WrittenSymptom {
        id: At { place, value },
        title: flag.value.text.clone(),
        says: Vec::new(),
        steps,
    };
    Some(At { place, value })
}

/// The call of a flag that has no symptom.
fn call_of(
    At { place, value: flag }: &mut At<WrittenRedFlag>,
    problems: &mut Vec<Problem>,
) -> Option<At<Reference>> {
    let problem = match (&flag.symptom, flag.call.take()) {
        (None, Some(call)) => return Some(call),
        (Some(_), None) => return None,
        (Some(symptom), Some(call)) => {
            let message = "a red flag leads to a `symptom` or to a `call`, not to both";
            let problem = Problem::new(Rule::WrongType, call.place, message);
            let problem = problem.help("remove one of the two");
            problem.other(symptom.place, "the other one")
        }
        (None, None) => {
            let message = "a red flag needs `symptom` or `call`";
            let problem = Problem::new(Rule::MissingKey, *place, message);
            problem.help("name the call it leads to: `call: ...`")
        }
    };
    problems.push(problem);
    None
}
