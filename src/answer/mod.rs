//! One answer: a step with everything that is said about it, in the words and names of the public contract.
//!
//! Every format is made from this one value; serialised as it stands it is the JSON form. Keys are only ever added.

mod command;
mod parts;

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use fixflow::case::{Attempt, Case, Outcome};
use fixflow::engine::{Known, Open, Outlook, Step};
use fixflow::pack::{CallIx, FixIx, Pack, QuestionIx, Sentence, StepKind, SymptomIx, Text};

pub use command::{assignment, command};
pub use parts::{Choice, Flag, Further, Refinement, Span, Titled, Tried};

/// The version of the JSON form.
const SCHEMA: u8 = 1;

/// What an answer needs to know beside the pack and the case.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// What to do with open questions.
    pub open: Open,
    /// The pack's path, to be repeated in the next command.
    pub flows: Option<&'a str>,
    /// How many fixes one answer may hold.
    pub steps: usize,
}

impl Default for Request<'_> {
    fn default() -> Self {
        Self {
            open: Open::Assume,
            flows: None,
            steps: 1,
        }
    }
}

/// One answer. Absent is `null` or an empty list, never a missing key.
#[derive(Clone, Debug, Serialize)]
pub struct Answer<'a> {
    /// The version of this form.
    pub schema: u8,
    /// The pack's id.
    pub pack: &'a str,
    /// The symptom's id; `None` while it is unknown.
    pub symptom: Option<&'a str>,
    /// The kind of step.
    pub kind: StepKind,
    /// The id of the question, fix or ending.
    pub id: &'a str,
    /// The title, or the question.
    pub title: &'a str,
    /// The text of an ending, or the help of a question.
    pub text: Option<&'a str>,
    /// Why a fix may help.
    pub why: Option<&'a str>,
    /// What to know first.
    pub before: Vec<&'a str>,
    /// What to do.
    #[serde(rename = "do")]
    pub instructions: Vec<&'a str>,
    /// What to put back or do later.
    pub afterwards: Vec<&'a str>,
    /// The answers of a question.
    pub answers: Vec<Choice<'a>>,
    /// How long it takes.
    pub minutes: Option<Span>,
    /// What to say on a call.
    pub say: Vec<&'a str>,
    /// What to have at hand on a call.
    pub have_ready: Vec<&'a str>,
    /// The channels that serve.
    pub channels: Vec<&'a str>,
    /// What to do when nobody can be reached.
    pub unreachable: Vec<&'a str>,
    /// Advice for next time, when something worked.
    pub prevention: Vec<&'a str>,
    /// Where the advice comes from.
    pub source: Vec<&'a str>,
    /// The answers taken without asking.
    #[serde(serialize_with = "as_map")]
    pub assumed: Vec<(&'a str, &'a str)>,
    /// What to be careful about, because of what was assumed.
    pub cautions: Vec<&'a str>,
    /// The assumed questions.
    pub refine: Vec<Refinement<'a>>,
    /// What was tried.
    pub tried: Vec<Tried<'a>>,
    /// How many fixes are left after this step.
    pub left: usize,
    /// How many minutes those take.
    pub left_minutes: u32,
    /// The further fixes, where several were asked for.
    pub ahead: Vec<Further<'a>>,
    /// The call or end this way leads to.
    pub call: Option<Titled<'a>>,
    /// The way out on every screen.
    pub red_flag: Option<Flag<'a>>,
    /// The pack's path, for further commands; `next` says it in JSON.
    #[serde(skip)]
    pub flows: Option<&'a str>,
    /// The command for "it did not help".
    pub next: Option<Vec<Cow<'a, str>>>,
}

fn as_map<S: Serializer>(pairs: &[(&str, &str)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().copied())
}

impl<'a> Answer<'a> {
    /// The answer to a case.
    #[must_use]
    pub fn new(pack: &'a Pack, case: &Case, request: Request<'a>) -> Self {
        let outlook = Outlook::new(pack, case, request.open);
        let mut answer = Self {
            symptom: Some(&pack[case.symptom].id),
            flows: request.flows,
            ..Self::blank(pack)
        };
        answer.tried = tried(pack, case.tried());
        answer.assumptions(pack, &outlook);
        answer.left = outlook.left.len();
        answer.left_minutes = outlook.left_minutes(pack);
        answer.call = outlook.leads_to.map(|step| Titled {
            id: step.id(pack),
            title: step.title(pack),
        });
        answer.step(pack, &outlook);
        let more = request.steps.saturating_sub(1).min(outlook.at_hand);
        answer.ahead = outlook.left[..more]
            .iter()
            .map(|fix| further(pack, &outlook.known, *fix))
            .collect();
        if let Some(attempt) = outlook.step.attempt() {
            answer.next = Some(command::next(pack, case, request, attempt));
        }
        answer
    }

    /// The same answer, whose next command goes on with the session that keeps the case.
    #[must_use]
    pub fn in_session(mut self, session: &'a str) -> Self {
        if self.next.is_some() {
            self.next = Some(command::next_in_session(self.flows, session, self.id));
        }
        self
    }

    /// The opening question, with the symptoms in the given order, for a case of which only this is known.
    #[must_use]
    pub fn opening(
        pack: &'a Pack,
        order: impl IntoIterator<Item = SymptomIx>,
        tried: &[(Attempt, Outcome)],
    ) -> Self {
        let symptoms = order.into_iter().map(|symptom| &pack[symptom]);
        Self {
            kind: StepKind::Ask,
            id: "symptom",
            title: &pack.opening,
            answers: symptoms
                .map(|symptom| Choice {
                    id: &symptom.id,
                    text: &symptom.title,
                })
                .collect(),
            tried: self::tried(pack, tried),
            ..Self::blank(pack)
        }
    }

    fn blank(pack: &'a Pack) -> Self {
        Self {
            schema: SCHEMA,
            pack: &pack.id,
            symptom: None,
            kind: StepKind::Ask,
            id: "",
            title: "",
            text: None,
            why: None,
            before: Vec::new(),
            instructions: Vec::new(),
            afterwards: Vec::new(),
            answers: Vec::new(),
            minutes: None,
            say: Vec::new(),
            have_ready: Vec::new(),
            channels: Vec::new(),
            unreachable: Vec::new(),
            prevention: Vec::new(),
            source: Vec::new(),
            assumed: Vec::new(),
            cautions: Vec::new(),
            refine: Vec::new(),
            tried: Vec::new(),
            left: 0,
            left_minutes: 0,
            ahead: Vec::new(),
            call: None,
            red_flag: pack.red_flag.as_ref().map(|flag| Flag {
                text: &flag.text,
                symptom: &pack[flag.symptom].id,
            }),
            flows: None,
            next: None,
        }
    }

    fn assumptions(&mut self, pack: &'a Pack, outlook: &Outlook) {
        for (question, answer) in outlook.known.assumed() {
            let asked = &pack[*question];
            self.assumed.push((&asked.id, &asked[*answer].id));
            self.cautions.extend(asked.caution.as_deref());
            self.refine.push(Refinement {
                id: &asked.id,
                text: &asked.text,
                answers: choices(pack, *question),
            });
        }
    }

    fn step(&mut self, pack: &'a Pack, outlook: &Outlook) {
        let said = |sentences: &'a [Sentence]| outlook.known.said(sentences).collect::<Vec<_>>();
        let step = outlook.step;
        (self.kind, self.id, self.title) = (step.kind(), step.id(pack), step.title(pack));
        match step {
            Step::Ask(question) => {
                self.text = pack[question].help.as_deref();
                self.answers = choices(pack, question);
            }
            Step::Fix(fix) => {
                let fix = &pack[fix];
                self.why = fix.why.as_deref();
                self.before = said(&fix.before);
                self.instructions = said(&fix.instructions);
                self.afterwards = said(&fix.afterwards);
                self.minutes = fix.minutes.map(Span::exactly);
                self.source = texts(&fix.source);
            }
            Step::Wait(wait) => {
                let wait = &pack[wait];
                self.text = Some(&wait.text);
                self.minutes = Some(Span::of(&wait.minutes));
                self.source = texts(&wait.source);
            }
            Step::Call(call) => self.call_sheet(pack, &outlook.known, call),
            Step::End(end) => {
                self.text = Some(&pack[end].text);
                self.source = texts(&pack[end].source);
            }
            Step::Resolved(attempt) => {
                self.prevention = said(&pack.prevention);
                if let Attempt::Fix(fix) = attempt {
                    self.afterwards = said(&pack[fix].afterwards);
                    self.source = texts(&pack[fix].source);
                }
            }
        }
    }

    fn call_sheet(&mut self, pack: &'a Pack, known: &Known, call: CallIx) {
        let call = &pack[call];
        self.text = Some(&call.text);
        self.say = known.said(&call.say).collect();
        self.have_ready = known.said(&call.have_ready).collect();
        self.channels = texts(&call.channels);
        self.unreachable = known.said(&call.unreachable).collect();
        self.source = texts(&call.source);
    }
}

fn texts(list: &[Text]) -> Vec<&str> {
    list.iter().map(AsRef::as_ref).collect()
}

/// The answers of a question as they are offered.
#[must_use]
pub fn choices(pack: &Pack, question: QuestionIx) -> Vec<Choice<'_>> {
    pack[question]
        .answers
        .iter()
        .map(|answer| Choice {
            id: &answer.id,
            text: &answer.text,
        })
        .collect()
}

fn tried<'a>(pack: &'a Pack, tried: &[(Attempt, Outcome)]) -> Vec<Tried<'a>> {
    let entry = |(attempt, outcome): &(Attempt, Outcome)| Tried {
        id: attempt.id(pack),
        outcome: outcome.name(),
    };
    tried.iter().map(entry).collect()
}

fn further<'a>(pack: &'a Pack, known: &Known, fix: FixIx) -> Further<'a> {
    let fix = &pack[fix];
    Further {
        id: &fix.id,
        title: &fix.title,
        before: known.said(&fix.before).collect(),
        instructions: known.said(&fix.instructions).collect(),
        why: fix.why.as_deref(),
        minutes: fix.minutes.map(Span::exactly),
        afterwards: known.said(&fix.afterwards).collect(),
    }
}
