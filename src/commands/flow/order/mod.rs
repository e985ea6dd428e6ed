//! `flow order`: which fixes should change places, by what helped.

use std::path::Path;
use std::process::ExitCode;

use super::PackFiles;
use crate::cli::{OrderArgs, Shared};
use crate::commands::usage::{Usage, is_json};
use crate::commands::{Context, counted, failed_if};
use crate::render::order::OrderReport;
use crate::render::patch;
use fixflow::check::Checked;
use fixflow::order::{JudgedRun, Review, call_sooner, edited, review};
use fixflow::safety::harmless;

mod table;

/// Prints which fixes should change places, or the change itself as a patch.
pub fn run(
    args: OrderArgs,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let json = is_json("flow order", shared)?;
    if args.path.as_deref() == Some(Path::new("-")) && args.evidence == Path::new("-") {
        return Err(Usage::new("the pack and the evidence cannot both be standard input").into());
    }
    let files = PackFiles::open(args.path, shared, context)?;
    let checked = files.check()?;
    let (read, evidence) = table::read(&args.evidence, &checked.pack, context)?;
    let review = review(&checked, &evidence);
    if args.patch {
        return write_patch(&files, &checked, &review, context);
    }
    let calls = call_sooner(&checked.pack, &evidence);
    let name = harmless(files.name());
    let report = OrderReport::new(&name, &files.sources, &checked, read, &review, calls);
    if json {
        report.json(&mut context.output)?;
    } else {
        report.text(&mut context.output, context.terminal.width())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the patch, and warns about changes that the pack's own tests rule out. If they rule out every change, it fails.
fn write_patch(
    files: &PackFiles,
    checked: &Checked,
    review: &Review,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let mut is_blocked = false;
    for judged in review
        .runs
        .iter()
        .filter(|run| !run.broken_tests.is_empty())
    {
        is_blocked = true;
        let place = checked.places.steps[judged.run.first];
        let against = judged.broken_tests.iter();
        let tests = against.map(|test| &*checked.tests[*test].name);
        context.warn(&format!(
            "{}: no patch here; against it stands the test: {}",
            files.sources.line_of(place),
            tests.collect::<Vec<_>>().join("; ")
        ));
    }
    let proposed = review.runs.iter().filter(|run| run.is_proposed());
    let count = proposed.clone().count();
    if count == 0 {
        context.tell("there is nothing to change");
        return Ok(failed_if(is_blocked));
    }
    write_changes(files, checked, proposed, context)?;
    context.tell(&format!(
        "{}; comments stay where they are, so look them over",
        counted(count, "change")
    ));
    Ok(ExitCode::SUCCESS)
}

fn write_changes<'j>(
    files: &PackFiles,
    checked: &Checked,
    proposed: impl Iterator<Item = &'j JudgedRun> + Clone,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    if files.path.as_deref() == Some("-") {
        return Err(Usage::new("a patch needs the path of the pack").into());
    }
    let Some(edited) = edited(&files.sources, checked, proposed) else {
        anyhow::bail!("the steps are written in a way that only a person can change");
    };
    let (out, root) = (&mut context.output, std::env::current_dir().ok());
    patch::write(out, &files.sources, &edited, root.as_deref())?;
    Ok(())
}
