//! `tried-before`: a step that is reached, but always passed over, because what it does was surely done by then.

use std::collections::{BTreeMap, HashSet};

use crate::check::before::{Before, ByList, Doing};
use crate::check::flow::Flow;
use crate::pack::{Action, Attempt, BodyIx, Pack, StepRange};
use crate::problem::{Place, Problem, Rule};

/// What is done at most once in a case. The variants are in the order in which they are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Once {
    Try(Attempt),
    Walk(BodyIx),
}

/// How many steps may be looked at in all. A pack with more is so large that the rule leaves the rest of it alone.
const MOST_WORK: usize = 12_000_000;

/// Finds the steps that are always passed over, among those that are reached at all.
pub(super) fn tried_before(
    flow: &Flow<'_>,
    places: &[Place],
    reached: &[bool],
    problems: &mut Vec<Problem>,
) {
    let mut work = MOST_WORK;
    for (once, steps) in doers(flow.pack) {
        if steps.len() < 2 || work == 0 {
            continue;
        }
        let mut sure = Sure {
            flow,
            doers: ByList::new(),
            lists: HashSet::new(),
        };
        for at in &steps {
            sure.is_done_after(*at);
        }
        let found: usize = sure.doers.values().map(Vec::len).sum();
        work = work.saturating_sub(found * steps.len());
        let mut before = Before::new(flow, sure.doers, Doing::Trying);
        for at in steps.into_iter().filter(|at| reached[*at]) {
            if before.is_sure(at).is_ok() {
                problems.push(passed_over(flow.pack, once, places[at]));
            }
        }
    }
}

fn passed_over(pack: &Pack, once: Once, place: Place) -> Problem {
    let (id, what) = match once {
        Once::Try(attempt) => (attempt.id(pack), "was suggested"),
        Once::Walk(body) => (pack[body].id.as_str(), "was walked through"),
    };
    let message =
        format!("`{id}` {what} before on every way here, so this step is always passed over");
    Problem::new(Rule::TriedBefore, place, message).help("remove the step, or the earlier one")
}

/// The steps that do each thing, in an order that is the same every time.
fn doers(pack: &Pack) -> BTreeMap<Once, Vec<usize>> {
    let mut doers: BTreeMap<Once, Vec<usize>> = BTreeMap::new();
    for (at, step) in pack.steps.iter().enumerate() {
        let once = match &step.action {
            Action::Fix(fix) => Once::Try(Attempt::Fix(*fix)),
            Action::Wait(wait) => Once::Try(Attempt::Wait(*wait)),
            Action::Use(body) => Once::Walk(*body),
            Action::Ask(..) | Action::Call(_) | Action::End(_) => continue,
        };
        doers.entry(once).or_default().push(at);
    }
    doers
}

/// The steps after which one thing was surely done.
struct Sure<'f, 'p> {
    flow: &'f Flow<'p>,
    doers: ByList,
    /// The lists after which it was surely done, by their first steps.
    lists: HashSet<usize>,
}

impl Sure<'_, '_> {
    /// Notes that it is done when a case goes on after this step, and what follows from that for the lists around.
    fn is_done_after(&mut self, at: usize) {
        let mut todo = vec![at];
        while let Some(at) = todo.pop() {
            let home = self.flow.homes[at];
            let here = self.doers.entry(home.list).or_default();
            let Err(slot) = here.binary_search(&at) else {
                continue;
            };
            here.insert(slot, at);
            if !self.flow.pack.steps[at].guard.is_always() || !self.lists.insert(home.list) {
                continue;
            }
            match home.parent {
                Some(ask) if self.every_answer(ask) => todo.push(ask),
                Some(_) => {}
                None => todo.extend(&self.flow.uses[home.body.at()]),
            }
        }
    }

    /// Whether every answer of an ask either ends the case or leads to where it was done.
    fn every_answer(&self, ask: usize) -> bool {
        let pack = self.flow.pack;
        let Action::Ask(question, then) = &pack.steps[ask].action else {
            return false;
        };
        let is_done = |list: &StepRange| {
            // An empty list begins where another one does.
            let is_in = !list.range().is_empty() && self.lists.contains(&list.range().start);
            is_in || self.flow.whole.list_ends(list)
        };
        then.len() == pack[*question].answers.len()
            && then.iter().all(|branch| is_done(&branch.steps))
    }
}
