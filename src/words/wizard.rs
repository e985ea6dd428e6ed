//! What the wizard says and offers.

// The choices.

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
    "Unofficial help. It asks for nothing personal: no card number, code or password.";
/// How the wizard goes about it.
pub const OPENING_HINT: &str = "You get one fix at a time, easiest first. Try each once.";
/// Asked when another symptom is to be chosen.
pub const WHAT_NOW: &str = "What is going wrong now?";
/// What becomes of what was done under the old symptom.
pub const TRIED_STAYS: &str = "What you have tried stays known.";
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
/// How to choose where rows are highlighted, said once.
pub const ARROWS_HINT: &str = "Arrows and Enter, or a number. ?: help.";
/// What the keys do where rows are highlighted.
pub const KEYS: &str = "Arrow keys, Tab, Home, End, Page Up and Page Down move. Enter chooses, and so does the number of a row. Space turns the page of a long text.";
/// What the letters do where rows are highlighted and few.
pub const LETTERS: &str = "b or Esc: back. w: why. c: call. o: something else. r: red flag. s or q: save and leave. Any other word shows only the rows that have it.";
/// What typing does where rows are highlighted and many.
pub const TYPING: &str =
    "Type a word to see only the rows that have it. Esc: back. q: save and leave.";
/// What the rows of a menu are filtered by, and whether any is left.
pub fn filtered(filter: &str, any: bool) -> String {
    if any {
        format!("Only rows with: {filter}")
    } else {
        format!("No row has all of this (Esc clears it): {filter}")
    }
}
/// Which rows of a menu are seen, and how to come to the others. It fits 40 columns.
pub fn rows(first: usize, last: usize, of: usize, typing: bool) -> String {
    let how = if typing {
        "Arrows, or type a word."
    } else {
        "Arrows show the rest."
    };
    format!("Rows {first}-{last} of {of}. {how}")
}
/// Which page of a long text is seen, and how to come to the others. It fits 40 columns.
pub fn more_text(page: usize, of: usize) -> String {
    format!("(Page {page} of {of}. Space: the next one)")
}
/// How to choose where lines are numbered, said once.
pub const LETTERS_HINT: &str = "Type a number and Enter. Letters: b back, w why, c call, o something else, r red flag, s or q save and leave, ? this screen with help.";
/// Said of a line that is no choice.
pub const NOT_A_CHOICE: &str = "That is none of the choices.";

/// How long a fix takes, and how many fixes and minutes are left after it.
pub fn effort(minutes: Option<&str>, left: usize, left_minutes: u32) -> String {
    let takes = minutes.map_or(String::new(), |minutes| format!("{} ", about(minutes)));
    let fixes = if left == 1 { "fix" } else { "fixes" };
    match left {
        0 => format!("{takes}This is the last fix."),
        _ if left_minutes == 0 => format!("{takes}After it, about {left} more {fixes}."),
        _ => format!("{takes}After it, about {left} more {fixes}, {left_minutes} minutes in all."),
    }
}

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
