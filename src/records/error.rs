//! Why something could not be recorded or read.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use super::{Damage, DiskCall};
use fixflow::safety::secrets;

/// An error of the disk or of what is on it. The text fits one warning: what, where, and what to do next. It names paths,
/// which must be made harmless like everything from the environment. It never names a path with a secret in it.
#[derive(Debug)]
pub enum RecordError {
    /// The system refused a call.
    Io {
        /// What was tried.
        call: DiskCall,
        /// The file or folder that it was tried on.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Something else, perhaps a link, is where the folder should be.
    NotAFolder(PathBuf),
    /// Something else, perhaps a link, a pipe or a device, is where the session's file should be.
    NotAFile(PathBuf),
    /// The session's file is larger than one session can grow.
    TooLarge(PathBuf),
    /// The session's file holds only lines that cannot be read.
    NothingWhole(PathBuf, Damage),
    /// The caller gave something that cannot be an id. It is neither written nor repeated.
    NotAnId,
}

/// The result of anything done with records.
pub type Result<T> = std::result::Result<T, RecordError>;

impl RecordError {
    pub(super) fn io(call: DiskCall, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            call,
            path: path.to_owned(),
            source,
        }
    }

    /// Whether it is an error of this kind from the system.
    pub(super) fn is(&self, kind: io::ErrorKind) -> bool {
        matches!(self, Self::Io { source, .. } if source.kind() == kind)
    }
}

/// A path as it may be shown: not at all if there is a secret in it.
fn shown(path: &Path) -> String {
    let path = path.display().to_string();
    match secrets::find(&path) {
        Some(secret) => format!("a path with {} in it", secret.name()),
        None => path,
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, fault) = match self {
            Self::Io { call, path, source } => {
                return write!(f, "cannot {} {}: {source}", action(*call), shown(path));
            }
            Self::NotAnId => return f.write_str("something that is no id was not recorded"),
            Self::NotAFolder(path) => (
                path,
                "is not a folder of its own; move it away, or set XDG_STATE_HOME",
            ),
            Self::NotAFile(path) => (
                path,
                "is not a plain file; move it away, or use another session",
            ),
            Self::TooLarge(path) => (
                path,
                "is too large for a session; forget it, or use another session",
            ),
            Self::NothingWhole(path, Damage { bad: 0, .. }) => (
                path,
                "was written by a newer amexfix; update, or use another session",
            ),
            Self::NothingWhole(path, _) => {
                (path, "is damaged and nothing of it can be read; forget it")
            }
        };
        write!(f, "{} {fault}", shown(path))
    }
}

/// What a call was to do, as words before the path.
const fn action(call: DiskCall) -> &'static str {
    match call {
        DiskCall::MakeFolder => "make the folder",
        DiskCall::Open => "open",
        DiskCall::Lock => "lock",
        DiskCall::Look | DiskCall::Read => "read",
        DiskCall::Write => "write to",
        DiskCall::Sync | DiskCall::SyncFolder => "make sure of what was written to",
        DiskCall::List => "list",
        DiskCall::Remove => "remove",
    }
}

// The message includes what the system said, so there is no source to print after it.
impl std::error::Error for RecordError {}
