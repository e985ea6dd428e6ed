//! Puts what the tests and the exploration found into words, with its place and a command that shows it.

use std::borrow::Cow;

use super::ways::{Multiply, SymptomWays, WayFault};
use super::{Failure, Untouched};
use crate::answer::{self, Repeated};
use crate::render::problem::Location;
use fixflow::case::Case;
use fixflow::check::{Checked, FlowTest};
use fixflow::engine::Step;
use fixflow::explore::trial::{self, Verdict};
use fixflow::explore::{Coverage, Fact, FaultKind, FaultyWay, Ways};
use fixflow::pack::Pack;
use fixflow::safety::harmless;
use fixflow::source::Sources;

/// Describes findings in a pack.
pub(super) struct Describer<'a> {
    pub(super) pack: &'a Pack,
    pub(super) sources: &'a Sources,
    /// What the commands repeat.
    pub(super) repeated: Repeated<'a>,
}

impl<'a> Describer<'a> {
    /// The kind and id of a step, as in ``fix `close-tabs` ``.
    fn step(&self, step: Step) -> String {
        format!("{} `{}`", step.kind().name(), step.id(self.pack))
    }

    /// The command that answers a case.
    fn command(&self, case: &Case, assume: bool) -> Vec<Cow<'a, str>> {
        let mut words = answer::command(self.pack, case, self.repeated);
        words.extend((!assume).then_some("--no-assume".into()));
        words
    }

    pub(super) fn failure(&self, test: &'a FlowTest, verdict: Verdict<'_>) -> Option<Failure<'a>> {
        let (message, path) = match verdict {
            Verdict::Passed => return None,
            Verdict::OtherStep { expected, found } => {
                let found = self.step(found);
                let message = format!("expected `{expected}`, and {found} comes next");
                (message, None)
            }
            Verdict::OtherPath { expected, found } => (divergence(expected, &found), Some(found)),
        };
        Some(Failure {
            name: harmless(&test.name),
            at: Location::new(self.sources, test.place),
            message,
            path,
            command: self.command(&trial::case(test), test.assume),
        })
    }

    pub(super) fn ways(&self, ways: &Ways) -> SymptomWays<'a> {
        let endings = ways.endings.iter();
        SymptomWays {
            symptom: &self.pack[ways.symptom].id,
            ways: ways.count.exact(),
            shown: ways.count.to_string(),
            longest: ways.longest,
            states: ways.states,
            complete: ways.complete,
            multiply: self.multiply(ways),
            ends: ways.ends,
            replayed: ways.replayed,
            endings: endings.map(|(step, _)| self.step(*step)).collect(),
            faults: ways.faults.iter().map(|fault| self.fault(fault)).collect(),
        }
    }

    /// What made the ways too many.
    fn multiply(&self, ways: &Ways) -> Multiply<'a> {
        let mut multiply = Multiply::default();
        for fact in ways.remembered.iter().filter(|_| !ways.complete) {
            match fact {
                Fact::Answered(question) => multiply.questions.push(&self.pack[*question].id),
                Fact::Tried(attempt) => multiply.steps.push(attempt.id(self.pack)),
                Fact::Walked(body) => multiply.steps.push(&self.pack[*body].id),
            }
        }
        multiply
    }

    fn fault(&self, FaultyWay { kind, case }: &FaultyWay) -> WayFault<'a> {
        let message = match kind {
            FaultKind::RunsOut => "the steps run out without a call or an end".to_owned(),
            FaultKind::OfferedTwice(attempt) => {
                format!("`{}` is offered a second time", attempt.id(self.pack))
            }
            FaultKind::Differs(step) => {
                let step = self.step(*step);
                format!("walked from the beginning, {step} comes instead")
            }
            FaultKind::NoRedFlag => "the red flag does not lead to a call from here".to_owned(),
        };
        WayFault {
            message,
            command: self.command(case, false),
        }
    }

    /// The steps and answers that no test meets, in the order of the files. Those that no way meets are marked where all ways
    /// are known: `met` is what they meet.
    pub(super) fn untouched(
        &self,
        checked: &Checked,
        touched: &Coverage,
        met: Option<&Coverage>,
    ) -> Vec<Untouched<'a>> {
        let mut untouched = Vec::new();
        for at in missed(&touched.steps) {
            let (key, id) = self.pack.steps[at].action.written(self.pack);
            let no_way = no_way(met.is_none_or(|met| met.steps[at]));
            let what = format!("`{key}: {id}`{no_way}");
            untouched.push((checked.places.steps[at], "step", what));
        }
        for (question, asked) in self.pack.questions.iter().enumerate() {
            for answer in missed(&touched.answers[question]) {
                let (id, chosen) = (&asked.id, &asked.answers[answer].id);
                let no_way = no_way(met.is_none_or(|met| met.answers[question][answer]));
                let what = format!("`{id}={chosen}`{no_way}");
                untouched.push((checked.places.answers[question][answer], "answer", what));
            }
        }
        untouched.sort();
        let stands = |(place, kind, what)| Untouched {
            at: Location::new(self.sources, place),
            kind,
            what,
        };
        untouched.into_iter().map(stands).collect()
    }
}

/// The positions of what was not met.
fn missed(met: &[bool]) -> impl Iterator<Item = usize> {
    (0..met.len()).filter(|at| !met[*at])
}

/// A mark for what no way meets.
const fn no_way(met: bool) -> &'static str {
    if met {
        ""
    } else {
        " (on no way from the beginning)"
    }
}

/// Where the path that was found leaves the one that was expected.
fn divergence(expected: &[String], found: &[String]) -> String {
    let both = expected.iter().zip(found);
    let at = both
        .take_while(|(expected, found)| expected == found)
        .count();
    let number = at + 1;
    match (expected.get(at), found.get(at)) {
        (Some(expected), Some(found)) => {
            format!("expected `{expected}` as step {number}, and `{found}` comes")
        }
        (Some(expected), None) => {
            format!("expected `{expected}` as step {number}, and the path ends before")
        }
        // The paths differ, so what follows is longer.
        (None, _) => {
            let found = &found[at];
            format!("expected the path to end, and `{found}` comes as step {number}")
        }
    }
}
