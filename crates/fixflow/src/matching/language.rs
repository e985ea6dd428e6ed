//! What is known of the language of a text, beside the phrases of a pack.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use super::stems;
use super::words::{clauses, is_apostrophe};

/// A language, by the first part of its tag.
pub(super) enum Language {
    /// Its words have meanings and roles, and what is denied in it is heard.
    English,
    /// Its words count for what the pack's phrases make of them.
    Other {
        /// Cuts endings, where somebody has written down how.
        stemmer: Option<Stemmer>,
        /// What stands between two troubles in one sentence.
        joints: &'static [&'static str],
    },
}

impl Language {
    /// The language of a BCP 47 tag.
    pub fn of(tag: &str) -> Self {
        let primary = tag.split('-').next().unwrap_or_default();
        let (algorithm, joints): (_, &[_]) = match &*primary.to_ascii_lowercase() {
            "en" => return Self::English,
            "es" => (Algorithm::Spanish, &[" y ", " pero ", " además "]),
            "fr" => (Algorithm::French, &[" et ", " mais ", " aussi "]),
            "pt" => (Algorithm::Portuguese, &[" e ", " mas "]),
            "it" => (Algorithm::Italian, &[" e ", " ma "]),
            "de" => (Algorithm::German, &[" und ", " aber "]),
            "nl" => (Algorithm::Dutch, &[" en ", " maar "]),
            _ => {
                return Self::Other {
                    stemmer: None,
                    joints: &[],
                };
            }
        };
        Self::Other {
            stemmer: Some(Stemmer::create(algorithm)),
            joints,
        }
    }

    /// A word, given in small letters, as the words that it is made of: a contraction is two.
    pub fn apart(&self, word: &str) -> Vec<String> {
        match self {
            Self::English => stems::apart(word),
            Self::Other { .. } => word
                .split(is_apostrophe)
                .filter(|part| !part.is_empty())
                .map(without_accents)
                .collect(),
        }
    }

    /// A word without its ending, so that words of one meaning agree.
    pub fn stem(&self, word: &str) -> String {
        match self {
            Self::English => stems::stem(word),
            Self::Other {
                stemmer: Some(stemmer),
                ..
            } => stemmer.stem(word).into_owned(),
            Self::Other { stemmer: None, .. } => word.to_owned(),
        }
    }

    /// The parts of a text that may speak of a trouble each.
    pub fn clauses<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let joints: &[&str] = match self {
            Self::English => &[" and ", " but ", " also "],
            Self::Other { joints, .. } => joints,
        };
        joints.iter().fold(clauses(text).collect(), |parts, joint| {
            parts.iter().flat_map(|part| part.split(joint)).collect()
        })
    }
}

/// A text in which Latin, Greek and Cyrillic letters bear no accents, since many people type none.
pub(super) fn without_accents(text: &str) -> String {
    let is_accent = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    text.nfd().filter(|c| !is_accent(c)).nfc().collect()
}
