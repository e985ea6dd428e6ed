//! What a session's events come to. Nothing of this is stored.

use jiff::Timestamp;

use super::event::{Record, read_all};
use super::{
    Act, Damage, Event, Kind, Origin, Outcome, Session, SessionName, Shown, State, StepKind, Tried,
    Wait,
};

/// A session while its events are told.
#[derive(Default)]
struct Story<'a> {
    times: Option<(Timestamp, Timestamp)>,
    origin: Option<(Kind, &'a str, &'a str)>,
    /// The choices, answers, outcomes and waits that were not taken back.
    acts: Vec<Record<'a>>,
    symptom: Option<&'a str>,
    shown: Vec<(Option<&'a str>, StepKind, &'a str)>,
    last: Option<(Option<&'a str>, StepKind, &'a str)>,
}

impl<'a> Story<'a> {
    fn push(&mut self, record: Record<'a>) {
        let started = self.times.map_or(record.at, |(started, _)| started);
        self.times = Some((started, record.at.max(started)));
        match record.event {
            Event::Started { kind, pack, digest } => {
                self.origin = Some((self.origin.map_or(kind, |(first, ..)| first), pack, digest));
            }
            Event::Symptom { id } => {
                if self.symptom != Some(id) {
                    self.acts.push(record);
                    self.symptom = Some(id);
                }
            }
            Event::Answered { .. } | Event::Tried { .. } | Event::Waiting { .. } => {
                self.acts.push(record);
            }
            Event::Shown { kind, id } => {
                let step = (self.symptom, kind, id);
                if !self.shown.contains(&step) {
                    self.shown.push(step);
                }
                self.last = Some(step);
            }
            Event::Undone { id } => {
                if let Some(act) = self.acts.iter().rposition(|act| subject(&act.event) == id) {
                    self.acts.remove(act);
                    self.symptom = self
                        .acts
                        .iter()
                        .rev()
                        .find_map(|act| symptom_of(&act.event));
                }
            }
        }
    }

    fn end(self, name: &SessionName, damage: Damage) -> Option<Session> {
        let (started, updated) = self.times?;
        let mut session = Session {
            name: name.clone(),
            origin: self.origin.map(|(kind, pack, digest)| Origin {
                kind,
                pack: pack.into(),
                digest: digest.into(),
            }),
            symptom: self.symptom.map(str::to_owned),
            started,
            updated,
            state: State::Open,
            acts: Vec::with_capacity(self.acts.len()),
            answers: Vec::new(),
            tried: Vec::new(),
            first_tried: None,
            waits: Vec::new(),
            shown: self.shown.iter().copied().map(Shown::new).collect(),
            last: self.last.map(Shown::new),
            damage,
        };
        let mut symptom = None;
        for act in &self.acts {
            symptom = symptom_of(&act.event).or(symptom);
            session.add(*act, symptom);
        }
        session.state = self.state(&session);
        Some(session)
    }

    /// How the session stands, by what happened since its symptom was chosen.
    fn state(&self, session: &Session) -> State {
        let since = self
            .acts
            .iter()
            .rposition(|act| symptom_of(&act.event).is_some())
            .unwrap_or(0);
        let outcome = |id: &str| {
            session
                .tried
                .iter()
                .find(|tried| tried.id == id)
                .map(|tried| tried.outcome)
        };
        let now = &self.acts[since..];
        let worked = |id| outcome(id) == Some(Outcome::Worked);
        let last = self
            .last
            .map(|(symptom, kind, _)| (kind, symptom == self.symptom));
        // The engine knows which fixes of an earlier symptom also count under this one; having shown it says so.
        let still_resolved = last == Some((StepKind::Resolved, true))
            && session
                .tried
                .iter()
                .any(|tried| tried.outcome == Outcome::Worked);
        if still_resolved
            || now
                .iter()
                .any(|act| matches!(act.event, Event::Tried { id, .. } if worked(id)))
        {
            return State::Resolved;
        }
        if now
            .iter()
            .any(|act| matches!(act.event, Event::Waiting { id, .. } if outcome(id).is_none()))
        {
            return State::Waiting;
        }
        match last {
            Some((StepKind::Call, _)) => State::Call,
            Some((StepKind::End, _)) => State::End,
            Some((StepKind::Ask | StepKind::Fix | StepKind::Wait | StepKind::Resolved, _))
            | None => State::Open,
        }
    }
}

impl Session {
    /// Derives a session from the bytes of its file; none where nothing was recorded.
    ///
    /// # Errors
    /// What could not be read, where that is everything that was recorded.
    pub fn read(name: &SessionName, bytes: &[u8]) -> Result<Option<Self>, Damage> {
        let mut story = Story::default();
        let damage = read_all(bytes, |record| story.push(record));
        match story.end(name, damage) {
            None if damage != Damage::default() => Err(damage),
            session => Ok(session),
        }
    }

    /// Takes in one act; a repeated id keeps its place.
    fn add(&mut self, act: Record<'_>, symptom: Option<&str>) {
        match act.event {
            Event::Symptom { id } => self.acts.push(Act::Symptom(id.to_owned())),
            Event::Answered { question, answer } => {
                let answered = Act::Answered(question.to_owned(), answer.to_owned());
                self.acts.push(answered);
                match self.answers.iter_mut().find(|(id, _)| id == question) {
                    Some((_, old)) => answer.clone_into(old),
                    None => self.answers.push((question.to_owned(), answer.to_owned())),
                }
            }
            Event::Tried { id, outcome } => {
                self.first_tried.get_or_insert(act.at);
                self.acts.push(Act::Tried(id.to_owned(), outcome));
                let new = Tried {
                    id: id.to_owned(),
                    outcome,
                    at: act.at,
                    symptom: symptom.map(str::to_owned),
                };
                match self.tried.iter_mut().find(|tried| tried.id == id) {
                    Some(old) => *old = new,
                    None => self.tried.push(new),
                }
            }
            Event::Waiting { id, minutes, due } => {
                let wait = Wait {
                    id: id.to_owned(),
                    minutes,
                    begun: act.at,
                    due,
                };
                self.acts.push(Act::Waiting(wait.clone()));
                self.waits.push(wait);
            }
            Event::Started { .. } | Event::Shown { .. } | Event::Undone { .. } => {}
        }
    }
}

impl Shown {
    fn new((symptom, kind, id): (Option<&str>, StepKind, &str)) -> Self {
        Self {
            symptom: symptom.map(str::to_owned),
            kind,
            id: id.to_owned(),
        }
    }
}

/// What an act is about: the id by which it is taken back.
fn subject<'a>(act: &Event<'a>) -> &'a str {
    match *act {
        Event::Symptom { .. } | Event::Started { .. } => "symptom",
        Event::Answered { question, .. } => question,
        Event::Shown { id, .. }
        | Event::Tried { id, .. }
        | Event::Waiting { id, .. }
        | Event::Undone { id } => id,
    }
}

fn symptom_of<'a>(act: &Event<'a>) -> Option<&'a str> {
    match *act {
        Event::Symptom { id } => Some(id),
        Event::Started { .. }
        | Event::Answered { .. }
        | Event::Tried { .. }
        | Event::Waiting { .. }
        | Event::Shown { .. }
        | Event::Undone { .. } => None,
    }
}
