//! `flow test`: the pack's own tests, then every way through it.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use own_tests::{Failure, LeftOut};
use screens::Screens;
use ways::SymptomWays;

use super::PackFiles;
use crate::answer;
use crate::cli::Shared;
use crate::commands::usage::is_json;
use crate::commands::{Context, counted, failed_if};
use crate::render::json;
use crate::wizard::Clock;
use fixflow::case::Case;
use fixflow::check::{self, Checked};
use fixflow::engine::Step;
use fixflow::explore::trial;
use fixflow::explore::{Bounds, Coverage, every_way_observed};
use fixflow::pack::Pack;
use fixflow::safety::harmless;

mod own_tests;
mod screens;
mod ways;

/// Runs the tests and explores every way. Failures of either fail the command.
pub fn run(
    path: Option<PathBuf>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let json = is_json("flow test", shared)?;
    let files = PackFiles::open(path, shared, context)?;
    let checked = match check::check(&files.sources) {
        Ok(checked) => checked,
        Err(problems) => {
            let summary = format!("{}; nothing was tested", counted(problems.len(), "error"));
            files.list(&problems, &summary, shared, context)?;
            return Ok(failed_if(true));
        }
    };
    let tested = Tested {
        files: &files,
        checked: &checked,
    };
    let results = Results::new(tested, &*context.clock);
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
    #[serde(flatten)]
    left_out: LeftOut<'a>,
}

/// The pack that is tested.
#[derive(Clone, Copy)]
struct Tested<'a> {
    files: &'a PackFiles,
    checked: &'a Checked,
}

impl<'a> Tested<'a> {
    const fn pack(self) -> &'a Pack {
        &self.checked.pack
    }

    /// The kind and id of a step, as in ``fix `close-tabs` ``.
    fn step(self, step: Step) -> String {
        format!("{} `{}`", step.kind().name(), step.id(self.pack()))
    }

    /// The command that answers a case.
    fn command(self, case: &Case, assume: bool) -> Vec<Cow<'a, str>> {
        let mut words = answer::command(self.pack(), case, self.files.repeated());
        words.extend((!assume).then_some("--no-assume".into()));
        words
    }
}

impl<'a> Results<'a> {
    fn new(tested: Tested<'a>, clock: &'a dyn Clock) -> Self {
        let (pack, repeated) = (tested.pack(), tested.files.repeated());
        let Checked {
            tests,
            translations,
            ..
        } = tested.checked;
        let mut touched = Coverage::none(pack);
        let mut failed = Vec::new();
        for test in tests {
            let verdict = trial::run(pack, test, &mut touched);
            failed.extend(Failure::new(tested, test, verdict));
        }
        let editions = std::iter::once(tested.checked).chain(translations);
        let screens = editions.map(|edition| Screens::new(&edition.pack, repeated, clock));
        let mut languages: Vec<Screens<'_>> = screens.collect();
        let (ways, met) = every_way_observed(pack, Bounds::default(), &mut |case| {
            languages.iter_mut().for_each(|screens| screens.look(case));
        });
        let met = ways.iter().all(|ways| ways.complete).then_some(&met);
        Self {
            pack: harmless(tested.files.name()),
            tests: tests.len(),
            failed,
            ways: pack
                .symptoms
                .iter()
                .zip(&ways)
                .map(|(symptom, ways)| SymptomWays::new(tested, symptom, ways))
                .collect(),
            languages,
            left_out: LeftOut::new(tested, &touched, met),
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
        self.left_out.write(out)?;
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
}
