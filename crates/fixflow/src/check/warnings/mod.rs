//! The warnings: what works, and should still be looked at. One rule, one function.

use super::Checked;
use super::flow::Flow;
use crate::problem::Problem;

mod items;
mod long_text;
mod never;
mod phrases;
mod risky_first;
mod tried_before;

pub(super) use long_text::long_text;

/// Looks through a pack that has no errors. `today` is a day as `2026-11-21`.
pub(super) fn check(checked: &Checked, today: &str, problems: &mut Vec<Problem>) {
    items::unused(checked, problems);
    items::idle_question(checked, problems);
    items::no_assume(checked, problems);
    items::no_source(checked, problems);
    items::no_test(checked, problems);
    items::stale(checked, today, problems);
    check_words(checked, problems);
    risky_first::risky_first(checked, problems);
    let flow = Flow::new(&checked.pack, &checked.order);
    let reached = never::never(&flow, &checked.places.steps, problems);
    tried_before::tried_before(&flow, &checked.places.steps, &reached, problems);
}

/// Looks at the words of a pack, or of one of its translations.
pub(super) fn check_words(checked: &Checked, problems: &mut Vec<Problem>) {
    phrases::shared_phrase(checked, problems);
    phrases::unheard(checked, problems);
}
