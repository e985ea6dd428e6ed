//! Whether something was certainly done before a step.

use std::collections::HashMap;

use super::flow::Flow;
use super::view::{Met, View};
use crate::pack::{BodyIx, Condition, Guard, SymptomIx};

/// Steps that all do one thing, by the first step of the list they are in, each list in order.
pub(super) type StepsByList = HashMap<usize, Vec<usize>>;

/// What the steps do that the search looks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    /// They ask a question. An `ask` comes before the steps in its branches, and every symptom is judged by itself.
    Asking,
    /// They suggest something, or walk a block. A step in one branch says nothing about the other branches.
    Trying,
}

/// A body in the view with this index; `None` is the whole view.
type BodyInView = (Option<usize>, BodyIx);

/// For each body, whether the thing was done before every use, and if not, a use that skips it.
type Verdicts = HashMap<BodyInView, Result<(), usize>>;

/// The search for what certainly comes before a step. It remembers what it learns about the uses of each body, so that it
/// can be asked about many steps of a deep pack.
pub(super) struct BeforeSearch<'f, 'p> {
    flow: &'f Flow<'p>,
    /// The steps that do the thing.
    doers: StepsByList,
    doing: Doing,
    /// The verdicts, by the guards that are met at the step in question.
    verdicts: HashMap<Vec<&'p Guard>, Verdicts>,
}

impl<'f, 'p> BeforeSearch<'f, 'p> {
    pub(super) fn new(flow: &'f Flow<'p>, doers: StepsByList, doing: Doing) -> Self {
        Self {
            flow,
            doers,
            doing,
            verdicts: HashMap::new(),
        }
    }

    /// Whether one of the doers certainly comes before the step, with every symptom that can lead to it; if not, the use
    /// that skips them, if there is one.
    pub(super) fn is_sure(&mut self, at: usize) -> Result<(), Option<usize>> {
        let mut views = self.views_at(at, None).collect::<Vec<_>>().into_iter();
        views.try_for_each(|view| self.is_sure_in(view, at))
    }

    /// The same in one view.
    fn is_sure_in(&mut self, view: Option<usize>, at: usize) -> Result<(), Option<usize>> {
        if self.has_earlier_doer(view, at, &[]) {
            return Ok(());
        }
        let body = (view, self.flow.homes[at].body);
        if self.begins_at(body) {
            return Err(None);
        }
        let given = self.flow.guards(at).filter(|guard| !guard.is_always());
        let given: Vec<&Guard> = given.collect();
        let mut verdicts = self.verdicts.remove(&given).unwrap_or_default();
        let found = match verdicts.get(&body) {
            Some(found) => *found,
            None => self.climb(body, &given, &mut verdicts),
        };
        self.verdicts.insert(given, verdicts);
        found.map_err(Some)
    }

    /// The views in which a case may come to a step; only `from`, if it is given. `None` is the whole view, for a step that
    /// is the same for every symptom.
    fn views_at(&self, at: usize, from: Option<usize>) -> impl Iterator<Item = Option<usize>> {
        let flow = self.flow;
        let views = match self.doing {
            Doing::Asking => flow.views_of[flow.homes[at].body.at()].as_slice(),
            Doing::Trying => &[],
        };
        let whole = views.is_empty().then_some(None);
        let counts = move |view: &usize| from.is_none_or(|from| from == *view);
        let views = views.iter().copied().filter(counts);
        let views = views.filter(move |view| flow.views[*view].may_reach(flow, at));
        whole.into_iter().chain(views.map(Some))
    }

    /// Whether a case can begin with this body, so that nothing comes before it.
    fn begins_at(&self, (view, body): BodyInView) -> bool {
        let is_symptom = body.at() < self.flow.pack.symptoms.len();
        let itself = SymptomIx::new(body.at());
        let is_of = |view: &View| view.symptoms.binary_search(&itself).is_ok();
        is_symptom && view.is_none_or(|number| is_of(&self.flow.views[number]))
    }

    /// Whether one of the doers comes earlier in the step's own list or an enclosing one, under no other conditions than
    /// those of the step, of the asks around it, and `given`.
    fn has_earlier_doer(&self, view: Option<usize>, at: usize, given: &[&Guard]) -> bool {
        let flow = self.flow;
        let view = view.map_or(&flow.whole, |number| &flow.views[number]);
        flow.way_out(at).enumerate().any(|(level, inner)| {
            let end = inner + usize::from(level > 0 && self.doing == Doing::Asking);
            let doers = self.doers.get(&flow.homes[inner].list);
            doers.is_some_and(|doers| {
                let given: Vec<&Guard> = flow.guards(at).chain(given.iter().copied()).collect();
                let mut earlier = doers.iter().take_while(|doer| **doer < end);
                earlier.any(|doer| is_implied(view, &flow.pack.steps[*doer].guard, &given))
            })
        })
    }

    /// Whether one of the doers comes before every use of a body; if not, a use that skips them. This climbs from the body
    /// to its users, and so on, until every way up meets a doer, or one of them reaches a symptom. The way is kept in a
    /// list, since it may be too long for recursion.
    fn climb(
        &self,
        start: BodyInView,
        given: &[&Guard],
        verdicts: &mut Verdicts,
    ) -> Result<(), usize> {
        let mut way = vec![(start, self.uses_of(start))];
        while let Some((used, uses)) = way.last_mut() {
            let Some((at, user)) = uses.next() else {
                verdicts.insert(*used, Ok(()));
                way.pop();
                continue;
            };
            if self.has_earlier_doer(user.0, at, given) {
                continue;
            }
            let known = verdicts.get(&user).copied();
            match known.or_else(|| self.begins_at(user).then_some(Err(at))) {
                Some(Ok(())) => {}
                Some(Err(skipping)) => {
                    verdicts.extend(way.into_iter().map(|(used, _)| (used, Err(skipping))));
                    return Err(skipping);
                }
                None => way.push((user, self.uses_of(user))),
            }
        }
        Ok(())
    }

    /// The steps that use a body and that a case may come to, each with the body it is in.
    fn uses_of(&self, (view, used): BodyInView) -> impl Iterator<Item = (usize, BodyInView)> {
        self.flow.uses[used.at()].iter().flat_map(move |at| {
            let user = self.flow.homes[*at].body;
            let views = self.views_at(*at, view);
            views.map(move |view| (*at, (view, user)))
        })
    }
}

/// Whether `guard` is met whenever the `given` guards are.
fn is_implied(view: &View, guard: &Guard, given: &[&Guard]) -> bool {
    let is_given = |condition| {
        let mut others = given.iter().flat_map(|given| &given.when);
        view.fulfils(condition) == Met::Always || others.any(|other| implies(other, condition))
    };
    let mut unless = guard.unless.iter();
    let unless = guard.unless.is_empty()
        || unless.any(|condition| view.fulfils(condition) == Met::Never)
        || given.iter().any(|given| given.unless == guard.unless);
    unless && guard.when.iter().all(is_given)
}

/// Whether `other` is met whenever `condition` is.
fn implies(condition: &Condition, other: &Condition) -> bool {
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
