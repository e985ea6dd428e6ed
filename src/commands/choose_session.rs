//! `resume` when several sessions are open: on a terminal the person chooses one, elsewhere a message names them.

use std::process::ExitCode;

use super::Context;
use super::loaded::Edition;
use super::session_records::{self, gone_warning};
use super::usage::first_few;
use super::wizard::{WizardTerminal, fits, store};
use crate::cli::Shared;
use crate::journal::Event;
use crate::records::Session;
use crate::render::document::Block;
use crate::wizard::{Chosen, Clock, Key, Screen, Start, whom_to_call};
use crate::words::{Words, sessions as said};
use fixflow::pack::Pack;

/// How many other sessions a message names.
const NAMED: usize = 5;

/// If several sessions are open, continues the one that the person chooses. Without a terminal it names those besides
/// `last`. Returns the status of the wizard, if it ran.
///
/// # Errors
/// If the sessions cannot be listed.
pub fn among_open(
    last: &Session,
    edition: Edition<'_>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<Option<ExitCode>> {
    let pack = edition.pack();
    let Some(store) = session_records::store(context) else {
        return Ok(None);
    };
    let mut open = store.all_to_go_on()?;
    open.retain(|session| fits(session, pack));
    if open.len() < 2 {
        return Ok(None);
    }
    if context.terminal.is_for_wizard(shared) {
        return Ok(Some(choose(open, edition, shared, context)));
    }
    let others = open.iter().filter(|session| session.name != last.name);
    let names = first_few(others.map(|session| session.name.as_str()), NAMED);
    context.tell(&format!(
        "other sessions are open too: {names}; go on with one by `amexfix resume NAME`"
    ));
    Ok(None)
}

/// Continues the session that the person chooses.
fn choose(
    mut open: Vec<Session>,
    edition: Edition<'_>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> ExitCode {
    let (pack, words) = (edition.pack(), edition.words());
    let store = store(shared, context);
    let mut terminal = WizardTerminal::new(words, shared, context);
    let mut start = Start::default();
    let mut note = None;
    loop {
        let screen = screen(&open, pack, words, terminal.clock).notes(note.take());
        match screen.ask(&mut *terminal.ui) {
            Ok(Chosen::Row(at)) => {
                let session = open.swap_remove(at);
                if let Some(warning) = gone_warning(&session.journal.gone(pack), pack) {
                    // If nobody is there to read it, the wizard will notice.
                    let _ = terminal.ui.tell(&[Block::Paragraph(warning.into())]);
                }
                return terminal.continue_session(edition, store, session, start);
            }
            Ok(Chosen::Key(Key::RedFlag)) => {
                if let Some(flag) = &pack.red_flag {
                    start.events.push(Event::symptom(pack, flag.symptom));
                    return terminal.begin_session(edition, store, None, start);
                }
            }
            Ok(Chosen::Key(Key::CallInstead)) => note = Some(whom_to_call(pack, words).into()),
            // These keys are about a case, and this screen shows none.
            Ok(Chosen::Key(Key::Why | Key::SomethingElse)) => {}
            Ok(Chosen::Key(Key::Leave | Key::Back)) => {
                terminal.exit_guard.leave(&[]);
                return ExitCode::SUCCESS;
            }
            Err(_) => return terminal.interrupted(),
        }
    }
}

/// The open sessions, one a row, and the red flag.
fn screen<'a>(
    open: &[Session],
    pack: &'a Pack,
    words: Words,
    clock: &dyn Clock,
) -> Screen<'a, usize> {
    let heading = words.say(said::WHICH_SESSION);
    let mut screen = Screen::new(vec![Block::Heading(None, heading.into())]);
    for (at, session) in open.iter().enumerate() {
        let symptom = session.journal.symptom().and_then(|id| pack.symptom(id));
        let title = symptom.map(|symptom| &*pack[symptom].title);
        let ago = words.ago(session.updated, clock.now());
        let row = words.open_session(session.name.as_str(), &ago, title);
        screen = screen.row(at, row);
    }
    screen.red_flag(pack.red_flag.as_ref())
}
