//! The pack that a call uses, in all its languages.

use std::cell::OnceCell;
use std::iter;
use std::path::Path;

use super::usage::Usage;
use super::{Context, counted};
use crate::cli::{Format, Shared};
use crate::render::problem;
use crate::words::Words;
use crate::{builtin, lang};
use fixflow::check::{self, Checked};
use fixflow::matching::{self, Index};
use fixflow::pack::Pack;
use fixflow::source::Sources;

/// The pack that a call uses, in all its languages.
#[derive(Debug)]
pub enum LoadedPack {
    /// The pack that is compiled in.
    BuiltIn,
    /// A pack that was read: in its own language, then in each other one. The index for free text is made when first used.
    Read(Vec<(Pack, OnceCell<Index>)>),
}

/// The pack in one of its languages. Ids and indices are the same in all editions.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'l> {
    loaded: &'l LoadedPack,
    /// 0 is the pack's own language; the others follow.
    at: usize,
}

impl LoadedPack {
    /// Reads and checks the pack at `path`, or takes the built-in one.
    ///
    /// # Errors
    /// [`Usage`] if there is no pack at the path, or if it has problems, all of which are listed.
    pub fn load(path: Option<&Path>, context: &mut Context<'_>) -> Result<Self, Usage> {
        let Some(path) = path else {
            return Ok(Self::BuiltIn);
        };
        let checked = checked(&sources(path, context)?)?;
        let translations = checked.translations.into_iter().map(|other| other.pack);
        let packs = iter::once(checked.pack).chain(translations);
        let editions = packs.map(|pack| (pack, OnceCell::new()));
        Ok(Self::Read(editions.collect()))
    }

    /// The pack in the language it is written in.
    #[must_use]
    pub const fn as_written(&self) -> Edition<'_> {
        Edition {
            loaded: self,
            at: 0,
        }
    }

    /// The edition that a call asks for, as [`chosen`] decides.
    ///
    /// # Errors
    /// [`Usage`] if `--lang` names a language that the pack does not have.
    pub fn edition(&self, shared: &Shared, context: &Context<'_>) -> Result<Edition<'_>, Usage> {
        let at = chosen(self.languages(), shared, context)?;
        Ok(Edition { loaded: self, at })
    }

    /// The edition in a language.
    ///
    /// # Errors
    /// [`Usage`] that lists the pack's languages, if this is not one of them.
    pub fn in_language(&self, tag: &str) -> Result<Edition<'_>, Usage> {
        let at = meant(tag, self.languages())?;
        Ok(Edition { loaded: self, at })
    }

    /// The languages of the pack, its own first.
    pub fn languages(&self) -> impl Iterator<Item = &str> + Clone {
        let count = match self {
            Self::BuiltIn => 1 + builtin::LANGUAGES.len(),
            Self::Read(packs) => packs.len(),
        };
        (0..count).map(|at| Edition { loaded: self, at }.language())
    }
}

impl<'l> Edition<'l> {
    /// The pack in this language.
    #[must_use]
    pub fn pack(self) -> &'l Pack {
        match (self.loaded, self.at) {
            (LoadedPack::BuiltIn, 0) => &builtin::PACK,
            (LoadedPack::BuiltIn, at) => &builtin::LANGUAGES[at - 1].pack,
            (LoadedPack::Read(packs), at) => &packs[at].0,
        }
    }

    /// The same pack in another language.
    ///
    /// # Errors
    /// As for [`LoadedPack::in_language`].
    pub fn in_language(self, tag: &str) -> Result<Self, Usage> {
        self.loaded.in_language(tag)
    }

    /// The editions whose phrases count in this language: this one, and the one in the pack's own language.
    pub fn phrase_sources(self) -> impl Iterator<Item = Self> {
        let written = self.loaded.as_written();
        iter::once(self).chain((self.at > 0).then_some(written))
    }

    /// The editions that [`Self::phrase_sources`] leaves out.
    pub fn remaining_sources(self) -> impl Iterator<Item = Self> {
        let Self { loaded, at: this } = self;
        let all = (1..loaded.languages().count()).filter(move |at| *at != this);
        all.map(move |at| Self { loaded, at })
    }

    /// The language, as a BCP 47 tag.
    #[must_use]
    pub fn language(self) -> &'l str {
        match (self.loaded, self.at) {
            // This does not need the pack itself.
            (LoadedPack::BuiltIn, 0) => builtin::LANGUAGE,
            (LoadedPack::BuiltIn, at) => builtin::LANGUAGES[at - 1].tag,
            (LoadedPack::Read(packs), at) => &packs[at].0.language,
        }
    }

    /// The program's own words in this language.
    #[must_use]
    pub fn words(self) -> Words {
        lang::words(self.language())
    }

    /// The index that free text is compared with.
    #[must_use]
    pub fn index(self) -> &'l Index {
        match (self.loaded, self.at) {
            (LoadedPack::BuiltIn, 0) => &builtin::INDEX,
            (LoadedPack::BuiltIn, at) => &builtin::LANGUAGES[at - 1].index,
            (LoadedPack::Read(packs), at) => {
                packs[at].1.get_or_init(|| matching::index(&packs[at].0))
            }
        }
    }
}

/// Which of these languages a call asks for: the one of `--lang`, else that of the environment if a person reads the answer,
/// else the first.
///
/// # Errors
/// [`Usage`] if `--lang` names none of them.
pub fn chosen<'l>(
    languages: impl Iterator<Item = &'l str> + Clone,
    shared: &Shared,
    context: &Context<'_>,
) -> Result<usize, Usage> {
    if let Some(tag) = &shared.lang {
        return meant(tag, languages);
    }
    let is_for_people = matches!(shared.format(), None | Some(Format::Text));
    let wanted = lang::from_environment(&context.environment).filter(|_| is_for_people);
    let found = wanted.and_then(|tag| lang::find(&tag, languages));
    Ok(found.unwrap_or_default())
}

fn meant<'l>(tag: &str, languages: impl Iterator<Item = &'l str> + Clone) -> Result<usize, Usage> {
    let found = lang::find(tag, languages.clone());
    found.ok_or_else(|| Usage::unknown("language", tag, languages))
}

/// The program's own words, for a command that needs no pack.
///
/// # Errors
/// As for [`LoadedPack::load`] and [`LoadedPack::edition`].
pub fn words(shared: &Shared, context: &mut Context<'_>) -> Result<Words, Usage> {
    let spoken = LoadedPack::BuiltIn.edition(shared, context);
    match (spoken, &shared.flows) {
        // The pack that was passed may have a language that the program does not speak.
        (Err(_), Some(path)) => {
            let loaded = LoadedPack::load(Some(path), context)?;
            Ok(loaded.edition(shared, context)?.words())
        }
        (spoken, _) => Ok(spoken?.words()),
    }
}

/// The files of the built-in pack.
pub fn built_in_sources() -> Sources {
    Sources::of_texts(builtin::SOURCES.iter().copied())
}

/// Reads the files of the pack at `path`; `-` is standard input. Warns about files that are left out but seem to belong.
///
/// # Errors
/// [`Usage`] if there is nothing to read.
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

/// The pack of these files.
///
/// # Errors
/// [`Usage`] that lists its problems, if it has any.
pub fn checked(sources: &Sources) -> Result<Checked, Usage> {
    check::check(sources).map_err(|problems| {
        let count = counted(problems.len(), "problem");
        let mut message = format!("the pack has {count}\n").into_bytes();
        // Writing to memory does not fail.
        drop(problem::text(&mut message, sources, &problems, false));
        Usage::new(String::from_utf8_lossy(&message).trim_end())
    })
}
