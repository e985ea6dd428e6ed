//! Builds an index from a pack's phrases.

use super::index::{Concept, Index, IndexedSymptom};
use super::knowledge::{self, Role};
use super::language::LanguageRules;
use super::words::{longest_known, normalized, parts, sentences};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Smoothing: each symptom counts as having this many more phrases with any given concept, among this many more phrases in
/// all. One mention proves little.
const SMOOTHING_COUNT: f64 = 0.3;
const SMOOTHING_PHRASES: f64 = 5.0;

/// How much it counts that any phrase mentions a concept, compared with how much more often it is said of one symptom than
/// of others. This is 0 in a language whose common words are not known, because common words would count too.
const MENTION_FACTOR: f64 = 0.3;

/// The weight of a concept within a phrase, to which its greatest gain is added, and the weight of an unknown word. In
/// thousandths.
pub(super) const WEIGHT: u32 = 400;

impl Index {
    /// Builds the index of a pack's symptoms. `language` is a BCP 47 tag.
    #[must_use]
    pub fn build(language: &str, symptoms: &[IndexedSymptom<&str>]) -> Self {
        let mut vocabulary = Vocabulary::of(LanguageRules::of(language));
        let mut said_of: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let known = symptoms.iter().enumerate().map(|(at, symptom)| {
            let read = |words: &&str| {
                said_of.entry(normalized(words)).or_default().insert(at);
                vocabulary.concepts_of(words)
            };
            IndexedSymptom {
                phrases: symptom.phrases.iter().map(read).collect(),
                urgent: symptom.urgent,
                leads_to: symptom.leads_to.clone(),
            }
        });
        let symptoms: Vec<_> = known.collect();
        said_of.retain(|words, symptoms| !words.is_empty() && symptoms.len() == 1);
        let only = said_of.into_iter();
        let only = only.filter_map(|(words, symptoms)| Some((words, symptoms.first().copied()?)));
        let known = vocabulary.language.knowledge;
        let named = |name: &str| vocabulary.named[name];
        Self {
            language: language.to_owned(),
            exact: only.collect(),
            concepts: concepts(&vocabulary, &symptoms),
            symptoms,
            clues: knowledge::clues(known, named).collect(),
            denials: knowledge::denials(known, named).collect(),
            words: vocabulary.words,
        }
    }
}

/// The words and concepts seen so far.
struct Vocabulary {
    language: LanguageRules,
    words: BTreeMap<String, usize>,
    named: HashMap<&'static str, usize>,
    roles: Vec<Role>,
}

impl Vocabulary {
    /// The words and concepts that a language file defines, before any phrase is read.
    fn of(language: LanguageRules) -> Self {
        let mut vocabulary = Self {
            language,
            words: BTreeMap::new(),
            named: HashMap::new(),
            roles: Vec::new(),
        };
        let known = vocabulary.language.knowledge;
        knowledge::meanings(known).for_each(|meaning| vocabulary.learn(&meaning));
        vocabulary
    }

    fn learn(&mut self, meaning: &knowledge::Meaning) {
        for word in &meaning.words {
            // Requests and ordinary words do not share a meaning, so each word gets a concept of its own.
            let shared = match meaning.role {
                Role::Request | Role::Ordinary => None,
                Role::Common | Role::Trouble | Role::SpecificTrouble | Role::Topic => {
                    self.named.get(meaning.name).copied()
                }
            };
            let concept = shared.unwrap_or_else(|| self.concept(meaning.role));
            self.named.insert(meaning.name, concept);
            self.insert(word, concept);
        }
    }

    /// Adds a word as it is written, so that its misspellings can be recognized, and by its stem. Several words are added
    /// only by their stems.
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

    /// The concepts of a phrase. A new word becomes a new concept.
    fn concepts_of(&mut self, phrase: &str) -> BTreeSet<usize> {
        let mut concepts = BTreeSet::new();
        let parts: Vec<_> = sentences(phrase)
            .flat_map(|sentence| parts(sentence, &self.language))
            .collect();
        for part in &parts {
            let mut rest = part.as_slice();
            while let [first, ..] = rest {
                let (concept, length) = longest_known(rest, |words| self.words.get(words).copied());
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

/// All concepts. How much each speaks for a symptom follows from how often that symptom's phrases hold it.
fn concepts(vocabulary: &Vocabulary, symptoms: &[IndexedSymptom<BTreeSet<usize>>]) -> Vec<Concept> {
    let mut sizes = vec![SMOOTHING_PHRASES; symptoms.len()];
    let mut counts = vec![BTreeMap::new(); vocabulary.roles.len()];
    for (at, symptom) in symptoms.iter().enumerate() {
        for phrase in &symptom.phrases {
            sizes[at] += 1.0;
            for concept in phrase {
                *counts[*concept].entry(at).or_insert(0.0) += 1.0;
            }
        }
    }
    let number: f64 = sizes.iter().map(|_| 1.0).sum();
    let weighting = Weighting {
        mention_factor: if vocabulary.language.is_well_known {
            MENTION_FACTOR
        } else {
            0.0
        },
        unseen: sizes.iter().map(|size| SMOOTHING_COUNT / size).sum::<f64>() / number,
        number,
        sizes,
    };
    let concepts = vocabulary.roles.iter().zip(&counts);
    concepts
        .map(|(role, counts)| weighting.concept(*role, counts))
        .collect()
}

/// What is needed to weigh a concept by the phrases that hold it.
struct Weighting {
    /// [`MENTION_FACTOR`], or 0 where common words are not known.
    mention_factor: f64,
    /// The number of phrases of each symptom, [`SMOOTHING_PHRASES`] included.
    sizes: Vec<f64>,
    /// The number of symptoms.
    number: f64,
    /// The smoothed share of phrases that hold a concept which no phrase holds, on average over the symptoms.
    unseen: f64,
}

impl Weighting {
    /// The concept that `counts` phrases of each symptom hold.
    fn concept(&self, role: Role, counts: &BTreeMap<usize, f64>) -> Concept {
        let (gains, weight) = match role {
            Role::Common => (BTreeMap::new(), 0),
            Role::Request
            | Role::Ordinary
            | Role::Trouble
            | Role::SpecificTrouble
            | Role::Topic => {
                let gains = self.gains(counts);
                let most = gains.values().max().copied().unwrap_or_default();
                (gains, WEIGHT + most)
            }
        };
        let role = match role {
            // The pack has a symptom about it.
            Role::Request | Role::Ordinary if !counts.is_empty() => Role::Topic,
            role => role,
        };
        Concept {
            role,
            weight,
            gains,
        }
    }

    /// How much a concept speaks for each symptom, in thousandths; only gains above 0.
    fn gains(&self, counts: &BTreeMap<usize, f64>) -> BTreeMap<usize, u32> {
        let share = |(symptom, count): (&usize, &f64)| count / self.sizes[*symptom];
        let anywhere = self.unseen + counts.iter().map(share).sum::<f64>() / self.number;
        let gain = |(symptom, count): (&usize, &f64)| {
            let here = (count + SMOOTHING_COUNT) / self.sizes[*symptom];
            let mention_factor = self.mention_factor * libm::log(anywhere / self.unseen);
            (
                *symptom,
                thousandths(libm::log(here / anywhere) + mention_factor),
            )
        };
        let gains = counts.iter().map(gain);
        gains.filter(|(_, gain)| *gain > 0).collect()
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a logarithm of counts is small, and a negative one becomes 0"
)]
fn thousandths(gain: f64) -> u32 {
    (gain * 1000.0 + 0.5) as u32
}
