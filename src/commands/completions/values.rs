//! The values that only the pack and the records know.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, CommandFactory};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};

use crate::cli::Cli;
use crate::commands::Context;
use crate::commands::case::LAST;
use crate::commands::loaded::LoadedPack;
use crate::commands::session_records;
use crate::explain::items;
use crate::lang;
use crate::records::Store;
use fixflow::case::Outcome;
use fixflow::pack::{Pack, QuestionIx, SymptomIx};

/// How many sessions are offered, the last updated first.
const SESSIONS: usize = 100;

/// A value that a shell can offer.
#[derive(Clone)]
struct Suggestion {
    text: String,
    meaning: String,
    /// Whether it is offered only if nothing else fits.
    is_fallback: bool,
}

/// The declared command line, with everything that can replace the last of these words.
///
/// # Errors
/// [`Usage`](crate::commands::Usage) if the pack that the words name cannot be read.
pub fn command(words: &[OsString], context: &mut Context<'_>) -> anyhow::Result<Command> {
    let before = &words[..words.len().saturating_sub(1)];
    let said = Cli::command()
        .ignore_errors(true)
        .try_get_matches_from(before)?;
    let flows = said.get_one::<PathBuf>("flows");
    // Standard input must not be read for this.
    let flows = flows.filter(|path| *path != Path::new("-"));
    let loaded = LoadedPack::load(flows.map(AsRef::as_ref), context)?;
    let tag = said.get_one::<String>("lang").cloned();
    let tag = tag.or_else(|| lang::from_environment(&context.environment));
    let edition = tag.and_then(|tag| loaded.in_language(&tag).ok());
    let pack = edition.unwrap_or_else(|| loaded.as_written()).pack();
    let store = session_records::store(context);
    let symptom = symptom(&said, pack, store.as_ref());
    let sessions: Vec<Suggestion> = sessions(pack, store.as_ref()).collect();
    let symptoms = pack.symptoms.iter();
    let symptoms = symptoms.map(|symptom| Suggestion::new(&*symptom.id, &symptom.title));
    let languages = loaded.languages();
    let languages = languages.map(|tag| Suggestion::new(tag, lang::name(tag)));
    let items = items(pack).map(|item| Suggestion::new(item.id, item.title.unwrap_or_default()));

    let mut command = Cli::command()
        .mut_arg("symptom", |arg| suggesting(arg, symptoms))
        .mut_arg("answer", |arg| suggesting(arg, answers(pack, symptom)))
        .mut_arg("tried", |arg| suggesting(arg, attempts(pack)))
        .mut_arg("session", |arg| suggesting(arg, sessions.clone()))
        .mut_arg("lang", |arg| suggesting(arg, languages));
    // The arguments of a command are declared when it is built.
    command.build();
    command = command.mut_subcommand("explain", |explain| {
        explain.mut_arg("id", |arg| suggesting(arg, items))
    });
    for name in ["resume", "report", "forget"] {
        let named = |arg| suggesting(arg, sessions.clone());
        command = command.mut_subcommand(name, |command| command.mut_arg("session", named));
    }
    Ok(options_as_fallback(command))
}

/// The symptom that was named, or else that of the session.
fn symptom(said: &ArgMatches, pack: &Pack, store: Option<&Store>) -> Option<SymptomIx> {
    if let Some(id) = said.get_one::<String>("symptom") {
        return pack.symptom(id);
    }
    let name = said.get_one::<String>("session")?.parse().ok()?;
    let session = store?.load(&name).ok()??;
    pack.symptom(session.journal.symptom()?)
}

/// The answers to the questions of a symptom, or to all.
fn answers(pack: &Pack, symptom: Option<SymptomIx>) -> impl Iterator<Item = Suggestion> {
    let questions = symptom.map_or_else(
        || (0..pack.questions.len()).map(QuestionIx::new).collect(),
        |symptom| pack.asked_under(symptom),
    );
    questions.into_iter().flat_map(|question| {
        let question = &pack[question];
        let answers = question.answers.iter();
        answers
            .map(|answer| Suggestion::new(format!("{}={}", question.id, answer.id), &answer.text))
    })
}

/// What can have been tried, alone and with each outcome after an equals sign.
fn attempts(pack: &Pack) -> impl Iterator<Item = Suggestion> {
    let fixes = pack.fixes.iter().map(|fix| (&*fix.id, &*fix.title));
    let waits = pack.waits.iter().map(|wait| (&*wait.id, &*wait.title));
    let last = (LAST, "The step last shown to the session");
    let attempts = fixes.chain(waits).chain([last]);
    attempts.flat_map(|(id, title)| {
        let outcomes = Outcome::ALL.iter().map(move |outcome| Suggestion {
            is_fallback: true,
            ..Suggestion::new(format!("{id}={}", outcome.name()), title)
        });
        std::iter::once(Suggestion::new(id, title)).chain(outcomes)
    })
}

/// The sessions on record, each with the title of its symptom.
fn sessions(pack: &Pack, store: Option<&Store>) -> impl Iterator<Item = Suggestion> {
    let listing = store.and_then(|store| store.newest(SESSIONS).ok());
    let sessions = listing.into_iter().flat_map(|listing| listing.sessions);
    sessions.map(|session| {
        let symptom = session.journal.symptom().and_then(|id| pack.symptom(id));
        let title = symptom.map_or("", |symptom| &*pack[symptom].title);
        Suggestion::new(session.name.as_str(), title)
    })
}

impl Suggestion {
    fn new(text: impl Into<String>, meaning: &str) -> Self {
        Self {
            text: text.into(),
            meaning: meaning.to_owned(),
            is_fallback: false,
        }
    }

    fn candidate(&self) -> CompletionCandidate {
        let meaning = (!self.meaning.is_empty()).then(|| self.meaning.clone().into());
        CompletionCandidate::new(&self.text)
            .help(meaning)
            .hide(self.is_fallback)
    }
}

fn suggesting(arg: Arg, values: impl IntoIterator<Item = Suggestion>) -> Arg {
    let values = Vec::from_iter(values);
    arg.add(ArgValueCandidates::new(move || {
        values.iter().map(Suggestion::candidate).collect()
    }))
}

/// The same command, whose options are offered only if nothing else fits, such as after a hyphen.
fn options_as_fallback(command: Command) -> Command {
    let command = command.mut_args(|arg| {
        let is_option = !arg.is_positional();
        arg.hide(is_option)
    });
    command.mut_subcommands(options_as_fallback)
}
