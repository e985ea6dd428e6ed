//! What a journal comes to. Nothing of this is stored.

use std::fmt;

use jiff::Timestamp;
use serde::Serialize;

use super::{Entry, Event, Journal, Outcome, StartedBy, StepKind};

/// Where a session came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin<'a> {
    /// Who began it.
    pub kind: StartedBy,
    /// The id of the pack it last went on with.
    pub pack: &'a str,
    /// That pack's digest.
    pub digest: &'a str,
}

/// A fix or wait and what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Tried<'a> {
    /// Its id.
    #[serde(skip)]
    pub id: &'a str,
    /// Its last outcome.
    pub outcome: Outcome,
    /// When that outcome was given.
    pub at: Timestamp,
    /// The symptom it was given under.
    #[serde(skip)]
    pub symptom: Option<&'a str>,
}

/// A wait that was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Wait<'a> {
    /// Its id.
    #[serde(skip)]
    pub id: &'a str,
    /// How long it was meant to last.
    pub minutes: u32,
    /// When it began.
    pub begun: Timestamp,
    /// When it is over.
    pub due: Timestamp,
}

/// A call that did not get through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NotThrough<'a> {
    /// The call's id.
    #[serde(skip)]
    pub id: &'a str,
    /// When that was told.
    pub at: Timestamp,
}

/// A step that was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The symptom it was shown under.
    pub symptom: Option<&'a str>,
    /// The kind of step.
    pub kind: StepKind,
    /// The id of the question, fix or ending.
    pub id: &'a str,
}

/// How a session stands. What worked, or was waited for, before the last change of symptom does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Something worked.
    Resolved,
    /// A wait was begun and has no outcome yet, though it may be over.
    Waiting,
    /// The last step shown was a call.
    Call,
    /// The last step shown was an explanation that closes the case.
    End,
    /// Anything else.
    Open,
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Resolved => "resolved",
            Self::Waiting => "waiting",
            Self::Call => "call",
            Self::End => "end",
            Self::Open => "open",
        })
    }
}

/// A journal read from its beginning: the acts in force so far, and what was shown.
#[derive(Default)]
pub(super) struct Replay<'a> {
    acts: Vec<&'a Entry>,
    shown: Vec<Shown<'a>>,
}

impl<'a> Replay<'a> {
    pub(super) fn add(&mut self, entry: &'a Entry) {
        match &entry.event {
            Event::Started { .. } | Event::NotThrough { .. } => {}
            Event::Symptom { id } => {
                if self.symptom() != Some(id) {
                    self.acts.push(entry);
                }
            }
            Event::Answered { .. } | Event::Tried { .. } | Event::Waiting { .. } => {
                self.acts.push(entry);
            }
            Event::Shown { kind, id } => self.shown.push(Shown {
                symptom: self.symptom(),
                kind: *kind,
                id,
            }),
            Event::Undone { id } => {
                let is_it = |act: &&Entry| act.event.subject() == Some(id);
                if let Some(act) = self.acts.iter().rposition(is_it) {
                    self.acts.remove(act);
                }
            }
        }
    }

    pub(super) fn symptom(&self) -> Option<&'a str> {
        self.acts.iter().rev().find_map(|act| act.event.chosen())
    }
}

impl Journal {
    fn replay(&self) -> Replay<'_> {
        let mut replay = Replay::default();
        self.entries.iter().for_each(|entry| replay.add(entry));
        replay
    }

    /// What was chosen, answered, tried and begun, and not undone, in order.
    #[must_use]
    pub fn acts(&self) -> Vec<&Entry> {
        self.replay().acts
    }

    /// Who began the session, and the pack it last went on with; none where that was not recorded.
    #[must_use]
    pub fn origin(&self) -> Option<Origin<'_>> {
        let mut origin = None;
        for entry in &self.entries {
            if let Event::Started { kind, pack, digest } = &entry.event {
                let kind = origin.map_or(*kind, |first: Origin<'_>| first.kind);
                origin = Some(Origin { kind, pack, digest });
            }
        }
        origin
    }

    /// When the first and the last entry were made; the last not before the first, though the clock was set back.
    #[must_use]
    pub fn times(&self) -> Option<(Timestamp, Timestamp)> {
        let started = self.entries.first()?.at;
        let last = self.entries.last()?.at;
        Some((started, last.max(started)))
    }

    /// The id of the symptom last chosen.
    #[must_use]
    pub fn symptom(&self) -> Option<&str> {
        self.replay().symptom()
    }

    /// Questions and their answers, in the order first answered.
    #[must_use]
    pub fn answers(&self) -> Vec<(&str, &str)> {
        let mut answers: Vec<(&str, &str)> = Vec::new();
        for act in self.acts() {
            if let Event::Answered { question, answer } = &act.event {
                match answers.iter_mut().find(|(known, _)| known == question) {
                    Some((_, old)) => *old = answer,
                    None => answers.push((question, answer)),
                }
            }
        }
        answers
    }

    /// What was tried, in the order first tried.
    #[must_use]
    pub fn tried(&self) -> Vec<Tried<'_>> {
        let mut all: Vec<Tried<'_>> = Vec::new();
        let mut symptom = None;
        for act in self.acts() {
            symptom = act.event.chosen().or(symptom);
            if let Event::Tried { id, outcome } = &act.event {
                let (outcome, at) = (*outcome, act.at);
                let tried = Tried {
                    id,
                    outcome,
                    at,
                    symptom,
                };
                match all.iter_mut().find(|known| known.id == id) {
                    Some(old) => *old = tried,
                    None => all.push(tried),
                }
            }
        }
        all
    }

    /// When something was first tried, though its outcome may have changed since.
    #[must_use]
    pub fn first_tried(&self) -> Option<Timestamp> {
        let acts = self.acts();
        let first = acts
            .iter()
            .find(|act| matches!(act.event, Event::Tried { .. }));
        first.map(|act| act.at)
    }

    /// The waits begun, in order.
    #[must_use]
    pub fn waits(&self) -> Vec<Wait<'_>> {
        self.acts().into_iter().filter_map(Wait::of).collect()
    }

    /// The wait that goes on or whose outcome is still to be told, if the session is waiting.
    #[must_use]
    pub fn pending_wait(&self) -> Option<Wait<'_>> {
        let tried = self.tried();
        let is_pending = |wait: &Wait<'_>| tried.iter().all(|tried| tried.id != wait.id);
        let pending = self.waits().into_iter().rfind(is_pending);
        pending.filter(|_| self.state() == State::Waiting)
    }

    /// The calls that did not get through, in order. What happened on the phone is not undone.
    #[must_use]
    pub fn not_through(&self) -> Vec<NotThrough<'_>> {
        let mut calls = Vec::new();
        for entry in &self.entries {
            if let Event::NotThrough { id } = &entry.event {
                calls.push(NotThrough { id, at: entry.at });
            }
        }
        calls
    }

    /// The steps shown, in the order first shown, each once for every symptom it was shown under.
    #[must_use]
    pub fn shown(&self) -> Vec<Shown<'_>> {
        let mut different = Vec::new();
        for step in self.replay().shown {
            if !different.contains(&step) {
                different.push(step);
            }
        }
        different
    }

    /// The step shown last.
    #[must_use]
    pub fn last_shown(&self) -> Option<Shown<'_>> {
        self.replay().shown.last().copied()
    }

    /// How the session stands.
    #[must_use]
    pub fn state(&self) -> State {
        let Replay { acts, shown } = self.replay();
        let tried = self.tried();
        let outcome = |id: &str| {
            let tried = tried.iter().find(|tried| tried.id == id);
            tried.map(|tried| tried.outcome)
        };
        let chosen = acts.iter().rposition(|act| act.event.chosen().is_some());
        let since_chosen = &acts[chosen.unwrap_or(0)..];
        let any = |is_it: &dyn Fn(&Event) -> bool| since_chosen.iter().any(|act| is_it(&act.event));
        let worked = |event: &Event| matches!(event, Event::Tried { id, .. } if outcome(id) == Some(Outcome::Worked));
        if any(&worked) {
            return State::Resolved;
        }
        if any(&|event| matches!(event, Event::Waiting { id, .. } if outcome(id).is_none())) {
            return State::Waiting;
        }
        match shown.last().map(|last| last.kind) {
            Some(StepKind::Call) => State::Call,
            Some(StepKind::End) => State::End,
            Some(StepKind::Ask | StepKind::Fix | StepKind::Wait | StepKind::Resolved) | None => {
                State::Open
            }
        }
    }
}

impl<'a> Wait<'a> {
    /// The wait that an entry begins.
    fn of(entry: &'a Entry) -> Option<Self> {
        match &entry.event {
            Event::Waiting { id, minutes, due } => Some(Self {
                id,
                minutes: *minutes,
                begun: entry.at,
                due: *due,
            }),
            Event::Started { .. }
            | Event::Symptom { .. }
            | Event::Shown { .. }
            | Event::Answered { .. }
            | Event::Tried { .. }
            | Event::NotThrough { .. }
            | Event::Undone { .. } => None,
        }
    }
}
