//! What the wizard says and offers.

use super::{count, without_stop};

// The choices.

/// The fix worked, where the pack has no better words.
pub const IT_WORKS: &str = "It works now";
/// The fix changed nothing.
pub const NO_CHANGE: &str = "No change, or tried before";
/// The fix could not be done.
pub const COULD_NOT: &str = "I could not do this";
/// Begins the countdown of a wait.
pub const START_TIMER: &str = "Start the timer";
/// Goes on with a wait that was begun.
pub const KEEP_WAITING: &str = "Keep waiting";
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
/// The symptom that somebody's own words were taken for is not the one.
pub const NOT_THIS: &str = "Something else";
/// No row of the menu fits.
pub const OWN_WORDS: &str = "None of these: say it in your own words";
/// Ends the wizard after something worked.
pub const DONE: &str = "Done";
/// What seemed to work did not.
pub const FAILED_AFTER_ALL: &str = "It failed after all";
/// Goes on with the session that was left.
pub const GO_ON: &str = "Go on";
/// Leaves that session, and begins another.
pub const BEGIN_ANEW: &str = "Begin anew";
/// What worked still works.
pub const STILL_WELL: &str = "Yes, it still works";
/// What worked did not last.
pub const IS_BACK: &str = "No, the trouble is back";
/// Agreement.
pub const YES: &str = "Yes";
/// Refusal.
pub const NO: &str = "No";

// The screens.

/// Who speaks, and what is never asked for.
pub const UNOFFICIAL: &str =
    "Unofficial help. It asks for nothing personal: no number, code or password.";
/// How the wizard goes about it.
pub const OPENING_HINT: &str = "You get one fix at a time, easiest first. Try each once.";
/// Asked when another symptom is to be chosen.
pub const WHAT_NOW: &str = "What is going wrong now?";
/// What becomes of what was done under the old symptom.
pub const TRIED_STAYS: &str = "What you have tried stays known.";
/// Asks for somebody's own words.
pub const OWN_WORDS_QUESTION: &str = "What goes wrong? Say it in a sentence.";
/// What becomes of the words, and how to go back.
pub const OWN_WORDS_HINT: &str =
    "Your words are only compared here, and not kept. Leave the line empty to go back.";
/// Said where something in somebody's own words was not read.
pub const SECRET_LEFT_OUT: &str = "Something that looks like a number, code or password was left out. It was not used or kept; never tell it to anyone.";
/// Before what to do.
pub const DO: &str = "Do this:";
/// Before what to put back once something worked.
pub const PUT_BACK: &str = "Now, or later:";
/// Before where advice comes from.
pub const FROM: &str = "From:";
/// Said when there is no reason beyond the words of the step.
pub const NO_WHY: &str = "There is nothing more to say about this one.";
/// Asked of somebody who comes back to a case in which something worked.
pub const STILL: &str = "Is it still well?";
/// Asked when a wait is over.
pub const DID_WAITING_HELP: &str = "Look once now. Did waiting help?";
/// Said when there is nothing to go back to.
pub const FIRST_SCREEN: &str = "This is the first screen; there is nothing to go back to.";
/// Said when the red flag is taken where it leads.
pub const RED_FLAG_HERE: &str = "This is the advice for that already.";
/// How to answer a question that stands alone, where rows are highlighted.
pub const YES_OR_NO_HINT: &str = "Type y or n, or choose with the arrows and Enter.";
/// How to answer a question that stands alone, where lines are numbered.
pub const YES_OR_NO_LINE: &str = "Type y or n and Enter.";
/// How to choose where rows are highlighted, said once.
pub const ARROWS_HINT: &str =
    "Arrows and Enter choose, or a digit. Type to filter. Esc: back. Ctrl-C: save.";
/// What the rows of a menu are filtered by, and whether any is left.
pub fn filtered(filter: &str, any: bool) -> String {
    if any {
        format!("Only rows with: {filter}")
    } else {
        format!("No row has all of this (Esc clears it): {filter}")
    }
}
/// Which part of a long menu is seen.
pub fn page(number: usize, of: usize) -> String {
    format!("Page {number} of {of}; arrow keys show the others.")
}
/// How to choose where lines are numbered, said once.
pub const LETTERS_HINT: &str = "Type a number and Enter. Letters: b back, w why, c call, o something else, r red flag, s save and leave, ? this screen with help.";
/// Said of a line that is no choice.
pub const NOT_A_CHOICE: &str = "That is none of the choices.";

/// How long a fix takes, how many fixes are left after it, and how many minutes those take, where that is to be said.
pub fn effort(minutes: Option<&str>, left: usize, left_minutes: Option<u32>) -> String {
    let takes = minutes.map_or(String::new(), |minutes| format!("{} ", about(minutes)));
    let fixes = if left == 1 { "fix" } else { "fixes" };
    match (left, left_minutes) {
        (0, _) => format!("{takes}This is the last fix."),
        (_, None | Some(0)) => format!("{takes}After it, about {left} more {fixes}."),
        (_, Some(minutes)) => {
            format!("{takes}After it, about {left} more {fixes}, {minutes} minutes in all.")
        }
    }
}

/// The symptom that somebody's own words were taken for, and how to say otherwise.
pub fn taken_as(title: &str) -> String {
    format!(
        "Taken as: {}. Not so? Choose `{NOT_THIS}`.",
        without_stop(title)
    )
}

/// So many steps that are not shown.
pub fn earlier_steps(number: usize) -> String {
    count(number as u64, "earlier step", "earlier steps")
}

/// A wait as a step that was taken.
pub fn began(title: &str, begun: &str) -> String {
    format!("{}: begun at {begun}", without_stop(title))
}

/// What a person said who could not get through, `times` times, last at `last`.
pub fn noted_not_through(times: usize, last: &str) -> String {
    match times {
        0 | 1 => format!("Noted: you could not get through at {last}."),
        _ => format!("Noted: you could not get through, {times} times so far, last at {last}."),
    }
}

/// Offers to come back to a call.
pub const CALL_LATER: &str =
    "You can come back to this: `Save and leave` keeps the sheet and your place.";

/// How long something is meant to take.
pub fn about(minutes: &str) -> String {
    format!("About {minutes}.")
}

/// Said of something that nobody should hand over.
pub fn not_needed(secret: &str) -> String {
    format!("This looks like {secret}. It is never needed here, and it was not used or kept.")
}

// Waits.

/// Said when a countdown ends.
pub const TIME_IS_OVER: &str = "The time is over.";

/// A wait that is not over yet.
pub fn waiting(begun: &str, left: &str, due: &str) -> String {
    format!("You have been waiting since {begun}. Left: {left}, until {due}.")
}

/// A wait that is too long for a timer.
pub fn come_back(due: &str) -> String {
    format!("Come back at {due}. You need not stay; `amexfix resume` goes on from here.")
}

/// A wait that is over.
pub fn waited(begun: &str) -> String {
    format!("You have been waiting since {begun}, and the time is over.")
}

/// How long a wait goes on.
pub fn waits_until(due: &str) -> String {
    format!("Waiting until {due}.")
}

/// Said when a countdown begins that Enter ends.
pub fn enter_ends(due: &str) -> String {
    format!("Waiting until {due}. Press Enter to go on before that.")
}

/// Said when a countdown begins that any key ends.
pub fn key_ends(due: &str) -> String {
    format!("Waiting until {due} (any key ends it)")
}

/// What is left of a countdown.
pub fn left(left: &str) -> String {
    format!("{left} left.")
}

// Coming and going.

/// Said on leaving, before the command that goes on.
pub const SAVED: &str = "Saved. To go on:";
/// Said on leaving a case in which something worked, before the command that goes on with it.
pub const COMES_BACK: &str = "Saved. If the trouble comes back:";
/// Before the command that prints the call sheet.
pub const SHEET_BY: &str = "The sheet for the phone:";

/// Said when a session was left within the last day.
pub fn left_open(ago: &str, symptom: Option<&str>) -> String {
    match symptom {
        Some(symptom) => format!("You left this open {ago}: {symptom}."),
        None => format!("You left this open {ago}."),
    }
}

/// A warning about records, which never keeps advice from anyone.
pub fn not_recorded(error: &str) -> String {
    format!("Warning: this is not being recorded: {error}.")
}
