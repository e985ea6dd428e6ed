//! Puts what the tests and the exploration found into words, with its place and a command that shows it.

use std::path::Path;

use super::ways::{Multiply, SymptomWays, WayFault};
use super::{Failure, Location, Untouched};
use crate::answer::{self, Repeated};
use fixflow::case::Case;
use fixflow::check::{Checked, FlowTest};
use fixflow::engine::Step;
use fixflow::explore::trial::{self, Verdict};
use fixflow::explore::{Coverage, Fact, FaultKind, Ways};
use fixflow::pack::{Pack, Symptom};
use fixflow::problem::Place;
use fixflow::safety::harmless;
use fixflow::source::Sources;

/// Describes findings in a pack.
pub(super) struct Describer<'a> {
    pub(super) pack: &'a Pack,
    pub(super) sources: &'a Sources,
    pub(super) path: Option<&'a Path>,
}

impl Describer<'_> {
    fn location(&self, place: Place) -> Location {
        let file = &self.sources.files[place.file as usize].name;
        Location {
            file: harmless(file).into_owned(),
            line: place.line,
            column: place.column,
        }
    }

    /// The kind and id of a step, as in ``fix `close-tabs` ``.
    fn step(&self, step: Step) -> String {
        format!("{} `{}`", step.kind().name(), step.id(self.pack))
    }

    /// The command that answers a case.
    fn command(&self, case: &Case, assume: bool) -> Vec<String> {
        let flows = self.path.map(|path| path.display().to_string());
        let mut words = answer::command(self.pack, case, Repeated::of_pack(flows.as_deref()));
        if !assume {
            words.push("--no-assume".to_owned());
        }
        words
    }

    pub(super) fn failure(&self, test: &FlowTest, verdict: Verdict<'_>) -> Option<Failure> {
        let (message, path) = match verdict {
            Verdict::Passed => return None,
            Verdict::OtherStep { expected, found } => {
                let found = self.step(found);
                (
                    format!("expected `{expected}`, and {found} comes next"),
                    None,
                )
            }
            Verdict::OtherPath { expected, found } => (divergence(expected, &found), Some(found)),
        };
        let command = self.command(&trial::case(test), test.assume);
        Some(Failure {
            name: harmless(&test.name).into_owned(),
            at: self.location(test.place),
            message,
            path,
            command,
        })
    }

    pub(super) fn ways(&self, (symptom, ways): (&Symptom, &Ways)) -> SymptomWays {
        let ending = |(step, _): &(Step, Case)| self.step(*step);
        SymptomWays {
            symptom: symptom.id.to_string(),
            ways: ways.count.exact(),
            shown: ways.count.to_string(),
            longest: ways.longest,
            states: ways.states,
            complete: ways.complete,
            multiply: self.multiply(ways),
            ends: ways.ends,
            replayed: ways.replayed,
            endings: ways.endings.iter().map(ending).collect(),
            faults: ways.faults.iter().map(|fault| self.fault(fault)).collect(),
        }
    }

    /// What made the ways too many.
    fn multiply(&self, ways: &Ways) -> Multiply {
        let (mut questions, mut steps) = (Vec::new(), Vec::new());
        for fact in ways.remembered.iter().filter(|_| !ways.complete) {
            match fact {
                Fact::Answered(question) => questions.push(self.pack[*question].id.to_string()),
                Fact::Tried(attempt) => steps.push(attempt.id(self.pack).to_owned()),
                Fact::Walked(body) => steps.push(self.pack[*body].id.to_string()),
            }
        }
        Multiply { questions, steps }
    }

    fn fault(&self, (kind, case): &(FaultKind, Case)) -> WayFault {
        let message = match kind {
            FaultKind::RunsOut => "the steps run out without a call or an end".to_owned(),
            FaultKind::OfferedTwice(attempt) => {
                format!("`{}` is offered a second time", attempt.id(self.pack))
            }
            FaultKind::Differs(step) => {
                format!(
                    "walked from the beginning, {} comes instead",
                    self.step(*step)
                )
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
    ) -> Vec<Untouched> {
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
            at: self.location(place),
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
