//! Scores how much a text speaks for each symptom.

use super::build::WEIGHT;
use super::index::Index;
use super::knowledge::Role;
use super::read::Reading;
use std::collections::BTreeSet;

/// What a phrase that the text holds whole adds to the gains of its concepts: about as much as the strongest of them.
const WHOLE_PHRASE: f64 = 5.0;

/// How much of a phrase counts if the text holds only one of its concepts, whose gain counts anyway.
const LONE_CONCEPT_SHARE: f64 = 0.5;

/// From this share on a phrase counts as held whole, because shares are rounded.
const NEARLY_ALL: f64 = 0.999;

/// How much a text speaks for a symptom.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Score {
    /// The gains of the text's concepts, and what the most similar phrase adds.
    pub total: f64,
    /// How alike the text and the most similar phrase are, from 0 to 1.
    pub likeness: f64,
    /// Whether the text says what one of the phrases says, and nothing else.
    pub whole: bool,
}

impl Index {
    /// Scores each symptom. `said` holds the text's concepts, and what several of its words mean together.
    pub(super) fn scores(&self, reading: &Reading, said: &BTreeSet<usize>) -> Vec<Score> {
        let mut scores = vec![Score::default(); self.symptoms.len()];
        let gains = said
            .iter()
            .flat_map(|concept| &self.concepts[*concept].gains);
        for (symptom, gain) in gains {
            scores[*symptom].total += f64::from(*gain) / 1000.0;
        }
        let weight = |word: &Option<usize>| word.map_or(WEIGHT, |it| self.concepts[it].weight);
        let text: u32 = reading.iter().flatten().map(weight).sum();
        let knows_all = reading.iter().flatten().all(Option::is_some);
        let is_troubled = self.is_troubled(said);
        for (symptom, score) in self.symptoms.iter().zip(&mut scores) {
            for phrase in &symptom.phrases {
                let (held, concepts) = self.held(phrase, said, f64::from(text));
                let likeness = if concepts > 1 {
                    held
                } else {
                    held * LONE_CONCEPT_SHARE
                };
                score.likeness = score.likeness.max(likeness);
                score.whole |= if concepts > 1 && !symptom.urgent {
                    // A text that only names the same things may ask about anything. If the phrase names a trouble, it must
                    // too.
                    held >= NEARLY_ALL && (is_troubled || !self.is_troubled(phrase))
                } else {
                    // A single concept, or those of an urgent phrase such as "not mine", prove too little. Text and phrase
                    // must hold the same concepts, common ones included.
                    let is_telling = || phrase.iter().any(|concept| self.is_telling(*concept));
                    let is_enough = concepts > 1 || concepts == 1 && is_telling();
                    is_enough && knows_all && said == phrase
                };
            }
            score.total += WHOLE_PHRASE * score.likeness * score.likeness;
        }
        scores
    }

    /// Whether a concept says more than that something is wrong.
    fn is_telling(&self, concept: usize) -> bool {
        let concept = &self.concepts[concept];
        concept.weight > 0 && concept.role != Role::Trouble
    }

    /// Whether any of these concepts says that something is wrong.
    pub(super) fn is_troubled(&self, concepts: &BTreeSet<usize>) -> bool {
        let mut roles = concepts.iter().map(|concept| self.concepts[*concept].role);
        roles.any(|role| matches!(role, Role::Trouble | Role::SpecificTrouble))
    }

    /// The share of a phrase that the text holds, less the more else the text says, and the number of concepts they share.
    /// `text` is the weight of the whole text.
    fn held(&self, phrase: &BTreeSet<usize>, said: &BTreeSet<usize>, text: f64) -> (f64, usize) {
        let (mut all, mut shared, mut concepts) = (0, 0, 0);
        for concept in phrase {
            let weight = self.concepts[*concept].weight;
            all += weight;
            if weight > 0 && said.contains(concept) {
                shared += weight;
                concepts += 1;
            }
        }
        if shared == 0 {
            return (0.0, 0);
        }
        let (all, shared) = (f64::from(all), f64::from(shared));
        (shared / all * (shared / text.max(shared)).sqrt(), concepts)
    }
}
