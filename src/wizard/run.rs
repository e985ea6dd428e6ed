//! The loop: look where the case stands, record it, show it, take in what was chosen.

use std::io;

use super::keeper::Keeper;
use super::prompt::{Choice, Clock, Countdown, Look, Screen};
use super::screens::{self, Patience, Scene};
use super::stand::{Stand, View, Waiting};
use super::times;
use crate::journal::{Event, Journal};
use crate::records::Session;
use crate::render::document::Block;
use crate::words;
use fixflow::case::{Attempt, Outcome};
use fixflow::engine::Step;
use fixflow::pack::{CallIx, Pack, SymptomIx};
use fixflow::safety::harmless;

/// How the wizard was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// By choice; it can go on another time.
    Saved,
    /// Something worked.
    Resolved,
    /// Nobody is there any more.
    Interrupted,
}

/// How the wizard begins: with nothing, or with any of these.
#[derive(Debug, Default)]
pub struct Start {
    /// A recorded session.
    pub session: Option<Box<Session>>,
    /// What is known beyond it, and not recorded yet.
    pub events: Vec<Event>,
    /// The symptoms, the likeliest first, where they are to be asked about.
    pub order: Option<Vec<SymptomIx>>,
}

/// The wizard.
pub struct Wizard<'a> {
    pack: &'a Pack,
    order: Vec<SymptomIx>,
    journal: Journal,
    /// How many entries of the journal are recorded.
    recorded: usize,
    keeper: &'a mut Keeper,
    look: &'a mut dyn Look,
    clock: &'a dyn Clock,
    views: Vec<View>,
    /// The step that was recorded as shown last.
    shown: Option<Step>,
    /// Said once, above the next screen.
    note: Option<&'static str>,
}

impl<'a> Wizard<'a> {
    /// A wizard for this pack, whose opening menu has the symptoms in the order of the pack.
    pub fn new(
        pack: &'a Pack,
        keeper: &'a mut Keeper,
        look: &'a mut dyn Look,
        clock: &'a dyn Clock,
    ) -> Self {
        Self {
            pack,
            order: (0..pack.symptoms.len()).map(SymptomIx::new).collect(),
            journal: Journal::default(),
            recorded: 0,
            keeper,
            look,
            clock,
            views: Vec::new(),
            shown: None,
            note: None,
        }
    }

    /// Runs until the person leaves, something works, or nobody is there any more.
    pub fn run(&mut self, start: Start) -> Left {
        // An error means that nobody is there, so there is nobody to tell it to.
        self.begin(start)
            .and_then(|left| left.map_or_else(|| self.go(), Ok))
            .unwrap_or(Left::Interrupted)
    }

    fn begin(&mut self, start: Start) -> io::Result<Option<Left>> {
        let returns = start.events.is_empty() && start.session.is_some();
        if let Some(session) = start.session {
            self.journal = session.journal;
            self.recorded = self.journal.entries().len();
        }
        let started_by = self.keeper.started_by();
        self.journal
            .go_on_with(self.clock.now(), started_by, self.pack);
        for event in start.events {
            self.act(event);
        }
        if let Some(order) = start.order {
            self.order = order;
            self.views
                .extend(self.journal.symptom().map(|_| View::SomethingElse));
        }
        match self.stand().map(|stand| stand.outlook.step) {
            Some(Step::Resolved(attempt)) if returns => self.still_well(attempt),
            Some(_) | None => Ok(None),
        }
    }

    fn still_well(&mut self, attempt: Attempt) -> io::Result<Option<Left>> {
        let screen = self.scene().still_well(attempt);
        match self.look.ask(&screen)? {
            Choice::No | Choice::Back => {
                self.act(Event::tried(self.pack, attempt, Outcome::NoChange))
            }
            Choice::Yes | Choice::Leave => return Ok(Some(Left::Resolved)),
            other => self.choose(other, self.stand().as_ref())?,
        }
        Ok(None)
    }

    fn go(&mut self) -> io::Result<Left> {
        loop {
            let stand = self.stand();
            self.record(stand.as_ref())?;
            let mut screen = self.screen(stand.as_ref());
            if stand.as_ref().is_some_and(Stand::is_resolved) {
                self.look.tell(&screen.blocks)?;
                return Ok(Left::Resolved);
            }
            if let Some(note) = self.note.take() {
                screen = screen.noting(note);
            }
            match self.look.ask(&screen)? {
                Choice::Leave => return Ok(Left::Saved),
                choice => self.choose(choice, stand.as_ref())?,
            }
        }
    }

    /// Where the case stands; nowhere while no symptom is chosen.
    fn stand(&self) -> Option<Stand> {
        let ended = self.views.contains(&View::Waited);
        Stand::new(self.pack, &self.journal, ended, self.clock)
    }

    fn scene(&self) -> Scene<'a, 'a> {
        Scene {
            pack: self.pack,
            clock: self.clock,
        }
    }

    /// Records what happened and the step that is about to be shown. Nothing is recorded before a symptom is chosen.
    fn record(&mut self, stand: Option<&Stand>) -> io::Result<()> {
        if stand.is_none() && self.keeper.name().is_none() {
            return Ok(());
        }
        let step = stand.map(|stand| stand.outlook.step);
        if self.recorded == self.journal.entries().len() && self.shown == step {
            return Ok(());
        }
        self.shown = step;
        self.journal
            .push(self.clock.now(), Event::shown(self.pack, step));
        let new = &self.journal.entries()[self.recorded..];
        self.recorded += new.len();
        match self.keeper.keep(new) {
            Ok(()) => Ok(()),
            Err(error) => {
                let error = error.to_string();
                let warning = format!("{} {}.", words::NOT_RECORDED, harmless(&error));
                self.look.tell(&[Block::Paragraph(warning.into())])
            }
        }
    }

    fn screen(&self, stand: Option<&Stand>) -> Screen<'a> {
        let scene = self.scene();
        let (under, more) = match self.views.split_last() {
            Some((View::More, under)) => (under.last(), true),
            Some((view, _)) => (Some(view), false),
            None => (None, false),
        };
        let screen = match stand {
            None => scene.opening(&self.order),
            Some(stand) => stand.screen(&scene, &self.order, under.copied()),
        };
        if more { screens::more(&screen) } else { screen }
    }

    /// Takes in a choice. Whatever makes no sense where it was made changes nothing.
    fn choose(&mut self, choice: Choice, stand: Option<&Stand>) -> io::Result<()> {
        if choice != Choice::Back && self.views.last() == Some(&View::More) {
            self.views.pop();
        }
        let step = stand.map(|stand| stand.outlook.step);
        match choice {
            Choice::Symptom(symptom) => self.turn_to(symptom),
            Choice::Answer(answer) => {
                if let Some(Step::Ask(question)) = step {
                    self.act(Event::answered(self.pack, question, answer));
                }
            }
            Choice::Outcome(outcome) => {
                if let Some(attempt) = step.and_then(Step::attempt) {
                    self.act(Event::tried(self.pack, attempt, outcome));
                }
            }
            Choice::StartTimer => return self.wait(stand),
            Choice::RedFlag => self.red_flag(),
            Choice::More => self.views.push(View::More),
            Choice::Why if stand.is_some() => self.look_at(View::Why),
            Choice::Why => self.note = Some(words::NO_WHY),
            Choice::CallInstead if stand.is_some() => self.look_at(View::Ahead),
            Choice::CallInstead => self.note = Some(words::CALL_ANYHOW),
            Choice::SomethingElse if stand.is_some() => self.look_at(View::SomethingElse),
            Choice::NotThrough => self.look_at_call(stand, View::Unreachable),
            Choice::Sheet => self.look_at_call(stand, View::Sheet),
            Choice::Back | Choice::StepBack => self.back(),
            Choice::SomethingElse
            | Choice::Leave
            | Choice::GoOn
            | Choice::BeginAnew
            | Choice::Yes
            | Choice::No => {}
        }
        Ok(())
    }

    /// Something was done.
    fn act(&mut self, event: Event) {
        self.views.clear();
        self.journal.push(self.clock.now(), event);
    }

    fn turn_to(&mut self, symptom: SymptomIx) {
        self.act(Event::symptom(self.pack, symptom));
    }

    fn red_flag(&mut self) {
        match &self.pack.red_flag {
            Some(flag) if Some(&*self.pack[flag.symptom].id) == self.journal.symptom() => {
                self.note = Some(words::RED_FLAG_HERE);
            }
            Some(flag) => self.turn_to(flag.symptom),
            None => {}
        }
    }

    fn look_at(&mut self, view: View) {
        self.views.retain(|looked| *looked != view);
        self.views.push(view);
    }

    fn look_at_call(&mut self, stand: Option<&Stand>, view: impl Fn(CallIx) -> View) {
        let lead = stand.and_then(|stand| stand.outlook.leads_to);
        if let Some(Step::Call(call)) = lead {
            self.look_at(view(call));
        }
    }

    /// Away from what was only looked at, else takes back what was done last.
    fn back(&mut self) {
        if self.views.pop().is_some() {
            return;
        }
        if !self.journal.undo(self.clock.now(), self.pack) {
            self.note = Some(words::FIRST_SCREEN);
        }
    }

    /// Begins a wait, or goes on with it, and counts down unless it is long.
    fn wait(&mut self, stand: Option<&Stand>) -> io::Result<()> {
        let Some((Step::Wait(wait), patience)) =
            stand.map(|stand| (stand.outlook.step, stand.patience))
        else {
            return Ok(());
        };
        let waiting = match patience {
            Patience::GoesOn(waiting) | Patience::Over(waiting) => waiting,
            Patience::NotBegun => {
                let now = self.clock.now();
                let waiting = Waiting::begin(&self.pack[wait].minutes, now);
                self.act(Event::waiting(self.pack, wait, waiting.due));
                self.record(stand)?;
                waiting
            }
        };
        if times::is_long(waiting.due, self.clock.now()) {
            return Ok(());
        }
        let countdown = Countdown {
            title: &self.pack[wait].title,
            begun: waiting.begun,
            due: waiting.due,
        };
        self.look.count_down(&countdown, self.clock)?;
        self.views = vec![View::Waited];
        Ok(())
    }
}
