//! The parts of a checked pack: what is asked, suggested and said.

use serde::{Deserialize, Serialize};

use super::{Action, AnswerIx, Body, CallIx, FlowStep, Risk, Sentence, SymptomIx, Text};

/// A checked pack. Every index in it is valid in this pack, and the steps of every symptom come to an end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pack {
    /// The pack's id.
    pub id: Text,
    /// The language of its words, as a BCP 47 tag such as `en`.
    pub language: Text,
    /// What the pack is about.
    pub title: Text,
    /// The first question a person is asked, which a symptom answers.
    pub opening: Text,
    /// Shown with it to somebody who was not understood: what this pack does not cover, and whom to ask.
    pub not_here: Option<Text>,
    /// A fingerprint of the pack's files, as 16 hexadecimal digits. It changes if any byte of them changes.
    pub digest: Text,
    /// What to look out for at every step, if the pack has a red flag.
    pub red_flag: Option<RedFlag>,
    /// Advice for later, after something worked.
    pub prevention: Vec<Sentence>,
    /// All questions, in the order of the files.
    pub questions: Vec<Question>,
    /// All fixes, in the order of the files.
    pub fixes: Vec<Fix>,
    /// The endings of kind `wait`, in the order of the files.
    pub waits: Vec<Wait>,
    /// The endings of kind `call`, in the order of the files.
    pub calls: Vec<Call>,
    /// The endings of kind `end`, in the order of the files.
    pub ends: Vec<End>,
    /// All symptoms, in the order of the files, which is the order of the opening menu.
    pub symptoms: Vec<Symptom>,
    /// The steps of each symptom, then of each block.
    pub bodies: Vec<Body>,
    /// All steps. Every list of steps is a range of these, so a step's position here identifies it.
    pub steps: Vec<FlowStep>,
}

/// Something that may turn up at any step and changes the symptom of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RedFlag {
    /// What to look out for.
    pub text: Text,
    /// The symptom that the case has from then on. It begins with an unconditional call.
    pub symptom: SymptomIx,
}

/// A question. Its answer decides what comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Question {
    /// The question's id.
    pub id: Text,
    /// The question itself.
    pub text: Text,
    /// What a person needs to know to answer it.
    pub help: Option<Text>,
    /// The answer taken when nobody can be asked: the safer one.
    pub assume: Option<AnswerIx>,
    /// What to say first if the answer was assumed.
    pub caution: Option<Text>,
    /// The answers; there is at least one.
    pub answers: Vec<Answer>,
}

/// One answer of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Answer {
    /// The answer's id, which no other answer of its question has.
    pub id: Text,
    /// The answer in words.
    pub text: Text,
}

/// A fix: one thing to do that may cure the trouble.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Fix {
    /// The fix's id.
    pub id: Text,
    /// What it does, in a few words.
    pub title: Text,
    /// What to know before doing it.
    pub before: Vec<Sentence>,
    /// What to do, in order.
    pub instructions: Vec<Sentence>,
    /// Why it may help.
    pub why: Option<Text>,
    /// An estimate of the effort, in minutes.
    pub minutes: Option<u32>,
    /// What it may cost besides time.
    pub risk: Option<Risk>,
    /// The words for "it worked", if the usual ones do not fit.
    pub worked: Option<Text>,
    /// The words for "it changed nothing", if the usual ones do not fit.
    pub no_change: Option<Text>,
    /// The words for "it could not be done", if the usual ones do not fit.
    pub could_not: Option<Text>,
    /// What to put back or do later.
    pub afterwards: Vec<Sentence>,
    /// Where the advice comes from: web pages, or titles and sections of documents.
    pub source: Vec<Text>,
}

/// A time to wait. Like a fix, it may work; if it does not, the flow goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Wait {
    /// The wait's id.
    pub id: Text,
    /// What it is, in a few words.
    pub title: Text,
    /// What to do and not to do meanwhile.
    pub text: Text,
    /// How long to wait.
    pub minutes: Minutes,
    /// Where the advice comes from.
    pub source: Vec<Text>,
}

/// A call to people who can do more, with everything that a caller needs. It closes the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Call {
    /// The call's id.
    pub id: Text,
    /// What it is, in a few words.
    pub title: Text,
    /// Why and how to call.
    pub text: Text,
    /// What to say.
    pub say: Vec<Sentence>,
    /// What to have at hand.
    pub have_ready: Vec<Sentence>,
    /// How long a call takes, with the time until it is answered.
    pub minutes: Option<Minutes>,
    /// The ways to get through, best first, such as `phone` and `chat`.
    pub channels: Vec<Text>,
    /// What to do when nobody can be reached.
    pub unreachable: Vec<Sentence>,
    /// Where the advice comes from.
    pub source: Vec<Text>,
}

/// An explanation that closes the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct End {
    /// The end's id.
    pub id: Text,
    /// What it is, in a few words.
    pub title: Text,
    /// The explanation.
    pub text: Text,
    /// Where it comes from.
    pub source: Vec<Text>,
}

/// How many minutes something takes. `min` is at most `max`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    /// The least.
    pub min: u32,
    /// The most.
    pub max: u32,
}

impl Minutes {
    /// Exactly this many minutes.
    #[must_use]
    pub const fn exactly(minutes: u32) -> Self {
        Self {
            min: minutes,
            max: minutes,
        }
    }
}

/// What a person sees go wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Symptom {
    /// The symptom's id.
    pub id: Text,
    /// The symptom in words.
    pub title: Text,
    /// Phrases that people use for it.
    pub says: Vec<Text>,
}

impl Pack {
    /// The indices of all symptoms, in the order of [`Pack::symptoms`].
    pub fn symptom_indices(&self) -> impl Iterator<Item = SymptomIx> {
        (0..self.symptoms.len()).map(SymptomIx::new)
    }

    /// Whether every call of the pack has this sentence under [`Call::have_ready`]. If so, it applies to calls in general.
    /// This is false in a pack with a single call, because there is nothing to compare.
    #[must_use]
    pub fn holds_for_every_call(&self, sentence: &str) -> bool {
        let has = |call: &Call| call.have_ready.iter().any(|ready| ready.text == sentence);
        self.calls.len() > 1 && self.calls.iter().all(has)
    }

    /// Whether a symptom leaves no time to try anything: its first step is an unconditional call.
    #[must_use]
    pub fn is_urgent(&self, symptom: SymptomIx) -> bool {
        self.urgent_call(symptom).is_some()
    }

    /// The unconditional call that a symptom begins with, if it does.
    #[must_use]
    pub fn urgent_call(&self, symptom: SymptomIx) -> Option<CallIx> {
        let first = self.steps[self[symptom.body()].steps.range()].first()?;
        if let Action::Call(call) = first.action
            && first.guard.is_always()
        {
            return Some(call);
        }
        None
    }
}
