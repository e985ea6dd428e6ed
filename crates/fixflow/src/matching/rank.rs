//! A text compared with an index.

use super::english::{Role, Smelled};
use super::spelling::is_slip;
use super::tables::{Concept, Index, Phrase, Place, Smell, Word, number};
use super::words::{Written, asks, clauses, longest, parts, sentences, typed};
use super::{Match, cut, denial};
use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;

/// How many unknown words are looked at for slips; a text with more of them is not one of slips.
const SLIPS: usize = 200;

/// How many words may lie between two places of a smell.
const BETWEEN: usize = 4;

/// How much an unknown word weighs beside those of a phrase, in thousandths.
const UNKNOWN: f64 = 900.0;

/// How many times what several words mean together counts as what one means.
const MEANT: f64 = 2.0;

/// What a phrase that is held whole counts for, beside its concepts.
const WHOLE: f64 = 5.0;

/// What is left of that where only one concept is held: it has spoken for itself.
const ALONE: f64 = 0.5;

/// What is left of an urgent symptom's score where nothing smells: "card" alone does not mean a lost one.
const NOT_SMELLED: f64 = 0.6;

/// The least score of a clear match, and by how much it surpasses the next one.
const ENOUGH: f64 = 2.0;
const AHEAD: f64 = 0.5;

/// How many times as much of both is needed where a wish is named that is no trouble.
const WISHED: f64 = 2.5;

/// How much of a phrase must be held for a match that is clear although no trouble is named.
const SAME: f64 = 0.7;

/// The least score of a symptom that a text is perhaps about.
const LEAST: f64 = 1.0;

const STATED: f64 = 4.0;
/// How much of a phrase is all of it, for numbers that were rounded.
const WHOLLY: f64 = 0.999;

/// How many words a text may have that names what is in trouble, and leaves out that it is.
const BRIEF: usize = 2;

/// What one text is about, and all symptoms, the likeliest first.
struct About {
    found: Match,
    order: Vec<usize>,
}

/// A text as the concepts of its words, sentence by sentence; `None` is an unknown word.
type Reading = Vec<Vec<Option<u32>>>;

/// How much a text speaks for a symptom.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    /// The gains of its concepts, and what its likest phrase adds.
    total: f64,
    /// How much of one phrase it holds, and it of that phrase.
    like: f64,
    /// The same over the phrases of which it holds two concepts at least.
    same: f64,
    /// Whether it says what one of its phrases says, and nothing else.
    whole: bool,
}

/// Whether a concept says that something is wrong.
const fn is_trouble(role: Role) -> bool {
    matches!(role, Role::Trouble | Role::OwnTrouble)
}

impl Index {
    /// What `text` is about. Only its first [`LONGEST`](super::LONGEST) bytes are read.
    #[must_use]
    pub fn rank(&self, text: &str) -> Match {
        let text = cut(text).0;
        if let Some(symptom) = self.typed(text) {
            return Match::Clear(symptom);
        }
        let text = denial::heard(text);
        let whole = self.about(&text, true);
        self.of_several(&text, &whole).unwrap_or(whole.found)
    }

    /// The one symptom that has `text` as its title or as a phrase, letter by letter.
    #[must_use]
    pub fn typed(&self, text: &str) -> Option<usize> {
        let text = typed(text);
        let from = self.typed.partition_point(|known| known.text < text);
        let mut same = self.typed[from..]
            .iter()
            .take_while(|known| known.text == text);
        let only = same.next().filter(|_| !text.is_empty())?;
        same.next().is_none().then_some(only.symptom as usize)
    }

    /// Whether every word of `text` is one that is said of anything: it is understood as it is typed, and in no other words.
    #[must_use]
    pub fn is_common(&self, text: &str) -> bool {
        let says = |word: &Option<u32>| word.is_none_or(|concept| self.concept(concept).weight > 0);
        !self.read(text).iter().flatten().any(says)
    }

    /// What a text with more than one trouble is about: the urgent one, or each that a part of it is clearly about. One that
    /// leads on to another is the same trouble: who forgot a password cannot sign in either.
    fn of_several(&self, text: &str, whole: &About) -> Option<Match> {
        if matches!(whole.found, Match::Clear(first) if self.urgent[first]) {
            return None;
        }
        let mut clear: Vec<usize> = clauses(text)
            .filter_map(|clause| {
                self.typed(clause)
                    .or_else(|| match self.about(clause, false).found {
                        Match::Clear(symptom) => Some(symptom),
                        Match::Unclear(_) | Match::Nothing => None,
                    })
            })
            .collect();
        clear.sort_unstable();
        clear.dedup();
        if let Some(urgent) = clear.iter().find(|symptom| self.urgent[**symptom]) {
            return Some(Match::Clear(*urgent));
        }
        if let ([only], Match::Clear(first)) = (&*clear, &whole.found)
            && self.leads_to[*first].contains(&number(*only))
        {
            return Some(Match::Clear(*only));
        }
        let troubles = clear.len();
        let all = clear.clone();
        clear.retain(|symptom| {
            let leads_to = &self.leads_to[*symptom];
            !leads_to
                .iter()
                .any(|to| all.contains(&(*to as usize)) && *to as usize != *symptom)
        });
        match *clear {
            [only] if troubles > 1 => Some(Match::Clear(only)),
            [_, _, ..] => {
                let mut order = whole.order.clone();
                order.sort_by_key(|symptom| !clear.contains(symptom));
                Some(Match::Unclear(order))
            }
            _ => None,
        }
    }

    /// What `text` is about, as one thing; `alone` if nothing else was said.
    fn about(&self, text: &str, alone: bool) -> About {
        let reading = self.read(text);
        let (smelled, meant) = self.smelled(&reading);
        let scores = self.scores(&reading, smelled, &meant);
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|one, other| scores[*other].total.total_cmp(&scores[*one].total));
        let said: Vec<u32> = reading
            .iter()
            .flatten()
            .flatten()
            .chain(&meant)
            .copied()
            .collect();
        let urgent = order.iter().position(|symptom| self.urgent[*symptom]);
        if let Some(urgent) = urgent.filter(|_| smelled > Smelled::Nothing) {
            order[..=urgent].rotate_right(1);
        }
        if std::env::var("DBG").is_ok() {
            eprintln!("{text}: {reading:?} {smelled:?} {scores:?}");
        }
        let Some(&first) = order.first() else {
            return About {
                found: Match::Nothing,
                order,
            };
        };
        let second = order.get(1).map_or(0.0, |second| scores[*second].total);
        let brief = alone && reading.iter().map(Vec::len).sum::<usize>() <= BRIEF;
        let wholes = scores.iter().filter(|score| score.whole).count();
        let only = wholes == 1 && scores[first].whole && smelled != Smelled::Otherwise;
        let found = if only
            || self.is_clear(
                first,
                scores[first],
                second,
                smelled,
                &said,
                brief,
                alone && !asks(text),
            ) {
            Match::Clear(first)
        } else if scores[first].total >= LEAST || smelled > Smelled::Nothing && urgent.is_some() {
            Match::Unclear(order.clone())
        } else {
            Match::Nothing
        };
        About { found, order }
    }

    /// Whether nothing but the first symptom can be meant.
    fn is_clear(
        &self,
        first: usize,
        score: Score,
        second: f64,
        smelled: Smelled,
        said: &[u32],
        brief: bool,
        stated: bool,
    ) -> bool {
        let role = |concept: &u32| self.concept(*concept).role;
        let stricter = if said.iter().any(|concept| role(concept) == Role::Wish) {
            WISHED
        } else {
            1.0
        };
        let same = score.same >= SAME;
        let ahead = score.total - second;
        match (self.urgent[first], smelled) {
            (true, Smelled::Surely) => score.total > 0.0,
            (true, Smelled::Doubted) => false,
            (true, Smelled::Perhaps) => same && ahead > 0.0,
            (true, Smelled::Otherwise | Smelled::Nothing) => same && ahead >= AHEAD * stricter,
            (false, _) => {
                let troubled = said.iter().any(|concept| is_trouble(role(concept)));
                // "It fails" may stand in a phrase word for word, and still says nothing of what fails.
                let named = said.iter().any(|concept| self.names(*concept, first));
                let certain = if troubled || brief { 1.0 } else { STATED };
                let enough =
                    same || (troubled || brief || stated) && score.total >= ENOUGH * stricter;
                named && enough && ahead >= AHEAD * stricter * if same { 1.0 } else { certain }
            }
        }
    }

    /// Whether a concept says what is in trouble, and that more of this symptom than of any other.
    fn names(&self, concept: u32, symptom: usize) -> bool {
        let concept = self.concept(concept);
        let gains = concept.gains.of(&self.gains);
        let most = gains.iter().max_by_key(|gain| gain.gain);
        matches!(concept.role, Role::Topic | Role::OwnTrouble)
            && most.is_some_and(|most| most.symptom as usize == symptom)
    }

    fn concept(&self, concept: u32) -> &Concept {
        &self.concepts[concept as usize]
    }

    fn scores(&self, reading: &Reading, smelled: Smelled, meant: &[u32]) -> Vec<Score> {
        let mut scores = vec![Score::default(); self.urgent.len()];
        let mut said = vec![false; self.concepts.len()];
        let mut speak = |concept: u32, times: f64| {
            for gain in self.concept(concept).gains.of(&self.gains) {
                scores[gain.symptom as usize].total += times * f64::from(gain.gain) / 1000.0;
            }
        };
        for concept in reading.iter().flatten().flatten() {
            if !std::mem::replace(&mut said[*concept as usize], true) {
                speak(*concept, 1.0);
            }
        }
        // What several words mean together counts beside what each of them means.
        for concept in meant {
            said[*concept as usize] = true;
            speak(*concept, MEANT);
        }
        let weight = |concept: &Option<u32>| {
            concept.map_or(UNKNOWN, |concept| f64::from(self.concept(concept).weight))
        };
        let text: f64 = reading.iter().flatten().map(weight).sum();
        let is_troubled = (0..)
            .zip(&said)
            .any(|(concept, said)| *said && is_trouble(self.concept(concept).role));
        let words: Option<BTreeSet<u32>> = reading.iter().flatten().copied().collect();
        for phrase in self.phrases.iter() {
            let (held, concepts) = self.held(phrase, &said, text);
            let score = &mut scores[phrase.symptom as usize];
            score.like = score
                .like
                .max(if concepts > 1 { held } else { held * ALONE });
            let said = phrase.concepts.of(&self.said);
            let troubled = said
                .iter()
                .any(|concept| is_trouble(self.concept(*concept).role));
            // Who names what a phrase names may ask about anything; only the trouble makes it the same.
            if concepts > 1 && (is_troubled || !troubled) {
                score.same = score.same.max(held);
                score.whole |= held >= WHOLLY;
            } else if concepts == 1 && words.as_ref().is_some_and(|words| words.iter().eq(said)) {
                score.same = 1.0;
            }
        }
        for (score, urgent) in scores.iter_mut().zip(self.urgent.iter()) {
            score.total += WHOLE * score.like * score.like;
            if *urgent && smelled <= Smelled::Nothing {
                score.total *= NOT_SMELLED;
            }
        }
        scores
    }

    /// How much of a phrase is said, lessened by how much else is said in a text of that weight, and in how many concepts.
    fn held(&self, phrase: &Phrase, said: &[bool], text: f64) -> (f64, usize) {
        let (mut all, mut shared, mut concepts) = (0, 0, 0);
        for concept in phrase.concepts.of(&self.said) {
            let weight = self.concept(*concept).weight;
            all += weight;
            if said[*concept as usize] && weight > 0 {
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

    /// Whether a text smells of fraud or of a loss, and what is meant by what does.
    fn smelled(&self, reading: &Reading) -> (Smelled, Vec<u32>) {
        let here = |smell: &&Smell| {
            reading.iter().any(|sentence| {
                self.stands_in(smell.places.of(&self.places), sentence)
                    .is_some()
            })
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

    fn read(&self, text: &str) -> Reading {
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
            self.without_denied(concepts)
        };
        sentences(text)
            .map(|sentence| parts(sentence).flat_map(&mut read).collect())
            .filter(|sentence: &Vec<_>| !sentence.is_empty())
            .collect()
    }

    /// Concepts without those that are denied: "I did not lose my card" speaks of no loss.
    fn without_denied(&self, mut concepts: Vec<Option<u32>>) -> Vec<Option<u32>> {
        for denial in &self.denials {
            while let Some(denied) = self.stands_in(denial.of(&self.places), &concepts) {
                concepts.drain(denied);
            }
        }
        concepts
    }

    fn known(&self, word: &str) -> Option<u32> {
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

    /// Where concepts stand in a sentence at these places, in order and near each other.
    fn stands_in(
        &self,
        places: &[Place],
        sentence: &[Option<u32>],
    ) -> Option<RangeInclusive<usize>> {
        let fits = |at: usize, place: &Place| {
            sentence[at].is_some_and(|concept| place.concepts.of(&self.fitting).contains(&concept))
        };
        let (first, others) = places.split_first()?;
        (0..sentence.len())
            .filter(|at| fits(*at, first))
            .find_map(|first| {
                let mut last = first;
                for place in others {
                    let reach = if place.at_once { 1 } else { 1 + BETWEEN };
                    last = (last + 1..=last + reach)
                        .take_while(|at| *at < sentence.len())
                        .find(|at| fits(*at, place))?;
                }
                Some(first..=last)
            })
    }
}
