//! `tried-before`: a step that is reached, but always passed over, because what it does was certainly done before.

use std::collections::{BTreeMap, HashSet};

use crate::check::before::{BeforeSearch, Doing, StepsByList};
use crate::check::flow::Flow;
use crate::pack::{Action, Attempt, BodyIx, Pack, StepRange};
use crate::problem::{Place, Problem, Rule};

/// Something that is done at most once in a case. The order of the variants is the order of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum DoneOnce {
    Try(Attempt),
    Walk(BodyIx),
}

/// How many steps the rule looks at in all. Of a pack with more, the rest is not checked.
const MOST_WORK: usize = 12_000_000;

/// Finds the steps that are always passed over, among those that can be reached at all.
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
        let mut sure = SureDoers {
            flow,
            doers: StepsByList::new(),
            lists: HashSet::new(),
        };
        for at in &steps {
            sure.is_done_after(*at);
        }
        let found: usize = sure.doers.values().map(Vec::len).sum();
        work = work.saturating_sub(found * steps.len());
        let mut before = BeforeSearch::new(flow, sure.doers, Doing::Trying);
        for at in steps.into_iter().filter(|at| reached[*at]) {
            if before.is_sure(at).is_ok() {
                problems.push(passed_over(flow.pack, once, places[at]));
            }
        }
    }
}

fn passed_over(pack: &Pack, once: DoneOnce, place: Place) -> Problem {
    let (id, what) = match once {
        DoneOnce::Try(attempt) => (attempt.id(pack), "was suggested"),
        DoneOnce::Walk(body) => (pack[body].id.as_str(), "was walked through"),
    };
    let message =
        format!("`{id}` {what} before on every way here, so this step is always passed over");
    Problem::new(Rule::TriedBefore, place, message).help("remove the step, or the earlier one")
}

/// The steps that do each thing, in an order that is the same in every run.
fn doers(pack: &Pack) -> BTreeMap<DoneOnce, Vec<usize>> {
    let mut doers: BTreeMap<DoneOnce, Vec<usize>> = BTreeMap::new();
    for (at, step) in pack.steps.iter().enumerate() {
        let once = match &step.action {
            Action::Fix(fix) => DoneOnce::Try(Attempt::Fix(*fix)),
            Action::Wait(wait) => DoneOnce::Try(Attempt::Wait(*wait)),
            Action::Use(body) => DoneOnce::Walk(*body),
            Action::Ask(..) | Action::Call(_) | Action::End(_) => continue,
        };
        doers.entry(once).or_default().push(at);
    }
    doers
}

/// The steps after which one thing was certainly done.
struct SureDoers<'f, 'p> {
    flow: &'f Flow<'p>,
    doers: StepsByList,
    /// The lists after which it was certainly done, by their first steps.
    lists: HashSet<usize>,
}

impl SureDoers<'_, '_> {
    /// Notes that it is done once a case goes on after this step, and what follows for the lists around it.
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

    /// Whether every answer of an ask either closes the case or leads through a step that does it.
    fn every_answer(&self, ask: usize) -> bool {
        let pack = self.flow.pack;
        let Action::Ask(question, then) = &pack.steps[ask].action else {
            return false;
        };
        let is_done = |list: &StepRange| {
            // An empty list has the same first position as the list after it.
            let is_in = !list.range().is_empty() && self.lists.contains(&list.range().start);
            is_in || self.flow.whole.list_ends(list)
        };
        then.len() == pack[*question].answers.len()
            && then.iter().all(|branch| is_done(&branch.steps))
    }
}
