//! `flow`: the commands for those who write packs.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::Context;
use super::loaded;
use super::usage::Usage;
use crate::answer::RepeatedOptions;
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
mod pot;
mod schema;
mod test;

/// Runs the command.
pub fn run(
    command: FlowCommand,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    match command {
        FlowCommand::Check { path, strict } => check::run(path, strict, shared, context),
        FlowCommand::Test { path } => test::run(path, shared, context),
        FlowCommand::Graph {
            path,
            symptom,
            file,
        } => graph::run(path, symptom.as_deref(), &file, shared, context),
        FlowCommand::Diff { packs } => diff::run(&packs, shared, context),
        FlowCommand::Order(args) => order::run(args, shared, context),
        FlowCommand::Pot { path } => pot::run(path, shared, context),
        FlowCommand::Schema { answer } => schema::run(answer, shared, context),
        FlowCommand::New { dir } => new::run(&dir, context),
    }
}

/// The files of a pack that somebody works on, not yet checked.
struct PackFiles {
    /// The path for `--flows`; `None` for the built-in pack.
    path: Option<String>,
    sources: Sources,
}

/// The folder to read if no path is given.
const FOLDER: &str = "flows";

impl PackFiles {
    /// Reads the pack at `path`, or `--flows`, or `./flows`, or the built-in one. If the caller named none, or standard
    /// error is a terminal, it says there which one it reads.
    fn open(
        path: Option<PathBuf>,
        shared: &Shared,
        context: &mut Context<'_>,
    ) -> anyhow::Result<Self> {
        let found = || Path::new(FOLDER).is_dir().then(|| PathBuf::from(FOLDER));
        let named = path.or_else(|| shared.flows.clone());
        let is_news = named.is_none() || context.terminal.error;
        let files = match named.or_else(found) {
            Some(path) => Self::read(&path, context)?,
            None => Self::built_in(),
        };
        if is_news {
            context.tell(&format!("reading {}", harmless(files.name())));
        }
        Ok(files)
    }

    fn read(path: &Path, context: &mut Context<'_>) -> Result<Self, Usage> {
        Ok(Self {
            sources: loaded::sources(path, context)?,
            path: Some(path.display().to_string()),
        })
    }

    fn built_in() -> Self {
        Self {
            sources: loaded::built_in_sources(),
            path: None,
        }
    }

    /// Its name in messages.
    fn name(&self) -> &str {
        match self.path.as_deref() {
            None => "the built-in pack",
            Some("-") => "standard input",
            Some(path) => path,
        }
    }

    /// The options that commands about this pack repeat.
    fn repeated(&self) -> RepeatedOptions<'_> {
        RepeatedOptions {
            flows: self.path.as_deref().map(Path::new),
            lang: None,
        }
    }

    /// Lists problems as JSON, or as text with `summary` under it.
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
            writeln!(out, "{}: {summary}", harmless(self.name()))?;
        }
        Ok(())
    }

    /// The pack, if it has no errors.
    fn check(&self) -> Result<Checked, Usage> {
        loaded::checked(&self.sources)
    }
}
