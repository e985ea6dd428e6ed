//! The sessions on record, for the commands about them.

use std::io::{self, BufWriter};

use super::usage::Usage;
use super::warning::warn;
use crate::cli::{Format, Shared};
use crate::records::{self, BadName, Damage, Damaged, Session, SessionName, Store};

/// The records of this user; none where there is no home.
pub fn store() -> Option<Store> {
    records::folder(|name| std::env::var_os(name)).map(Store::new)
}

/// The name that was passed.
///
/// # Errors
/// [`Usage`] when no session can have it.
pub fn name(name: &str) -> Result<SessionName, Usage> {
    name.parse()
        .map_err(|bad: BadName| Usage::new(bad.to_string()))
}

/// The session of that name, or the one that `last` finds.
///
/// # Errors
/// [`Usage`] when there is none; a fault of the disk.
pub fn session(
    passed: Option<&str>,
    last: impl FnOnce(&Store) -> Result<Option<Session>, records::RecordError>,
    none: &str,
) -> anyhow::Result<Session> {
    let store = store();
    let session = match (passed.map(name).transpose()?, &store) {
        (Some(name), Some(store)) => store.load(&name)?,
        (None, Some(store)) => last(store)?,
        (_, None) => None,
    };
    let Some(session) = session else {
        return Err(match passed {
            Some(name) => no_such(name),
            None => Usage::new(none),
        }
        .into());
    };
    if session.damage != Damage::default() {
        warn_of(&[Damaged {
            name: session.name.clone(),
            why: Ok(session.damage),
        }]);
    }
    Ok(session)
}

/// There is no session of that name.
pub fn no_such(name: &str) -> Usage {
    Usage::new(format!(
        "there is no session `{name}`; `amexfix history` lists those there are"
    ))
}

/// Warns once of everything that could not be read.
pub fn warn_of(damaged: &[Damaged]) {
    if let Some(warning) = records::warning(damaged) {
        warn(&warning);
    }
}

/// Whether a list is wanted as JSON rather than as a table.
///
/// # Errors
/// [`Usage`] for every other form.
pub fn as_json(shared: &Shared, command: &str) -> Result<bool, Usage> {
    match shared.format() {
        None | Some(Format::Text) => Ok(false),
        Some(Format::Json) => Ok(true),
        Some(Format::Markdown | Format::Html | Format::Slack | Format::Svg | Format::Mermaid) => {
            Err(Usage::new(format!(
                "`{command}` has the formats text and json"
            )))
        }
    }
}

/// Standard output, to be flushed by the caller.
pub fn out() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}
