//! Times and lengths of time in words.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::count;
use fixflow::pack::Minutes;

/// How many minutes something takes. Whole hours are said as hours, and so is what takes two hours or longer.
pub fn minutes(Minutes { min, max }: Minutes) -> String {
    let is_whole = |minutes: u32| minutes >= 60 && minutes.is_multiple_of(60);
    let length = |minutes: u32| {
        if is_whole(minutes) {
            count(minutes / 60, "hour", "hours")
        } else {
            duration(Duration::from_secs(60 * u64::from(minutes)))
        }
    };
    let most = length(max);
    if min == max {
        most
    } else if is_whole(min) && is_whole(max) {
        format!("{} to {most}", min / 60)
    } else if max < 120 {
        format!("{min} to {}", count(max, "minute", "minutes"))
    } else {
        format!("{} to {most}", length(min))
    }
}

/// A length of time in minutes, rounded up; from two hours on in hours and minutes.
pub fn duration(time: Duration) -> String {
    let minutes = time.as_secs().div_ceil(60);
    let in_minutes = |minutes: u64| count(minutes, "minute", "minutes");
    if minutes < 120 {
        return in_minutes(minutes);
    }
    let hours = count(minutes / 60, "hour", "hours");
    match minutes % 60 {
        0 => hours,
        rest => format!("{hours} {}", in_minutes(rest)),
    }
}

/// How long it is until `due`, as [`duration`] says it.
pub fn until(due: Timestamp, now: Timestamp) -> String {
    duration(Duration::try_from(due.duration_since(now)).unwrap_or_default())
}

/// How long ago something was, in minutes; from two hours on in hours.
pub fn ago(at: Timestamp, now: Timestamp) -> String {
    let minutes = u64::try_from(now.duration_since(at).as_mins()).unwrap_or(0);
    match minutes {
        0 => "just now".to_owned(),
        1..=119 => format!("{} ago", count(minutes, "minute", "minutes")),
        _ => format!("{} ago", count(minutes / 60, "hour", "hours")),
    }
}

/// A time of day, with the date unless that is today.
pub fn moment(at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (at, now) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    let pattern = if at.date() == now.date() {
        "%H:%M"
    } else {
        "%H:%M on %a %-d %b"
    };
    at.strftime(pattern).to_string()
}

/// A date with the time of day, for a sheet that is read another day.
pub fn dated(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone())
        .strftime("%a %-d %b %Y at %H:%M")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_said_as_people_say_them() {
        let said = |min, max| minutes(Minutes { min, max });
        assert_eq!(said(1, 1), "1 minute");
        assert_eq!(said(15, 30), "15 to 30 minutes");
        assert_eq!(said(60, 60), "1 hour");
        assert_eq!(said(60, 720), "1 to 12 hours");
        assert_eq!(said(15, 60), "15 to 60 minutes");
        assert_eq!(said(30, 90), "30 to 90 minutes");
        assert_eq!(said(15, 240), "15 minutes to 4 hours");
        assert_eq!(said(60, 150), "1 hour to 2 hours 30 minutes");
        assert_eq!(said(90, 120), "90 minutes to 2 hours");
        assert_eq!(said(150, 150), "2 hours 30 minutes");
    }

    #[test]
    fn moments_and_lengths_of_time_are_said_as_people_say_them() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let now = at("2026-11-21T14:05:00Z");
        let moment = |text| moment(at(text), now, &TimeZone::UTC);
        assert_eq!(moment("2026-11-21T14:35:00Z"), "14:35");
        assert_eq!(moment("2026-11-22T09:10:00Z"), "09:10 on Sun 22 Nov");
        assert_eq!(until(at("2026-11-21T14:05:01Z"), now), "1 minute");
        assert_eq!(until(at("2026-11-21T16:35:00Z"), now), "2 hours 30 minutes");
        assert_eq!(until(at("2026-11-21T14:00:00Z"), now), "0 minutes");
        assert_eq!(ago(at("2026-11-21T14:00:00Z"), now), "5 minutes ago");
    }
}
