//! Every call that touches the disk, in one place, with a seam through which tests make each of them fail.
//!
//! Files are opened without following a link and without blocking. Anything but a plain file is refused after a look at what
//! was really opened, so nothing can change between the look and the opening.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

use super::{RecordError, Result};

/// The largest size of a session, in bytes. A larger file is neither read nor written to.
pub(super) const MAX_FILE: u64 = 4 * 1024 * 1024;

/// A call to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiskCall {
    /// Making a folder.
    MakeFolder,
    /// Opening a file.
    Open,
    /// Locking a session's file. When this fails, the record is written without a lock.
    Lock,
    /// Looking at a file or folder: what it is, and how its last line ends.
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

/// Run before every [`DiskCall`]. An error from it is taken for the system's answer.
pub(super) type Fault = Arc<dyn Fn(DiskCall) -> io::Result<()> + Send + Sync>;

/// The disk, with faults if a test wants them.
#[derive(Clone, Default)]
pub(super) struct Disk {
    pub fault: Option<Fault>,
}

/// What a file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    /// Reading too, to see whether the last line was finished.
    Append,
    /// As `Append`, for a file that must not exist yet.
    Create,
    /// Replacing what is in it.
    Replace,
}

impl Disk {
    /// Makes one call. An error says what failed, and where.
    fn call<T>(
        &self,
        call: DiskCall,
        path: &Path,
        act: impl FnOnce() -> io::Result<T>,
    ) -> Result<T> {
        let fault = self.fault.as_ref().map_or(Ok(()), |fault| fault(call));
        fault
            .and_then(|()| act())
            .map_err(RecordError::io(call, path))
    }

    /// Opens a plain file; `None` if it does not exist, or, for [`Access::Create`], if it does.
    pub(super) fn open(&self, path: &Path, access: Access) -> Result<Option<OpenFile>> {
        let absent = if access == Access::Create {
            ErrorKind::AlreadyExists
        } else {
            ErrorKind::NotFound
        };
        let file = match self.call(DiskCall::Open, path, || options(access).open(path)) {
            Ok(file) => file,
            Err(error) if error.is(absent) => return Ok(None),
            Err(_) if fs::symlink_metadata(path).is_ok_and(|found| !found.is_file()) => {
                return Err(RecordError::NotAFile(path.to_owned()));
            }
            Err(error) => return Err(error),
        };
        let found = self.call(DiskCall::Look, path, || file.metadata())?;
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

    /// The bytes of a plain file; empty if there is no file.
    pub(super) fn read(&self, path: &Path) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if let Some(opened) = self.open(path, Access::Read)? {
            opened.call(DiskCall::Read, |file| {
                file.take(MAX_FILE).read_to_end(&mut bytes)
            })?;
        }
        Ok(bytes)
    }

    /// Returns when the entries of a folder are on the disk. Only on Unix can folders be synced.
    pub(super) fn sync_folder(&self, folder: &Path) -> Result<()> {
        self.call(DiskCall::SyncFolder, folder, || {
            if cfg!(unix) {
                File::open(folder)?.sync_all()
            } else {
                Ok(())
            }
        })
    }

    /// Makes sure that a folder exists, with those above it, and that only its owner can open it.
    pub(super) fn make_folder(&self, folder: &Path) -> Result<()> {
        if let Some(found) = self.folder(folder)? {
            make_private(&found, 0o700, |mode| fs::set_permissions(folder, mode));
            return Ok(());
        }
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        self.call(DiskCall::MakeFolder, folder, || builder.create(folder))?;
        folder
            .parent()
            .map_or(Ok(()), |parent| self.sync_folder(parent))
    }

    /// The metadata of one of our own folders, if it exists; a link to a folder is an error.
    pub(super) fn folder(&self, folder: &Path) -> Result<Option<Metadata>> {
        match self.call(DiskCall::Look, folder, || fs::symlink_metadata(folder)) {
            Ok(found) if found.is_dir() => Ok(Some(found)),
            Ok(_) => Err(RecordError::NotAFolder(folder.to_owned())),
            Err(error) if error.is(ErrorKind::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The paths of what is in a folder, at most `most` of them.
    pub(super) fn list(&self, folder: &Path, most: usize) -> Result<Vec<PathBuf>> {
        self.call(DiskCall::List, folder, || {
            let entries = fs::read_dir(folder)?.take(most);
            entries.map(|entry| Ok(entry?.path())).collect()
        })
    }

    /// When a file was last written to, if the disk knows. For a link it is the time of the link itself.
    pub(super) fn time_written(&self, path: &Path) -> Option<SystemTime> {
        self.call(DiskCall::Look, path, || {
            fs::symlink_metadata(path)?.modified()
        })
        .ok()
    }

    /// Removes a folder if it is empty.
    pub(super) fn remove_empty(&self, folder: &Path) {
        let _ = self.call(DiskCall::Remove, folder, || fs::remove_dir(folder));
    }

    /// Removes a file, or a link, pipe or device in its place; false if there is none.
    pub(super) fn remove(&self, path: &Path) -> Result<bool> {
        match self.call(DiskCall::Remove, path, || fs::remove_file(path)) {
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
    fn call<T>(&self, call: DiskCall, act: impl FnOnce(&File) -> io::Result<T>) -> Result<T> {
        self.disk.call(call, &self.path, || act(&self.file))
    }

    /// Takes the lock, waiting at most `tries` times ten milliseconds; false if it cannot be taken.
    pub(super) fn lock(&self, tries: u32) -> bool {
        for _ in 0..tries {
            match self.call(DiskCall::Lock, |file| Ok(file.try_lock()?)) {
                Ok(()) => return true,
                Err(error) if error.is(ErrorKind::WouldBlock) => {
                    thread::sleep(Duration::from_millis(10));
                }
                Err(_) => return false,
            }
        }
        false
    }

    /// Releases the lock. Closing the file would do that too, so an error here changes nothing.
    pub(super) fn unlock(&self) {
        let _ = self.file.unlock();
    }

    /// Appends lines in one write, and returns when they are on the disk. If the last line is torn, a newline ends it first.
    pub(super) fn append(&self, lines: &[u8]) -> Result<()> {
        let (length, last) = self.call(DiskCall::Look, |mut file| {
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
        self.call(DiskCall::Sync, File::sync_data)
    }

    /// Writes `bytes` in one go.
    pub(super) fn write(&self, bytes: &[u8]) -> Result<()> {
        self.call(DiskCall::Write, |mut file| file.write_all(bytes))
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

/// Makes a file or folder private to its owner. What cannot be changed stays as it is.
#[cfg(unix)]
fn make_private(found: &Metadata, mode: u32, set: impl FnOnce(Permissions) -> io::Result<()>) {
    use std::os::unix::fs::PermissionsExt;
    if found.permissions().mode() & 0o077 != 0 {
        let _ = set(Permissions::from_mode(mode));
    }
}

/// Does nothing where files have no mode: there the platform's folder belongs to the user alone.
#[cfg(not(unix))]
fn make_private(_found: &Metadata, _mode: u32, _set: impl FnOnce(Permissions) -> io::Result<()>) {}
