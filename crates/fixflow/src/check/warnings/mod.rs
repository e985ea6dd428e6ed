//! The warnings: things that work, and that somebody should still look at. One rule, one function.

use super::Checked;
use super::flow::Flow;
use crate::problem::Problem;

mod items;
mod never;
mod phrases;
mod tried_before;

/// Finds the warnings about a pack without errors. `today` is a day as `2026-11-21`.
pub(super) fn check(checked: &Checked, today: &str, problems: &mut Vec<Problem>) {
    items::unused(checked, problems);
    items::idle_question(checked, problems);
    items::no_assume(checked, problems);
    items::no_source(checked, problems);
    items::no_test(checked, problems);
    items::stale(checked, today, problems);
    items::risky_first(checked, problems);
    let flow = Flow::new(&checked.pack, &checked.order);
    let reached = never::never(&flow, &checked.places.steps, problems);
    tried_before::tried_before(&flow, &checked.places.steps, &reached, problems);
    for in_one_language in checked.translations.iter().chain([checked]) {
        phrases::shared_phrase(in_one_language, problems);
        phrases::unheard(in_one_language, problems);
    }
}
