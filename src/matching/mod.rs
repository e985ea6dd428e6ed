//! Free text to symptom.
//!
//! What a person writes is compared with what the pack says of its symptoms: their titles and their `says` phrases. Words
//! are brought to one form ([`words`]), words of one meaning to one concept ([`english`]), and each concept speaks for the
//! symptoms whose phrases hold it more often than the phrases of others do. A phrase that is held almost whole speaks for its
//! symptom too. What smells of fraud or of a lost card goes to the pack's urgent symptoms first, whatever else is said.
//!
//! An [`Index`] is built once: for the built-in pack while the program is compiled, for others when they are loaded.

mod build;
mod english;
mod rank;
mod spelling;
mod words;

pub use build::Symptom;
pub use english::Role;

use std::borrow::Cow;

use crate::pack::{Pack, SymptomIx};

/// How many bytes of a text are read.
pub const LONGEST: usize = 64 * 1024;

/// The beginning of `text` that is read, and whether it is less than the whole.
#[must_use]
pub fn cut(text: &str) -> (&str, bool) {
    let end = text.floor_char_boundary(LONGEST);
    (&text[..end], end < text.len())
}

/// What a text is about. Symptoms are positions in the list that the index was built from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// This symptom, with nothing near it.
    Clear(usize),
    /// One of these, all of the pack's, the likeliest first.
    Unclear(Vec<usize>),
    /// Nothing that the pack speaks of.
    Nothing,
}

/// What the symptoms of a pack are called, ready to be compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// For each symptom, whether it goes first.
    urgent: Cow<'static, [bool]>,
    /// Every known word, in order.
    words: Cow<'static, [Word]>,
    concepts: Cow<'static, [Concept]>,
    phrases: Cow<'static, [Phrase]>,
    smells: Cow<'static, [Smell]>,
}

/// The index of a checked pack.
#[must_use]
pub fn index(pack: &Pack) -> Index {
    let symptoms = (0..pack.symptoms.len()).map(SymptomIx::new);
    let symptoms: Vec<Symptom<'_>> = symptoms
        .map(|symptom| Symptom {
            title: &pack[symptom].title,
            says: pack[symptom].says.iter().map(AsRef::as_ref).collect(),
            urgent: pack.is_urgent(symptom),
        })
        .collect();
    Index::build(&pack.language, &symptoms)
}

/// A known word and its concept.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    /// The stem, or several with a space between that mean something together.
    stem: Cow<'static, str>,
    concept: u32,
}

/// What words of one meaning say.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Concept {
    role: Role,
    /// How much it weighs within a phrase, in thousandths.
    weight: u32,
    /// The symptoms that it speaks for.
    gains: Cow<'static, [Gain]>,
}

/// How much a concept speaks for a symptom, in thousandths of a natural logarithm.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gain {
    symptom: u32,
    gain: u32,
}

/// The concepts of a title or of a `says` phrase, in order and each once.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Phrase {
    symptom: u32,
    concepts: Cow<'static, [u32]>,
}

/// Concepts that together smell of fraud or of a loss.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Smell {
    /// Whether nothing else can be meant.
    sure: bool,
    /// The concept that is meant.
    means: u32,
    /// The concepts that fit at each place, in order.
    places: Cow<'static, [Place]>,
}

/// The concepts that fit at one place of a smell.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    /// Whether nothing may stand between it and the place before.
    at_once: bool,
    concepts: Cow<'static, [u32]>,
}
