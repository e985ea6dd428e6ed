//! What each screen of a step says and offers.
//!
//! The words of a step come from its [`Advice`], those of a call sheet from `render::sheet`. The red flag and the further
//! choices, which every step offers, are added where a screen is shown.

use std::borrow::Cow;

use jiff::Timestamp;

use super::position::{Position, Waiting};
use super::screen::{Offer, OnCall, OnResolved, OnWait, OnWaited, Screen, YesNo};
use super::ui::{Clock, Key};
use crate::answer::Advice;
use crate::records::Session;
use crate::render::document::Block;
use crate::words::{self, Words, wizard as said};
use fixflow::case::{Attempt, Outcome};
use fixflow::pack::{AnswerIx, Fix, Pack, Text};

/// A question with its answers.
pub fn question<'a>(advice: &Advice<'a>) -> Screen<'a, AnswerIx> {
    let screen = Screen::new(vec![heading(advice.title)]).help(advice.text);
    let answers = (0..).map(AnswerIx).zip(&advice.answers);
    answers.fold(screen, |screen, (index, answer)| {
        screen.row(index, answer.text)
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
    // Before the first fix all those minutes would only discourage.
    let is_first = position.case.tried().is_empty();
    let left_minutes = (!is_first).then(|| outlook.left_minutes(pack));
    let effort = words.effort(takes.as_deref(), outlook.left.len(), left_minutes);
    let blocks = vec![
        heading(advice.title),
        text(effort),
        Block::section(words.say(words::BEFORE), &advice.before),
        Block::section(words.say(said::DO), &advice.instructions),
    ];
    outcomes(blocks, advice, words, |outcome| outcome).help(advice.why)
}

/// A wait that is not over.
pub fn wait<'a>(
    advice: &Advice<'a>,
    begun: Option<Waiting>,
    clock: &dyn Clock,
    words: Words,
) -> Screen<'a, OnWait> {
    let state = match begun {
        None => {
            let minutes = advice.minutes.map(|minutes| words.minutes(minutes));
            words.about(&minutes.unwrap_or_default())
        }
        Some(wait) if wait.is_long(clock.now()) => words.come_back(&moment(wait.due, clock, words)),
        Some(wait) => waiting(wait, clock, words),
    };
    let blocks = vec![heading(advice.title), text(state), paragraph(advice.text)];
    let screen = Screen::new(blocks);
    match begun {
        None => screen.row(OnWait::Timer, words.say(said::START_TIMER)),
        Some(wait) if wait.is_long(clock.now()) => {
            screen.row(OnWait::Leave, words.say(said::SAVE_AND_LEAVE))
        }
        Some(_) => screen.row(OnWait::Timer, words.say(said::KEEP_WAITING)),
    }
    .row(OnWait::WaitedAlready, words.say(said::WAITED_ALREADY))
    .row(OnWait::CannotWait, words.say(said::CANNOT_WAIT))
}

/// A wait that is over, by the clock or because it was ended. In the second case it can go on, and that is highlighted: the key
/// may have been pressed by accident.
pub fn waited<'a>(
    advice: &Advice<'a>,
    begun: Waiting,
    clock: &dyn Clock,
    words: Words,
) -> Screen<'a, OnWaited> {
    let is_over = begun.due <= clock.now();
    let state = if is_over {
        words.waited(&moment(begun.begun, clock, words))
    } else {
        waiting(begun, clock, words)
    };
    let blocks = vec![heading(advice.title), text(state)];
    let screen =
        outcomes(blocks, advice, words, OnWaited::Came).question(words.say(said::DID_WAITING_HELP));
    if is_over {
        return screen;
    }
    screen
        .highlight_next()
        .row(OnWaited::KeepWaiting, words.say(said::KEEP_WAITING))
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
fn outcomes<'a, C: Copy>(
    blocks: Vec<Block<'a>>,
    advice: &Advice<'a>,
    words: Words,
    choice: impl Fn(Outcome) -> C,
) -> Screen<'a, C> {
    let fix = |label: fn(&Fix) -> &Option<Text>| label(advice.fix?).as_deref();
    let labels = [
        (Outcome::Worked, fix(|fix| &fix.worked), said::IT_WORKS),
        (
            Outcome::NoChange,
            fix(|fix| &fix.no_change),
            said::NO_CHANGE,
        ),
        (
            Outcome::CouldNot,
            fix(|fix| &fix.could_not),
            said::COULD_NOT,
        ),
    ];
    let rows = labels.into_iter();
    rows.fold(Screen::new(blocks), |screen, (outcome, own, usual)| {
        screen.row(choice(outcome), own.unwrap_or(words.say(usual)))
    })
}

/// A call, with as much of its sheet as is to be shown. Enter by habit shows more of it, and notes no call that nobody made.
pub fn call(sheet: Vec<Block<'_>>, words: Words) -> Screen<'_, OnCall> {
    Screen::new(sheet)
        .row(OnCall::NotThrough, words.say(said::NOT_THROUGH))
        .highlight_next()
        .row(OnCall::Sheet, words.say(said::SHEET_AGAIN))
        .row(OnCall::Leave, words.say(said::SAVE_AND_LEAVE))
}

/// An end.
pub fn end<'a>(advice: &Advice<'a>, words: Words) -> Screen<'a, Key> {
    Screen::new(vec![heading(advice.title), paragraph(advice.text)])
        .row(Key::Leave, words.say(said::SAVE_AND_LEAVE))
}

/// What is said when something worked.
pub fn resolved<'a>(advice: &Advice<'a>, words: Words) -> Screen<'a, OnResolved> {
    Screen::new(vec![
        heading(words.resolved_by(advice.title)),
        Block::section(words.say(said::PUT_BACK), &advice.afterwards),
        Block::section(words.say(words::PREVENTION), &advice.prevention),
    ])
    .row(OnResolved::Done, words.say(said::DONE))
    .row(
        OnResolved::FailedAfterAll,
        words.say(said::FAILED_AFTER_ALL),
    )
}

/// Asks somebody who returns to a resolved case whether what worked still works.
pub fn still_well<'a>(pack: &Pack, attempt: Attempt, words: Words) -> Screen<'a, YesNo> {
    let title = words.resolved_by(attempt.title(pack));
    Screen::new(vec![heading(title)])
        .question(words.say(said::STILL))
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

/// Whom to call before anything is known.
#[must_use]
pub fn whom_to_call(pack: &Pack, words: Words) -> &str {
    let call = Advice::usual_call(pack).and_then(|call| call.text);
    call.unwrap_or(words.say(words::NO_CALL_KNOWN))
}

/// The further choices over a screen with this title, without those that would do nothing there or that the screen itself
/// gives. Each does what its key does.
pub fn more<'a>(title: &str, left_out: &[Key], words: Words) -> Screen<'a, Key> {
    let rows = [
        (Key::Why, said::WHY_THIS),
        (Key::Back, said::BACK),
        (Key::CallInstead, said::CALL_INSTEAD),
        (Key::SomethingElse, said::SOMETHING_ELSE),
        (Key::Leave, said::SAVE_AND_LEAVE),
    ];
    let rows = rows.into_iter().filter(|(key, _)| !left_out.contains(key));
    let screen = Screen::new(vec![heading(title.to_owned())]);
    rows.fold(screen, |screen, (key, label)| {
        screen.row(key, words.say(label))
    })
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
        Some(flag) => screen.row(Offer::RedFlag, &*flag.text),
        None => screen,
    }
}

/// A question that stands alone and is answered with yes or no. No is highlighted.
pub fn yes_or_no(question: &str, words: Words) -> Screen<'_, YesNo> {
    Screen::new(vec![heading(question)])
        .lettered_row(
            words.say(said::YES_LETTERS),
            YesNo::Yes,
            words.say(said::YES),
        )
        .highlight_next()
        .lettered_row(words.say(said::NO_LETTERS), YesNo::No, words.say(said::NO))
}

pub(super) fn heading<'a>(title: impl Into<Cow<'a, str>>) -> Block<'a> {
    Block::Heading(None, title.into())
}

pub(super) fn text<'a>(text: impl Into<Cow<'a, str>>) -> Block<'a> {
    Block::Paragraph(text.into())
}

/// A paragraph of a step's words, if it has them.
fn paragraph(words: Option<&str>) -> Block<'_> {
    text(words.unwrap_or_default())
}
