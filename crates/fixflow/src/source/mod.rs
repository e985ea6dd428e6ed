//! A pack before the check: its files, read within bounds, then as located trees, then as written; and its translations.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::thread;

use crate::problem::{Place, Problem};

mod catalogue;
mod expected;
mod naming;
mod po_line;
mod reader;
mod refusal;
mod shape;
pub(crate) mod tree;
pub(crate) mod values;
pub(crate) mod written;

pub use catalogue::{Catalogue, Entry};
pub(crate) use expected::listed;
pub use naming::PassedOver;
use naming::language;
pub use reader::ReadError;
use reader::{MAX_BYTES, Reader, unreadable, with_line_feeds};
pub(crate) use shape::{At, Decode};
pub use shape::{Key, Shape, ValueKind};
pub use written::file_shape;

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

impl Sources {
    /// Reads a pack from a file, or from the `.yaml` and `.yml` files of a folder and its sub-folders, in the order of their
    /// names, with the translations in its `po/*.po`.
    ///
    /// # Errors
    /// When the path cannot be read or holds no pack. What is wrong inside the files is found by the check.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        let mut reader = Reader::default();
        let about = fs::metadata(path).map_err(unreadable(path))?;
        if about.is_dir() {
            reader.folder(path, 0)?;
        } else {
            reader.file(path, &about)?;
        }
        let sources = reader.sources;
        if sources.files.iter().all(|file| file.language.is_some()) {
            return Err(ReadError::NoYaml(path.to_owned(), sources.passed_over));
        }
        Ok(sources)
    }

    /// Reads a pack of one file from a stream such as standard input. `name` stands for the file in messages.
    ///
    /// # Errors
    /// When the stream fails.
    pub fn read_from(name: &str, stream: impl Read) -> Result<Self, ReadError> {
        let mut reader = Reader::default();
        reader
            .stream(name.to_owned(), stream)
            .map_err(unreadable(Path::new(name)))?;
        Ok(reader.sources)
    }

    /// A pack of texts that are already at hand, each with its name.
    #[must_use]
    pub fn of_texts<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let files = texts.into_iter().map(|(name, text)| SourceFile {
            language: language(name),
            name: name.to_owned(),
            text: with_line_feeds(text),
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
            match source.usable().and_then(|text| tree::parse(file, text)) {
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
            let language = file.language.as_deref()?;
            let catalogue = file.usable().and_then(|text| Catalogue::read(number, text));
            Some((number, language, catalogue))
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
    /// The text, unless it cannot be used.
    fn usable(&self) -> Result<&str, Problem> {
        self.refused.clone().map_or(Ok(&self.text), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Place;

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
