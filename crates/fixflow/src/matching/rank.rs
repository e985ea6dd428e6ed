//! What a text is about, from what its words mean.

use super::index::Index;
use super::knowledge::{Role, Smelled};
use super::score::Score;
use super::words::{asks, typed};
use super::{Match, cut, denial};
use std::collections::BTreeSet;

// The numbers below were fitted on `tests/free_text/tune.tsv` and checked on the hold-out beside it. None of them is a knife's
// edge: half or twice as much changes less than two sentences in a hundred.

/// The least score of a clear match, and by how much it surpasses the next one: half of what one telling word adds.
const ENOUGH: f64 = 1.8;
const AHEAD: f64 = 0.5;

/// The same in a language of which little is known but the pack's phrases, where words that are said of anything add up.
/// Being as like a phrase as `LIKE` is enough too: in a small pack no score is great. These and the share were
/// fitted on `tests/free_text/tune-es.tsv` and `tune-fr.tsv`.
const ENOUGH_BY_PHRASES: f64 = 4.0;
const AHEAD_BY_PHRASES: f64 = 1.0;
const LIKE: f64 = 0.8;
const WISHED_BY_PHRASES: f64 = 2.0;

/// An urgent symptom goes first in such a language where it has this share of the greatest score.
const URGENT_SHARE: f64 = 0.6;

/// How many times as much of both is needed where a wish is named that is no trouble.
const WISHED: f64 = 4.0;

/// How many times as far ahead it must be where no word says that something is wrong ("the code goes to my old number").
const STATED: f64 = 4.0;

/// The least score of a symptom that a text is perhaps about.
const LEAST: f64 = 1.0;

/// How many words a text may have that names what is in trouble, and leaves out that it is.
const BRIEF: usize = 2;

/// How many parts of a text are looked at one by one; a longer one is a story.
const PARTS: usize = 20;

/// What one text is about, and all symptoms, the likeliest first.
struct About {
    found: Match,
    order: Vec<usize>,
    told: Told,
}

/// What else is known of a text when its symptoms are in order.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Told {
    smelled: Smelled,
    /// Whether it says that something is wrong, or is so short that this goes without saying.
    troubled: bool,
    /// Whether it tells rather than asks.
    stated: bool,
    /// Whether it names a wish that is no trouble.
    wished: bool,
    /// Whether it names what is in trouble, and that of the first symptom more than of any other.
    named: bool,
}

impl Index {
    /// What `text` is about. Only its first [`LONGEST`](super::LONGEST) bytes are read.
    #[must_use]
    pub fn rank(&self, text: &str) -> Match {
        let text = cut(text).0;
        if let Some(symptom) = self.typed(text) {
            return Match::Clear(symptom);
        }
        if self.symptoms.is_empty() {
            return Match::Nothing;
        }
        let text = denial::heard(text);
        let whole = self.about(&text, true);
        self.of_several(&text, &whole).unwrap_or(whole.found)
    }

    /// The one symptom that has `text` as its title or as a phrase, letter by letter.
    #[must_use]
    pub fn typed(&self, text: &str) -> Option<usize> {
        self.typed.get(&typed(text)).copied()
    }

    /// Whether every word of `text` is one that is said of anything: it is understood as it is typed, and in no other words.
    #[must_use]
    pub fn is_common(&self, text: &str) -> bool {
        let reading = self.read(text);
        let says = |word: &Option<usize>| word.is_none_or(|it| self.concepts[it].weight > 0);
        !reading.iter().flatten().any(says) && self.smelled(&reading).0 == Smelled::Nothing
    }

    /// What a text with more than one trouble is about: the urgent one, or each that a part of it is clearly about. One that
    /// leads on to another is the same trouble: who forgot a password cannot sign in either.
    fn of_several(&self, text: &str, whole: &About) -> Option<Match> {
        if matches!(whole.found, Match::Clear(first) if self.symptoms[first].urgent) {
            return None;
        }
        let parts = self.clear_parts(text);
        if let Some(urgent) = parts.iter().find(|symptom| self.symptoms[**symptom].urgent) {
            return Some(Match::Clear(*urgent));
        }
        if whole.told.smelled > Smelled::Nothing {
            // It may be urgent, and is asked about as such.
            return None;
        }
        let leads =
            |from: usize, to: usize| from != to && self.symptoms[from].leads_to.contains(&to);
        let goes_on = |from: usize| parts.iter().any(|to| leads(from, *to));
        let ends = parts.iter().copied().filter(|part| !goes_on(*part));
        let ends: Vec<usize> = ends.collect();
        match (&*ends, &whole.found) {
            // What one part says may be about what another part names: "I pay, and the page hangs".
            ([only], Match::Unclear(order))
                if self.is_well_known() || order[0] == *only && !whole.told.wished =>
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
        // A lone word may be the label of something ("password: ...").
        let parts = self.language().clauses(text).into_iter();
        let parts = parts.filter(|clause| clause.trim().contains(' '));
        let parts: Vec<&str> = parts.take(PARTS).collect();
        if parts.len() < 2 && parts.first().is_none_or(|part| part.len() == text.len()) {
            return BTreeSet::new();
        }
        let clear = |clause| {
            let about = || match self.about(clause, false).found {
                Match::Clear(symptom) => Some(symptom),
                Match::Unclear(_) | Match::Nothing => None,
            };
            self.typed(clause).or_else(about)
        };
        parts.into_iter().filter_map(clear).collect()
    }

    /// What `text` is about, as one thing; `alone` if nothing else was said.
    fn about(&self, text: &str, alone: bool) -> About {
        let reading = self.read(text);
        let (smelled, meant) = self.smelled(&reading);
        let words = reading.iter().flatten();
        let brief = alone && words.clone().count() <= BRIEF;
        let said: BTreeSet<usize> = words.flatten().chain(&meant).copied().collect();
        let scores = self.scores(&reading, &said);
        let order = self.ordered(&scores, smelled, &meant);
        let first = order[0];
        let told = Told {
            smelled,
            troubled: brief || self.is_troubled(&said),
            stated: alone && !asks(text),
            wished: said.iter().any(|it| self.concepts[*it].role == Role::Wish),
            named: said.iter().any(|concept| self.names(*concept, first)),
        };
        let some_are_urgent = self.symptoms.iter().any(|symptom| symptom.urgent);
        let may_be_urgent = smelled > Smelled::Nothing && some_are_urgent;
        let found = if self.is_clear(&order, &scores, &told) {
            Match::Clear(first)
        } else if scores[first].total >= LEAST || may_be_urgent {
            Match::Unclear(order.clone())
        } else {
            Match::Nothing
        };
        About { found, order, told }
    }

    /// The symptoms, the likeliest first.
    fn ordered(&self, scores: &[Score], smelled: Smelled, meant: &BTreeSet<usize>) -> Vec<usize> {
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|one, other| scores[*other].total.total_cmp(&scores[*one].total));
        // What says a phrase whole is likelier than what has more to say of its words.
        order.sort_by_key(|symptom| !scores[*symptom].whole);
        let first = order[0];
        // Of the urgent ones, the one whose phrases mean what is meant; "my card" alone would speak for a lost one.
        let urgent = order
            .iter()
            .rev()
            .filter(|symptom| self.symptoms[**symptom].urgent);
        let Some(urgent) = urgent.copied().max_by_key(|it| self.gain(meant, *it)) else {
            return order;
        };
        let is_likely = scores[urgent].total >= URGENT_SHARE * scores[first].total;
        let may_be_meant = smelled > Smelled::Nothing
            || !self.is_well_known() && !scores[first].whole && is_likely;
        if may_be_meant {
            let at = order.iter().position(|symptom| *symptom == urgent);
            order[..=at.unwrap_or(0)].rotate_right(1);
        }
        order
    }

    /// Whether nothing but the first symptom can be meant.
    fn is_clear(&self, order: &[usize], scores: &[Score], told: &Told) -> bool {
        let first = order[0];
        let score = scores[first];
        let ahead = score.total - order.get(1).map_or(0.0, |second| scores[*second].total);
        let only_whole = score.whole && scores.iter().filter(|score| score.whole).count() == 1;
        if !self.is_well_known() {
            if self.symptoms[first].urgent && told.smelled == Smelled::Surely {
                return score.total > 0.0;
            }
            let stricter = if told.wished { WISHED_BY_PHRASES } else { 1.0 };
            let is_like = score.like >= LIKE && !told.wished;
            // Where it is known what smells, words that add up are too little for what is urgent: it is asked about first.
            let adds_up = !self.symptoms[first].urgent || self.smells.is_empty();
            let speaks = adds_up && score.total >= ENOUGH_BY_PHRASES * stricter;
            let enough = score.whole || is_like || speaks;
            return only_whole || enough && ahead >= AHEAD_BY_PHRASES * stricter;
        }
        let stricter = if told.wished { WISHED } else { 1.0 };
        match (self.symptoms[first].urgent, told.smelled) {
            (true, Smelled::Surely) => score.total > 0.0,
            (true, Smelled::Doubted) => false,
            (_, Smelled::Nothing | Smelled::Perhaps) if only_whole => true,
            (true, Smelled::Perhaps) => score.whole && ahead > 0.0,
            (true, Smelled::Otherwise | Smelled::Nothing) => {
                score.whole && ahead >= AHEAD * stricter
            }
            (false, _) => {
                let certain = if told.troubled || score.whole {
                    1.0
                } else {
                    STATED
                };
                let enough = (told.troubled || told.stated) && score.total >= ENOUGH * stricter;
                // "It fails" may stand in a phrase word for word, and still says nothing of what fails.
                told.named && (score.whole || enough) && ahead >= AHEAD * stricter * certain
            }
        }
    }

    /// How much concepts speak for a symptom, in thousandths.
    fn gain(&self, concepts: &BTreeSet<usize>, symptom: usize) -> u32 {
        let gains = concepts
            .iter()
            .map(|concept| &self.concepts[*concept].gains);
        gains.filter_map(|gains| gains.get(&symptom)).sum()
    }

    /// Whether a concept says what is in trouble, and that more of this symptom than of any other.
    fn names(&self, concept: usize, symptom: usize) -> bool {
        let concept = &self.concepts[concept];
        let most = concept.gains.iter().max_by_key(|(_, gain)| **gain);
        matches!(concept.role, Role::Topic | Role::OwnTrouble)
            && most.is_some_and(|(most, _)| *most == symptom)
    }
}
