//! The choices that every step offers besides its own.

use std::io;

use super::position::Position;
use super::run::{Overlay, Wizard};
use super::screen::{Screen, StepChoice};
use super::screens;
use super::ui::{Chosen, Key};
use fixflow::engine::Outlook;
use fixflow::pack::RedFlag;

impl<'a> Wizard<'a> {
    /// Shows a screen with the choices that every step offers, or the menu of further choices over it. Returns a choice that
    /// is the screen's own, and carries out all others itself.
    pub(super) fn ask<C: Copy>(
        &mut self,
        position: Option<&Position>,
        mut screen: Screen<'a, C>,
    ) -> io::Result<Option<C>> {
        if self.more {
            self.ask_more(position, &screen)?;
            return Ok(None);
        }
        if let (Some(Overlay::Why), Some(position)) = (self.overlays.last(), position) {
            let advice = position.advice(self.pack, position.outlook.step);
            screen = screen.say(screens::why(&advice, self.words));
        }
        let guess = position.filter(|_| self.guessed);
        let guess =
            guess.map(|position| self.words.guessed(&self.pack[position.case.symptom].title));
        let red_flag = self.red_flag_beside(position);
        let screen = screen
            .on_step(guess.is_some(), red_flag, self.words)
            .notes(self.note.take().into_iter().chain(guess.map(Into::into)))
            .below(self.trail(position));
        match screen.ask(self.ui)? {
            Chosen::Row(StepChoice::Own(choice)) => return Ok(Some(choice)),
            Chosen::Row(StepChoice::NotThis) => self.reject_guess(),
            Chosen::Row(StepChoice::More) => self.more = true,
            Chosen::Key(key) => self.press(key, position),
        }
        Ok(None)
    }

    /// The red flag, unless the case already has its symptom or a row of the screen leads to it.
    fn red_flag_beside(&self, position: Option<&Position>) -> Option<&'a RedFlag> {
        let is_row = self.overlays.last() == Some(&Overlay::OtherSymptom);
        let position = position.filter(|_| !is_row)?;
        let flag = self.pack.red_flag.as_ref();
        flag.filter(|flag| flag.symptom != position.case.symptom)
    }

    /// Shows the menu of further choices over a screen.
    fn ask_more<C: Copy>(
        &mut self,
        position: Option<&Position>,
        over: &Screen<'a, C>,
    ) -> io::Result<()> {
        let left_out = self.left_out(position, over);
        let screen = screens::more(over.title(), &left_out, self.words)
            .notes(self.note.take())
            .below(self.trail(position));
        let chosen = screen.ask(self.ui)?;
        self.more = false;
        match chosen {
            // The key only closes this menu. The row `Back` goes back from the screen below it.
            Chosen::Key(Key::Back) => {}
            Chosen::Row(key) | Chosen::Key(key) => self.press(key, position),
        }
        Ok(())
    }

    /// The further choices to leave out, because the screen has a row for them or they would do nothing.
    fn left_out<C: Copy>(&self, position: Option<&Position>, over: &Screen<'a, C>) -> Vec<Key> {
        let overlay = self.overlays.last();
        let is_step = matches!(overlay, None | Some(Overlay::WaitEnded));
        let step = position.filter(|_| is_step);
        let advice = step.map(|position| position.advice(self.pack, position.outlook.step));
        let reason = advice.and_then(|advice| advice.reason());
        let asks_symptom = position.is_none() || overlay == Some(&Overlay::OtherSymptom);
        let leads_on = position.is_some_and(|position| {
            let Outlook { step, leads_to, .. } = &position.outlook;
            leads_to.is_some_and(|ahead| ahead != *step)
        });
        let is_step_or_why = is_step || overlay == Some(&Overlay::Why);
        let rows = [
            (Key::Why, reason.is_none()),
            (
                Key::CallInstead,
                !(asks_symptom || is_step_or_why && leads_on),
            ),
            (Key::SomethingElse, asks_symptom || self.guessed),
            (Key::Leave, over.has_row_for(Key::Leave)),
        ];
        let left_out = rows.into_iter().filter(|(_, is_left_out)| *is_left_out);
        left_out.map(|(key, _)| key).collect()
    }
}
