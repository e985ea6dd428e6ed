//! A pack before the check: its files, read within bounds, then as located trees, then as written; and its translations.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::thread;

use crate::problem::{Place, Problem, Rule};

mod catalogue;
mod expected;
mod naming;
mod refusal;
mod shape;
pub(crate) mod tree;
pub(crate) mod values;
pub(crate) mod written;

pub use catalogue::{Catalogue, Entry};
pub(crate) use expected::listed;
pub use naming::PassedOver;
use naming::{CATALOGUES, Naming};
pub(crate) use shape::{At, Decode};
pub use shape::{Key, Shape, ValueKind};
pub use written::file_shape;

/// The most bytes that all files of a pack may have together: 16 MiB.
const MAX_BYTES: usize = 16 * 1024 * 1024;
/// How many folders may stand inside each other, so that a link back to a parent comes to an end.
const MAX_FOLDERS: usize = 64;
/// The parser's stack in bytes: several times what the deepest file needs, even without optimization.
const STACK: usize = 16 * 1024 * 1024;

/// One file of a pack.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path, as it was given or found.
    pub name: String,
    /// The text, whose lines all end in a line feed. Bytes that are not UTF-8 are replaced, and are a problem.
    pub text: String,
    /// The language, if the file is a catalogue of translations.
    pub language: Option<String>,
    /// Why the file cannot be used, if it cannot.
    refused: Option<Problem>,
}

/// The files of a pack, in the order in which they count.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files, catalogues too.
    pub files: Vec<SourceFile>,
    /// The files of the folder that look as if they belonged to the pack, and are not read.
    pub passed_over: Vec<PassedOver>,
}

/// Why there is no pack to check.
#[derive(Debug)]
pub enum ReadError {
    /// The path or stream cannot be read.
    Unreadable(PathBuf, io::Error),
    /// The path is a device, a pipe, or something else that is neither a file nor a folder.
    NeitherFileNorFolder(PathBuf),
    /// The folder holds no `.yaml` or `.yml` file, but perhaps some that seem to be meant.
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

impl Sources {
    /// Reads a pack from a file, or from the `.yaml` and `.yml` files of a folder and its sub-folders, in the order of their
    /// names, with the translations in its `po/*.po`.
    ///
    /// # Errors
    /// When the path cannot be read or holds no pack. What is wrong inside the files is found by the check.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        let mut reader = Reader::new();
        let about =
            fs::metadata(path).map_err(|error| ReadError::Unreadable(path.to_owned(), error))?;
        if about.is_dir() {
            reader.folder(path, 0)?;
        } else {
            reader.file(path, &about)?;
        }
        if reader.files.iter().all(|file| file.language.is_some()) {
            return Err(ReadError::NoYaml(path.to_owned(), reader.passed_over));
        }
        Ok(reader.into())
    }

    /// Reads a pack of one file from a stream such as standard input. `name` stands for the file in messages.
    ///
    /// # Errors
    /// When the stream fails.
    pub fn read_from(name: &str, stream: impl Read) -> Result<Self, ReadError> {
        let mut reader = Reader::new();
        reader
            .stream(name.to_owned(), stream)
            .map_err(|error| ReadError::Unreadable(PathBuf::from(name), error))?;
        Ok(reader.into())
    }

    /// A pack of texts that are already at hand, each with its name.
    #[must_use]
    pub fn of_texts<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let files = texts.into_iter().map(|(name, text)| SourceFile {
            language: language(name),
            name: name.to_owned(),
            text: with_line_feeds(text.to_owned()),
            refused: None,
        });
        Self {
            files: files.collect(),
            passed_over: Vec::new(),
        }
    }

    /// A place in these files, as an editor takes it: the file and the line, such as `flows/endings.yaml:6`.
    #[must_use]
    pub fn line_of(&self, place: Place) -> String {
        format!("{}:{}", self.files[place.file as usize].name, place.line)
    }

    /// The trees of all files that can be read, with the problems of those that cannot.
    pub(crate) fn trees(&self) -> (Vec<tree::Node>, Vec<Problem>) {
        // The parser goes down into lists and maps by calling itself, so it gets a stack that does not depend on the caller's.
        thread::scope(|scope| {
            let parser = thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, || self.parse());
            let parsed = parser.ok().and_then(|parser| parser.join().ok());
            parsed.unwrap_or_else(|| self.parse())
        })
    }

    fn parse(&self) -> (Vec<tree::Node>, Vec<Problem>) {
        let (mut trees, mut problems) = (Vec::new(), Vec::new());
        for (file, source) in self.written() {
            match source
                .usable()
                .and_then(|()| tree::parse(file, &source.text))
            {
                Ok(tree) => trees.push(tree),
                Err(problem) => problems.push(problem),
            }
        }
        (trees, problems)
    }

    /// The files of the pack itself, each with its number.
    pub(crate) fn written(&self) -> impl Iterator<Item = (u32, &SourceFile)> {
        let files = (0..).zip(&self.files);
        files.filter(|(_, file)| file.language.is_none())
    }

    /// The catalogues, each with its number and language.
    pub(crate) fn catalogues(
        &self,
    ) -> impl Iterator<Item = (u32, &str, Result<Catalogue, Problem>)> {
        let files = (0..).zip(&self.files);
        files.filter_map(|(number, file)| {
            let read = || {
                file.usable()
                    .and_then(|()| Catalogue::read(number, &file.text))
            };
            Some((number, file.language.as_deref()?, read()))
        })
    }

    /// A fingerprint of all the text but the translations, as 16 hexadecimal digits (FNV-1a, 64 bits).
    pub(crate) fn digest(&self) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for (_, file) in self.written() {
            for byte in file.text.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }
}

impl SourceFile {
    fn usable(&self) -> Result<(), Problem> {
        self.refused.clone().map_or(Ok(()), Err)
    }
}

/// The language of a catalogue of that name, as a BCP 47 tag: `pt-BR` of `po/pt_BR.po`.
fn language(name: &str) -> Option<String> {
    naming::language(Path::new(name).file_name()?.to_str()?)
}

/// Reads files until there are too many bytes.
struct Reader {
    files: Vec<SourceFile>,
    passed_over: Vec<PassedOver>,
    /// How many more bytes the pack may have.
    room: usize,
}

impl From<Reader> for Sources {
    fn from(reader: Reader) -> Self {
        Self {
            files: reader.files,
            passed_over: reader.passed_over,
        }
    }
}

impl Reader {
    const fn new() -> Self {
        Self {
            files: Vec::new(),
            passed_over: Vec::new(),
            room: MAX_BYTES,
        }
    }

    fn folder(&mut self, folder: &Path, depth: usize) -> Result<(), ReadError> {
        let mut entries = fs::read_dir(folder)
            .and_then(Iterator::collect::<io::Result<Vec<_>>>)
            .map_err(|error| ReadError::Unreadable(folder.to_owned(), error))?;
        entries.sort_by_key(fs::DirEntry::file_name);
        let is_catalogues = depth == 1 && folder.ends_with(CATALOGUES);
        for entry in entries {
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            let naming = if is_catalogues {
                Naming::of_catalogue(&name)
            } else {
                Naming::elsewhere(&name)
            };
            match (naming, fs::metadata(&path)) {
                (_, Ok(about)) if about.is_dir() => {
                    if !name.starts_with('.') && depth < MAX_FOLDERS {
                        self.folder(&path, depth + 1)?;
                    }
                }
                (Naming::OfPack, Ok(_)) if self.has_catalogue(&name) => {
                    let (name, why) = (path.display().to_string(), "another has its language");
                    self.passed_over.push(PassedOver { name, why });
                }
                (Naming::OfPack, Ok(about)) => self.file(&path, &about)?,
                (Naming::OfPack, Err(error)) => return Err(ReadError::Unreadable(path, error)),
                (Naming::AlmostOfPack(why), Ok(about)) if about.is_file() => {
                    let name = path.display().to_string();
                    self.passed_over.push(PassedOver { name, why });
                }
                (Naming::AlmostOfPack(_) | Naming::Other, _) => {}
            }
        }
        Ok(())
    }

    /// Whether there is a catalogue already for the language that the name of another names.
    fn has_catalogue(&self, name: &str) -> bool {
        let is_of = |file: &SourceFile, new: &str| {
            let known = file.language.as_deref();
            known.is_some_and(|known| known.eq_ignore_ascii_case(new))
        };
        language(name).is_some_and(|new| self.files.iter().any(|file| is_of(file, &new)))
    }

    fn file(&mut self, path: &Path, about: &fs::Metadata) -> Result<(), ReadError> {
        if !about.is_file() {
            return Err(ReadError::NeitherFileNorFolder(path.to_owned()));
        }
        fs::File::open(path)
            .and_then(|file| self.stream(path.display().to_string(), file))
            .map_err(|error| ReadError::Unreadable(path.to_owned(), error))
    }

    fn stream(&mut self, name: String, stream: impl Read) -> io::Result<()> {
        let mut bytes = Vec::new();
        stream.take(self.room as u64 + 1).read_to_end(&mut bytes)?;
        let file = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        let too_large = bytes.len() > self.room;
        self.room = self.room.saturating_sub(bytes.len());
        let (text, refused) = if too_large {
            let message = "a pack may have 16 MiB in all its files, and here it is more";
            let problem = Problem::new(Rule::TooLarge, Place::start_of(file), message);
            (String::new(), Some(problem))
        } else {
            as_text(file, bytes)
        };
        self.files.push(SourceFile {
            language: language(&name),
            name,
            text,
            refused,
        });
        Ok(())
    }
}

/// The text of a file, and the problem if it is not UTF-8.
fn as_text(file: u32, bytes: Vec<u8>) -> (String, Option<Problem>) {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return (with_line_feeds(text), None),
        Err(error) => error,
    };
    let readable = |bytes| with_line_feeds(String::from_utf8_lossy(bytes).into_owned());
    let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let place = tree::place_after(file, &readable(valid), 1);
    let problem = Problem::new(Rule::Syntax, place, "the file is not UTF-8 from here on");
    let text = readable(error.as_bytes());
    (text, Some(problem.help("save it as UTF-8")))
}

/// The text with every line ended by a line feed alone. YAML also ends a line at a lone carriage return; replacing them all
/// makes every count of lines come to the same number.
fn with_line_feeds(text: String) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_end_a_line_counts_one() {
        let place = |text: &str| {
            let sources = Sources::read_from("a.yaml", text.as_bytes()).expect("memory");
            let (trees, problems) = sources.trees();
            assert!(trees.is_empty());
            let Place { line, column, .. } = problems[0].place;
            (sources.files[0].text.lines().count(), line, column)
        };
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("pack:{end}  id: a{end}{end}  id: b{end}");
            assert_eq!(place(&text), (4, 4, 3), "{end:?}");
        }
    }
}
