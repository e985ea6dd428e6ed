//! What a text is compared with.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::knowledge::{Place, Role, Smell};
use super::language::Language;

/// What the symptoms of a pack are called, ready to be compared with. A program may carry it as data. Symptoms and concepts
/// are named by their positions.
#[derive(Debug, Serialize, Deserialize)]
pub struct Index {
    /// The tag of the language that its phrases are in.
    pub(super) language: String,
    /// Titles and `says` phrases as they are typed (see `words::typed`), of those that only one symptom has.
    pub(super) typed: BTreeMap<String, usize>,
    /// The symptoms, with the concepts of each phrase.
    pub(super) symptoms: Vec<Symptom<BTreeSet<usize>>>,
    /// The concept of every known word: as it is written, or its stem, or several stems with a space between that mean
    /// something together.
    pub(super) words: BTreeMap<String, usize>,
    /// What the words mean.
    pub(super) concepts: Vec<Concept>,
    /// What smells of fraud or of a loss.
    pub(super) smells: Vec<Smell>,
    /// What says that something is not so.
    pub(super) denials: Vec<Vec<Place>>,
}

/// A symptom, as far as free text is concerned. Its phrases are words where an index is built, and sets of concepts in it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Symptom<P> {
    /// Its title, and phrases that people use for it.
    pub phrases: Vec<P>,
    /// Whether what smells of fraud or of a lost card goes here first: the red flag's symptom, and every one that begins
    /// with an unconditional call.
    pub urgent: bool,
    /// The symptoms that its steps lead on to, as positions.
    pub leads_to: Vec<usize>,
}

/// What words of one meaning say.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Concept {
    /// What part it plays.
    pub role: Role,
    /// How much it weighs within a phrase, in thousandths.
    pub weight: u32,
    /// How much it speaks for each symptom that it speaks for, in thousandths of a natural logarithm.
    pub gains: BTreeMap<usize, u32>,
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
}

#[cfg(test)]
mod tests {
    use super::super::Symptom;
    use super::*;

    #[test]
    fn every_word_has_a_concept() {
        let index = Index::build(
            "en",
            &[Symptom {
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
