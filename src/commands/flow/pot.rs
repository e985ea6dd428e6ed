//! `flow pot`: the template for a pack's translations.

use std::path::PathBuf;
use std::process::ExitCode;

use super::PackFiles;
use crate::cli::{Format, Shared};
use crate::commands::Context;
use crate::commands::usage::Usage;
use crate::render::pot::{self, Untranslated};
use fixflow::check;

/// What the translator of a phrase is told.
const PHRASE: &str = "What people type. Each line of the translation is a phrase of its own, and there may be several.";

/// Prints every sentence of a pack that has no errors.
pub fn run(
    path: Option<PathBuf>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    if !matches!(shared.format(), None | Some(Format::Text)) {
        return Err(Usage::new("`flow pot` prints a gettext template and no other format").into());
    }
    let files = PackFiles::open(path, shared, context)?;
    let checked = files.check()?;
    let sentences = check::sentences(&files.sources);
    let messages = sentences.iter().map(|sentence| Untranslated {
        comment: if sentence.is_phrase { PHRASE } else { "" },
        places: sentence
            .places
            .iter()
            .map(|place| files.sources.line_of(*place))
            .collect(),
        english: &sentence.text,
        several: None,
    });
    pot::write(&mut context.output, &checked.pack.id, messages)?;
    Ok(ExitCode::SUCCESS)
}
