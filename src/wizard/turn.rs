//! One turn of the loop: shows a screen and carries out what was chosen.

use std::io;

use super::position::{Position, Waiting};
use super::run::{Overlay, Wizard};
use super::screen::{CallChoice, WaitChoice};
use super::screens;
use crate::journal::Event;
use crate::render::document::Block;
use crate::render::sheet;
use crate::words::wizard as said;
use fixflow::case::Attempt;
use fixflow::engine::Step;
use fixflow::pack::{CallIx, WaitIx};

impl<'a> Wizard<'a> {
    /// Shows the step or the topmost overlay; without a position, the opening menu.
    pub(super) fn turn(&mut self, position: Option<&Position>) -> io::Result<()> {
        let Some(position) = position else {
            return self.ask_symptom(None);
        };
        let (pack, step) = (self.pack, position.outlook.step);
        let advice = |call: CallIx| position.advice(pack, Step::Call(call));
        match self.overlays.last().copied() {
            None | Some(Overlay::Why | Overlay::WaitEnded) => self.show(position, step),
            Some(Overlay::CallAhead) => {
                self.show(position, position.outlook.leads_to.unwrap_or(step))
            }
            Some(Overlay::Sheet(call)) => {
                let sheet = sheet::whole(pack, advice(call), &position.tried(pack), self.words);
                self.show_call(position, call, sheet)
            }
            Some(Overlay::Unreachable(call)) => {
                let sheet =
                    sheet::unreachable(&advice(call), self.noted_not_through(call), self.words);
                self.show_call(position, call, sheet)
            }
            Some(Overlay::OtherSymptom) => self.ask_symptom(Some(position)),
        }
    }

    /// Shows the next step, or the call or end that lies ahead.
    fn show(&mut self, position: &Position, step: Step) -> io::Result<()> {
        let pack = self.pack;
        let advice = position.advice(pack, step);
        match step {
            Step::Ask(question) => {
                if let Some(answer) = self.ask(Some(position), screens::question(&advice))? {
                    self.act(Event::answered(pack, question, answer));
                }
            }
            Step::Fix(fix) => {
                let screen = screens::fix(&advice, pack, position, self.words);
                if let Some(outcome) = self.ask(Some(position), screen)? {
                    self.act(Event::tried(pack, Attempt::Fix(fix), outcome));
                }
            }
            Step::Wait(wait) => self.show_wait(position, wait)?,
            Step::Call(call) => {
                self.show_call(position, call, sheet::brief(pack, advice, self.words))?;
            }
            Step::End(_) => {
                self.ask(Some(position), screens::end(&advice, self.words))?;
            }
            Step::Resolved(_) => {
                self.ask(Some(position), screens::resolved(&advice, self.words))?;
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
            Some(CallChoice::NotThrough) => {
                let event = Event::not_through(self.pack, call);
                self.journal.push(self.clock.now(), event);
                self.look_at(Overlay::Unreachable(call));
            }
            Some(CallChoice::Sheet) => self.look_at(Overlay::Sheet(call)),
            None => {}
        }
        Ok(())
    }

    /// How often and when the call did not get through, and, if that is recorded, how to come back to it.
    fn noted_not_through(&self, call: CallIx) -> String {
        let calls = self.journal.not_through();
        let calls = calls.iter().filter(|told| *told.id == *self.pack[call].id);
        let times: Vec<_> = calls.map(|told| told.at).collect();
        let last = times.last().copied().unwrap_or(self.clock.now());
        let last = self.clock.moment(last, self.words);
        let noted = match times.len() {
            0 | 1 => self.words.noted(last),
            times => self.words.noted_again(times, last),
        };
        if self.recorder.name().is_none() {
            return noted;
        }
        let leave = self.words.say(said::SAVE_AND_LEAVE);
        [noted, self.words.call_later(leave)].join(" ")
    }

    fn show_wait(&mut self, position: &Position, wait: WaitIx) -> io::Result<()> {
        let advice = position.advice(self.pack, Step::Wait(wait));
        let was_ended = self.overlays.contains(&Overlay::WaitEnded);
        let screen = match position.wait {
            Some(begun) if was_ended || begun.is_over(self.clock.now()) => {
                screens::waited(&advice, begun, self.clock, self.words)
            }
            begun => screens::wait(&advice, begun, self.clock, self.words),
        };
        match self.ask(Some(position), screen)? {
            Some(WaitChoice::Timer) => self.count_down(wait, position.wait)?,
            Some(WaitChoice::Outcome(outcome)) => {
                self.act(Event::tried(self.pack, Attempt::Wait(wait), outcome));
            }
            None => {}
        }
        Ok(())
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
}
