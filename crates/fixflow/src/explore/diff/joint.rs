//! Two packs walked side by side, with the same answers, until both come to an end.

use std::collections::{BTreeSet, HashSet};

use super::{Change, Diff, EndsElsewhere, Move, described};
use crate::case::{Attempt, Case};
use crate::engine::{Open, Step, Visit, Walk};
use crate::explore::facts::{Fact, Facts};
use crate::explore::state::State;
use crate::pack::{AnswerIx, Pack, QuestionIx};

/// How many ways of a symptom are compared each on its own. Beyond that, ways that go on alike are compared once.
const MOST_ENDS: usize = 20_000;
/// How many ways of a symptom are compared at all.
const MOST_SHARED: usize = 200_000;

/// Compares the ways of all symptoms that both packs have.
pub(super) fn compare(old: &Pack, new: &Pack, diff: &mut Diff) {
    for symptom in new.symptoms.iter() {
        let (Some(before), Some(after)) = (old.symptom(&symptom.id), new.symptom(&symptom.id))
        else {
            continue;
        };
        let (before, after) = (Case::new(before), Case::new(after));
        let mut sides = [Side::new(old, &before), Side::new(new, &after)];
        let mut joint = Joint {
            old,
            new,
            begun: &after,
            diff,
            told: BTreeSet::new(),
            known: HashSet::new(),
            ends: 0,
        };
        let first = sides
            .each_ref()
            .map(|side| State::new(Walk::new(side.pack, side.case, Open::Ask)));
        joint.explore(&mut sides, first);
    }
}

/// One of the two packs.
struct Side<'a> {
    pack: &'a Pack,
    case: &'a Case,
    facts: Facts<'a>,
}

/// Where a walk stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Question(QuestionIx),
    End(Step),
}

impl<'a> Side<'a> {
    fn new(pack: &'a Pack, case: &'a Case) -> Self {
        Self {
            pack,
            case,
            facts: Facts::with_answers_ahead(pack),
        }
    }

    /// Walks on to the next question or end, nothing helping on the way.
    fn walk(&self, state: &mut State<'a>) -> Stop {
        loop {
            match state.walk.visit() {
                Visit::PassedOver | Visit::Met(_) | Visit::Returned(None) => {}
                Visit::Returned(Some(body)) => state.note(&self.facts, Fact::Walked(body), 1),
                Visit::Stopped(_, Step::Ask(question)) => return Stop::Question(question),
                Visit::Stopped(_, Step::Fix(fix)) => state.pass(&self.facts, Attempt::Fix(fix)),
                Visit::Stopped(_, Step::Wait(wait)) => state.pass(&self.facts, Attempt::Wait(wait)),
                Visit::Stopped(_, step @ (Step::Call(_) | Step::End(_) | Step::Resolved(_))) => {
                    return Stop::End(step);
                }
                Visit::RanOut => unreachable!("the check lets no symptom's steps run out"),
            }
        }
    }

    /// Gives the answer of these ids. Whether that could be done: not where the question is there without the answer.
    fn answer(&self, state: &mut State<'a>, question: &str, answer: &str) -> bool {
        let Some(question) = self.pack.question(question) else {
            return true;
        };
        let Some(answer) = self.pack[question].answer(answer) else {
            return false;
        };
        state.answer(&self.facts, question, answer);
        true
    }
}

struct Joint<'d, 'a> {
    old: &'a Pack,
    new: &'a Pack,
    begun: &'a Case,
    diff: &'d mut Diff,
    /// What was found of this symptom already.
    told: BTreeSet<(Option<Change>, String, String)>,
    known: HashSet<Vec<u32>>,
    ends: usize,
}

impl<'a> Joint<'_, 'a> {
    fn explore(&mut self, sides: &mut [Side<'a>; 2], first: [State<'a>; 2]) {
        let mut todo = vec![(first, [None, None])];
        while let Some(([mut before, mut after], ended)) = todo.pop() {
            // A walk that came to its end stays there while the other one is still asked something.
            let go_on = |side: &Side<'a>, state, ended: Option<Step>| {
                ended.map_or_else(|| side.walk(state), Stop::End)
            };
            let stops = [
                go_on(&sides[0], &mut before, ended[0]),
                go_on(&sides[1], &mut after, ended[1]),
            ];
            if let [Stop::End(old), Stop::End(new)] = stops {
                self.end(&before, &after, old, new);
                continue;
            }
            if self.ends >= MOST_ENDS && !self.is_new(sides, &before, &after) {
                continue;
            }
            // Whoever still asks is answered; where both ask, the new one first.
            let (pack, question) = match stops {
                [_, Stop::Question(question)] => (self.new, question),
                [Stop::Question(question), Stop::End(_)] => (self.old, question),
                [Stop::End(_), Stop::End(_)] => continue,
            };
            let ended = stops.map(|stop| match stop {
                Stop::End(step) => Some(step),
                Stop::Question(_) => None,
            });
            for answer in (0..pack[question].answers.len()).rev().map(AnswerIx::new) {
                let (question, answer) = (&pack[question].id, &pack[question][answer].id);
                let mut next = [before.clone(), after.clone()];
                let able = sides
                    .iter()
                    .zip(&mut next)
                    .all(|(side, state)| side.answer(state, question, answer));
                if able {
                    todo.push((next, ended));
                }
            }
        }
    }

    fn is_new(&mut self, sides: &mut [Side<'a>; 2], before: &State<'a>, after: &State<'a>) -> bool {
        if self.ends >= MOST_SHARED {
            return false;
        }
        let symptom = self.new[self.begun.symptom].id.to_string();
        if self.diff.shared.last() != Some(&symptom) {
            self.diff.shared.push(symptom);
        }
        let mut key = before.key(&mut sides[0].facts);
        key.push(u32::MAX - 2);
        key.extend(after.key(&mut sides[1].facts));
        self.known.insert(key)
    }

    fn end(&mut self, before: &State<'a>, after: &State<'a>, old: Step, new: Step) {
        self.ends += 1;
        let (old, new) = (described(old, self.old), described(new, self.new));
        if old != new && self.told.insert((None, old.1.clone(), new.1.clone())) {
            let example = after.case(self.begun);
            self.diff.ends.push(EndsElsewhere {
                symptom: self.begun.symptom,
                old,
                new,
                example,
            });
        }
        let ids = |pack: &Pack, state: &State<'_>| -> Vec<String> {
            state
                .walk
                .met()
                .iter()
                .map(|attempt| attempt.id(pack).to_string())
                .collect()
        };
        let (was, is) = (ids(self.old, before), ids(self.new, after));
        if was == is {
            return;
        }
        self.tell(Change::Removed, &was, after, |id| !is.contains(id));
        self.tell(Change::Added, &is, after, |id| !was.contains(id));
        let stayed = longest_in_order(&was, &is);
        self.tell(Change::Moved, &is, after, |id| {
            was.contains(id) && !stayed.contains(id)
        });
    }

    fn tell(
        &mut self,
        change: Change,
        path: &[String],
        after: &State<'a>,
        is_so: impl Fn(&String) -> bool,
    ) {
        for (at, id) in path.iter().enumerate().filter(|(_, id)| is_so(id)) {
            if self.told.insert((Some(change), id.clone(), String::new())) {
                let symptom = self.begun.symptom;
                let previous = at.checked_sub(1).map(|at| path[at].clone());
                let next = path.get(at + 1).cloned();
                let example = after.case(self.begun);
                let found = Move {
                    symptom,
                    change,
                    id: id.clone(),
                    after: previous,
                    before: next,
                    example,
                };
                self.diff.moves.push(found);
            }
        }
    }
}

/// The longest list of ids that stand in the same order in both.
fn longest_in_order(was: &[String], is: &[String]) -> Vec<String> {
    let place = |id| was.iter().position(|other| other == id);
    let common: Vec<(usize, &String)> = is.iter().filter_map(|id| Some((place(id)?, id))).collect();
    // The longest run of rising places that ends at each, and what comes before it there.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(common.len());
    for (at, (place, _)) in common.iter().enumerate() {
        let before = (0..at)
            .filter(|before| common[*before].0 < *place)
            .max_by_key(|before| best[*before].0);
        best.push((before.map_or(0, |before| best[before].0) + 1, before));
    }
    let mut at = (0..best.len()).max_by_key(|at| best[*at].0);
    let mut stayed = Vec::new();
    while let Some(here) = at {
        stayed.push(common[here].1.clone());
        at = best[here].1;
    }
    stayed
}
