//! The wizard, driven by a script.

mod golden;
mod kept;
mod talk;
mod time;
mod ways;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::layout::laid_out;
use super::{Choice, Clock, Countdown, Keeper, Left, Look, Screen, Start, Wizard, timer};
use crate::builtin::PACK;
use crate::render::document::Block;
use fixflow::pack::Pack;

/// A clock that stands still unless somebody pauses.
struct TestClock {
    now: Cell<Timestamp>,
    /// The pauses after which a key is pressed, the first one first.
    keys: RefCell<VecDeque<bool>>,
}

impl TestClock {
    fn new() -> Self {
        Self {
            now: Cell::new("2026-11-21T14:05:00Z".parse().unwrap()),
            keys: RefCell::default(),
        }
    }

    fn pass(&self, minutes: i64) {
        self.now
            .set(self.now.get() + SignedDuration::from_mins(minutes));
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        self.now.get()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }

    fn pause(&self, at_most: Duration) -> io::Result<bool> {
        let key = self.keys.borrow_mut().pop_front().unwrap_or(false);
        if !key {
            let passed = SignedDuration::try_from(at_most).unwrap();
            self.now.set(self.now.get() + passed);
        }
        Ok(key)
    }
}

/// A screen as it would be read, and what it offers.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    lines: Vec<String>,
    rows: Vec<(Choice, String)>,
}

impl Seen {
    fn new(screen: &Screen<'_>) -> Self {
        let rows = screen.rows.iter();
        Self {
            lines: lines(&screen.blocks),
            rows: rows
                .map(|row| (row.choice, row.label.to_string()))
                .collect(),
        }
    }

    fn labels(&self) -> Vec<&str> {
        self.rows.iter().map(|(_, label)| label.as_str()).collect()
    }

    fn says(&self, words: &str) -> bool {
        self.lines.join(" ").contains(words)
    }

    fn choice(&self, label: &str) -> Option<Choice> {
        let row = self.rows.iter().find(|(_, said)| said == label);
        row.map(|(choice, _)| *choice)
    }
}

fn lines(blocks: &[Block<'_>]) -> Vec<String> {
    let lines = laid_out(blocks, 80).unwrap();
    lines.into_iter().map(|line| line.text).collect()
}

/// What a script says to a screen: a row by its words, or anything by its meaning.
#[derive(Clone, Debug)]
enum Say {
    Row(&'static str),
    Any(Choice),
}

/// What looks at a screen before it is answered.
type Watch<'s> = Box<dyn FnMut(&Seen) + 's>;

/// A look that says what a script tells it to, and leaves when the script is at its end.
#[derive(Default)]
struct Scripted<'s> {
    script: VecDeque<Say>,
    seen: Vec<Seen>,
    told: Vec<String>,
    counted: usize,
    /// Looks at everything before it is answered.
    watch: Option<Watch<'s>>,
}

impl Scripted<'_> {
    fn rows(rows: &[&'static str]) -> Self {
        Self {
            script: rows.iter().map(|row| Say::Row(row)).collect(),
            ..Self::default()
        }
    }

    fn saying(script: &[Say]) -> Self {
        Self {
            script: script.iter().cloned().collect(),
            ..Self::default()
        }
    }

    fn last(&self) -> &Seen {
        self.seen.last().expect("something was shown")
    }
}

impl Look for Scripted<'_> {
    fn ask(&mut self, screen: &Screen<'_>) -> io::Result<Choice> {
        let seen = Seen::new(screen);
        if let Some(watch) = &mut self.watch {
            watch(&seen);
        }
        self.seen.push(seen.clone());
        match self.script.pop_front() {
            Some(Say::Any(choice)) => Ok(choice),
            Some(Say::Row(row)) => Ok(seen
                .choice(row)
                .unwrap_or_else(|| panic!("there is no `{row}` on {seen:#?}"))),
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    fn tell(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        self.told.push(lines(blocks).join("\n"));
        Ok(())
    }

    fn count_down(&mut self, wait: &Countdown<'_>, clock: &dyn Clock) -> io::Result<()> {
        self.counted += 1;
        timer::run(clock, wait.due, Duration::from_mins(1), |_| Ok(())).map(drop)
    }
}

/// Runs the wizard over the built-in pack without a record.
fn run(look: &mut Scripted<'_>, clock: &TestClock) -> Left {
    run_with(&PACK, &mut Keeper::nothing(), look, clock, Start::default())
}

fn run_with(
    pack: &Pack,
    keeper: &mut Keeper,
    look: &mut Scripted<'_>,
    clock: &TestClock,
    start: Start,
) -> Left {
    Wizard::new(pack, keeper, look, clock).run(start)
}

/// From the opening menu to the first fix for signing in.
const TO_THE_FIRST_FIX: [&str; 3] = [
    "Signing in, adding a card, or any other page fails or loops",
    "It spins, loops or stays blank, or a page behind it fails",
    "In a web browser",
];
