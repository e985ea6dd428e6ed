//! `batch`: a queue of tickets as JSON Lines, one answer a line, in order.
//!
//! However long the queue is, memory stays flat: one line is read at a time, and of the answers that were made only so many
//! are kept. Nothing that is ready waits for more input, so a program that writes one line and reads one line is served too.

mod answers;
mod lines;
mod progress;
mod ticket;

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use answers::Answers;
use lines::{Line, Lines};
use progress::Progress;
use ticket::{Ticket, ticket_of};

use super::Context;
use super::loaded::Loaded;
use super::usage::Usage;
use crate::answer::Request;
use crate::cli::{Batch, CaseArgs, Format, Shared};
use fixflow::engine::Open;
use fixflow::safety::{harmless, secrets};

/// How many bytes are gathered before they are written: enough that the calls do not count, few enough to stay in a cache.
const FULL: usize = 256 * 1024;

/// Answers standard input on standard output. `case` is what stood before the command.
///
/// # Errors
/// When the call is wrong in itself, the pack is broken, or one of the streams fails.
pub(super) fn run(
    args: &Batch,
    case: &CaseArgs,
    shared: &Shared,
    context: &mut Context<'_>,
) -> anyhow::Result<ExitCode> {
    refuse_what_lines_say(case, shared)?;
    let loaded = Loaded::load(shared.flows.as_deref(), context)?;
    let flows = shared.flows.as_ref().map(|path| path.to_string_lossy());
    let request = Request {
        open: if args.no_assume.or(case.no_assume).is_some() {
            Open::Ask
        } else {
            Open::Assume
        },
        flows: flows.as_deref(),
        steps: args.steps.or(case.steps).map_or(1, usize::from),
    };
    let progress = Progress::new(context.terminal);
    let (input, out) = (&mut context.input, &mut context.output);
    let tally = answer(&loaded, request, input, out, |bytes| progress.read(bytes))?;
    progress.done();
    Ok(tally.told(context))
}

/// Answers each line of `input` on `out`, in order. `read` is told of every number of bytes that was read.
///
/// # Errors
/// When one of the streams fails.
pub fn answer(
    loaded: &Loaded,
    request: Request<'_>,
    input: impl Read,
    out: impl Write,
    read: impl Fn(usize),
) -> io::Result<Tally> {
    let mut queue = Queue::new(Answers::new(loaded, request), out);
    let mut lines = Lines::new(input);
    while lines.more(|bytes| {
        read(bytes);
        queue.write()
    })? {
        while let Some(line) = lines.next() {
            queue.answer(&line)?;
        }
    }
    queue.write()?;
    Ok(queue.tally)
}

fn refuse_what_lines_say(case: &CaseArgs, shared: &Shared) -> Result<(), Usage> {
    let CaseArgs {
        symptom,
        answer,
        tried,
        session,
        steps: _,
        no_assume: _,
    } = case;
    if symptom.is_some() || !answer.is_empty() || !tried.is_empty() {
        return Err(Usage::new(
            "`batch` takes symptom, answers and what was tried from each line, as in\n  \
             {\"id\": 1, \"symptom\": \"login\", \"answers\": {\"device\": \"app\"}, \"tried\": [\"close-app\"]}",
        ));
    }
    if session.is_some() {
        return Err(Usage::new(
            "`batch` keeps no session: each line is a case of its own, with everything known of it",
        ));
    }
    if shared.exit_code.is_some() {
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

/// What was counted while a queue was answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All lines, the blank ones too.
    pub lines: u64,
    /// Lines that could not be answered.
    pub bad: u64,
    /// Lines whose text was too long to be read whole.
    pub cut: u64,
    /// Lines whose text held what nobody should hand over.
    pub held_secrets: u64,
}

/// A queue while it is answered.
struct Queue<'p, W> {
    answers: Answers<'p>,
    out: W,
    ready: Vec<u8>,
    tally: Tally,
}

impl<'p, W: Write> Queue<'p, W> {
    fn new(answers: Answers<'p>, out: W) -> Self {
        Self {
            answers,
            out,
            ready: Vec::with_capacity(FULL + 64 * 1024),
            tally: Tally::default(),
        }
    }

    /// Answers the next line, unless it is blank.
    fn answer(&mut self, line: &Line<'_>) -> io::Result<()> {
        self.tally.lines += 1;
        match line {
            Line::TooLong => self.refuse("null", "the line is longer than 1 MiB"),
            Line::Whole(bytes) => self.answer_bytes(bytes),
        }
        if self.ready.len() >= FULL {
            self.write()?;
        }
        Ok(())
    }

    fn answer_bytes(&mut self, line: &[u8]) {
        if let Some((id, answer)) = self.answers.seen(line)
            && secrets::find_in_name(id).is_none()
        {
            return add(&mut self.ready, id, answer);
        }
        if line.trim_ascii().is_empty() {
            return;
        }
        match std::str::from_utf8(line) {
            Ok(text) => self.answer_text(text),
            Err(_) => self.refuse("null", "the line is not UTF-8"),
        }
    }

    fn answer_text(&mut self, line: &str) {
        let answered = Ticket::parse(line).and_then(|ticket| {
            let readable = ticket.readable();
            if let Some(readable) = &readable {
                self.tally.cut += u64::from(readable.was_cut);
                self.tally.held_secrets += u64::from(readable.held_secret);
            }
            let place = self.answers.of(&ticket, readable.as_ref())?;
            add(&mut self.ready, ticket.id, self.answers.at(place));
            // What was said in words is looked at each time, and not kept.
            if ticket.text.is_none() {
                self.answers.remember(line.as_bytes(), place);
            }
            Ok(())
        });
        if let Err(message) = answered {
            self.refuse(ticket_of(line), &message);
        }
    }

    fn refuse(&mut self, ticket: &str, message: &str) {
        self.tally.bad += 1;
        begin(&mut self.ready, ticket);
        let message = serde_json::Value::from(one_line(message));
        let rest = format!(
            "\"error\":{{\"line\":{},\"message\":{message}}}}}\n",
            self.tally.lines
        );
        self.ready.extend_from_slice(rest.as_bytes());
    }

    /// Writes what is ready.
    fn write(&mut self) -> io::Result<()> {
        self.out.write_all(&self.ready)?;
        self.ready.clear();
        self.out.flush()
    }
}

impl Tally {
    /// Says what there is to say of the whole queue, and gives its status.
    fn told(self, context: &mut Context<'_>) -> ExitCode {
        let lines = |count: u64| match count {
            1 => "1 line".to_owned(),
            count => format!("{count} lines"),
        };
        if self.held_secrets > 0 {
            context.warn(&format!(
                "something that looks like a card number, a code or a password was left out of the text of {}\n  \
                 it was not used, shown or kept; never tell anyone a code, PIN or password",
                lines(self.held_secrets)
            ));
        }
        if self.cut > 0 {
            context.warn(&format!(
                "the text of {} is longer than 64 KiB; only its beginning was read",
                lines(self.cut)
            ));
        }
        if self.bad == 0 {
            return ExitCode::SUCCESS;
        }
        context.warn(&format!(
            "{} of {} could not be answered; each has an `error` in its place",
            self.bad,
            lines(self.lines)
        ));
        ExitCode::from(super::FAILED)
    }
}

/// A message of several lines on one.
fn one_line(message: &str) -> String {
    let mut line = String::with_capacity(message.len());
    for part in message.lines().map(str::trim) {
        let gap = match line.chars().next_back() {
            None => "",
            Some('?' | ',' | ';') => " ",
            Some(_) => "; ",
        };
        line.push_str(gap);
        line.push_str(&harmless(part));
    }
    line
}

/// Adds a line: the caller's own id, as it was written, and the answer.
fn add(ready: &mut Vec<u8>, ticket: &str, answer: &[u8]) {
    begin(ready, ticket);
    ready.extend_from_slice(&answer[1..]);
    ready.push(b'\n');
}

/// Begins a line with the caller's own id.
fn begin(ready: &mut Vec<u8>, ticket: &str) {
    ready.extend_from_slice(b"{\"ticket\":");
    ready.extend_from_slice(ticket.as_bytes());
    ready.push(b',');
}
