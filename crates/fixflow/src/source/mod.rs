//! A pack before the check: its files, read within bounds, as trees and as written.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::thread;

use crate::problem::{Place, Problem, Rule};

pub mod kinds;
mod refusal;
pub mod shape;
pub mod tree;
pub mod written;

/// How many bytes all files of a pack may have together.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// How many folders may stand inside each other, so that a link back to its parent ends.
const MAX_FOLDERS: usize = 64;

/// How many bytes of stack the parser has: several times what the deepest file needs, in builds without optimization too.
const STACK: usize = 16 * 1024 * 1024;

/// One file of a pack.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path as it was given or found.
    pub name: String,
    /// What it says; what is not UTF-8 is replaced.
    pub text: String,
    /// Why it cannot be used, if so.
    refused: Option<Problem>,
}

/// The files of a pack, in the order in which they count.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files.
    pub files: Vec<SourceFile>,
}

/// Why there is nothing to check at all.
#[derive(Debug)]
pub enum ReadError {
    /// The path cannot be read.
    Unreadable(PathBuf, io::Error),
    /// The path is a device, a pipe, or something else that is neither a file nor a folder.
    NeitherFileNorFolder(PathBuf),
    /// The folder holds no `.yaml` file.
    NoYaml(PathBuf),
}

impl std::error::Error for ReadError {}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::NeitherFileNorFolder(path) => {
                write!(
                    f,
                    "{} is neither a file nor a folder; a pack is a folder of .yaml files, one file, or `-`",
                    path.display()
                )
            }
            Self::NoYaml(path) => write!(
                f,
                "{} holds no .yaml file; name the folder of a pack",
                path.display()
            ),
        }
    }
}

impl Sources {
    /// Reads a pack from a file or a folder.
    ///
    /// # Errors
    /// When the path cannot be read or holds no pack. What is wrong inside the files is found by the check.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        let mut sources = Self::default();
        let mut room = MAX_BYTES;
        let about =
            fs::metadata(path).map_err(|error| ReadError::Unreadable(path.to_owned(), error))?;
        if about.is_dir() {
            sources.add_folder(path, &mut room, 0)?;
            if sources.files.is_empty() {
                return Err(ReadError::NoYaml(path.to_owned()));
            }
        } else {
            sources.add_file(path, &about, &mut room)?;
        }
        Ok(sources)
    }

    /// Reads a pack from a stream such as standard input.
    ///
    /// # Errors
    /// When the stream fails.
    pub fn read_from(name: &str, stream: impl Read) -> Result<Self, ReadError> {
        let mut sources = Self::default();
        sources
            .add(name.to_owned(), stream, &mut MAX_BYTES.clone())
            .map_err(|error| ReadError::Unreadable(PathBuf::from(name), error))?;
        Ok(sources)
    }

    /// A pack of texts that are already at hand, each with its name.
    #[must_use]
    pub fn of_texts<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let files = texts.into_iter().map(|(name, text)| SourceFile {
            name: name.to_owned(),
            text: with_line_feeds(text.to_owned()),
            refused: None,
        });
        Self {
            files: files.collect(),
        }
    }

    fn add_folder(
        &mut self,
        folder: &Path,
        room: &mut usize,
        depth: usize,
    ) -> Result<(), ReadError> {
        let unreadable = |error| ReadError::Unreadable(folder.to_owned(), error);
        let mut entries = fs::read_dir(folder)
            .and_then(Iterator::collect::<io::Result<Vec<_>>>)
            .map_err(unreadable)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue; // what editors leave behind
            }
            let is_yaml = path
                .extension()
                .is_some_and(|extension| extension == "yaml");
            match fs::metadata(&path) {
                Ok(about) if about.is_dir() && depth < MAX_FOLDERS => {
                    self.add_folder(&path, room, depth + 1)?;
                }
                Ok(about) if is_yaml => self.add_file(&path, &about, room)?,
                Err(error) if is_yaml => return Err(ReadError::Unreadable(path, error)),
                Ok(_) | Err(_) => {}
            }
        }
        Ok(())
    }

    fn add_file(
        &mut self,
        path: &Path,
        about: &fs::Metadata,
        room: &mut usize,
    ) -> Result<(), ReadError> {
        if !about.is_file() {
            return Err(ReadError::NeitherFileNorFolder(path.to_owned()));
        }
        fs::File::open(path)
            .and_then(|file| self.add(path.display().to_string(), file, room))
            .map_err(|error| ReadError::Unreadable(path.to_owned(), error))
    }

    fn add(&mut self, name: String, stream: impl Read, room: &mut usize) -> io::Result<()> {
        let mut bytes = Vec::new();
        stream.take(*room as u64 + 1).read_to_end(&mut bytes)?;
        let file = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        let too_large = bytes.len() > *room;
        *room -= bytes.len().min(*room);
        let (text, refused) = if too_large {
            let place = Place {
                file,
                line: 1,
                column: 1,
                length: 0,
            };
            (
                String::new(),
                Some(Problem::new(
                    Rule::TooLarge,
                    place,
                    "a pack may have 16 MiB in all its files, and here it is more",
                )),
            )
        } else {
            as_text(file, bytes)
        };
        self.files.push(SourceFile {
            name,
            text,
            refused,
        });
        Ok(())
    }

    /// The trees of all files that can be read.
    pub(crate) fn trees(&self, problems: &mut Vec<Problem>) -> Vec<tree::Node> {
        // The parser goes down into lists and maps by calling itself, and how much room it has is not left to who calls.
        thread::scope(|scope| {
            let parser = thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, || self.parse());
            let (trees, found) = parser
                .ok()
                .and_then(|parser| parser.join().ok())
                .unwrap_or_else(|| self.parse());
            problems.extend(found);
            trees
        })
    }

    fn parse(&self) -> (Vec<tree::Node>, Vec<Problem>) {
        let (mut trees, mut problems) = (Vec::new(), Vec::new());
        for (file, source) in (0..).zip(&self.files) {
            if let Some(refused) = &source.refused {
                problems.push(refused.clone());
                continue;
            }
            match tree::parse(file, &source.text) {
                Ok(node) => trees.push(node),
                Err(problem) => problems.push(problem),
            }
        }
        (trees, problems)
    }

    /// A fingerprint of all the text, as sixteen hexadecimal digits (FNV-1a, 64 bits).
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for file in &self.files {
            for byte in file.text.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }
}

fn as_text(file: u32, bytes: Vec<u8>) -> (String, Option<Problem>) {
    match String::from_utf8(bytes) {
        Ok(text) => (with_line_feeds(text), None),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let readable = |bytes| with_line_feeds(String::from_utf8_lossy(bytes).into_owned());
            let place = tree::place_after(file, &readable(&error.as_bytes()[..valid]), 1);
            let text = readable(error.as_bytes());
            let problem = Problem::new(Rule::Syntax, place, "the file is not UTF-8 from here on")
                .help("save it as UTF-8");
            (text, Some(problem))
        }
    }
}

/// The text with its lines ended by line feeds alone. For YAML a carriage return ends a line too, and whoever counts lines
/// should come to the same number.
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
            let mut problems = Vec::new();
            assert!(sources.trees(&mut problems).is_empty());
            let Place { line, column, .. } = problems[0].place;
            (sources.files[0].text.lines().count(), line, column)
        };
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("pack:{end}  id: a{end}{end}  id: b{end}");
            assert_eq!(place(&text), (4, 4, 3), "{end:?}");
        }
    }
}
