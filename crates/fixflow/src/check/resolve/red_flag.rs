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
    let At { place, value: flag } = flag;
    let problem = match (&flag.symptom, flag.call.take()) {
        (None, Some(call)) => return Some(straight_to(call, flag)),
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

fn straight_to(call: At<Reference>, flag: &mut WrittenRedFlag) -> At<WrittenSymptom> {
    let place = call.place;
    let value = Reference(RED_FLAG.to_owned());
    flag.symptom = Some(At { place, value });
    let value = Id(RED_FLAG.to_owned());
    let id = At { place, value };
    let value = WrittenStep {
        call: Some(call),
        ..WrittenStep::default()
    };
    let value = WrittenSymptom {
        id,
        title: flag.text.clone(),
        says: Vec::new(),
        steps: vec![At { place, value }],
    };
    At { place, value }
}
