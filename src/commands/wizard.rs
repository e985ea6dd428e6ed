//! The wizard on this terminal.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::SignedDuration;

use super::Context;
use super::parting::{INTERRUPTED, Parting};
use super::recorded;
use super::suspend;
use super::usage::Usage;
use crate::cli::Shared;
use crate::journal::Event;
use crate::records::{RecordError, Session, SessionName, Store};
use crate::render::document::{Block, Text};
use crate::wizard::{
    Choice, Clock, Keeper, Left, Look, Picture, Plain, Rich, Screen, Start, Wizard, is_too_small,
    times, yes_or_no,
};
use crate::words;
use fixflow::pack::Pack;
use fixflow::safety::harmless;

/// How long a session that was left is offered again.
const OFFERED: SignedDuration = SignedDuration::from_hours(24);

/// The records of this user, unless they are not wanted or there is no home.
fn store(shared: &Shared, context: &Context<'_>) -> Option<Store> {
    match shared.no_record {
        Some(_) => None,
        None => recorded::store(context),
    }
}

/// Runs the wizard with what was passed, in the session of that name if one was named.
///
/// # Errors
/// [`Usage`] for a name that no session can have, and for a session of another pack.
pub fn start(
    pack: &Pack,
    shared: &Shared,
    session: Option<&str>,
    mut start: Start,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let store = store(shared, context);
    let mut room = Room::new(shared, context);
    let Some(name) = session else {
        let bare = start.events.is_empty() && start.order.is_none();
        let since = room.clock.now() - OFFERED;
        let left = store.as_ref().filter(|_| bare);
        let left = left.and_then(|store| store.left_since(since));
        return Ok(match left.filter(|session| is_of(session, pack)) {
            Some(session) => room.offer(pack, store, session),
            None => room.begin(pack, store, None, start),
        });
    };
    let name = recorded::name(name)?;
    match store.as_ref().map_or(Ok(None), |store| store.load(&name)) {
        Ok(Some(session)) => {
            belongs(&session, pack)?;
            start.session = Some(Box::new(session));
            Ok(room.go_on(pack, store.as_ref(), &name, start))
        }
        Ok(None) => Ok(room.begin(pack, store, Some(name), start)),
        // Whoever read the arguments has looked for the session before, and warned of this.
        Err(_) => Ok(room.begin(pack, None, None, start)),
    }
}

/// Goes on with a recorded session.
///
/// # Errors
/// [`Usage`] when the session belongs to another pack.
pub fn resume(
    pack: &Pack,
    shared: &Shared,
    session: Session,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    belongs(&session, pack)?;
    let name = session.name.clone();
    let start = Start {
        session: Some(Box::new(session)),
        ..Start::default()
    };
    let store = store(shared, context);
    Ok(Room::new(shared, context).go_on(pack, store.as_ref(), &name, start))
}

/// Asks whether to do something; `None` when nobody is there any more.
pub fn agrees(question: &str, shared: &Shared, context: &mut Context<'_>) -> Option<bool> {
    let mut room = Room::new(shared, context);
    let choice = room.look.ask(&yes_or_no(question)).ok();
    if choice.is_none() {
        room.parting.interrupted();
    }
    choice.map(|choice| choice == Choice::Yes)
}

/// Whether a session can go on with this pack.
fn is_of(session: &Session, pack: &Pack) -> bool {
    let (origin, symptom) = (session.journal.origin(), session.journal.symptom());
    origin.is_none_or(|origin| pack.id == origin.pack)
        && symptom.is_none_or(|id| pack.symptom(id).is_some())
}

/// Refuses a session of another pack.
///
/// # Errors
/// [`Usage`] that names the pack it needs.
pub fn belongs(session: &Session, pack: &Pack) -> Result<(), Usage> {
    if is_of(session, pack) {
        return Ok(());
    }
    let needs = session.journal.origin().map_or("?", |origin| origin.pack);
    Err(Usage::new(format!(
        "the session `{}` was recorded with the pack `{needs}`, and this is `{}`; pass the right one with `--flows PATH`",
        session.name, pack.id
    )))
}

/// The terminal as the wizard uses it.
struct Room<'r> {
    look: Box<dyn Look + 'r>,
    clock: &'r dyn Clock,
    parting: Arc<Parting>,
}

impl<'r> Room<'r> {
    fn new(shared: &Shared, context: &'r mut Context<'_>) -> Self {
        let mut resume: Vec<Text<'static>> = vec!["amexfix".into()];
        if let Some(flows) = &shared.flows {
            let path = flows.to_string_lossy().into_owned();
            resume.extend(["--flows".into(), path.into()]);
        }
        resume.push("resume".into());
        let plain = context.is_plain(shared) || is_too_small();
        let parting = Parting::new(plain, context.terminal.width, resume);
        let picture = Picture::default();
        suspend::on_signals(&parting, &picture);
        parting.on_signals();
        let color = context.color(shared);
        let look: Box<dyn Look + 'r> = if plain {
            let output = picture.of(&mut context.output);
            Box::new(Plain::new(
                &mut context.input,
                output,
                context.terminal.width,
            ))
        } else {
            Box::new(Rich::new(color, picture))
        };
        let clock = &*context.clock;
        Self {
            look,
            clock,
            parting,
        }
    }

    /// Begins a session when there is something to keep.
    fn begin(
        &mut self,
        pack: &Pack,
        store: Option<Store>,
        name: Option<SessionName>,
        start: Start,
    ) -> ExitCode {
        let keeper = store.map_or_else(Keeper::nothing, |store| Keeper::new(store, name));
        self.run(pack, keeper, start)
    }

    /// Goes on with a session. That it cannot be kept any further is told first.
    fn go_on(
        &mut self,
        pack: &Pack,
        store: Option<&Store>,
        name: &SessionName,
        start: Start,
    ) -> ExitCode {
        let taken = store.map_or(Ok(Keeper::nothing()), |store| Keeper::take_up(store, name));
        let keeper = taken.unwrap_or_else(|error| {
            self.warn(&error);
            Keeper::nothing()
        });
        let kept = keeper.name().is_some();
        self.parting.saved.store(kept, Ordering::Relaxed);
        self.run(pack, keeper, start)
    }

    fn run(&mut self, pack: &Pack, keeper: Keeper, start: Start) -> ExitCode {
        let mut keeper = keeper.telling(Arc::clone(&self.parting.saved));
        let left = Wizard::new(pack, &mut keeper, &mut *self.look, self.clock).run(start);
        let resolved = match left {
            Left::Saved => false,
            Left::Resolved => true,
            Left::Interrupted => {
                self.parting.interrupted();
                return ExitCode::from(INTERRUPTED);
            }
        };
        let name = keeper.name().map(SessionName::as_str);
        self.parting.by_choice(name, resolved);
        ExitCode::SUCCESS
    }

    /// Offers a session that was left within the last day.
    fn offer(&mut self, pack: &Pack, store: Option<Store>, session: Session) -> ExitCode {
        let screen = offer(pack, &session, self.clock);
        let name = session.name.clone();
        let flag = pack.red_flag.as_ref();
        let flag = flag.map(|flag| Event::symptom(pack, flag.symptom));
        let session = Some(Box::new(session));
        loop {
            let events = match self.look.ask(&screen) {
                Ok(Choice::BeginAnew) => return self.begin(pack, store, None, Start::default()),
                Ok(Choice::GoOn) => Vec::new(),
                Ok(Choice::RedFlag) => flag.into_iter().collect(),
                Ok(Choice::Leave) => {
                    self.parting.by_choice(Some(name.as_str()), false);
                    return ExitCode::SUCCESS;
                }
                Ok(_) => continue,
                Err(_) => {
                    self.parting.interrupted();
                    return ExitCode::from(INTERRUPTED);
                }
            };
            let order = None;
            let start = Start {
                session,
                events,
                order,
            };
            return self.go_on(pack, store.as_ref(), &name, start);
        }
    }

    fn warn(&mut self, error: &RecordError) {
        let error = error.to_string();
        let warning = format!("{} {}.", words::NOT_RECORDED, harmless(&error));
        // Where nobody reads it there is nobody to warn.
        let _ = self.look.tell(&[Block::Paragraph(warning.into())]);
    }
}

/// Asks whether to go on with what was left.
fn offer<'a>(pack: &'a Pack, session: &Session, clock: &dyn Clock) -> Screen<'a> {
    let symptom = session.journal.symptom().and_then(|id| pack.symptom(id));
    let mut said = format!(
        "{} {}",
        words::LEFT_OPEN,
        times::ago(session.updated, clock.now())
    );
    if let Some(symptom) = symptom {
        said = format!("{said}: {}", pack[symptom].title);
    }
    let mut blocks = vec![
        Block::Heading(None, (&*pack.title).into()),
        Block::Paragraph(format!("{said}.").into()),
    ];
    if let Some(wait) = session.journal.pending_wait() {
        let due = times::moment(wait.due, clock.now(), &clock.zone());
        blocks.push(Block::Paragraph(words::waits_until(&due).into()));
    }
    let screen = Screen::new(blocks)
        .row(Choice::GoOn, words::GO_ON)
        .row(Choice::BeginAnew, words::BEGIN_ANEW);
    match &pack.red_flag {
        Some(flag) => screen.row(Choice::RedFlag, &*flag.text),
        None => screen,
    }
}
