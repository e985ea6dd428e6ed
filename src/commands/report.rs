//! `report`: the call sheet of a session.

use std::io::Write;
use std::process::ExitCode;

use jiff::tz::TimeZone;

use super::loaded::Loaded;
use super::recorded;
use super::terminal::Terminal;
use super::usage::Usage;
use super::wizard;
use crate::cli::{Format, Shared};
use crate::records::Store;
use crate::render::{self, html, json, markdown, slack, text};
use crate::report::Report;

const NONE: &str = "there is no session to report on; begin one with `amexfix`";

/// Prints the sheet of that session, or of the last one.
pub fn run(name: Option<&str>, shared: &Shared) -> anyhow::Result<ExitCode> {
    let last = |store: &Store| Ok(store.newest(1)?.sessions.into_iter().next());
    let session = recorded::session(name, last, NONE)?;
    let loaded = Loaded::load(shared.flows.as_deref())?;
    let pack = Some(loaded.pack()).filter(|pack| wizard::belongs(&session, pack).is_ok());
    let zone = TimeZone::system();
    let report = Report::new(&session, pack, &zone);
    let document = render::report::document(&report, &zone);
    let mut out = recorded::out();
    match shared.format().unwrap_or(Format::Text) {
        Format::Text => text::document(&mut out, &document, Terminal::look().width())?,
        Format::Json => json::line(&mut out, &report)?,
        Format::Markdown => markdown::document(&mut out, &document)?,
        Format::Html => html::document(&mut out, &document)?,
        Format::Slack => slack::document(&mut out, &document)?,
        Format::Svg | Format::Mermaid => {
            return Err(Usage::new("svg and mermaid are formats of `flow graph`").into());
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
