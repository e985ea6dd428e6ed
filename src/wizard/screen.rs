//! Screens, each with its own choices.

use std::borrow::Cow;
use std::io;

use super::ui::{Chosen, Key, Menu, MenuRow, Ui};
use crate::render::document::Block;
use crate::words::{Words, wizard as said};
use fixflow::case::Outcome;
use fixflow::pack::{RedFlag, SymptomIx};

/// One screen: what it shows, and what each of its rows means. `C` is the type of the choices that are its own.
#[derive(Clone, Debug)]
#[must_use = "a screen is not shown before it is asked"]
pub struct Screen<'a, C> {
    menu: Menu<'a>,
    /// What each row means: one of the screen's own choices, or what a key does.
    choices: Vec<Chosen<C>>,
}

/// What can be chosen on the screen of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepChoice<C> {
    /// What only this step offers.
    Own(C),
    /// The guessed symptom is wrong.
    NotThis,
    /// The further choices.
    More,
}

/// What can be chosen where the symptom is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningChoice {
    /// This symptom.
    Symptom(SymptomIx),
    /// None of them fits; the person will say it in their own words.
    OwnWords,
}

/// What can be chosen at a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitChoice {
    /// Begin to wait, or go on waiting.
    Timer,
    /// Its outcome.
    Outcome(Outcome),
}

/// What can be chosen at a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallChoice {
    /// Nobody could be reached.
    NotThrough,
    /// The whole call sheet.
    Sheet,
}

/// What can be chosen when a session was left within the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReturnChoice {
    /// Go on with it.
    GoOn,
    /// Leave it, and begin another.
    BeginAnew,
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

    /// Adds a row.
    pub fn row(self, choice: C, label: impl Into<Cow<'a, str>>) -> Self {
        self.any_row(Chosen::Row(choice), label.into(), "")
    }

    /// Adds a row that each of these letters also chooses.
    pub fn lettered_row(self, letters: &'a str, choice: C, label: &'a str) -> Self {
        self.any_row(Chosen::Row(choice), label.into(), letters)
    }

    /// Adds a row that does what a key does.
    pub fn key_row(self, key: Key, label: &'a str) -> Self {
        self.any_row(Chosen::Key(key), label.into(), "")
    }

    /// Adds a row for the red flag, if there is one.
    pub fn red_flag(self, flag: Option<&'a RedFlag>) -> Self {
        match flag {
            Some(flag) => self.key_row(Key::RedFlag, &flag.text),
            None => self,
        }
    }

    fn any_row(mut self, choice: Chosen<C>, label: Cow<'a, str>, letters: &'a str) -> Self {
        self.menu.rows.push(MenuRow { label, letters });
        self.choices.push(choice);
        self
    }

    /// Makes the row that is added next the one that is highlighted first.
    pub const fn highlight_next(mut self) -> Self {
        self.menu.first = self.choices.len();
        self
    }

    /// Makes the row that is added next the one that stays when no row has what was typed.
    pub const fn fallback_next(mut self) -> Self {
        self.menu.fallback = Some(self.choices.len());
        self
    }

    /// Sets the question below the text.
    pub fn question(mut self, question: impl Into<Cow<'a, str>>) -> Self {
        self.menu.question = Some(question.into());
        self
    }

    /// Puts these sentences above the text.
    pub fn notes(mut self, notes: impl IntoIterator<Item = Cow<'a, str>>) -> Self {
        let notes = notes.into_iter().map(Block::Paragraph);
        self.menu.blocks.splice(..0, notes);
        self
    }

    /// Puts the trail of the case above the whole screen.
    pub fn below(mut self, trail: Vec<String>) -> Self {
        self.menu.trail = trail;
        self
    }

    /// Replaces the text of the screen and keeps its rows.
    pub fn say(mut self, blocks: Vec<Block<'a>>) -> Self {
        self.menu.blocks = blocks;
        self.menu.question = None;
        self.menu.help = None;
        self
    }

    /// Adds the rows that every step has: one to correct the symptom if it was guessed, the red flag if there is one here, and
    /// the further choices.
    pub fn on_step(
        self,
        guessed: bool,
        red_flag: Option<&'a RedFlag>,
        words: Words,
    ) -> Screen<'a, StepChoice<C>> {
        let choices = self.choices.into_iter().map(|choice| match choice {
            Chosen::Row(own) => Chosen::Row(StepChoice::Own(own)),
            Chosen::Key(key) => Chosen::Key(key),
        });
        let mut screen = Screen {
            menu: self.menu,
            choices: choices.collect(),
        };
        if guessed {
            screen = screen.row(StepChoice::NotThis, words.say(said::NOT_THIS));
        }
        let screen = screen.red_flag(red_flag);
        screen.row(StepChoice::More, words.say(said::MORE))
    }

    /// Whether a row of it does what this key does.
    #[must_use]
    pub fn has_row_for(&self, key: Key) -> bool {
        let is_it = |choice: &Chosen<C>| matches!(choice, Chosen::Key(given) if *given == key);
        self.choices.iter().any(is_it)
    }

    /// The title of the screen. It is the last heading, because the first heading of a call is the warning about what never
    /// to tell anyone.
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
            Chosen::Row(row) => self.choices[row],
            Chosen::Key(key) => Chosen::Key(key),
        })
    }
}
