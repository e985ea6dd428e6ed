//! Phrases to an index.

use super::knowledge::{self, Role};
use super::language::Language;
use super::tables::{Concept, Gain, Index, Phrase, Place, Smell, Span, Typed, Word, number};
use super::words::{longest, parts, sentences, typed};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a pack says of one symptom.
#[derive(Debug, Clone)]
pub struct Symptom<'a> {
    /// Its title.
    pub title: &'a str,
    /// Phrases that people use for it.
    pub says: Vec<&'a str>,
    /// Whether what smells of fraud or of a lost card goes here first: the red flag's symptom, and every one that begins
    /// with an unconditional call.
    pub urgent: bool,
    /// The symptoms that its steps lead on to, as positions.
    pub leads_to: Vec<usize>,
}

/// How often every concept is taken to have been said of a symptom beside the phrases that say it, and among how many more
/// phrases: what was said once is no rule.
const DOUBT: f64 = 0.3;
const DOUBTED: f64 = 5.0;

/// How much it counts that a concept is said of a symptom at all, against how much more often than of others. Nothing where
/// it is not known which words are said of anything: those would count.
const AT_ALL: f64 = 0.3;

/// How much each concept weighs within a phrase beside its gain, and how much an unknown word weighs, in thousandths.
pub(super) const WEIGHT: u32 = 400;

impl Index {
    /// The index over the symptoms of a pack in `language` (a BCP 47 tag).
    #[must_use]
    pub fn build(language: &str, symptoms: &[Symptom]) -> Self {
        let mut lexicon = Lexicon {
            language: Language::of(language),
            words: HashMap::new(),
            named: HashMap::new(),
            roles: Vec::new(),
        };
        let known = lexicon.language.knowledge;
        knowledge::meanings(known).for_each(|meaning| lexicon.learn(&meaning));
        let (mut phrases, mut said, mut all_typed) = (Vec::new(), Vec::new(), Vec::new());
        for (symptom, described) in (0..).zip(symptoms) {
            for words in [described.title].iter().chain(&described.says) {
                all_typed.push(Typed {
                    text: typed(words),
                    symptom,
                });
                phrases.push(Phrase {
                    symptom,
                    concepts: Span::appended(&mut said, lexicon.concepts_of(words)),
                });
            }
        }
        all_typed.sort_unstable();
        all_typed.dedup();
        let (concepts, gains) = weighed(&lexicon, &phrases, &said, symptoms.len());
        let mut patterns = Patterns::default();
        let (mut smells, mut denials) = (Vec::new(), Vec::new());
        for smell in knowledge::smells(known) {
            smells.push(Smell {
                says: smell.says,
                means: lexicon.named[smell.means],
                places: patterns.add(smell.places, &lexicon),
            });
        }
        denials.extend(knowledge::denials(known).map(|places| patterns.add(places, &lexicon)));
        let mut letters = String::new();
        let words: BTreeMap<String, u32> = lexicon.words.into_iter().collect();
        let word = |(word, concept): (String, u32)| {
            let start = number(letters.len());
            letters.push_str(&word);
            Word {
                letters: Span {
                    start,
                    end: number(letters.len()),
                },
                concept,
            }
        };
        let words = words.into_iter().map(word).collect();
        let led_to = |symptom: &Symptom| symptom.leads_to.iter().map(|to| number(*to)).collect();
        Self {
            language: language.to_owned(),
            typed: all_typed,
            leads_to: symptoms.iter().map(led_to).collect(),
            urgent: symptoms.iter().map(|symptom| symptom.urgent).collect(),
            words,
            letters,
            concepts,
            gains,
            phrases,
            said,
            smells,
            denials,
            places: patterns.places,
            fitting: patterns.fitting,
        }
    }
}

/// Smells and denials as the concepts that fit at their places.
#[derive(Default)]
struct Patterns {
    places: Vec<Place>,
    fitting: Vec<u32>,
}

impl Patterns {
    fn add(&mut self, places: Vec<knowledge::Place>, lexicon: &Lexicon) -> Span {
        let place = |place: knowledge::Place| {
            let names = place.names.iter();
            let concepts = names.filter_map(|name| lexicon.named.get(name).copied());
            Place {
                at_once: place.at_once,
                concepts: Span::appended(&mut self.fitting, concepts),
            }
        };
        let places: Vec<Place> = places.into_iter().map(place).collect();
        Span::appended(&mut self.places, places)
    }
}

/// Words and concepts as they are met.
struct Lexicon {
    language: Language,
    words: HashMap<String, u32>,
    named: HashMap<&'static str, u32>,
    roles: Vec<Role>,
}

impl Lexicon {
    fn learn(&mut self, meaning: &knowledge::Meaning) {
        for word in &meaning.words {
            // Wishes and plain words have no meaning in common.
            let shared = match meaning.role {
                Role::Wish | Role::Plain => None,
                Role::Silent | Role::Trouble | Role::OwnTrouble | Role::Topic => {
                    self.named.get(meaning.name).copied()
                }
            };
            let concept = shared.unwrap_or_else(|| self.concept(meaning.role));
            self.named.insert(meaning.name, concept);
            self.insert(word, concept);
        }
    }

    /// Makes a word known as it is written, so that slips of it are seen, and by its stem; several words only by their stems.
    fn insert(&mut self, word: &str, concept: u32) {
        let stems: Vec<String> = word
            .split('+')
            .map(|word| self.language.stem(word))
            .collect();
        if stems.len() == 1 {
            self.words.entry(word.to_owned()).or_insert(concept);
        }
        self.words.insert(stems.join(" "), concept);
    }

    fn concept(&mut self, role: Role) -> u32 {
        self.roles.push(role);
        number(self.roles.len() - 1)
    }

    /// The concepts of a phrase; a word met for the first time is one of its own.
    fn concepts_of(&mut self, phrase: &str) -> BTreeSet<u32> {
        let mut concepts = BTreeSet::new();
        let parts: Vec<_> = sentences(phrase)
            .flat_map(|sentence| parts(sentence, &self.language))
            .collect();
        for part in &parts {
            let mut rest = part.as_slice();
            while let [first, ..] = rest {
                let (concept, length) = longest(rest, |words| self.words.get(words).copied());
                let concept = concept.unwrap_or_else(|| self.concept(Role::Topic));
                if length == 1 {
                    self.insert(&first.word, concept);
                }
                concepts.insert(concept);
                rest = &rest[length..];
            }
        }
        concepts
    }
}

/// Every concept, and what it says of the symptoms.
fn weighed(
    lexicon: &Lexicon,
    phrases: &[Phrase],
    said: &[u32],
    symptoms: usize,
) -> (Vec<Concept>, Vec<Gain>) {
    let roles = &lexicon.roles;
    let at_all = if lexicon.language.is_well_known {
        AT_ALL
    } else {
        0.0
    };
    let mut sizes = vec![DOUBTED; symptoms];
    let mut counts = vec![BTreeMap::new(); roles.len()];
    for phrase in phrases {
        sizes[phrase.symptom as usize] += 1.0;
        for concept in phrase.concepts.of(said) {
            *counts[*concept as usize]
                .entry(phrase.symptom)
                .or_insert(0.0) += 1.0;
        }
    }
    let number: f64 = sizes.iter().map(|_| 1.0).sum();
    let unseen = sizes.iter().map(|size| DOUBT / size).sum::<f64>() / number;
    let gains = |counts: &BTreeMap<u32, f64>| -> Vec<Gain> {
        let seen = counts
            .iter()
            .map(|(symptom, count)| count / sizes[*symptom as usize])
            .sum::<f64>()
            / number;
        let gain = |(symptom, count): (&u32, &f64)| {
            let often = libm::log((count + DOUBT) / sizes[*symptom as usize] / (unseen + seen));
            let gain = thousandths(often + at_all * libm::log((unseen + seen) / unseen));
            (gain > 0).then_some(Gain {
                symptom: *symptom,
                gain,
            })
        };
        counts.iter().filter_map(gain).collect()
    };
    let mut all = Vec::new();
    let concept = |(role, counts): (&Role, &BTreeMap<u32, f64>)| {
        let role = match role {
            // The pack speaks of it.
            Role::Wish | Role::Plain if !counts.is_empty() => Role::Topic,
            role => *role,
        };
        let own = if role == Role::Silent {
            Vec::new()
        } else {
            gains(counts)
        };
        let most = own.iter().map(|gain| gain.gain).max().unwrap_or_default();
        let weight = if role == Role::Silent {
            0
        } else {
            WEIGHT + most
        };
        Concept {
            role,
            weight,
            gains: Span::appended(&mut all, own),
        }
    };
    (roles.iter().zip(&counts).map(concept).collect(), all)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a logarithm of counts is small, and below zero it is none"
)]
fn thousandths(gain: f64) -> u32 {
    (gain * 1000.0 + 0.5) as u32
}
