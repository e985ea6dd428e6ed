//! A pack before the check: its files, read within limits, then as trees with places, then as written; and its translations.

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

pub use catalogue::{Catalogue, CatalogueEntry};
pub(crate) use expected::listed;
pub use naming::PassedOver;
use naming::language;
pub use reader::ReadError;
use reader::{Reader, unreadable, with_line_feeds};
pub(crate) use shape::{Decode, Located};
pub use shape::{KeyShape, Shape, ValueKind};
pub use written::file_shape;

/// The parser's stack: several times what the deepest file needs, even without optimization.
const STACK_BYTES: usize = 16 * 1024 * 1024;

/// One file of a pack.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path, as the user gave it or as it was found in the folder.
    pub name: String,
    /// The text; all its lines end in a line feed. Bytes that are not UTF-8 are replaced, and are a problem.
    pub text: String,
    /// The language, if the file is a catalogue of translations.
    pub language: Option<String>,
    /// Why the file cannot be used, if it cannot.
    refused: Option<Problem>,
}

/// The files of a pack, in the order in which they are read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files, with the catalogues.
    pub files: Vec<SourceFile>,
    /// Files in the folder that look as if they belonged to the pack, but are not read.
    pub passed_over: Vec<PassedOver>,
}

impl Sources {
    /// Reads a pack from a file, or from the `.yaml` and `.yml` files of a folder and its sub-folders, in the order of their
    /// names, with the translations in its `po/*.po`.
    ///
    /// # Errors
    /// When the path cannot be read or holds no pack. Problems inside the files are left to the check.
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

    /// Reads a pack of one file from a stream such as standard input. Messages call the file `name`.
    ///
    /// # Errors
    /// When the stream cannot be read.
    pub fn read_from(name: &str, stream: impl Read) -> Result<Self, ReadError> {
        let mut reader = Reader::default();
        reader
            .stream(name.to_owned(), stream)
            .map_err(unreadable(Path::new(name)))?;
        Ok(reader.sources)
    }

    /// A pack from texts in memory, each with its name.
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

    /// A place in these files, in the form that editors understand: `flows/endings.yaml:6`.
    #[must_use]
    pub fn line_of(&self, place: Place) -> String {
        format!("{}:{}", self.files[place.file as usize].name, place.line)
    }

    /// The trees of all files that can be read, with the problems of those that cannot.
    pub(crate) fn trees(&self) -> (Vec<tree::Node>, Vec<Problem>) {
        // The parser is recursive, so it gets a stack of its own whose size does not depend on the caller.
        thread::scope(|scope| {
            let parser = thread::Builder::new()
                .stack_size(STACK_BYTES)
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

    /// The files of the pack itself, each with its index.
    pub(crate) fn written(&self) -> impl Iterator<Item = (u32, &SourceFile)> {
        let files = (0..).zip(&self.files);
        files.filter(|(_, file)| file.language.is_none())
    }

    /// The catalogues, each with its index and language.
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

    /// A fingerprint of all text except the translations, as 16 hexadecimal digits (FNV-1a, 64 bits).
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

    #[test]
    fn every_kind_of_line_end_counts_as_one() {
        let place = |text: &str| {
            let sources =
                Sources::read_from("a.yaml", text.as_bytes()).expect("a stream in memory");
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
