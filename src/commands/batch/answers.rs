//! Tickets to answers, each of which is made once.

use rustc_hash::FxHashMap;

use super::ticket::Ticket;
use crate::answer::{Answer, Request};
use crate::case::Case;
use crate::commands::case::{answered, attempt, outcome, symptom};
use crate::commands::free_text::{About, Readable, plain_order};
use crate::commands::loaded::Loaded;
use crate::commands::usage::Usage;
use crate::engine::Open;
use crate::pack::Pack;
use crate::safety::secrets;

/// How many bytes of answers are kept. A support desk's tickets come to a few hundred cases, a few hundred KiB.
const MOST: usize = 16 * 1024 * 1024;

/// The answers of a pack, as they are asked for.
#[derive(Debug)]
pub struct Answers<'p> {
    loaded: &'p Loaded,
    pack: &'p Pack,
    request: Request<'p>,
    /// Where in [`Self::made`] the answer to a case is.
    places: FxHashMap<(Case, Open), usize>,
    made: Vec<Box<[u8]>>,
    bytes: usize,
    /// The answer last made that is not kept.
    last: Vec<u8>,
}

impl<'p> Answers<'p> {
    /// Nothing is made yet.
    #[must_use]
    pub fn new(loaded: &'p Loaded, request: Request<'p>) -> Self {
        Self {
            loaded,
            pack: loaded.pack(),
            request,
            places: FxHashMap::default(),
            made: Vec::new(),
            bytes: 0,
            last: Vec::new(),
        }
    }

    /// The answer to a ticket as a JSON object. Where it has no symptom its text is looked at, without its secrets.
    ///
    /// # Errors
    /// What is wrong with the ticket, fit to be printed.
    pub fn of(
        &mut self,
        ticket: &Ticket<'_>,
        text: Option<&Readable<'_>>,
    ) -> Result<&[u8], String> {
        let open = if ticket.assume {
            self.request.open
        } else {
            Open::Ask
        };
        let request = Request {
            open,
            ..self.request
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
        fill(self.pack, &mut case, ticket)?;
        match about {
            About::Symptom(_) => Ok(self.made(case, request)),
            About::Unclear(order) => {
                self.last.clear();
                write(
                    &mut self.last,
                    &Answer::opening(self.pack, order, case.tried()),
                );
                Ok(&self.last)
            }
        }
    }

    fn made(&mut self, case: Case, request: Request<'p>) -> &[u8] {
        let key = (case, request.open);
        let place = match self.places.get(&key) {
            Some(place) => *place,
            None => self.make(key, request),
        };
        &self.made[place]
    }

    fn make(&mut self, key: (Case, Open), request: Request<'p>) -> usize {
        let mut answer = Vec::new();
        write(&mut answer, &Answer::new(self.pack, &key.0, request));
        self.bytes += answer.len();
        if self.bytes > MOST {
            self.places.clear();
            self.made.clear();
            self.bytes = answer.len();
        }
        let place = self.made.len();
        self.made.push(answer.into());
        self.places.insert(key, place);
        place
    }
}

fn write(out: &mut Vec<u8>, answer: &Answer<'_>) {
    serde_json::to_writer(out, answer).expect("an answer is JSON, and memory takes it");
}

/// Adds a ticket's answers and outcomes to a case.
fn fill(pack: &Pack, case: &mut Case, ticket: &Ticket<'_>) -> Result<(), String> {
    for (question, answer) in &ticket.answers {
        let (question, answer) =
            answered(pack, question, answer).map_err(|wrong| message(&wrong))?;
        if case.answers().iter().any(|(known, _)| *known == question) {
            return Err(format!(
                "the question `{}` is answered twice",
                pack[question].id
            ));
        }
        case.answer(question, answer);
    }
    for tried in &ticket.tried {
        let attempt = attempt(pack, &tried.id).map_err(|wrong| message(&wrong))?;
        let outcome = outcome(&tried.outcome).map_err(|wrong| message(&wrong))?;
        if case.outcome(attempt).is_some() {
            return Err(format!("`{}` is tried twice", attempt.id(pack)));
        }
        case.record(attempt, outcome);
    }
    Ok(())
}

/// A wrong name as a message, unless the name is something that nobody should hand over.
fn message(wrong: &Usage) -> String {
    let message = wrong.to_string();
    match secrets::find(&message) {
        Some(secret) => Usage::secret(secret).to_string(),
        None => message,
    }
}
