//! One turn of the loop: a screen is shown, and what was chosen is done.

use std::io;

use super::position::{Position, WaitState, Waiting};
use super::run::{Overlay, Wizard};
use super::screen::{OnCall, OnOpening, OnResolved, OnWait, OnWaited};
use super::screens;
use super::start::Departure;
use super::symptoms::{self, Asking};
use super::ui::Key;
use crate::journal::Event;
use crate::render::document::Block;
use crate::render::sheet;
use crate::words::wizard as said;
use fixflow::case::{Attempt, Outcome};
use fixflow::engine::Step;
use fixflow::pack::{CallIx, WaitIx};

impl<'a> Wizard<'a> {
    /// Shows the step, or what is looked at in its place. Without a position shows the opening menu.
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

    /// Asks for the symptom, or for another one.
    fn ask_symptom(&mut self, position: Option<&Position>) -> io::Result<()> {
        let asking = Asking {
            order: &self.order,
            unclear: self.unclear,
            own_words: self.ear.is_some(),
            tried: position.is_some_and(|position| !position.case.tried().is_empty()),
        };
        let screen = match position {
            None => symptoms::opening(self.pack, asking, self.words),
            Some(_) => symptoms::other_symptom(self.pack, asking, self.words),
        };
        match self.ask(position, screen)? {
            Some(OnOpening::Symptom(symptom)) => self.act(Event::symptom(self.pack, symptom)),
            Some(OnOpening::OwnWords) => self.listen()?,
            None => {}
        }
        Ok(())
    }

    /// Lets somebody say in own words what goes wrong. The words are matched and forgotten.
    fn listen(&mut self) -> io::Result<()> {
        if let Some(ear) = self.ear
            && let Some(words) = self.ui.read_words(&symptoms::own_words(self.words))?
        {
            self.take(ear(&words));
        }
        Ok(())
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
            Step::Wait(wait) => {
                if let Some(outcome) = self.show_wait(position, wait)? {
                    self.act(Event::tried(pack, Attempt::Wait(wait), outcome));
                }
            }
            Step::Call(call) => {
                self.show_call(position, call, sheet::brief(pack, advice, self.words))?;
            }
            Step::End(_) => {
                if let Some(key) = self.ask(Some(position), screens::end(&advice, self.words))? {
                    self.press(key, Some(position));
                }
            }
            Step::Resolved(_) => {
                match self.ask(Some(position), screens::resolved(&advice, self.words))? {
                    Some(OnResolved::Done) => self.departure = Some(Departure::Resolved),
                    Some(OnResolved::FailedAfterAll) => self.back(),
                    None => {}
                }
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
            Some(OnCall::NotThrough) => {
                let event = Event::not_through(self.pack, call);
                self.journal.push(self.clock.now(), event);
                self.look_at(Overlay::Unreachable(call));
            }
            Some(OnCall::Sheet) => self.look_at(Overlay::Sheet(call)),
            Some(OnCall::Leave) => self.press(Key::Leave, Some(position)),
            None => {}
        }
        Ok(())
    }

    /// What is noted of the calls that did not get through, and how to come back where all of it is kept.
    fn noted_not_through(&self, call: CallIx) -> String {
        let calls = self.journal.not_through();
        let calls = calls.iter().filter(|told| *told.id == *self.pack[call].id);
        let times: Vec<_> = calls.map(|told| told.at).collect();
        let (now, zone) = (self.clock.now(), self.clock.zone());
        let last = self
            .words
            .moment(times.last().copied().unwrap_or(now), now, &zone);
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

    /// Shows a wait. Returns what came of it once the person says so.
    fn show_wait(&mut self, position: &Position, wait: WaitIx) -> io::Result<Option<Outcome>> {
        let advice = position.advice(self.pack, Step::Wait(wait));
        let begun = match position.wait {
            WaitState::NotBegun => None,
            WaitState::Running(begun) => Some(begun),
            WaitState::Over(begun) => {
                let screen = screens::waited(&advice, begun, self.clock, self.words);
                return Ok(match self.ask(Some(position), screen)? {
                    Some(OnWaited::Came(outcome)) => Some(outcome),
                    Some(OnWaited::KeepWaiting) => {
                        self.count_down(wait, Some(begun))?;
                        None
                    }
                    None => None,
                });
            }
        };
        let screen = screens::wait(&advice, begun, self.clock, self.words);
        Ok(match self.ask(Some(position), screen)? {
            Some(OnWait::Timer) => {
                self.count_down(wait, begun)?;
                None
            }
            Some(OnWait::Leave) => {
                self.press(Key::Leave, Some(position));
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
}
