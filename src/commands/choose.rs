//! `resume` where several sessions are open: on a terminal the person chooses one, elsewhere they are named.

use std::process::ExitCode;

use super::Context;
use super::loaded::Edition;
use super::recorded::{self, gone_warning};
use super::wizard::{WizardTerminal, is_of, store};
use crate::cli::Shared;
use crate::journal::Event;
use crate::records::Session;
use crate::render::document::Block;
use crate::wizard::{Chosen, Clock, Key, Screen, Start, whom_to_call};
use crate::words::{Words, sessions as said};
use fixflow::pack::Pack;

/// How many other sessions a message names.
const NAMED: usize = 5;

/// What can be chosen where several sessions are open.
#[derive(Clone, Copy)]
enum OnSessions {
    /// Go on with this one.
    One(usize),
    /// Something looks wrong.
    RedFlag,
}

/// Goes on with the open session that the person chooses, where there are several. Off a terminal it names those beside `last`.
/// The status is that of the wizard, if it ran.
///
/// # Errors
/// When the sessions cannot be listed.
pub fn among_open(
    last: &Session,
    edition: Edition<'_>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<Option<ExitCode>> {
    let pack = edition.pack();
    let Some(store) = recorded::store(context) else {
        return Ok(None);
    };
    let mut open = store.all_to_go_on()?;
    open.retain(|session| is_of(session, pack));
    if open.len() < 2 {
        return Ok(None);
    }
    if context.terminal.is_for_wizard(shared) {
        return Ok(Some(choose(open, edition, shared, context)));
    }
    open.retain(|session| session.name != last.name);
    context.tell(&others_open(&open));
    Ok(None)
}

fn choose(
    mut open: Vec<Session>,
    edition: Edition<'_>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> ExitCode {
    let (pack, words) = (edition.pack(), edition.words());
    let store = store(shared, context);
    let mut terminal = WizardTerminal::new(words, shared, context);
    let mut note = None;
    let chosen = loop {
        let screen = screen(&open, pack, words, terminal.clock).notes(note.take());
        match screen.ask(&mut *terminal.ui) {
            Ok(Chosen::Row(row)) => break row,
            Ok(Chosen::Key(Key::RedFlag)) if pack.red_flag.is_some() => break OnSessions::RedFlag,
            Ok(Chosen::Key(Key::Leave | Key::Back)) => {
                terminal.exit_guard.leave(&[]);
                return ExitCode::SUCCESS;
            }
            Ok(Chosen::Key(Key::CallInstead)) => note = Some(whom_to_call(pack, words).into()),
            // No case is on the screen that these keys could be about.
            Ok(Chosen::Key(Key::RedFlag | Key::Why | Key::SomethingElse)) => {}
            Err(_) => return terminal.interrupted(),
        }
    };
    match chosen {
        OnSessions::One(at) => {
            let session = open.swap_remove(at);
            if let Some(warning) = gone_warning(&session.journal.gone(pack), pack) {
                // If nobody is there to read it, the wizard finds that out by itself.
                let _ = terminal.ui.tell(&[Block::Paragraph(warning.into())]);
            }
            terminal.continue_session(edition, store, session, Start::default())
        }
        OnSessions::RedFlag => {
            let flag = pack.red_flag.iter();
            let events = flag.map(|flag| Event::symptom(pack, flag.symptom));
            let start = Start {
                events: events.collect(),
                ..Start::default()
            };
            terminal.begin_session(edition, store, None, start)
        }
    }
}

/// The sessions that are open beside the one that is gone on with, the first few by name.
fn others_open(others: &[Session]) -> String {
    let names = others.iter().map(|session| session.name.as_str());
    let names: Vec<&str> = names.take(NAMED).collect();
    let more = match others.len() - names.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let names = names.join(", ");
    format!("other sessions are open too: {names}{more}; go on with one by `amexfix resume NAME`")
}

fn screen<'a>(
    open: &[Session],
    pack: &'a Pack,
    words: Words,
    clock: &dyn Clock,
) -> Screen<'a, OnSessions> {
    let heading = words.say(said::WHICH_SESSION);
    let screen = Screen::new(vec![Block::Heading(None, heading.into())]);
    let screen = open
        .iter()
        .enumerate()
        .fold(screen, |screen, (at, session)| {
            let symptom = session.journal.symptom().and_then(|id| pack.symptom(id));
            let title = symptom.map(|symptom| &*pack[symptom].title);
            let ago = words.ago(session.updated, clock.now());
            let row = words.open_session(session.name.as_str(), &ago, title);
            screen.row(OnSessions::One(at), row)
        });
    match &pack.red_flag {
        Some(flag) => screen.row(OnSessions::RedFlag, &*flag.text),
        None => screen,
    }
}
