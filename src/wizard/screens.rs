//! The text and the choices of each screen of a step.
//!
//! The text of a step comes from its [`Advice`], that of a call sheet from `render::sheet`. The red flag and the further
//! choices, which every step offers, are added when a screen is shown.

use std::borrow::Cow;
use std::convert::Infallible;

use super::position::{Position, Waiting};
use super::screen::{CallChoice, ReturnChoice, Screen, WaitChoice};
use super::ui::{Clock, Key};
use crate::answer::Advice;
use crate::records::{RecordError, Session};
use crate::render::document::Block;
use crate::words::{self, Words, wizard as said};
use fixflow::case::{Attempt, Outcome};
use fixflow::pack::{AnswerIx, Fix, Pack, Text};
use fixflow::safety::harmless;

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
    // Before the first fix, the sum of all minutes would only discourage.
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
) -> Screen<'a, WaitChoice> {
    let says = |state| {
        Screen::new(vec![
            heading(advice.title),
            text(state),
            paragraph(advice.text),
        ])
    };
    match begun {
        None => {
            let minutes = advice.minutes.map(|minutes| words.minutes(minutes));
            says(words.about(minutes.unwrap_or_default()))
                .row(WaitChoice::Timer, words.say(said::START_TIMER))
        }
        Some(wait) if wait.is_long(clock.now()) => {
            says(words.come_back(clock.moment(wait.due, words)))
                .key_row(Key::Leave, words.say(said::SAVE_AND_LEAVE))
        }
        Some(wait) => {
            says(waiting(wait, clock, words)).row(WaitChoice::Timer, words.say(said::KEEP_WAITING))
        }
    }
    .row(
        WaitChoice::Outcome(Outcome::NoChange),
        words.say(said::WAITED_ALREADY),
    )
    .row(
        WaitChoice::Outcome(Outcome::CouldNot),
        words.say(said::CANNOT_WAIT),
    )
}

/// A wait that is over by the clock, or whose countdown was ended by a key. After a key the wait can go on, and that row is
/// highlighted, because the key may have been pressed by accident.
pub fn waited<'a>(
    advice: &Advice<'a>,
    begun: Waiting,
    clock: &dyn Clock,
    words: Words,
) -> Screen<'a, WaitChoice> {
    let is_over = begun.is_over(clock.now());
    let state = if is_over {
        words.waited(clock.moment(begun.begun, words))
    } else {
        waiting(begun, clock, words)
    };
    let blocks = vec![heading(advice.title), text(state)];
    let screen = outcomes(blocks, advice, words, WaitChoice::Outcome)
        .question(words.say(said::DID_WAITING_HELP));
    if is_over {
        return screen;
    }
    screen
        .highlight_next()
        .row(WaitChoice::Timer, words.say(said::KEEP_WAITING))
}

fn waiting(Waiting { begun, due }: Waiting, clock: &dyn Clock, words: Words) -> String {
    let [begun, until] = [begun, due].map(|at| clock.moment(at, words));
    words.waiting(begun, words.until(due, clock.now()), until)
}

/// Asks for the outcome of a fix or wait, in the pack's words if it has any.
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

/// A call with a part of its sheet. The row for the whole sheet is highlighted, so that pressing Enter out of habit does not
/// note a call that nobody made.
pub fn call(sheet: Vec<Block<'_>>, words: Words) -> Screen<'_, CallChoice> {
    Screen::new(sheet)
        .row(CallChoice::NotThrough, words.say(said::NOT_THROUGH))
        .highlight_next()
        .row(CallChoice::Sheet, words.say(said::SHEET_AGAIN))
        .key_row(Key::Leave, words.say(said::SAVE_AND_LEAVE))
}

/// An explanation that closes the case.
pub fn end<'a>(advice: &Advice<'a>, words: Words) -> Screen<'a, Infallible> {
    Screen::new(vec![heading(advice.title), paragraph(advice.text)])
        .key_row(Key::Leave, words.say(said::SAVE_AND_LEAVE))
}

/// The screen after something worked. If it failed after all, the person can go back.
pub fn resolved<'a>(advice: &Advice<'a>, words: Words) -> Screen<'a, Infallible> {
    Screen::new(vec![
        heading(words.resolved_by(advice.title)),
        Block::section(words.say(said::PUT_BACK), &advice.afterwards),
        Block::section(words.say(words::PREVENTION), &advice.prevention),
    ])
    .key_row(Key::Leave, words.say(said::DONE))
    .key_row(Key::Back, words.say(said::FAILED_AFTER_ALL))
}

/// Asks somebody who returns to a resolved case whether what worked still works.
pub fn still_well<'a>(pack: &Pack, attempt: Attempt, words: Words) -> Screen<'a, Outcome> {
    let title = words.resolved_by(attempt.title(pack));
    Screen::new(vec![heading(title)])
        .question(words.say(said::STILL))
        .key_row(Key::Leave, words.say(said::STILL_WELL))
        .row(Outcome::NoChange, words.say(said::IS_BACK))
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

/// The menu of further choices over a screen with this title, without those to leave out. Each does what its key does.
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
) -> Screen<'a, ReturnChoice> {
    let symptom = session.journal.symptom().and_then(|id| pack.symptom(id));
    let ago = words.ago(session.updated, clock.now());
    let left_open = match symptom {
        Some(symptom) => words.left_open_about(ago, &pack[symptom].title),
        None => words.left_open(ago),
    };
    let mut blocks = vec![heading(&*pack.title), text(left_open)];
    if let Some(wait) = session.journal.pending_wait() {
        blocks.push(text(words.waits_until(clock.moment(wait.due, words))));
    }
    Screen::new(blocks)
        .row(ReturnChoice::GoOn, words.say(said::GO_ON))
        .row(ReturnChoice::BeginAnew, words.say(said::BEGIN_ANEW))
        .red_flag(pack.red_flag.as_ref())
}

/// A question outside the wizard that is answered with yes or no. "No" is highlighted.
pub fn yes_or_no(question: &str, words: Words) -> Screen<'_, bool> {
    Screen::new(vec![heading(question)])
        .lettered_row(words.say(said::YES_LETTERS), true, words.say(said::YES))
        .highlight_next()
        .lettered_row(words.say(said::NO_LETTERS), false, words.say(said::NO))
}

/// A warning that nothing more is recorded. The advice goes on.
#[must_use]
pub fn not_recorded(error: &RecordError, words: Words) -> Block<'static> {
    text(words.not_recorded(harmless(&error.to_string())))
}

pub(super) fn heading<'a>(title: impl Into<Cow<'a, str>>) -> Block<'a> {
    Block::Heading(None, title.into())
}

pub(super) fn text<'a>(text: impl Into<Cow<'a, str>>) -> Block<'a> {
    Block::Paragraph(text.into())
}

/// A paragraph of a step's text; empty if the step has none.
fn paragraph(words: Option<&str>) -> Block<'_> {
    text(words.unwrap_or_default())
}
