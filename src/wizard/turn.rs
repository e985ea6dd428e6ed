//! One turn of the loop: each screen is shown, and each of its choices does what it says.

use std::io;

use super::position::{Position, WaitState, Waiting};
use super::run::{Departure, Overlay, Wizard};
use super::screen::{OnCall, OnEnd, OnStep, OnWait, Screen};
use super::screens::{StepScreen, more};
use super::ui::{Chosen, Key};
use crate::journal::Event;
use fixflow::case::{Attempt, Outcome};
use fixflow::engine::Step;
use fixflow::pack::{CallIx, SymptomIx, WaitIx};

impl<'a> Wizard<'a> {
    /// Shows the opening menu.
    pub(super) fn show_opening(&mut self) -> io::Result<()> {
        let screen = self.screens().opening(&self.order);
        self.choose_symptom(None, screen)
    }

    /// Shows the step, or what is looked at over it.
    pub(super) fn show(&mut self, position: &Position) -> io::Result<()> {
        let (screens, step) = (self.screens(), position.outlook.step);
        match self.overlays.last() {
            None | Some(Overlay::Why | Overlay::WaitEnded) => self.show_step(position, step),
            Some(Overlay::CallAhead) => {
                self.show_step(position, position.outlook.leads_to.unwrap_or(step))
            }
            Some(Overlay::Sheet(call)) => {
                self.show_call(position, *call, screens.sheet(position, *call))
            }
            Some(Overlay::Unreachable(call)) => {
                self.show_call(position, *call, screens.unreachable(position, *call))
            }
            Some(Overlay::OtherSymptom) => {
                let screen = screens.other_symptom(position, &self.order);
                self.choose_symptom(Some(position), screen)
            }
        }
    }

    fn show_step(&mut self, position: &Position, step: Step) -> io::Result<()> {
        let screens = self.screens();
        match step {
            Step::Ask(question) => {
                let screen = screens.question(position, question);
                if let Some(answer) = self.ask(Some(position), screen)? {
                    self.act(Event::answered(self.pack, question, answer));
                }
            }
            Step::Fix(fix) => {
                let screen = screens.fix(position, fix);
                if let Some(outcome) = self.ask(Some(position), screen)? {
                    self.act(Event::tried(self.pack, Attempt::Fix(fix), outcome));
                }
            }
            Step::Wait(wait) => self.show_wait(position, wait)?,
            Step::Call(call) => self.show_call(position, call, screens.call(position, call))?,
            Step::End(end) => {
                if let Some(OnEnd::Leave) = self.ask(Some(position), screens.end(position, end))? {
                    self.departure = Some(Departure::Saved);
                }
            }
            Step::Resolved(attempt) => {
                self.ui.tell(&screens.resolved(position, attempt))?;
                self.departure = Some(Departure::Resolved);
            }
        }
        Ok(())
    }

    fn choose_symptom(
        &mut self,
        position: Option<&Position>,
        screen: StepScreen<'a, SymptomIx>,
    ) -> io::Result<()> {
        if let Some(symptom) = self.ask(position, screen)? {
            self.act(Event::symptom(self.pack, symptom));
        }
        Ok(())
    }

    fn show_call(
        &mut self,
        position: &Position,
        call: CallIx,
        screen: StepScreen<'a, OnCall>,
    ) -> io::Result<()> {
        match self.ask(Some(position), screen)? {
            Some(OnCall::NotThrough) => self.look_at(Overlay::Unreachable(call)),
            Some(OnCall::Sheet) => self.look_at(Overlay::Sheet(call)),
            Some(OnCall::Leave) => self.departure = Some(Departure::Saved),
            None => {}
        }
        Ok(())
    }

    fn show_wait(&mut self, position: &Position, wait: WaitIx) -> io::Result<()> {
        let screens = self.screens();
        let begun = match position.wait {
            WaitState::NotBegun => None,
            WaitState::Running(begun) => Some(begun),
            WaitState::Over(begun) => {
                let outcome = self.ask(Some(position), screens.waited(position, wait, begun))?;
                if let Some(outcome) = outcome {
                    self.act(Event::tried(self.pack, Attempt::Wait(wait), outcome));
                }
                return Ok(());
            }
        };
        let outcome = match self.ask(Some(position), screens.wait(position, wait, begun))? {
            Some(OnWait::StartTimer) => return self.count_down(wait, begun),
            Some(OnWait::WaitedAlready) => Outcome::NoChange,
            Some(OnWait::CannotWait) => Outcome::CouldNot,
            None => return Ok(()),
        };
        self.act(Event::tried(self.pack, Attempt::Wait(wait), outcome));
        Ok(())
    }

    /// Begins a wait, or goes on with it, and counts down unless it is long.
    fn count_down(&mut self, wait: WaitIx, begun: Option<Waiting>) -> io::Result<()> {
        let waiting =
            begun.unwrap_or_else(|| Waiting::begin(self.pack[wait].minutes, self.clock.now()));
        if begun.is_none() {
            self.act(Event::waiting(self.pack, wait, waiting.due));
            self.record(Some(Step::Wait(wait)))?;
        }
        if !waiting.is_long(self.clock.now()) {
            let title = &self.pack[wait].title;
            self.ui.count_down(title, waiting, self.clock)?;
            self.overlays = vec![Overlay::WaitEnded];
        }
        Ok(())
    }

    /// Shows the screen of a step, or the further choices over it. Returns what only this screen offers; what every screen
    /// offers is done here.
    fn ask<C: Copy>(
        &mut self,
        position: Option<&Position>,
        mut screen: StepScreen<'a, C>,
    ) -> io::Result<Option<C>> {
        if self.more {
            self.ask_more(position, screen.title())?;
            return Ok(None);
        }
        if let (Some(Overlay::Why), Some(position)) = (self.overlays.last(), position) {
            screen = screen.saying(self.screens().why(position, position.outlook.step));
        }
        match self.ask_noting(screen)? {
            Chosen::Row(OnStep::Own(choice)) => return Ok(Some(choice)),
            Chosen::Row(OnStep::RedFlag) => self.red_flag(),
            Chosen::Row(OnStep::More) => self.more = true,
            Chosen::Key(key) => self.press(key, position),
        }
        Ok(None)
    }

    /// Shows the further choices.
    fn ask_more(&mut self, position: Option<&Position>, title: &str) -> io::Result<()> {
        let chosen = self.ask_noting(more(title))?;
        self.more = false;
        match chosen {
            // The key closes only this menu; the row goes back from what lies under it.
            Chosen::Key(Key::Back) => {}
            Chosen::Row(key) | Chosen::Key(key) => self.press(key, position),
        }
        Ok(())
    }

    /// Shows a screen, with the note that is to be said above it.
    fn ask_noting<C: Copy>(&mut self, screen: Screen<'_, C>) -> io::Result<Chosen<C>> {
        match self.note.take() {
            Some(note) => screen.noting(note).ask(self.ui),
            None => screen.ask(self.ui),
        }
    }
}
