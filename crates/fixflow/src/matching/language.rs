//! What is known of the language of a text, beside the phrases of a pack.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use super::stems;
use super::words::{is_apostrophe, sentences};

/// A language.
pub(super) struct Language {
    /// What is known of its words, in the form of `english.txt`.
    pub knowledge: &'static str,
    /// Whether that is so much that a text can be understood in words which no phrase has.
    pub is_well_known: bool,
    /// What stands between two troubles in one sentence.
    joints: &'static [&'static str],
    /// Cuts endings, where that is not written down here.
    stemmer: Option<Stemmer>,
    /// Words that it would make the same as others of another meaning.
    unstemmed: &'static [&'static str],
}

/// In French, what is abroad and what is strange have one stem.
const UNSTEMMED_IN_FRENCH: [&str; 1] = ["etranger"];

/// In Spanish, what loads and what is charged, and what others did and what I did, have one stem.
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

impl Language {
    /// A language of which nothing is known.
    const UNKNOWN: Self = Self {
        knowledge: "",
        is_well_known: false,
        joints: &[],
        stemmer: None,
        unstemmed: &[],
    };

    /// A language of which no more is known than these joints and how words end.
    fn of_endings(algorithm: Algorithm, joints: &'static [&'static str]) -> Self {
        Self {
            joints,
            stemmer: Some(Stemmer::create(algorithm)),
            ..Self::UNKNOWN
        }
    }

    /// The language of a BCP 47 tag.
    pub fn of(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or_default();
        match &*primary.to_ascii_lowercase() {
            "en" => Self {
                knowledge: include_str!("english.txt"),
                is_well_known: true,
                joints: &[" and ", " but ", " also "],
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

    /// A word, given in small letters, as the words that it is made of: a contraction is two.
    pub fn apart(&self, word: &str) -> Vec<String> {
        if self.is_well_known {
            return stems::apart(word);
        }
        let parts = word.split(is_apostrophe).filter(|part| !part.is_empty());
        parts.map(without_accents).collect()
    }

    /// A word without its ending, so that words of one meaning agree.
    pub fn stem(&self, word: &str) -> String {
        match &self.stemmer {
            Some(_) if self.unstemmed.contains(&word) => word.to_owned(),
            Some(stemmer) => stemmer.stem(word).into_owned(),
            None if self.is_well_known => stems::stem(word),
            None => word.to_owned(),
        }
    }

    /// The parts of a text that may speak of a trouble each.
    pub fn clauses<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let parts = sentences(text).flat_map(|sentence| sentence.split(','));
        self.joints.iter().fold(parts.collect(), |parts, joint| {
            let parts = parts.iter();
            parts.flat_map(|part: &&str| part.split(joint)).collect()
        })
    }
}

/// A text in which Latin, Greek and Cyrillic letters bear no accents, since many people type none.
#[must_use]
pub fn without_accents(text: &str) -> String {
    let is_accent = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    text.nfd().filter(|c| !is_accent(c)).nfc().collect()
}
