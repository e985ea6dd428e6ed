//! Screens, each with choices of its own.

use std::borrow::Cow;
use std::io;

use super::ui::{Chosen, Menu, Row, Trace, Ui};
use crate::render::document::Block;

/// One screen: what is shown, and what each of its rows means.
#[derive(Clone, Debug)]
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
    /// Something looks wrong.
    RedFlag,
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

/// What can be chosen at an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnEnd {
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
    #[must_use]
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

    /// The same screen with what to know to choose.
    #[must_use]
    pub const fn helping(mut self, help: Option<&'a str>) -> Self {
        self.menu.help = help;
        self
    }

    /// The same screen with a further row, of which nothing stays in sight.
    #[must_use]
    pub fn row(self, choice: C, label: impl Into<Cow<'a, str>>) -> Self {
        self.traced_row(Trace::Nothing, choice, label)
    }

    /// The same screen with a further row.
    #[must_use]
    pub fn traced_row(mut self, trace: Trace, choice: C, label: impl Into<Cow<'a, str>>) -> Self {
        let label = label.into();
        self.menu.rows.push(Row { label, trace });
        self.choices.push(choice);
        self
    }

    /// The same screen with one more thing said first.
    #[must_use]
    pub fn noting(mut self, note: &'a str) -> Self {
        self.menu.blocks.insert(0, Block::Paragraph(note.into()));
        self
    }

    /// The same choices under something else.
    #[must_use]
    pub fn saying(mut self, blocks: Vec<Block<'a>>) -> Self {
        self.menu.blocks = blocks;
        self.menu.help = None;
        self
    }

    /// The same screen as one of a step: with the red flag, if there is one, and the further choices.
    #[must_use]
    pub fn on_step(self, red_flag: Option<&'a str>, more: &'a str) -> Screen<'a, OnStep<C>> {
        let choices = self.choices.into_iter().map(OnStep::Own).collect();
        let mut screen = Screen {
            menu: self.menu,
            choices,
        };
        if let Some(flag) = red_flag {
            screen = screen.traced_row(Trace::Label, OnStep::RedFlag, flag);
        }
        screen.row(OnStep::More, more)
    }

    /// What the screen is about, in a few words.
    #[must_use]
    pub fn title(&self) -> &str {
        self.menu.title()
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
