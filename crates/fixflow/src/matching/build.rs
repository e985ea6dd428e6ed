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
        let mut lexicon = Lexicon::of(Language::of(language));
        let Spoken {
            typed,
            phrases,
            said,
        } = Spoken::of(symptoms, &mut lexicon);
        let (concepts, gains) = Weigher::new(&lexicon, &phrases, &said, symptoms.len()).weigh();
        let known = lexicon.language.knowledge;
        let mut patterns = Patterns::default();
        let smells = knowledge::smells(known).map(|smell| Smell {
            says: smell.says,
            means: lexicon.named[smell.means],
            places: patterns.add(smell.places, &lexicon),
        });
        let smells = smells.collect();
        let denials = knowledge::denials(known).map(|places| patterns.add(places, &lexicon));
        let denials = denials.collect();
        let (words, letters) = lexicon.written_out();
        let led_to = |symptom: &Symptom| symptom.leads_to.iter().map(|to| number(*to)).collect();
        Self {
            language: language.to_owned(),
            typed,
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

/// What is said of the symptoms.
#[derive(Default)]
struct Spoken {
    /// Every title and phrase as it is typed, sorted.
    typed: Vec<Typed>,
    phrases: Vec<Phrase>,
    /// The concepts of the phrases.
    said: Vec<u32>,
}

impl Spoken {
    fn of(symptoms: &[Symptom], lexicon: &mut Lexicon) -> Self {
        let mut spoken = Self::default();
        for (symptom, described) in (0..).zip(symptoms) {
            for words in [described.title].iter().chain(&described.says) {
                spoken.typed.push(Typed {
                    text: typed(words),
                    symptom,
                });
                spoken.phrases.push(Phrase {
                    symptom,
                    concepts: Span::appended(&mut spoken.said, lexicon.concepts_of(words)),
                });
            }
        }
        spoken.typed.sort_unstable();
        spoken.typed.dedup();
        spoken
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
    /// What is known of a language before any pack says something in it.
    fn of(language: Language) -> Self {
        let mut lexicon = Self {
            language,
            words: HashMap::new(),
            named: HashMap::new(),
            roles: Vec::new(),
        };
        let known = lexicon.language.knowledge;
        knowledge::meanings(known).for_each(|meaning| lexicon.learn(&meaning));
        lexicon
    }

    /// The words in order, and the letters of all of them.
    fn written_out(self) -> (Vec<Word>, String) {
        let mut letters = String::new();
        let words: BTreeMap<String, u32> = self.words.into_iter().collect();
        let word = |(word, concept): (String, u32)| {
            let start = number(letters.len());
            letters.push_str(&word);
            let end = number(letters.len());
            let letters = Span { start, end };
            Word { letters, concept }
        };
        let words = words.into_iter().map(word).collect();
        (words, letters)
    }

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

/// What every concept says of the symptoms, by how often it is said of each.
struct Weigher<'l> {
    roles: &'l [Role],
    /// How much it counts that a concept is said of a symptom at all.
    at_all: f64,
    /// For each symptom its phrases, with those that are doubted.
    sizes: Vec<f64>,
    /// How many symptoms there are.
    number: f64,
    /// How often a concept that is never said is taken to have been said, on average.
    unseen: f64,
    /// For each concept how many phrases of each symptom hold it.
    counts: Vec<BTreeMap<u32, f64>>,
}

impl<'l> Weigher<'l> {
    fn new(lexicon: &'l Lexicon, phrases: &[Phrase], said: &[u32], symptoms: usize) -> Self {
        let is_well_known = lexicon.language.is_well_known;
        let mut sizes = vec![DOUBTED; symptoms];
        let mut counts = vec![BTreeMap::new(); lexicon.roles.len()];
        for phrase in phrases {
            sizes[phrase.symptom as usize] += 1.0;
            for concept in phrase.concepts.of(said) {
                *counts[*concept as usize]
                    .entry(phrase.symptom)
                    .or_insert(0.0) += 1.0;
            }
        }
        let number: f64 = sizes.iter().map(|_| 1.0).sum();
        Self {
            roles: &lexicon.roles,
            at_all: if is_well_known { AT_ALL } else { 0.0 },
            unseen: sizes.iter().map(|size| DOUBT / size).sum::<f64>() / number,
            number,
            sizes,
            counts,
        }
    }

    /// Every concept, and the gains that they all name.
    fn weigh(&self) -> (Vec<Concept>, Vec<Gain>) {
        let mut all = Vec::new();
        let concept = |(role, counts): (&Role, &BTreeMap<u32, f64>)| {
            let (own, weight) = match role {
                Role::Silent => (Vec::new(), 0),
                Role::Wish | Role::Plain | Role::Trouble | Role::OwnTrouble | Role::Topic => {
                    let own = self.gains(counts);
                    let most = own.iter().map(|gain| gain.gain).max().unwrap_or_default();
                    (own, WEIGHT + most)
                }
            };
            Concept {
                role: match role {
                    // The pack speaks of it.
                    Role::Wish | Role::Plain if !counts.is_empty() => Role::Topic,
                    role => *role,
                },
                weight,
                gains: Span::appended(&mut all, own),
            }
        };
        let concepts = self.roles.iter().zip(&self.counts).map(concept);
        (concepts.collect(), all)
    }

    /// What a concept says of each symptom that it is said of, where that is more than nothing.
    fn gains(&self, counts: &BTreeMap<u32, f64>) -> Vec<Gain> {
        let share = |(symptom, count): (&u32, &f64)| count / self.sizes[*symptom as usize];
        let anywhere = self.unseen + counts.iter().map(share).sum::<f64>() / self.number;
        let gain = |(symptom, count): (&u32, &f64)| {
            let here = (count + DOUBT) / self.sizes[*symptom as usize];
            let at_all = self.at_all * libm::log(anywhere / self.unseen);
            let gain = thousandths(libm::log(here / anywhere) + at_all);
            let symptom = *symptom;
            (gain > 0).then_some(Gain { symptom, gain })
        };
        counts.iter().filter_map(gain).collect()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a logarithm of counts is small, and below zero it is none"
)]
fn thousandths(gain: f64) -> u32 {
    (gain * 1000.0 + 0.5) as u32
}
