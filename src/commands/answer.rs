//! One answer: from arguments or standard input to a step, and the wizard where somebody can be asked.

use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

use super::case;
use super::loaded::Loaded;
use super::terminal::Terminal;
use super::usage::Usage;
use super::wizard;
use crate::answer::{Answer, Request};
use crate::case::Case;
use crate::cli::{CaseArgs, Format, Shared};
use crate::engine::Open;
use crate::pack::{Pack, SymptomIx};
use crate::render::{json, text};
use crate::wizard::{Act, Start};

/// The most bytes of free text that are read.
const MAX_TEXT: u64 = 64 * 1024;

/// What the call is about.
enum About {
    /// This symptom.
    Symptom(SymptomIx),
    /// Any of these, likeliest first.
    Unclear(Vec<SymptomIx>),
}

/// Answers once.
pub fn run(
    args: &CaseArgs,
    shared: &Shared,
    description: Option<&str>,
) -> anyhow::Result<ExitCode> {
    let terminal = Terminal::look();
    refuse_two_readers(args, shared, description)?;
    let loaded = Loaded::load(shared.flows.as_deref())?;
    let pack = loaded.pack();
    if terminal.is_for_wizard(shared) {
        return ask(pack, args, shared, description);
    }
    let about = about(pack, args, description, terminal)?;
    let flows = shared.flows.as_ref().map(|path| path.to_string_lossy());
    let request = Request {
        open: if args.no_assume.is_some() {
            Open::Ask
        } else {
            Open::Assume
        },
        flows: flows.as_deref(),
        session: None,
        steps: args.steps.map_or(1, usize::from),
    };
    let answer = match about {
        About::Symptom(symptom) => {
            let mut case = Case::new(symptom);
            case::add(pack, &mut case, args)?;
            Answer::new(pack, &case, request)
        }
        About::Unclear(order) => Answer::opening(pack, order),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match shared.format().unwrap_or(Format::Text) {
        Format::Text => text::answer(&mut out, &answer, terminal.width())?,
        Format::Json => json::line(&mut out, &answer)?,
        Format::Markdown | Format::Html | Format::Slack => {
            anyhow::bail!("this format is still being built")
        }
        Format::Svg | Format::Mermaid => {
            return Err(Usage::new("svg and mermaid are formats of `flow graph`").into());
        }
    }
    out.flush()?;
    Ok(if shared.exit_code.is_some() {
        status(&answer)
    } else {
        ExitCode::SUCCESS
    })
}

/// Runs the wizard from what was passed.
fn ask(
    pack: &Pack,
    args: &CaseArgs,
    shared: &Shared,
    description: Option<&str>,
) -> anyhow::Result<ExitCode> {
    let about = match (&args.symptom, description) {
        (Some(id), _) => Some(About::Symptom(case::symptom(pack, id)?)),
        (None, Some(text)) => Some(about_text(pack, text)),
        (None, None) => None,
    };
    let (symptom, order) = match about {
        Some(About::Symptom(symptom)) => (Some(symptom), None),
        Some(About::Unclear(order)) => (None, Some(order)),
        None => (None, None),
    };
    // Which symptom it has does not matter to the names of answers and outcomes.
    let mut passed = Case::new(symptom.unwrap_or(SymptomIx(0)));
    case::add(pack, &mut passed, args)?;
    let answers = passed.answers().iter();
    let tried = passed.tried().iter();
    let acts = symptom.map(Act::Symptom).into_iter();
    let acts = acts.chain(answers.map(|(question, answer)| Act::Answered(*question, *answer)));
    let acts = acts.chain(tried.map(|(attempt, outcome)| Act::Tried(*attempt, *outcome)));
    let start = Start {
        session: None,
        acts: acts.collect(),
        order,
    };
    wizard::start(pack, shared, args.session.as_deref(), start)
}

/// The status that tells the kind.
fn status(answer: &Answer<'_>) -> ExitCode {
    ExitCode::from(match answer.kind {
        "wait" => 10,
        "call" => 11,
        "ask" => 12,
        _ => 0,
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
    let pack_is_read = shared
        .flows
        .as_ref()
        .is_some_and(|path| path.as_os_str() == "-");
    if pack_is_read && args.symptom.is_none() && description.is_none() {
        return Err(Usage::new(
            "the pack is read from standard input, so say what goes wrong with `--symptom` or in words",
        ));
    }
    Ok(())
}

fn about(
    pack: &Pack,
    args: &CaseArgs,
    description: Option<&str>,
    terminal: Terminal,
) -> anyhow::Result<About> {
    if let Some(id) = &args.symptom {
        return Ok(About::Symptom(case::symptom(pack, id)?));
    }
    if let Some(text) = description {
        return Ok(about_text(pack, text));
    }
    if terminal.input {
        return Err(nothing_to_answer().into());
    }
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(MAX_TEXT + 1)
        .read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    if text.trim().is_empty() {
        return Err(nothing_to_answer().into());
    }
    Ok(about_text(pack, &text))
}

fn about_text(pack: &Pack, text: &str) -> About {
    let word = text.trim();
    if let Some(symptom) = pack.symptom(word) {
        return About::Symptom(symptom);
    }
    About::Unclear((0..pack.symptoms.len()).map(SymptomIx::new).collect())
}

fn nothing_to_answer() -> Usage {
    Usage::new(
        "there is nothing to answer; say what goes wrong, such as\n  \
         amexfix --symptom login\n  \
         echo \"my payment keeps spinning\" | amexfix",
    )
}
