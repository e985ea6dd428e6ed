//! The warnings: what works, and should still be looked at. One rule, one function.

use super::Checked;
use crate::problem::Problem;

mod items;
mod never;
mod risky;
mod said;
mod tried;

pub(super) use said::long_text;

/// Looks through a pack that has no errors. `today` is a day as `2026-11-21`.
pub(super) fn check(checked: &Checked, today: &str, problems: &mut Vec<Problem>) {
    items::unused(checked, problems);
    items::idle_question(checked, problems);
    items::no_assume(checked, problems);
    items::no_source(checked, problems);
    items::no_test(checked, problems);
    let reached = never::check(checked, problems);
    tried::check(checked, &reached, problems);
    risky::risky_first(checked, problems);
    said::shared_phrase(checked, problems);
    said::unheard(checked, problems);
    said::stale(checked, today, problems);
}
