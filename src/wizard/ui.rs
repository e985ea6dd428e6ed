//! What the wizard needs from outside: somebody to ask, and the time.

use std::borrow::Cow;
use std::io;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::position::Waiting;
use crate::render::document::Block;
use crate::words::Words;

/// What a person can ask for on every screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Close the topmost overlay; if there is none, go one step back.
    Back,
    /// The reason for this step.
    Why,
    /// The call that this way leads to.
    CallInstead,
    /// Another symptom.
    SomethingElse,
    /// Something looks wrong.
    RedFlag,
    /// Save and leave.
    Leave,
}

impl Key {
    /// What a letter asks for.
    #[must_use]
    pub const fn of_letter(letter: char) -> Option<Self> {
        Some(match letter.to_ascii_lowercase() {
            'b' => Self::Back,
            'w' => Self::Why,
            'c' => Self::CallInstead,
            'o' => Self::SomethingElse,
            'r' => Self::RedFlag,
            's' | 'q' => Self::Leave,
            _ => return None,
        })
    }
}

/// What was chosen on a screen: one of its own choices, or what a key asks for on every screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen<R> {
    /// A row, or what it means.
    Row(R),
    /// What a key asks for.
    Key(Key),
}

/// One screen as it is shown: its text, and the labels of its choices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menu<'a> {
    /// What is known of the case, in sentences, the newest last. It is shown above the rest as far as there is room.
    pub trail: Vec<String>,
    /// What it says.
    pub blocks: Vec<Block<'a>>,
    /// The question below the text. Some screens have none because their title is a question.
    pub question: Option<Cow<'a, str>>,
    /// Help with the choice, shown on request.
    pub help: Option<&'a str>,
    /// What can be chosen, always in the same order.
    pub rows: Vec<MenuRow<'a>>,
    /// The row that is highlighted first.
    pub first: usize,
    /// The row that stays when no row has what was typed, because it offers another way.
    pub fallback: Option<usize>,
}

impl<'a> Menu<'a> {
    /// Whether it is asked outside the wizard. Only then do its rows have letters.
    #[must_use]
    pub fn is_outside_wizard(&self) -> bool {
        self.rows.iter().any(|row| !row.letters.is_empty())
    }

    /// The row that a letter chooses.
    #[must_use]
    pub fn with_letter(&self, letter: char) -> Option<usize> {
        let letter = letter.to_ascii_lowercase();
        self.rows
            .iter()
            .position(|row| row.letters.contains(letter))
    }

    /// Everything above the rows.
    #[must_use]
    pub fn text(&self) -> Vec<Block<'a>> {
        let question = self.question.clone().map(Block::Paragraph);
        self.blocks.iter().cloned().chain(question).collect()
    }
}

/// One row of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuRow<'a> {
    /// What it says.
    pub label: Cow<'a, str>,
    /// The letters that also choose it.
    pub letters: &'a str,
}

/// The person at the terminal, or a script that takes their place. An implementation decides how screens look and how rows
/// are chosen. It does not know what a row means.
///
/// An error means that nobody is there any more: the terminal is gone, its input is at its end, or a signal came.
pub trait Ui {
    /// Shows a screen and returns which row was chosen, counted from 0, or what a key asked for.
    ///
    /// # Errors
    /// When nobody is there any more.
    fn ask(&mut self, menu: &Menu<'_>) -> io::Result<Chosen<usize>>;

    /// Shows something that needs no answer.
    ///
    /// # Errors
    /// When nobody is there any more.
    fn tell(&mut self, blocks: &[Block<'_>]) -> io::Result<()>;

    /// Counts down until the wait is over or a key is pressed.
    ///
    /// # Errors
    /// When nobody is there any more.
    fn count_down(&mut self, title: &str, wait: Waiting, clock: &dyn Clock) -> io::Result<()>;

    /// Asks for a line in somebody's own words; none if nothing was written.
    ///
    /// # Errors
    /// When nobody is there any more.
    fn read_words(&mut self, question: &[Block<'_>]) -> io::Result<Option<String>>;
}

/// The time, and pauses.
pub trait Clock {
    /// What time it is.
    fn now(&self) -> Timestamp;

    /// The time zone of the person.
    fn zone(&self) -> TimeZone;

    /// A time of day in words, with the date unless that is today.
    fn moment(&self, at: Timestamp, words: Words) -> String {
        words.moment(at, self.now(), &self.zone())
    }

    /// Pauses for at most this long. Returns true as soon as there is a key or line to read.
    ///
    /// # Errors
    /// When the input cannot be waited for.
    fn pause(&self, at_most: Duration) -> io::Result<bool>;
}
