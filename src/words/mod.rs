//! The program's own words for the people it helps. To translate the program is to translate this room.
//!
//! The other rooms combine these words with those of a pack and have none of their own. Text that holds a name, a number or a
//! time is made by a function, because languages differ in word order and plurals. Numbers of things are written by
//! `count`, and only there.

#![allow(
    clippy::must_use_candidate,
    reason = "words are all that these functions make"
)]

pub mod explain;
pub mod sessions;
pub mod time;
pub mod wizard;

use fixflow::case::Outcome;

/// The language of these words.
pub const LANGUAGE: &str = "en";

// An answer.

/// With the opening question, after words that no symptom was found for.
pub const NOT_UNDERSTOOD: &str = "Your words were not understood well enough to say which of these it is. Take the nearest. If none is near, this guide does not cover it: ask a person.";
/// Before the sentences to know first.
pub const BEFORE: &str = "First:";
/// Before the reason for a fix.
pub const WHY: &str = "Why:";
/// Before what to put back or do later.
pub const AFTERWARDS: &str = "If it worked, afterwards:";
/// Before how to correct an assumed answer.
pub const OTHERWISE: &str = "Not so? Add --answer and one of:";
/// Before the command for a fix that did not help.
pub const DID_NOT_HELP: &str = "Did it not help? Then:";
/// Before the command for a wait that changed nothing.
pub const WAITED: &str = "Waited, and no change? Then:";
/// Before the advice for next time.
pub const PREVENTION: &str = "So that it stays well:";
/// Before the answers of a question.
pub const ANSWER_WITH: &str = "Add --answer and one of:";
/// Before the symptoms, where none is known yet.
pub const CHOOSE: &str = "Add --symptom and one of:";
/// Before what to have ready for a call, in an answer that is sent to a customer.
pub const SAY_ONLY_ON_A_CALL: &str =
    "Say these only on a call you placed yourself; do not send them:";
/// Before the answers of a question, in an answer that is sent to a customer.
pub const REPLY_WITH: &str =
    "Reply with one of these, and with no private number, code, PIN or password:";
/// Before the other answers of an assumed question, in an answer that is sent to a customer.
pub const NOT_SO: &str = "If that is not so, reply with one of these:";

/// The title of a case in which something worked.
pub fn resolved_by(title: &str) -> String {
    format!("Resolved by: {title}")
}

/// The symptom that somebody's own words were taken for, and how to say otherwise.
pub fn taken_as(title: &str, list: &str) -> String {
    format!(
        "Taken as: {}. Not so? Name another with --symptom; `{list}` shows them all.",
        without_stop(title)
    )
}

/// A title with how long the thing takes.
pub fn timed(title: &str, minutes: &str) -> String {
    format!("{title} ({minutes})")
}

/// An answer that was assumed.
pub fn assumed(question: &str, answer: &str) -> String {
    format!("Assumed, since nobody was asked: {question} {answer}.")
}

/// The call or end that comes when no fix helps.
pub fn leads_to(title: &str) -> String {
    format!("If nothing helps: {}.", without_stop(title))
}

/// The red flag, before the command that follows it.
pub fn flag_then(flag: &str) -> String {
    format!("{flag} Then:")
}

/// The red flag, in an answer that is sent to a customer, with the title of the call it leads to.
pub fn flag_stop(flag: &str, call: &str) -> String {
    format!("{flag} Then stop here. {}.", without_stop(call))
}

// A call sheet.

/// The first line of every call sheet.
pub const NEVER_TELL: &str = "Never tell anyone a code, PIN or password.";
/// Before what to say on a call.
pub const SAY: &str = "Say:";
/// Before what to have at hand on a call.
pub const HAVE_READY: &str = "Have ready:";
/// Before what holds for every call.
pub const ABOUT_CALLS: &str = "What they can and cannot do:";
/// Before the channels that serve.
pub const CHANNELS: &str = "By:";
/// Before what to do when nobody can be reached.
pub const UNREACHABLE: &str = "If you cannot get through:";
/// What to do when nobody can be reached and the pack says nothing.
pub const TRY_LATER: &str = "Try again later. Your place here is kept.";
/// How to reach somebody when the pack is not at hand, or names no call.
pub const CALL_ANYHOW: &str = "This program does not know whom to call. Take the number from your contract, a bill, or a site whose address you typed yourself. Take none from a message or a caller.";
/// Before the paragraph that says it all.
pub const TO_READ_OUT: &str = "To read out, or to paste into a chat:";
/// Before the symptom.
pub const WHAT_FAILS: &str = "What fails:";
/// Before the answers.
pub const WHERE: &str = "Where and how:";
/// Before what was tried.
pub const TRIED: &str = "Tried so far:";
/// Before the waits.
pub const WAITS: &str = "Waits:";

/// An outcome as a sheet says it.
const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Worked => "it worked",
        Outcome::NoChange => "no change",
        Outcome::CouldNot => "could not be done",
    }
}

/// Something that was tried, with what came of it.
pub fn tried(title: &str, outcome: Outcome) -> String {
    format!("{}: {}", without_stop(title), self::outcome(outcome))
}

/// Something that was tried, with what came of it and when that was told.
pub fn tried_at(title: &str, outcome: Outcome, at: &str) -> String {
    format!("{} ({at})", tried(title, outcome))
}

/// Before a list of what was tried with that outcome.
pub const fn all_with(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Worked => "What worked:",
        Outcome::NoChange => "No change after:",
        Outcome::CouldNot => "Not possible:",
    }
}

/// The first titles of a list as a sentence, with how many more there are.
pub fn list(label: &str, titles: &[&str], more: usize) -> String {
    let titles: Vec<&str> = titles.iter().map(|title| without_stop(title)).collect();
    let titles = titles.join("; ");
    match more {
        0 => format!("{label} {titles}."),
        more => format!("{label} {titles}; and {more} more."),
    }
}

/// When something was first tried.
pub fn first_tried(when: &str) -> String {
    format!("First tried here on {when}.")
}

/// A wait that was begun.
pub fn waited_from(title: &str, length: &str, begun: &str) -> String {
    format!("{}: begun on {begun}, for {length}", without_stop(title))
}

/// A title that goes on as part of a sentence.
fn without_stop(title: &str) -> &str {
    title.trim_end_matches('.')
}

/// A number with the name of what is counted.
fn count(number: impl Into<u64>, one: &str, several: &str) -> String {
    let number = number.into();
    format!("{number} {}", if number == 1 { one } else { several })
}
