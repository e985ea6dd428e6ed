//! What was shown, answered and tried, kept on disk as events.
//!
//! A [`Store`] is a folder of sessions; a session is one append-only file of events, whose format is documented in
//! `line.rs`. What a command shows is derived from its [`Journal`](crate::journal::Journal) alone, so it works when the
//! pack is gone. The room holds ids and times, never words. It reads no clock and no terminal: times
//! are arguments, and [`folder()`] is the one place that looks at the environment it is given.
//!
//! Nothing here may keep advice from a person. Every disk error comes back as a [`RecordError`], whose text can be shown
//! once; then the caller goes on without a record.
//!
//! ```text
//! <state>/amexfix/            0700
//!   latest                    the wizard's last session; a hint, never relied upon
//!   sessions/                 0700
//!     nov21-kfmp.jsonl        0600, a session of the wizard
//!     ticket-4711.jsonl       0600, a session that a script named
//! ```

mod disk;
mod error;
mod folder;
mod forget;
mod line;
mod list;
mod log;
mod name;
mod session;
mod stats;
mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use disk::DiskCall;
pub use error::{RecordError, Result};
pub use folder::folder;
pub use list::{DamagedSession, Listing, warning};
pub use log::Log;
pub use name::{BadName, SessionName};
pub use session::{Damage, Session};
pub use stats::{Counted, Counts, Stats, StatsKey};
pub use store::Store;
