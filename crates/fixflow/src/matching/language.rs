//! What the matcher knows of a language, apart from the phrases of a pack.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use super::stems;
use super::words::{is_apostrophe, sentences};

/// What is known of a language.
pub(super) struct LanguageRules {
    /// The text of a file such as `english.txt`.
    pub knowledge: &'static str,
    /// Whether that is enough to understand a text in words that are in no phrase.
    pub is_well_known: bool,
    /// What joins two troubles in one sentence, such as " and ".
    conjunctions: &'static [&'static str],
    /// Cuts off endings. English has its own code for this.
    stemmer: Option<Stemmer>,
    /// Words to which the stemmer would give the stem of a word with another meaning.
    unstemmed: &'static [&'static str],
}

/// "Abroad" and "strange" would get one stem.
const UNSTEMMED_IN_FRENCH: [&str; 1] = ["etranger"];

/// "Load" and "charge" would get one stem, and so would what others did and what I did.
const UNSTEMMED_IN_SPANISH: [&str; 14] = [
    "pase",
    "quedo",
    "vaciaron",
    "baja",
    "bajaron",
    "cambiaron",
    "carga",
    "cargan",
    "cargando",
    "cargar",
    "compraron",
    "domicilio",
    "gastaron",
    "hicieron",
];

impl LanguageRules {
    /// A language that the matcher does not know.
    const UNKNOWN: Self = Self {
        knowledge: "",
        is_well_known: false,
        conjunctions: &[],
        stemmer: None,
        unstemmed: &[],
    };

    /// A language of which only the endings and these conjunctions are known.
    fn of_endings(algorithm: Algorithm, conjunctions: &'static [&'static str]) -> Self {
        Self {
            conjunctions,
            stemmer: Some(Stemmer::create(algorithm)),
            ..Self::UNKNOWN
        }
    }

    /// The rules of the language with this BCP 47 tag.
    pub fn of(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or_default();
        match &*primary.to_ascii_lowercase() {
            "en" => Self {
                knowledge: include_str!("english.txt"),
                is_well_known: true,
                conjunctions: &[" and ", " but ", " also "],
                ..Self::UNKNOWN
            },
            "es" => Self {
                knowledge: include_str!("spanish.txt"),
                unstemmed: &UNSTEMMED_IN_SPANISH,
                ..Self::of_endings(Algorithm::Spanish, &[" y ", " pero "])
            },
            "fr" => Self {
                knowledge: include_str!("french.txt"),
                unstemmed: &UNSTEMMED_IN_FRENCH,
                ..Self::of_endings(Algorithm::French, &[" et ", " mais "])
            },
            "pt" => Self::of_endings(Algorithm::Portuguese, &[" e ", " mas "]),
            "it" => Self::of_endings(Algorithm::Italian, &[" e ", " ma "]),
            "de" => Self::of_endings(Algorithm::German, &[" und ", " aber "]),
            "nl" => Self::of_endings(Algorithm::Dutch, &[" en ", " maar "]),
            _ => Self::UNKNOWN,
        }
    }

    /// Splits a contraction into its words. `word` is in small letters.
    pub fn split_contraction(&self, word: &str) -> Vec<String> {
        if self.is_well_known {
            return stems::split_contraction(word);
        }
        let parts = word.split(is_apostrophe).filter(|part| !part.is_empty());
        parts.map(without_accents).collect()
    }

    /// A word without its ending, so that forms of one word are equal.
    pub fn stem(&self, word: &str) -> String {
        match &self.stemmer {
            Some(_) if self.unstemmed.contains(&word) => word.to_owned(),
            Some(stemmer) => stemmer.stem(word).into_owned(),
            None if self.is_well_known => stems::stem(word),
            None => word.to_owned(),
        }
    }

    /// The parts of a text that may each name a trouble.
    pub fn clauses<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let parts = sentences(text).flat_map(|sentence| sentence.split(','));
        self.conjunctions
            .iter()
            .fold(parts.collect(), |parts, conjunction| {
                let parts = parts.iter();
                parts
                    .flat_map(|part: &&str| part.split(conjunction))
                    .collect()
            })
    }
}

/// Removes the accents of Latin, Greek and Cyrillic letters, because many people do not type them.
#[must_use]
pub fn without_accents(text: &str) -> String {
    let is_accent = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    text.nfd().filter(|c| !is_accent(c)).nfc().collect()
}
