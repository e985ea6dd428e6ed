//! What an id of a pack names.

use fixflow::pack::{
    Action, BodyIx, CallIx, EndIx, FixIx, Minutes, Pack, QuestionIx, Risk, SymptomIx, Text, WaitIx,
};

/// What an id of a pack names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A question.
    Question(QuestionIx),
    /// A fix.
    Fix(FixIx),
    /// A wait.
    Wait(WaitIx),
    /// A call.
    Call(CallIx),
    /// An end.
    End(EndIx),
    /// A symptom.
    Symptom(SymptomIx),
    /// A block.
    Block(BodyIx),
}

/// Every id of a pack but those of answers, which are only known within their question.
pub fn ids(pack: &Pack) -> impl Iterator<Item = &str> + Clone {
    let questions = pack.questions.iter().map(|question| &*question.id);
    let fixes = pack.fixes.iter().map(|fix| &*fix.id);
    let waits = pack.waits.iter().map(|wait| &*wait.id);
    let calls = pack.calls.iter().map(|call| &*call.id);
    let ends = pack.ends.iter().map(|end| &*end.id);
    // Symptoms are bodies too.
    let bodies = pack.bodies.iter().map(|body| &*body.id);
    let endings = waits.chain(calls).chain(ends);
    bodies.chain(questions).chain(fixes).chain(endings)
}

impl Item {
    /// What that id names, if it names anything.
    #[must_use]
    pub fn named(pack: &Pack, id: &str) -> Option<Self> {
        let body = || pack.bodies.iter().position(|body| body.id == *id);
        None.or_else(|| pack.question(id).map(Self::Question))
            .or_else(|| pack.fix(id).map(Self::Fix))
            .or_else(|| pack.wait(id).map(Self::Wait))
            .or_else(|| pack.call(id).map(Self::Call))
            .or_else(|| pack.end(id).map(Self::End))
            .or_else(|| body().map(|at| Self::of_body(pack, BodyIx::new(at))))
    }

    /// What a step asks, suggests, leads to or uses.
    pub(super) fn of_step(pack: &Pack, action: &Action) -> Self {
        match action {
            Action::Ask(question, _) => Self::Question(*question),
            Action::Fix(fix) => Self::Fix(*fix),
            Action::Wait(wait) => Self::Wait(*wait),
            Action::Use(body) => Self::of_body(pack, *body),
            Action::Call(call) => Self::Call(*call),
            Action::End(end) => Self::End(*end),
        }
    }

    fn of_body(pack: &Pack, body: BodyIx) -> Self {
        if body.at() < pack.symptoms.len() {
            Self::Symptom(SymptomIx::new(body.at()))
        } else {
            Self::Block(body)
        }
    }

    /// Its own steps, if it has any.
    pub(super) const fn body(self) -> Option<BodyIx> {
        match self {
            Self::Symptom(symptom) => Some(symptom.body()),
            Self::Block(body) => Some(body),
            Self::Question(_) | Self::Fix(_) | Self::Wait(_) | Self::Call(_) | Self::End(_) => None,
        }
    }

    /// Its kind, in a word.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Question(_) => "question",
            Self::Fix(_) => "fix",
            Self::Wait(_) => "wait",
            Self::Call(_) => "call",
            Self::End(_) => "end",
            Self::Symptom(_) => "symptom",
            Self::Block(_) => "block",
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(self, pack: &Pack) -> &str {
        match self {
            Self::Question(question) => &pack[question].id,
            Self::Fix(fix) => &pack[fix].id,
            Self::Wait(wait) => &pack[wait].id,
            Self::Call(call) => &pack[call].id,
            Self::End(end) => &pack[end].id,
            Self::Symptom(symptom) => &pack[symptom].id,
            Self::Block(body) => &pack[body].id,
        }
    }

    /// Its title, or the question. A block has none.
    #[must_use]
    pub fn title(self, pack: &Pack) -> Option<&str> {
        match self {
            Self::Question(question) => Some(&pack[question].text),
            Self::Fix(fix) => Some(&pack[fix].title),
            Self::Wait(wait) => Some(&pack[wait].title),
            Self::Call(call) => Some(&pack[call].title),
            Self::End(end) => Some(&pack[end].title),
            Self::Symptom(symptom) => Some(&pack[symptom].title),
            Self::Block(_) => None,
        }
    }

    pub(super) fn minutes(self, pack: &Pack) -> Option<Minutes> {
        match self {
            Self::Fix(fix) => pack[fix].minutes.map(Minutes::exactly),
            Self::Wait(wait) => Some(pack[wait].minutes),
            Self::Call(call) => pack[call].minutes,
            Self::Question(_) | Self::End(_) | Self::Symptom(_) | Self::Block(_) => None,
        }
    }

    pub(super) fn risk(self, pack: &Pack) -> Option<&'static str> {
        let Self::Fix(fix) = self else {
            return None;
        };
        pack[fix].risk.map(Risk::name)
    }

    pub(super) fn source(self, pack: &Pack) -> Vec<&str> {
        let source: &[Text] = match self {
            Self::Fix(fix) => &pack[fix].source,
            Self::Wait(wait) => &pack[wait].source,
            Self::Call(call) => &pack[call].source,
            Self::End(end) => &pack[end].source,
            Self::Question(_) | Self::Symptom(_) | Self::Block(_) => &[],
        };
        source.iter().map(|text| &**text).collect()
    }
}
