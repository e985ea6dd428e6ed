//! Reads the files of a pack from a folder, a single file, or a stream.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::naming::{CATALOGUES, Naming, PassedOver, language};
use super::{SourceFile, Sources, tree};
use crate::problem::{Place, Problem, Rule};

/// The most bytes in all files of a pack together: 16 MiB.
pub(super) const MAX_BYTES: usize = 16 * 1024 * 1024;
/// How deep folders may be nested. The limit ends a loop through a link back to a parent.
const MAX_FOLDERS: usize = 64;

/// Why a pack cannot be read.
#[derive(Debug)]
pub enum ReadError {
    /// The path or stream cannot be read.
    Unreadable(PathBuf, io::Error),
    /// The path is a device, a pipe, or something else that is neither a file nor a folder.
    NeitherFileNorFolder(PathBuf),
    /// The folder holds no `.yaml` or `.yml` file; these files were perhaps meant.
    NoYaml(PathBuf, Vec<PassedOver>),
}

impl std::error::Error for ReadError {}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::NeitherFileNorFolder(path) => write!(
                f,
                "{} is neither a file nor a folder; a pack is a folder of .yaml or .yml files, one file, or `-`",
                path.display()
            ),
            Self::NoYaml(path, passed_over) => {
                let path = path.display();
                write!(
                    f,
                    "{path} holds no .yaml file, and no .yml file; name the folder of a pack"
                )?;
                passed_over
                    .iter()
                    .try_for_each(|file| write!(f, "\n  {file}"))
            }
        }
    }
}

pub(super) fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> ReadError {
    move |error| ReadError::Unreadable(path.to_owned(), error)
}

/// Reads files up to [`MAX_BYTES`] in all.
#[derive(Default)]
pub(super) struct Reader {
    pub sources: Sources,
    /// How many bytes were read so far.
    taken: usize,
}

impl Reader {
    /// Reads the pack's files in a folder. `depth` is how many folders it is below the pack's own.
    pub fn folder(&mut self, folder: &Path, depth: usize) -> Result<(), ReadError> {
        let mut entries = fs::read_dir(folder)
            .and_then(Iterator::collect::<io::Result<Vec<_>>>)
            .map_err(unreadable(folder))?;
        entries.sort_by_key(fs::DirEntry::file_name);
        let of_catalogues = depth == 1 && folder.ends_with(CATALOGUES);
        for entry in entries {
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            match (Naming::of(&name, of_catalogues), fs::metadata(&path)) {
                (_, Ok(about)) if about.is_dir() => {
                    if !name.starts_with('.') && depth < MAX_FOLDERS {
                        self.folder(&path, depth + 1)?;
                    }
                }
                (Naming::OfPack, Ok(_)) if self.has_catalogue(&name) => {
                    self.pass_over(&path, "another has its language");
                }
                (Naming::OfPack, Ok(about)) => self.file(&path, &about)?,
                (Naming::OfPack, Err(error)) => return Err(unreadable(&path)(error)),
                (Naming::AlmostOfPack(why), Ok(about)) if about.is_file() => {
                    self.pass_over(&path, why);
                }
                (Naming::AlmostOfPack(_) | Naming::Other, _) => {}
            }
        }
        Ok(())
    }

    /// Whether there is already a catalogue for the language of this file name.
    fn has_catalogue(&self, name: &str) -> bool {
        let files = self.sources.files.iter();
        let mut known = files.filter_map(|file| file.language.as_ref());
        language(name).is_some_and(|new| known.any(|known| known.eq_ignore_ascii_case(&new)))
    }

    fn pass_over(&mut self, path: &Path, why: &'static str) {
        let name = path.display().to_string();
        self.sources.passed_over.push(PassedOver { name, why });
    }

    /// Reads the file at a path with this metadata.
    pub fn file(&mut self, path: &Path, about: &fs::Metadata) -> Result<(), ReadError> {
        if !about.is_file() {
            return Err(ReadError::NeitherFileNorFolder(path.to_owned()));
        }
        fs::File::open(path)
            .and_then(|file| self.stream(path.display().to_string(), file))
            .map_err(unreadable(path))
    }

    /// Reads a stream as one file with this name.
    pub fn stream(&mut self, name: String, stream: impl Read) -> io::Result<()> {
        let (mut bytes, room) = (Vec::new(), MAX_BYTES - self.taken);
        stream.take(room as u64 + 1).read_to_end(&mut bytes)?;
        let file = u32::try_from(self.sources.files.len()).unwrap_or(u32::MAX);
        let (text, refused) = if bytes.len() > room {
            self.taken = MAX_BYTES;
            let message = "a pack may have 16 MiB in all its files, and here it is more";
            let problem = Problem::new(Rule::TooLarge, Place::start_of(file), message);
            (String::new(), Some(problem))
        } else {
            self.taken += bytes.len();
            as_text(file, &bytes)
        };
        self.sources.files.push(SourceFile {
            language: language(&name),
            name,
            text,
            refused,
        });
        Ok(())
    }
}

/// The text of a file, and a problem if it is not UTF-8.
fn as_text(file: u32, bytes: &[u8]) -> (String, Option<Problem>) {
    let readable = |bytes| with_line_feeds(&String::from_utf8_lossy(bytes));
    let refused = str::from_utf8(bytes).err().map(|error| {
        let place = tree::place_after(file, &readable(&bytes[..error.valid_up_to()]));
        let problem = Problem::new(Rule::Syntax, place, "the file is not UTF-8 from here on");
        problem.help("save it as UTF-8")
    });
    (readable(bytes), refused)
}

/// The text with a line feed at the end of every line. YAML also ends a line at a single carriage return, which other counts
/// of lines do not.
pub(super) fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
