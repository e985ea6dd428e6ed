//! Every call that touches the disk, in one place, with a seam through which tests make each of them fail.
//!
//! Files are opened so that no link is followed and nothing can block: what is no plain file is refused after a look at
//! what was really opened, so there is no gap between looking and opening.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

use super::{RecordError, Result};

/// No session grows larger than this, in bytes; a larger file is neither read nor written to.
pub(super) const MAX_FILE: u64 = 4 * 1024 * 1024;

/// What is done to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// Making a folder.
    MakeFolder,
    /// Opening a file.
    Open,
    /// Locking a session's file. When this fails, the record is written without a lock.
    Lock,
    /// Looking at the end of a session's file.
    Look,
    /// Writing a record.
    Write,
    /// Making sure that a record is on the disk.
    Sync,
    /// Making sure that a new or removed file's entry is on the disk.
    SyncFolder,
    /// Reading a file.
    Read,
    /// Listing the sessions.
    List,
    /// Removing a file.
    Remove,
}

/// Asked before every [`Op`]; an error is taken for the system's answer.
pub(super) type Fault = Arc<dyn Fn(Op) -> io::Result<()> + Send + Sync>;

/// The disk, as it is or as a test wants it.
#[derive(Clone, Default)]
pub(super) struct Disk {
    pub fault: Option<Fault>,
}

/// Whether a file is opened for reading or for appending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    /// Reading too, to see whether the last line was finished.
    Append,
    /// As `Append`, for a file that must not be there yet.
    Create,
    /// Written anew from the beginning.
    Replace,
}

impl Disk {
    /// Carries out one call and says what failed where.
    fn call<T>(&self, op: Op, path: &Path, act: impl FnOnce() -> io::Result<T>) -> Result<T> {
        let fault = self.fault.as_ref().map_or(Ok(()), |fault| fault(op));
        fault
            .and_then(|()| act())
            .map_err(RecordError::io(op, path))
    }

    /// Opens a plain file; `None` where nothing stands, or, for [`Access::Create`], where something does.
    pub(super) fn open(&self, path: &Path, access: Access) -> Result<Option<OpenFile>> {
        let absent = if access == Access::Create {
            ErrorKind::AlreadyExists
        } else {
            ErrorKind::NotFound
        };
        let file = match self.call(Op::Open, path, || options(access).open(path)) {
            Ok(file) => file,
            Err(error) if error.is(absent) => return Ok(None),
            Err(_) if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) => {
                return Err(RecordError::NotAFile(path.to_owned()));
            }
            Err(error) => return Err(error),
        };
        let found = self.call(Op::Look, path, || file.metadata())?;
        if !found.is_file() {
            return Err(RecordError::NotAFile(path.to_owned()));
        }
        if found.len() > MAX_FILE {
            return Err(RecordError::TooLarge(path.to_owned()));
        }
        if access != Access::Read {
            make_private(&found, 0o600, |mode| file.set_permissions(mode));
        }
        Ok(Some(OpenFile {
            disk: self.clone(),
            path: path.to_owned(),
            file,
        }))
    }

    /// The bytes of a plain file; none where there is no file.
    pub(super) fn read(&self, path: &Path) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if let Some(opened) = self.open(path, Access::Read)? {
            opened.call(Op::Read, |file| file.take(MAX_FILE).read_to_end(&mut bytes))?;
        }
        Ok(bytes)
    }

    /// Returns when the entries of a folder are on the disk. Elsewhere than on Unix folders cannot be synced.
    pub(super) fn sync_folder(&self, folder: &Path) -> Result<()> {
        self.call(Op::SyncFolder, folder, || {
            if cfg!(unix) {
                File::open(folder)?.sync_all()
            } else {
                Ok(())
            }
        })
    }

    /// Makes sure of a folder that is open to its owner only, and of those above it.
    pub(super) fn make_folder(&self, folder: &Path) -> Result<()> {
        if let Some(found) = self.folder(folder)? {
            make_private(&found, 0o700, |mode| fs::set_permissions(folder, mode));
            return Ok(());
        }
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        self.call(Op::MakeFolder, folder, || builder.create(folder))?;
        folder
            .parent()
            .map_or(Ok(()), |parent| self.sync_folder(parent))
    }

    /// What the disk says of a folder of our own, if it is there; a link to one is an error.
    pub(super) fn folder(&self, folder: &Path) -> Result<Option<Metadata>> {
        match self.call(Op::Look, folder, || fs::symlink_metadata(folder)) {
            Ok(found) if found.is_dir() => Ok(Some(found)),
            Ok(_) => Err(RecordError::NotAFolder(folder.to_owned())),
            Err(error) if error.is(ErrorKind::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The paths of what lies in a folder, at most `most`.
    pub(super) fn list(&self, folder: &Path, most: usize) -> Result<Vec<PathBuf>> {
        self.call(Op::List, folder, || {
            let entries = fs::read_dir(folder)?.take(most);
            entries.map(|entry| Ok(entry?.path())).collect()
        })
    }

    /// When a file was last written to, as far as the disk knows; of a link, not of what it leads to.
    pub(super) fn time_written(&self, path: &Path) -> Option<SystemTime> {
        self.call(Op::Look, path, || fs::symlink_metadata(path)?.modified())
            .ok()
    }

    /// Removes a folder if nothing lies in it.
    pub(super) fn remove_empty(&self, folder: &Path) {
        let _ = self.call(Op::Remove, folder, || fs::remove_dir(folder));
    }

    /// Removes a file, or a link, pipe or device that stands in its place; false where there is none.
    pub(super) fn remove(&self, path: &Path) -> Result<bool> {
        match self.call(Op::Remove, path, || fs::remove_file(path)) {
            Ok(()) => Ok(true),
            Err(error) if error.is(ErrorKind::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// A plain file that was opened.
pub(super) struct OpenFile {
    disk: Disk,
    path: PathBuf,
    file: File,
}

impl OpenFile {
    fn call<T>(&self, op: Op, act: impl FnOnce(&File) -> io::Result<T>) -> Result<T> {
        self.disk.call(op, &self.path, || act(&self.file))
    }

    /// Takes the lock, waiting for `tries` times ten milliseconds at most; false if it cannot be had.
    pub(super) fn lock(&self, tries: u32) -> bool {
        for _ in 0..tries {
            match self.call(Op::Lock, |file| Ok(file.try_lock()?)) {
                Ok(()) => return true,
                Err(error) if error.is(ErrorKind::WouldBlock) => {
                    thread::sleep(Duration::from_millis(10));
                }
                Err(_) => return false,
            }
        }
        false
    }

    /// Gives the lock back. Closing the file would do that too, so an error here changes nothing.
    pub(super) fn unlock(&self) {
        let _ = self.file.unlock();
    }

    /// Appends lines at once, and returns when they are on the disk. A last line that is torn ends before them.
    pub(super) fn append(&self, lines: &[u8]) -> Result<()> {
        let (length, last) = self.call(Op::Look, |mut file| {
            let length = file.seek(SeekFrom::End(0))?;
            let mut last = *b"\n";
            if length > 0 {
                file.seek(SeekFrom::End(-1))?;
                file.read_exact(&mut last)?;
            }
            Ok((length, last))
        })?;
        let newline: &[u8] = if last == *b"\n" { b"" } else { b"\n" };
        let bytes = [newline, lines].concat();
        if length + bytes.len() as u64 > MAX_FILE {
            return Err(RecordError::TooLarge(self.path.clone()));
        }
        self.write(&bytes)?;
        self.call(Op::Sync, File::sync_data)
    }

    /// Writes `bytes` at once.
    pub(super) fn write(&self, bytes: &[u8]) -> Result<()> {
        self.call(Op::Write, |mut file| file.write_all(bytes))
    }
}

fn options(access: Access) -> OpenOptions {
    let mut options = OpenOptions::new();
    match access {
        Access::Read => options.read(true),
        Access::Append => options.read(true).append(true),
        Access::Create => options.read(true).append(true).create_new(true),
        Access::Replace => options.write(true).create(true).truncate(true),
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options
            .mode(0o600)
            .custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_NOCTTY);
    }
    options
}

/// Takes a file or folder away from everyone but its owner. What cannot be changed stays as it is.
#[cfg(unix)]
fn make_private(found: &Metadata, mode: u32, set: impl FnOnce(Permissions) -> io::Result<()>) {
    use std::os::unix::fs::PermissionsExt;
    if found.permissions().mode() & 0o077 != 0 {
        let _ = set(Permissions::from_mode(mode));
    }
}

/// Nothing to do where files have no mode: the platform's place is the user's own.
#[cfg(not(unix))]
fn make_private(_found: &Metadata, _mode: u32, _set: impl FnOnce(Permissions) -> io::Result<()>) {}
