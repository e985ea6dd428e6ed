//! Reads what is known of a language from a file such as `english.txt`: concepts with the words that mean them, clues to
//! fraud or a loss, and denials.

use serde::{Deserialize, Serialize};

/// The part that a concept plays in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Role {
    /// Said of anything, so it weighs nothing.
    Common,
    /// Says that something is wrong, but not what.
    Trouble,
    /// Says that something is wrong, and what.
    SpecificTrouble,
    /// Something that can be in trouble.
    Topic,
    /// A wish or a question about something that is not broken.
    Request,
    /// A word that is listed only so that it is not taken for a misspelling of another one.
    Ordinary,
}

/// The words that mean one thing.
pub(super) struct Meaning {
    pub role: Role,
    pub name: &'static str,
    /// As they are written. Words joined by a plus mean it only together.
    pub words: Vec<&'static str>,
}

/// How strongly a text points to fraud or a loss, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Suspicion {
    /// It is about something else, although other clues point that way.
    Unlikely,
    /// Nothing points that way.
    None,
    /// It would be certain without an [`Unlikely`](Self::Unlikely) clue of the same meaning.
    Doubtful,
    /// It may be meant.
    Possible,
    /// Nothing else can be meant.
    Certain,
}

/// Concepts that together, in this order, point to fraud or a loss.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Clue {
    pub suspicion: Suspicion,
    /// The concept that they mean together.
    pub means: usize,
    /// The concepts, in order.
    pub slots: Vec<ClueSlot>,
}

/// One of the concepts that make up a clue or a denial.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ClueSlot {
    /// Whether nothing may stand between it and the slot before it.
    pub at_once: bool,
    /// The concepts that fit here. One of them is enough.
    pub concepts: Vec<usize>,
}

/// The concepts that `knowledge` lists.
pub(super) fn meanings(knowledge: &'static str) -> impl Iterator<Item = Meaning> {
    lines(knowledge).filter_map(|(mark, rest)| {
        let role = match mark {
            "-" => Role::Common,
            "+" => Role::Trouble,
            "*" => Role::SpecificTrouble,
            "=" => Role::Topic,
            "!" => Role::Request,
            "," => Role::Ordinary,
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

/// The clues to fraud or a loss. `named` finds the concept with a name.
pub(super) fn clues(
    knowledge: &'static str,
    named: impl Fn(&str) -> usize,
) -> impl Iterator<Item = Clue> {
    lines(knowledge).filter_map(move |(mark, rest)| {
        let suspicion = match mark {
            "~" => Suspicion::Certain,
            "?" => Suspicion::Possible,
            "." => Suspicion::Unlikely,
            _ => return None,
        };
        let (means, written) = rest.split_once(": ")?;
        Some(Clue {
            suspicion,
            means: named(means),
            slots: slots(written, &named),
        })
    })
}

/// The denials. `named` finds the concept with a name.
pub(super) fn denials(
    knowledge: &'static str,
    named: impl Fn(&str) -> usize,
) -> impl Iterator<Item = Vec<ClueSlot>> {
    lines(knowledge)
        .filter(|(mark, _)| *mark == "x")
        .map(move |(_, written)| slots(written, &named))
}

fn slots(written: &str, named: impl Fn(&str) -> usize) -> Vec<ClueSlot> {
    let slot = |slot: &str| {
        let next = slot.strip_prefix('<');
        ClueSlot {
            at_once: next.is_some(),
            concepts: next.unwrap_or(slot).split('|').map(&named).collect(),
        }
    };
    written.split(' ').map(slot).collect()
}

/// The lines that are not comments, split after their mark.
fn lines(knowledge: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    knowledge
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
}

#[cfg(test)]
mod tests {
    use super::super::language::{LanguageRules, without_accents};
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn every_word_means_one_thing_and_has_no_accents() {
        for language in ["en", "es", "fr"].map(LanguageRules::of) {
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
    fn clues_are_made_of_concepts() {
        for known in ["en", "es", "fr"].map(|tag| LanguageRules::of(tag).knowledge) {
            let names: BTreeSet<_> = meanings(known).map(|meaning| meaning.name).collect();
            let named = |name: &str| {
                assert!(names.contains(name), "{name}");
                0
            };
            assert!(clues(known, named).count() > 10 && denials(known, named).count() > 1);
        }
    }
}
