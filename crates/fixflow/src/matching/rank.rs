//! Decides what a text is about from the concepts of its words.

use super::index::Index;
use super::knowledge::{Role, Suspicion};
use super::score::Score;
use super::words::{is_question, normalized};
use super::{Match, cut, denial};
use std::collections::BTreeSet;

// The numbers below were fitted on `tests/free_text/tune.tsv` and checked on the hold-out beside it. None of them is
// critical: half or twice as much changes fewer than two sentences in a hundred.

/// The least score of a clear match, and its least lead over the next symptom, which is half of what one telling word adds.
const ENOUGH: f64 = 1.8;
const AHEAD: f64 = 0.5;

/// How many times [`ENOUGH`] and [`AHEAD`] are needed if the text makes a request.
const REQUEST_FACTOR: f64 = 4.0;

/// How many times [`AHEAD`] is needed if no word says that something is wrong ("the code goes to my old number").
const NO_TROUBLE_FACTOR: f64 = 4.0;

/// The same in a language of which little is known but the pack's phrases, because common words add up there. A likeness of
/// `LIKE` to a phrase is enough too, because no score is high in a small pack. These numbers and `URGENT_SHARE` were fitted
/// on `tests/free_text/tune-es.tsv` and `tune-fr.tsv`.
const ENOUGH_BY_PHRASES: f64 = 4.0;
const AHEAD_BY_PHRASES: f64 = 1.0;
const LIKE: f64 = 0.8;
const REQUEST_FACTOR_BY_PHRASES: f64 = 2.0;

/// In such a language, an urgent symptom goes first if it has this share of the highest score.
const URGENT_SHARE: f64 = 0.6;

/// The least score of a symptom that a text may be about.
const LEAST: f64 = 1.0;

/// A text of at most this many words need not say that something is wrong.
const BRIEF: usize = 2;

/// The most parts of a text that are ranked one by one. The rest is not.
const PARTS: usize = 20;

/// The result for a text that is taken as one thing.
struct Ranking {
    found: Match,
    /// All symptoms, the likeliest first.
    order: Vec<usize>,
    traits: TextTraits,
}

/// What else counts about a text when its symptoms are in order.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct TextTraits {
    suspicion: Suspicion,
    /// Whether it says that something is wrong, or is so short that this goes without saying.
    names_trouble: bool,
    /// Whether it is a whole text and not a question.
    is_statement: bool,
    /// Whether it makes a request (see [`Role::Request`]).
    makes_request: bool,
    /// Whether it names what is in trouble, with a concept that speaks most for the first symptom.
    names_subject: bool,
}

impl Index {
    /// What `text` is about. Only its first [`LONGEST`](super::LONGEST) bytes are read.
    #[must_use]
    pub fn rank(&self, text: &str) -> Match {
        let text = cut(text).0;
        if let Some(symptom) = self.exact_match(text) {
            return Match::Clear(symptom);
        }
        if self.symptoms.is_empty() {
            return Match::Nothing;
        }
        let text = denial::restate_denials(text);
        let whole = self.rank_as_one(&text, true);
        self.several_troubles(&text, &whole).unwrap_or(whole.found)
    }

    /// The only symptom that has `text` as its title or as one of its phrases, letter by letter but for what [`normalized`]
    /// removes.
    #[must_use]
    pub fn exact_match(&self, text: &str) -> Option<usize> {
        self.exact.get(&normalized(text)).copied()
    }

    /// Whether `text` has only common words. As a phrase it would match when typed exactly, and never otherwise.
    #[must_use]
    pub fn is_common(&self, text: &str) -> bool {
        let reading = self.read(text);
        let says = |word: &Option<usize>| word.is_none_or(|it| self.concepts[it].weight > 0);
        !reading.iter().flatten().any(says) && self.suspicion(&reading).0 == Suspicion::None
    }

    /// What a text with more than one trouble is about: the urgent one, or each that a part of it is clearly about. If one
    /// leads on to another, only the other counts: somebody who forgot a password cannot sign in either.
    fn several_troubles(&self, text: &str, whole: &Ranking) -> Option<Match> {
        if matches!(whole.found, Match::Clear(first) if self.symptoms[first].urgent) {
            return None;
        }
        let parts = self.clear_parts(text);
        if let Some(urgent) = parts.iter().find(|symptom| self.symptoms[**symptom].urgent) {
            return Some(Match::Clear(*urgent));
        }
        if whole.traits.suspicion > Suspicion::None {
            // It may be urgent, so that is asked about.
            return None;
        }
        let leads =
            |from: usize, to: usize| from != to && self.symptoms[from].leads_to.contains(&to);
        let goes_on = |from: usize| parts.iter().any(|to| leads(from, *to));
        let ends = parts.iter().copied().filter(|part| !goes_on(*part));
        let ends: Vec<usize> = ends.collect();
        match (&*ends, &whole.found) {
            // One part may name what another part is about: "I pay, and the page hangs".
            ([only], Match::Unclear(order))
                if self.is_well_known() || order[0] == *only && !whole.traits.makes_request =>
            {
                Some(Match::Clear(*only))
            }
            ([only], Match::Clear(first)) if parts.len() > 1 || leads(*first, *only) => {
                Some(Match::Clear(*only))
            }
            ([_, _, ..], _) => {
                let mut order = whole.order.clone();
                order.sort_by_key(|symptom| !ends.contains(symptom));
                Some(Match::Unclear(order))
            }
            _ => None,
        }
    }

    /// The symptoms that parts of a text are clearly about.
    fn clear_parts(&self, text: &str) -> BTreeSet<usize> {
        // A single word may be a label ("password: ...").
        let parts = self.language().clauses(text).into_iter();
        let parts = parts.filter(|clause| clause.trim().contains(' '));
        let parts: Vec<&str> = parts.take(PARTS).collect();
        if parts.len() < 2 && parts.first().is_none_or(|part| part.len() == text.len()) {
            return BTreeSet::new();
        }
        let clear = |clause| {
            let about = || match self.rank_as_one(clause, false).found {
                Match::Clear(symptom) => Some(symptom),
                Match::Unclear(_) | Match::Nothing => None,
            };
            self.exact_match(clause).or_else(about)
        };
        parts.into_iter().filter_map(clear).collect()
    }

    /// Ranks `text` as one thing. `alone` says that it is the whole text.
    fn rank_as_one(&self, text: &str, alone: bool) -> Ranking {
        let reading = self.read(text);
        let (suspicion, meant) = self.suspicion(&reading);
        let words = reading.iter().flatten();
        let brief = alone && words.clone().count() <= BRIEF;
        let said: BTreeSet<usize> = words.flatten().chain(&meant).copied().collect();
        let scores = self.scores(&reading, &said);
        let order = self.ordered(&scores, suspicion, &meant);
        let first = order[0];
        let traits = TextTraits {
            suspicion,
            names_trouble: brief || self.is_troubled(&said),
            is_statement: alone && !is_question(text),
            makes_request: said
                .iter()
                .any(|it| self.concepts[*it].role == Role::Request),
            names_subject: said.iter().any(|concept| self.names(*concept, first)),
        };
        let some_are_urgent = self.symptoms.iter().any(|symptom| symptom.urgent);
        let may_be_urgent = suspicion > Suspicion::None && some_are_urgent;
        let found = if self.is_clear(&order, &scores, &traits) {
            Match::Clear(first)
        } else if scores[first].total >= LEAST || may_be_urgent {
            Match::Unclear(order.clone())
        } else {
            Match::Nothing
        };
        Ranking {
            found,
            order,
            traits,
        }
    }

    /// The symptoms, the likeliest first.
    fn ordered(
        &self,
        scores: &[Score],
        suspicion: Suspicion,
        meant: &BTreeSet<usize>,
    ) -> Vec<usize> {
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|one, other| scores[*other].total.total_cmp(&scores[*one].total));
        // A symptom with a phrase that is said whole is likelier than one whose concepts only score higher.
        order.sort_by_key(|symptom| !scores[*symptom].whole);
        let first = order[0];
        // The urgent symptom that the clues' meanings speak for most. The score would not do: "my card" alone speaks for a
        // lost one.
        let urgent = order
            .iter()
            .rev()
            .filter(|symptom| self.symptoms[**symptom].urgent);
        let Some(urgent) = urgent.copied().max_by_key(|it| self.gain(meant, *it)) else {
            return order;
        };
        let is_likely = scores[urgent].total >= URGENT_SHARE * scores[first].total;
        let may_be_meant = suspicion > Suspicion::None
            || !self.is_well_known() && !scores[first].whole && is_likely;
        if may_be_meant {
            let at = order.iter().position(|symptom| *symptom == urgent);
            order[..=at.unwrap_or(0)].rotate_right(1);
        }
        order
    }

    /// Whether only the first symptom can be meant.
    fn is_clear(&self, order: &[usize], scores: &[Score], traits: &TextTraits) -> bool {
        let first = order[0];
        let score = scores[first];
        let ahead = score.total - order.get(1).map_or(0.0, |second| scores[*second].total);
        let only_whole = score.whole && scores.iter().filter(|score| score.whole).count() == 1;
        if !self.is_well_known() {
            return self.is_clear_by_phrases(first, score, ahead, only_whole, traits);
        }
        let stricter = if traits.makes_request {
            REQUEST_FACTOR
        } else {
            1.0
        };
        match (self.symptoms[first].urgent, traits.suspicion) {
            (true, Suspicion::Certain) => score.total > 0.0,
            (true, Suspicion::Doubtful) => false,
            (_, Suspicion::None | Suspicion::Possible) if only_whole => true,
            (true, Suspicion::Possible) => score.whole && ahead > 0.0,
            (true, Suspicion::Unlikely | Suspicion::None) => {
                score.whole && ahead >= AHEAD * stricter
            }
            (false, _) => {
                let certain = if traits.names_trouble || score.whole {
                    1.0
                } else {
                    NO_TROUBLE_FACTOR
                };
                let enough = (traits.names_trouble || traits.is_statement)
                    && score.total >= ENOUGH * stricter;
                // "It fails" may be a phrase word for word, and still does not say what fails.
                traits.names_subject
                    && (score.whole || enough)
                    && ahead >= AHEAD * stricter * certain
            }
        }
    }

    /// The same in a language of which little more is known than the phrases.
    fn is_clear_by_phrases(
        &self,
        first: usize,
        score: Score,
        ahead: f64,
        only_whole: bool,
        traits: &TextTraits,
    ) -> bool {
        let is_urgent = self.symptoms[first].urgent;
        if is_urgent && traits.suspicion == Suspicion::Certain {
            return score.total > 0.0;
        }
        let stricter = if traits.makes_request {
            REQUEST_FACTOR_BY_PHRASES
        } else {
            1.0
        };
        let is_like = score.likeness >= LIKE && !traits.makes_request;
        // If the language has clues, a high score is not enough for an urgent symptom. It is asked about first.
        let may_add_up = !is_urgent || self.clues.is_empty();
        let scores_high = may_add_up && score.total >= ENOUGH_BY_PHRASES * stricter;
        let enough = score.whole || is_like || scores_high;
        only_whole || enough && ahead >= AHEAD_BY_PHRASES * stricter
    }

    /// How much concepts speak for a symptom, in thousandths.
    fn gain(&self, concepts: &BTreeSet<usize>, symptom: usize) -> u32 {
        let gains = concepts
            .iter()
            .map(|concept| &self.concepts[*concept].gains);
        gains.filter_map(|gains| gains.get(&symptom)).sum()
    }

    /// Whether a concept says what is in trouble and speaks more for this symptom than for any other.
    fn names(&self, concept: usize, symptom: usize) -> bool {
        let concept = &self.concepts[concept];
        let most = concept.gains.iter().max_by_key(|(_, gain)| **gain);
        matches!(concept.role, Role::Topic | Role::SpecificTrouble)
            && most.is_some_and(|(most, _)| *most == symptom)
    }
}
