//! `flow diff`: what a change of a pack means to the people who use it.

use std::path::PathBuf;
use std::process::ExitCode;

use super::Opened;
use crate::answer::Repeated;
use crate::cli::{Format, Shared};
use crate::commands::Context;
use crate::commands::usage::{Usage, no_such_format};
use crate::render::diff::{self, Comparison};
use fixflow::explore::diff::Diff;

/// Compares two packs.
pub fn run(
    packs: Vec<PathBuf>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let write = match shared.format() {
        None | Some(Format::Text) => diff::text,
        Some(Format::Markdown) => diff::markdown,
        Some(Format::Json) => diff::json,
        Some(Format::Html | Format::Slack | Format::Csv | Format::Svg | Format::Mermaid) => {
            return Err(no_such_format("flow diff", "text, markdown and json").into());
        }
    };
    let mut packs = packs.into_iter();
    let (old, new) = match (packs.next(), packs.next()) {
        (Some(old), Some(new)) => (Opened::read(old, context)?, new),
        (Some(new), None) => (Opened::built_in(), new),
        (None, _) => {
            return Err(Usage::new("name the new pack, or the old one and the new one").into());
        }
    };
    let new = Opened::read(new, context)?;
    let (before, after) = (old.check()?.pack, new.check()?.pack);
    let flows = new.path.as_ref().map(|path| path.display().to_string());
    let diff = Diff::new(&before, &after);
    let comparison = Comparison {
        old: &old.name,
        new: &new.name,
        pack: &after,
        repeated: Repeated::of_pack(flows.as_deref()),
        diff: &diff,
    };
    write(&mut context.output, comparison)?;
    Ok(ExitCode::SUCCESS)
}
