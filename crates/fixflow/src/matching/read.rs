//! From a text to the concepts of its words, and to what their order says.

use super::knowledge::{Role, Smelled};
use super::spelling::is_slip;
use super::tables::{Concept, Index, Place, Smell, Word};
use super::words::{Written, longest, parts, sentences};
use std::collections::HashMap;

/// How many unknown words are looked at for slips; a text with more of them is not one of slips.
const SLIPS: usize = 200;

/// How many words may lie between two places of a smell.
const BETWEEN: usize = 4;

/// A text as the concepts of its words, sentence by sentence; `None` is an unknown word.
pub(super) type Reading = Vec<Vec<Option<u32>>>;

impl Index {
    pub(super) fn concept(&self, concept: u32) -> &Concept {
        &self.concepts[concept as usize]
    }

    /// Whether a text smells of fraud or of a loss, and what is meant by what does.
    pub(super) fn smelled(&self, reading: &Reading) -> (Smelled, Vec<u32>) {
        let here = |smell: &&Smell| {
            let places = smell.places.of(&self.places);
            reading
                .iter()
                .any(|sentence| self.stands_in(places, sentence))
        };
        let found: Vec<&Smell> = self.smells.iter().filter(here).collect();
        let hardly = |meant: u32| {
            found
                .iter()
                .any(|smell| smell.says == Smelled::Otherwise && smell.means == meant)
        };
        let said = found.iter().map(|smell| match smell.says {
            Smelled::Surely if hardly(smell.means) => (Smelled::Doubted, smell.means),
            Smelled::Perhaps if hardly(smell.means) => (Smelled::Nothing, smell.means),
            says => (says, smell.means),
        });
        let said: Vec<(Smelled, u32)> = said.collect();
        let most = said
            .iter()
            .map(|(says, _)| *says)
            .max()
            .unwrap_or(Smelled::Nothing)
            .max(Smelled::Nothing);
        let is_wish = |meant: u32| self.concept(meant).role == Role::Wish;
        let counts = |(says, meant): &&(Smelled, u32)| {
            *says > Smelled::Nothing && *says == most || is_wish(*meant)
        };
        let mut meant: Vec<u32> = said
            .iter()
            .filter(counts)
            .map(|(_, meant)| *meant)
            .collect();
        meant.sort_unstable();
        meant.dedup();
        (most, meant)
    }

    /// What the words of a text mean, without what it denies.
    pub(super) fn read(&self, text: &str) -> Reading {
        let mut slips = HashMap::new();
        let mut read = |words: Vec<Written>| {
            let mut concepts = Vec::with_capacity(words.len());
            let mut rest = words.as_slice();
            while let [first, ..] = rest {
                let (concept, length) = longest(rest, |words| self.known(words));
                concepts.push(concept.or_else(|| {
                    let seen = slips.get(&first.word).copied();
                    seen.or_else(|| {
                        (slips.len() < SLIPS)
                            .then(|| *slips.entry(first.word.clone()).or_insert(self.meant(first)))
                    })?
                }));
                rest = &rest[length..];
            }
            self.without_denied(&concepts)
        };
        let language = self.language();
        sentences(text)
            .map(|sentence| parts(sentence, &language).flat_map(&mut read).collect())
            .filter(|sentence: &Vec<_>| !sentence.is_empty())
            .collect()
    }

    /// Concepts without those that are denied: "I did not lose my card" speaks of no loss.
    fn without_denied(&self, concepts: &[Option<u32>]) -> Vec<Option<u32>> {
        let denied_to = |at: usize| {
            let mut denials = self.denials.iter();
            denials.find_map(|denial| self.stands_at(at, denial.of(&self.places), concepts))
        };
        let (mut kept, mut at) = (Vec::with_capacity(concepts.len()), 0);
        while at < concepts.len() {
            if let Some(last) = denied_to(at) {
                at = last;
            } else {
                kept.push(concepts[at]);
            }
            at += 1;
        }
        kept
    }

    pub(super) fn known(&self, word: &str) -> Option<u32> {
        let at = self
            .words
            .binary_search_by(|known| self.letters(*known).cmp(word))
            .ok()?;
        Some(self.words[at].concept)
    }

    /// The concept of the known word that an unknown one is a slip of.
    fn meant(&self, written: &Written) -> Option<u32> {
        let is_meant = |known: &&Word| {
            let letters = self.letters(**known);
            (is_slip(&written.word, letters) || is_slip(&written.stem, letters))
                && !letters.contains(' ')
                && self.concept(known.concept).role != Role::Wish
        };
        self.words.iter().find(is_meant).map(|known| known.concept)
    }

    /// Whether concepts stand in a sentence at these places, in order and near each other.
    fn stands_in(&self, places: &[Place], sentence: &[Option<u32>]) -> bool {
        (0..sentence.len()).any(|at| self.stands_at(at, places, sentence).is_some())
    }

    /// Where the last of the places is, if the first one is there.
    fn stands_at(&self, first: usize, places: &[Place], sentence: &[Option<u32>]) -> Option<usize> {
        let fits = |at: usize, place: &Place| {
            sentence[at].is_some_and(|concept| place.concepts.of(&self.fitting).contains(&concept))
        };
        let (place, others) = places.split_first()?;
        let mut last = Some(first).filter(|first| fits(*first, place))?;
        for place in others {
            let reach = if place.at_once { 1 } else { 1 + BETWEEN };
            let near = last + 1..sentence.len().min(last + 1 + reach);
            last = near.into_iter().find(|at| fits(*at, place))?;
        }
        Some(last)
    }
}
