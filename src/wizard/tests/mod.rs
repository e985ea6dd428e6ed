//! The wizard, driven by a script.

mod choices;
mod golden;
mod keys;
mod own_words;
mod pack_in_windows;
mod recording;
mod waits;
mod ways;
mod windows;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::position::Waiting;
use super::prompts::{self, laid_out};
use super::ui::{Chosen, Clock, Key, Menu, Ui};
use super::{Departure, Recorder, Start, Wizard, WordsMatch};
use crate::builtin::{INDEX, PACK};
use crate::records::{SessionName, Store};
use crate::render::document::Block;
use crate::words::Words;
use fixflow::matching::Match;
use fixflow::pack::{Pack, SymptomIx};
use fixflow::safety::secrets;

/// A clock that only advances during pauses.
struct TestClock {
    now: Cell<Timestamp>,
    /// For each pause, whether a key ends it. Further pauses end by themselves.
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

/// A screen as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ShownScreen {
    trail: Vec<String>,
    lines: Vec<String>,
    rows: Vec<String>,
    /// The row that is highlighted first.
    first: String,
}

impl ShownScreen {
    fn new(menu: &Menu<'_>) -> Self {
        let rows: Vec<String> = menu.rows.iter().map(|row| row.label.to_string()).collect();
        Self {
            trail: menu.trail.clone(),
            lines: lines(&menu.text()),
            first: rows[menu.first].clone(),
            rows,
        }
    }

    fn says(&self, words: &str) -> bool {
        self.lines.join(" ").contains(words)
    }

    fn offers(&self, label: &str) -> bool {
        self.rows.iter().any(|row| row == label)
    }
}

fn lines(blocks: &[Block<'_>]) -> Vec<String> {
    let lines = laid_out(blocks, 80);
    lines.into_iter().map(|line| line.text).collect()
}

/// What a script says to a screen: a row by its words, or a key.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Say {
    Row(String),
    Key(Key),
    /// A line in the person's own words.
    Words(String),
}

/// Called with each screen before it is answered.
type Watch<'s> = Box<dyn FnMut(&ShownScreen) + 's>;

/// Called with the screen at the end of the script, as it is to be drawn.
type DrawScreen<'s> = Box<dyn FnMut(&Menu<'_>) + 's>;

/// Answers screens as a script says. At the end of the script nobody is there any more.
#[derive(Default)]
struct Scripted<'s> {
    script: VecDeque<Say>,
    seen: Vec<ShownScreen>,
    told: Vec<String>,
    counted: usize,
    watch: Option<Watch<'s>>,
    draw: Option<DrawScreen<'s>>,
}

impl Scripted<'_> {
    fn rows(rows: &[&str]) -> Self {
        Self::saying(&says(rows))
    }

    fn saying(script: &[Say]) -> Self {
        Self {
            script: script.iter().cloned().collect(),
            ..Self::default()
        }
    }

    fn last(&self) -> &ShownScreen {
        self.seen.last().expect("something was shown")
    }
}

/// A script that chooses these rows.
fn says(rows: &[&str]) -> Vec<Say> {
    rows.iter().map(|row| Say::Row((*row).to_owned())).collect()
}

impl Ui for Scripted<'_> {
    fn ask(&mut self, menu: &Menu<'_>) -> io::Result<Chosen<usize>> {
        let seen = ShownScreen::new(menu);
        if let Some(watch) = &mut self.watch {
            watch(&seen);
        }
        if let Some(draw) = &mut self.draw
            && self.script.is_empty()
        {
            draw(menu);
        }
        self.seen.push(seen.clone());
        match self.script.pop_front() {
            Some(Say::Key(key)) => Ok(Chosen::Key(key)),
            Some(Say::Words(words)) => panic!("nobody asked for `{words}`"),
            Some(Say::Row(label)) => match seen.rows.iter().position(|row| *row == label) {
                Some(row) => Ok(Chosen::Row(row)),
                None => panic!("there is no `{label}` on {seen:#?}"),
            },
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    fn tell(&mut self, blocks: &[Block<'_>]) -> io::Result<()> {
        self.told.push(lines(blocks).join("\n"));
        Ok(())
    }

    fn count_down(&mut self, _title: &str, wait: Waiting, clock: &dyn Clock) -> io::Result<()> {
        self.counted += 1;
        prompts::count_down(clock, wait.due, Duration::from_mins(1), |_| Ok(())).map(drop)
    }

    fn read_words(&mut self, question: &[Block<'_>]) -> io::Result<Option<String>> {
        self.told.push(lines(question).join("\n"));
        match self.script.pop_front() {
            Some(Say::Words(words)) => Ok(Some(words).filter(|words| !words.is_empty())),
            Some(other) => panic!("{other:?} is not a line"),
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}

/// Runs the wizard over the built-in pack without a record.
fn run(ui: &mut Scripted<'_>, clock: &TestClock) -> Departure {
    run_pack(&PACK, ui, clock)
}

/// Runs the wizard over a pack without a record.
fn run_pack(pack: &Pack, ui: &mut Scripted<'_>, clock: &TestClock) -> Departure {
    run_with(pack, &mut Recorder::nothing(), ui, clock, Start::default())
}

fn run_with(
    pack: &Pack,
    recorder: &mut Recorder,
    ui: &mut dyn Ui,
    clock: &TestClock,
    start: Start,
) -> Departure {
    Wizard::new(pack, Words::ENGLISH, recorder, ui, clock)
        .with_matcher(&matched)
        .run(start)
}

/// Goes on with a recorded session.
fn go_on(
    pack: &Pack,
    store: &Store,
    name: &SessionName,
    ui: &mut Scripted<'_>,
    clock: &TestClock,
) -> Departure {
    let start = Start {
        session: store.load(name).unwrap(),
        ..Start::default()
    };
    let mut recorder = Recorder::take_up(store, name).unwrap();
    run_with(pack, &mut recorder, ui, clock, start)
}

/// How the index of the built-in pack matches somebody's words.
fn matched(words: &str) -> WordsMatch {
    let (words, held_secret) = secrets::remove(words);
    let symptoms = |order: Vec<usize>| order.into_iter().map(SymptomIx::new).collect();
    let (symptom, order) = match INDEX.rank(&words) {
        Match::Clear(symptom) => (Some(SymptomIx::new(symptom)), Vec::new()),
        Match::Unclear(order) => (None, symptoms(order)),
        Match::Nothing => (None, symptoms((0..PACK.symptoms.len()).collect())),
    };
    WordsMatch {
        symptom,
        order,
        held_secret,
    }
}

/// From the opening menu to the first fix for signing in.
const TO_THE_FIRST_FIX: [&str; 3] = [
    "Signing in, adding a card, or any other page fails or loops",
    "It spins, loops or stays blank, or a page behind it fails",
    "In a web browser",
];

/// The red flag of the built-in pack.
const FLAG: &str = "A strange charge, prompt, message or caller? A code or screen shared?";

/// The last screen after these rows were chosen.
#[track_caller]
fn after(rows: &[&str]) -> ShownScreen {
    let mut ui = Scripted::rows(rows);
    assert_eq!(run(&mut ui, &TestClock::new()), Departure::Interrupted);
    ui.last().clone()
}

/// These rows after those to the first fix.
fn path<'r>(more: &[&'r str]) -> Vec<&'r str> {
    [&TO_THE_FIRST_FIX, more].concat()
}
