//! Asks what goes wrong.

use std::borrow::Cow;
use std::io;

use super::position::Position;
use super::run::Wizard;
use super::screen::{OpeningChoice, Screen};
use super::screens::{heading, text};
use crate::journal::Event;
use crate::words::{self, wizard as said};
use fixflow::pack::SymptomIx;

impl<'a> Wizard<'a> {
    /// Asks for the symptom, or, at a position, for another one.
    pub(super) fn ask_symptom(&mut self, position: Option<&Position>) -> io::Result<()> {
        match self.ask(position, self.symptoms(position))? {
            Some(OpeningChoice::Symptom(symptom)) => self.act(Event::symptom(self.pack, symptom)),
            Some(OpeningChoice::OwnWords) => self.ask_own_words()?,
            None => {}
        }
        Ok(())
    }

    /// The opening menu, or, at a position, the choice of another symptom. Urgent symptoms come first in a pack; the first one
    /// that is not urgent is highlighted.
    fn symptoms(&self, position: Option<&Position>) -> Screen<'a, OpeningChoice> {
        let (pack, words) = (self.pack, self.words);
        let hint = text(self.symptoms_hint(position));
        let mut screen = match position {
            None => Screen::new(vec![heading(&*pack.title), hint]).question(&*pack.opening),
            Some(_) => Screen::new(vec![heading(words.say(said::WHAT_NOW)), hint]),
        };
        let calm = |symptom: &SymptomIx| !pack.is_urgent(*symptom);
        let first = self.order.iter().position(calm).unwrap_or(0);
        for (at, symptom) in self.order.iter().enumerate() {
            if at == first {
                screen = screen.highlight_next();
            }
            screen = screen.row(OpeningChoice::Symptom(*symptom), &*pack[*symptom].title);
        }
        if self.matcher.is_some() {
            let label = words.say(said::OWN_WORDS);
            screen = screen.fallback_next().row(OpeningChoice::OwnWords, label);
        }
        screen
    }

    /// What is said above the symptoms.
    fn symptoms_hint(&self, position: Option<&Position>) -> Cow<'a, str> {
        let (pack, words) = (self.pack, self.words);
        match position {
            _ if self.unclear => {
                let usual = words.say(words::NOT_UNDERSTOOD);
                pack.not_here.as_deref().unwrap_or(usual).into()
            }
            None => {
                let hints = [said::UNOFFICIAL, said::OPENING_HINT];
                hints.map(|hint| words.say(hint)).join(" ").into()
            }
            Some(position) if position.case.tried().is_empty() => "".into(),
            Some(_) => words.say(said::TRIED_STAYS).into(),
        }
    }

    /// Asks the person what goes wrong, in their own words. The words are matched and forgotten.
    fn ask_own_words(&mut self) -> io::Result<()> {
        let question = [said::OWN_WORDS_QUESTION, said::OWN_WORDS_HINT];
        let [question, hint] = question.map(|message| self.words.say(message));
        if let Some(matcher) = self.matcher
            && let Some(words) = self.ui.read_words(&[heading(question), text(hint)])?
        {
            self.use_match(matcher(&words));
        }
        Ok(())
    }
}
