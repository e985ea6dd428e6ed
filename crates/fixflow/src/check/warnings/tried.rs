//! `tried-before`: a step that is reached, but always passed over, because what it does was surely done by then.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::check::flow::{Around, ByList, Flow};
use crate::check::{Checked, ends};
use crate::pack::{Action, BodyIx, FixIx, Pack, WaitIx};
use crate::problem::{Problem, Rule};

/// What is done at most once in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Once {
    Fix(FixIx),
    Wait(WaitIx),
    Walk(BodyIx),
}

/// How many steps may be looked at in all: beyond that a pack is so large that the rule leaves the rest alone.
const MOST_WORK: usize = 20_000_000;

/// Finds the steps that are always passed over, among those that are reached at all.
pub(super) fn check(
    Checked { pack, places, .. }: &Checked,
    reached: &[bool],
    problems: &mut Vec<Problem>,
) {
    let flow = Flow::new(pack);
    let always_ends = ends::bottom_up(pack, &places.steps, &mut Vec::new())
        .map(|order| ends::always_ends(pack, &order));
    let Some(always_ends) = always_ends else {
        return;
    };
    let mut work = MOST_WORK;
    for (once, steps) in doers(pack) {
        if steps.len() < 2 || work == 0 {
            continue;
        }
        let mut sure = Sure {
            flow: &flow,
            always_ends: &always_ends,
            seers: ByList::new(),
            lists: HashSet::new(),
        };
        for at in &steps {
            sure.sees_to(*at);
        }
        work = work.saturating_sub(
            sure.seers
                .values()
                .map(|seers| seers.len() * steps.len())
                .sum(),
        );
        for at in &steps {
            if reached[*at] && passed_over(&flow, &sure.seers, *at) {
                problems.push(passed_over_problem(pack, once, *at, places));
            }
        }
    }
}

/// Whether what the step does was done before it, wherever it is reached from.
fn passed_over(flow: &Flow<'_>, seers: &ByList, at: usize) -> bool {
    flow.before(at, seers, Around::DoesNot).is_ok()
}

fn passed_over_problem(
    pack: &Pack,
    once: Once,
    at: usize,
    places: &crate::check::Places,
) -> Problem {
    let (id, what) = match once {
        Once::Fix(fix) => (&pack[fix].id, "was suggested"),
        Once::Wait(wait) => (&pack[wait].id, "was suggested"),
        Once::Walk(body) => (&pack[body].id, "was walked through"),
    };
    let message =
        format!("`{id}` {what} before on every way here, so this step is always passed over");
    Problem::new(Rule::TriedBefore, places.steps[at], message)
        .help("remove the step, or the earlier one")
}

/// The steps that do each thing, in an order that is the same every time.
fn doers(pack: &Pack) -> BTreeMap<Once, Vec<usize>> {
    let mut doers: BTreeMap<Once, Vec<usize>> = BTreeMap::new();
    for (at, step) in pack.steps.iter().enumerate() {
        let once = match &step.action {
            Action::Fix(fix) => Once::Fix(*fix),
            Action::Wait(wait) => Once::Wait(*wait),
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
    always_ends: &'f [bool],
    seers: ByList,
    /// The lists that, once walked through, have surely seen to it.
    lists: HashSet<usize>,
}

impl Sure<'_, '_> {
    /// Takes note that whoever goes on after this step has it behind, and of what follows from that.
    fn sees_to(&mut self, at: usize) {
        let mut todo = vec![at];
        while let Some(at) = todo.pop() {
            let home = self.flow.home(at);
            let here = self.seers.entry(home.list).or_default();
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
                None => todo.extend(self.flow.uses_of(home.body)),
            }
        }
    }

    /// Whether every answer of an ask either ends the case or sees to it.
    fn every_answer(&self, ask: usize) -> bool {
        let pack = self.flow.pack;
        let Action::Ask(question, then) = &pack.steps[ask].action else {
            return false;
        };
        let branches: HashMap<_, _> = then
            .iter()
            .map(|branch| (branch.answer, &branch.steps))
            .collect();
        branches.len() == pack[*question].answers.len()
            && branches.values().all(|list| {
                self.lists.contains(&list.range().start)
                    || ends::list_ends(pack, list, self.always_ends)
            })
    }
}
