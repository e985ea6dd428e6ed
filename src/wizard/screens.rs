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
use crate::words::{self, Words, wizard as said};
use fixflow::case::{Attempt, Outcome};
use fixflow::pack::{AnswerIx, Pack, SymptomIx};

/// The opening menu, with the symptoms in this order.
pub fn opening<'a>(pack: &'a Pack, order: &[SymptomIx], words: Words) -> Screen<'a, SymptomIx> {
    let hints = [words.say(said::UNOFFICIAL), words.say(said::OPENING_HINT)].join(" ");
    let blocks = vec![heading(&*pack.title), text(hints), text(&*pack.opening)];
    symptoms(blocks, pack, order)
}

/// The choice of another symptom.
pub fn other_symptom<'a>(
    pack: &'a Pack,
    order: &[SymptomIx],
    words: Words,
) -> Screen<'a, SymptomIx> {
    let blocks = vec![
        heading(words.say(said::WHAT_NOW)),
        text(words.say(said::TRIED_STAYS)),
    ];
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
pub fn fix<'a>(
    advice: &Advice<'a>,
    pack: &Pack,
    position: &Position,
    words: Words,
) -> Screen<'a, Outcome> {
    let takes = advice.minutes.map(|minutes| words.minutes(minutes));
    let outlook = &position.outlook;
    let (left, left_minutes) = (outlook.left.len(), outlook.left_minutes(pack));
    let blocks = vec![
        heading(advice.title),
        text(words.effort(takes.as_deref(), left, left_minutes)),
        Block::section(words.say(words::BEFORE), &advice.before),
        Block::section(words.say(said::DO), &advice.instructions),
    ];
    outcomes(blocks, advice, words).help(advice.why)
}

/// A wait that is not over.
pub fn wait<'a>(
    advice: &Advice<'a>,
    begun: Option<Waiting>,
    clock: &dyn Clock,
    words: Words,
) -> Screen<'a, OnWait> {
    let state = match begun {
        None => words.about(
            &advice
                .minutes
                .map(|minutes| words.minutes(minutes))
                .unwrap_or_default(),
        ),
        Some(wait) if wait.is_long(clock.now()) => words.come_back(&moment(wait.due, clock, words)),
        Some(wait) => waiting(wait, clock, words),
    };
    let blocks = vec![heading(advice.title), text(state), paragraph(advice.text)];
    Screen::new(blocks)
        .row(OnWait::StartTimer, words.say(said::START_TIMER))
        .reply(OnWait::WaitedAlready, words.say(said::WAITED_ALREADY))
        .reply(OnWait::CannotWait, words.say(said::CANNOT_WAIT))
}

/// A wait that is over, by the clock or because it was ended.
pub fn waited<'a>(
    advice: &Advice<'a>,
    begun: Waiting,
    clock: &dyn Clock,
    words: Words,
) -> Screen<'a, Outcome> {
    let state = if begun.due <= clock.now() {
        words.waited(&moment(begun.begun, clock, words))
    } else {
        waiting(begun, clock, words)
    };
    let question = text(words.say(said::DID_WAITING_HELP));
    let blocks = vec![heading(advice.title), text(state), question];
    outcomes(blocks, advice, words)
}

fn waiting(Waiting { begun, due }: Waiting, clock: &dyn Clock, words: Words) -> String {
    let left = words.until(due, clock.now());
    words.waiting(
        &moment(begun, clock, words),
        &left,
        &moment(due, clock, words),
    )
}

fn moment(at: Timestamp, clock: &dyn Clock, words: Words) -> String {
    words.moment(at, clock.now(), &clock.zone())
}

/// Asks what came of a fix or wait, in the pack's words where it has any.
fn outcomes<'a>(blocks: Vec<Block<'a>>, advice: &Advice<'a>, words: Words) -> Screen<'a, Outcome> {
    let replies = [
        (Outcome::Worked, advice.worked, said::IT_WORKS),
        (Outcome::NoChange, advice.no_change, said::NO_CHANGE),
        (Outcome::CouldNot, advice.could_not, said::COULD_NOT),
    ];
    let screen = Screen::new(blocks);
    replies
        .into_iter()
        .fold(screen, |screen, (outcome, own, usual)| {
            screen.reply(outcome, own.unwrap_or_else(|| words.say(usual)))
        })
}

/// A call, with as much of its sheet as is to be shown.
pub fn call(sheet: Vec<Block<'_>>, words: Words) -> Screen<'_, OnCall> {
    Screen::new(sheet)
        .row(OnCall::NotThrough, words.say(said::NOT_THROUGH))
        .row(OnCall::Sheet, words.say(said::SHEET_AGAIN))
        .row(OnCall::Leave, words.say(said::SAVE_AND_LEAVE))
}

/// An end.
pub fn end<'a>(advice: &Advice<'a>, words: Words) -> Screen<'a, Key> {
    Screen::new(vec![heading(advice.title), paragraph(advice.text)])
        .row(Key::Leave, words.say(said::SAVE_AND_LEAVE))
}

/// What is said when something worked.
pub fn resolved<'a>(advice: &Advice<'a>, words: Words) -> Vec<Block<'a>> {
    vec![
        heading(words.resolved_by(advice.title)),
        Block::section(words.say(said::PUT_BACK), &advice.afterwards),
        Block::section(words.say(words::PREVENTION), &advice.prevention),
    ]
}

/// Asks somebody who returns to a resolved case whether what worked still works.
pub fn still_well<'a>(pack: &Pack, attempt: Attempt, words: Words) -> Screen<'a, YesNo> {
    let title = words.resolved_by(attempt.title(pack));
    Screen::new(vec![heading(title), text(words.say(said::STILL))])
        .row(YesNo::Yes, words.say(said::STILL_WELL))
        .row(YesNo::No, words.say(said::IS_BACK))
}

/// The reason for a step, and where its advice comes from.
pub fn why<'a>(advice: &Advice<'a>, words: Words) -> Vec<Block<'a>> {
    vec![
        heading(advice.title),
        paragraph(advice.reason()),
        Block::section(words.say(said::FROM), &advice.source),
    ]
}

/// The further choices over a screen with this title. Each does what its key does.
pub fn more<'a>(title: &str, words: Words) -> Screen<'a, Key> {
    Screen::new(vec![heading(title.to_owned())])
        .row(Key::Why, words.say(said::WHY_THIS))
        .row(Key::Back, words.say(said::BACK))
        .row(Key::CallInstead, words.say(said::CALL_INSTEAD))
        .row(Key::SomethingElse, words.say(said::SOMETHING_ELSE))
        .row(Key::Leave, words.say(said::SAVE_AND_LEAVE))
}

/// Offers a session that was left within the last day.
pub fn offer<'a>(
    pack: &'a Pack,
    session: &Session,
    clock: &dyn Clock,
    words: Words,
) -> Screen<'a, Offer> {
    let symptom = session.journal.symptom().and_then(|id| pack.symptom(id));
    let symptom = symptom.map(|symptom| &*pack[symptom].title);
    let ago = words.ago(session.updated, clock.now());
    let mut blocks = vec![heading(&*pack.title), text(words.left_open(&ago, symptom))];
    if let Some(wait) = session.journal.pending_wait() {
        blocks.push(text(words.waits_until(&moment(wait.due, clock, words))));
    }
    let screen = Screen::new(blocks)
        .row(Offer::GoOn, words.say(said::GO_ON))
        .row(Offer::BeginAnew, words.say(said::BEGIN_ANEW));
    match &pack.red_flag {
        Some(flag) => screen.statement(Offer::RedFlag, &flag.text),
        None => screen,
    }
}

/// A question that is answered with yes or no.
pub fn yes_or_no(question: &str, words: Words) -> Screen<'_, YesNo> {
    Screen::new(vec![heading(question)])
        .row(YesNo::Yes, words.say(said::YES))
        .row(YesNo::No, words.say(said::NO))
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
