//! What every screen says and offers.
//!
//! The words of a step come from its [`Advice`](crate::answer::Advice), those of a call from `render::sheet`.

use jiff::Timestamp;

use super::position::{Position, Waiting};
use super::screen::{Offer, OnCall, OnEnd, OnStep, OnWait, Screen, YesNo};
use super::ui::{Clock, Key, Trace};
use crate::records::Session;
use crate::render::document::{Block, Text};
use crate::render::sheet;
use crate::words::{self, time, wizard as said};
use fixflow::case::{Attempt, Outcome};
use fixflow::engine::Step;
use fixflow::pack::{AnswerIx, CallIx, EndIx, FixIx, Pack, QuestionIx, SymptomIx, WaitIx};

/// The screen of a step.
pub type StepScreen<'a, C> = Screen<'a, OnStep<C>>;

/// Makes the screens.
#[derive(Clone, Copy)]
pub struct Screens<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The time and the place, asked for only by screens that name a time of day.
    pub clock: &'a dyn Clock,
}

impl<'a> Screens<'a> {
    /// The opening menu, with the symptoms in the given order.
    #[must_use]
    pub fn opening(&self, order: &[SymptomIx]) -> StepScreen<'a, SymptomIx> {
        let hints = [said::UNOFFICIAL, said::OPENING_HINT].join(" ");
        let blocks = vec![
            heading(&*self.pack.title),
            text(hints),
            text(&*self.pack.opening),
        ];
        self.on_step(self.symptoms(blocks, order), None)
    }

    /// The choice of another symptom.
    #[must_use]
    pub fn other_symptom(
        &self,
        position: &Position,
        order: &[SymptomIx],
    ) -> StepScreen<'a, SymptomIx> {
        let blocks = vec![heading(said::WHAT_NOW), text(said::TRIED_STAYS)];
        self.on_step(self.symptoms(blocks, order), Some(position))
    }

    fn symptoms(&self, blocks: Vec<Block<'a>>, order: &[SymptomIx]) -> Screen<'a, SymptomIx> {
        order.iter().fold(Screen::new(blocks), |screen, symptom| {
            screen.traced_row(Trace::Label, *symptom, &*self.pack[*symptom].title)
        })
    }

    /// Adds what stands on every screen of a step: the red flag, unless its symptom is the case's, and the further choices.
    fn on_step<C: Copy>(
        &self,
        screen: Screen<'a, C>,
        position: Option<&Position>,
    ) -> StepScreen<'a, C> {
        let symptom = position.map(|position| position.case.symptom);
        let flag = self.pack.red_flag.as_ref();
        let flag = flag.filter(|flag| Some(flag.symptom) != symptom);
        screen.on_step(flag.map(|flag| &*flag.text), said::MORE)
    }

    /// A question with its answers.
    #[must_use]
    pub fn question(&self, position: &Position, question: QuestionIx) -> StepScreen<'a, AnswerIx> {
        let advice = position.advice(self.pack, Step::Ask(question));
        let screen = Screen::new(vec![heading(advice.title)]).helping(advice.text);
        let answers = (0..).map(AnswerIx).zip(&advice.answers);
        let screen = answers.fold(screen, |screen, (index, answer)| {
            screen.traced_row(Trace::TitleAndLabel, index, answer.text)
        });
        self.on_step(screen, Some(position))
    }

    /// A fix with its outcomes.
    #[must_use]
    pub fn fix(&self, position: &Position, fix: FixIx) -> StepScreen<'a, Outcome> {
        let advice = position.advice(self.pack, Step::Fix(fix));
        let takes = advice.minutes.map(time::minutes);
        let outlook = &position.outlook;
        let (left, left_minutes) = (outlook.left.len(), outlook.left_minutes(self.pack));
        let blocks = vec![
            heading(advice.title),
            text(said::effort(takes.as_deref(), left, left_minutes)),
            Block::section(words::BEFORE, &advice.before),
            Block::section(said::DO, &advice.instructions),
        ];
        let worked = self.pack[fix].worked.as_deref();
        let screen = outcomes(blocks, worked.unwrap_or(said::IT_WORKS)).helping(advice.why);
        self.on_step(screen, Some(position))
    }

    /// A wait that is not over.
    #[must_use]
    pub fn wait(
        &self,
        position: &Position,
        wait: WaitIx,
        begun: Option<Waiting>,
    ) -> StepScreen<'a, OnWait> {
        let advice = position.advice(self.pack, Step::Wait(wait));
        let now = self.clock.now();
        let stands = match begun {
            None => said::about(&advice.minutes.map(time::minutes).unwrap_or_default()),
            Some(wait) if wait.is_long(now) => said::come_back(&self.moment(wait.due, now)),
            Some(wait) => self.waiting(wait, now),
        };
        let blocks = vec![
            heading(advice.title),
            text(stands),
            text(advice.text.unwrap_or_default()),
        ];
        let screen = Screen::new(blocks)
            .row(OnWait::StartTimer, said::START_TIMER)
            .traced_row(
                Trace::TitleAndLabel,
                OnWait::WaitedAlready,
                said::WAITED_ALREADY,
            )
            .traced_row(Trace::TitleAndLabel, OnWait::CannotWait, said::CANNOT_WAIT);
        self.on_step(screen, Some(position))
    }

    /// A wait that is over, by the clock or because it was ended.
    #[must_use]
    pub fn waited(
        &self,
        position: &Position,
        wait: WaitIx,
        begun: Waiting,
    ) -> StepScreen<'a, Outcome> {
        let now = self.clock.now();
        let stands = if begun.due <= now {
            said::waited(&self.moment(begun.begun, now))
        } else {
            self.waiting(begun, now)
        };
        let blocks = vec![
            heading(&*self.pack[wait].title),
            text(stands),
            text(said::DID_WAITING_HELP),
        ];
        self.on_step(outcomes(blocks, said::IT_WORKS), Some(position))
    }

    fn waiting(&self, Waiting { begun, due }: Waiting, now: Timestamp) -> String {
        let left = time::until(due, now);
        said::waiting(&self.moment(begun, now), &left, &self.moment(due, now))
    }

    fn moment(&self, at: Timestamp, now: Timestamp) -> String {
        time::moment(at, now, &self.clock.zone())
    }

    /// A call, as much of it as fits a screen.
    #[must_use]
    pub fn call(&self, position: &Position, call: CallIx) -> StepScreen<'a, OnCall> {
        let advice = position.advice(self.pack, Step::Call(call));
        self.on_call(position, sheet::brief(self.pack, advice))
    }

    /// The whole call sheet, which may be longer than a screen.
    #[must_use]
    pub fn sheet(&self, position: &Position, call: CallIx) -> StepScreen<'a, OnCall> {
        let advice = position.advice(self.pack, Step::Call(call));
        let tried = position.case.tried().iter();
        let tried: Vec<_> = tried
            .map(|(attempt, outcome)| (attempt.title(self.pack).as_ref(), *outcome))
            .collect();
        self.on_call(position, sheet::whole(&advice, &tried))
    }

    /// What to do when nobody can be reached.
    #[must_use]
    pub fn unreachable(&self, position: &Position, call: CallIx) -> StepScreen<'a, OnCall> {
        let advice = position.advice(self.pack, Step::Call(call));
        self.on_call(position, sheet::unreachable(&advice))
    }

    fn on_call(&self, position: &Position, blocks: Vec<Block<'a>>) -> StepScreen<'a, OnCall> {
        let screen = Screen::new(blocks)
            .row(OnCall::NotThrough, said::NOT_THROUGH)
            .row(OnCall::Sheet, said::SHEET_AGAIN)
            .row(OnCall::Leave, said::SAVE_AND_LEAVE);
        self.on_step(screen, Some(position))
    }

    /// An end.
    #[must_use]
    pub fn end(&self, position: &Position, end: EndIx) -> StepScreen<'a, OnEnd> {
        let advice = position.advice(self.pack, Step::End(end));
        let blocks = vec![heading(advice.title), text(advice.text.unwrap_or_default())];
        let screen = Screen::new(blocks);
        let screen = screen.row(OnEnd::Leave, said::SAVE_AND_LEAVE);
        self.on_step(screen, Some(position))
    }

    /// What is said when something worked. It offers nothing.
    #[must_use]
    pub fn resolved(&self, position: &Position, attempt: Attempt) -> Vec<Block<'a>> {
        let advice = position.advice(self.pack, Step::Resolved(attempt));
        vec![
            heading(words::resolved_by(advice.title)),
            Block::section(said::PUT_BACK, &advice.afterwards),
            Block::section(words::PREVENTION, &advice.prevention),
        ]
    }

    /// Asked of somebody who comes back to a case in which something worked.
    #[must_use]
    pub fn still_well(&self, attempt: Attempt) -> Screen<'a, YesNo> {
        let title = words::resolved_by(attempt.title(self.pack));
        Screen::new(vec![heading(title), text(said::STILL)])
            .row(YesNo::Yes, said::STILL_WELL)
            .row(YesNo::No, said::IS_BACK)
    }

    /// The reason for a step, and where its advice comes from.
    #[must_use]
    pub fn why(&self, position: &Position, step: Step) -> Vec<Block<'a>> {
        let advice = position.advice(self.pack, step);
        vec![
            heading(advice.title),
            text(advice.reason().unwrap_or_default()),
            Block::section(said::FROM, &advice.source),
        ]
    }

    /// Asked when a session was left within the last day: whether to go on with it.
    #[must_use]
    pub fn offer(&self, session: &Session) -> Screen<'a, Offer> {
        let journal = &session.journal;
        let now = self.clock.now();
        let symptom = journal.symptom().and_then(|id| self.pack.symptom(id));
        let symptom = symptom.map(|symptom| &*self.pack[symptom].title);
        let ago = time::ago(session.updated, now);
        let mut blocks = vec![
            heading(&*self.pack.title),
            text(said::left_open(&ago, symptom)),
        ];
        if let Some(wait) = journal.pending_wait() {
            blocks.push(text(said::waits_until(&self.moment(wait.due, now))));
        }
        let screen = Screen::new(blocks)
            .row(Offer::GoOn, said::GO_ON)
            .row(Offer::BeginAnew, said::BEGIN_ANEW);
        match &self.pack.red_flag {
            Some(flag) => screen.traced_row(Trace::Label, Offer::RedFlag, &*flag.text),
            None => screen,
        }
    }
}

/// The further choices, the same over every screen: each does what its key does.
#[must_use]
pub fn more<'a>(title: &str) -> Screen<'a, Key> {
    Screen::new(vec![heading(title.to_owned())])
        .row(Key::Why, said::WHY_THIS)
        .row(Key::Back, said::BACK)
        .row(Key::CallInstead, said::CALL_INSTEAD)
        .row(Key::SomethingElse, said::SOMETHING_ELSE)
        .row(Key::Leave, said::SAVE_AND_LEAVE)
}

/// A question that is answered with yes or no.
#[must_use]
pub fn yes_or_no(question: &str) -> Screen<'_, YesNo> {
    Screen::new(vec![heading(question)])
        .row(YesNo::Yes, said::YES)
        .row(YesNo::No, said::NO)
}

/// What came of a fix or wait.
fn outcomes<'a>(blocks: Vec<Block<'a>>, worked: &'a str) -> Screen<'a, Outcome> {
    Screen::new(blocks)
        .traced_row(Trace::TitleAndLabel, Outcome::Worked, worked)
        .traced_row(Trace::TitleAndLabel, Outcome::NoChange, said::NO_CHANGE)
        .traced_row(Trace::TitleAndLabel, Outcome::CouldNot, said::COULD_NOT)
}

fn heading<'a>(title: impl Into<Text<'a>>) -> Block<'a> {
    Block::Heading(None, title.into())
}

fn text<'a>(text: impl Into<Text<'a>>) -> Block<'a> {
    Block::Paragraph(text.into())
}
