//! What is known of a language, read from a text such as `english.txt`: concepts with the words that mean them, what smells of
//! fraud or loss, and what denies.

use serde::{Deserialize, Serialize};

/// What part a concept plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Said of anything, so it weighs nothing.
    Silent,
    /// Says that something is wrong, and hardly what.
    Trouble,
    /// Says that something is wrong, and what.
    OwnTrouble,
    /// Something that can be in trouble.
    Topic,
    /// A wish that is no trouble.
    Wish,
    /// A word that is known only so that it is not taken for another one.
    Plain,
}

/// The words that mean one thing.
pub(super) struct Meaning {
    pub role: Role,
    pub name: &'static str,
    /// As they are written; several with a plus between mean it only together.
    pub words: Vec<&'static str>,
}

/// What a smell says of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Smelled {
    /// That what may be meant is not.
    Otherwise,
    /// Nothing.
    Nothing,
    /// That something seems meant, but for what hardly ever goes with it.
    Doubted,
    /// That something may be meant.
    Perhaps,
    /// That nothing else can be meant.
    Surely,
}

/// Concepts that mean fraud or a loss when they follow one another.
pub(super) struct Smell {
    pub says: Smelled,
    /// The name of the concept that is meant.
    pub means: &'static str,
    pub places: Vec<Place>,
}

/// One of the concepts of a smell.
pub(super) struct Place {
    /// Whether it follows the one before at once.
    pub at_once: bool,
    /// The names of the concepts of which any fits.
    pub names: Vec<&'static str>,
}

/// The concepts that `knowledge` tells of.
pub(super) fn meanings(knowledge: &'static str) -> impl Iterator<Item = Meaning> {
    lines(knowledge).filter_map(|(mark, rest)| {
        let role = match mark {
            "-" => Role::Silent,
            "+" => Role::Trouble,
            "*" => Role::OwnTrouble,
            "=" => Role::Topic,
            "!" => Role::Wish,
            "," => Role::Plain,
            _ => return None,
        };
        let (name, words) = rest.split_once(' ')?;
        Some(Meaning {
            role,
            name,
            words: words.split(' ').collect(),
        })
    })
}

/// What smells of fraud or loss.
pub(super) fn smells(knowledge: &'static str) -> impl Iterator<Item = Smell> {
    lines(knowledge).filter_map(|(mark, rest)| {
        let says = match mark {
            "~" => Smelled::Surely,
            "?" => Smelled::Perhaps,
            "." => Smelled::Otherwise,
            _ => return None,
        };
        let (means, places) = rest.split_once(": ")?;
        Some(Smell {
            says,
            means,
            places: self::places(places),
        })
    })
}

/// What says that something is not so.
pub(super) fn denials(knowledge: &'static str) -> impl Iterator<Item = Vec<Place>> {
    lines(knowledge)
        .filter(|(mark, _)| *mark == "x")
        .map(|(_, rest)| places(rest))
}

fn places(written: &'static str) -> Vec<Place> {
    let place = |place: &'static str| {
        let next = place.strip_prefix('<');
        Place {
            at_once: next.is_some(),
            names: next.unwrap_or(place).split('|').collect(),
        }
    };
    written.split(' ').map(place).collect()
}

/// The lines that are no comment, split after their mark.
fn lines(knowledge: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    knowledge
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
}

#[cfg(test)]
mod tests {
    use super::super::language::{Language, without_accents};
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn every_word_means_one_thing_and_bears_no_accent() {
        for language in ["en", "es", "fr"].map(Language::of) {
            let mut meant: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
            for meaning in meanings(language.knowledge) {
                for word in meaning.words {
                    assert_eq!(word, without_accents(word));
                    let stem = language.stem(word);
                    meant.entry(stem).or_default().insert(meaning.name);
                }
            }
            assert!(meant.len() > 50);
            meant.retain(|_, meanings| meanings.len() > 1);
            assert_eq!(meant, BTreeMap::new());
        }
    }

    #[test]
    fn smells_are_made_of_concepts() {
        for known in ["en", "es", "fr"].map(|tag| Language::of(tag).knowledge) {
            let names: BTreeSet<_> = meanings(known).map(|meaning| meaning.name).collect();
            let meant = smells(known).map(|smell| smell.means);
            let places = smells(known).map(|smell| smell.places);
            let places = places.chain(denials(known));
            for name in places.flatten().flat_map(|place| place.names).chain(meant) {
                assert!(names.contains(name), "{name}");
            }
            assert!(smells(known).count() > 10);
        }
    }
}
