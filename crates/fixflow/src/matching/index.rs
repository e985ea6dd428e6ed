//! The data that a text is compared with.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::knowledge::{Clue, ClueSlot, Role};
use super::language::LanguageRules;

/// The phrases of a pack's symptoms, prepared for matching. A program may carry it as data. Symptoms and concepts are named
/// by their positions.
#[derive(Debug, Serialize, Deserialize)]
pub struct Index {
    /// The language of the phrases, as a BCP 47 tag.
    pub(super) language: String,
    /// The titles and `says` phrases that only one symptom has, as `words::normalized` writes them.
    pub(super) exact: BTreeMap<String, usize>,
    /// The symptoms, with the concepts of each phrase.
    pub(super) symptoms: Vec<IndexedSymptom<BTreeSet<usize>>>,
    /// The concept of every known word. A key is a word as it is written, a stem, or several stems with spaces between them
    /// that mean something together.
    pub(super) words: BTreeMap<String, usize>,
    /// The concepts that words mean.
    pub(super) concepts: Vec<Concept>,
    /// What points to fraud or a loss.
    pub(super) clues: Vec<Clue>,
    /// Concepts that deny what comes after them, as slots in order.
    pub(super) denials: Vec<Vec<ClueSlot>>,
}

/// A symptom as the index needs it. `P` is a phrase: text when an index is built, a set of concepts within the index.
#[derive(Debug, Serialize, Deserialize)]
pub struct IndexedSymptom<P> {
    /// Its title, and the phrases that people use for it.
    pub phrases: Vec<P>,
    /// Whether a text that hints at fraud or a lost card goes here first. True for the red flag's symptom and for every
    /// symptom that begins with an unconditional call.
    pub urgent: bool,
    /// The symptoms whose steps its own steps use, as positions.
    pub leads_to: Vec<usize>,
}

/// One meaning, which several words may have.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Concept {
    /// What part it plays.
    pub role: Role,
    /// How much it weighs within a phrase, in thousandths.
    pub weight: u32,
    /// How much it speaks for a symptom, in thousandths of a natural logarithm. Only gains above 0 are listed.
    pub gains: BTreeMap<usize, u32>,
}

impl Index {
    /// The rules of the language that the phrases are in.
    pub(super) fn language(&self) -> LanguageRules {
        LanguageRules::of(&self.language)
    }

    /// Whether so much is known of the language that a text can be understood in words that are in no phrase.
    pub(super) fn is_well_known(&self) -> bool {
        self.language().is_well_known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_concept() {
        let index = Index::build(
            "en",
            &[IndexedSymptom {
                phrases: vec!["Paying fails", "zebra crossing"],
                urgent: false,
                leads_to: Vec::new(),
            }],
        );
        assert!(index.words.contains_key("zebra"));
        let concepts = 0..index.concepts.len();
        assert!(index.words.values().all(|it| concepts.contains(it)));
    }
}
