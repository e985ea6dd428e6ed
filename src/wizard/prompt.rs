//! One description of a prompt, for every look.

use std::borrow::Cow;
use std::io;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::render::document::Block;
use crate::words;
use fixflow::case::Outcome;
use fixflow::pack::{AnswerIx, SymptomIx};

/// What a person can choose, or ask for with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This is what goes wrong.
    Symptom(SymptomIx),
    /// This is the answer.
    Answer(AnswerIx),
    /// This came of the fix or wait.
    Outcome(Outcome),
    /// Begin to wait, or go on waiting.
    StartTimer,
    /// Nobody could be reached.
    NotThrough,
    /// The whole call sheet.
    Sheet,
    /// Save and leave.
    Leave,
    /// Something looks wrong.
    RedFlag,
    /// The further choices.
    More,
    /// The reason for this step.
    Why,
    /// Away from what was only looked at, else one step back: a key.
    Back,
    /// One step back: a row among the further choices.
    StepBack,
    /// The call this way leads to.
    CallInstead,
    /// Another symptom.
    SomethingElse,
    /// Take up what was left.
    GoOn,
    /// Leave it, and begin another case.
    BeginAnew,
    /// Agreed.
    Yes,
    /// Refused.
    No,
}

impl Choice {
    /// What a letter stands for where lines are numbered; the same on every screen.
    #[must_use]
    pub const fn of_letter(letter: char) -> Option<Self> {
        Some(match letter.to_ascii_lowercase() {
            'b' => Self::Back,
            'w' => Self::Why,
            'c' => Self::CallInstead,
            'o' => Self::SomethingElse,
            'r' => Self::RedFlag,
            's' => Self::Leave,
            _ => return None,
        })
    }

    /// Whether the choice says something about the case, rather than about what to look at.
    #[must_use]
    pub const fn tells(self) -> bool {
        match self {
            Self::Symptom(_) | Self::Answer(_) | Self::Outcome(_) | Self::RedFlag => true,
            Self::StartTimer
            | Self::NotThrough
            | Self::Sheet
            | Self::Leave
            | Self::More
            | Self::Why
            | Self::Back
            | Self::StepBack
            | Self::CallInstead
            | Self::SomethingElse
            | Self::GoOn
            | Self::BeginAnew
            | Self::Yes
            | Self::No => false,
        }
    }
}

/// A choice with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// What it means.
    pub choice: Choice,
    /// What it says.
    pub label: Cow<'a, str>,
}

/// One screen: what it says, and what can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen<'a> {
    /// What it says.
    pub blocks: Vec<Block<'a>>,
    /// What to know to choose, for whoever asks.
    pub help: Option<Cow<'a, str>>,
    /// What can be chosen, always in the same order.
    pub rows: Vec<Row<'a>>,
}

impl<'a> Screen<'a> {
    /// A screen that says this, with nothing to choose yet.
    #[must_use]
    pub fn new(blocks: Vec<Block<'a>>) -> Self {
        Self {
            blocks,
            ..Self::default()
        }
    }

    /// The same screen with a further choice.
    #[must_use]
    pub fn row(mut self, choice: Choice, label: impl Into<Cow<'a, str>>) -> Self {
        let label = label.into();
        self.rows.push(Row { choice, label });
        self
    }

    /// The same screen with one more thing said first.
    #[must_use]
    pub fn noting(mut self, note: &'a str) -> Self {
        self.blocks.insert(0, Block::Paragraph(note.into()));
        self
    }

    /// What the screen is about, in a few words. A sheet's first heading is what never to tell anyone.
    #[must_use]
    pub fn title(&self) -> &str {
        let headings = self.blocks.iter().filter_map(|block| match block {
            Block::Heading(_, text) => Some(text.as_ref()),
            Block::Caution(_)
            | Block::Paragraph(_)
            | Block::Section(..)
            | Block::Choices(..)
            | Block::Numbered(_)
            | Block::Command(..) => None,
        });
        headings.into_iter().next_back().unwrap_or_default()
    }
}

/// A question that is answered with yes or no.
#[must_use]
pub fn yes_or_no(question: &str) -> Screen<'_> {
    Screen::new(vec![Block::Heading(None, question.into())])
        .row(Choice::Yes, words::YES)
        .row(Choice::No, words::NO)
}

/// A wait that is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countdown<'a> {
    /// What it is, in a few words.
    pub title: &'a str,
    /// When it began.
    pub begun: Timestamp,
    /// When it is over.
    pub due: Timestamp,
}

/// How the wizard looks and is spoken to: rows to highlight, numbered lines, or a script.
///
/// An error means that nobody is there any more: the terminal is gone, its input is at its end, or a signal came.
pub trait Look {
    /// Shows a screen and returns what was chosen, which may be something that a key stands for and no row.
    ///
    /// # Errors
    /// When nobody is there any more.
    fn ask(&mut self, screen: &Screen<'_>) -> io::Result<Choice>;

    /// Says something that asks for nothing.
    ///
    /// # Errors
    /// When nobody is there any more.
    fn tell(&mut self, blocks: &[Block<'_>]) -> io::Result<()>;

    /// Counts down until the wait is over or a key is pressed.
    ///
    /// # Errors
    /// When nobody is there any more.
    fn count_down(&mut self, wait: &Countdown<'_>, clock: &dyn Clock) -> io::Result<()>;
}

/// Time, as the wizard meets it.
pub trait Clock {
    /// What time it is.
    fn now(&self) -> Timestamp;

    /// Where the person is.
    fn zone(&self) -> TimeZone;

    /// Waits for so long at most; true as soon as a key or line is there to be read.
    ///
    /// # Errors
    /// When the input cannot be waited for.
    fn pause(&self, at_most: Duration) -> io::Result<bool>;
}
