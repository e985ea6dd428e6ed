//! `flow test`: the pack's own tests, then every way through it.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use found::Describer;
use screens::Screens;
use ways::SymptomWays;

use super::Opened;
use crate::cli::Shared;
use crate::commands::usage::is_json;
use crate::commands::{Context, FAILED, counted};
use crate::render::{json, text};
use crate::wizard::Clock;
use fixflow::check::{self, Checked};
use fixflow::explore::trial;
use fixflow::explore::{Bounds, Coverage, every_way_seen};
use fixflow::pack::Pack;
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
            return Ok(ExitCode::from(FAILED));
        }
    };
    let results = Results::new(&opened, &checked, &*context.clock);
    if json {
        json::line(&mut context.output, &results)?;
    } else {
        results.write(&mut context.output)?;
    }
    Ok(if results.failed() {
        ExitCode::from(FAILED)
    } else {
        ExitCode::SUCCESS
    })
}

/// Everything `flow test` finds.
#[derive(Serialize)]
struct Results {
    pack: String,
    tests: usize,
    failed: Vec<Failure>,
    ways: Vec<SymptomWays>,
    languages: Vec<Screens>,
    untouched: Vec<Untouched>,
    /// How many steps the pack has.
    steps: usize,
    /// How many answers its questions have.
    answers: usize,
}

/// A place in a file of the pack; line and column count from 1.
#[derive(Serialize)]
struct Location {
    file: String,
    line: u32,
    column: u32,
}

/// A test that failed.
#[derive(Serialize)]
struct Failure {
    name: String,
    #[serde(flatten)]
    at: Location,
    message: String,
    /// The path that was found, ready to be put into the test.
    path: Option<Vec<String>>,
    command: Vec<String>,
}

/// A step or answer that no test meets.
#[derive(Serialize)]
struct Untouched {
    #[serde(flatten)]
    at: Location,
    kind: &'static str,
    what: String,
}

impl Results {
    fn new(opened: &Opened, checked: &Checked, clock: &dyn Clock) -> Self {
        let pack = &checked.pack;
        let describer = Describer {
            pack,
            sources: &opened.sources,
            path: opened.path.as_deref(),
        };
        let mut touched = Coverage::none(pack);
        let tests = checked.tests.iter();
        let failed = tests
            .filter_map(|test| describer.failure(test, trial::run(pack, test, &mut touched)))
            .collect();
        let translations = checked.translations.iter().map(|checked| &checked.pack);
        let packs = std::iter::once(pack).chain(translations);
        let mut languages: Vec<(&Pack, Screens)> =
            packs.map(|pack| (pack, Screens::new(pack))).collect();
        let flows = opened.path.as_ref().map(|path| path.display().to_string());
        for (pack, screens) in &mut languages {
            screens.look_at_opening(pack, flows.as_deref(), clock);
        }
        let (ways, met) = every_way_seen(pack, Bounds::default(), &mut |case| {
            for (pack, screens) in &mut languages {
                screens.look(pack, case, flows.as_deref(), clock);
            }
        });
        let met = ways.iter().all(|ways| ways.complete).then_some(&met);
        let symptoms = pack.symptoms.iter();
        Self {
            pack: harmless(&opened.name).into_owned(),
            tests: checked.tests.len(),
            failed,
            ways: symptoms.zip(&ways).map(|it| describer.ways(it)).collect(),
            languages: languages.into_iter().map(|(_, screens)| screens).collect(),
            untouched: describer.untouched(checked, &touched, met),
            steps: pack.steps.len(),
            answers: pack
                .questions
                .iter()
                .map(|question| question.answers.len())
                .sum(),
        }
    }

    fn failed(&self) -> bool {
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
        let of = |kind| {
            self.untouched
                .iter()
                .filter(move |untouched| untouched.kind == kind)
                .count()
        };
        let (steps, answers) = (self.steps - of("step"), self.answers - of("answer"));
        writeln!(
            out,
            "\nthe tests meet {steps} of {} steps and {answers} of {} answers",
            self.steps, self.answers
        )?;
        for Untouched {
            at: Location { file, line, column },
            kind,
            what,
        } in &self.untouched
        {
            writeln!(out, "{file}:{line}:{column}: untested {kind}: {what}")?;
        }
        writeln!(out)
    }
}

impl Failure {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let Self {
            name,
            at: Location { file, line, column },
            message,
            path,
            command,
        } = self;
        writeln!(out, "{file}:{line}:{column}: failed: {name}\n  {message}")?;
        if let Some(path) = path {
            writeln!(
                out,
                "  if the new path is right, put this into the test:\n{}",
                path_to_paste(path)
            )?;
        }
        writeln!(out, "  see it with:")?;
        text::command_line(out, command)?;
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
