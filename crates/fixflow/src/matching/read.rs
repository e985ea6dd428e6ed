//! Turns a text into the concepts of its words, and finds what their order denies or points to.

use super::index::Index;
use super::knowledge::{Clue, ClueSlot, Role, Suspicion};
use super::words::{InputWord, longest_known, parts, sentences};
use crate::spelling::edits;
use std::collections::{BTreeSet, HashMap};

/// How many different unknown words are checked for misspellings. A text with more of them is not just misspelled.
const MOST_SLIPS: usize = 200;

/// The fewest letters of a word in which a missing, extra or wrong letter counts as a slip. Shorter words are too much like
/// each other. For two swapped letters one letter less is enough.
const SHORTEST_WITH_SLIP: usize = 5;

/// The most words between two concepts of a clue or a denial.
const MOST_BETWEEN: usize = 4;

/// The concepts of a text's words, sentence by sentence. `None` is an unknown word.
pub(super) type Reading = Vec<Vec<Option<usize>>>;

impl Index {
    /// The concepts of a text, without those that it denies.
    pub(super) fn read(&self, text: &str) -> Reading {
        let language = self.language();
        let mut slips = HashMap::new();
        let mut read = |words: Vec<InputWord>| {
            let concepts = self.concepts_of(&words, &mut slips);
            self.without_denied(&concepts)
        };
        sentences(text)
            .map(|sentence| parts(sentence, &language).flat_map(&mut read).collect())
            .filter(|sentence: &Vec<_>| !sentence.is_empty())
            .collect()
    }

    /// The concepts of these words. `slips` caches what each unknown word was taken for.
    fn concepts_of(
        &self,
        words: &[InputWord],
        slips: &mut HashMap<String, Option<usize>>,
    ) -> Vec<Option<usize>> {
        let mut concepts = Vec::with_capacity(words.len());
        let mut rest = words;
        while let [first, ..] = rest {
            let (known, length) = longest_known(rest, |words| self.concept_of(words));
            concepts.push(known.or_else(|| self.concept_of_slip(first, slips)));
            rest = &rest[length..];
        }
        concepts
    }

    /// The concept of a known word or stem.
    pub(super) fn concept_of(&self, word: &str) -> Option<usize> {
        self.words.get(word).copied()
    }

    /// The concept of the known word that an unknown word is a slip of.
    fn concept_of_slip(
        &self,
        unknown: &InputWord,
        slips: &mut HashMap<String, Option<usize>>,
    ) -> Option<usize> {
        if let Some(meant) = slips.get(&unknown.word) {
            return *meant;
        }
        if slips.len() == MOST_SLIPS {
            return None;
        }
        let is_meant = |(known, concept): &(&String, &usize)| {
            (is_slip(&unknown.word, known) || is_slip(&unknown.stem, known))
                && !known.contains(' ')
                && self.concepts[**concept].role != Role::Request
        };
        let meant = self.words.iter().find(is_meant);
        let meant = meant.map(|(_, concept)| *concept);
        slips.insert(unknown.word.clone(), meant);
        meant
    }

    /// Leaves out the concepts that are denied: "I did not lose my card" is not about a loss.
    fn without_denied(&self, concepts: &[Option<usize>]) -> Vec<Option<usize>> {
        let denied_to = |at: usize| {
            let mut denials = self.denials.iter();
            denials.find_map(|slots| last_slot(slots, concepts, at))
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

    /// How strongly a text points to fraud or a loss, and the concepts that its clues mean. A request that a clue finds is
    /// always among them.
    pub(super) fn suspicion(&self, reading: &Reading) -> (Suspicion, BTreeSet<usize>) {
        let is_here = |clue: &&Clue| {
            let mut sentences = reading.iter();
            sentences.any(|sentence| occur_in(&clue.slots, sentence))
        };
        let found: Vec<&Clue> = self.clues.iter().filter(is_here).collect();
        let is_unlikely = |meant: usize| {
            let mut found = found.iter();
            found.any(|clue| clue.suspicion == Suspicion::Unlikely && clue.means == meant)
        };
        let said = found.iter().map(|clue| match clue.suspicion {
            Suspicion::Certain if is_unlikely(clue.means) => (Suspicion::Doubtful, clue.means),
            Suspicion::Possible if is_unlikely(clue.means) => (Suspicion::None, clue.means),
            suspicion => (suspicion, clue.means),
        });
        let most = said.clone().map(|(suspicion, _)| suspicion);
        let most = most.fold(Suspicion::None, Suspicion::max);
        let is_request = |meant: usize| self.concepts[meant].role == Role::Request;
        let counts = |(suspicion, meant): &(Suspicion, usize)| {
            *suspicion > Suspicion::None && *suspicion == most || is_request(*meant)
        };
        (most, said.filter(counts).map(|(_, meant)| meant).collect())
    }
}

/// Whether a sentence fills these slots, in order and close together.
fn occur_in(slots: &[ClueSlot], sentence: &[Option<usize>]) -> bool {
    (0..sentence.len()).any(|at| last_slot(slots, sentence, at).is_some())
}

/// The position of the word that fills the last slot, if the word at `first` fills the first one.
fn last_slot(slots: &[ClueSlot], sentence: &[Option<usize>], first: usize) -> Option<usize> {
    let fits = |at: usize, slot: &ClueSlot| {
        sentence[at].is_some_and(|concept| slot.concepts.contains(&concept))
    };
    let (slot, others) = slots.split_first()?;
    let mut last = Some(first).filter(|first| fits(*first, slot))?;
    for slot in others {
        let reach = if slot.at_once { 1 } else { 1 + MOST_BETWEEN };
        let mut near = last + 1..sentence.len().min(last + 1 + reach);
        last = near.find(|at| fits(*at, slot))?;
    }
    Some(last)
}

/// Whether one edit turns `one` into `other` (see [`edits`]) and both are long enough for that.
fn is_slip(one: &str, other: &str) -> bool {
    if edits(one, other, 1) != Some(1) {
        return false;
    }
    let (letters, others) = (one.chars().count(), other.chars().count());
    let changed = one.chars().zip(other.chars()).filter(|(a, b)| a != b);
    let is_swap = letters == others && changed.count() == 2;
    letters.min(others) + usize::from(is_swap) >= SHORTEST_WITH_SLIP
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
    fn neither_two_slips_nor_none_count_as_a_slip() {
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
