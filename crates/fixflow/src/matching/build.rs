//! Phrases to an index.

use super::index::{Concept, Index, Symptom};
use super::knowledge::{self, Role};
use super::language::Language;
use super::words::{longest, parts, sentences, typed};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    pub fn build(language: &str, symptoms: &[Symptom<&str>]) -> Self {
        let mut lexicon = Lexicon::of(Language::of(language));
        let mut said_of: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let known = symptoms.iter().enumerate().map(|(at, symptom)| {
            let heard = |words: &&str| {
                said_of.entry(typed(words)).or_default().insert(at);
                lexicon.concepts_of(words)
            };
            Symptom {
                phrases: symptom.phrases.iter().map(heard).collect(),
                urgent: symptom.urgent,
                leads_to: symptom.leads_to.clone(),
            }
        });
        let symptoms: Vec<_> = known.collect();
        said_of.retain(|words, symptoms| !words.is_empty() && symptoms.len() == 1);
        let only = said_of.into_iter();
        let only = only.filter_map(|(words, symptoms)| Some((words, symptoms.first().copied()?)));
        let known = lexicon.language.knowledge;
        let named = |name: &str| lexicon.named[name];
        Self {
            language: language.to_owned(),
            typed: only.collect(),
            concepts: concepts(&lexicon, &symptoms),
            symptoms,
            smells: knowledge::smells(known, named).collect(),
            denials: knowledge::denials(known, named).collect(),
            words: lexicon.words,
        }
    }
}

/// Words and concepts as they are met.
struct Lexicon {
    language: Language,
    words: BTreeMap<String, usize>,
    named: HashMap<&'static str, usize>,
    roles: Vec<Role>,
}

impl Lexicon {
    /// What is known of a language before any pack says something in it.
    fn of(language: Language) -> Self {
        let mut lexicon = Self {
            language,
            words: BTreeMap::new(),
            named: HashMap::new(),
            roles: Vec::new(),
        };
        let known = lexicon.language.knowledge;
        knowledge::meanings(known).for_each(|meaning| lexicon.learn(&meaning));
        lexicon
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
    fn insert(&mut self, word: &str, concept: usize) {
        let stems: Vec<String> = word
            .split('+')
            .map(|word| self.language.stem(word))
            .collect();
        if stems.len() == 1 {
            self.words.entry(word.to_owned()).or_insert(concept);
        }
        self.words.insert(stems.join(" "), concept);
    }

    fn concept(&mut self, role: Role) -> usize {
        self.roles.push(role);
        self.roles.len() - 1
    }

    /// The concepts of a phrase; a word met for the first time is one of its own.
    fn concepts_of(&mut self, phrase: &str) -> BTreeSet<usize> {
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

/// Every concept, with what it says of the symptoms by how often it is said of each.
fn concepts(lexicon: &Lexicon, symptoms: &[Symptom<BTreeSet<usize>>]) -> Vec<Concept> {
    let mut sizes = vec![DOUBTED; symptoms.len()];
    let mut counts = vec![BTreeMap::new(); lexicon.roles.len()];
    for (at, symptom) in symptoms.iter().enumerate() {
        for phrase in &symptom.phrases {
            sizes[at] += 1.0;
            for concept in phrase {
                *counts[*concept].entry(at).or_insert(0.0) += 1.0;
            }
        }
    }
    let number: f64 = sizes.iter().map(|_| 1.0).sum();
    let weigher = Weigher {
        at_all: if lexicon.language.is_well_known {
            AT_ALL
        } else {
            0.0
        },
        unseen: sizes.iter().map(|size| DOUBT / size).sum::<f64>() / number,
        number,
        sizes,
    };
    let concepts = lexicon.roles.iter().zip(&counts);
    concepts
        .map(|(role, counts)| weigher.concept(*role, counts))
        .collect()
}

/// What it takes to weigh a concept by the phrases that hold it.
struct Weigher {
    /// How much it counts that a concept is said of a symptom at all.
    at_all: f64,
    /// For each symptom its phrases, with those that are doubted.
    sizes: Vec<f64>,
    /// How many symptoms there are.
    number: f64,
    /// How often a concept that is never said is taken to have been said, on average.
    unseen: f64,
}

impl Weigher {
    /// A concept that so many phrases of each symptom hold.
    fn concept(&self, role: Role, counts: &BTreeMap<usize, f64>) -> Concept {
        let (gains, weight) = match role {
            Role::Silent => (BTreeMap::new(), 0),
            Role::Wish | Role::Plain | Role::Trouble | Role::OwnTrouble | Role::Topic => {
                let gains = self.gains(counts);
                let most = gains.values().max().copied().unwrap_or_default();
                (gains, WEIGHT + most)
            }
        };
        let role = match role {
            // The pack speaks of it.
            Role::Wish | Role::Plain if !counts.is_empty() => Role::Topic,
            role => role,
        };
        Concept {
            role,
            weight,
            gains,
        }
    }

    /// What a concept says of each symptom that it is said of, where that is more than nothing.
    fn gains(&self, counts: &BTreeMap<usize, f64>) -> BTreeMap<usize, u32> {
        let share = |(symptom, count): (&usize, &f64)| count / self.sizes[*symptom];
        let anywhere = self.unseen + counts.iter().map(share).sum::<f64>() / self.number;
        let gain = |(symptom, count): (&usize, &f64)| {
            let here = (count + DOUBT) / self.sizes[*symptom];
            let at_all = self.at_all * libm::log(anywhere / self.unseen);
            (*symptom, thousandths(libm::log(here / anywhere) + at_all))
        };
        let gains = counts.iter().map(gain);
        gains.filter(|(_, gain)| *gain > 0).collect()
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
