//! How far back to look: what `--since` and `--older-than` take.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::Context;
use super::usage::Usage;

/// The time that `--since` names: so long ago, the beginning of a day, or a moment.
///
/// # Errors
/// [`Usage`] for anything else.
pub fn since(written: &str, context: &Context<'_>) -> Result<Timestamp, Usage> {
    let day = written.parse::<Date>();
    let begins = || Some(day.ok()?.to_zoned(context.zone()).ok()?.timestamp());
    let moment = written.parse().ok();
    let time = moment
        .or_else(begins)
        .or_else(|| ago(written, context.now()));
    time.ok_or_else(|| {
        Usage::new(
            "`--since` takes a span such as 7d, a day such as 2026-11-01, or a time such as 2026-11-01T08:00:00Z",
        )
    })
}

/// The time before `now` by a span such as `90d`.
#[must_use]
pub fn ago(span: &str, now: Timestamp) -> Option<Timestamp> {
    let span: Span = span.parse().ok()?;
    let now = now.to_zoned(TimeZone::UTC);
    let then = (!span.is_negative()).then(|| now.checked_sub(span))?.ok()?;
    Some(then.timestamp())
}
