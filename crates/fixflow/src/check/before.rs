//! Whether something was surely done before a step.

use std::collections::HashMap;

use super::flow::Flow;
use super::view::{Met, View};
use crate::pack::{BodyIx, Condition, Guard, SymptomIx};

/// Steps that do one thing, by the list they stand in, each list in order.
pub(super) type ByList = HashMap<usize, Vec<usize>>;

/// What the steps do that are searched for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    /// They ask a question. An `ask` comes before what stands in its branches, and every symptom counts by itself.
    Asking,
    /// They suggest something, or walk a block. What stands in one branch says nothing about the others.
    Trying,
}

/// A body as it looks in the view of that number, or in the whole one.
type Seen = (Option<usize>, BodyIx);

/// What is known of bodies: whether the thing was done before every use, and if not, a use that skips it.
type Settled = HashMap<Seen, Result<(), usize>>;

/// The search for what surely comes before a step. It keeps what it finds out about the uses of each body, so that many steps
/// of a deep pack can be asked for.
pub(super) struct Before<'f, 'p> {
    flow: &'f Flow<'p>,
    /// The steps that do it.
    doers: ByList,
    doing: Doing,
    /// By the guards that hold at the step that is asked for.
    settled: HashMap<Vec<&'p Guard>, Settled>,
}

impl<'f, 'p> Before<'f, 'p> {
    pub(super) fn new(flow: &'f Flow<'p>, doers: ByList, doing: Doing) -> Self {
        Self {
            flow,
            doers,
            doing,
            settled: HashMap::new(),
        }
    }

    /// Whether one of the doers surely comes before the step, from each symptom from which a case may come to it; if not, the use
    /// that skips them, where there is one.
    pub(super) fn is_sure(&mut self, at: usize) -> Result<(), Option<usize>> {
        let mut views = self.views_at(at, None).collect::<Vec<_>>().into_iter();
        views.try_for_each(|view| self.is_sure_in(view, at))
    }

    /// The same in the view of that number, or in the whole one.
    fn is_sure_in(&mut self, view: Option<usize>, at: usize) -> Result<(), Option<usize>> {
        if self.within(view, at, &[]) {
            return Ok(());
        }
        let body = (view, self.flow.homes[at].body);
        if self.begins_at(body) {
            return Err(None);
        }
        let given = self.flow.guards(at).filter(|guard| !guard.is_always());
        let given: Vec<&Guard> = given.collect();
        let mut settled = self.settled.remove(&given).unwrap_or_default();
        let found = match settled.get(&body) {
            Some(found) => *found,
            None => self.climb(body, &given, &mut settled),
        };
        self.settled.insert(given, settled);
        found.map_err(Some)
    }

    /// The views in which a case may come to a step, of which only `from` counts if it is given. `None` is the whole view, where
    /// the step looks the same from everywhere.
    fn views_at(&self, at: usize, from: Option<usize>) -> impl Iterator<Item = Option<usize>> {
        let flow = self.flow;
        let views = match self.doing {
            Doing::Asking => flow.seen_in[flow.homes[at].body.at()].as_slice(),
            Doing::Trying => &[],
        };
        let whole = views.is_empty().then_some(None);
        let counts = move |view: &usize| from.is_none_or(|from| from == *view);
        let views = views.iter().copied().filter(counts);
        let views = views.filter(move |view| flow.views[*view].may_reach(flow, at));
        whole.into_iter().chain(views.map(Some))
    }

    /// Whether cases begin with this body, so that nothing comes before it.
    fn begins_at(&self, (view, body): Seen) -> bool {
        let is_symptom = body.at() < self.flow.pack.symptoms.len();
        let itself = SymptomIx::new(body.at());
        let is_of = |view: &View| view.symptoms.binary_search(&itself).is_ok();
        is_symptom && view.is_none_or(|number| is_of(&self.flow.views[number]))
    }

    /// Whether one of the doers comes earlier in the step's own or an enclosing list, under no conditions but those of the step
    /// and of the asks around it, and `given`.
    fn within(&self, view: Option<usize>, at: usize, given: &[&Guard]) -> bool {
        let flow = self.flow;
        let view = view.map_or(&flow.whole, |number| &flow.views[number]);
        flow.way_out(at).enumerate().any(|(level, inner)| {
            let end = inner + usize::from(level > 0 && self.doing == Doing::Asking);
            let doers = self.doers.get(&flow.homes[inner].list);
            doers.is_some_and(|doers| {
                let given: Vec<&Guard> = flow.guards(at).chain(given.iter().copied()).collect();
                let mut earlier = doers.iter().take_while(|doer| **doer < end);
                earlier.any(|doer| repeats(view, &flow.pack.steps[*doer].guard, &given))
            })
        })
    }

    /// Whether one of the doers comes before every use of a body; if not, a use that skips them. This climbs from the body to what
    /// uses it, and so on, until all ways up meet a doer or one of them comes to a symptom. The way has a list of its own, since
    /// it may be too long for recursion.
    fn climb(&self, start: Seen, given: &[&Guard], settled: &mut Settled) -> Result<(), usize> {
        let mut way = vec![(start, self.uses_of(start))];
        while let Some((used, uses)) = way.last_mut() {
            let Some((at, user)) = uses.next() else {
                settled.insert(*used, Ok(()));
                way.pop();
                continue;
            };
            if self.within(user.0, at, given) {
                continue;
            }
            let known = settled.get(&user).copied();
            match known.or_else(|| self.begins_at(user).then_some(Err(at))) {
                Some(Ok(())) => {}
                Some(Err(skipping)) => {
                    settled.extend(way.into_iter().map(|(used, _)| (used, Err(skipping))));
                    return Err(skipping);
                }
                None => way.push((user, self.uses_of(user))),
            }
        }
        Ok(())
    }

    /// The steps that use a body, each with the body it stands in, as far as a case may come to them.
    fn uses_of(&self, (view, used): Seen) -> impl Iterator<Item = (usize, Seen)> {
        self.flow.uses[used.at()].iter().flat_map(move |at| {
            let user = self.flow.homes[*at].body;
            let views = self.views_at(*at, view);
            views.map(move |view| (*at, (view, user)))
        })
    }
}

/// Whether `guard` is met wherever the `given` guards are.
fn repeats(view: &View, guard: &Guard, given: &[&Guard]) -> bool {
    let is_given = |condition| {
        let mut others = given.iter().flat_map(|given| &given.when);
        view.fulfils(condition) == Met::Always || others.any(|other| narrows(other, condition))
    };
    let mut unless = guard.unless.iter();
    let unless = guard.unless.is_empty()
        || unless.any(|condition| view.fulfils(condition) == Met::Never)
        || given.iter().any(|given| given.unless == guard.unless);
    unless && guard.when.iter().all(is_given)
}

/// Whether `condition` asks for at least as much as `other`.
fn narrows(condition: &Condition, other: &Condition) -> bool {
    match (condition, other) {
        (Condition::Symptom(these), Condition::Symptom(others)) => {
            these.iter().all(|this| others.contains(this))
        }
        (Condition::Answer(question, these), Condition::Answer(other, others)) => {
            question == other && these.iter().all(|this| others.contains(this))
        }
        (Condition::Symptom(_), Condition::Answer(..))
        | (Condition::Answer(..), Condition::Symptom(_)) => false,
    }
}
