//! The call sheet of a session: what to have beside you on the phone, or to paste into a chat.
//!
//! It is derived from the session alone. A pack that still knows the session's ids gives them their titles, and says what
//! to say and to have ready; without one the ids stand for themselves.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::answer::Titled;
use crate::journal::State;
use crate::records::Session;
use crate::wizard::times;
use crate::words;
use fixflow::case::{Attempt, Outcome};
use fixflow::engine::{Open, Outlook, Step};
use fixflow::pack::{CallIx, Pack};

/// The version of the JSON form.
const SCHEMA: u8 = 1;
/// The summary has fewer characters than this: what fits into the box of a chat.
pub const SUMMARY: usize = 500;
/// How much of the summary may be spent on where it fails.
const WHERE: usize = 230;

/// The call sheet of one session. Absent is `null` or an empty list, never a missing key.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    /// The version of this form.
    pub schema: u8,
    /// What never to tell anyone.
    pub never_tell: &'static str,
    /// The session's name.
    pub session: &'a str,
    /// The pack's id.
    pub pack: Option<&'a str>,
    /// The symptom's id.
    pub symptom: Option<&'a str>,
    /// How the session stands.
    pub state: State,
    /// When it began.
    pub started: Timestamp,
    /// When something last happened.
    pub updated: Timestamp,
    /// When something was first tried.
    pub first_tried: Option<Timestamp>,
    /// Everything in one paragraph, to read out or to paste; shorter than [`SUMMARY`] characters.
    pub summary: String,
    /// What fails, in words.
    pub what: Option<&'a str>,
    /// Where it fails: what was asked and answered.
    pub answers: Vec<Answered<'a>>,
    /// What was tried, with what outcome, and when.
    pub tried: Vec<Tried<'a>>,
    /// The waits that were begun.
    pub waits: Vec<Waited<'a>>,
    /// The call or end this way leads to.
    pub call: Option<Titled<'a>>,
    /// Why and how to call.
    pub text: Option<&'a str>,
    /// What to say.
    pub say: Vec<&'a str>,
    /// What to have at hand.
    pub have_ready: Vec<&'a str>,
    /// What whoever answers can and cannot do.
    pub about_calls: Vec<&'a str>,
    /// The channels that serve.
    pub channels: Vec<&'a str>,
    /// What to do when nobody can be reached.
    pub unreachable: Vec<&'a str>,
}

/// A question with its answer.
#[derive(Clone, Debug, Serialize)]
pub struct Answered<'a> {
    /// The question's id.
    pub question: &'a str,
    /// The answer's id.
    pub answer: &'a str,
    /// The question and the answer in words.
    pub text: String,
}

/// Something that was tried.
#[derive(Clone, Debug, Serialize)]
pub struct Tried<'a> {
    /// The id of the fix or wait.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What came of it.
    pub outcome: Outcome,
    /// When that was told.
    pub at: Timestamp,
}

/// A wait that was begun.
#[derive(Clone, Debug, Serialize)]
pub struct Waited<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// How long it was meant to last, in minutes.
    pub minutes: u32,
    /// When it began.
    pub begun: Timestamp,
    /// When it is over.
    pub due: Timestamp,
}

impl<'a> Report<'a> {
    /// The sheet of a session. `pack` is the one it was recorded with, where that is at hand; `zone` is where the person
    /// is, for the times in the summary.
    #[must_use]
    pub fn new(session: &'a Session, pack: Option<&'a Pack>, zone: &TimeZone) -> Self {
        let journal = &session.journal;
        let symptom = journal.symptom();
        let mut report = Self {
            schema: SCHEMA,
            never_tell: words::NEVER_TELL,
            session: session.name.as_str(),
            pack: journal.origin().map(|origin| origin.pack),
            symptom,
            state: journal.state(),
            started: session.started,
            updated: session.updated,
            first_tried: journal.first_tried(),
            summary: String::new(),
            what: symptom.map(|id| symptom_title(pack, id)),
            answers: answers(session, pack),
            tried: tried(session, pack),
            waits: waits(session, pack),
            call: None,
            text: None,
            say: Vec::new(),
            have_ready: Vec::new(),
            about_calls: Vec::new(),
            channels: Vec::new(),
            unreachable: Vec::new(),
        };
        if let Some(pack) = pack {
            report.add_call(pack, session);
        }
        report.summary = summary(&report, pack, zone);
        report
    }

    /// Adds what to say and to have ready on the call this way leads to.
    fn add_call(&mut self, pack: &'a Pack, session: &Session) {
        let Some(case) = session.journal.case(pack) else {
            return;
        };
        let outlook = Outlook::new(pack, &case, Open::Assume);
        let Some(lead) = outlook.leads_to else {
            return;
        };
        self.call = Some(Titled {
            id: lead.id(pack),
            title: lead.title(pack),
        });
        match lead {
            Step::Call(call) => self.add_sheet(pack, &outlook, call),
            Step::End(end) => self.text = Some(&pack[end].text),
            Step::Ask(_) | Step::Fix(_) | Step::Wait(_) | Step::Resolved(_) => {}
        }
    }

    fn add_sheet(&mut self, pack: &'a Pack, outlook: &Outlook, call: CallIx) {
        let call = &pack[call];
        self.text = Some(&call.text);
        self.say = outlook.known.said(&call.say).collect();
        let ready = outlook.known.said(&call.have_ready);
        (self.about_calls, self.have_ready) = ready
            .filter(|sentence| *sentence != words::NEVER_TELL)
            .partition(|sentence| pack.holds_for_every_call(sentence));
        self.channels = call.channels.iter().map(AsRef::as_ref).collect();
        self.unreachable = outlook.known.said(&call.unreachable).collect();
    }
}

fn symptom_title<'a>(pack: Option<&'a Pack>, id: &'a str) -> &'a str {
    let known = pack.and_then(|pack| Some(&*pack[pack.symptom(id)?].title));
    known.unwrap_or(id)
}

fn title<'a>(pack: Option<&'a Pack>, id: &'a str) -> &'a str {
    let known = pack.and_then(|pack| Some(Attempt::named(pack, id)?.title(pack)));
    known.map_or(id, AsRef::as_ref)
}

fn answers<'a>(session: &'a Session, pack: Option<&Pack>) -> Vec<Answered<'a>> {
    let words = |question: &str, answer: &str| {
        let pack = pack?;
        let question = &pack[pack.question(question)?];
        let answer = &question[question.answer(answer)?];
        Some(format!("{} {}", question.text, answer.text))
    };
    let answered = |(question, answer): (&'a str, &'a str)| Answered {
        question,
        answer,
        text: words(question, answer).unwrap_or_else(|| format!("{question}: {answer}")),
    };
    let answers = session.journal.answers().into_iter();
    answers.map(answered).collect()
}

fn tried<'a>(session: &'a Session, pack: Option<&'a Pack>) -> Vec<Tried<'a>> {
    let tried = session.journal.tried().into_iter();
    tried
        .map(|tried| Tried {
            id: tried.id,
            title: title(pack, tried.id),
            outcome: tried.outcome,
            at: tried.at,
        })
        .collect()
}

fn waits<'a>(session: &'a Session, pack: Option<&'a Pack>) -> Vec<Waited<'a>> {
    let waits = session.journal.waits().into_iter();
    waits
        .map(|wait| Waited {
            id: wait.id,
            title: title(pack, wait.id),
            minutes: wait.minutes,
            begun: wait.begun,
            due: wait.due,
        })
        .collect()
}

/// Text that grows sentence by sentence and never beyond its bound, counted in characters.
struct Brief {
    text: String,
    most: usize,
}

impl Brief {
    fn room(&self) -> usize {
        self.most.saturating_sub(self.text.chars().count() + 1)
    }

    /// Adds a sentence if there is room for all of it.
    fn add(&mut self, sentence: &str) -> bool {
        let fits = sentence.chars().count() <= self.room();
        if fits {
            let gap = if self.text.is_empty() { "" } else { " " };
            self.text.push_str(gap);
            self.text.push_str(sentence);
        }
        fits
    }

    /// Adds a label with as many of the items as there is room for, and says how many more there are.
    fn add_list(&mut self, label: &str, items: &[&str]) {
        for shown in (1..=items.len()).rev() {
            let rest = items.len() - shown;
            let more = if rest > 0 {
                format!("; and {rest} more")
            } else {
                String::new()
            };
            let list = items[..shown].join("; ");
            if self.add(&format!("{label} {list}{more}.")) {
                return;
            }
        }
    }
}

/// Everything in one paragraph.
fn summary(report: &Report<'_>, pack: Option<&Pack>, zone: &TimeZone) -> String {
    let mut brief = Brief {
        text: String::new(),
        most: WHERE,
    };
    let pack = pack.map(|pack| pack.title.as_ref()).or(report.pack);
    let parts: Vec<&str> = [pack, report.what].into_iter().flatten().collect();
    if !brief.add(&sentence(&parts.join(": "))) {
        brief.add(&sentence(report.symptom.unwrap_or_default()));
    }
    for answered in &report.answers {
        brief.add(&sentence(&answered.text));
    }
    brief.most = SUMMARY;
    if let Some(first) = report.first_tried {
        brief.add(&words::first_tried(&times::dated(first, zone)));
    }
    for outcome in [Outcome::NoChange, Outcome::CouldNot, Outcome::Worked] {
        let tried = report.tried.iter().filter(|tried| tried.outcome == outcome);
        let titles: Vec<&str> = tried
            .map(|tried| tried.title.trim_end_matches('.'))
            .collect();
        brief.add_list(words::with_outcome(outcome), &titles);
    }
    brief.text
}

/// Text that ends as a sentence does.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() || text.ends_with(['.', '?', '!']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
