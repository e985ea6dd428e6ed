//! `report`: the call sheet of a session.

use std::io;
use std::process::ExitCode;

use super::Context;
use super::delivery;
use super::loaded::LoadedPack;
use super::session_records;
use super::usage::{Usage, no_such_format};
use super::wizard;
use crate::cli::{Format, ReportArgs, Shared};
use crate::records::Store;
use crate::render::document::Block;
use crate::render::text::TextStyle;
use crate::render::{self, html, json, markdown, slack, text};
use crate::sheet::SessionSheet;

const NONE: &str = "there is no session to report on; begin one with `amexfix`";

/// Prints the sheet of that session or of the last one, or puts it where the options say.
pub fn run(
    args: &ReportArgs,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let write = writer(shared)?;
    if args.copy {
        delivery::refuse_copy_without_terminal(context)?;
    }
    let last = |store: &Store| Ok(store.newest(1)?.sessions.into_iter().next());
    let session = session_records::session(args.session.as_deref(), last, NONE, context)?;
    let loaded = LoadedPack::load(shared.flows.as_deref(), context)?;
    let edition = loaded.edition(shared, context)?;
    let pack = Some(edition.pack()).filter(|pack| wizard::fits(&session, pack));
    let zone = context.clock.zone();
    let sheet = SessionSheet::new(&session, pack, edition.words(), &zone);
    let document = render::sheet::document(&sheet, &zone);
    let mut bytes = Vec::new();
    let is_for_screen = !args.copy && args.file.output.is_none();
    let style = if is_for_screen {
        context.text_style(shared)
    } else {
        text::WIDTH.into()
    };
    write(&mut bytes, &sheet, &document, style)?;
    if args.copy {
        delivery::copy(&bytes, context)?;
    } else {
        delivery::deliver(&bytes, &args.file, context)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a sheet, which is given as data and as a document. The style is for the text format.
type SheetWriter = fn(&mut Vec<u8>, &SessionSheet<'_>, &[Block<'_>], TextStyle) -> io::Result<()>;

/// The writer of the format that was asked for.
fn writer(shared: &Shared) -> Result<SheetWriter, Usage> {
    Ok(match shared.format().unwrap_or(Format::Text) {
        Format::Text => |out, _, document, style| text::document(out, document, style),
        Format::Json => |out, sheet, _, _| json::line(out, sheet),
        Format::Markdown => |out, _, document, _| markdown::document(out, document),
        // The title is printed above every page, and a sheet begins with what never to tell.
        Format::Html => {
            |out, sheet, document, _| html::page(out, sheet.lang, sheet.never_tell, document)
        }
        Format::Slack => |out, _, document, _| slack::document(out, document),
        Format::Csv | Format::Svg | Format::Mermaid => {
            return Err(no_such_format(
                "report",
                "text, json, markdown, html and slack",
            ));
        }
    })
}
