//! What is known of English, read from `english.txt`: concepts with the words that mean them, and what smells of fraud or loss.

use super::words::stem;

/// What part a concept plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Said of anything, so it weighs nothing.
    Silent,
    /// Says that something is wrong.
    Trouble,
    /// Something that can be in trouble.
    Topic,
    /// A wish that is no trouble.
    Wish,
}

/// The words that mean one thing.
pub(super) struct Meaning {
    pub role: Role,
    pub name: &'static str,
    /// Stems; several with spaces between mean it only together.
    pub words: Vec<String>,
}

/// Concepts that mean fraud or a loss when they follow one another.
pub(super) struct Smelling {
    /// Whether nothing else can be meant.
    pub sure: bool,
    /// The name of the concept that is meant.
    pub means: &'static str,
    /// For each place whether it follows at once, and the names of the concepts that fit.
    pub places: Vec<(bool, Vec<&'static str>)>,
}

const SOURCE: &str = include_str!("english.txt");

pub(super) fn meanings() -> impl Iterator<Item = Meaning> {
    lines().filter_map(|(mark, rest)| {
        let role = match mark {
            "-" => Role::Silent,
            "+" => Role::Trouble,
            "=" => Role::Topic,
            "!" => Role::Wish,
            _ => return None,
        };
        let (name, words) = rest.split_once(' ')?;
        let joined = |words: &str| words.split('+').map(stem).collect::<Vec<_>>().join(" ");
        Some(Meaning {
            role,
            name,
            words: words.split(' ').map(joined).collect(),
        })
    })
}

pub(super) fn smells() -> impl Iterator<Item = Smelling> {
    lines()
        .filter(|(mark, _)| matches!(*mark, "~" | "?"))
        .filter_map(|(mark, rest)| {
            let (means, places) = rest.split_once(": ")?;
            let place = |place: &'static str| {
                let names = place.strip_prefix('<');
                (names.is_some(), names.unwrap_or(place).split('|').collect())
            };
            Some(Smelling {
                sure: mark == "~",
                means,
                places: places.split(' ').map(place).collect(),
            })
        })
}

/// The lines that are no comment, split after their mark.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    SOURCE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn every_word_means_one_thing() {
        let mut meant: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for meaning in meanings() {
            for word in meaning.words {
                meant.entry(word).or_default().insert(meaning.name);
            }
        }
        meant.retain(|_, meanings| meanings.len() > 1);
        assert_eq!(meant, BTreeMap::new());
    }

    #[test]
    fn smells_are_made_of_concepts() {
        let names: BTreeSet<_> = meanings().map(|meaning| meaning.name).collect();
        for name in smells().flat_map(|smell| {
            smell
                .places
                .into_iter()
                .flat_map(|place| place.1)
                .chain([smell.means])
        }) {
            assert!(names.contains(name), "{name}");
        }
        assert!(smells().count() > 10);
    }
}
