//! `batch`: a queue of tickets as JSON Lines, one answer a line, in order.
//!
//! Memory stays flat however long the queue is: one line is read at a time, and the answers that are kept are limited. Answers
//! are written before the program waits for input, so another program may write one line, read one answer, and go on.

mod fields;
mod id;
mod lines;
mod progress;
mod queue;
mod ticket;

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use lines::Lines;
use progress::Progress;
use queue::Queue;

pub use queue::Totals;

use super::answer::request;
use super::loaded::{Edition, LoadedPack};
use super::usage::Usage;
use super::{Context, counted};
use crate::answer::Request;
use crate::cli::{CaseArgs, Format, Shared};
use crate::words::Words;

/// Answers standard input on standard output. Of `case` only `steps` and `no_assume` are used.
///
/// # Errors
/// [`Usage`] if the call is wrong or the pack has problems; an error if one of the streams fails.
pub(super) fn run(
    case: &CaseArgs,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    refuse_what_lines_say(case, shared)?;
    let loaded = LoadedPack::load(shared.flows.as_deref(), context)?;
    let edition = match &shared.lang {
        Some(tag) => loaded.in_language(tag)?,
        None => loaded.as_written(),
    };
    let request = request(case, shared, edition.words());
    let Context {
        input,
        output,
        error,
        terminal,
        ..
    } = context;
    let has_bar = terminal.error && !terminal.output;
    let mut bar = has_bar.then(|| Progress::new(error, (terminal.input_length)()));
    let totals = answer_lines(edition, request, input, output, |read| {
        bar.iter_mut().for_each(|bar| bar.show(read));
    })?;
    if let Some(bar) = bar {
        bar.done();
    }
    Ok(summarize(totals, context))
}

/// Answers each line of `input` on `out`, in order, with this edition if the line names no language. Whenever more input is
/// needed, `progress` is called with the number of bytes read so far.
///
/// # Errors
/// If one of the streams fails.
pub fn answer_lines(
    edition: Edition<'_>,
    request: Request<'_>,
    input: impl Read,
    out: impl Write,
    mut progress: impl FnMut(u64),
) -> io::Result<Totals> {
    let mut queue = Queue::new(edition, request, out);
    let mut lines = Lines::new(input);
    loop {
        if !lines.is_ready() {
            queue.flush()?;
            progress(lines.count);
        }
        let line = lines.next().map_err(|error| {
            let said = format!("cannot read standard input: {error}");
            io::Error::new(error.kind(), said)
        })?;
        match line {
            Some(line) => queue.answer_line(&line)?,
            None => break,
        }
    }
    queue.flush()?;
    Ok(queue.totals)
}

/// Refuses options that belong in the lines, and options that make no sense for many answers.
fn refuse_what_lines_say(case: &CaseArgs, shared: &Shared) -> Result<(), Usage> {
    if case.symptom.is_some() || !case.answer.is_empty() || !case.tried.is_empty() {
        return Err(Usage::new(
            "`batch` takes symptom, answers and what was tried from each line, as in\n  \
             {\"id\": 1, \"symptom\": \"login\", \"answers\": {\"device\": \"app\"}, \"tried\": [\"close-app\"]}",
        ));
    }
    if case.session.is_some() {
        return Err(Usage::new(
            "`batch` keeps no session: each line is a case of its own, with everything known of it",
        ));
    }
    if shared.exit_code {
        return Err(Usage::new(
            "`batch` has many answers and one exit status, so `--exit-code` cannot tell their kinds",
        ));
    }
    if !matches!(shared.format(), None | Some(Format::Json)) {
        return Err(Usage::new("`batch` writes JSON Lines and no other format"));
    }
    if shared.flows.as_deref() == Some(Path::new("-")) {
        return Err(Usage::new(
            "standard input is the queue, so the pack cannot come from there too; give `--flows` a path",
        ));
    }
    Ok(())
}

/// Warns about what went wrong in the queue, and returns the status.
fn summarize(totals: Totals, context: &mut Context<'_>) -> ExitCode {
    // These warnings are in English, like the messages about wrong calls.
    let words = Words::ENGLISH;
    let lines = |count| counted(count, "line");
    if totals.held_secrets > 0 {
        let text = words.text_of_lines(totals.held_secrets);
        context.warn(&words.secret_left_out(&text));
    }
    if totals.cut > 0 {
        let text = words.text_of_lines(totals.cut);
        context.warn(&words.text_cut(&text));
    }
    if totals.bad == 0 {
        return ExitCode::SUCCESS;
    }
    context.warn(&format!(
        "{} of {} could not be answered; each has an `error` in its place",
        totals.bad,
        lines(totals.lines)
    ));
    ExitCode::from(super::FAILED)
}
