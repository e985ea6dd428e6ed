//! One answer: from arguments or standard input to a step, and the wizard where somebody can be asked.

use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;

use super::case::{self, Facts};
use super::free_text::{self, About};
use super::loaded::Loaded;
use super::session::Kept;
use super::terminal::Terminal;
use super::usage::Usage;
use super::wizard;
use crate::answer::{Answer, Request};
use crate::cli::{CaseArgs, Format, Shared};
use crate::render::{html, json, markdown, slack, text};
use crate::wizard::{Act, Start};
use fixflow::engine::Open;
use fixflow::matching;
use fixflow::pack::{Pack, StepKind};

/// Answers once.
pub fn run(
    args: &CaseArgs,
    shared: &Shared,
    description: Option<&str>,
) -> anyhow::Result<ExitCode> {
    let terminal = Terminal::look();
    refuse_two_readers(args, shared, description)?;
    let mut kept = kept(args, shared)?;
    let loaded = Loaded::load(shared.flows.as_deref())?;
    let pack = loaded.pack();
    let new = Facts::of(pack, args, || match &kept {
        Some(kept) => kept.last(pack),
        None => Err(Usage::new(
            "`--tried last` is the step last shown to a session; name it with `--session`",
        )),
    })?;
    if terminal.is_for_wizard(shared) {
        let start = start(&loaded, args, description, &new)?;
        return wizard::start(pack, shared, args.session.as_deref(), start);
    }
    let about = about(&loaded, args, description, kept.as_ref(), terminal)?;
    let mut known = kept
        .as_ref()
        .map_or_else(Facts::default, |kept| kept.facts(pack));
    known.answers.extend(&new.answers);
    known.tried.extend(&new.tried);
    let flows = shared.flows.as_ref().map(|path| path.to_string_lossy());
    let mut request = Request {
        open: if args.no_assume.is_some() {
            Open::Ask
        } else {
            Open::Assume
        },
        flows: flows.as_deref(),
        session: None,
        steps: args.steps.map_or(1, usize::from),
    };
    if let Some(kept) = &mut kept {
        kept.record(
            pack,
            about.symptom(),
            &new,
            &say(pack, &about, &known, request),
        );
        // Only what was recorded can be gone on with: where it was not, the next command has to say it all.
        request.session = kept.name();
    }
    let answer = say(pack, &about, &known, request);
    print(&answer, shared, terminal)?;
    Ok(status(&answer, shared))
}

/// What the wizard begins with.
fn start(
    loaded: &Loaded,
    args: &CaseArgs,
    description: Option<&str>,
    new: &Facts,
) -> anyhow::Result<Start> {
    let about = match (&args.symptom, description) {
        (Some(id), _) => Some(About::Symptom(case::symptom(loaded.pack(), id)?)),
        (None, Some(text)) => Some(free_text::about(loaded, text)?),
        (None, None) => None,
    };
    let symptom = about.as_ref().and_then(About::symptom).map(Act::Symptom);
    let answers = new.answers.iter();
    let answers = answers.map(|(question, answer)| Act::Answered(*question, *answer));
    let tried = new.tried.iter();
    let tried = tried.map(|(attempt, outcome)| Act::Tried(*attempt, *outcome));
    Ok(Start {
        session: None,
        acts: symptom.into_iter().chain(answers).chain(tried).collect(),
        order: about.and_then(|about| match about {
            About::Unclear(order) => Some(order),
            About::Symptom(_) => None,
        }),
    })
}

/// The answer about that, with all that is known.
fn say<'a>(pack: &'a Pack, about: &About, known: &Facts, request: Request<'a>) -> Answer<'a> {
    match about {
        About::Symptom(symptom) => Answer::new(pack, &known.case(*symptom), request),
        About::Unclear(order) => Answer {
            flows: request.flows,
            ..Answer::opening(pack, order.iter().copied(), &known.tried)
        },
    }
}

/// Prints an answer in the form that was asked for.
pub fn print(answer: &Answer<'_>, shared: &Shared, terminal: Terminal) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match shared.format().unwrap_or(Format::Text) {
        Format::Text => text::answer(&mut out, answer, terminal.width())?,
        Format::Json => json::line(&mut out, answer)?,
        Format::Markdown => markdown::answer(&mut out, answer)?,
        Format::Html => html::answer(&mut out, answer)?,
        Format::Slack => slack::answer(&mut out, answer)?,
        Format::Svg | Format::Mermaid => {
            return Err(Usage::new("svg and mermaid are formats of `flow graph`").into());
        }
    }
    out.flush()?;
    Ok(())
}

/// The status: that of success, unless it is to tell the kind.
pub fn status(answer: &Answer<'_>, shared: &Shared) -> ExitCode {
    if shared.exit_code.is_none() {
        return ExitCode::SUCCESS;
    }
    ExitCode::from(match answer.kind {
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

fn kept(args: &CaseArgs, shared: &Shared) -> Result<Option<Kept>, Usage> {
    match &args.session {
        Some(_) if shared.no_record.is_some() => Err(Usage::new(
            "`--session` keeps a case and `--no-record` keeps nothing; leave one of them out",
        )),
        name => name.as_deref().map(Kept::open).transpose(),
    }
}

fn about(
    loaded: &Loaded,
    args: &CaseArgs,
    description: Option<&str>,
    kept: Option<&Kept>,
    terminal: Terminal,
) -> anyhow::Result<About> {
    let pack = loaded.pack();
    if let Some(id) = &args.symptom {
        return Ok(About::Symptom(case::symptom(pack, id)?));
    }
    if let Some(text) = description {
        return Ok(free_text::about(loaded, text)?);
    }
    if let Some(symptom) = kept.and_then(|kept| kept.symptom(pack)) {
        return Ok(About::Symptom(symptom));
    }
    let text = if terminal.input {
        String::new()
    } else {
        // One byte more than is used, so that it is noticed when something is left out.
        let mut bytes = Vec::new();
        let most = matching::LONGEST as u64 + 1;
        let mut input = io::stdin().lock().take(most);
        input
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
        String::from_utf8_lossy(&bytes).into_owned()
    };
    if !text.trim().is_empty() {
        return Ok(free_text::about(loaded, &text)?);
    }
    if kept.is_some_and(Kept::is_recorded) {
        return Ok(About::Unclear(free_text::plain_order(pack)));
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
