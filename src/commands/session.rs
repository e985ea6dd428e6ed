//! `--session`: the case that earlier calls have left, which this call adds to.

use super::Context;
use super::recorded;
use super::usage::Usage;
use crate::journal::{Entry, Journal};
use crate::records::{RecordError, SessionName, Store};

/// The case that a script keeps between calls; without a session, nothing.
#[derive(Debug, Default)]
pub struct Kept {
    /// Everything recorded so far.
    pub journal: Journal,
    /// Where more is recorded; nowhere, once the disk was found at fault.
    place: Option<(Store, SessionName)>,
}

impl Kept {
    /// Reads what is recorded under that name. A fault of the disk is warned of, and as good as no record.
    ///
    /// # Errors
    /// [`Usage`] when nothing can have that name.
    pub fn open(name: &str, context: &mut Context<'_>) -> Result<Self, Usage> {
        let name = recorded::name(name)?;
        let Some(store) = recorded::store(context) else {
            context.warn(
                "there is no home folder, so the session is not recorded; set XDG_STATE_HOME",
            );
            return Ok(Self::default());
        };
        let journal = match store.load(&name) {
            Ok(None) => Journal::default(),
            Ok(Some(session)) => {
                recorded::warn_of_damage(&session, context);
                session.journal
            }
            Err(error) => {
                warn_not_kept(&error, context);
                return Ok(Self::default());
            }
        };
        let place = Some((store, name));
        Ok(Self { journal, place })
    }

    /// Records what is new. Returns the name to go on with; none where nothing is kept, and a fault was warned of.
    pub fn record(&self, new: &[Entry], context: &mut Context<'_>) -> Option<&str> {
        let (store, name) = self.place.as_ref()?;
        match store.open(name).and_then(|mut log| log.append(new)) {
            Ok(()) => Some(name.as_str()),
            Err(error) => {
                warn_not_kept(&error, context);
                None
            }
        }
    }
}

fn warn_not_kept(error: &RecordError, context: &mut Context<'_>) {
    context.warn(&format!(
        "{error}\n  the answer comes all the same, but the session is not kept"
    ));
}
