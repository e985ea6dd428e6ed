//! `forget`: removes sessions for good.

use std::io::Write;
use std::process::ExitCode;

use jiff::Timestamp;

use super::Context;
use super::exit_guard::INTERRUPTED;
use super::loaded::words;
use super::session_records;
use super::usage::Usage;
use super::wizard;
use crate::cli::{ForgetArgs, Shared};
use crate::records::{RecordError, SessionName, Store};
use crate::words::{Words, sessions as said};

/// Which sessions to remove.
enum Scope {
    One(SessionName),
    All,
    Before(Timestamp, String),
}

/// Removes sessions, after a question unless `--yes` is given.
pub fn run(
    args: &ForgetArgs,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let words = words(shared, context)?;
    let scope = Scope::of(args, context.clock.now())?;
    let store = session_records::store(context);
    if let (Scope::One(name), Some(store)) = (&scope, &store)
        && matches!(store.load(name), Ok(None))
    {
        return Err(session_records::no_such(name.as_str(), Some(store)).into());
    }
    if !args.yes {
        if !context.terminal.is_whole() {
            return Err(Usage::new("forgetting is for good; say so with `--yes`").into());
        }
        match wizard::agrees(&scope.question(words), words, shared, context) {
            Some(true) => {}
            Some(false) => {
                writeln!(context.output, "{}", words.say(said::NOTHING_FORGOTTEN))?;
                return Ok(ExitCode::SUCCESS);
            }
            None => return Ok(ExitCode::from(INTERRUPTED)),
        }
    }
    let forgotten = store.as_ref();
    let forgotten = forgotten.map_or(Ok(0), |store| scope.forget(store))?;
    if let (Scope::One(name), 0) = (&scope, forgotten) {
        return Err(session_records::no_such(name.as_str(), store.as_ref()).into());
    }
    writeln!(
        context.output,
        "{}",
        words.forgotten(words.sessions(forgotten))
    )?;
    Ok(ExitCode::SUCCESS)
}

impl Scope {
    fn of(args: &ForgetArgs, now: Timestamp) -> Result<Self, Usage> {
        match (&args.session, args.all, &args.older_than) {
            (Some(name), ..) => Ok(Self::One(session_records::name(name)?)),
            (None, true, _) => Ok(Self::All),
            (None, false, Some(span)) => {
                let time = session_records::ago(span, now).ok_or_else(|| {
                    Usage::new(format!(
                        "`--older-than {span}` is no span of time; write it as `90d`, `12h` or `2w`"
                    ))
                })?;
                Ok(Self::Before(time, span.clone()))
            }
            (None, false, None) => Err(Usage::new(
                "say what to forget: a session of `amexfix history`, `--older-than 90d`, or `--all`",
            )),
        }
    }

    fn question(&self, words: Words) -> String {
        match self {
            Self::One(name) => words.forget_one(name.as_str()),
            Self::All => words.say(said::FORGET_ALL).to_owned(),
            Self::Before(_, span) => words.forget_older(span),
        }
    }

    fn forget(&self, store: &Store) -> Result<usize, RecordError> {
        match self {
            Self::One(name) => store.forget(name).map(usize::from),
            Self::All => store.forget_all(),
            Self::Before(time, _) => store.forget_before(*time),
        }
    }
}
