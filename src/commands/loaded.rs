//! The pack that a call works with.

use std::cell::OnceCell;
use std::path::Path;

use super::usage::Usage;
use super::{Context, counted};
use crate::builtin;
use crate::render::problem;
use crate::words::Words;
use fixflow::check;
use fixflow::matching::{self, Index};
use fixflow::pack::Pack;
use fixflow::problem::Problem;
use fixflow::source::Sources;

/// The pack that a call works with.
#[derive(Debug)]
pub enum Loaded {
    /// The one that is compiled in.
    BuiltIn,
    /// One that was read, with its index of free text once somebody asks for it.
    Read(Box<(Pack, OnceCell<Index>)>),
}

impl Loaded {
    /// Reads and checks the pack at `path`, or takes the built-in one.
    ///
    /// # Errors
    /// [`Usage`] when the path is no pack, or one with problems, all of which are listed.
    pub fn load(path: Option<&Path>, context: &mut Context<'_>) -> anyhow::Result<Self> {
        let Some(path) = path else {
            return Ok(Self::BuiltIn);
        };
        let sources = sources(path, context)?;
        match check::check(&sources) {
            Ok(checked) => Ok(Self::Read(Box::new((checked.pack, OnceCell::new())))),
            Err(problems) => Err(broken(&sources, &problems).into()),
        }
    }

    /// The pack itself.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        match self {
            Self::BuiltIn => &builtin::PACK,
            Self::Read(read) => &read.0,
        }
    }

    /// What the program's own words are said in with this pack.
    #[must_use]
    pub const fn words(&self) -> Words {
        Words::ENGLISH
    }

    /// The index that free text is compared with.
    #[must_use]
    pub fn index(&self) -> &Index {
        match self {
            Self::BuiltIn => &builtin::INDEX,
            Self::Read(read) => read.1.get_or_init(|| matching::index(&read.0)),
        }
    }
}

/// Reads the files of the pack at `path`; `-` is standard input. Warns of files that seem to be meant and are not read.
///
/// # Errors
/// [`Usage`] when there is nothing to read.
pub fn sources(path: &Path, context: &mut Context<'_>) -> Result<Sources, Usage> {
    let read = if path == Path::new("-") {
        Sources::read_from("-", &mut context.input)
    } else {
        Sources::read(path)
    };
    let sources = read.map_err(|error| Usage::new(error.to_string()))?;
    for file in &sources.passed_over {
        context.warn(&file.to_string());
    }
    Ok(sources)
}

/// Refuses a pack with problems, and lists them.
pub(super) fn broken(sources: &Sources, problems: &[Problem]) -> Usage {
    let count = counted(problems.len(), "problem");
    let mut message = format!("the pack has {count}\n").into_bytes();
    // Writing to memory does not fail.
    drop(problem::text(&mut message, sources, problems, false));
    Usage::new(String::from_utf8_lossy(&message).trim_end())
}
