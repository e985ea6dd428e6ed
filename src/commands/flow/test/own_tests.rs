//! The results of the pack's own tests: which of them fail, and what none of them meets.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::Tested;
use crate::render::problem::Location;
use crate::render::text;
use fixflow::check::FlowTest;
use fixflow::explore::Coverage;
use fixflow::explore::trial::{self, Verdict};
use fixflow::problem::Place;
use fixflow::safety::harmless;

/// A test that failed.
#[derive(Serialize)]
pub struct Failure<'a> {
    name: Cow<'a, str>,
    #[serde(flatten)]
    at: Location<'a>,
    message: String,
    /// The path that was found, ready to be put into the test.
    path: Option<Vec<String>>,
    command: Vec<Cow<'a, str>>,
}

impl<'a> Failure<'a> {
    /// What is wrong, unless the test passed.
    pub fn new(tested: Tested<'a>, test: &'a FlowTest, verdict: Verdict<'_>) -> Option<Self> {
        let (message, path) = match verdict {
            Verdict::Passed => return None,
            Verdict::OtherStep { expected, found } => {
                let found = tested.step(found);
                let message = format!("expected `{expected}`, and {found} comes next");
                (message, None)
            }
            Verdict::OtherPath { expected, found } => (divergence(expected, &found), Some(found)),
        };
        Some(Self {
            name: harmless(&test.name),
            at: Location::new(&tested.files.sources, test.place),
            message,
            path,
            command: tested.command(&trial::case(test), test.assume),
        })
    }

    /// Writes it as text.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(
            out,
            "{}: failed: {}\n  {}",
            self.at, self.name, self.message
        )?;
        if let Some(path) = &self.path {
            let path = path_to_paste(path);
            writeln!(
                out,
                "  if the new path is right, put this into the test:\n{path}"
            )?;
        }
        writeln!(out, "  see it with:")?;
        text::command_line(out, &self.command)?;
        writeln!(out)
    }
}

/// Where the path that was found leaves the one that was expected.
fn divergence(expected: &[String], found: &[String]) -> String {
    let same = |(expected, found): &(&String, &String)| expected == found;
    let at = expected.iter().zip(found).take_while(same).count();
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

/// A `path` as it is written in a pack: on one line if it fits, else with one step on each line.
fn path_to_paste(path: &[String]) -> String {
    let line = format!("    path: [{}]", path.join(", "));
    if line.len() <= 100 {
        return line;
    }
    let steps: Vec<String> = path.iter().map(|id| format!("\n      - {id}")).collect();
    format!("    path:{}", steps.concat())
}

/// The parts of a pack that its tests leave out.
#[derive(Serialize)]
pub struct LeftOut<'a> {
    untouched: Vec<Untouched<'a>>,
    /// How many steps the pack has.
    steps: usize,
    /// How many answers its questions have.
    answers: usize,
}

/// A step or answer that no test meets.
#[derive(Serialize)]
struct Untouched<'a> {
    #[serde(flatten)]
    at: Location<'a>,
    kind: &'static str,
    what: String,
}

impl<'a> LeftOut<'a> {
    /// What was not touched, in the order of the files. If all ways are known, `met` is what they meet, and what no way
    /// meets is marked.
    pub fn new(tested: Tested<'a>, touched: &Coverage, met: Option<&Coverage>) -> Self {
        let (pack, places) = (tested.pack(), &tested.checked.places);
        let mut untouched = Vec::new();
        let mut add = |place: Place, kind, name: String, is_met: bool| {
            let no_way = if is_met {
                ""
            } else {
                " (on no way from the beginning)"
            };
            untouched.push((place, kind, format!("`{name}`{no_way}")));
        };
        for at in missed(&touched.steps) {
            let (key, id) = pack.steps[at].action.written(pack);
            let is_met = met.is_none_or(|met| met.steps[at]);
            add(places.steps[at], "step", format!("{key}: {id}"), is_met);
        }
        for (at, question) in pack.questions.iter().enumerate() {
            for answer in missed(&touched.answers[at]) {
                let name = format!("{}={}", question.id, question.answers[answer].id);
                let is_met = met.is_none_or(|met| met.answers[at][answer]);
                add(places.answers[at][answer], "answer", name, is_met);
            }
        }
        untouched.sort();
        let located = |(place, kind, what)| Untouched {
            at: Location::new(&tested.files.sources, place),
            kind,
            what,
        };
        Self {
            untouched: untouched.into_iter().map(located).collect(),
            steps: touched.steps.len(),
            answers: touched.answers.iter().map(Vec::len).sum(),
        }
    }

    /// Writes it as text.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let untouched = self.untouched.iter();
        let of = |kind| untouched.clone().filter(|one| one.kind == kind).count();
        let (steps, answers) = (self.steps - of("step"), self.answers - of("answer"));
        writeln!(
            out,
            "\nthe tests meet {steps} of {} steps and {answers} of {} answers",
            self.steps, self.answers
        )?;
        for Untouched { at, kind, what } in &self.untouched {
            writeln!(out, "{at}: untested {kind}: {what}")?;
        }
        writeln!(out)
    }
}

/// The positions of what was not met.
fn missed(met: &[bool]) -> impl Iterator<Item = usize> {
    (0..met.len()).filter(|at| !met[*at])
}
