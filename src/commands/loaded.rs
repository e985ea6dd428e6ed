//! The pack that a call works with.

use std::cell::OnceCell;
use std::path::Path;

use super::Context;
use super::usage::Usage;
use crate::builtin;
use crate::render::problem;
use fixflow::check::{self, Checked};
use fixflow::matching::{self, Index};
use fixflow::pack::Pack;
use fixflow::problem::Problem;
use fixflow::source::Sources;

/// The pack that a call works with.
#[derive(Debug)]
pub enum Loaded {
    /// The one that is compiled in.
    BuiltIn,
    /// One that was read, with its index once somebody asks for it.
    Read(Box<(Checked, OnceCell<Index>)>),
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
            Ok(checked) => Ok(Self::Read(Box::new((checked, OnceCell::new())))),
            Err(problems) => Err(Usage::new(broken(&sources, &problems)).into()),
        }
    }

    /// The pack itself.
    #[must_use]
    pub fn pack(&self) -> &Pack {
        match self {
            Self::BuiltIn => &builtin::PACK,
            Self::Read(read) => &read.0.pack,
        }
    }

    /// What free text is compared with.
    #[must_use]
    pub fn index(&self) -> &Index {
        match self {
            Self::BuiltIn => &builtin::INDEX,
            Self::Read(read) => {
                let (checked, index) = &**read;
                index.get_or_init(|| matching::index(&checked.pack))
            }
        }
    }
}

/// Reads the files of the pack at `path`; `-` is standard input.
///
/// # Errors
/// [`Usage`] when there is nothing to read.
pub fn sources(path: &Path, context: &mut Context<'_>) -> anyhow::Result<Sources> {
    let read = if path == Path::new("-") {
        Sources::read_from("-", &mut context.input)
    } else {
        Sources::read(path)
    };
    read.map_err(|error| Usage::new(error.to_string()).into())
}

/// All problems of a broken pack.
pub(super) fn broken(sources: &Sources, problems: &[Problem]) -> String {
    let plural = if problems.len() == 1 { "" } else { "s" };
    let mut shown = format!("the pack has {} problem{plural}\n", problems.len()).into_bytes();
    // Nothing fails to be written to memory.
    drop(problem::text(&mut shown, sources, problems, false));
    String::from_utf8_lossy(&shown).trim_end().to_owned()
}
