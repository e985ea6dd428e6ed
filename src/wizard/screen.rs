//! Screens, each with choices of its own.

use std::borrow::Cow;
use std::io;

use super::ui::{Chosen, Key, Menu, Row, Ui};
use crate::render::document::Block;
use crate::words::{Words, wizard as said};

/// One screen: what is shown, and what each of its rows means. `C` are its own choices.
#[derive(Clone, Debug)]
#[must_use = "a screen is not shown before it is asked"]
pub struct Screen<'a, C> {
    menu: Menu<'a>,
    /// What the rows mean, one for each.
    choices: Vec<C>,
}

/// What can be chosen on the screen of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnStep<C> {
    /// What only this step offers.
    Own(C),
    /// What a key does too.
    Key(Key),
    /// The further choices.
    More,
}

/// What can be chosen before a wait is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnWait {
    /// Begin to wait, or go on waiting.
    StartTimer,
    /// It is over already, and nothing changed.
    WaitedAlready,
    /// There is no time to wait.
    CannotWait,
}

/// What can be chosen at a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnCall {
    /// Nobody could be reached.
    NotThrough,
    /// The whole call sheet.
    Sheet,
    /// Save and leave.
    Leave,
}

/// What can be chosen when a session was left within the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Go on with it.
    GoOn,
    /// Leave it, and begin another.
    BeginAnew,
    /// Something looks wrong.
    RedFlag,
}

/// An answer to a plain question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YesNo {
    /// Agreed.
    Yes,
    /// Refused.
    No,
}

impl<'a, C: Copy> Screen<'a, C> {
    /// A screen that says this, with nothing to choose yet.
    pub fn new(blocks: Vec<Block<'a>>) -> Self {
        let menu = Menu {
            blocks,
            ..Menu::default()
        };
        Self {
            menu,
            choices: Vec::new(),
        }
    }

    /// Adds help with the choice.
    pub const fn help(mut self, help: Option<&'a str>) -> Self {
        self.menu.help = help;
        self
    }

    /// Adds a row that says nothing about the case.
    pub fn row(self, choice: C, label: impl Into<Cow<'a, str>>) -> Self {
        self.any_row(choice, label.into(), None)
    }

    /// Adds a row that says something about the case by itself, such as a symptom.
    pub fn statement(self, choice: C, label: &'a str) -> Self {
        self.any_row(choice, label.into(), Some(label.to_owned()))
    }

    /// Adds a row that answers the question of the screen.
    pub fn reply(self, choice: C, label: &'a str) -> Self {
        let trace = format!("{} {label}", self.title());
        self.any_row(choice, label.into(), Some(trace))
    }

    fn any_row(mut self, choice: C, label: Cow<'a, str>, trace: Option<String>) -> Self {
        self.menu.rows.push(Row { label, trace });
        self.choices.push(choice);
        self
    }

    /// Puts a note above everything else, if there is one.
    pub fn note(mut self, note: Option<&'a str>) -> Self {
        let note = note.map(|note| Block::Paragraph(note.into()));
        self.menu.blocks.splice(..0, note);
        self
    }

    /// Replaces what the screen says and keeps its rows.
    pub fn say(mut self, blocks: Vec<Block<'a>>) -> Self {
        self.menu.blocks = blocks;
        self.menu.help = None;
        self
    }

    /// Adds what every step offers: the red flag, if it is offered here, and the further choices.
    pub fn on_step(self, red_flag: Option<&'a str>, words: Words) -> Screen<'a, OnStep<C>> {
        let screen = Screen {
            menu: self.menu,
            choices: self.choices.into_iter().map(OnStep::Own).collect(),
        };
        let screen = red_flag.into_iter().fold(screen, |screen, flag| {
            screen.statement(OnStep::Key(Key::RedFlag), flag)
        });
        screen.row(OnStep::More, words.say(said::MORE))
    }

    /// What the screen is about, in a few words. It is the last heading, because the first one of a call says what never to
    /// tell anyone.
    #[must_use]
    pub fn title(&self) -> &str {
        let heading = self.menu.blocks.iter().rev().find_map(|block| {
            if let Block::Heading(_, title) = block {
                Some(&**title)
            } else {
                None
            }
        });
        heading.unwrap_or_default()
    }

    /// Shows the screen and returns what was chosen.
    ///
    /// # Errors
    /// When nobody is there any more.
    pub fn ask(&self, ui: &mut dyn Ui) -> io::Result<Chosen<C>> {
        Ok(match ui.ask(&self.menu)? {
            Chosen::Row(row) => Chosen::Row(self.choices[row]),
            Chosen::Key(key) => Chosen::Key(key),
        })
    }
}
