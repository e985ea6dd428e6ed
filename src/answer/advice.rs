//! What is said at one step.

use serde::Serialize;

use super::Choice;
use crate::journal::SYMPTOM;
use crate::words::{self, Words};
use fixflow::case::{Attempt, Case};
use fixflow::engine::{Known, Open, Outlook, Step};
use fixflow::pack::{Call, Fix, Minutes, Pack, QuestionIx, StepKind, Symptom, SymptomIx, Text};

/// What the pack says at one step: only the sentences that apply to the case.
///
/// Answers, the wizard's screens and call sheets are all made from this. A field that the step does not have is empty.
#[derive(Clone, Debug, Serialize)]
pub struct Advice<'a> {
    /// The kind of step.
    pub kind: StepKind,
    /// The id of the question, fix or ending; `symptom` for the opening question.
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
    pub minutes: Option<Minutes>,
    /// What to say on a call.
    pub say: Vec<&'a str>,
    /// What to have ready on a call.
    pub have_ready: Vec<&'a str>,
    /// The ways to get through, best first, such as `phone`.
    pub channels: Vec<&'a str>,
    /// What to do when nobody can be reached.
    pub unreachable: Vec<&'a str>,
    /// Advice for next time, after something worked.
    pub prevention: Vec<&'a str>,
    /// Where the advice comes from.
    pub source: Vec<&'a str>,
    /// The fix itself. Its words for the outcomes are not part of the JSON form.
    #[serde(skip)]
    pub fix: Option<&'a Fix>,
}

impl<'a> Advice<'a> {
    /// What is said at a step, given what is known of the case.
    #[must_use]
    pub fn at(pack: &'a Pack, known: &Known, step: Step) -> Self {
        let bare = Self::bare(step.kind(), step.id(pack), step.title(pack));
        match step {
            Step::Ask(question) => Self {
                text: pack[question].help.as_deref(),
                answers: choices(pack, question),
                ..bare
            },
            Step::Fix(fix) => bare.fix(&pack[fix], known),
            Step::Wait(wait) => Self {
                text: Some(&pack[wait].text),
                minutes: Some(pack[wait].minutes),
                source: texts(&pack[wait].source),
                ..bare
            },
            Step::Call(call) => bare.call(&pack[call], known),
            Step::End(end) => Self {
                text: Some(&pack[end].text),
                source: texts(&pack[end].source),
                ..bare
            },
            Step::Resolved(attempt) => {
                let prevention = known.said(&pack.prevention).collect();
                let resolved = Self { prevention, ..bare };
                match attempt {
                    Attempt::Fix(fix) => Self {
                        afterwards: known.said(&pack[fix].afterwards).collect(),
                        source: texts(&pack[fix].source),
                        ..resolved
                    },
                    Attempt::Wait(_) => resolved,
                }
            }
        }
    }

    fn fix(self, fix: &'a Fix, known: &Known) -> Self {
        Self {
            why: fix.why.as_deref(),
            before: known.said(&fix.before).collect(),
            instructions: known.said(&fix.instructions).collect(),
            afterwards: known.said(&fix.afterwards).collect(),
            minutes: fix.minutes.map(Minutes::exactly),
            source: texts(&fix.source),
            fix: Some(fix),
            ..self
        }
    }

    fn call(self, call: &'a Call, known: &Known) -> Self {
        Self {
            text: Some(&call.text),
            say: known.said(&call.say).collect(),
            have_ready: known.said(&call.have_ready).collect(),
            channels: texts(&call.channels),
            unreachable: known.said(&call.unreachable).collect(),
            source: texts(&call.source),
            ..self
        }
    }

    /// The call that most symptoms lead to, for people who ask whom to call before anything is known.
    #[must_use]
    pub fn usual_call(pack: &'a Pack) -> Option<Self> {
        let symptoms = pack.symptom_indices();
        let outlooks =
            symptoms.map(|symptom| Outlook::new(pack, &Case::new(symptom), Open::Assume));
        let calls = outlooks.filter_map(|outlook| match outlook.leads_to {
            Some(step @ Step::Call(_)) => Some((step, outlook.known)),
            Some(_) | None => None,
        });
        let calls: Vec<_> = calls.collect();
        let same = |step: &Step| calls.iter().filter(|(other, _)| other == step).count();
        // `max_by_key` takes the last of several, and the first is wanted.
        let (step, known) = calls.iter().rev().max_by_key(|(step, _)| same(step))?;
        Some(Self::at(pack, known, *step))
    }

    /// The opening question, with the symptoms in the given order.
    #[must_use]
    pub fn opening(pack: &'a Pack, order: impl IntoIterator<Item = SymptomIx>) -> Self {
        let symptoms = order.into_iter().map(|symptom| &pack[symptom]);
        let choice = |symptom: &'a Symptom| Choice {
            id: &symptom.id,
            text: &symptom.title,
        };
        Self {
            answers: symptoms.map(choice).collect(),
            ..Self::bare(StepKind::Ask, SYMPTOM, &pack.opening)
        }
    }

    const fn bare(kind: StepKind, id: &'a str, title: &'a str) -> Self {
        Self {
            kind,
            id,
            title,
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
            fix: None,
        }
    }

    /// The reply to "why this?", if the step has one.
    #[must_use]
    pub const fn reason(&self) -> Option<&'a str> {
        match self.kind {
            StepKind::Ask | StepKind::Wait => self.text,
            StepKind::Fix => self.why,
            StepKind::Call | StepKind::End | StepKind::Resolved => None,
        }
    }

    /// What to have ready, without the sentence that every call sheet begins with anyway.
    pub fn to_have_ready(&self, words: Words) -> impl Iterator<Item = &'a str> {
        let never_tell = words.say(words::NEVER_TELL);
        let sentences = self.have_ready.iter().copied();
        sentences.filter(move |sentence| *sentence != never_tell)
    }
}

/// The answers of a question, as choices.
#[must_use]
pub fn choices(pack: &Pack, question: QuestionIx) -> Vec<Choice<'_>> {
    let answers = pack[question].answers.iter();
    answers
        .map(|answer| Choice {
            id: &answer.id,
            text: &answer.text,
        })
        .collect()
}

fn texts(list: &[Text]) -> Vec<&str> {
    list.iter().map(AsRef::as_ref).collect()
}
