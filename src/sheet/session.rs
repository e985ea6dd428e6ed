//! The sheet of a recorded session.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::{CallSheet, summary};
use crate::answer::Advice;
use crate::journal::{BegunWait, Journal, NotThrough, State, Tried};
use crate::records::Session;
use crate::words::{self, Words};
use fixflow::case::Attempt;
use fixflow::engine::{Open, Outlook};
use fixflow::pack::Pack;

/// The version of the JSON form.
const SCHEMA: u8 = 1;

/// The sheet of one session. Serialised, it is the JSON form: what it does not have is `null` or an empty list, never a
/// missing key.
#[derive(Clone, Debug, Serialize)]
pub struct SessionSheet<'a> {
    /// The version of the JSON form.
    pub schema: u8,
    /// The language of its words, as a tag.
    pub lang: &'a str,
    /// What never to tell anyone.
    pub never_tell: &'static str,
    /// The session's name.
    pub session: &'a str,
    /// The pack's id.
    pub pack: Option<&'a str>,
    /// The symptom's id.
    pub symptom: Option<&'a str>,
    /// How far the session has come.
    pub state: State,
    /// When it began.
    pub started: Timestamp,
    /// When something last happened.
    pub updated: Timestamp,
    /// When something was first tried.
    pub first_tried: Option<Timestamp>,
    /// Everything in one paragraph, to read out or to paste, in fewer than [`SUMMARY_BOUND`](super::SUMMARY_BOUND)
    /// characters.
    pub summary: String,
    /// What fails, in words.
    pub what: Option<&'a str>,
    /// Where it fails: what was asked and answered.
    pub answers: Vec<AnsweredRow<'a>>,
    /// What was tried, when, and with what outcome.
    pub tried: Vec<SheetRow<'a, Tried<'a>>>,
    /// The waits that were begun.
    pub waits: Vec<SheetRow<'a, BegunWait<'a>>>,
    /// The calls that did not get through.
    pub not_through: Vec<SheetRow<'a, NotThrough<'a>>>,
    /// The call or end that the case leads to if nothing more helps.
    #[serde(flatten)]
    pub call: CallSheet<'a>,
    /// The program's own words, in the language of the sheet.
    #[serde(skip)]
    pub words: Words,
}

/// A question with its answer.
#[derive(Clone, Debug, Serialize)]
pub struct AnsweredRow<'a> {
    /// The question's id.
    pub question: &'a str,
    /// The answer's id.
    pub answer: &'a str,
    /// The question and the answer in words.
    pub text: String,
}

/// Something that was done, with its title.
#[derive(Clone, Debug, Serialize)]
pub struct SheetRow<'a, T> {
    /// The id of the fix, wait or call.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What the journal knows of it besides its id.
    #[serde(flatten)]
    pub noted: T,
}

impl<'a> SessionSheet<'a> {
    /// The sheet of a session. `pack` is the pack it was recorded with, if that is available. The summary gives times in
    /// `zone`.
    #[must_use]
    pub fn new(
        session: &'a Session,
        pack: Option<&'a Pack>,
        words: Words,
        zone: &TimeZone,
    ) -> Self {
        let journal = &session.journal;
        let symptom = |id| Some(&*pack?[pack?.symptom(id)?].title);
        let attempt = |id: &str| Some(Attempt::named(pack?, id)?.title(pack?));
        let called = |id: &str| Some(&*pack?[pack?.call(id)?].title);
        let call = pack.and_then(|pack| call(journal, pack, words));
        let mut sheet = Self {
            schema: SCHEMA,
            lang: pack.map_or(words.language(), |pack| &pack.language),
            never_tell: words.say(words::NEVER_TELL),
            session: session.name.as_str(),
            pack: journal.origin().map(|origin| origin.pack),
            symptom: journal.symptom(),
            state: journal.state(),
            started: session.started,
            updated: session.updated,
            first_tried: journal.first_tried(),
            summary: String::new(),
            what: journal.symptom().map(|id| symptom(id).unwrap_or(id)),
            answers: answers(journal, pack),
            tried: rows(journal.tried(), |tried| tried.id, attempt),
            waits: rows(journal.waits(), |wait| wait.id, attempt),
            not_through: rows(journal.not_through(), |call| call.id, called),
            call: call.unwrap_or_default(),
            words,
        };
        sheet.summary = summary::of(&sheet, pack, zone);
        sheet
    }
}

/// The call or end that the case leads to if nothing more helps; while there is no case, the call that most symptoms lead
/// to.
fn call<'a>(journal: &Journal, pack: &'a Pack, words: Words) -> Option<CallSheet<'a>> {
    let advice = match journal.case(pack) {
        None => Advice::usual_call(pack)?,
        Some(case) => {
            let outlook = Outlook::new(pack, &case, Open::Assume);
            Advice::at(pack, &outlook.known, outlook.leads_to?)
        }
    };
    Some(CallSheet::new(pack, advice, words))
}

fn answers<'a>(journal: &'a Journal, pack: Option<&Pack>) -> Vec<AnsweredRow<'a>> {
    let in_words = |question: &str, answer: &str| {
        let question = &pack?[pack?.question(question)?];
        let answer = &question[question.answer(answer)?];
        Some(format!("{} {}", question.text, answer.text))
    };
    let row = |(question, answer)| AnsweredRow {
        question,
        answer,
        text: in_words(question, answer).unwrap_or_else(|| format!("{question}: {answer}")),
    };
    journal.answers().into_iter().map(row).collect()
}

/// Rows with titles. Without a title in the pack, the id is the title.
fn rows<'a, T>(
    noted: Vec<T>,
    id: impl Fn(&T) -> &'a str,
    title: impl Fn(&'a str) -> Option<&'a str>,
) -> Vec<SheetRow<'a, T>> {
    let row = |noted| {
        let id = id(&noted);
        let title = title(id).unwrap_or(id);
        SheetRow { id, title, noted }
    };
    noted.into_iter().map(row).collect()
}
