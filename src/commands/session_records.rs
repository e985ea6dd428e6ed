//! The sessions on record: the one that `--session` keeps, and those that commands are about.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::Context;
use super::usage::Usage;
use crate::journal::{Entry, Journal};
use crate::records::{
    self, BadName, Damage, DamagedSession, RecordError, Session, SessionName, Store,
};
use fixflow::pack::Pack;
use fixflow::spelling::nearest;

/// The records of this user; none if there is no home folder.
pub fn store(context: &Context<'_>) -> Option<Store> {
    records::folder(&context.environment).map(Store::new)
}

/// The name that was passed.
///
/// # Errors
/// [`Usage`] if no session can have it.
pub fn name(name: &str) -> Result<SessionName, Usage> {
    name.parse()
        .map_err(|bad: BadName| Usage::new(bad.to_string()))
}

/// The session in which a script keeps its case between calls. Without `--session` it is empty.
#[derive(Default)]
pub struct KeptSession {
    /// Everything recorded so far.
    pub journal: Journal,
    /// Where more is recorded; nowhere without a home folder, or if the record could not be read.
    place: Option<(Store, SessionName)>,
}

impl KeptSession {
    /// Reads what is recorded under that name. A disk error is only a warning, and the session is then empty.
    ///
    /// # Errors
    /// [`Usage`] if no session can have that name.
    pub fn open(name: &str, context: &mut Context<'_>) -> Result<Self, Usage> {
        let name = self::name(name)?;
        let Some(store) = self::store(context) else {
            context.warn(
                "there is no home folder, so the session is not recorded; set XDG_STATE_HOME",
            );
            return Ok(Self::default());
        };
        let journal = match store.load(&name) {
            Ok(None) => Journal::default(),
            Ok(Some(session)) => {
                warn_of_damage(&session, context);
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

    /// Records what is new. Returns the name to go on with, or none if nothing is kept. A disk error is only a warning.
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

/// The session of that name, or the one that `last` finds.
///
/// # Errors
/// [`Usage`] if there is none; an error of the disk.
pub fn session(
    passed: Option<&str>,
    last: impl FnOnce(&Store) -> Result<Option<Session>, RecordError>,
    none: &str,
    context: &mut Context<'_>,
) -> anyhow::Result<Session> {
    let store = store(context);
    let session = match (passed.map(name).transpose()?, &store) {
        (Some(name), Some(store)) => store.load(&name)?,
        (None, Some(store)) => last(store)?,
        (_, None) => None,
    };
    let session = session.ok_or_else(|| match passed {
        Some(name) => no_such(name, store.as_ref()),
        None => Usage::new(none),
    })?;
    warn_of_damage(&session, context);
    Ok(session)
}

/// The error for an unknown session, with the nearest name if one is near.
pub fn no_such(name: &str, store: Option<&Store>) -> Usage {
    let names = store.and_then(|store| store.names(usize::MAX).ok());
    let names = names.unwrap_or_default();
    let meant = nearest(name, names.iter().map(SessionName::as_str));
    let meant = meant.map_or_else(String::new, |meant| format!("did you mean `{meant}`? "));
    Usage::new(format!(
        "there is no session `{name}`; {meant}`amexfix history` lists those there are"
    ))
}

/// The time that `--since` names, if it was passed: a span ago, the beginning of a day, or an exact time.
///
/// # Errors
/// [`Usage`] for anything else.
pub fn since(written: Option<&str>, context: &Context<'_>) -> Result<Option<Timestamp>, Usage> {
    let Some(written) = written else {
        return Ok(None);
    };
    let begins = |day: Date| Some(day.to_zoned(context.clock.zone()).ok()?.timestamp());
    let time = written.parse().ok();
    let time = time
        .or_else(|| begins(written.parse().ok()?))
        .or_else(|| ago(written, context.clock.now()));
    time.map(Some).ok_or_else(|| {
        Usage::new(
            "`--since` takes a span such as 7d, a day such as 2026-11-01, or a time such as 2026-11-01T08:00:00Z",
        )
    })
}

/// The time before `now` by a span such as `90d`.
pub fn ago(span: &str, now: Timestamp) -> Option<Timestamp> {
    let span: Span = span.parse().ok()?;
    let now = now.to_zoned(TimeZone::UTC);
    let then = (!span.is_negative()).then(|| now.checked_sub(span))?.ok()?;
    Some(then.timestamp())
}

/// Warns about the ids that the session holds and the pack no longer has, and returns them.
pub fn warn_of_gone(journal: &Journal, pack: &Pack, context: &mut Context<'_>) -> Vec<String> {
    let gone = journal.gone(pack);
    if let Some(warning) = gone_warning(&gone, pack) {
        context.warn(&warning);
    }
    gone
}

/// The warning about ids that a session holds and the pack no longer has, if there are any.
pub fn gone_warning(gone: &[String], pack: &Pack) -> Option<String> {
    let named: Vec<String> = gone.iter().map(|id| format!("`{id}`")).collect();
    (!gone.is_empty()).then(|| {
        format!(
            "the session holds what the pack `{}` does not have, and the answer goes without it: {}",
            pack.id,
            named.join(", ")
        )
    })
}

/// Warns about the parts of a session that could not be read.
pub fn warn_of_damage(session: &Session, context: &mut Context<'_>) {
    if session.damage != Damage::default() {
        let damaged = DamagedSession {
            name: session.name.clone(),
            why: Ok(session.damage),
        };
        warn_of(&[damaged], context);
    }
}

/// Warns once about everything that could not be read.
pub fn warn_of(damaged: &[DamagedSession], context: &mut Context<'_>) {
    if let Some(warning) = records::warning(damaged) {
        context.warn(&warning);
    }
}
