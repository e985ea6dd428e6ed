//! Times and lengths of time in words.

use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::message::messages;
use super::{Declared, Message, Words};
use fixflow::pack::Minutes;

messages! {
    /// A length of time.
    n_minutes(n) = "{n} minute" | "{n} minutes";
    /// A length of time.
    n_hours(n) = "{n} hour" | "{n} hours";
    /// A length of time that is not known exactly: a number or a length of time, then a length of time.
    from_to(from, to) = "{from} to {to}";
    /// A length of time of two hours and more.
    hours_and_minutes(hours, minutes) = "{hours} {minutes}";
    /// How long ago something was: less than a minute.
    JUST_NOW = "just now";
    /// How long ago something was.
    time_ago(time) = "{time} ago";
    /// A time of day; both numbers have two digits.
    time_of_day(hour, minute) = "{hour}:{minute}";
    /// A time of day that is not today's.
    time_on(time, weekday, day, month) = "{time} on {weekday} {day} {month}";
    /// A time of day with its whole date.
    date_at(weekday, day, month, year, time) = "{weekday} {day} {month} {year} at {time}";
    /// The days of the week as they stand in a date, with a space between them.
    WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun";
    /// The months as they stand in a date, with a space between them.
    MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
}

impl Words {
    /// How long something takes. Whole hours are said as hours, and so is what takes two hours or longer.
    pub fn minutes(self, Minutes { min, max }: Minutes) -> String {
        let is_whole = |minutes: u32| minutes >= 60 && minutes.is_multiple_of(60);
        let length = |minutes: u32| {
            if is_whole(minutes) {
                self.n_hours(minutes / 60)
            } else {
                self.duration(Duration::from_secs(60 * u64::from(minutes)))
            }
        };
        let most = length(max);
        let (least, most) = if min == max {
            return most;
        } else if is_whole(min) && is_whole(max) {
            ((min / 60).to_string(), most)
        } else if max < 120 {
            (min.to_string(), self.n_minutes(max))
        } else {
            (length(min), most)
        };
        self.from_to(least, most)
    }

    /// A length of time in minutes, rounded up; from two hours on in hours and minutes.
    pub fn duration(self, time: Duration) -> String {
        let minutes = time.as_secs().div_ceil(60);
        if minutes < 120 {
            return self.n_minutes(minutes);
        }
        let hours = self.n_hours(minutes / 60);
        match minutes % 60 {
            0 => hours,
            rest => self.hours_and_minutes(hours, self.n_minutes(rest)),
        }
    }

    /// How long it is until `due`, as [`duration`](Self::duration) says it.
    pub fn until(self, due: Timestamp, now: Timestamp) -> String {
        self.duration(Duration::try_from(due.duration_since(now)).unwrap_or_default())
    }

    /// How long ago something was, in minutes; from two hours on in hours.
    pub fn ago(self, at: Timestamp, now: Timestamp) -> String {
        let minutes = u64::try_from(now.duration_since(at).as_mins()).unwrap_or(0);
        match minutes {
            0 => self.say(JUST_NOW).to_owned(),
            1..=119 => self.time_ago(self.n_minutes(minutes)),
            _ => self.time_ago(self.n_hours(minutes / 60)),
        }
    }

    /// A time of day, with the date unless that is today.
    pub fn moment(self, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
        let (at, now) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
        let time = self.clock(&at);
        if at.date() == now.date() {
            return time;
        }
        let (weekday, month) = self.weekday_and_month(&at);
        self.time_on(time, weekday, at.day(), month)
    }

    /// A date with the time of day, for a sheet that is read another day.
    pub fn dated(self, at: Timestamp, zone: &TimeZone) -> String {
        let at = at.to_zoned(zone.clone());
        let (weekday, month) = self.weekday_and_month(&at);
        self.date_at(weekday, at.day(), month, at.year(), self.clock(&at))
    }

    fn clock(self, at: &Zoned) -> String {
        self.time_of_day(format!("{:02}", at.hour()), format!("{:02}", at.minute()))
    }

    fn weekday_and_month(self, at: &Zoned) -> (&'static str, &'static str) {
        let of_list = |list, number: i8| {
            let number = usize::try_from(number - 1).unwrap_or_default();
            self.say(list).split(' ').nth(number).unwrap_or_default()
        };
        let weekday = of_list(WEEKDAYS, at.weekday().to_monday_one_offset());
        (weekday, of_list(MONTHS, at.month()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: Words = Words::ENGLISH;

    #[test]
    fn minutes_are_said_as_people_say_them() {
        let said = |min, max| ENGLISH.minutes(Minutes { min, max });
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
        let moment = |text| ENGLISH.moment(at(text), now, &TimeZone::UTC);
        assert_eq!(moment("2026-11-21T14:35:00Z"), "14:35");
        assert_eq!(moment("2026-11-22T09:10:00Z"), "09:10 on Sun 22 Nov");
        assert_eq!(ENGLISH.until(at("2026-11-21T14:05:01Z"), now), "1 minute");
        assert_eq!(
            ENGLISH.until(at("2026-11-21T16:35:00Z"), now),
            "2 hours 30 minutes"
        );
        assert_eq!(ENGLISH.until(at("2026-11-21T14:00:00Z"), now), "0 minutes");
        assert_eq!(
            ENGLISH.ago(at("2026-11-21T14:00:00Z"), now),
            "5 minutes ago"
        );
    }
}
