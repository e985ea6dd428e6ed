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
    let place = flag.place;
    let flag = &mut flag.value;
    let call = match (&flag.symptom, flag.call.take()) {
        (None, Some(call)) => call,
        (Some(_), None) => return None,
        (Some(symptom), Some(call)) => {
            let message = "a red flag leads to a `symptom` or to a `call`, not to both";
            let problem = Problem::new(Rule::WrongType, call.place, message);
            let problem = problem.help("remove one of the two");
            problems.push(problem.other(symptom.place, "the other one"));
            return None;
        }
        (None, None) => {
            let message = "a red flag needs `symptom` or `call`";
            let problem = Problem::new(Rule::MissingKey, place, message);
            problems.push(problem.help("name the call it leads to: `call: ...`"));
            return None;
        }
    };
    let place = call.place;
    flag.symptom = Some(At {
        place,
        value: Reference(RED_FLAG.to_owned()),
    });
    let step = WrittenStep {
        call: Some(call),
        ..WrittenStep::default()
    };
    let symptom = WrittenSymptom {
        id: At {
            place,
            value: Id(RED_FLAG.to_owned()),
        },
        title: flag.text.clone(),
        says: Vec::new(),
        steps: vec![At { place, value: step }],
    };
    Some(At {
        place,
        value: symptom,
    })
}
