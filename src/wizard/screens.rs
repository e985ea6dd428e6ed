//! What every screen says and offers.
//!
//! The words of a step come from its [`Advice`], those of a call sheet from `render::sheet`. The red flag and the further
//! choices, which every step offers, are added where a screen is shown.

use std::borrow::Cow;

use jiff::Timestamp;

use super::position::{Position, Waiting};
use super::screen::{Offer, OnCall, OnWait, Screen, YesNo};
use super::ui::{Clock, Key};
use crate::answer::Advice;
use crate::records::Session;
use crate::render::document::Block;
use crate::words::{self, time, wizard as said};
use fixflow::case::{Attempt, Outcome};
use fixflow::pack::{AnswerIx, Pack, SymptomIx};

/// The opening menu, with the symptoms in this order.
pub fn opening<'a>(pack: &'a Pack, order: &[SymptomIx]) -> Screen<'a, SymptomIx> {
    let hints = [said::UNOFFICIAL, said::OPENING_HINT].join(" ");
    let blocks = vec![heading(&*pack.title), text(hints)];
    symptoms(blocks, pack, order).question(&*pack.opening)
}

/// The choice of another symptom.
pub fn other_symptom<'a>(pack: &'a Pack, order: &[SymptomIx]) -> Screen<'a, SymptomIx> {
    let blocks = vec![heading(said::WHAT_NOW), text(said::TRIED_STAYS)];
    symptoms(blocks, pack, order)
}

fn symptoms<'a>(
    blocks: Vec<Block<'a>>,
    pack: &'a Pack,
    order: &[SymptomIx],
) -> Screen<'a, SymptomIx> {
    order.iter().fold(Screen::new(blocks), |screen, symptom| {
        screen.statement(*symptom, &pack[*symptom].title)
    })
}

/// A question with its answers.
pub fn question<'a>(advice: &Advice<'a>) -> Screen<'a, AnswerIx> {
    let screen = Screen::new(vec![heading(advice.title)]).help(advice.text);
    let answers = (0..).map(AnswerIx).zip(&advice.answers);
    answers.fold(screen, |screen, (index, answer)| {
        screen.reply(index, answer.text)
    })
}

/// A fix with its outcomes.
pub fn fix<'a>(advice: &Advice<'a>, pack: &Pack, position: &Position) -> Screen<'a, Outcome> {
    let takes = advice.minutes.map(time::minutes);
    let outlook = &position.outlook;
    let (left, left_minutes) = (outlook.left.len(), outlook.left_minutes(pack));
    let blocks = vec![
        heading(advice.title),
        text(said::effort(takes.as_deref(), left, left_minutes)),
        Block::section(words::BEFORE, &advice.before),
        Block::section(said::DO, &advice.instructions),
    ];
    outcomes(blocks, advice).help(advice.why)
}

/// A wait that is not over.
pub fn wait<'a>(
    advice: &Advice<'a>,
    begun: Option<Waiting>,
    clock: &dyn Clock,
) -> Screen<'a, OnWait> {
    let state = match begun {
        None => said::about(&advice.minutes.map(time::minutes).unwrap_or_default()),
        Some(wait) if wait.is_long(clock.now()) => said::come_back(&moment(wait.due, clock)),
        Some(wait) => waiting(wait, clock),
    };
    let blocks = vec![heading(advice.title), text(state), paragraph(advice.text)];
    Screen::new(blocks)
        .row(OnWait::StartTimer, said::START_TIMER)
        .reply(OnWait::WaitedAlready, said::WAITED_ALREADY)
        .reply(OnWait::CannotWait, said::CANNOT_WAIT)
}

/// A wait that is over, by the clock or because it was ended.
pub fn waited<'a>(advice: &Advice<'a>, begun: Waiting, clock: &dyn Clock) -> Screen<'a, Outcome> {
    let state = if begun.due <= clock.now() {
        said::waited(&moment(begun.begun, clock))
    } else {
        waiting(begun, clock)
    };
    let blocks = vec![heading(advice.title), text(state)];
    outcomes(blocks, advice).question(said::DID_WAITING_HELP)
}

fn waiting(Waiting { begun, due }: Waiting, clock: &dyn Clock) -> String {
    let left = time::until(due, clock.now());
    said::waiting(&moment(begun, clock), &left, &moment(due, clock))
}

fn moment(at: Timestamp, clock: &dyn Clock) -> String {
    time::moment(at, clock.now(), &clock.zone())
}

/// Asks what came of a fix or wait, in the pack's words where it has any.
fn outcomes<'a>(blocks: Vec<Block<'a>>, advice: &Advice<'a>) -> Screen<'a, Outcome> {
    let (worked, no_change) = (advice.worked, advice.no_change);
    Screen::new(blocks)
        .reply(Outcome::Worked, worked.unwrap_or(said::IT_WORKS))
        .reply(Outcome::NoChange, no_change.unwrap_or(said::NO_CHANGE))
        .reply(
            Outcome::CouldNot,
            advice.could_not.unwrap_or(said::COULD_NOT),
        )
}

/// A call, with as much of its sheet as is to be shown.
pub fn call(sheet: Vec<Block<'_>>) -> Screen<'_, OnCall> {
    Screen::new(sheet)
        .row(OnCall::NotThrough, said::NOT_THROUGH)
        .row(OnCall::Sheet, said::SHEET_AGAIN)
        .row(OnCall::Leave, said::SAVE_AND_LEAVE)
}

/// An end.
pub fn end<'a>(advice: &Advice<'a>) -> Screen<'a, Key> {
    Screen::new(vec![heading(advice.title), paragraph(advice.text)])
        .row(Key::Leave, said::SAVE_AND_LEAVE)
}

/// What is said when something worked.
pub fn resolved<'a>(advice: &Advice<'a>) -> Vec<Block<'a>> {
    vec![
        heading(words::resolved_by(advice.title)),
        Block::section(said::PUT_BACK, &advice.afterwards),
        Block::section(words::PREVENTION, &advice.prevention),
    ]
}

/// Asks somebody who returns to a resolved case whether what worked still works.
pub fn still_well<'a>(pack: &Pack, attempt: Attempt) -> Screen<'a, YesNo> {
    let title = words::resolved_by(attempt.title(pack));
    Screen::new(vec![heading(title)])
        .question(said::STILL)
        .row(YesNo::Yes, said::STILL_WELL)
        .row(YesNo::No, said::IS_BACK)
}

/// The reason for a step, and where its advice comes from.
pub fn why<'a>(advice: &Advice<'a>) -> Vec<Block<'a>> {
    vec![
        heading(advice.title),
        paragraph(advice.reason()),
        Block::section(said::FROM, &advice.source),
    ]
}

/// The further choices over a screen with this title. Each does what its key does.
pub fn more<'a>(title: &str) -> Screen<'a, Key> {
    Screen::new(vec![heading(title.to_owned())])
        .row(Key::Why, said::WHY_THIS)
        .row(Key::Back, said::BACK)
        .row(Key::CallInstead, said::CALL_INSTEAD)
        .row(Key::SomethingElse, said::SOMETHING_ELSE)
        .row(Key::Leave, said::SAVE_AND_LEAVE)
}

/// Offers a session that was left within the last day.
pub fn offer<'a>(pack: &'a Pack, session: &Session, clock: &dyn Clock) -> Screen<'a, Offer> {
    let symptom = session.journal.symptom().and_then(|id| pack.symptom(id));
    let symptom = symptom.map(|symptom| &*pack[symptom].title);
    let ago = time::ago(session.updated, clock.now());
    let mut blocks = vec![heading(&*pack.title), text(said::left_open(&ago, symptom))];
    if let Some(wait) = session.journal.pending_wait() {
        blocks.push(text(said::waits_until(&moment(wait.due, clock))));
    }
    let screen = Screen::new(blocks)
        .row(Offer::GoOn, said::GO_ON)
        .row(Offer::BeginAnew, said::BEGIN_ANEW);
    match &pack.red_flag {
        Some(flag) => screen.statement(Offer::RedFlag, &flag.text),
        None => screen,
    }
}

/// A question that is answered with yes or no.
pub fn yes_or_no(question: &str) -> Screen<'_, YesNo> {
    Screen::new(vec![heading(question)])
        .row(YesNo::Yes, said::YES)
        .row(YesNo::No, said::NO)
}

fn heading<'a>(title: impl Into<Cow<'a, str>>) -> Block<'a> {
    Block::Heading(None, title.into())
}

fn text<'a>(text: impl Into<Cow<'a, str>>) -> Block<'a> {
    Block::Paragraph(text.into())
}

/// A paragraph of a step's words, if it has them.
fn paragraph(words: Option<&str>) -> Block<'_> {
    text(words.unwrap_or_default())
}
