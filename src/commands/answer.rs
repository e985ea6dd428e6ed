//! One answer: from arguments or standard input to a step, and the wizard where somebody can be asked.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;

use super::Context;
use super::case;
use super::free_text::{self, About, Understood};
use super::loaded::{Edition, Loaded};
use super::recorded;
use super::session::Kept;
use super::usage::Usage;
use super::wizard;
use crate::answer::{Answer, Repeated, Request};
use crate::cli::{CaseArgs, Format, Shared};
use crate::journal::{Event, Journal, StartedBy};
use crate::render::{html, json, markdown, slack, text};
use crate::wizard::Start;
use crate::words::Words;
use fixflow::case::Case;
use fixflow::engine::Open;
use fixflow::matching;
use fixflow::pack::{Pack, StepKind};

/// Answers once, or lets the wizard begin with what the arguments say.
pub fn run(
    args: &CaseArgs,
    shared: &Shared,
    description: Option<&str>,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    refuse_two_readers(args, shared, description)?;
    let kept = kept(args, shared, context)?;
    let loaded = Loaded::load(shared.flows.as_deref(), context)?;
    let edition = loaded.edition(shared, context)?;
    let pack = edition.pack();
    let new = case::events(pack, args, || match &kept {
        Some(kept) => kept.last(pack),
        None => Err(Usage::new(
            "`--tried last` is the step last shown to a session; name it with `--session`",
        )),
    })?;
    if context.terminal.is_for_wizard(shared) {
        if let Some(kept) = &kept {
            recorded::gone(&kept.journal(), pack, context);
        }
        let start = start(edition, args, description, new, context)?;
        return wizard::start(edition, shared, args.session.as_deref(), start, context);
    }
    let understood = understood(edition, args, description, kept.as_ref(), context)?;
    answer(edition, args, shared, &understood, new, kept, context)
}

/// Prints the answer to everything that is known, and records what is new where a session is kept.
fn answer(
    edition: Edition<'_>,
    args: &CaseArgs,
    shared: &Shared,
    understood: &Understood,
    new: Vec<Event>,
    mut kept: Option<Kept>,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    let pack = edition.pack();
    let mut journal = kept.as_ref().map(Kept::journal).unwrap_or_default();
    let recorded = journal.entries().len();
    let now = context.now();
    journal.go_on_with(now, StartedBy::Script, pack);
    let symptom = understood.about.symptom();
    let symptom = symptom.map(|symptom| Event::symptom(pack, symptom));
    for event in symptom.into_iter().chain(new) {
        journal.push(now, event);
    }
    let request = request(args, shared, edition.words());
    let mut answer = answer_about(pack, understood, &journal, request);
    answer.gone = recorded::gone(&journal, pack, context);
    if let Some(kept) = &mut kept {
        let (kind, id) = (answer.advice.kind, answer.advice.id.to_owned());
        journal.push(now, Event::Shown { kind, id });
        kept.record(&journal.entries()[recorded..], context);
        // Only a session that was recorded can be continued; otherwise the next command repeats the whole case.
        if let Some(name) = kept.name() {
            answer = answer.in_session(name);
        }
    }
    print(&answer, shared, context)?;
    Ok(status(&answer, shared))
}

/// Warns where `--tried last` names nothing any more, because the session is resolved.
fn warn_of_last(args: &CaseArgs, kept: &Kept, context: &mut Context<'_>) {
    let is_last = |word: &String| word.split('=').next() == Some(case::LAST);
    if let Some(id) = kept.resolved_by()
        && args.tried.iter().any(is_last)
    {
        context.warn(&format!(
            "the session is resolved by `{id}`, so `--tried last` changes nothing; if `{id}` failed after all, pass `--tried {id}=no-change`"
        ));
    }
}

/// How the arguments want to be answered.
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
pub fn repeated(shared: &Shared) -> Repeated<'_> {
    Repeated {
        flows: shared.flows.as_deref(),
        lang: shared.lang.as_deref(),
    }
}

/// What the wizard begins with.
fn start(
    edition: Edition<'_>,
    args: &CaseArgs,
    description: Option<&str>,
    new: Vec<Event>,
    context: &mut Context<'_>,
) -> anyhow::Result<Start> {
    let pack = edition.pack();
    let (named, heard) = match (&args.symptom, description) {
        (Some(id), _) => (Some(case::symptom(pack, id)?), None),
        (None, Some(text)) => {
            let understood = free_text::understood(edition, text, context)?;
            if understood.in_own_words {
                (None, Some(understood.about.into()))
            } else {
                (understood.about.symptom(), None)
            }
        }
        (None, None) => (None, None),
    };
    let named = named.map(|symptom| Event::symptom(pack, symptom));
    Ok(Start {
        events: named.into_iter().chain(new).collect(),
        heard,
        ..Start::default()
    })
}

/// The answer to everything that is known.
fn answer_about<'a>(
    pack: &'a Pack,
    understood: &Understood,
    journal: &Journal,
    request: Request<'a>,
) -> Answer<'a> {
    let answer = match &understood.about {
        About::Symptom(symptom) => {
            let case = journal.case(pack);
            Answer::new(pack, &case.unwrap_or_else(|| Case::new(*symptom)), request)
        }
        About::Unclear(order) => {
            let tried = journal.attempts(pack);
            Answer::opening(pack, order.iter().copied(), &tried, request)
        }
    };
    if understood.in_own_words {
        answer.in_own_words(pack)
    } else {
        answer
    }
}

/// Prints an answer in the form that was asked for.
pub fn print(
    answer: &Answer<'_>,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<()> {
    let look = context.look(shared);
    let out = &mut context.output;
    match shared.format().unwrap_or(Format::Text) {
        Format::Text => text::answer(out, answer, look)?,
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

/// The status: that of success, unless it is to tell the kind.
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

fn refuse_two_readers(
    args: &CaseArgs,
    shared: &Shared,
    description: Option<&str>,
) -> Result<(), Usage> {
    if args.symptom.is_some() && description.is_some() {
        return Err(Usage::new(
            "a symptom and a description are two ways to say one thing; leave one of them out",
        ));
    }
    let says_nothing = args.symptom.is_none() && description.is_none() && args.session.is_none();
    if says_nothing && shared.flows.as_deref() == Some(Path::new("-")) {
        return Err(Usage::new(
            "the pack is read from standard input, so say what goes wrong with `--symptom` or in words",
        ));
    }
    Ok(())
}

fn kept(
    args: &CaseArgs,
    shared: &Shared,
    context: &mut Context<'_>,
) -> Result<Option<Kept>, Usage> {
    match &args.session {
        Some(_) if shared.no_record => Err(Usage::new(
            "`--session` keeps a case and `--no-record` keeps nothing; leave one of them out",
        )),
        None => Ok(None),
        Some(name) => {
            let kept = Kept::open(name, context)?;
            warn_of_last(args, &kept, context);
            Ok(Some(kept))
        }
    }
}

fn understood(
    edition: Edition<'_>,
    args: &CaseArgs,
    description: Option<&str>,
    kept: Option<&Kept>,
    context: &mut Context<'_>,
) -> anyhow::Result<Understood> {
    let pack = edition.pack();
    if let Some(id) = &args.symptom {
        return Ok(About::Symptom(case::symptom(pack, id)?).into());
    }
    if let Some(text) = description {
        return Ok(free_text::understood(edition, text, context)?);
    }
    let case = kept.and_then(|kept| kept.journal().case(pack));
    if let Some(case) = case {
        return Ok(About::Symptom(case.symptom).into());
    }
    let text = if context.terminal.input {
        String::new()
    } else {
        // One byte more than is used, so that it is noticed when something is left out.
        let mut bytes = Vec::new();
        let most = matching::LONGEST as u64 + 1;
        (&mut context.input)
            .take(most)
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
        String::from_utf8_lossy(&bytes).into_owned()
    };
    if !text.trim().is_empty() {
        return Ok(free_text::understood(edition, &text, context)?);
    }
    if kept.is_some_and(Kept::is_recorded) {
        return Ok(About::Unclear(free_text::plain_order(pack)).into());
    }
    Err(nothing_to_answer().into())
}

fn nothing_to_answer() -> Usage {
    Usage::new(
        "there is nothing to answer; say what goes wrong, such as\n  \
         amexfix --symptom login\n  \
         echo \"my payment keeps spinning\" | amexfix",
    )
}
