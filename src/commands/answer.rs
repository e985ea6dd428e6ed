//! Answers a call: leads from arguments or standard input to one step, or to the wizard if somebody can be asked.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;

use super::Context;
use super::case;
use super::free_text::{self, Interpretation, Subject};
use super::loaded::{Edition, LoadedPack};
use super::session_records::{self, KeptSession};
use super::usage::Usage;
use super::wizard;
use crate::answer::{Answer, RepeatedOptions, Request};
use crate::cli::{CaseArgs, Format, Shared};
use crate::journal::{Event, Journal, StartedBy};
use crate::render::{html, json, markdown, slack, text};
use crate::wizard::Start;
use crate::words::Words;
use fixflow::case::Case;
use fixflow::engine::Open;
use fixflow::matching;
use fixflow::pack::{Pack, StepKind};

/// Answers once, or starts the wizard with what the arguments say.
pub fn run(
    args: &CaseArgs,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    refuse_contradictions(args, shared)?;
    let kept = match &args.session {
        Some(name) => KeptSession::open(name, context)?,
        None => KeptSession::default(),
    };
    warn_of_last(args, &kept.journal, context);
    let loaded = LoadedPack::load(shared.flows.as_deref(), context)?;
    let edition = loaded.edition(shared, context)?;
    let pack = edition.pack();
    let new = case::events(pack, args, &kept.journal)?;
    if context.terminal.is_for_wizard(shared) {
        session_records::warn_of_gone(&kept.journal, pack, context);
        let start = start(pack, named_or_described(edition, args, context)?, new);
        return wizard::start(edition, shared, args.session.as_deref(), start, context);
    }
    let interpretation = match named_or_described(edition, args, context)? {
        Some(interpretation) => interpretation,
        None => known_or_read(edition, &kept.journal, context)?,
    };
    answer(edition, args, shared, &interpretation, new, kept, context)
}

/// Refuses options that make each other useless.
fn refuse_contradictions(args: &CaseArgs, shared: &Shared) -> Result<(), Usage> {
    let is_described = !args.description.is_empty();
    if args.symptom.is_some() && is_described {
        return Err(Usage::new(
            "a symptom and a description are two ways to say one thing; leave one of them out",
        ));
    }
    let says_nothing = args.symptom.is_none() && !is_described && args.session.is_none();
    if says_nothing && shared.flows.as_deref() == Some(Path::new("-")) {
        return Err(Usage::new(
            "the pack is read from standard input, so say what goes wrong with `--symptom` or in words",
        ));
    }
    if args.session.is_some() && shared.no_record {
        return Err(Usage::new(
            "`--session` keeps a case and `--no-record` keeps nothing; leave one of them out",
        ));
    }
    Ok(())
}

/// Warns that `--tried last` changes nothing, if the session is resolved.
fn warn_of_last(args: &CaseArgs, journal: &Journal, context: &mut Context<'_>) {
    let is_last = |word: &String| word.split('=').next() == Some(case::LAST);
    if let Some(shown) = journal.last_shown()
        && shown.kind == StepKind::Resolved
        && args.tried.iter().any(is_last)
    {
        let id = shown.id;
        context.warn(&format!(
            "the session is resolved by `{id}`, so `--tried last` changes nothing; if `{id}` failed after all, pass `--tried {id}=no-change`"
        ));
    }
}

/// What the arguments name or describe, if they do either.
fn named_or_described(
    edition: Edition<'_>,
    args: &CaseArgs,
    context: &mut Context<'_>,
) -> Result<Option<Interpretation>, Usage> {
    if let Some(id) = &args.symptom {
        let symptom = case::symptom(edition.pack(), id)?;
        return Ok(Some(Subject::Symptom(symptom).into()));
    }
    if args.description.is_empty() {
        return Ok(None);
    }
    free_text::interpret(edition, &args.description.join(" "), context).map(Some)
}

/// What the wizard begins with.
fn start(pack: &Pack, said: Option<Interpretation>, new: Vec<Event>) -> Start {
    // What is found in own words is a guess, which can be refused in the wizard.
    let (words_match, named) = match said {
        Some(said) if said.in_own_words => (Some(said.subject.into()), None),
        said => (None, said.and_then(|said| said.subject.symptom())),
    };
    let named = named.map(|symptom| Event::symptom(pack, symptom));
    Start {
        events: named.into_iter().chain(new).collect(),
        words_match,
        ..Start::default()
    }
}

/// What the session is about, or else what standard input says.
///
/// # Errors
/// [`Usage`] if neither says anything; an error if standard input cannot be read.
fn known_or_read(
    edition: Edition<'_>,
    journal: &Journal,
    context: &mut Context<'_>,
) -> anyhow::Result<Interpretation> {
    let pack = edition.pack();
    if let Some(case) = journal.case(pack) {
        return Ok(Subject::Symptom(case.symptom).into());
    }
    let mut bytes = Vec::new();
    if !context.terminal.input {
        // One byte more than is used shows that something was left out.
        let most = matching::LONGEST as u64 + 1;
        (&mut context.input)
            .take(most)
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
    }
    let text = String::from_utf8_lossy(&bytes);
    if !text.trim().is_empty() {
        return Ok(free_text::interpret(edition, &text, context)?);
    }
    if !journal.entries().is_empty() {
        return Ok(Subject::of_session(journal, pack).into());
    }
    let nothing = "there is nothing to answer; say what goes wrong, such as\n  \
         amexfix --symptom login\n  \
         echo \"my payment keeps spinning\" | amexfix";
    Err(Usage::new(nothing).into())
}

/// Prints the answer to everything that is known. If a session is kept, records what is new.
fn answer(
    edition: Edition<'_>,
    args: &CaseArgs,
    shared: &Shared,
    interpretation: &Interpretation,
    new: Vec<Event>,
    mut kept: KeptSession,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let (pack, now) = (edition.pack(), context.clock.now());
    let journal = &mut kept.journal;
    let recorded = journal.entries().len();
    journal.go_on_with(now, StartedBy::Script, pack);
    let symptom = interpretation.subject.symptom();
    let symptom = symptom.map(|symptom| Event::symptom(pack, symptom));
    for event in symptom.into_iter().chain(new) {
        journal.push(now, event);
    }
    let request = request(args, shared, edition.words());
    let mut answer = answer_about(pack, interpretation, journal, request);
    answer.gone = session_records::warn_of_gone(journal, pack, context);
    let (kind, id) = (answer.advice.kind, answer.advice.id.to_owned());
    journal.push(now, Event::Shown { kind, id });
    // Only a session that was recorded can be continued; otherwise the next command repeats the whole case.
    if let Some(name) = kept.record(&kept.journal.entries()[recorded..], context) {
        answer = answer.in_session(name);
    }
    print(&answer, shared, context)?;
    Ok(status(&answer, shared))
}

/// The answer to everything that is known.
pub fn answer_about<'a>(
    pack: &'a Pack,
    interpretation: &Interpretation,
    journal: &Journal,
    request: Request<'a>,
) -> Answer<'a> {
    let answer = match &interpretation.subject {
        Subject::Symptom(symptom) => {
            let case = journal.case(pack);
            Answer::new(pack, &case.unwrap_or_else(|| Case::new(*symptom)), request)
        }
        Subject::Unclear(order) => {
            let tried = journal.attempts(pack);
            Answer::opening(pack, order.iter().copied(), &tried, request)
        }
    };
    if interpretation.in_own_words {
        answer.in_own_words(pack)
    } else {
        answer
    }
}

/// The kind of answer that the arguments ask for.
pub fn request<'a>(args: &CaseArgs, shared: &'a Shared, words: Words) -> Request<'a> {
    Request {
        open: if args.no_assume {
            Open::Ask
        } else {
            Open::Assume
        },
        repeated: repeated(shared),
        steps: args.steps.map_or(1, usize::from),
        words,
    }
}

/// What every command in an answer repeats of this call.
pub fn repeated(shared: &Shared) -> RepeatedOptions<'_> {
    RepeatedOptions {
        flows: shared.flows.as_deref(),
        lang: shared.lang.as_deref(),
    }
}

/// Prints an answer in the format that was asked for.
pub fn print(
    answer: &Answer<'_>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let style = context.text_style(shared);
    let out = &mut context.output;
    match shared.format().unwrap_or(Format::Text) {
        Format::Text => text::answer(out, answer, style)?,
        Format::Json => json::line(out, answer)?,
        Format::Markdown => markdown::answer(out, answer)?,
        Format::Html => html::answer(out, answer)?,
        Format::Slack => slack::answer(out, answer)?,
        Format::Csv | Format::Svg | Format::Mermaid => {
            return Err(Usage::new(
                "an answer has the formats text, json, markdown, html and slack",
            )
            .into());
        }
    }
    Ok(())
}

/// The exit status: success, or with `--exit-code` the kind of step.
pub fn status(answer: &Answer<'_>, shared: &Shared) -> ExitCode {
    if !shared.exit_code {
        return ExitCode::SUCCESS;
    }
    ExitCode::from(match answer.advice.kind {
        StepKind::Fix | StepKind::Resolved | StepKind::End => 0,
        StepKind::Wait => 10,
        StepKind::Call => 11,
        StepKind::Ask => 12,
    })
}
