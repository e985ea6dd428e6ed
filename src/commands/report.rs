//! `report`: the call sheet of a session.

use std::process::ExitCode;

use super::Context;
use super::loaded::Loaded;
use super::recorded;
use super::usage::Usage;
use super::wizard;
use crate::cli::{Format, Shared};
use crate::records::Store;
use crate::render::{self, html, json, markdown, slack, text};
use crate::sheet::SessionSheet;

const NONE: &str = "there is no session to report on; begin one with `amexfix`";

/// Prints the sheet of that session, or of the last one.
pub fn run(
    name: Option<&str>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let last = |store: &Store| Ok(store.newest(1)?.sessions.into_iter().next());
    let session = recorded::session(name, last, NONE, context)?;
    let loaded = Loaded::load(shared.flows.as_deref(), context)?;
    let edition = loaded.edition(shared, context)?;
    let pack = Some(edition.pack()).filter(|pack| wizard::belongs(&session, pack).is_ok());
    let zone = context.zone();
    let sheet = SessionSheet::new(&session, pack, edition.words(), &zone);
    let document = render::sheet::document(&sheet, &zone);
    let width = context.terminal.width();
    let out = &mut context.output;
    match shared.format().unwrap_or(Format::Text) {
        Format::Text => text::document(out, &document, width)?,
        Format::Json => json::line(out, &sheet)?,
        Format::Markdown => markdown::document(out, &document)?,
        Format::Html => html::document(out, &document)?,
        Format::Slack => slack::document(out, &document)?,
        Format::Csv | Format::Svg | Format::Mermaid => {
            return Err(Usage::new("svg and mermaid are formats of `flow graph`").into());
        }
    }
    Ok(ExitCode::SUCCESS)
}
