//! `flow diff`: what a change to a pack means to the people who use it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::PackFiles;
use crate::cli::{Format, Shared};
use crate::commands::Context;
use crate::commands::usage::{Usage, no_such_format};
use crate::render::diff::{self, Comparison};
use fixflow::check::Checked;
use fixflow::explore::diff::Diff;
use fixflow::pack::Pack;

/// Compares two packs.
pub fn run(
    packs: &[PathBuf],
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
    let (old, new) = old_and_new(packs, context)?;
    let (before, after) = (old.check()?, new.check()?);
    let mut diff = Diff::new(&before.pack, &after.pack);
    for (before, after) in in_both(&before, &after) {
        diff.add_translation(before, after);
    }
    let comparison = Comparison {
        old: old.name(),
        new: new.name(),
        pack: &after.pack,
        repeated: new.repeated(),
        diff: &diff,
    };
    write(&mut context.output, comparison)?;
    Ok(ExitCode::SUCCESS)
}

/// The old pack, which is the built-in one unless another is named, and the new one.
fn old_and_new(
    packs: &[PathBuf],
    context: &mut Context<'_>,
) -> Result<(PackFiles, PackFiles), Usage> {
    match packs {
        [old, new] if [old, new].iter().all(|path| *path == Path::new("-")) => Err(Usage::new(
            "the old pack and the new one cannot both be standard input",
        )),
        [old, new] => Ok((
            PackFiles::read(old, context)?,
            PackFiles::read(new, context)?,
        )),
        [new] => Ok((PackFiles::built_in(), PackFiles::read(new, context)?)),
        _ => Err(Usage::new(
            "name the new pack, or the old one and the new one",
        )),
    }
}

/// The translations into each language that both packs have.
fn in_both<'p>(old: &'p Checked, new: &'p Checked) -> impl Iterator<Item = (&'p Pack, &'p Pack)> {
    new.translations.iter().filter_map(|new| {
        let mut translations = old.translations.iter();
        let old = translations.find(|old| old.pack.language == new.pack.language)?;
        Some((&old.pack, &new.pack))
    })
}
