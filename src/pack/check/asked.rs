//! `unasked`: a step's condition on a question that is not always asked before it.

use std::collections::{HashMap, HashSet};

use super::ends;
use crate::pack::model::{Action, BodyIx, Condition, Guard, Pack, QuestionIx, Span};
use crate::pack::problem::{Place, Problem, Rule};

/// Where a step stands.
#[derive(Clone, Copy)]
struct Home {
    /// The position of the first step of its list.
    list: usize,
    /// The `ask` in one of whose branches the list stands.
    parent: Option<usize>,
    body: BodyIx,
}

/// What the rule needs to know of a pack.
struct Flow<'p> {
    pack: &'p Pack,
    homes: Vec<Home>,
    /// The steps that ask a question, by list.
    asks: HashMap<(usize, QuestionIx), Vec<usize>>,
    /// The steps that use a body.
    uses: HashMap<BodyIx, Vec<usize>>,
    /// Which bodies are known to have a question asked before every use, whatever the step's own conditions.
    settled: HashMap<(BodyIx, QuestionIx), bool>,
}

/// Checks every condition of every step.
pub(super) fn check(pack: &Pack, places: &[Place], problems: &mut Vec<Problem>) {
    let mut flow = Flow::new(pack);
    for (at, step) in pack.steps.iter().enumerate() {
        for condition in step.guard.when.iter().chain(step.guard.unless.iter()) {
            let Condition::Answer(question, _) = condition else {
                continue;
            };
            let Some(asked) = pack.questions.get(question.at()) else {
                continue;
            };
            if let Err(culprit) = flow.asked_before(at, *question) {
                let message = format!("`{}` is not always asked before this step", asked.id);
                let help = format!(
                    "ask it earlier in this list, or before every use of `{}`",
                    pack[flow.homes[at].body].id
                );
                let problem = Problem::new(Rule::Unasked, places[at], message).help(help);
                problems.push(match culprit {
                    Some(culprit) => problem.other(places[culprit], "not asked before this use"),
                    None => problem,
                });
            }
        }
    }
}

impl<'p> Flow<'p> {
    fn new(pack: &'p Pack) -> Self {
        let outside = Home {
            list: 0,
            parent: None,
            body: BodyIx(0),
        };
        let mut flow = Self {
            pack,
            homes: vec![outside; pack.steps.len()],
            asks: HashMap::new(),
            uses: HashMap::new(),
            settled: HashMap::new(),
        };
        for (body, content) in pack.bodies.iter().enumerate() {
            let body = BodyIx::new(body);
            flow.settle_in(&content.steps, None, body);
            for (at, used) in ends::uses(pack, body) {
                flow.uses.entry(used).or_default().push(at);
            }
        }
        flow
    }

    fn settle_in(&mut self, list: &Span, parent: Option<usize>, body: BodyIx) {
        let pack = self.pack;
        for at in list.range() {
            self.homes[at] = Home {
                list: list.range().start,
                parent,
                body,
            };
            if let Action::Ask(question, then) = &pack.steps[at].action {
                self.asks
                    .entry((list.range().start, *question))
                    .or_default()
                    .push(at);
                then.iter()
                    .for_each(|branch| self.settle_in(&branch.steps, Some(at), body));
            }
        }
    }

    /// Whether the question is always asked before the step; if not, the use that skips it, where there is one.
    fn asked_before(&mut self, at: usize, question: QuestionIx) -> Result<(), Option<usize>> {
        let guards = self.guards(at);
        if self.asked_within(at, question, &guards) {
            return Ok(());
        }
        let body = self.homes[at].body;
        if self.is_symptom(body) {
            return Err(None);
        }
        if self.always_settled(body, question) {
            return Ok(());
        }
        self.asked_before_uses(body, question, &guards, &mut HashSet::new())
            .map_err(Some)
    }

    fn is_symptom(&self, body: BodyIx) -> bool {
        body.at() < self.pack.symptoms.len()
    }

    /// The guards that hold when the step is met: its own and those of the asks around it.
    fn guards(&self, at: usize) -> Vec<&'p Guard> {
        let pack = self.pack;
        self.way_out(at).map(|at| &pack.steps[at].guard).collect()
    }

    /// The step, then the ask around it, and so on to the body's own list.
    fn way_out(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(at), |at| self.homes[*at].parent)
    }

    /// Whether the question is asked earlier in the step's own or an enclosing list, under no conditions but `given`.
    fn asked_within(&self, at: usize, question: QuestionIx, given: &[&Guard]) -> bool {
        self.way_out(at).enumerate().any(|(level, at)| {
            let asks = self
                .asks
                .get(&(self.homes[at].list, question))
                .map_or(&[][..], Vec::as_slice);
            // An enclosing ask has been answered by the time its branches are walked; the step itself has not.
            let before = asks
                .iter()
                .take_while(|ask| **ask < at || (level > 0 && **ask == at));
            before
                .into_iter()
                .any(|ask| repeats(&self.pack.steps[*ask].guard, given))
        })
    }

    /// Whether every way into the block passes the question unconditionally.
    fn always_settled(&mut self, body: BodyIx, question: QuestionIx) -> bool {
        if let Some(settled) = self.settled.get(&(body, question)) {
            return *settled;
        }
        let settled = self
            .asked_before_uses(body, question, &[], &mut HashSet::new())
            .is_ok();
        self.settled.insert((body, question), settled);
        settled
    }

    /// Whether the question is asked before every use of the block; if not, the use that skips it.
    fn asked_before_uses(
        &self,
        body: BodyIx,
        question: QuestionIx,
        given: &[&'p Guard],
        seen: &mut HashSet<BodyIx>,
    ) -> Result<(), usize> {
        let mut todo = vec![body];
        while let Some(body) = todo.pop() {
            for at in self.uses.get(&body).into_iter().flatten() {
                let mut guards = self.guards(*at);
                guards.extend_from_slice(given);
                if self.asked_within(*at, question, &guards) {
                    continue;
                }
                let user = self.homes[*at].body;
                if self.is_symptom(user) {
                    return Err(*at);
                }
                if seen.insert(user) {
                    todo.push(user);
                }
            }
        }
        Ok(())
    }
}

/// Whether `given` repeats every condition of `guard`, so that where they hold it holds too.
fn repeats(guard: &Guard, given: &[&Guard]) -> bool {
    let when = guard.when.iter().all(|condition| {
        given
            .iter()
            .any(|given| given.when.iter().any(|other| narrows(other, condition)))
    });
    let unless = guard.unless.is_empty() || given.iter().any(|given| given.unless == guard.unless);
    when && unless
}

/// Whether `condition` asks at least as much as `other`.
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
