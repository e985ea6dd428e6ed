//! `risky-first`: a fix with a risk before one without, where nothing stands between them.

use crate::check::Checked;
use crate::problem::{Problem, Rule};

/// Finds each fix with a risk that a fix without one follows in the same run.
pub(super) fn risky_first(Checked { pack, places, .. }: &Checked, problems: &mut Vec<Problem>) {
    for run in pack.runs() {
        let is_safe = |at: &usize| pack[run.fixes[*at]].risk.is_none();
        let Some(last_safe) = (0..run.fixes.len()).rfind(is_safe) else {
            continue;
        };
        for at in 0..last_safe {
            let fix = &pack[run.fixes[at]];
            let Some(risk) = fix.risk else { continue };
            let safe = &pack[run.fixes[last_safe]].id;
            let message = format!(
                "`{}` has a risk ({}) and comes before `{safe}`, which has none",
                fix.id,
                risk.name()
            );
            let problem = Problem::new(Rule::RiskyFirst, places.steps[run.first + at], message)
                .help(format!("move it behind `{safe}`"));
            problems.push(problem.other(places.steps[run.first + last_safe], "the one without"));
        }
    }
}
