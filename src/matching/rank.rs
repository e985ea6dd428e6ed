//! A text compared with an index.

use super::english::Role;
use super::spelling::{SHORTEST, is_slip};
use super::words::sentences;
use super::{Concept, Index, Match, Smell, cut};
use std::collections::HashMap;

/// The most words that mean something only together.
const JOINED: usize = 3;

/// How many unknown words are looked at for slips; a text with more is not one of slips.
const SLIPS: usize = 200;

/// How many words may lie between two places of a smell.
const BETWEEN: usize = 3;

/// What a phrase that is held whole counts for, beside its concepts.
const WHOLE: f64 = 3.0;

/// The least that a clear match has, and by how much it surpasses the next one.
const ENOUGH: f64 = 2.2;
const AHEAD: f64 = 0.9;

/// How much of a phrase speaks for itself, even if no trouble is named.
const SAME: f64 = 0.75;

/// Below this, nothing that the pack speaks of was said.
const LEAST: f64 = 1.0;

/// A text as the concepts of its words, sentence by sentence; `None` for an unknown word.
struct Reading {
    sentences: Vec<Vec<Option<u32>>>,
}

/// What a smell makes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Smelled {
    Nothing,
    Perhaps,
    Surely,
}

impl Index {
    /// What `text` is about. Only its first [`LONGEST`](super::LONGEST) bytes are read.
    #[must_use]
    pub fn rank(&self, text: &str) -> Match {
        let reading = self.read(cut(text).0);
        let (smelled, means) = self.smelled(&reading);
        let (scores, whole) = self.scores(&reading, &means);
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]));
        if std::env::var("DBG").is_ok() {
            eprintln!(
                "{:?} {:?} {:?} {:?}",
                reading
                    .sentences
                    .iter()
                    .flatten()
                    .map(|c| c.map(|c| self
                        .words
                        .iter()
                        .find(|w| w.concept == c)
                        .unwrap()
                        .stem
                        .to_string()))
                    .collect::<Vec<_>>(),
                scores,
                whole,
                smelled
            );
        }
        if smelled > Smelled::Nothing {
            order.sort_by_key(|symptom| !self.urgent[*symptom]);
        }
        let Some(&first) = order.first() else {
            return Match::Nothing;
        };
        if self.is_clear(&reading, &order, &scores, &whole, smelled) {
            Match::Clear(first)
        } else if scores[first] >= LEAST || smelled > Smelled::Nothing && self.urgent[first] {
            Match::Unclear(order)
        } else {
            Match::Nothing
        }
    }

    fn is_clear(
        &self,
        reading: &Reading,
        order: &[usize],
        scores: &[f64],
        whole: &[f64],
        smelled: Smelled,
    ) -> bool {
        let first = order[0];
        let second = order.get(1).map_or(0.0, |second| scores[*second]);
        let (troubled, wishes) = (
            self.says(reading, Role::Trouble),
            self.says(reading, Role::Wish),
        );
        match smelled {
            Smelled::Surely if self.urgent[first] => scores[first] > 0.5,
            Smelled::Perhaps if self.urgent[first] => {
                whole[first] >= SAME && scores[first] > second
            }
            Smelled::Nothing | Smelled::Perhaps | Smelled::Surely => {
                let same = whole[first] >= SAME && scores[first] - second >= AHEAD / 2.0;
                let strong = scores[first] >= ENOUGH
                    && scores[first] - second >= AHEAD
                    && troubled
                    && !wishes
                    && !self.urgent[first];
                same || strong
            }
        }
    }

    fn says(&self, reading: &Reading, role: Role) -> bool {
        reading
            .sentences
            .iter()
            .flatten()
            .flatten()
            .any(|concept| self.concept(*concept).role == role)
    }

    fn concept(&self, concept: u32) -> &Concept {
        &self.concepts[concept as usize]
    }

    /// Each symptom's score, and how much of its best phrase is held.
    fn scores(&self, reading: &Reading, means: &[u32]) -> (Vec<f64>, Vec<f64>) {
        let mut scores = vec![0.0; self.urgent.len()];
        let mut said = vec![false; self.concepts.len()];
        for concept in reading.sentences.iter().flatten().flatten().chain(means) {
            if !std::mem::replace(&mut said[*concept as usize], true) {
                for gain in self.concept(*concept).gains.iter() {
                    scores[gain.symptom as usize] += f64::from(gain.gain) / 1000.0;
                }
            }
        }
        let mut whole = vec![0.0_f64; self.urgent.len()];
        let weight = |concept: &u32| f64::from(self.concept(*concept).weight);
        let unknown = 900.0;
        let text_weight: f64 = reading
            .sentences
            .iter()
            .flatten()
            .map(|concept| concept.as_ref().map_or(unknown, weight))
            .sum();
        for phrase in self.phrases.iter() {
            let all: f64 = phrase.concepts.iter().map(weight).sum();
            let shared: f64 = phrase
                .concepts
                .iter()
                .filter(|concept| said[**concept as usize])
                .map(weight)
                .sum();
            if shared > 0.0 {
                let held = (shared / all) * (shared / text_weight).sqrt();
                let best = &mut whole[phrase.symptom as usize];
                *best = best.max(held);
            }
        }
        for (score, held) in scores.iter_mut().zip(&whole) {
            *score += WHOLE * held * held;
        }
        (scores, whole)
    }

    /// Whether a text smells of fraud or of a loss, and what is meant by what does.
    fn smelled(&self, reading: &Reading) -> (Smelled, Vec<u32>) {
        let here = |smell: &&Smell| {
            reading
                .sentences
                .iter()
                .any(|sentence| self.smells_in(smell, sentence))
        };
        let found: Vec<&Smell> = self.smells.iter().filter(here).collect();
        let most = found
            .iter()
            .map(|smell| {
                if smell.sure {
                    Smelled::Surely
                } else {
                    Smelled::Perhaps
                }
            })
            .max();
        (
            most.unwrap_or(Smelled::Nothing),
            found.iter().map(|smell| smell.means).collect(),
        )
    }

    fn smells_in(&self, smell: &Smell, sentence: &[Option<u32>]) -> bool {
        let fits = |at: usize, place: usize| {
            sentence[at].is_some_and(|concept| smell.places[place].concepts.contains(&concept))
        };
        (0..sentence.len())
            .filter(|first| fits(*first, 0))
            .any(|first| {
                let mut last = first;
                (1..smell.places.len()).all(|place| {
                    let between = if smell.places[place].at_once {
                        0
                    } else {
                        BETWEEN
                    };
                    let found = (last + 1..(last + 2 + between).min(sentence.len()))
                        .find(|at| fits(*at, place));
                    last = found.unwrap_or(last);
                    found.is_some()
                })
            })
    }

    fn read(&self, text: &str) -> Reading {
        let mut slips = HashMap::new();
        let read = |words: Vec<String>| {
            let mut concepts = Vec::with_capacity(words.len());
            let mut rest = words.as_slice();
            while let [first, ..] = rest {
                let (concept, length) = longest(rest, |word| self.known(word));
                concepts.push(concept.or_else(|| {
                    if slips.len() < SLIPS {
                        *slips
                            .entry(first.clone())
                            .or_insert_with(|| self.meant(first))
                    } else {
                        None
                    }
                }));
                rest = &rest[length..];
            }
            concepts
        };
        Reading {
            sentences: sentences(text).map(read).collect(),
        }
    }

    fn known(&self, word: &str) -> Option<u32> {
        self.words
            .binary_search_by(|known| known.stem.as_ref().cmp(word))
            .ok()
            .map(|at| self.words[at].concept)
    }

    /// The concept of the known word that an unknown one is a slip of.
    fn meant(&self, word: &str) -> Option<u32> {
        let long_enough = |word: &str| word.len() >= SHORTEST && !word.contains(' ');
        let slip = self.words.iter().find(|known| {
            long_enough(&known.stem) && long_enough(word) && is_slip(word, &known.stem)
        });
        slip.map(|known| known.concept)
    }
}

/// What the longest beginning of `words` that is known together means, and how many words it takes.
pub(super) fn longest(
    words: &[String],
    known: impl Fn(&str) -> Option<u32>,
) -> (Option<u32>, usize) {
    let most = words.len().min(JOINED);
    let together = (2..=most)
        .rev()
        .find_map(|length| Some((Some(known(&words[..length].join(" "))?), length)));
    together.unwrap_or_else(|| (known(&words[0]), 1))
}
