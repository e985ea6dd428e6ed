//! The program's own words, in one place: a translation of the program is a translation of this file.

use fixflow::case::Outcome;

/// The first line of every call sheet.
pub const NEVER_TELL: &str = "Never tell anyone a code, PIN or password.";
/// Before the sentences to know first.
pub const BEFORE: &str = "First:";
/// Before the reason for a fix.
pub const WHY: &str = "Why:";
/// Before what to put back or do later.
pub const AFTERWARDS: &str = "If it worked, afterwards:";
/// Before what was assumed.
pub const ASSUMED: &str = "Assumed, since nobody was asked:";
/// Before how to say otherwise.
pub const OTHERWISE: &str = "Not so? Add --answer and one of:";
/// Before the command for "it did not help".
pub const DID_NOT_HELP: &str = "Did it not help? Then:";
/// Before the command for when a wait is over.
pub const WAITED: &str = "Waited, and no change? Then:";
/// Before the call or end that lies ahead.
pub const LEADS_TO: &str = "If nothing helps:";
/// Before what to say on a call.
pub const SAY: &str = "Say:";
/// Before what to have at hand on a call.
pub const HAVE_READY: &str = "Have ready:";
/// Before the channels that serve.
pub const CHANNELS: &str = "By:";
/// Before what to do when nobody can be reached.
pub const UNREACHABLE: &str = "If you cannot get through:";
/// Before the advice for next time.
pub const PREVENTION: &str = "So that it stays well:";
/// Before what follows.
pub const THEN: &str = "Then:";
/// Before the answers of a question.
pub const ANSWER_WITH: &str = "Add --answer and one of:";
/// Before the symptoms, where there is no symptom yet.
pub const CHOOSE: &str = "Add --symptom and one of:";
/// Said of a case in which something worked.
pub const RESOLVED: &str = "Resolved by:";

// The choices of the wizard.

/// The fix worked, where the pack has no better words.
pub const IT_WORKS: &str = "It works now";
/// The fix changed nothing.
pub const NO_CHANGE: &str = "No change, or tried before";
/// The fix could not be done.
pub const COULD_NOT: &str = "I could not do this";
/// Begins the countdown of a wait, or goes on with it.
pub const START_TIMER: &str = "Start the timer";
/// The wait is over already, and changed nothing.
pub const WAITED_ALREADY: &str = "I have waited already";
/// There is no time to wait.
pub const CANNOT_WAIT: &str = "I cannot wait";
/// Nobody could be reached.
pub const NOT_THROUGH: &str = "I could not get through";
/// The whole call sheet.
pub const SHEET_AGAIN: &str = "Show the sheet again";
/// Ends the wizard.
pub const SAVE_AND_LEAVE: &str = "Save and leave";
/// Everything that is not a plain reply.
pub const MORE: &str = "More...";
/// The reason for the step.
pub const WHY_THIS: &str = "Why this?";
/// One step back.
pub const BACK: &str = "Back";
/// The call this way leads to.
pub const CALL_INSTEAD: &str = "Call instead";
/// Another symptom.
pub const SOMETHING_ELSE: &str = "Something else is wrong now";
/// Takes up what was left.
pub const GO_ON: &str = "Go on";
/// Leaves it, and begins another case.
pub const BEGIN_ANEW: &str = "Begin anew";
/// What worked still works.
pub const STILL_WELL: &str = "Yes, it still works";
/// What worked did not last.
pub const IS_BACK: &str = "No, the message is back";
/// Agreement.
pub const YES: &str = "Yes";
/// Refusal.
pub const NO: &str = "No";

// What the wizard says.

/// Who speaks, and what is never asked for.
pub const UNOFFICIAL: &str =
    "Unofficial help. It asks for nothing personal: no card number, code or password.";
/// How the wizard goes about it.
pub const OPENING_HINT: &str = "You get one fix at a time, easiest first. Try each once.";
/// Asked when another symptom is to be chosen.
pub const WHAT_NOW: &str = "What is going wrong now?";
/// What becomes of what was done under the old symptom.
pub const TRIED_STAYS: &str = "What you have tried stays known.";
/// How to choose where rows are highlighted, said once.
pub const ARROWS_HINT: &str =
    "Arrow keys and Enter choose, Esc goes back, Ctrl-C saves and leaves.";
/// How to choose where lines are numbered, said once.
pub const LETTERS_HINT: &str = "Type a number and Enter. Letters: b back, w why, c call, o something else, r red flag, s save and leave, ? this screen with help.";
/// Said of a line that is no choice.
pub const NOT_A_CHOICE: &str = "That is none of the choices.";
/// Said when there is nothing to go back to.
pub const FIRST_SCREEN: &str = "This is the first screen; there is nothing to go back to.";
/// Said when the red flag is taken where it leads.
pub const RED_FLAG_HERE: &str = "This is the advice for that already.";
/// Said when there is no reason beyond the words of the step.
pub const NO_WHY: &str = "There is nothing more to say about this one.";
/// Before where advice comes from.
pub const FROM: &str = "From:";
/// How to reach somebody before anything is known, or when the pack is not at hand.
pub const CALL_ANYHOW: &str = "Call the number on the back of your card. If the card is gone, take the number from your statement, another Amex card, or the site you typed yourself.";
/// What to do when nobody can be reached and the pack says nothing.
pub const TRY_LATER: &str = "Try again later; nothing here is lost.";
/// Before what to do.
pub const DO: &str = "Do this:";
/// Before what was tried.
pub const TRIED: &str = "Tried so far:";
/// Before what to put back once something worked.
pub const PUT_BACK: &str = "Now, or later:";
/// Asked of somebody who comes back to a case in which something worked.
pub const STILL: &str = "Is it still well?";
/// Asked when a wait is over.
pub const DID_WAITING_HELP: &str = "Look once now. Did waiting help?";
/// Said when a countdown ends.
pub const TIME_IS_OVER: &str = "The time is over.";
/// How to end a countdown where lines are numbered.
pub const ENTER_ENDS: &str = "Press Enter to go on before that.";
/// How to end a countdown where it is drawn.
pub const KEY_ENDS: &str = "any key ends it";
/// Said on leaving, before the command that goes on.
pub const SAVED: &str = "Saved. To go on:";
/// Said on leaving a case in which something worked, before the command that takes it up again.
pub const COMES_BACK: &str = "Saved. If the message comes back:";
/// Before the command that prints the call sheet.
pub const SHEET_BY: &str = "The sheet for the phone:";
/// Before a warning about records, which never keeps advice from anyone.
pub const NOT_RECORDED: &str = "Warning: this is not being recorded:";
/// Said when a session was left within the last day.
pub const LEFT_OPEN: &str = "You left this open";

/// How long a fix takes, and what is left after it.
#[must_use]
pub fn effort(minutes: Option<&str>, left: usize, left_minutes: u32) -> String {
    let takes = minutes.map_or(String::new(), |minutes| format!("About {minutes}. "));
    let fixes = if left == 1 { "fix" } else { "fixes" };
    match left {
        0 => format!("{takes}This is the last fix."),
        _ if left_minutes == 0 => format!("{takes}After it, about {left} more {fixes}."),
        _ => format!("{takes}After it, about {left} more {fixes}, {left_minutes} minutes in all."),
    }
}

/// How long a wait is meant to last.
#[must_use]
pub fn about(minutes: &str) -> String {
    format!("About {minutes}.")
}

/// A number of things, in the singular or plural.
#[must_use]
pub fn count(number: u64, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// How a wait stands that is not over yet.
#[must_use]
pub fn waiting(begun: &str, left: &str, due: &str) -> String {
    format!("You have been waiting since {begun}. Left: {left}, until {due}.")
}

/// How a wait stands that is too long for a timer.
#[must_use]
pub fn come_back(due: &str) -> String {
    format!("Come back at {due}. You need not stay; `amexfix resume` goes on from here.")
}

/// How a wait stands that is over.
#[must_use]
pub fn waited(begun: &str) -> String {
    format!("You have been waiting since {begun}, and the time is over.")
}

/// Said when a countdown begins where lines are numbered.
#[must_use]
pub fn waits_until(due: &str) -> String {
    format!("Waiting until {due}.")
}

/// What is left of a countdown.
#[must_use]
pub fn left(left: &str) -> String {
    format!("{left} left.")
}

/// An outcome as a sheet says it.
#[must_use]
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Worked => "it worked",
        Outcome::NoChange => "no change",
        Outcome::CouldNot => "could not be done",
    }
}

/// Said of something that nobody should hand over.
#[must_use]
pub fn not_needed(secret: &str) -> String {
    format!("This looks like {secret}. It is never needed here, and it was not used or kept.")
}
/// Before what to have at hand on a call, where it is sent to somebody.
pub const SAY_ONLY_ON_A_CALL: &str =
    "Say these only on a call you placed yourself; do not send them:";
/// Before the answers of a question, where it is sent to somebody.
pub const REPLY_WITH: &str =
    "Reply with one of these, and with no card number, code, PIN or password:";
/// Before the other answers of a question that was assumed, where it is sent to somebody.
pub const NOT_SO: &str = "If that is not so, reply with one of these:";
/// After the red flag, where it is sent to somebody.
pub const STOP_AND_CALL: &str = "Then stop here, and call the number on the back of your card now.";

// The call sheet.

/// Before the paragraph that says it all.
pub const TO_READ_OUT: &str = "To read out, or to paste into a chat:";
/// Before the symptom.
pub const WHAT_FAILS: &str = "What fails:";
/// Before the answers.
pub const WHERE: &str = "Where and how:";
/// Before the waits.
pub const WAITS: &str = "Waits:";
/// Before what holds for every call.
pub const ABOUT_CALLS: &str = "What they can and cannot do:";

/// When something was first tried.
#[must_use]
pub fn first_tried(when: &str) -> String {
    format!("First tried here on {when}.")
}

/// Before a list of what was tried with that outcome.
#[must_use]
pub const fn with_outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Worked => "What worked:",
        Outcome::NoChange => "No change after:",
        Outcome::CouldNot => "Not possible:",
    }
}

/// A wait that was begun.
#[must_use]
pub fn waited_from(title: &str, length: &str, begun: &str) -> String {
    format!("{title}: begun on {begun}, for {length}")
}

// Sessions.

/// Said where nothing is recorded.
pub const NOTHING_RECORDED: &str = "Nothing is recorded here.";
/// Asked before everything is removed.
pub const FORGET_ALL: &str = "Forget every session, for good?";

/// How many sessions of how many are listed, and how to see the rest.
#[must_use]
pub fn more_sessions(listed: usize, total: usize) -> String {
    format!("The newest {listed} of {total}; `amexfix history --all` lists the rest.")
}

/// Asked before one session is removed.
#[must_use]
pub fn forget_one(session: &str) -> String {
    format!("Forget the session {session}, for good?")
}

/// Asked before old sessions are removed.
#[must_use]
pub fn forget_older(span: &str) -> String {
    format!("Forget every session not touched for {span}, for good?")
}

/// How many sessions were removed.
#[must_use]
pub fn forgotten(sessions: u64) -> String {
    format!("Forgotten: {}.", count(sessions, "session", "sessions"))
}

/// Over how many sessions something was counted.
#[must_use]
pub fn counted(sessions: &str) -> String {
    format!(
        "Over {sessions}, in how many of them each was offered, was tried, worked, and could not be done:"
    )
}

/// One row of the counts.
#[must_use]
pub fn counts(offered: usize, tried: usize, worked: usize, could_not: usize) -> String {
    format!("offered {offered}, tried {tried}, worked {worked}, could not {could_not}")
}
