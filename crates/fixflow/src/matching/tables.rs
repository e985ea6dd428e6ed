//! What a text is compared with: flat tables, which a program may carry as data.

use super::knowledge::{Role, Smelled};
use super::language::Language;

use serde::{Deserialize, Serialize};

/// What the symptoms of a pack are called, ready to be compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The tag of the language that its phrases are in.
    pub language: String,
    /// Titles and `says` phrases as they are typed, in the order of their letters.
    pub typed: Vec<Typed>,
    /// For each symptom, the ones that its steps lead on to.
    pub leads_to: Vec<Vec<u32>>,
    /// For each symptom, whether it goes first where something smells.
    pub urgent: Vec<bool>,
    /// The letters of all words.
    pub letters: String,
    /// Every known word, in order of its letters.
    pub words: Vec<Word>,
    /// What the words mean.
    pub concepts: Vec<Concept>,
    /// The gains of all concepts.
    pub gains: Vec<Gain>,
    /// Titles and `says` phrases.
    pub phrases: Vec<Phrase>,
    /// The concepts of all phrases.
    pub said: Vec<u32>,
    /// What smells of fraud or of a loss.
    pub smells: Vec<Smell>,
    /// What says that something is not so.
    pub denials: Vec<Span>,
    /// The places of all smells and denials.
    pub places: Vec<Place>,
    /// The concepts of all places.
    pub fitting: Vec<u32>,
}

/// A title or a `says` phrase as it is typed (see `words::typed`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Typed {
    /// Its letters.
    pub text: String,
    /// The symptom that it is said of.
    pub symptom: u32,
}

/// Some neighbours in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Where they begin.
    pub start: u32,
    /// Where they end.
    pub end: u32,
}

/// A known word: as it is written, or its stem, or several stems with a space between that mean something together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Its letters, in bytes.
    pub letters: Span,
    /// What it means.
    pub concept: u32,
}

/// What words of one meaning say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concept {
    /// What part it plays.
    pub role: Role,
    /// How much it weighs within a phrase, in thousandths.
    pub weight: u32,
    /// The symptoms that it speaks for.
    pub gains: Span,
}

/// How much a concept speaks for a symptom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gain {
    /// The symptom.
    pub symptom: u32,
    /// In thousandths of a natural logarithm.
    pub gain: u32,
}

/// A title or a `says` phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// The symptom that it is said of.
    pub symptom: u32,
    /// What it says, each concept once.
    pub concepts: Span,
}

/// Concepts that together smell of fraud or of a loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Smell {
    /// What follows from it.
    pub says: Smelled,
    /// The concept that is meant.
    pub means: u32,
    /// Where the concepts stand, in order.
    pub places: Span,
}

/// The concepts that fit at one place of a smell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Whether it follows the place before at once.
    pub at_once: bool,
    /// The concepts of which any fits.
    pub concepts: Span,
}

impl Span {
    /// What is appended to `list`, as a part of it.
    pub(super) fn appended<T>(list: &mut Vec<T>, items: impl IntoIterator<Item = T>) -> Self {
        let start = number(list.len());
        list.extend(items);
        Self {
            start,
            end: number(list.len()),
        }
    }

    /// These neighbours in `list`.
    pub(super) fn of<T>(self, list: &[T]) -> &[T] {
        &list[self.start as usize..self.end as usize]
    }
}

impl Index {
    /// The language of its phrases.
    pub(super) fn language(&self) -> Language {
        Language::of(&self.language)
    }

    /// Whether a text in its language can be understood in words that no phrase has.
    pub(super) fn is_well_known(&self) -> bool {
        self.language().is_well_known
    }

    /// The letters of a word.
    pub(super) fn letters(&self, word: Word) -> &str {
        &self.letters[word.letters.start as usize..word.letters.end as usize]
    }
}

/// A position as it is stored.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a pack of 16 MiB has fewer words"
)]
pub(super) fn number(position: usize) -> u32 {
    position as u32
}

#[cfg(test)]
mod tests {
    use super::super::Symptom;
    use super::*;

    #[test]
    fn words_are_in_order_and_have_a_concept() {
        let index = Index::build(
            "en",
            &[Symptom {
                title: "Paying fails",
                says: vec!["zebra crossing"],
                urgent: false,
                leads_to: Vec::new(),
            }],
        );
        let words: Vec<&str> = index
            .words
            .iter()
            .map(|word| index.letters(*word))
            .collect();
        assert!(words.is_sorted() && words.contains(&"zebra"));
        assert!(
            index
                .words
                .iter()
                .all(|word| (word.concept as usize) < index.concepts.len())
        );
    }
}
