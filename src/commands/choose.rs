//! `resume` where several sessions are open: on a terminal the person chooses one, elsewhere they are named.

use std::io;
use std::process::ExitCode;

use super::Context;
use super::loaded::Edition;
use super::recorded::{self, gone_warning};
use super::usage::first_few;
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
    let others = open.iter().filter(|session| session.name != last.name);
    let names = first_few(others.map(|session| session.name.as_str()), NAMED);
    context.tell(&format!(
        "other sessions are open too: {names}; go on with one by `amexfix resume NAME`"
    ));
    Ok(None)
}

/// Goes on with what the person chooses.
fn choose(
    mut open: Vec<Session>,
    edition: Edition<'_>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> ExitCode {
    let pack = edition.pack();
    let store = store(shared, context);
    let mut terminal = WizardTerminal::new(edition.words(), shared, context);
    let mut start = Start::default();
    match ask(&open, edition, &mut terminal) {
        Ok(Some(OnSessions::One(at))) => {
            let session = open.swap_remove(at);
            if let Some(warning) = gone_warning(&session.journal.gone(pack), pack) {
                // If nobody is there to read it, the wizard finds that out by itself.
                let _ = terminal.ui.tell(&[Block::Paragraph(warning.into())]);
            }
            let name = session.name.clone();
            start.session = Some(Box::new(session));
            terminal.continue_session(edition, store.as_ref(), &name, start)
        }
        Ok(Some(OnSessions::RedFlag)) => {
            let flag = pack.red_flag.iter();
            let events = flag.map(|flag| Event::symptom(pack, flag.symptom));
            start.events = events.collect();
            terminal.begin_session(edition, store, None, start)
        }
        Ok(None) => {
            terminal.exit_guard.leave(&[]);
            ExitCode::SUCCESS
        }
        Err(_) => terminal.interrupted(),
    }
}

/// Asks until something is chosen; nothing where the person leaves.
///
/// # Errors
/// When nobody is there any more.
fn ask(
    open: &[Session],
    edition: Edition<'_>,
    terminal: &mut WizardTerminal<'_>,
) -> io::Result<Option<OnSessions>> {
    let (pack, words) = (edition.pack(), edition.words());
    let mut note = None;
    loop {
        let screen = screen(open, pack, words, terminal.clock).notes(note.take());
        match screen.ask(&mut *terminal.ui)? {
            Chosen::Row(row) => return Ok(Some(row)),
            Chosen::Key(Key::RedFlag) if pack.red_flag.is_some() => {
                return Ok(Some(OnSessions::RedFlag));
            }
            Chosen::Key(Key::Leave | Key::Back) => return Ok(None),
            Chosen::Key(Key::CallInstead) => note = Some(whom_to_call(pack, words).into()),
            // No case is on the screen that these keys could be about.
            Chosen::Key(Key::RedFlag | Key::Why | Key::SomethingElse) => {}
        }
    }
}

fn screen<'a>(
    open: &[Session],
    pack: &'a Pack,
    words: Words,
    clock: &dyn Clock,
) -> Screen<'a, OnSessions> {
    let heading = words.say(said::WHICH_SESSION);
    let mut screen = Screen::new(vec![Block::Heading(None, heading.into())]);
    for (at, session) in open.iter().enumerate() {
        let symptom = session.journal.symptom().and_then(|id| pack.symptom(id));
        let title = symptom.map(|symptom| &*pack[symptom].title);
        let ago = words.ago(session.updated, clock.now());
        let row = words.open_session(session.name.as_str(), &ago, title);
        screen = screen.row(OnSessions::One(at), row);
    }
    match &pack.red_flag {
        Some(flag) => screen.row(OnSessions::RedFlag, &*flag.text),
        None => screen,
    }
}
