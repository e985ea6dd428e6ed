//! The meaning of a flow: one pure function from a pack and a case to the next step.
//!
//! No I/O, no clock, no randomness, and no failure: a checked pack cannot hold an unknown name, and its flows end. The walk
//! keeps its own stack, so neither deep packs nor small threads are a danger.

use crate::case::{Attempt, Case, Outcome};
use crate::pack::{
    Action, AnswerIx, BodyIx, CallIx, Condition, EndIx, FixIx, Guard, Pack, QuestionIx, Sentence,
    Span, Str, SymptomIx, WaitIx,
};

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A question.
    Ask(QuestionIx),
    /// A fix.
    Fix(FixIx),
    /// A wait.
    Wait(WaitIx),
    /// A call, which closes the case.
    Call(CallIx),
    /// An explanation, which closes the case.
    End(EndIx),
    /// This worked; there is nothing left to do.
    Resolved(Attempt),
}

impl Step {
    /// The kind, as packs and answers name it.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Ask(_) => "ask",
            Self::Fix(_) => "fix",
            Self::Wait(_) => "wait",
            Self::Call(_) => "call",
            Self::End(_) => "end",
            Self::Resolved(_) => "resolved",
        }
    }

    /// The id of the question, fix or ending.
    #[must_use]
    pub fn id(self, pack: &Pack) -> &Str {
        match self {
            Self::Ask(question) => &pack[question].id,
            Self::Fix(fix) => &pack[fix].id,
            Self::Wait(wait) => &pack[wait].id,
            Self::Call(call) => &pack[call].id,
            Self::End(end) => &pack[end].id,
            Self::Resolved(attempt) => attempt.id(pack),
        }
    }

    /// The title, or the text of a question.
    #[must_use]
    pub fn title(self, pack: &Pack) -> &Str {
        match self {
            Self::Ask(question) => &pack[question].text,
            Self::Fix(fix) => &pack[fix].title,
            Self::Wait(wait) => &pack[wait].title,
            Self::Call(call) => &pack[call].title,
            Self::End(end) => &pack[end].title,
            Self::Resolved(attempt) => attempt.title(pack),
        }
    }

    /// What this step lets one try.
    #[must_use]
    pub const fn attempt(self) -> Option<Attempt> {
        match self {
            Self::Fix(fix) => Some(Attempt::Fix(fix)),
            Self::Wait(wait) => Some(Attempt::Wait(wait)),
            Self::Ask(_) | Self::Call(_) | Self::End(_) | Self::Resolved(_) => None,
        }
    }

    /// Whether nothing follows.
    #[must_use]
    pub const fn closes(self) -> bool {
        match self {
            Self::Call(_) | Self::End(_) | Self::Resolved(_) => true,
            Self::Ask(_) | Self::Fix(_) | Self::Wait(_) => false,
        }
    }
}

/// What to do with a question that nobody has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Open {
    /// It is the next step.
    Ask,
    /// Its assumption is taken; where it has none, it is the next step.
    Assume,
    /// Its assumption is taken, else its first answer: for looking ahead.
    Guess,
}

/// The next step of a case.
#[must_use]
pub fn next_step(pack: &Pack, case: &Case, open: Open) -> Step {
    Walk::new(pack, case, open).next_step()
}

/// Everything a screen or an answer says about where a case stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The next step.
    pub step: Step,
    /// The answers in force at the step: given and assumed.
    pub known: Known,
    /// The questions whose answers were assumed on the way, in order.
    pub assumed: Vec<(QuestionIx, AnswerIx)>,
    /// The fixes still to come after the step if nothing changes anything, in order.
    pub left: Vec<FixIx>,
    /// How many of [`Self::left`] come before any wait, call, end, or question that would be the next step.
    pub at_hand: usize,
    /// The call or end this way leads to; `None` when the case is resolved.
    pub leads_to: Option<Step>,
}

impl Outlook {
    /// Looks at where a case stands and what lies ahead.
    #[must_use]
    pub fn new(pack: &Pack, case: &Case, open: Open) -> Self {
        let mut walk = Walk::new(pack, case, open);
        let step = walk.next_step();
        let assumed = walk.known.assumed.clone();
        let known = walk.known.clone();
        let mut outlook = Self {
            step,
            known,
            assumed,
            left: Vec::new(),
            at_hand: 0,
            leads_to: None,
        };
        if !matches!(step, Step::Resolved(_)) {
            outlook.look_ahead(&mut walk);
        }
        outlook
    }

    /// Walks on from the step: what was walked already would be passed over by a new walk just the same.
    fn look_ahead(&mut self, walk: &mut Walk<'_>) {
        let mut step = self.step;
        let mut at_hand = matches!(step, Step::Fix(_));
        while !step.closes() {
            step = walk.step_after(step);
            match step {
                Step::Fix(fix) => {
                    self.left.push(fix);
                    self.at_hand += usize::from(at_hand);
                }
                Step::Ask(_) | Step::Wait(_) | Step::Call(_) | Step::End(_) | Step::Resolved(_) => {
                    at_hand = false;
                }
            }
        }
        self.leads_to = Some(step);
    }

    /// The minutes of the fixes still to come.
    #[must_use]
    pub fn left_minutes(&self, pack: &Pack) -> u32 {
        self.left.iter().filter_map(|fix| pack[*fix].minutes).sum()
    }
}

/// The answers in force on a walk, and the symptom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    symptom: SymptomIx,
    answers: Vec<Option<AnswerIx>>,
    assumed: Vec<(QuestionIx, AnswerIx)>,
}

impl Known {
    fn new(pack: &Pack, case: &Case) -> Self {
        let mut answers = vec![None; pack.questions.len()];
        for (question, answer) in case.answers() {
            answers[question.at()] = Some(*answer);
        }
        Self {
            symptom: case.symptom,
            answers,
            assumed: Vec::new(),
        }
    }

    /// The answer to a question, if there is one.
    #[must_use]
    pub fn answer(&self, question: QuestionIx) -> Option<AnswerIx> {
        self.answers[question.at()]
    }

    /// Whether a guard is met: all of `when`, and not all of `unless`. On an open question `when` is not met, `unless` is.
    #[must_use]
    pub fn meets(&self, guard: &Guard) -> bool {
        guard.when.iter().all(|condition| self.holds(condition))
            && (guard.unless.is_empty()
                || !guard.unless.iter().all(|condition| self.holds(condition)))
    }

    /// The sentences that apply.
    pub fn said<'p>(&self, sentences: &'p [Sentence]) -> impl Iterator<Item = &'p str> {
        sentences
            .iter()
            .filter(|sentence| self.meets(&sentence.guard))
            .map(|sentence| sentence.text.as_ref())
    }

    fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Symptom(any_of) => any_of.contains(&self.symptom),
            Condition::Answer(question, any_of) => self
                .answer(*question)
                .is_some_and(|answer| any_of.contains(&answer)),
        }
    }

    fn assume(&mut self, question: QuestionIx, answer: AnswerIx) {
        self.answers[question.at()] = Some(answer);
        self.assumed.push((question, answer));
    }
}

/// A list of steps that is being walked.
#[derive(Clone, Debug)]
struct Level {
    /// The positions still to come.
    rest: std::ops::Range<usize>,
    /// The body that is walked through when the list is.
    body: Option<BodyIx>,
}

impl Level {
    const fn new(steps: &Span, body: Option<BodyIx>) -> Self {
        Self {
            rest: steps.range(),
            body,
        }
    }
}

/// What a walk comes to, one step at a time. Positions are those of [`Pack::steps`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visit {
    /// A step whose guard is not met.
    PassedOver,
    /// A step that is met and does not stop the walk.
    Met(usize),
    /// The end of a list, and of that body if it is a body's own list.
    Returned(Option<BodyIx>),
    /// A step that a person would meet.
    Stopped(usize, Step),
    /// The end of the symptom's steps, which the check forbids.
    RanOut,
}

/// A walk through a case's flow that stops at everything a person would meet.
#[derive(Clone, Debug)]
pub(crate) struct Walk<'a> {
    pack: &'a Pack,
    case: &'a Case,
    open: Open,
    known: Known,
    levels: Vec<Level>,
    /// The bodies that were walked through to their end.
    done: Vec<bool>,
    /// What was met on the way; it counts as tried from then on.
    met: Vec<Attempt>,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(pack: &'a Pack, case: &'a Case, open: Open) -> Self {
        Self {
            pack,
            case,
            open,
            known: Known::new(pack, case),
            levels: vec![Level::new(&pack[case.symptom.body()].steps, None)],
            done: vec![false; pack.bodies.len()],
            met: Vec::new(),
        }
    }

    fn next_step(&mut self) -> Step {
        let worked = self
            .case
            .tried()
            .iter()
            .filter(|(_, outcome)| *outcome == Outcome::Worked)
            .map(|(attempt, _)| *attempt);
        let cured = worked
            .into_iter()
            .find(|attempt| holds(self.pack, self.case.symptom, *attempt));
        cured.map_or_else(|| self.advance(), Step::Resolved)
    }

    /// What would come next if `step` changed nothing.
    fn step_after(&mut self, step: Step) -> Step {
        if let Some(attempt) = step.attempt() {
            self.met.push(attempt);
        }
        // From here on nobody is asked.
        self.open = Open::Guess;
        if let Step::Ask(question) = step {
            self.take(question);
        }
        self.advance()
    }

    /// Walks to the next step that is met.
    fn advance(&mut self) -> Step {
        loop {
            match self.visit() {
                Visit::Stopped(_, step) => return step,
                Visit::Met(_) | Visit::PassedOver | Visit::Returned(_) => {}
                Visit::RanOut => unreachable!("the check lets no symptom's steps run out"),
            }
        }
    }

    /// Visits one more step, or returns from a list that is walked through.
    pub(crate) fn visit(&mut self) -> Visit {
        let Some(level) = self.levels.last_mut() else {
            return Visit::RanOut;
        };
        let Some(at) = level.rest.next() else {
            let body = level.body;
            if let Some(body) = body {
                self.done[body.at()] = true;
            }
            self.levels.pop();
            return Visit::Returned(body);
        };
        let step = &self.pack.steps[at];
        if !self.known.meets(&step.guard) {
            return Visit::PassedOver;
        }
        let reached = match &step.action {
            Action::Ask(question, _) => self.ask(*question, at),
            Action::Fix(fix) => self.is_new(Attempt::Fix(*fix)).then_some(Step::Fix(*fix)),
            Action::Wait(wait) => self
                .is_new(Attempt::Wait(*wait))
                .then_some(Step::Wait(*wait)),
            Action::Use(body) => {
                if !self.done[body.at()] {
                    self.levels
                        .push(Level::new(&self.pack[*body].steps, Some(*body)));
                }
                None
            }
            Action::Call(call) => Some(Step::Call(*call)),
            Action::End(end) => Some(Step::End(*end)),
        };
        reached.map_or(Visit::Met(at), |step| Visit::Stopped(at, step))
    }

    /// The answers in force.
    pub(crate) const fn known(&self) -> &Known {
        &self.known
    }

    /// What was met on the way, in order.
    pub(crate) fn met(&self) -> &[Attempt] {
        &self.met
    }

    /// Answers the question the walk stands at.
    pub(crate) fn answer(&mut self, question: QuestionIx, answer: AnswerIx) {
        self.known.answers[question.at()] = Some(answer);
    }

    /// Goes on from the fix or wait the walk stands at as if it had changed nothing.
    pub(crate) fn pass(&mut self, attempt: Attempt) {
        self.met.push(attempt);
    }

    /// Where the walk stands: of each list it is in, the outermost first, the position of the next step, or that there is
    /// none, and the body that is walked through when the list is.
    pub(crate) fn standing(&self) -> impl Iterator<Item = (Option<usize>, Option<BodyIx>)> {
        self.levels
            .iter()
            .map(|level| (level.rest.clone().next(), level.body))
    }

    fn is_new(&self, attempt: Attempt) -> bool {
        self.case.outcome(attempt).is_none() && !self.met.contains(&attempt)
    }

    /// Goes into the branch of the answer, or stops at the question.
    fn ask(&mut self, question: QuestionIx, at: usize) -> Option<Step> {
        let open = self.known.answer(question).is_none();
        if open
            && (self.open == Open::Ask
                || (self.open == Open::Assume && self.pack[question].assume.is_none()))
        {
            // The step stays the next one, for when the answer is there.
            if let Some(level) = self.levels.last_mut() {
                level.rest.start = at;
            }
            return Some(Step::Ask(question));
        }
        if open {
            self.take(question);
        }
        if let (Action::Ask(_, then), Some(answer)) =
            (&self.pack.steps[at].action, self.known.answer(question))
            && let Some(branch) = then.iter().find(|branch| branch.answer == answer)
        {
            self.levels.push(Level::new(&branch.steps, None));
        }
        None
    }

    /// Takes the assumption of an open question, else its first answer.
    fn take(&mut self, question: QuestionIx) {
        let answer = self.pack[question].assume.unwrap_or(AnswerIx(0));
        self.known.assume(question, answer);
    }
}

/// Whether an attempt stands anywhere in a symptom's steps.
fn holds(pack: &Pack, symptom: SymptomIx, wanted: Attempt) -> bool {
    let mut seen = vec![false; pack.bodies.len()];
    let mut todo = vec![symptom.body()];
    while let Some(body) = todo.pop() {
        if std::mem::replace(&mut seen[body.at()], true) {
            continue;
        }
        for step in &pack.steps[pack[body].all.range()] {
            match &step.action {
                Action::Fix(fix) if wanted == Attempt::Fix(*fix) => return true,
                Action::Wait(wait) if wanted == Attempt::Wait(*wait) => return true,
                Action::Use(used) => todo.push(*used),
                Action::Fix(_)
                | Action::Wait(_)
                | Action::Ask(..)
                | Action::Call(_)
                | Action::End(_) => {}
            }
        }
    }
    false
}
