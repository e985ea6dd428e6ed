//! How much a text speaks for each symptom.

use super::build::WEIGHT;
use super::index::Index;
use super::knowledge::Role;
use super::read::Reading;
use std::collections::BTreeSet;

/// What a phrase that is held whole counts for, beside its concepts: about as much as the strongest of them.
const WHOLE: f64 = 5.0;

/// What is left of that where only one concept is held: it has spoken for itself.
const ALONE: f64 = 0.5;

/// How much of a phrase is all of it, for numbers that were rounded.
const WHOLLY: f64 = 0.999;

/// How much a text speaks for a symptom.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Score {
    /// The gains of its concepts, and what its likest phrase adds.
    pub total: f64,
    /// How much of one phrase it holds, and it of that phrase.
    pub like: f64,
    /// Whether it says what one of the phrases says, and nothing else.
    pub whole: bool,
}

impl Index {
    /// How much a text speaks for each symptom. `said` holds its concepts, and what several of its words mean together.
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
                let like = if concepts > 1 { held } else { held * ALONE };
                score.like = score.like.max(like);
                score.whole |= if concepts > 1 && !symptom.urgent {
                    // Who names what a phrase names may ask about anything; only the trouble makes it the same.
                    held >= WHOLLY && (is_troubled || !self.is_troubled(phrase))
                } else {
                    // One word that matters is too little without those that do not, and so are those of "not mine".
                    let is_telling = || phrase.iter().any(|concept| self.is_telling(*concept));
                    let is_enough = concepts > 1 || concepts == 1 && is_telling();
                    is_enough && knows_all && said == phrase
                };
            }
            score.total += WHOLE * score.like * score.like;
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
        roles.any(|role| matches!(role, Role::Trouble | Role::OwnTrouble))
    }

    /// How much of a phrase is said, lessened by how much else is said in a text of that weight, and in how many concepts.
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
