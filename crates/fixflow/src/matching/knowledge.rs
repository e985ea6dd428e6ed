//! What is known of a language, read from a text such as `english.txt`: concepts with the words that mean them, what smells of
//! fraud or loss, and what denies.

use serde::{Deserialize, Serialize};

/// What part a concept plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Role {
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
pub(super) enum Smelled {
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
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Smell {
    pub says: Smelled,
    /// The concept that is meant.
    pub means: usize,
    /// Where the concepts stand, in order.
    pub places: Vec<Place>,
}

/// One place of a smell or a denial.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Place {
    /// Whether it follows the place before at once.
    pub at_once: bool,
    /// The concepts of which any fits.
    pub concepts: Vec<usize>,
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

/// What smells of fraud or loss. `named` tells the concept of a name.
pub(super) fn smells(
    knowledge: &'static str,
    named: impl Fn(&str) -> usize,
) -> impl Iterator<Item = Smell> {
    lines(knowledge).filter_map(move |(mark, rest)| {
        let says = match mark {
            "~" => Smelled::Surely,
            "?" => Smelled::Perhaps,
            "." => Smelled::Otherwise,
            _ => return None,
        };
        let (means, written) = rest.split_once(": ")?;
        Some(Smell {
            says,
            means: named(means),
            places: places(written, &named),
        })
    })
}

/// What says that something is not so. `named` tells the concept of a name.
pub(super) fn denials(
    knowledge: &'static str,
    named: impl Fn(&str) -> usize,
) -> impl Iterator<Item = Vec<Place>> {
    lines(knowledge)
        .filter(|(mark, _)| *mark == "x")
        .map(move |(_, written)| places(written, &named))
}

fn places(written: &str, named: impl Fn(&str) -> usize) -> Vec<Place> {
    let place = |place: &str| {
        let next = place.strip_prefix('<');
        Place {
            at_once: next.is_some(),
            concepts: next.unwrap_or(place).split('|').map(&named).collect(),
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
            let named = |name: &str| {
                assert!(names.contains(name), "{name}");
                0
            };
            assert!(smells(known, named).count() > 10 && denials(known, named).count() > 1);
        }
    }
}
