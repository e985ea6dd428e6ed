//! Tickets to answers, each of which is made once.

use rustc_hash::FxHashMap;

use super::ticket::Ticket;
use crate::answer::{Answer, Request};
use crate::commands::case::{answered, attempt, outcome, symptom};
use crate::commands::free_text::{About, Readable, plain_order};
use crate::commands::loaded::Loaded;
use crate::commands::usage::Usage;
use fixflow::case::{Attempt, Case};
use fixflow::engine::Open;
use fixflow::pack::{FixIx, Pack, WaitIx};
use fixflow::safety::secrets;

/// How many bytes of answers are kept. A support desk's tickets come to a few hundred cases, a few hundred KiB.
const MOST: usize = 16 * 1024 * 1024;
/// How many lines are known without being read, and how long they may be, in bytes.
const MOST_LINES: usize = 4096;
const LONGEST_LINE: usize = 1024;

/// The answers of a pack, as they are asked for.
#[derive(Debug)]
pub struct Answers<'p> {
    loaded: &'p Loaded,
    pack: &'p Pack,
    request: Request<'p>,
    /// Fixes and waits by their ids.
    attempts: FxHashMap<&'p str, Attempt>,
    made: Vec<Box<[u8]>>,
    /// Where in [`Self::made`] the answer to a case is.
    places: FxHashMap<(Case, Open), usize>,
    /// The same for what stood behind the id of a line.
    lines: FxHashMap<Box<[u8]>, usize>,
    bytes: usize,
    /// The answer last made that is not kept.
    last: Vec<u8>,
}

/// Where an answer is.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// Among those that are kept.
    Kept(usize),
    /// It is the last one made, and not kept.
    Last,
}

impl<'p> Answers<'p> {
    /// Nothing is made yet.
    #[must_use]
    pub fn new(loaded: &'p Loaded, request: Request<'p>) -> Self {
        let pack = loaded.pack();
        let fixes = (0..pack.fixes.len()).map(|fix| Attempt::Fix(FixIx::new(fix)));
        let waits = (0..pack.waits.len()).map(|wait| Attempt::Wait(WaitIx::new(wait)));
        let attempts = fixes.chain(waits);
        Self {
            loaded,
            pack,
            request,
            attempts: attempts
                .map(|attempt| (attempt.id(pack).as_ref(), attempt))
                .collect(),
            made: Vec::new(),
            places: FxHashMap::default(),
            lines: FxHashMap::default(),
            bytes: 0,
            last: Vec::new(),
        }
    }

    /// The id of a line and its answer, where a line like it was answered before: tickets of a queue are alike but for
    /// their ids, and then there is no need to read them.
    #[must_use]
    pub fn seen<'l>(&self, line: &'l [u8]) -> Option<(&'l str, &[u8])> {
        let (id, rest) = leading_id(line)?;
        let place = *self.lines.get(rest)?;
        Some((id, &self.made[place]))
    }

    /// Remembers that this line was read, and where its answer is.
    pub fn remember(&mut self, line: &[u8], place: Place) {
        if let (Some((_, rest)), Place::Kept(place)) = (leading_id(line), place)
            && rest.len() <= LONGEST_LINE
        {
            if self.lines.len() == MOST_LINES {
                self.lines.clear();
            }
            self.lines.insert(rest.into(), place);
        }
    }

    /// The answer at a place, as a JSON object.
    #[must_use]
    pub fn at(&self, place: Place) -> &[u8] {
        match place {
            Place::Kept(place) => &self.made[place],
            Place::Last => &self.last,
        }
    }

    /// Makes or finds the answer to a ticket. Where it has no symptom its text is looked at, without its secrets.
    ///
    /// # Errors
    /// What is wrong with the ticket, fit to be printed.
    pub fn of(
        &mut self,
        ticket: &Ticket<'_>,
        text: Option<&Readable<'_>>,
    ) -> Result<Place, String> {
        let open = if ticket.assume {
            self.request.open
        } else {
            Open::Ask
        };
        let about = match (&ticket.symptom, text) {
            (Some(id), _) => {
                About::Symptom(symptom(self.pack, id).map_err(|wrong| message(&wrong))?)
            }
            (None, Some(text)) => text.about(self.loaded),
            (None, None) => About::Unclear(plain_order(self.pack)),
        };
        // Where the symptom is unknown any will do: of this case only what was tried is told.
        let symptom = match &about {
            About::Symptom(symptom) => Some(symptom),
            About::Unclear(order) => order.first(),
        };
        let symptom = symptom.ok_or("the pack has no symptoms")?;
        let mut case = Case::new(*symptom);
        self.fill(&mut case, ticket)?;
        Ok(match about {
            About::Symptom(_) => Place::Kept(self.made(case, open)),
            About::Unclear(order) => {
                self.last.clear();
                let answer = Answer::opening(self.pack, order, case.tried());
                write(&mut self.last, &answer);
                Place::Last
            }
        })
    }

    fn made(&mut self, case: Case, open: Open) -> usize {
        let key = (case, open);
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let request = Request {
            open,
            ..self.request
        };
        let mut answer = Vec::new();
        write(&mut answer, &Answer::new(self.pack, &key.0, request));
        self.bytes += answer.len();
        if self.bytes > MOST {
            self.places.clear();
            self.lines.clear();
            self.made.clear();
            self.bytes = answer.len();
        }
        let place = self.made.len();
        self.made.push(answer.into());
        self.places.insert(key, place);
        place
    }

    /// Adds a ticket's answers and outcomes to a case.
    fn fill(&self, case: &mut Case, ticket: &Ticket<'_>) -> Result<(), String> {
        let pack = self.pack;
        for (question, answer) in &ticket.answers {
            let (question, answer) =
                answered(pack, question, answer).map_err(|wrong| message(&wrong))?;
            if case.answers().iter().any(|(known, _)| *known == question) {
                let id = &pack[question].id;
                return Err(format!("the question `{id}` is answered twice"));
            }
            case.answer(question, answer);
        }
        for tried in &ticket.tried {
            let attempt = match self.attempts.get(&*tried.id) {
                Some(attempt) => *attempt,
                None => attempt(pack, &tried.id).map_err(|wrong| message(&wrong))?,
            };
            let outcome = outcome(&tried.outcome).map_err(|wrong| message(&wrong))?;
            if case.outcome(attempt).is_some() {
                return Err(format!("`{}` is tried twice", attempt.id(pack)));
            }
            case.record(attempt, outcome);
        }
        Ok(())
    }
}

/// Parts a line that begins with a plain id, a string without escapes or a whole number, from what stands behind it.
/// Of two such lines with the same rest, both are tickets alike, or neither is a ticket.
fn leading_id(line: &[u8]) -> Option<(&str, &[u8])> {
    let value = line.strip_prefix(b"{\"id\":")?;
    let value = value.strip_prefix(b" ").unwrap_or(value);
    let length = match value.first()? {
        b'"' => {
            let plain = |byte: &u8| *byte >= b' ' && *byte != b'"' && *byte != b'\\';
            let inside = value[1..].iter().take_while(|byte| plain(byte)).count();
            (value.get(1 + inside) == Some(&b'"')).then_some(inside + 2)?
        }
        b'1'..=b'9' => value
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count(),
        _ => return None,
    };
    let (id, rest) = value.split_at(length);
    (rest.first() == Some(&b','))
        .then(|| std::str::from_utf8(id).ok())?
        .map(|id| (id, rest))
}

fn write(out: &mut Vec<u8>, answer: &Answer<'_>) {
    serde_json::to_writer(out, answer).expect("an answer is JSON, and memory takes it");
}

/// A wrong name as a message, unless the name is something that nobody should hand over.
fn message(wrong: &Usage) -> String {
    let message = wrong.to_string();
    match secrets::find(&message) {
        Some(secret) => Usage::secret(secret).to_string(),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_a_plain_id_leads() {
        let id = |line: &'static str| leading_id(line.as_bytes()).map(|(id, _)| id);
        assert_eq!(id(r#"{"id":"ZD-1","symptom":"login"}"#), Some("\"ZD-1\""));
        assert_eq!(id(r#"{"id": 12, "symptom": "login"}"#), Some("12"));
        for line in [
            r#"{"id":"a\"b","symptom":"login"}"#,
            r#"{"id":012,"symptom":"login"}"#,
            r#"{"id":1.5,"symptom":"login"}"#,
            r#"{"id":null,"symptom":"login"}"#,
            r#"{"id":7}"#,
            r#"{"id":"open"#,
            r#"{"id":"#,
            "",
        ] {
            assert_eq!(id(line), None, "{line}");
        }
        assert_eq!(leading_id(b"{\"id\":\"\xff\",\"a\":1}"), None);
        assert_eq!(leading_id(b"{\"id\":\"a\tb\",\"a\":1}"), None);
    }

    proptest! {
        #[test]
        fn what_was_read_once_is_answered_alike_without_reading(
            ids in prop::collection::vec(r#"[0-9]{1,3}|"[a-zA\\"\t é-]{0,4}"|null|\[1\]|-?0?[0-9](\.5)?"#, 2..6),
            gap in " ?",
            rest in r#",? ?("symptom": ?"(login|app|lgoin)")?(,"id":1)?(,"assume":false)?\}?"#,
        ) {
            let request = Request::default();
            let mut answers = Answers::new(&Loaded::BuiltIn, request);
            for id in ids {
                let line = format!("{{\"id\":{gap}{id}{rest}");
                let read = Ticket::parse(&line).and_then(|ticket| {
                    let mut fresh = Answers::new(&Loaded::BuiltIn, request);
                    let place = fresh.of(&ticket, None)?;
                    Ok((ticket.id.to_owned(), fresh.at(place).to_vec()))
                });
                if let Some((id, answer)) = answers.seen(line.as_bytes()) {
                    prop_assert_eq!(Ok((id.to_owned(), answer.to_vec())), read, "{}", line);
                } else if let Ok(ticket) = Ticket::parse(&line)
                    && let Ok(place) = answers.of(&ticket, None)
                {
                    answers.remember(line.as_bytes(), place);
                }
            }
        }
    }
}
