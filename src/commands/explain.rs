//! `explain`: one id of a pack in full.

use std::process::ExitCode;

use super::Context;
use super::loaded;
use super::usage::{Usage, no_such_format, there_is_no};
use crate::cli::{Format, Shared};
use crate::explain::{Explanation, Item, ids};
use crate::lang;
use crate::render::{explanation, html, json, markdown, slack, text};
use fixflow::check::Checked;

/// Says everything about one id.
pub fn run(id: &str, shared: &Shared, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    // Only the pack's files say where its parts are and what its tests expect.
    let sources = match &shared.flows {
        Some(path) => loaded::sources(path, context)?,
        None => loaded::built_in_sources(),
    };
    let checked = loaded::checked(&sources)?;
    let editions: Vec<&Checked> = std::iter::once(&checked)
        .chain(&checked.translations)
        .collect();
    let languages = editions.iter().map(|edition| &*edition.pack.language);
    let checked = editions[loaded::chosen(languages, shared, context)?];
    // An answer is explained with its question.
    let id = id.split_once('=').map_or(id, |(question, _)| question);
    let item = Item::named(&checked.pack, id).ok_or_else(|| {
        let kinds = "fix, question, ending, symptom or block";
        let unknown = there_is_no(kinds, id, ids(&checked.pack));
        // There are too many to list them here.
        let next = "`list` names them, such as `amexfix list fixes`";
        Usage::new(format!("{unknown}\n  {next}"))
    })?;
    let words = lang::words(&checked.pack.language);
    let explanation = Explanation::new(checked, &sources, item, words);
    let document = explanation::document(&explanation, words);
    let style = context.text_style(shared);
    let out = &mut context.output;
    match shared.format().unwrap_or(Format::Text) {
        Format::Text => text::document(out, &document, style)?,
        Format::Json => json::line(out, &explanation)?,
        Format::Markdown => markdown::document(out, &document)?,
        Format::Html => html::document(out, &document)?,
        Format::Slack => slack::document(out, &document)?,
        Format::Csv | Format::Svg | Format::Mermaid => {
            let formats = "text, json, markdown, html and slack";
            return Err(no_such_format("explain", formats).into());
        }
    }
    Ok(ExitCode::SUCCESS)
}
