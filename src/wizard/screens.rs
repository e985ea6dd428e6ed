//! What every screen says and offers.
//!
//! The words of a step come from its [`Advice`], those of a call sheet from `render::sheet`. The red flag and the further
//! choices, which every step offers, are added where a screen is shown.

use std::borrow::Cow;

use jiff::Timestamp;

use super::position::{Position, Waiting};
use super::screen::{Offer, OnCall, OnOpening, OnResolved, OnWait, OnWaited, Screen, YesNo};
use super::ui::{Clock, Key};
use crate::answer::Advice;
use crate::records::Session;
use crate::render::document::Block;
use crate::words::{self, time, wizard as said};
use fixflow::case::{Attempt, Outcome};
use fixflow::pack::{AnswerIx, Pack, SymptomIx};

/// How the symptom is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'s> {
    /// The symptoms in the order in which they are offered.
    pub order: &'s [SymptomIx],
    /// Whether somebody's own words were not understood.
    pub unclear: bool,
    /// Whether own words can be taken at all.
    pub own_words: bool,
}

/// The opening menu.
pub fn opening<'a>(pack: &'a Pack, asking: Asking<'_>) -> Screen<'a, OnOpening> {
    let hints = [said::UNOFFICIAL, said::OPENING_HINT].join(" ");
    let blocks = vec![heading(&*pack.title), text(&*pack.opening), text(hints)];
    symptoms(blocks, pack, asking)
}

/// The choice of another symptom.
pub fn other_symptom<'a>(pack: &'a Pack, asking: Asking<'_>) -> Screen<'a, OnOpening> {
    let blocks = vec![heading(said::WHAT_NOW), text(said::TRIED_STAYS)];
    symptoms(blocks, pack, asking)
}

/// The symptoms to choose from. The urgent ones come first in a pack; what is highlighted is the first that is not.
fn symptoms<'a>(
    mut blocks: Vec<Block<'a>>,
    pack: &'a Pack,
    asking: Asking<'_>,
) -> Screen<'a, OnOpening> {
    if asking.unclear {
        blocks.pop();
        blocks.push(text(
            pack.not_here.as_deref().unwrap_or(words::NOT_UNDERSTOOD),
        ));
    }
    let essential = if asking.unclear { blocks.len() } else { 2 };
    let calm = |symptom: &SymptomIx| !pack.is_urgent(*symptom);
    let first = asking.order.iter().position(calm).unwrap_or(0);
    let mut screen = Screen::new(blocks).essential(essential);
    for (at, symptom) in asking.order.iter().enumerate() {
        if at == first {
            screen = screen.highlight_next();
        }
        screen = screen.row(OnOpening::Symptom(*symptom), &*pack[*symptom].title);
    }
    if asking.own_words {
        screen = screen.row(OnOpening::OwnWords, said::OWN_WORDS);
    }
    screen
}

/// Asks for somebody's own words.
pub fn own_words() -> [Block<'static>; 2] {
    [
        heading(said::OWN_WORDS_QUESTION),
        text(said::OWN_WORDS_HINT),
    ]
}

/// A question with its answers.
pub fn question<'a>(advice: &Advice<'a>) -> Screen<'a, AnswerIx> {
    let screen = Screen::new(vec![heading(advice.title)]).help(advice.text);
    let answers = (0..).map(AnswerIx).zip(&advice.answers);
    answers.fold(screen, |screen, (index, answer)| {
        screen.row(index, answer.text)
    })
}

/// A fix with its outcomes.
pub fn fix<'a>(advice: &Advice<'a>, pack: &Pack, position: &Position) -> Screen<'a, Outcome> {
    let takes = advice.minutes.map(time::minutes);
    let outlook = &position.outlook;
    // Before the first fix all those minutes would only discourage.
    let is_first = position.case.tried().is_empty();
    let left_minutes = (!is_first).then(|| outlook.left_minutes(pack));
    let effort = said::effort(takes.as_deref(), outlook.left.len(), left_minutes);
    let blocks = vec![
        heading(advice.title),
        text(effort),
        Block::section(words::BEFORE, &advice.before),
        Block::section(said::DO, &advice.instructions),
    ];
    outcomes(blocks, advice, |outcome| outcome).help(advice.why)
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
    let screen = Screen::new(blocks).essential(2);
    match begun {
        None => screen.row(OnWait::Timer, said::START_TIMER),
        Some(wait) if wait.is_long(clock.now()) => screen.row(OnWait::Leave, said::SAVE_AND_LEAVE),
        Some(_) => screen.row(OnWait::Timer, said::KEEP_WAITING),
    }
    .row(OnWait::WaitedAlready, said::WAITED_ALREADY)
    .row(OnWait::CannotWait, said::CANNOT_WAIT)
}

/// A wait that is over, by the clock or because it was ended. In the second case it can go on, and that is highlighted: the key
/// may have been pressed by accident.
pub fn waited<'a>(advice: &Advice<'a>, begun: Waiting, clock: &dyn Clock) -> Screen<'a, OnWaited> {
    let is_over = begun.due <= clock.now();
    let state = if is_over {
        said::waited(&moment(begun.begun, clock))
    } else {
        waiting(begun, clock)
    };
    let question = text(said::DID_WAITING_HELP);
    let blocks = vec![heading(advice.title), question, text(state)];
    let screen = outcomes(blocks, advice, OnWaited::Came).essential(2);
    if is_over {
        return screen;
    }
    screen
        .highlight_next()
        .row(OnWaited::KeepWaiting, said::KEEP_WAITING)
}

fn waiting(Waiting { begun, due }: Waiting, clock: &dyn Clock) -> String {
    let left = time::until(due, clock.now());
    said::waiting(&moment(begun, clock), &left, &moment(due, clock))
}

fn moment(at: Timestamp, clock: &dyn Clock) -> String {
    time::moment(at, clock.now(), &clock.zone())
}

/// Asks what came of a fix or wait, in the pack's words where it has any.
fn outcomes<'a, C: Copy>(
    blocks: Vec<Block<'a>>,
    advice: &Advice<'a>,
    choice: impl Fn(Outcome) -> C,
) -> Screen<'a, C> {
    let words = [
        (Outcome::Worked, advice.worked, said::IT_WORKS),
        (Outcome::NoChange, advice.no_change, said::NO_CHANGE),
        (Outcome::CouldNot, advice.could_not, said::COULD_NOT),
    ];
    let rows = words.into_iter();
    rows.fold(Screen::new(blocks), |screen, (outcome, pack, usual)| {
        screen.row(choice(outcome), pack.unwrap_or(usual))
    })
}

/// A call, with as much of its sheet as is to be shown. What never to tell anyone, the title and whom to call stay in sight.
pub fn call(sheet: Vec<Block<'_>>) -> Screen<'_, OnCall> {
    Screen::new(sheet)
        .essential(3)
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
pub fn resolved<'a>(advice: &Advice<'a>) -> Screen<'a, OnResolved> {
    Screen::new(vec![
        heading(words::resolved_by(advice.title)),
        Block::section(said::PUT_BACK, &advice.afterwards),
        Block::section(words::PREVENTION, &advice.prevention),
    ])
    .row(OnResolved::Done, said::DONE)
    .row(OnResolved::FailedAfterAll, said::FAILED_AFTER_ALL)
}

/// Asks somebody who returns to a resolved case whether what worked still works.
pub fn still_well<'a>(pack: &Pack, attempt: Attempt) -> Screen<'a, YesNo> {
    let title = words::resolved_by(attempt.title(pack));
    Screen::new(vec![heading(title), text(said::STILL)])
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

/// Whom to call before anything is known.
#[must_use]
pub fn whom_to_call(pack: &Pack) -> &str {
    let call = Advice::usual_call(pack).and_then(|call| call.text);
    call.unwrap_or(words::NO_CALL_KNOWN)
}

/// The further choices over a screen with this title, without those that would do nothing there or that the screen itself
/// gives. Each does what its key does.
pub fn more<'a>(title: &str, left_out: &[Key]) -> Screen<'a, Key> {
    let rows = [
        (Key::Why, said::WHY_THIS),
        (Key::Back, said::BACK),
        (Key::CallInstead, said::CALL_INSTEAD),
        (Key::SomethingElse, said::SOMETHING_ELSE),
        (Key::Leave, said::SAVE_AND_LEAVE),
    ];
    let rows = rows.into_iter().filter(|(key, _)| !left_out.contains(key));
    let screen = Screen::new(vec![heading(title.to_owned())]);
    rows.fold(screen, |screen, (key, label)| screen.row(key, label))
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
        Some(flag) => screen.row(Offer::RedFlag, &*flag.text),
        None => screen,
    }
}

/// A question that stands alone and is answered with yes or no. No is highlighted.
pub fn yes_or_no(question: &str) -> Screen<'_, YesNo> {
    Screen::new(vec![heading(question)])
        .lettered_row('y', YesNo::Yes, said::YES)
        .highlight_next()
        .lettered_row('n', YesNo::No, said::NO)
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
