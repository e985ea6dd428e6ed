//! Moments and spans in words.

use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::words;

/// A moment as a person says it: the time of day, with the date unless that is today's.
#[must_use]
pub fn moment(at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (at, now) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    let pattern = if at.date() == now.date() {
        "%H:%M"
    } else {
        "%H:%M on %a %-d %b"
    };
    at.strftime(pattern).to_string()
}

/// A moment with its date, for a sheet that is read another day.
#[must_use]
pub fn dated(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone())
        .strftime("%a %-d %b %Y at %H:%M")
        .to_string()
}

/// What is left until `due`, in whole minutes rounded up, or hours.
#[must_use]
pub fn left(due: Timestamp, now: Timestamp) -> String {
    span(Duration::try_from(due.duration_since(now)).unwrap_or_default())
}

/// So long, in whole minutes rounded up, or hours.
#[must_use]
pub fn span(time: Duration) -> String {
    let minutes = time.as_secs().div_ceil(60);
    if minutes < 120 {
        words::count(minutes, "minute", "minutes")
    } else {
        let (hours, rest) = (minutes / 60, minutes % 60);
        let hours = words::count(hours, "hour", "hours");
        match rest {
            0 => hours,
            _ => format!("{hours} {}", words::count(rest, "minute", "minutes")),
        }
    }
}

/// How long ago something was, roughly.
#[must_use]
pub fn ago(at: Timestamp, now: Timestamp) -> String {
    let minutes = u64::try_from(now.duration_since(at).as_mins()).unwrap_or(0);
    match minutes {
        0 => "just now".to_owned(),
        1..=119 => format!("{} ago", words::count(minutes, "minute", "minutes")),
        _ => format!("{} ago", words::count(minutes / 60, "hour", "hours")),
    }
}

/// Whether a wait is too long for a countdown.
#[must_use]
pub fn is_long(due: Timestamp, now: Timestamp) -> bool {
    due.duration_since(now) > SignedDuration::from_hours(1)
}
