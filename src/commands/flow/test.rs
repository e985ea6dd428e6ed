//! `flow test`: the pack's own tests, then every way through it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::{Opened, counted, is_json, output};
use crate::answer;
use crate::case::Case;
use crate::cli::Shared;
use crate::commands::FAILED;
use crate::commands::terminal::Terminal;
use crate::engine::Step;
use crate::explore::trial::{self, Verdict};
use crate::explore::{Bounds, Coverage, Fault, FaultKind, Ways, every_way};
use crate::pack::check::{self, Checked, Expectation, FlowTest};
use crate::pack::problem::Place;
use crate::pack::source::Sources;
use crate::pack::{Action, Pack};
use crate::render::{json, problem, text};
use crate::safety::harmless;

pub fn run(path: Option<PathBuf>, shared: &Shared) -> anyhow::Result<ExitCode> {
    let json = is_json("test", shared)?;
    let Opened {
        name,
        path,
        sources,
    } = Opened::open(path, shared)?;
    let mut out = output();
    let checked = match check::check(&sources) {
        Ok(checked) => checked,
        Err(problems) if json => {
            problem::json(&mut out, &sources, &problems)?;
            out.flush()?;
            return Ok(ExitCode::from(FAILED));
        }
        Err(problems) => {
            problem::text(
                &mut out,
                &sources,
                &problems,
                Terminal::look().color(shared),
            )?;
            writeln!(
                out,
                "{}: {}; nothing was tested",
                harmless(&name),
                counted(problems.len(), "error")
            )?;
            out.flush()?;
            return Ok(ExitCode::from(FAILED));
        }
    };
    let results = Results::new(&name, path.as_deref(), &sources, &checked);
    if json {
        json::line(&mut out, &results)?
    } else {
        results.write(&mut out)?
    }
    out.flush()?;
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
    untouched: Vec<Untouched>,
    /// How many steps and answers there are in all.
    steps: usize,
    answers: usize,
}

/// A place as a person and a program read it.
#[derive(Serialize)]
struct Stands {
    file: String,
    line: u32,
    column: u32,
}

/// A test that failed.
#[derive(Serialize)]
struct Failure {
    name: String,
    #[serde(flatten)]
    at: Stands,
    message: String,
    /// The path that does follow, ready to be put into the test.
    path: Option<Vec<String>>,
    command: Vec<String>,
}

/// What the exploration of a symptom found.
#[derive(Serialize)]
struct SymptomWays {
    symptom: String,
    /// `null` where there are more than can be counted.
    ways: Option<u128>,
    #[serde(skip)]
    shown: String,
    longest: usize,
    states: usize,
    complete: bool,
    ends: usize,
    replayed: usize,
    endings: Vec<String>,
    faults: Vec<WayFault>,
}

/// A way that is wrong.
#[derive(Serialize)]
struct WayFault {
    message: String,
    command: Vec<String>,
}

/// A step or answer that no test meets.
#[derive(Serialize)]
struct Untouched {
    #[serde(flatten)]
    at: Stands,
    kind: &'static str,
    what: String,
}

impl Results {
    fn new(name: &str, path: Option<&Path>, sources: &Sources, checked: &Checked) -> Self {
        let pack = &checked.pack;
        let finder = Finder {
            pack,
            sources,
            path,
        };
        let mut touched = Coverage::none(pack);
        let verdicts: Vec<_> = checked
            .tests
            .iter()
            .map(|test| trial::run(pack, test, &mut touched))
            .collect();
        let failures = checked
            .tests
            .iter()
            .zip(verdicts)
            .filter_map(|(test, verdict)| finder.failure(test, verdict));
        let failed = failures.collect();
        let (ways, met) = every_way(pack, Bounds::default());
        Self {
            pack: harmless(name).into_owned(),
            tests: checked.tests.len(),
            failed,
            ways: ways.into_iter().map(|ways| finder.ways(ways)).collect(),
            untouched: finder.untouched(checked, &touched, &met),
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
            (0, some) => format!("{} not explored to the end", counted(some, "symptom")),
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
            at: Stands { file, line, column },
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
            at: Stands { file, line, column },
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

impl SymptomWays {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let Self {
            symptom,
            shown,
            longest,
            states,
            complete,
            ends,
            replayed,
            endings,
            faults,
            ..
        } = self;
        let least = if *complete { "" } else { "at least " };
        writeln!(
            out,
            "{symptom}: {least}{shown} ways, the longest of {}",
            counted(*longest, "step")
        )?;
        writeln!(out, "  they end in {}", endings.join(", "))?;
        let replays = if replayed == ends {
            format!("all {ends}")
        } else {
            format!("{replayed} of {ends}")
        };
        let covered = if *complete {
            "fully explored"
        } else {
            "explored as far as the bound"
        };
        writeln!(
            out,
            "  {covered}: {}, {replays} ends replayed",
            counted(*states, "state")
        )?;
        for WayFault { message, command } in faults {
            writeln!(out, "  fault: {message}; see it with:")?;
            text::command_line(out, command)?;
        }
        Ok(())
    }
}

/// Turns what was found into words, places and commands.
struct Finder<'a> {
    pack: &'a Pack,
    sources: &'a Sources,
    path: Option<&'a Path>,
}

impl Finder<'_> {
    fn stands(
        &self,
        Place {
            file, line, column, ..
        }: Place,
    ) -> Stands {
        let file = harmless(&self.sources.files[file as usize].name).into_owned();
        Stands { file, line, column }
    }

    fn command(&self, case: &Case, assume: bool) -> Vec<String> {
        let flows = self.path.map(|path| path.display().to_string());
        let mut words = answer::command(self.pack, case, flows.as_deref());
        if !assume {
            words.push("--no-assume".to_owned());
        }
        words
    }

    fn failure(&self, test: &FlowTest, verdict: Verdict) -> Option<Failure> {
        let described = |step: Step| format!("{} `{}`", step.kind(), step.id(self.pack));
        let (message, path) = match (verdict, &test.expect) {
            (Verdict::Passed, _) => return None,
            (Verdict::Instead { step }, Expectation::Next(_, id)) => (
                format!("expected `{id}`, and {} comes next", described(step)),
                None,
            ),
            (Verdict::Instead { step }, Expectation::Path(_)) => {
                (format!("{} comes next", described(step)), None)
            }
            (Verdict::OtherPath { path, agree }, expect) => {
                (self.parting(&path, agree, expect), Some(path))
            }
        };
        let command = self.command(&trial::case(test), test.assume);
        Some(Failure {
            name: harmless(&test.name).into_owned(),
            at: self.stands(test.place),
            message,
            path,
            command,
        })
    }

    /// Where the path that follows leaves the one that was expected.
    fn parting(&self, path: &[String], agree: usize, expect: &Expectation) -> String {
        let expected = match expect {
            Expectation::Path(expected) => expected.get(agree),
            Expectation::Next(..) => None,
        };
        let number = agree + 1;
        match (expected, path.get(agree)) {
            (Some(expected), Some(found)) => {
                format!("expected `{expected}` as step {number}, and `{found}` comes")
            }
            (Some(expected), None) => {
                format!("expected `{expected}` as step {number}, and the path ends before")
            }
            (None, Some(found)) => {
                format!("expected the path to end, and `{found}` comes as step {number}")
            }
            (None, None) => "another path follows".to_owned(),
        }
    }

    fn ways(&self, ways: Ways) -> SymptomWays {
        let ending = |(step, _): &(Step, Case)| format!("{} `{}`", step.kind(), step.id(self.pack));
        SymptomWays {
            symptom: self.pack[ways.symptom].id.to_string(),
            ways: ways.count.exact(),
            shown: ways.count.to_string(),
            longest: ways.longest,
            states: ways.states,
            complete: ways.complete,
            ends: ways.ends,
            replayed: ways.replayed,
            endings: ways.endings.iter().map(ending).collect(),
            faults: ways.faults.iter().map(|fault| self.fault(fault)).collect(),
        }
    }

    fn fault(&self, Fault { kind, case }: &Fault) -> WayFault {
        let message = match kind {
            FaultKind::RunsOut => "the steps run out without a call or an end".to_owned(),
            FaultKind::OfferedTwice(attempt) => {
                format!("`{}` is offered a second time", attempt.id(self.pack))
            }
            FaultKind::Differs(step) => {
                format!(
                    "walked from the beginning, {} `{}` comes instead",
                    step.kind(),
                    step.id(self.pack)
                )
            }
            FaultKind::NoRedFlag => "the red flag does not lead to a call from here".to_owned(),
        };
        WayFault {
            message,
            command: self.command(case, false),
        }
    }

    /// The steps and answers that no test meets, by place, with those that no way meets told apart.
    fn untouched(&self, checked: &Checked, touched: &Coverage, met: &Coverage) -> Vec<Untouched> {
        let mut untouched = Vec::new();
        for (at, _) in touched
            .steps
            .iter()
            .enumerate()
            .filter(|(_, touched)| !**touched)
        {
            let what = self.step(at, met.steps[at]);
            untouched.push((checked.places.steps[at], "step", what));
        }
        for (question, answers) in touched.answers.iter().enumerate() {
            for (answer, _) in answers.iter().enumerate().filter(|(_, touched)| !**touched) {
                let asked = &self.pack.questions[question];
                let what = format!(
                    "`{}={}`{}",
                    asked.id,
                    asked.answers[answer].id,
                    no_way(met.answers[question][answer])
                );
                untouched.push((checked.places.answers[question][answer], "answer", what));
            }
        }
        untouched.sort();
        let stands = |(place, kind, what)| Untouched {
            at: self.stands(place),
            kind,
            what,
        };
        untouched.into_iter().map(stands).collect()
    }

    fn step(&self, at: usize, met: bool) -> String {
        let pack = self.pack;
        let (key, id) = match &pack.steps[at].action {
            Action::Ask(question, _) => ("ask", &pack[*question].id),
            Action::Fix(fix) => ("fix", &pack[*fix].id),
            Action::Wait(wait) => ("wait", &pack[*wait].id),
            Action::Use(body) => ("use", &pack[*body].id),
            Action::Call(call) => ("call", &pack[*call].id),
            Action::End(end) => ("end", &pack[*end].id),
        };
        format!("`{key}: {id}`{}", no_way(met))
    }
}

const fn no_way(met: bool) -> &'static str {
    if met {
        ""
    } else {
        " (on no way from the beginning)"
    }
}
