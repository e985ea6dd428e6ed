//! One turn of the loop: a screen is shown, and what was chosen is done.

use std::io;

use super::position::{Position, WaitState, Waiting};
use super::run::{Departure, Overlay, Wizard};
use super::screen::{OnCall, OnStep, OnWait, Screen};
use super::screens;
use super::ui::{Chosen, Key};
use crate::journal::Event;
use crate::render::document::Block;
use crate::render::sheet;
use fixflow::case::{Attempt, Outcome};
use fixflow::engine::Step;
use fixflow::pack::{CallIx, WaitIx};

impl<'a> Wizard<'a> {
    /// Shows the step, or what is looked at in its place. Without a position shows the opening menu.
    pub(super) fn turn(&mut self, position: Option<&Position>) -> io::Result<()> {
        let Some(position) = position else {
            return self.ask_symptom(None);
        };
        let (pack, words, step) = (self.pack, self.words, position.outlook.step);
        let advice = |call: CallIx| position.advice(pack, Step::Call(call));
        match self.overlays.last().copied() {
            None | Some(Overlay::Why | Overlay::WaitEnded) => self.show(position, step),
            Some(Overlay::CallAhead) => {
                self.show(position, position.outlook.leads_to.unwrap_or(step))
            }
            Some(Overlay::Sheet(call)) => {
                let sheet = sheet::whole(&advice(call), &position.tried(pack), words);
                self.show_call(position, call, sheet)
            }
            Some(Overlay::Unreachable(call)) => {
                self.show_call(position, call, sheet::unreachable(&advice(call), words))
            }
            Some(Overlay::OtherSymptom) => self.ask_symptom(Some(position)),
        }
    }

    /// Asks for the symptom, or for another one.
    fn ask_symptom(&mut self, position: Option<&Position>) -> io::Result<()> {
        let screen = match position {
            None => screens::opening(self.pack, &self.order, self.words),
            Some(_) => screens::other_symptom(self.pack, &self.order, self.words),
        };
        if let Some(symptom) = self.ask(position, screen)? {
            self.act(Event::symptom(self.pack, symptom));
        }
        Ok(())
    }

    /// Shows the next step, or the call or end that lies ahead.
    fn show(&mut self, position: &Position, step: Step) -> io::Result<()> {
        let (pack, words) = (self.pack, self.words);
        let advice = position.advice(pack, step);
        match step {
            Step::Ask(question) => {
                if let Some(answer) = self.ask(Some(position), screens::question(&advice))? {
                    self.act(Event::answered(pack, question, answer));
                }
            }
            Step::Fix(fix) => {
                let screen = screens::fix(&advice, pack, position, words);
                if let Some(outcome) = self.ask(Some(position), screen)? {
                    self.act(Event::tried(pack, Attempt::Fix(fix), outcome));
                }
            }
            Step::Wait(wait) => {
                if let Some(outcome) = self.show_wait(position, wait)? {
                    self.act(Event::tried(pack, Attempt::Wait(wait), outcome));
                }
            }
            Step::Call(call) => {
                self.show_call(position, call, sheet::brief(pack, advice, words))?;
            }
            Step::End(_) => {
                if let Some(key) = self.ask(Some(position), screens::end(&advice, words))? {
                    self.press(key, Some(position));
                }
            }
            Step::Resolved(_) => {
                self.ui.tell(&screens::resolved(&advice, words))?;
                self.departure = Some(Departure::Resolved);
            }
        }
        Ok(())
    }

    fn show_call(
        &mut self,
        position: &Position,
        call: CallIx,
        sheet: Vec<Block<'a>>,
    ) -> io::Result<()> {
        match self.ask(Some(position), screens::call(sheet, self.words))? {
            Some(OnCall::NotThrough) => self.look_at(Overlay::Unreachable(call)),
            Some(OnCall::Sheet) => self.look_at(Overlay::Sheet(call)),
            Some(OnCall::Leave) => self.press(Key::Leave, Some(position)),
            None => {}
        }
        Ok(())
    }

    /// Shows a wait. Returns what came of it once the person says so.
    fn show_wait(&mut self, position: &Position, wait: WaitIx) -> io::Result<Option<Outcome>> {
        let advice = position.advice(self.pack, Step::Wait(wait));
        let begun = match position.wait {
            WaitState::NotBegun => None,
            WaitState::Running(begun) => Some(begun),
            WaitState::Over(begun) => {
                let screen = screens::waited(&advice, begun, self.clock, self.words);
                return self.ask(Some(position), screen);
            }
        };
        let screen = screens::wait(&advice, begun, self.clock, self.words);
        Ok(match self.ask(Some(position), screen)? {
            Some(OnWait::StartTimer) => {
                self.count_down(wait, begun)?;
                None
            }
            Some(OnWait::WaitedAlready) => Some(Outcome::NoChange),
            Some(OnWait::CannotWait) => Some(Outcome::CouldNot),
            None => None,
        })
    }

    /// Begins a wait or continues it, and counts down unless it is long.
    fn count_down(&mut self, wait: WaitIx, begun: Option<Waiting>) -> io::Result<()> {
        let now = self.clock.now();
        let waiting = begun.unwrap_or_else(|| Waiting::begin(self.pack[wait].minutes, now));
        if begun.is_none() {
            self.act(Event::waiting(self.pack, wait, waiting.due));
            self.record(Some(Step::Wait(wait)))?;
        }
        if !waiting.is_long(now) {
            let title = &self.pack[wait].title;
            self.ui.count_down(title, waiting, self.clock)?;
            self.overlays = vec![Overlay::WaitEnded];
        }
        Ok(())
    }

    /// Shows a screen and adds to it what every step offers; or shows the further choices over it. What every step offers
    /// is done here. What only this screen offers is returned.
    fn ask<C: Copy>(
        &mut self,
        position: Option<&Position>,
        mut screen: Screen<'a, C>,
    ) -> io::Result<Option<C>> {
        if self.more {
            self.ask_more(position, screen.title())?;
            return Ok(None);
        }
        if let (Some(Overlay::Why), Some(position)) = (self.overlays.last(), position) {
            let advice = position.advice(self.pack, position.outlook.step);
            screen = screen.say(screens::why(&advice, self.words));
        }
        let symptom = position.map(|position| position.case.symptom);
        let flag = self.pack.red_flag.as_ref();
        let flag = flag.filter(|flag| Some(flag.symptom) != symptom);
        let screen = screen.on_step(flag.map(|flag| &*flag.text), self.words);
        match screen.note(self.note.take()).ask(self.ui)? {
            Chosen::Row(OnStep::Own(choice)) => return Ok(Some(choice)),
            Chosen::Row(OnStep::More) => self.more = true,
            Chosen::Row(OnStep::Key(key)) | Chosen::Key(key) => self.press(key, position),
        }
        Ok(None)
    }

    /// Shows the further choices.
    fn ask_more(&mut self, position: Option<&Position>, title: &str) -> io::Result<()> {
        let screen = screens::more(title, self.words).note(self.note.take());
        let chosen = screen.ask(self.ui)?;
        self.more = false;
        match chosen {
            // The key only closes this menu. The row `Back` goes back from the screen below it.
            Chosen::Key(Key::Back) => {}
            Chosen::Row(key) | Chosen::Key(key) => self.press(key, position),
        }
        Ok(())
    }
}
