//! The loop of the wizard, its state, and what each key does.

use std::borrow::Cow;
use std::io;

use super::position::Position;
use super::recorder::Recorder;
use super::screens;
use super::start::{Departure, Start, WordsMatch, WordsMatcher};
use super::ui::{Chosen, Clock, Key, Ui};
use crate::journal::{Event, Journal, SYMPTOM};
use crate::words::{Words, wizard as said};
use fixflow::case::Attempt;
use fixflow::engine::Step;
use fixflow::pack::{CallIx, Pack, SymptomIx};

/// What the person is looking at instead of the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overlay {
    /// The reason for the step.
    Why,
    /// The call or end this way leads to.
    CallAhead,
    /// The whole sheet of a call.
    Sheet(CallIx),
    /// What to do when nobody can be reached.
    Unreachable(CallIx),
    /// The choice of another symptom.
    OtherSymptom,
    /// The question of whether a wait that was counted down helped.
    WaitEnded,
}

/// The wizard. Every turn derives the position of the case from the journal.
pub struct Wizard<'a> {
    pub(super) pack: &'a Pack,
    pub(super) words: Words,
    pub(super) ui: &'a mut dyn Ui,
    pub(super) clock: &'a dyn Clock,
    pub(super) recorder: &'a mut Recorder,
    /// Finds the symptom for somebody's own words; none if the program cannot do that.
    pub(super) matcher: Option<&'a WordsMatcher<'a>>,
    /// The symptoms in the order in which they are offered.
    pub(super) order: Vec<SymptomIx>,
    /// Whether the person's own words were not understood and no symptom has been chosen yet.
    pub(super) unclear: bool,
    /// Whether the symptom was guessed from the person's own words and nothing has been done since.
    pub(super) guessed: bool,
    pub(super) journal: Journal,
    /// How many entries of the journal are recorded.
    recorded: usize,
    /// The last step that was recorded as shown.
    shown: Option<Step>,
    /// The overlays that are open, the topmost last, each at most once.
    pub(super) overlays: Vec<Overlay>,
    /// Whether the menu of further choices is open over everything else.
    pub(super) more: bool,
    /// A note to show once, above the next screen.
    pub(super) note: Option<Cow<'a, str>>,
    /// Set when the wizard is to end.
    pub(super) departure: Option<Departure>,
}

impl<'a> Wizard<'a> {
    /// A wizard for this pack in these words. Its opening menu lists the symptoms in the order of the pack.
    pub fn new(
        pack: &'a Pack,
        words: Words,
        recorder: &'a mut Recorder,
        ui: &'a mut dyn Ui,
        clock: &'a dyn Clock,
    ) -> Self {
        Self {
            pack,
            words,
            ui,
            clock,
            recorder,
            matcher: None,
            order: pack.symptom_indices().collect(),
            unclear: false,
            guessed: false,
            journal: Journal::default(),
            recorded: 0,
            shown: None,
            overlays: Vec::new(),
            more: false,
            note: None,
            departure: None,
        }
    }

    /// Makes the wizard understand somebody's own words.
    #[must_use]
    pub const fn with_matcher(mut self, matcher: &'a WordsMatcher<'a>) -> Self {
        self.matcher = Some(matcher);
        self
    }

    /// Runs until the person leaves, something works, or nobody is there any more.
    pub fn run(&mut self, start: Start) -> Departure {
        // An error means that nobody is there, so there is nobody to tell it to.
        self.begin(start)
            .and_then(|()| self.go())
            .unwrap_or(Departure::Interrupted)
    }

    fn begin(&mut self, start: Start) -> io::Result<()> {
        let is_bare = start.events.is_empty() && start.words_match.is_none();
        let comes_back = is_bare && start.session.is_some();
        if let Some(session) = start.session {
            self.journal = session.journal;
            self.recorded = self.journal.entries().len();
        }
        let started_by = self.recorder.started_by();
        self.journal
            .go_on_with(self.clock.now(), started_by, self.pack);
        // The symptom comes first, because what worked before a change of symptom does not count.
        let words_match = start
            .words_match
            .as_ref()
            .and_then(|words_match| words_match.symptom);
        let words_match = words_match.map(|symptom| Event::symptom(self.pack, symptom));
        for event in words_match.into_iter().chain(start.events) {
            self.act(event);
        }
        if let Some(words_match) = start.words_match {
            self.use_match(words_match);
        }
        if start.other_symptom {
            self.look_for_symptom();
        }
        match self.position().map(|position| position.outlook.step) {
            Some(Step::Resolved(attempt)) if comes_back => self.ask_still_well(attempt),
            Some(_) | None => Ok(()),
        }
    }

    fn go(&mut self) -> io::Result<Departure> {
        loop {
            if let Some(departure) = self.departure {
                return Ok(departure);
            }
            let position = self.position();
            self.record(position.as_ref().map(|position| position.outlook.step))?;
            self.turn(position.as_ref())?;
        }
    }

    /// Asks whether what worked before still works.
    fn ask_still_well(&mut self, attempt: Attempt) -> io::Result<()> {
        match screens::still_well(self.pack, attempt, self.words).ask(self.ui)? {
            Chosen::Row(outcome) => self.act(Event::tried(self.pack, attempt, outcome)),
            // The screen that says what worked is shown again.
            Chosen::Key(Key::Back) => {}
            Chosen::Key(key) => self.press(key, self.position().as_ref()),
        }
        Ok(())
    }

    /// Goes on with the match for somebody's own words: the guessed symptom, or all symptoms to choose from.
    pub(super) fn use_match(&mut self, words_match: WordsMatch) {
        if words_match.held_secret {
            self.note = Some(self.words.say(said::NOT_READ).into());
        }
        if let Some(symptom) = words_match.symptom {
            self.act(Event::symptom(self.pack, symptom));
            self.guessed = true;
        } else {
            self.order = words_match.order;
            self.unclear = true;
            self.look_for_symptom();
        }
    }

    /// Undoes the guessed symptom, and lets the person choose another.
    pub(super) fn reject_guess(&mut self) {
        let id = SYMPTOM.to_owned();
        self.act(Event::Undone { id });
        self.look_for_symptom();
    }

    /// Lets the person choose another symptom. Without a symptom the opening menu comes anyway.
    fn look_for_symptom(&mut self) {
        if self.journal.symptom().is_some() {
            self.look_at(Overlay::OtherSymptom);
        }
    }

    /// The position of the case; none while no symptom is chosen.
    fn position(&self) -> Option<Position> {
        Position::new(self.pack, &self.journal, self.clock.now())
    }

    /// Records what happened and the step that comes next. Nothing is recorded before a symptom is chosen. A disk error is
    /// shown once, and the advice still comes.
    pub(super) fn record(&mut self, step: Option<Step>) -> io::Result<()> {
        let is_news = self.recorded != self.journal.entries().len() || self.shown != step;
        if !is_news || step.is_none() && self.recorder.name().is_none() {
            return Ok(());
        }
        self.shown = step;
        self.journal
            .push(self.clock.now(), Event::shown(self.pack, step));
        let new = &self.journal.entries()[self.recorded..];
        self.recorded += new.len();
        match self.recorder.record(new) {
            Ok(()) => Ok(()),
            Err(error) => self.ui.tell(&[screens::not_recorded(&error, self.words)]),
        }
    }

    /// Does what a key asks for. Without a position, at the opening menu, there is no step to look at.
    pub(super) fn press(&mut self, key: Key, position: Option<&Position>) {
        match (key, position) {
            (Key::Back, _) => self.back(),
            (Key::RedFlag, _) => self.red_flag(),
            (Key::Leave, position) => self.leave(position),
            (Key::Why, Some(position)) if self.says_why(position) => self.look_at(Overlay::Why),
            (Key::Why, _) => self.note = Some(self.words.say(said::NO_WHY).into()),
            (Key::CallInstead, Some(position)) if position.outlook.leads_to.is_some() => {
                self.look_at(Overlay::CallAhead);
            }
            (Key::CallInstead, _) => {
                self.note = Some(screens::whom_to_call(self.pack, self.words).into());
            }
            (Key::SomethingElse, Some(_)) => self.look_at(Overlay::OtherSymptom),
            // The opening menu asks for the symptom already.
            (Key::SomethingElse, None) => {}
        }
    }

    /// Whether there is more to say about a step: a reason, or where its advice comes from.
    fn says_why(&self, position: &Position) -> bool {
        let advice = position.advice(self.pack, position.outlook.step);
        advice.reason().is_some() || !advice.source.is_empty()
    }

    fn leave(&mut self, position: Option<&Position>) {
        let step = position.map(|position| position.outlook.step);
        self.departure = Some(match step {
            Some(Step::Resolved(_)) => Departure::Resolved,
            Some(_) | None => Departure::Saved,
        });
    }

    /// Adds what the person did to the journal, and closes every overlay.
    pub(super) fn act(&mut self, event: Event) {
        self.overlays.clear();
        (self.guessed, self.unclear) = (false, false);
        self.journal.push(self.clock.now(), event);
    }

    fn red_flag(&mut self) {
        match &self.pack.red_flag {
            Some(flag) if Some(&*self.pack[flag.symptom].id) == self.journal.symptom() => {
                self.note = Some(self.words.say(said::RED_FLAG_HERE).into());
            }
            Some(flag) => self.act(Event::symptom(self.pack, flag.symptom)),
            None => {}
        }
    }

    pub(super) fn look_at(&mut self, overlay: Overlay) {
        self.overlays.retain(|looked| *looked != overlay);
        self.overlays.push(overlay);
    }

    /// Closes the topmost overlay; if there is none, undoes the last act.
    pub(super) fn back(&mut self) {
        let looked = self.overlays.pop().is_some();
        let unclear = std::mem::take(&mut self.unclear);
        if looked || unclear {
            return;
        }
        self.guessed = false;
        if !self.journal.undo(self.clock.now(), self.pack) {
            self.note = Some(self.words.say(said::FIRST_SCREEN).into());
        }
    }
}
