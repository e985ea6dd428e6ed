//! `--session`: the recorded case plus this call.

use std::env;

use jiff::Timestamp;

use super::case::{self, Facts};
use super::usage::Usage;
use super::warning::warn;
use crate::answer::Answer;
use crate::records::{
    self, Damaged, Event, Kind, RecordError, Session, SessionName, Shown, StepKind, Store,
};
use fixflow::case::Attempt;
use fixflow::pack::{Pack, SymptomIx};

/// The session that a script keeps.
#[derive(Debug)]
pub struct Kept {
    name: SessionName,
    /// Where it is recorded; nowhere, once the disk was found at fault.
    store: Option<Store>,
    recorded: Option<Session>,
}

impl Kept {
    /// Reads what is recorded under that name. A fault of the disk is warned of, and as good as no record.
    ///
    /// # Errors
    /// [`Usage`] when nothing can have that name.
    pub fn open(name: &str) -> Result<Self, Usage> {
        let name: SessionName = name
            .parse()
            .map_err(|bad: records::BadName| Usage::new(bad.to_string()))?;
        let mut kept = Self {
            name,
            store: records::folder(|name| env::var_os(name)).map(Store::new),
            recorded: None,
        };
        let Some(store) = &kept.store else {
            warn("there is no home folder, so the session is not recorded; set XDG_STATE_HOME");
            return Ok(kept);
        };
        match store.load(&kept.name) {
            Ok(recorded) => kept.recorded = recorded,
            Err(error) => kept.give_up(&error),
        }
        kept.warn_of_damage();
        Ok(kept)
    }

    /// Its name, as long as it is recorded.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.store.as_ref().map(|_| self.name.as_str())
    }

    /// Whether there is anything on record.
    #[must_use]
    pub const fn is_recorded(&self) -> bool {
        self.recorded.is_some()
    }

    /// The recorded symptom, if this pack has it.
    #[must_use]
    pub fn symptom(&self, pack: &Pack) -> Option<SymptomIx> {
        pack.symptom(self.recorded.as_ref()?.symptom.as_deref()?)
    }

    /// What else is on record and known to this pack. What another pack knew is passed over, not forgotten.
    #[must_use]
    pub fn facts(&self, pack: &Pack) -> Facts {
        let Some(recorded) = &self.recorded else {
            return Facts::default();
        };
        let answers = recorded
            .answers
            .iter()
            .filter_map(|(question, answer)| case::answered(pack, question, answer).ok());
        let tried = recorded
            .tried
            .iter()
            .filter_map(|tried| Some((Attempt::named(pack, &tried.id)?, tried.outcome)));
        Facts {
            answers: answers.collect(),
            tried: tried.collect(),
        }
    }

    /// What `--tried last` means: the fix or wait shown last.
    ///
    /// # Errors
    /// [`Usage`] when none was.
    pub fn last(&self, pack: &Pack) -> Result<Attempt, Usage> {
        let shown = self.recorded.as_ref().and_then(|known| known.last.as_ref());
        let Some(Shown { kind, id, .. }) = shown else {
            return Err(Usage::new(
                "`--tried last` has nothing to name: this session was shown no step yet",
            ));
        };
        match kind {
            StepKind::Fix | StepKind::Wait => case::attempt(pack, id),
            StepKind::Ask | StepKind::Call | StepKind::End | StepKind::Resolved => {
                Err(Usage::new(format!(
                    "`--tried last` has nothing to name: `{id}`, the step last shown, is nothing that can be tried"
                )))
            }
        }
    }

    /// Records what this call said and is about to show. A fault is warned of, and from then on the session has no name.
    pub fn record(
        &mut self,
        pack: &Pack,
        symptom: Option<SymptomIx>,
        new: &Facts,
        answer: &Answer<'_>,
    ) {
        if let Some(store) = &self.store
            && let Err(error) = self.append(store, pack, symptom, new, answer)
        {
            self.give_up(&error);
        }
    }

    fn append(
        &self,
        store: &Store,
        pack: &Pack,
        symptom: Option<SymptomIx>,
        new: &Facts,
        answer: &Answer<'_>,
    ) -> Result<(), RecordError> {
        let mut events = Vec::new();
        let origin = self
            .recorded
            .as_ref()
            .and_then(|known| known.origin.as_ref());
        if origin.is_none_or(|origin| pack.id != *origin.pack || pack.digest != *origin.digest) {
            events.push(Event::Started {
                kind: Kind::Script,
                pack: &pack.id,
                digest: &pack.digest,
            });
        }
        if let Some(symptom) = symptom.filter(|symptom| self.symptom(pack) != Some(*symptom)) {
            let id = &pack[symptom].id;
            events.push(Event::Symptom { id });
        }
        events.extend(new.answers.iter().map(|(question, answer)| {
            let question = &pack[*question];
            Event::Answered {
                question: &question.id,
                answer: &question[*answer].id,
            }
        }));
        events.extend(new.tried.iter().map(|(attempt, outcome)| Event::Tried {
            id: attempt.id(pack),
            outcome: *outcome,
        }));
        events.push(Event::Shown {
            kind: answer.kind,
            id: answer.id,
        });
        store.open(&self.name)?.append(Timestamp::now(), &events)
    }

    fn give_up(&mut self, error: &RecordError) {
        warn(&format!(
            "{error}\n  the answer comes all the same, but the session is not kept"
        ));
        self.store = None;
    }

    fn warn_of_damage(&self) {
        let Some(recorded) = &self.recorded else {
            return;
        };
        if recorded.damage != records::Damage::default() {
            let damaged = Damaged {
                name: self.name.clone(),
                why: Ok(recorded.damage),
            };
            if let Some(warning) = records::warning(&[damaged]) {
                warn(&warning);
            }
        }
    }
}
