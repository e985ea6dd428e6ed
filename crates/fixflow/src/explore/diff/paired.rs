//! Walks two packs side by side with the same answers, until both come to an end.

use std::collections::HashSet;

use super::{Change, Diff, EndsElsewhere, NamedStep, SuggestionChange};
use crate::case::{Attempt, Case};
use crate::engine::Step;
use crate::explore::facts::FactTable;
use crate::explore::partial::{PartialWay, WayState};
use crate::pack::Pack;

/// Up to this many ends of a symptom are all compared. Beyond that, only one of several ways that continue alike is.
const MOST_ENDS: usize = 20_000;
/// The most ends of a symptom that are compared at all.
const MOST_SHARED: usize = 200_000;

/// Compares the ways of all symptoms that both packs have.
pub(super) fn compare(old: &Pack, new: &Pack, diff: &mut Diff) {
    for symptom in &new.symptoms {
        let (Some(before), Some(after)) = (old.symptom(&symptom.id), new.symptom(&symptom.id))
        else {
            continue;
        };
        let (before, after) = (Case::new(before), Case::new(after));
        let ways = [PartialWay::new(old, &before), PartialWay::new(new, &after)];
        let walk = PairedWalk {
            symptom: &symptom.id,
            packs: [old, new],
            tables: [old, new].map(FactTable::with_early_answers),
            diff,
            reported: HashSet::new(),
            compared: HashSet::new(),
            ends: 0,
        };
        walk.explore(ways);
    }
}

/// The walk through one symptom. Of two of anything, the first belongs to the old pack.
struct PairedWalk<'d, 'a> {
    symptom: &'a str,
    packs: [&'a Pack; 2],
    tables: [FactTable<'a>; 2],
    diff: &'d mut Diff,
    /// The changed suggestions that are in the diff already.
    reported: HashSet<(Change, &'a str)>,
    /// The pairs of states that were met since there were too many ends.
    compared: HashSet<[WayState; 2]>,
    ends: usize,
}

impl<'a> PairedWalk<'_, 'a> {
    fn explore(mut self, first: [PartialWay<'a>; 2]) {
        let mut todo = vec![first];
        while let Some([mut before, mut after]) = todo.pop() {
            let steps = [self.walk_on(0, &mut before), self.walk_on(1, &mut after)];
            // If both packs ask, the question of the new one is answered first.
            let asked = match steps {
                [_, Step::Ask(question)] => &self.packs[1][question],
                [Step::Ask(question), _] => &self.packs[0][question],
                ends => {
                    self.compare_ends(&before, &after, ends);
                    continue;
                }
            };
            if self.ends >= MOST_ENDS && !self.is_new(&before, &after) {
                continue;
            }
            for answer in asked.answers.iter().rev() {
                let mut next = [before.clone(), after.clone()];
                let mut sides = (0..).zip(&mut next);
                if sides.all(|(side, way)| self.answer(side, way, &asked.id, &answer.id)) {
                    todo.push(next);
                }
            }
        }
        if !self.compared.is_empty() {
            self.diff.shared.push(self.symptom.to_owned());
        }
    }

    /// Walks on to the next question or end. Nothing helps on the way there.
    fn walk_on(&self, side: usize, way: &mut PartialWay<'a>) -> Step {
        let table = &self.tables[side];
        loop {
            match way.next_step(table, |_| {}) {
                Some(Step::Fix(fix)) => way.pass(table, Attempt::Fix(fix)),
                Some(Step::Wait(wait)) => way.pass(table, Attempt::Wait(wait)),
                Some(step) => return step,
                None => unreachable!("the check lets no symptom's steps run out"),
            }
        }
    }

    /// Gives an answer by ids. Returns `false` if the pack has the question but not the answer.
    fn answer(&self, side: usize, way: &mut PartialWay<'a>, question: &str, answer: &str) -> bool {
        let Some(question) = self.packs[side].question(question) else {
            return true;
        };
        let answer = self.packs[side][question].answer(answer);
        if let Some(answer) = answer {
            way.answer(&self.tables[side], question, answer);
        }
        answer.is_some()
    }

    /// Whether no ways that continue alike were met before.
    fn is_new(&mut self, before: &PartialWay<'a>, after: &PartialWay<'a>) -> bool {
        if self.ends >= MOST_SHARED {
            return false;
        }
        let [old, new] = &mut self.tables;
        self.compared.insert([before.state(old), after.state(new)])
    }

    fn compare_ends(&mut self, before: &PartialWay<'a>, after: &PartialWay<'a>, ends: [Step; 2]) {
        self.ends += 1;
        let [old, new] = [0, 1].map(|side| NamedStep::new(ends[side], self.packs[side]));
        let mut known = self.diff.ends.iter().rev();
        let is_known =
            known.any(|it| (&*it.symptom, &it.old, &it.new) == (self.symptom, &old, &new));
        if old != new && !is_known {
            self.diff.ends.push(EndsElsewhere {
                symptom: self.symptom.to_owned(),
                old,
                new,
                example: after.case(),
            });
        }
        let [was, is] = [(before, self.packs[0]), (after, self.packs[1])].map(|(way, pack)| {
            let suggested = way.suggested().iter();
            suggested.map(|it| it.id(pack)).collect::<Vec<&str>>()
        });
        if was == is {
            return;
        }
        self.report(Change::Removed, &was, after, |id| !is.contains(id));
        self.report(Change::Added, &is, after, |id| !was.contains(id));
        let stayed = longest_in_order(&was, &is);
        self.report(Change::Moved, &is, after, |id| {
            was.contains(id) && !stayed.contains(id)
        });
    }

    /// Adds the suggestions on a path that have changed in this way to the diff.
    fn report(
        &mut self,
        change: Change,
        path: &[&'a str],
        way: &PartialWay<'a>,
        has_changed: impl Fn(&&str) -> bool,
    ) {
        for (at, id) in path.iter().enumerate().filter(|(_, id)| has_changed(id)) {
            if self.reported.insert((change, id)) {
                let before = at.checked_sub(1).map(|before| path[before].to_owned());
                self.diff.suggestions.push(SuggestionChange {
                    symptom: self.symptom.to_owned(),
                    change,
                    id: (*id).to_owned(),
                    after: before,
                    before: path.get(at + 1).map(|next| (*next).to_owned()),
                    example: way.case(),
                });
            }
        }
    }
}

/// The longest list of ids that are in the same order in both.
fn longest_in_order<'i>(was: &[&str], is: &[&'i str]) -> Vec<&'i str> {
    let position = |id| was.iter().position(|other| other == id);
    let common = is.iter().filter_map(|id| Some((position(id)?, *id)));
    let common: Vec<(usize, &str)> = common.collect();
    // For each common id, the length of the longest run of rising positions that ends with it, and the id before it there.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(common.len());
    for (at, (position, _)) in common.iter().enumerate() {
        let before = (0..at)
            .filter(|before| common[*before].0 < *position)
            .max_by_key(|before| runs[*before].0);
        runs.push((before.map_or(0, |before| runs[before].0) + 1, before));
    }
    let mut at = (0..runs.len()).max_by_key(|at| runs[*at].0);
    let mut longest = Vec::new();
    while let Some(here) = at {
        longest.push(common[here].1);
        at = runs[here].1;
    }
    longest
}
