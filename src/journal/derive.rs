//! What is derived from a journal. None of it is stored.

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

/// A fix or wait and its outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Tried<'a> {
    /// Its id.
    #[serde(skip)]
    pub id: &'a str,
    /// Its last outcome.
    pub outcome: Outcome,
    /// When that outcome was given.
    pub at: Timestamp,
}

/// A wait that was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct BegunWait<'a> {
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
    /// When the person said so.
    pub at: Timestamp,
}

/// A step that was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The kind of step.
    pub kind: StepKind,
    /// The id of the question, fix or ending.
    pub id: &'a str,
}

/// The state of a session. What worked, or was waited for, before the last change of symptom does not count.
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

/// Turns the acts in force before an entry into those in force after it.
pub(super) fn replay<'a>(acts: &mut Vec<&'a Entry>, entry: &'a Entry) {
    match &entry.event {
        Event::Started { .. } | Event::Shown { .. } | Event::NotThrough { .. } => {}
        Event::Symptom { id } => {
            if chosen(acts) != Some(id) {
                acts.push(entry);
            }
        }
        Event::Answered { .. } | Event::Tried { .. } | Event::Waiting { .. } => acts.push(entry),
        Event::Undone { id } => {
            let is_subject = |act: &&Entry| act.event.subject() == Some(id);
            if let Some(act) = acts.iter().rposition(is_subject) {
                acts.remove(act);
            }
        }
    }
}

/// The id of the symptom that was chosen last.
pub(super) fn chosen<'a>(acts: &[&'a Entry]) -> Option<&'a str> {
    acts.iter().rev().find_map(|act| act.event.chosen())
}

impl Journal {
    /// What was chosen, answered, tried and begun, and not undone, in order.
    #[must_use]
    pub fn acts(&self) -> Vec<&Entry> {
        let mut acts = Vec::new();
        for entry in &self.entries {
            replay(&mut acts, entry);
        }
        acts
    }

    /// Who began the session, and the pack it last went on with; none if that was not recorded.
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

    /// When the first and the last entry were made. The last is never before the first, even if the clock was set back.
    #[must_use]
    pub fn times(&self) -> Option<(Timestamp, Timestamp)> {
        let started = self.entries.first()?.at;
        let last = self.entries.last()?.at;
        Some((started, last.max(started)))
    }

    /// The id of the symptom last chosen.
    #[must_use]
    pub fn symptom(&self) -> Option<&str> {
        chosen(&self.acts())
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
        for act in self.acts() {
            if let Event::Tried { id, outcome } = &act.event {
                let (outcome, at) = (*outcome, act.at);
                let tried = Tried { id, outcome, at };
                match all.iter_mut().find(|known| known.id == id) {
                    Some(old) => *old = tried,
                    None => all.push(tried),
                }
            }
        }
        all
    }

    /// When something was first tried. Its outcome may have changed since.
    #[must_use]
    pub fn first_tried(&self) -> Option<Timestamp> {
        let acts = self.acts();
        let first = acts
            .iter()
            .find(|act| matches!(act.event, Event::Tried { .. }));
        first.map(|act| act.at)
    }

    /// The waits that were begun, in order.
    #[must_use]
    pub fn waits(&self) -> Vec<BegunWait<'_>> {
        let mut waits = Vec::new();
        for act in self.acts() {
            if let Event::Waiting { id, minutes, due } = &act.event {
                waits.push(BegunWait {
                    id,
                    minutes: *minutes,
                    begun: act.at,
                    due: *due,
                });
            }
        }
        waits
    }

    /// The wait that is running or has no outcome yet, if the session is waiting.
    #[must_use]
    pub fn pending_wait(&self) -> Option<BegunWait<'_>> {
        let tried = self.tried();
        let is_pending = |wait: &BegunWait<'_>| tried.iter().all(|tried| tried.id != wait.id);
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

    /// The step shown last.
    #[must_use]
    pub fn last_shown(&self) -> Option<Shown<'_>> {
        let mut shown = None;
        for entry in &self.entries {
            if let Event::Shown { kind, id } = &entry.event {
                shown = Some(Shown { kind: *kind, id });
            }
        }
        shown
    }

    /// The state of the session.
    #[must_use]
    pub fn state(&self) -> State {
        let (acts, tried) = (self.acts(), self.tried());
        let outcome = |id: &str| {
            let tried = tried.iter().find(|tried| tried.id == id);
            tried.map(|tried| tried.outcome)
        };
        let chosen = acts.iter().rposition(|act| act.event.chosen().is_some());
        let since_chosen = &acts[chosen.unwrap_or(0)..];
        let worked = |act: &&Entry| matches!(&act.event, Event::Tried { id, .. } if outcome(id) == Some(Outcome::Worked));
        let waits =
            |act: &&Entry| matches!(&act.event, Event::Waiting { id, .. } if outcome(id).is_none());
        if since_chosen.iter().any(worked) {
            return State::Resolved;
        }
        if since_chosen.iter().any(waits) {
            return State::Waiting;
        }
        match self.last_shown().map(|last| last.kind) {
            Some(StepKind::Call) => State::Call,
            Some(StepKind::End) => State::End,
            Some(StepKind::Ask | StepKind::Fix | StepKind::Wait | StepKind::Resolved) | None => {
                State::Open
            }
        }
    }
}
