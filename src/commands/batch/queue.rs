//! Answers the lines of a queue.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::{self, BufWriter, Write};

use serde_json::json;

use super::lines::RawLine;
use super::ticket::Ticket;
use crate::answer::{Answer, RepeatedOptions, Request};
use crate::commands::case::{answered, attempt, outcome, symptom};
use crate::commands::free_text::{Interpretation, SafeText, Subject, plain_order};
use crate::commands::loaded::Edition;
use crate::commands::usage::Usage;
use fixflow::case::Case;
use fixflow::engine::Open;
use fixflow::pack::Pack;
use fixflow::safety::{harmless, secrets};

/// The size of the output buffer in bytes.
const OUTPUT_BUFFER: usize = 256 * 1024;
/// The most bytes of answers that are kept. The tickets of a support desk come to a few hundred cases, a few hundred KiB.
const MOST_KEPT: usize = 16 * 1024 * 1024;

/// What was counted while a queue was answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// All lines, the blank ones too.
    pub lines: usize,
    /// Lines that could not be answered.
    pub bad: usize,
    /// Lines whose text was too long to be read whole.
    pub cut: usize,
    /// Lines whose text held a secret.
    pub held_secrets: usize,
}

/// A queue while it is answered.
pub struct Queue<'p, W: Write> {
    edition: Edition<'p>,
    request: Request<'p>,
    out: BufWriter<W>,
    cache: AnswerCache<'p>,
    /// What was counted so far.
    pub totals: Totals,
}

impl<'p, W: Write> Queue<'p, W> {
    /// A queue that is answered with this pack on `out`.
    pub fn new(edition: Edition<'p>, request: Request<'p>, out: W) -> Self {
        Self {
            edition,
            request,
            out: BufWriter::with_capacity(OUTPUT_BUFFER, out),
            cache: AnswerCache::default(),
            totals: Totals::default(),
        }
    }

    /// Writes what is ready.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Answers the next line, unless it is blank.
    pub fn answer_line(&mut self, line: &RawLine<'_>) -> io::Result<()> {
        self.totals.lines += 1;
        match line {
            RawLine::TooLong => self.refuse("null", &Usage::new("the line is longer than 1 MiB")),
            RawLine::Whole(line) if line.trim_ascii().is_empty() => Ok(()),
            RawLine::Whole(line) => match str::from_utf8(line) {
                Ok(line) => self.answer_text(line),
                Err(_) => self.refuse("null", &Usage::new("the line is not UTF-8")),
            },
        }
    }

    fn answer_text(&mut self, line: &str) -> io::Result<()> {
        let (id, ticket) = Ticket::read(line);
        let asked = ticket.and_then(|ticket| {
            let (edition, request) = self.asked_for(&ticket)?;
            let interpretation = self.interpret(edition, &ticket)?;
            let case = case_of(edition.pack(), &interpretation.subject, &ticket)?;
            Ok((edition.pack(), request, interpretation, case))
        });
        let (pack, request, interpretation, case) = match asked {
            Ok(asked) => asked,
            Err(wrong) => return self.refuse(&id, &wrong),
        };
        let opening;
        let in_own_words = interpretation.in_own_words;
        let answer = match interpretation.subject {
            Subject::Symptom(_) => self.cache.answer(pack, case, request, in_own_words)?,
            Subject::Unclear(order) => {
                let answer = Answer::opening(pack, order, case.tried(), request);
                opening = to_json(pack, answer, in_own_words)?;
                &opening
            }
        };
        // The id goes before the first key of the answer, as it was written.
        write!(self.out, "{{\"ticket\":{id},")?;
        self.out.write_all(&answer[1..])?;
        self.out.write_all(b"\n")
    }

    /// The edition in the language of a ticket, and the kind of answer that the ticket asks for.
    fn asked_for(&self, ticket: &Ticket<'_>) -> Result<(Edition<'p>, Request<'p>), Usage> {
        let mut request = self.request;
        if !ticket.assume {
            request.open = Open::Ask;
        }
        let lang = ticket.lang.as_ref().filter(|tag| !tag.trim().is_empty());
        let Some(tag) = lang else {
            return Ok((self.edition, request));
        };
        let edition = self.edition.in_language(tag)?;
        request.words = edition.words();
        request.repeated = RepeatedOptions {
            lang: Some(edition.language()),
            ..request.repeated
        };
        Ok((edition, request))
    }

    /// What a ticket is about: its symptom, else what its text says once secrets are taken out.
    fn interpret(
        &mut self,
        edition: Edition<'_>,
        ticket: &Ticket<'_>,
    ) -> Result<Interpretation, Usage> {
        let pack = edition.pack();
        let named = ticket.symptom.as_ref();
        // A table of tickets has an empty column where somebody wrote a text instead.
        if let Some(id) = named.filter(|id| !id.trim().is_empty() || ticket.text.is_none()) {
            return Ok(Subject::Symptom(symptom(pack, id)?).into());
        }
        let Some(text) = &ticket.text else {
            return Ok(Subject::Unclear(plain_order(pack)).into());
        };
        let text = SafeText::new(text);
        self.totals.cut += usize::from(text.was_cut);
        self.totals.held_secrets += usize::from(text.held_secret);
        Ok(text.interpret(edition))
    }

    /// Writes what is wrong with a line in place of its answer. A message that would repeat a secret is replaced.
    fn refuse(&mut self, id: &str, wrong: &Usage) -> io::Result<()> {
        self.totals.bad += 1;
        let wrong = wrong.to_string();
        let message = match secrets::find(&wrong) {
            Some(secret) => one_line(&Usage::secret(secret).to_string()),
            None => one_line(&wrong),
        };
        let error = json!({ "line": self.totals.lines, "message": message });
        writeln!(self.out, "{{\"ticket\":{id},\"error\":{error}}}")
    }
}

/// The answers made so far. Many tickets are about the same few cases, so most answers are made once.
#[derive(Default)]
struct AnswerCache<'p> {
    /// By case, by what to do with open questions, by whether the symptom was looked for in somebody's own words, and by the
    /// language that was asked for.
    answers: HashMap<(Case, Open, bool, Option<&'p str>), Vec<u8>>,
    /// How many bytes the answers have.
    bytes: usize,
}

impl<'p> AnswerCache<'p> {
    /// The answer to a case, as JSON.
    fn answer(
        &mut self,
        pack: &Pack,
        case: Case,
        request: Request<'p>,
        in_own_words: bool,
    ) -> io::Result<&[u8]> {
        if self.bytes > MOST_KEPT {
            *self = Self::default();
        }
        let key = (case, request.open, in_own_words, request.repeated.lang);
        Ok(match self.answers.entry(key) {
            Entry::Occupied(kept) => kept.into_mut(),
            Entry::Vacant(place) => {
                let answer = Answer::new(pack, &place.key().0, request);
                let answer = to_json(pack, answer, in_own_words)?;
                self.bytes += answer.len();
                place.insert(answer)
            }
        })
    }
}

/// An answer as JSON.
fn to_json<'a>(pack: &'a Pack, answer: Answer<'a>, in_own_words: bool) -> io::Result<Vec<u8>> {
    let answer = if in_own_words {
        answer.in_own_words(pack)
    } else {
        answer
    };
    Ok(serde_json::to_vec(&answer)?)
}

/// The case of a ticket. If its symptom is unclear it gets any symptom, because then only what was tried is used.
fn case_of(pack: &Pack, subject: &Subject, ticket: &Ticket<'_>) -> Result<Case, Usage> {
    let symptom = match subject {
        Subject::Symptom(symptom) => Some(symptom),
        Subject::Unclear(order) => order.first(),
    };
    let mut case = Case::new(*symptom.ok_or_else(|| Usage::new("the pack has no symptoms"))?);
    for (question, answer) in &ticket.answers {
        let (index, answer) = answered(pack, question, answer)?;
        if case.answers().iter().any(|(known, _)| *known == index) {
            return Err(Usage::new(format!(
                "the question `{question}` is answered twice"
            )));
        }
        case.answer(index, answer);
    }
    for (id, name) in &ticket.tried {
        let attempt = attempt(pack, id)?;
        let outcome = outcome(name)?;
        if case.outcome(attempt).is_some() {
            return Err(Usage::new(format!("`{id}` is tried twice")));
        }
        case.record(attempt, outcome);
    }
    Ok(case)
}

/// Joins the lines of a message.
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
