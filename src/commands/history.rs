//! `history`: lists the sessions on record.

use std::process::ExitCode;

use jiff::Timestamp;
use serde::Serialize;

use super::Context;
use super::loaded::words;
use super::session_records::{since, store, warn_of};
use super::usage::is_json;
use crate::answer::TriedRow;
use crate::cli::Shared;
use crate::journal::State;
use crate::records::{Listing, Session};
use crate::render::json;
use crate::render::text::Page;
use crate::words::{Message, Words, sessions as said};

/// How many sessions the table shows at once.
const AT_ONCE: usize = 20;

/// One session of the list.
#[derive(Serialize)]
struct SessionRow<'a> {
    session: &'a str,
    pack: Option<&'a str>,
    symptom: Option<&'a str>,
    started: Timestamp,
    updated: Timestamp,
    state: State,
    tried: Vec<TriedRow<'a>>,
}

impl<'a> SessionRow<'a> {
    fn new(session: &'a Session) -> Self {
        let journal = &session.journal;
        let tried = journal.tried().into_iter();
        Self {
            session: session.name.as_str(),
            pack: journal.origin().map(|origin| origin.pack),
            symptom: journal.symptom(),
            started: session.started,
            updated: session.updated,
            state: journal.state(),
            tried: tried
                .map(|tried| TriedRow {
                    id: tried.id,
                    outcome: tried.outcome.name(),
                })
                .collect(),
        }
    }
}

/// Lists the newest sessions, those begun since a time, or all of them.
pub fn run(
    all: bool,
    begun_since: Option<&str>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let json = is_json("history", shared)?;
    let words = words(shared, context)?;
    let begun_since = since(begun_since, context)?;
    let listing = match (store(context), begun_since) {
        (None, _) => Listing::default(),
        (Some(store), Some(since)) => store.all()?.begun_since(since),
        (Some(store), None) if all || json => store.all()?,
        (Some(store), None) => store.newest(AT_ONCE)?,
    };
    warn_of(&listing.damaged, context);
    if json {
        let rows: Vec<SessionRow<'_>> = listing.sessions.iter().map(SessionRow::new).collect();
        json::line(&mut context.output, &rows)?;
    } else {
        table(&listing, nothing(begun_since), words, context)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The message if there is nothing to show.
pub const fn nothing(begun_since: Option<Timestamp>) -> Message {
    match begun_since {
        Some(_) => said::NOTHING_SINCE,
        None => said::NOTHING_RECORDED,
    }
}

fn table(
    listing: &Listing,
    nothing: Message,
    words: Words,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let (width, zone) = (context.terminal.width(), context.clock.zone());
    let mut page = Page::new(&mut context.output, width);
    if listing.sessions.is_empty() {
        page.paragraph(words.say(nothing))?;
    }
    let names = listing.sessions.iter();
    let column = names.map(|session| session.name.as_str().len()).max();
    let column = column.unwrap_or_default().min(24);
    for session in &listing.sessions {
        let name = session.name.as_str();
        let started = session.started.to_zoned(zone.clone());
        let tried = words.things_tried(session.journal.tried().len());
        let facts = format!(
            "{}  {:8}  {}, {tried}",
            started.strftime("%Y-%m-%d %H:%M"),
            words.say(state(session.journal.state())),
            session.journal.symptom().unwrap_or("-"),
        );
        if column + 2 + facts.len() <= width && name.len() <= column {
            page.hanging(&format!("{name:column$}  "), &facts)?;
        } else {
            page.paragraph(name)?;
            page.hanging("  ", &facts)?;
        }
    }
    if listing.sessions.len() < listing.total {
        page.gap()?;
        let listed = listing.sessions.len();
        page.paragraph(&words.more_sessions(listed, listing.total))?;
    }
    Ok(())
}

/// A state in words.
const fn state(state: State) -> Message {
    match state {
        State::Open => said::OPEN,
        State::Waiting => said::WAITING,
        State::Call => said::CALL,
        State::Resolved => said::RESOLVED,
        State::End => said::END,
    }
}
