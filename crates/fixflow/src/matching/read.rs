//! From a text to the concepts of its words, and to what their order says.

use super::index::Index;
use super::knowledge::{Place, Role, Smell, Smelled};
use super::words::{Written, longest, parts, sentences};
use crate::spelling::edits;
use std::collections::{BTreeSet, HashMap};

/// How many unknown words are looked at for slips; a text with more of them is not one of slips.
const SLIPS: usize = 200;

/// The fewest letters of a word in which a letter too many, too few or another one is a slip: shorter ones have too many
/// neighbours. Two letters swapped are a slip in one letter less.
const SHORTEST: usize = 5;

/// How many words may lie between two places of a smell.
const BETWEEN: usize = 4;

/// A text as the concepts of its words, sentence by sentence; `None` is an unknown word.
pub(super) type Reading = Vec<Vec<Option<usize>>>;

impl Index {
    /// What the words of a text mean, without what it denies.
    pub(super) fn read(&self, text: &str) -> Reading {
        let language = self.language();
        let mut slips = HashMap::new();
        let mut read = |words: Vec<Written>| {
            let concepts = self.concepts_of(&words, &mut slips);
            self.without_denied(&concepts)
        };
        sentences(text)
            .map(|sentence| parts(sentence, &language).flat_map(&mut read).collect())
            .filter(|sentence: &Vec<_>| !sentence.is_empty())
            .collect()
    }

    /// The concepts of words. `slips` keeps what those that are unknown were taken for.
    fn concepts_of(
        &self,
        words: &[Written],
        slips: &mut HashMap<String, Option<usize>>,
    ) -> Vec<Option<usize>> {
        let mut concepts = Vec::with_capacity(words.len());
        let mut rest = words;
        while let [first, ..] = rest {
            let (known, length) = longest(rest, |words| self.known(words));
            concepts.push(known.or_else(|| self.meant(first, slips)));
            rest = &rest[length..];
        }
        concepts
    }

    pub(super) fn known(&self, word: &str) -> Option<usize> {
        self.words.get(word).copied()
    }

    /// The concept of the known word that an unknown one is a slip of.
    fn meant(
        &self,
        written: &Written,
        slips: &mut HashMap<String, Option<usize>>,
    ) -> Option<usize> {
        if let Some(meant) = slips.get(&written.word) {
            return *meant;
        }
        if slips.len() == SLIPS {
            return None;
        }
        let is_meant = |(known, concept): &(&String, &usize)| {
            (is_slip(&written.word, known) || is_slip(&written.stem, known))
                && !known.contains(' ')
                && self.concepts[**concept].role != Role::Wish
        };
        let meant = self.words.iter().find(is_meant);
        let meant = meant.map(|(_, concept)| *concept);
        slips.insert(written.word.clone(), meant);
        meant
    }

    /// Concepts without those that are denied: "I did not lose my card" speaks of no loss.
    fn without_denied(&self, concepts: &[Option<usize>]) -> Vec<Option<usize>> {
        let denied_to = |at: usize| {
            let mut denials = self.denials.iter();
            denials.find_map(|places| last_place(places, concepts, at))
        };
        let (mut kept, mut at) = (Vec::with_capacity(concepts.len()), 0);
        while at < concepts.len() {
            match denied_to(at) {
                Some(last) => at = last,
                None => kept.push(concepts[at]),
            }
            at += 1;
        }
        kept
    }

    /// Whether a text smells of fraud or of a loss, and what is meant by what does.
    pub(super) fn smelled(&self, reading: &Reading) -> (Smelled, BTreeSet<usize>) {
        let here = |smell: &&Smell| {
            let mut sentences = reading.iter();
            sentences.any(|sentence| stand_in(&smell.places, sentence))
        };
        let found: Vec<&Smell> = self.smells.iter().filter(here).collect();
        let hardly = |meant: usize| {
            let mut found = found.iter();
            found.any(|smell| smell.says == Smelled::Otherwise && smell.means == meant)
        };
        let said = found.iter().map(|smell| match smell.says {
            Smelled::Surely if hardly(smell.means) => (Smelled::Doubted, smell.means),
            Smelled::Perhaps if hardly(smell.means) => (Smelled::Nothing, smell.means),
            says => (says, smell.means),
        });
        let most = said.clone().map(|(says, _)| says);
        let most = most.fold(Smelled::Nothing, Smelled::max);
        let is_wish = |meant: usize| self.concepts[meant].role == Role::Wish;
        let counts = |(says, meant): &(Smelled, usize)| {
            *says > Smelled::Nothing && *says == most || is_wish(*meant)
        };
        (most, said.filter(counts).map(|(_, meant)| meant).collect())
    }
}

/// Whether concepts stand in a sentence at these places, in order and near each other.
fn stand_in(places: &[Place], sentence: &[Option<usize>]) -> bool {
    (0..sentence.len()).any(|at| last_place(places, sentence, at).is_some())
}

/// Where the last of the places is in a sentence, if the first one is at `first`.
fn last_place(places: &[Place], sentence: &[Option<usize>], first: usize) -> Option<usize> {
    let fits = |at: usize, place: &Place| {
        sentence[at].is_some_and(|concept| place.concepts.contains(&concept))
    };
    let (place, others) = places.split_first()?;
    let mut last = Some(first).filter(|first| fits(*first, place))?;
    for place in others {
        let reach = if place.at_once { 1 } else { 1 + BETWEEN };
        let mut near = last + 1..sentence.len().min(last + 1 + reach);
        last = near.find(|at| fits(*at, place))?;
    }
    Some(last)
}

/// Whether one letter put in, left out, changed, or swapped with its neighbour makes `one` of `other`.
fn is_slip(one: &str, other: &str) -> bool {
    if edits(one, other, 1) != Some(1) {
        return false;
    }
    let (letters, others) = (one.chars().count(), other.chars().count());
    let changed = one.chars().zip(other.chars()).filter(|(a, b)| a != b);
    let is_swap = letters == others && changed.count() == 2;
    letters.min(others) + usize::from(is_swap) >= SHORTEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_forgiven() {
        for (slip, word) in [
            ("paymnt", "payment"),
            ("paymentt", "payment"),
            ("payemnt", "payment"),
            ("pavment", "payment"),
            ("xpayment", "payment"),
            ("stoln", "stolen"),
            ("lsot", "lost"),
            ("envie", "envié"),
        ] {
            assert!(is_slip(slip, word) && is_slip(word, slip), "{slip}");
        }
    }

    #[test]
    fn two_slips_and_none_are_no_slip() {
        for (one, other) in [
            ("payment", "payment"),
            ("pament", "payments"),
            ("paymetn", "payments"),
            ("", "ab"),
            ("abcd", "badc"),
            ("abc", "cab"),
            ("card", "cord"),
        ] {
            assert!(!is_slip(one, other), "{one} {other}");
        }
    }
}
