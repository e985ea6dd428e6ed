//! `flow`: the commands for those who write packs.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::Context;
use super::loaded;
use super::usage::Usage;
use crate::builtin;
use crate::cli::{FlowCommand, Format, Shared};
use crate::render::problem;
use fixflow::check::Checked;
use fixflow::problem::Problem;
use fixflow::safety::harmless;
use fixflow::source::Sources;

mod check;
mod diff;
mod graph;
mod new;
mod order;
mod schema;
mod test;

/// Runs one of them.
pub fn run(
    command: FlowCommand,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    match command {
        FlowCommand::Check(args) => check::run(args.path, args.strict, shared, context),
        FlowCommand::Test(args) => test::run(args.path, shared, context),
        FlowCommand::Graph(args) => graph::run(args.path, args.symptom.as_deref(), shared, context),
        FlowCommand::Order(args) => order::run(args, shared, context),
        FlowCommand::Schema(args) => schema::run(args.answer, shared, context),
        FlowCommand::New(args) => new::run(&args.dir, context),
        FlowCommand::Diff(args) => diff::run(args.packs, shared, context),
    }
}

/// A pack that is worked on: its text, not yet checked.
struct Opened {
    /// What it is called in messages.
    name: String,
    /// What `--flows` has to say for another call to use it; nothing for the built-in one.
    path: Option<PathBuf>,
    sources: Sources,
}

/// The folder that is read where no path is given.
const FOLDER: &str = "flows";

impl Opened {
    /// Reads the pack at `path`, or `--flows`, or `./flows`, or the built-in one, and says on standard error which it is.
    fn open(
        path: Option<PathBuf>,
        shared: &Shared,
        context: &mut Context<'_>,
    ) -> anyhow::Result<Self> {
        let found = || Path::new(FOLDER).is_dir().then(|| PathBuf::from(FOLDER));
        let opened = match path.or_else(|| shared.flows.clone()).or_else(found) {
            Some(path) => Self::read(path, context)?,
            None => Self::built_in(),
        };
        context.tell(&format!("reading {}", harmless(&opened.name)));
        Ok(opened)
    }

    fn read(path: PathBuf, context: &mut Context<'_>) -> anyhow::Result<Self> {
        let sources = loaded::sources(&path, context)?;
        let name = if path == Path::new("-") {
            "standard input".to_owned()
        } else {
            path.display().to_string()
        };
        Ok(Self {
            name,
            path: Some(path),
            sources,
        })
    }

    /// Lists problems: as JSON, or for a reader with `summary` under them.
    fn list(
        &self,
        problems: &[Problem],
        summary: &str,
        shared: &Shared,
        context: &mut Context<'_>,
    ) -> io::Result<()> {
        let color = context.color(shared);
        let out = &mut context.output;
        if shared.format() == Some(Format::Json) {
            problem::json(out, &self.sources, problems)?;
        } else {
            problem::text(out, &self.sources, problems, color)?;
            writeln!(out, "{}: {summary}", harmless(&self.name))?;
        }
        Ok(())
    }

    /// The pack, if it has no errors.
    fn check(&self) -> anyhow::Result<Checked> {
        fixflow::check::check(&self.sources)
            .map_err(|problems| Usage::new(loaded::broken(&self.sources, &problems)).into())
    }

    fn built_in() -> Self {
        let sources = Sources::of_texts(builtin::SOURCES.iter().copied());
        Self {
            name: "the built-in pack".to_owned(),
            path: None,
            sources,
        }
    }
}

/// A format that a command does not have.
fn no_such_format(command: &str, formats: &str) -> anyhow::Error {
    Usage::new(format!("`flow {command}` has the formats {formats}")).into()
}

/// `1 error`, `2 errors`.
fn counted(count: usize, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}

/// Whether the format is JSON, for commands that have text and JSON.
fn is_json(command: &str, shared: &Shared) -> anyhow::Result<bool> {
    match shared.format() {
        None | Some(Format::Text) => Ok(false),
        Some(Format::Json) => Ok(true),
        Some(
            Format::Markdown
            | Format::Html
            | Format::Slack
            | Format::Csv
            | Format::Svg
            | Format::Mermaid,
        ) => Err(no_such_format(command, "text and json")),
    }
}
