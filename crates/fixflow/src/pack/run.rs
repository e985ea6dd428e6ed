//! Runs of fixes.

use std::ops::Range;

use super::{Action, BodyIx, FixIx, Pack, StepRange};

/// Fixes that follow one another in one list, under the same conditions, with nothing between them. Their order can change
/// without changing any other step that a person meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The symptom or block that holds them.
    pub body: BodyIx,
    /// The position of the first in [`Pack::steps`]; the others follow.
    pub first: usize,
    /// The fixes, in order. There is at least one.
    pub fixes: Vec<FixIx>,
}

impl Run {
    /// The positions of its steps in [`Pack::steps`].
    #[must_use]
    pub fn steps(&self) -> Range<usize> {
        self.first..self.first + self.fixes.len()
    }
}

impl Pack {
    /// All runs of fixes, including those of one fix, in the order of the symptoms and blocks.
    #[must_use]
    pub fn runs(&self) -> Vec<Run> {
        let mut runs = Vec::new();
        for (at, body) in self.bodies.iter().enumerate() {
            self.runs_of(&body.steps, BodyIx::new(at), &mut runs);
        }
        runs
    }

    fn runs_of(&self, list: &StepRange, body: BodyIx, runs: &mut Vec<Run>) {
        let mut open = false;
        for at in list.range() {
            let step = &self.steps[at];
            match &step.action {
                Action::Fix(fix) => {
                    let goes_on = open && self.steps[at - 1].guard == step.guard;
                    match runs.last_mut().filter(|_| goes_on) {
                        Some(run) => run.fixes.push(*fix),
                        None => runs.push(Run {
                            body,
                            first: at,
                            fixes: vec![*fix],
                        }),
                    }
                    open = true;
                }
                Action::Ask(_, then) => {
                    then.iter()
                        .for_each(|branch| self.runs_of(&branch.steps, body, runs));
                    open = false;
                }
                Action::Wait(_) | Action::Use(_) | Action::Call(_) | Action::End(_) => open = false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::source::Sources;

    const PACK: &str = "
pack: {format: 1, id: demo, title: Demo, opening: What is wrong?}
questions:
  - {id: q, text: Which?, assume: a, answers: [{id: a, text: A}, {id: b, text: B}]}
fixes: [{id: f, title: F, do: [F]}, {id: g, title: G, do: [G]}, {id: h, title: H, do: [H]}]
endings: [{id: c, kind: call, title: C, text: C}, {id: w, kind: wait, title: W, text: W, minutes: 5}]
blocks: [{id: b1, steps: [{fix: g}, {fix: h}]}]
symptoms:
  - id: s
    title: S
    steps:
      - ask: q
        then: {a: [{fix: f}, {fix: g}]}
      - fix: h
      - {fix: f, when: {q: b}}
      - {fix: g, when: {q: b}}
      - {fix: h, unless: {q: b}}
      - wait: w
      - fix: f
      - use: b1
      - fix: h
      - call: c
";

    #[test]
    fn a_run_ends_at_another_condition_and_at_any_step_that_is_not_a_fix() {
        let pack = check(&Sources::of_texts([("pack.yaml", PACK)]))
            .expect("a pack")
            .pack;
        let runs = pack.runs();
        let ids = |run: &Run| {
            let ids: Vec<&str> = run.fixes.iter().map(|fix| pack[*fix].id.as_str()).collect();
            format!("{}: {}", pack[run.body].id, ids.join(" "))
        };
        assert_eq!(
            runs.iter().map(ids).collect::<Vec<_>>(),
            [
                "s: f g", "s: h", "s: f g", "s: h", "s: f", "s: h", "b1: g h"
            ]
        );
        for run in &runs {
            for (at, fix) in run.steps().zip(&run.fixes) {
                assert_eq!(pack.steps[at].action, Action::Fix(*fix));
            }
        }
    }
}
