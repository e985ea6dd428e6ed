//! `--session`: the recorded case plus this call.

use super::Context;
use super::case;
use super::recorded;
use super::usage::Usage;
use crate::journal::{Entry, Journal, Shown, StepKind};
use crate::records::{self, Damaged, RecordError, Session, SessionName, Store};
use fixflow::case::Attempt;
use fixflow::pack::Pack;

/// The session that a script keeps.
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
    pub fn open(name: &str, context: &mut Context<'_>) -> Result<Self, Usage> {
        let name: SessionName = name
            .parse()
            .map_err(|bad: records::BadName| Usage::new(bad.to_string()))?;
        let mut kept = Self {
            name,
            store: recorded::store(context),
            recorded: None,
        };
        let Some(store) = &kept.store else {
            context.warn(
                "there is no home folder, so the session is not recorded; set XDG_STATE_HOME",
            );
            return Ok(kept);
        };
        match store.load(&kept.name) {
            Ok(recorded) => kept.recorded = recorded,
            Err(error) => kept.give_up(&error, context),
        }
        kept.warn_of_damage(context);
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

    /// Everything recorded so far.
    #[must_use]
    pub fn journal(&self) -> Journal {
        let recorded = self.recorded.as_ref();
        recorded.map_or_else(Journal::default, |session| session.journal.clone())
    }

    /// The fix or wait that resolved the case, if that was shown last.
    #[must_use]
    pub fn resolved_by(&self) -> Option<&str> {
        let recorded = self.recorded.as_ref()?;
        let shown = recorded.journal.last_shown()?;
        (shown.kind == StepKind::Resolved).then_some(shown.id)
    }

    /// What `--tried last` means: the fix or wait shown last; nothing in a case that is resolved.
    ///
    /// # Errors
    /// [`Usage`] when none was.
    pub fn last(&self, pack: &Pack) -> Result<Option<Attempt>, Usage> {
        let recorded = self.recorded.as_ref();
        let shown = recorded.and_then(|session| session.journal.last_shown());
        let Some(Shown { kind, id, .. }) = shown else {
            return Err(Usage::new(
                "`--tried last` has nothing to name: this session was shown no step yet",
            ));
        };
        match kind {
            StepKind::Fix | StepKind::Wait => case::attempt(pack, id).map(Some),
            StepKind::Resolved => Ok(None),
            StepKind::Ask | StepKind::Call | StepKind::End => Err(Usage::new(format!(
                "`--tried last` has nothing to name: `{id}`, the step last shown, is nothing that can be tried"
            ))),
        }
    }

    /// Records what is new. A fault is warned of, and from then on the session has no name.
    pub fn record(&mut self, new: &[Entry], context: &mut Context<'_>) {
        if let Some(store) = &self.store
            && let Err(error) = store.open(&self.name).and_then(|mut log| log.append(new))
        {
            self.give_up(&error, context);
        }
    }

    fn give_up(&mut self, error: &RecordError, context: &mut Context<'_>) {
        context.warn(&format!(
            "{error}\n  the answer comes all the same, but the session is not kept"
        ));
        self.store = None;
    }

    fn warn_of_damage(&self, context: &mut Context<'_>) {
        let Some(recorded) = &self.recorded else {
            return;
        };
        if recorded.damage != records::Damage::default() {
            let damaged = Damaged {
                name: self.name.clone(),
                why: Ok(recorded.damage),
            };
            recorded::warn_of(&[damaged], context);
        }
    }
}
