//! The parts of a checked pack: what is asked, suggested and said.

use serde::{Deserialize, Serialize};

use super::{Action, AnswerIx, Body, CallIx, FlowStep, Risk, Sentence, SymptomIx, Text};

/// A checked pack. Every index in it points at something of this pack, and the steps of every symptom come to an end.
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
    /// Said with it to whoever was not understood: what is not for this pack, and whom to ask.
    pub not_here: Option<Text>,
    /// A fingerprint of the pack's files, as 16 hexadecimal digits. It changes when any byte of them does.
    pub digest: Text,
    /// What to look out for at every step, if there is such a thing.
    pub red_flag: Option<RedFlag>,
    /// Advice for afterwards, when something worked.
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
    /// All steps. Every list of steps is a run of these, so a step's position in here is its identity.
    pub steps: Vec<FlowStep>,
}

/// Something that may turn up at any step and makes another symptom of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct RedFlag {
    /// What to look out for.
    pub text: Text,
    /// The symptom that the case has from then on. It begins with a call that has no condition.
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
    /// What one needs to know to answer it.
    pub help: Option<Text>,
    /// The answer taken when nobody can be asked: the safer one.
    pub assume: Option<AnswerIx>,
    /// What to say first where the answer was assumed.
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

/// A fix: one physical action that may cure the trouble.
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
    /// What it may cost beside time.
    pub risk: Option<Risk>,
    /// The words for "it worked", where the usual ones do not fit.
    pub worked: Option<Text>,
    /// The words for "it changed nothing", where the usual ones do not fit.
    pub no_change: Option<Text>,
    /// The words for "it could not be done", where the usual ones do not fit.
    pub could_not: Option<Text>,
    /// What to put back or do later.
    pub afterwards: Vec<Sentence>,
    /// Where the advice comes from: web pages, or titles and sections of documents.
    pub source: Vec<Text>,
}

/// A time to wait. Like a fix it can work or not, and then the flow goes on.
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

/// A call: the escalation to people who can do more, with all that a caller needs. It closes the case.
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
    /// So many minutes and no others.
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

    /// Whether every call of the pack has this sentence under [`Call::have_ready`]: then it is about calls as such, not about
    /// one. This is false in a pack of a single call, where nobody can tell.
    #[must_use]
    pub fn holds_for_every_call(&self, sentence: &str) -> bool {
        let has = |call: &Call| call.have_ready.iter().any(|ready| ready.text == sentence);
        self.calls.len() > 1 && self.calls.iter().all(has)
    }

    /// Whether a symptom leaves no time to try anything: its first step is a call that has no condition.
    #[must_use]
    pub fn is_urgent(&self, symptom: SymptomIx) -> bool {
        self.urgent_call(symptom).is_some()
    }

    /// The call that a symptom begins with under no condition, if it does.
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
