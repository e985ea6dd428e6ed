//! `flow test`: the pack's own tests, then every way through it.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use found::Describer;
use screens::Screens;
use ways::SymptomWays;

use super::Opened;
use crate::answer::Repeated;
use crate::cli::Shared;
use crate::commands::usage::is_json;
use crate::commands::{Context, counted, failed_if};
use crate::render::problem::Location;
use crate::render::{json, text};
use crate::wizard::Clock;
use fixflow::check::{self, Checked};
use fixflow::explore::trial;
use fixflow::explore::{Bounds, Coverage, every_way_seen};
use fixflow::safety::harmless;

mod found;
mod screens;
mod ways;

/// Runs the tests and explores every way. Failures of either fail the command.
pub fn run(
    path: Option<PathBuf>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let json = is_json("flow test", shared)?;
    let opened = Opened::open(path, shared, context)?;
    let checked = match check::check(&opened.sources) {
        Ok(checked) => checked,
        Err(problems) => {
            let summary = format!("{}; nothing was tested", counted(problems.len(), "error"));
            opened.list(&problems, &summary, shared, context)?;
            return Ok(failed_if(true));
        }
    };
    let flows = opened.flows();
    let results = Results::new(&opened, &checked, flows.as_deref(), &*context.clock);
    if json {
        json::line(&mut context.output, &results)?;
    } else {
        results.write(&mut context.output)?;
    }
    Ok(failed_if(results.has_failed()))
}

/// Everything `flow test` finds.
#[derive(Serialize)]
struct Results<'a> {
    pack: Cow<'a, str>,
    tests: usize,
    failed: Vec<Failure<'a>>,
    ways: Vec<SymptomWays<'a>>,
    languages: Vec<Screens<'a>>,
    untouched: Vec<Untouched<'a>>,
    /// How many steps the pack has.
    steps: usize,
    /// How many answers its questions have.
    answers: usize,
}

/// A test that failed.
#[derive(Serialize)]
struct Failure<'a> {
    name: Cow<'a, str>,
    #[serde(flatten)]
    at: Location<'a>,
    message: String,
    /// The path that was found, ready to be put into the test.
    path: Option<Vec<String>>,
    command: Vec<Cow<'a, str>>,
}

/// A step or answer that no test meets.
#[derive(Serialize)]
struct Untouched<'a> {
    #[serde(flatten)]
    at: Location<'a>,
    kind: &'static str,
    what: String,
}

impl<'a> Results<'a> {
    fn new(
        opened: &'a Opened,
        checked: &'a Checked,
        flows: Option<&'a str>,
        clock: &'a dyn Clock,
    ) -> Self {
        let pack = &checked.pack;
        let describer = Describer {
            pack,
            sources: &opened.sources,
            repeated: Repeated { flows, lang: None },
        };
        let mut touched = Coverage::none(pack);
        let mut failed = Vec::new();
        for test in &checked.tests {
            let verdict = trial::run(pack, test, &mut touched);
            failed.extend(describer.failure(test, verdict));
        }
        let editions = std::iter::once(checked).chain(&checked.translations);
        let screens = editions.map(|edition| Screens::new(&edition.pack, flows, clock));
        let mut languages: Vec<Screens<'_>> = screens.collect();
        let (ways, met) = every_way_seen(pack, Bounds::default(), &mut |case| {
            languages.iter_mut().for_each(|screens| screens.look(case));
        });
        let met = ways.iter().all(|ways| ways.complete).then_some(&met);
        let questions = pack.questions.iter();
        Self {
            pack: harmless(&opened.name),
            tests: checked.tests.len(),
            failed,
            ways: ways.iter().map(|ways| describer.ways(ways)).collect(),
            languages,
            untouched: describer.untouched(checked, &touched, met),
            steps: pack.steps.len(),
            answers: questions.map(|question| question.answers.len()).sum(),
        }
    }

    fn has_failed(&self) -> bool {
        !self.failed.is_empty() || self.ways.iter().any(|ways| !ways.faults.is_empty())
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        for failure in &self.failed {
            failure.write(out)?;
        }
        for ways in &self.ways {
            ways.write(out)?;
        }
        writeln!(out)?;
        for screens in &self.languages {
            screens.write(out)?;
        }
        self.write_untouched(out)?;
        let failed = match self.failed.len() {
            0 if self.tests == 0 => "no tests".to_owned(),
            0 => format!("{} passed", counted(self.tests, "test")),
            failed => format!("{failed} of {} failed", counted(self.tests, "test")),
        };
        let faults: usize = self.ways.iter().map(|ways| ways.faults.len()).sum();
        let incomplete = self.ways.iter().filter(|ways| !ways.complete).count();
        let ways = match (faults, incomplete) {
            (0, 0) => "every way ends, and none offers a fix twice".to_owned(),
            (0, some) => {
                let some = counted(some, "symptom");
                format!("every way ends; {some} not explored to the end")
            }
            (faults, _) => format!("{} in its ways", counted(faults, "fault")),
        };
        writeln!(out, "{}: {failed}; {ways}", self.pack)
    }

    fn write_untouched(&self, out: &mut impl Write) -> io::Result<()> {
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

impl Failure<'_> {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
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

/// A `path` as it stands in a pack: on one line if it fits, else one step a line.
fn path_to_paste(path: &[String]) -> String {
    let line = format!("    path: [{}]", path.join(", "));
    if line.len() <= 100 {
        return line;
    }
    let steps: Vec<String> = path.iter().map(|id| format!("\n      - {id}")).collect();
    format!("    path:{}", steps.concat())
}
