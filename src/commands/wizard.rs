//! Runs the wizard on this terminal, in a new session or one that is recorded.

use std::borrow::Cow;
use std::process::ExitCode;
use std::sync::Arc;

use jiff::SignedDuration;

use super::Context;
use super::answer;
use super::exit_guard::{ExitGuard, INTERRUPTED};
use super::free_text;
use super::loaded::Edition;
use super::session_records;
use super::usage::Usage;
use crate::answer::program;
use crate::cli::Shared;
use crate::journal::Event;
use crate::records::{Session, SessionName, Store};
use crate::wizard::{
    Chosen, Clock, Departure, Key, PlainUi, Recorder, ReturnChoice, RichUi, Start, Ui, Wizard,
    is_too_small, not_recorded, offer, whom_to_call, yes_or_no,
};
use crate::words::{Words, wizard as said};
use fixflow::pack::Pack;

/// For how long a session is offered again after it was left.
const OFFERED_FOR: SignedDuration = SignedDuration::from_hours(24);

/// The records of this user; none if recording is switched off or there is no home folder.
pub fn store(shared: &Shared, context: &Context<'_>) -> Option<Store> {
    if shared.no_record {
        None
    } else {
        session_records::store(context)
    }
}

/// Runs the wizard with what the arguments say, in the session they name or else in a new one.
///
/// # Errors
/// [`Usage`] for a name that no session can have, and for a session that was recorded with another pack.
pub fn start(
    edition: Edition<'_>,
    shared: &Shared,
    session: Option<&str>,
    start: Start,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let (pack, words) = (edition.pack(), edition.words());
    let store = store(shared, context);
    let Some(name) = session else {
        let bare = start.events.is_empty() && start.words_match.is_none();
        let since = context.clock.now() - OFFERED_FOR;
        let left = store.as_ref().filter(|_| bare);
        let left = left.and_then(|store| store.left_since(since));
        let left = left.filter(|session| fits(session, pack));
        if let Some(session) = &left {
            session_records::warn_of_gone(&session.journal, pack, context);
        }
        let mut terminal = WizardTerminal::new(words, shared, context);
        return Ok(match left {
            Some(session) => terminal.offer(edition, store, session),
            None => terminal.begin_session(edition, store, None, start),
        });
    };
    let mut terminal = WizardTerminal::new(words, shared, context);
    let name = session_records::name(name)?;
    match store.as_ref().map_or(Ok(None), |store| store.load(&name)) {
        Ok(Some(session)) => {
            let is_chosen = start.events.iter().any(|event| event.chosen().is_some());
            if !is_chosen {
                refuse_other_pack(&session, pack)?;
            }
            Ok(terminal.continue_session(edition, store, session, start))
        }
        Ok(None) => Ok(terminal.begin_session(edition, store, Some(name), start)),
        // The caller has already tried to read the session and warned about this.
        Err(_) => Ok(terminal.begin_session(edition, None, None, start)),
    }
}

/// Continues a recorded session.
///
/// # Errors
/// [`Usage`] if the session was recorded with another pack.
pub fn resume(
    edition: Edition<'_>,
    shared: &Shared,
    session: Session,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let (pack, words) = (edition.pack(), edition.words());
    refuse_other_pack(&session, pack)?;
    session_records::warn_of_gone(&session.journal, pack, context);
    let store = store(shared, context);
    let mut terminal = WizardTerminal::new(words, shared, context);
    Ok(terminal.continue_session(edition, store, session, Start::default()))
}

/// Asks a question that is answered with yes or no; `None` if nobody is there any more.
pub fn agrees(
    question: &str,
    words: Words,
    shared: &Shared,
    context: &mut Context<'_>,
) -> Option<bool> {
    let mut terminal = WizardTerminal::new(words, shared, context);
    let chosen = yes_or_no(question, words).ask(&mut *terminal.ui).ok();
    terminal.exit_guard.leave(&[]);
    chosen.map(|chosen| chosen == Chosen::Row(true))
}

/// Whether a session can be continued with this pack.
pub fn fits(session: &Session, pack: &Pack) -> bool {
    let (origin, symptom) = (session.journal.origin(), session.journal.symptom());
    origin.is_none_or(|origin| pack.id == origin.pack)
        && symptom.is_none_or(|id| pack.symptom(id).is_some())
}

/// Refuses a session of another pack, or about a symptom that the pack does not have.
///
/// # Errors
/// [`Usage`] that names the pack it needs, or the symptom.
pub fn refuse_other_pack(session: &Session, pack: &Pack) -> Result<(), Usage> {
    if fits(session, pack) {
        return Ok(());
    }
    let (journal, name, this) = (&session.journal, &session.name, &pack.id);
    let needs = journal.pack_of_symptom().filter(|needs| *this != **needs);
    let last = journal.origin().map(|origin| origin.pack);
    let needs = needs.or(last.filter(|last| *this != **last));
    let symptom = journal.symptom().unwrap_or_default();
    Err(Usage::new(match needs {
        Some(needs) => format!(
            "the session `{name}` was recorded with the pack `{needs}`, and this is `{this}`; pass the right one with `--flows PATH`"
        ),
        None => format!(
            "the session `{name}` is about `{symptom}`, which the pack `{this}` does not have any more; give it another symptom with\n  \
             amexfix --session {name} --symptom ID"
        ),
    }))
}

/// The terminal as the wizard uses it.
pub struct WizardTerminal<'t> {
    /// Asks the person.
    pub ui: Box<dyn Ui + 't>,
    words: Words,
    /// The time.
    pub clock: &'t dyn Clock,
    /// Restores the terminal in the end.
    pub exit_guard: Arc<ExitGuard>,
}

impl<'t> WizardTerminal<'t> {
    /// Takes over the terminal.
    pub fn new(words: Words, shared: &Shared, context: &'t mut Context<'_>) -> Self {
        let program = program(answer::repeated(shared)).into_iter();
        let program = program.map(|word| Cow::from(word.into_owned()));
        let plain = context.is_plain(shared) || is_too_small();
        let width = context.terminal.width;
        let exit_guard = ExitGuard::new(plain, words, width, program.collect());
        let last_screen = exit_guard.last_screen.clone();
        let color = context.color(shared);
        let ui: Box<dyn Ui + 't> = if plain {
            let (input, output) = (&mut context.input, &mut context.output);
            Box::new(PlainUi::new(input, output, words, width, last_screen))
        } else {
            Box::new(RichUi::new(words, color, last_screen))
        };
        Self {
            ui,
            words,
            clock: &*context.clock,
            exit_guard,
        }
    }

    /// Runs the wizard in a new session, which begins when there is something to record.
    pub fn begin_session(
        &mut self,
        edition: Edition<'_>,
        store: Option<Store>,
        name: Option<SessionName>,
        start: Start,
    ) -> ExitCode {
        let recorder = store.map_or_else(Recorder::nothing, |store| Recorder::new(store, name));
        self.run(edition, recorder, start)
    }

    /// Continues a session. If no more of it can be recorded, it says so first.
    pub fn continue_session(
        &mut self,
        edition: Edition<'_>,
        store: Option<Store>,
        session: Session,
        start: Start,
    ) -> ExitCode {
        let recorder = match store.map(|store| Recorder::take_up(&store, &session.name)) {
            Some(Ok(recorder)) => recorder,
            Some(Err(error)) => {
                // If nobody is there to read it, the wizard will notice.
                let _ = self.ui.tell(&[not_recorded(&error, self.words)]);
                Recorder::nothing()
            }
            None => Recorder::nothing(),
        };
        let start = Start {
            session: Some(session),
            ..start
        };
        self.run(edition, recorder, start)
    }

    fn run(&mut self, edition: Edition<'_>, recorder: Recorder, start: Start) -> ExitCode {
        let mut recorder = recorder.with_name_in(Arc::clone(&self.exit_guard.recorded));
        let matcher = |words: &str| free_text::match_words(edition, words);
        let departure = Wizard::new(
            edition.pack(),
            self.words,
            &mut recorder,
            &mut *self.ui,
            self.clock,
        )
        .with_matcher(&matcher)
        .run(start);
        match departure {
            Departure::Saved => self.exit_guard.saved(),
            Departure::Resolved => self.exit_guard.resolved(),
            Departure::Interrupted => return self.interrupted(),
        }
        ExitCode::SUCCESS
    }

    /// Leaves because nobody is there any more.
    pub fn interrupted(&self) -> ExitCode {
        self.exit_guard.saved();
        ExitCode::from(INTERRUPTED)
    }

    /// Offers a session that was left within the last day.
    fn offer(&mut self, edition: Edition<'_>, store: Option<Store>, session: Session) -> ExitCode {
        let pack = edition.pack();
        let mut start = Start::default();
        let mut note = None;
        loop {
            let screen = offer(pack, &session, self.clock, self.words).notes(note.take());
            match screen.ask(&mut *self.ui) {
                Ok(Chosen::Row(ReturnChoice::GoOn)) => break,
                Ok(Chosen::Key(Key::RedFlag)) => {
                    let flag = pack.red_flag.iter();
                    let events = flag.map(|flag| Event::symptom(pack, flag.symptom));
                    start.events = events.collect();
                    break;
                }
                Ok(Chosen::Row(ReturnChoice::BeginAnew)) => {
                    return self.begin_session(edition, store, None, Start::default());
                }
                Ok(Chosen::Key(Key::SomethingElse)) => {
                    start.other_symptom = true;
                    break;
                }
                // Nothing comes before this screen, so going back leaves the wizard and changes nothing.
                Ok(Chosen::Key(Key::Leave | Key::Back)) => {
                    self.exit_guard.recorded.get_or_init(|| session.name);
                    self.exit_guard.saved();
                    return ExitCode::SUCCESS;
                }
                Ok(Chosen::Key(Key::Why)) => note = Some(self.words.say(said::NO_WHY).into()),
                Ok(Chosen::Key(Key::CallInstead)) => {
                    note = Some(whom_to_call(pack, self.words).into());
                }
                Err(_) => return self.interrupted(),
            }
        }
        self.continue_session(edition, store, session, start)
    }
}
