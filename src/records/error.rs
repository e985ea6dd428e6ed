//! Why something could not be recorded or read.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use super::{Damage, Op};
use fixflow::safety::secrets;

/// A fault of the disk or of what lies on it. The text fits one warning: what, where, and what to do next. It names
/// paths, which are to be made harmless like everything from the environment, but none with a secret in it.
#[derive(Debug)]
pub enum RecordError {
    /// The system refused a call.
    Io {
        /// What was to be done.
        op: Op,
        /// To which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Something else, perhaps a link, stands where the folder should.
    NotAFolder(PathBuf),
    /// Something else, perhaps a link, a pipe or a device, stands where the session's file should.
    NotAFile(PathBuf),
    /// The session's file is larger than one session can grow.
    TooLarge(PathBuf),
    /// The session's file holds nothing but lines that cannot be read.
    NothingWhole(PathBuf, Damage),
    /// The caller gave something that cannot be an id. It is neither written nor repeated.
    NotAnId,
}

/// What comes of asking for records.
pub type Result<T> = std::result::Result<T, RecordError>;

impl RecordError {
    pub(super) fn io(op: Op, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            op,
            path: path.to_owned(),
            source,
        }
    }

    /// Whether the system gave this answer.
    pub(super) fn is(&self, kind: io::ErrorKind) -> bool {
        matches!(self, Self::Io { source, .. } if source.kind() == kind)
    }
}

/// A path of the environment, unless somebody called a folder what nobody should write down.
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
            Self::Io { op, path, source } => {
                return write!(f, "cannot {} {}: {source}", doing(*op), shown(path));
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

/// What a call of the system was to do, with the path behind it.
const fn doing(op: Op) -> &'static str {
    match op {
        Op::MakeFolder => "make the folder",
        Op::Open => "open",
        Op::Lock => "lock",
        Op::Look | Op::Read => "read",
        Op::Write => "write to",
        Op::Sync | Op::SyncFolder => "make sure of what was written to",
        Op::List => "list",
        Op::Remove => "remove",
    }
}

// The message says what the system said, so there is no source to be printed after it.
impl std::error::Error for RecordError {}
