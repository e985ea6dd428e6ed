//! Phrases to an index, and an index to the Rust that makes it.

use super::english::{self, Role};
use super::words::sentences;
use super::{Concept, Gain, Index, Phrase, Place, Smell, Word};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a pack says of one symptom.
#[derive(Debug, Clone)]
pub struct Symptom<'a> {
    /// Its title.
    pub title: &'a str,
    /// Phrases that people use for it.
    pub says: Vec<&'a str>,
    /// Whether whatever smells of fraud or of a lost card goes here first.
    pub urgent: bool,
}

/// How often each concept is taken to stand in every symptom's phrases beside those where it does, and in how many more
/// phrases, so that what was seen once does not count as a rule.
const DOUBT: f64 = 0.08;
const DOUBTED: f64 = 5.0;

impl Index {
    /// The index over the symptoms of a pack in that language (a BCP 47 tag).
    #[must_use]
    pub fn build(language: &str, symptoms: &[Symptom]) -> Self {
        let mut lexicon = Lexicon::default();
        let is_english = language
            .split('-')
            .next()
            .is_some_and(|tag| tag.eq_ignore_ascii_case("en"));
        if is_english {
            english::meanings().for_each(|meaning| lexicon.learn(&meaning));
        }
        let mut phrases = Vec::new();
        for (symptom, described) in (0..).zip(symptoms) {
            for said in [described.title].iter().chain(&described.says) {
                let concepts: BTreeSet<u32> = lexicon.concepts_of(said).collect();
                phrases.push(Phrase {
                    symptom,
                    concepts: concepts.into_iter().collect(),
                });
            }
        }
        let smells = if is_english {
            lexicon.smells()
        } else {
            Vec::new()
        };
        let concepts = weighed(&lexicon.roles, &phrases, symptoms.len());
        let words: BTreeMap<String, u32> = lexicon.words.into_iter().collect();
        Self {
            urgent: symptoms.iter().map(|symptom| symptom.urgent).collect(),
            words: words
                .into_iter()
                .map(|(stem, concept)| Word {
                    stem: Cow::Owned(stem),
                    concept,
                })
                .collect(),
            concepts: concepts.into(),
            phrases: phrases.into(),
            smells: smells.into(),
        }
    }
}

/// Words and concepts as they are met.
#[derive(Default)]
struct Lexicon {
    words: HashMap<String, u32>,
    named: HashMap<&'static str, u32>,
    roles: Vec<Role>,
}

impl Lexicon {
    fn learn(&mut self, meaning: &english::Meaning) {
        for word in &meaning.words {
            let shared = self
                .named
                .get(meaning.name)
                .copied()
                .filter(|_| meaning.role != Role::Wish);
            let concept = shared.unwrap_or_else(|| self.concept(meaning.role));
            self.named.insert(meaning.name, concept);
            self.words.insert(word.clone(), concept);
        }
    }

    fn concept(&mut self, role: Role) -> u32 {
        self.roles.push(role);
        number(self.roles.len() - 1)
    }

    /// The concepts of a phrase; a word met for the first time is one of its own.
    fn concepts_of(&mut self, phrase: &str) -> impl Iterator<Item = u32> {
        let mut concepts = Vec::new();
        for sentence in sentences(phrase) {
            let mut rest = sentence.as_slice();
            while let [first, ..] = rest {
                let (concept, length) =
                    super::rank::longest(rest, |words| self.words.get(words).copied());
                concepts.push(concept.unwrap_or_else(|| {
                    let concept = self.concept(Role::Topic);
                    self.words.insert(first.clone(), concept);
                    concept
                }));
                rest = &rest[length..];
            }
        }
        concepts.into_iter()
    }

    fn smells(&self) -> Vec<Smell> {
        let place = |(at_once, names): (bool, Vec<&str>)| Place {
            at_once,
            concepts: names
                .into_iter()
                .filter_map(|name| self.named.get(name).copied())
                .collect(),
        };
        let smell = |smell: english::Smelling| {
            let means = *self.named.get(smell.means)?;
            Some(Smell {
                sure: smell.sure,
                means,
                places: smell.places.into_iter().map(place).collect(),
            })
        };
        english::smells().filter_map(smell).collect()
    }
}

/// Each concept with what it says of the symptoms: how much more often it stands in the phrases of one than of all on average.
fn weighed(roles: &[Role], phrases: &[Phrase], symptoms: usize) -> Vec<Concept> {
    let mut sizes = vec![0.0; symptoms];
    let mut counts: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); roles.len()];
    for phrase in phrases {
        sizes[phrase.symptom as usize] += 1.0;
        for concept in phrase.concepts.iter() {
            *counts[*concept as usize].entry(phrase.symptom).or_default() += 1.0;
        }
    }
    let unseen = sizes.iter().map(|size| DOUBT / doubted(*size)).sum();
    let concept = |(role, counts): (&Role, &BTreeMap<u32, f64>)| {
        let gains: Vec<Gain> = if *role == Role::Silent {
            Vec::new()
        } else {
            gains(counts, &sizes, unseen)
        };
        let most = gains.iter().map(|gain| gain.gain).max().unwrap_or_default();
        let weight = if *role == Role::Silent { 0 } else { 400 + most };
        // A wish that the pack speaks of is a topic of the pack.
        let role = if *role == Role::Wish && !gains.is_empty() {
            Role::Topic
        } else {
            *role
        };
        Concept {
            role,
            weight,
            gains: gains.into(),
        }
    };
    roles.iter().zip(&counts).map(concept).collect()
}

/// What a concept says of the symptoms in whose phrases it stands.
fn gains(counts: &BTreeMap<u32, f64>, sizes: &[f64], unseen: f64) -> Vec<Gain> {
    let seen: f64 = counts
        .iter()
        .map(|(symptom, count)| count / doubted(sizes[*symptom as usize]))
        .sum();
    let average = (unseen + seen) / sizes.iter().map(|_| 1.0).sum::<f64>();
    let gain = |(symptom, count): (&u32, &f64)| {
        let gain = ((count + DOUBT) / doubted(sizes[*symptom as usize]) / average).ln();
        (gain > 0.0).then(|| Gain {
            symptom: *symptom,
            gain: thousandths(gain),
        })
    };
    counts.iter().filter_map(gain).collect()
}

fn doubted(size: f64) -> f64 {
    size + DOUBTED
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the logarithm of a count is small, and positive here"
)]
fn thousandths(gain: f64) -> u32 {
    (gain * 1000.0).round() as u32
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a pack of 16 MiB has fewer words"
)]
fn number(position: usize) -> u32 {
    position as u32
}
