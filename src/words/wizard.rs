//! What the wizard says and offers.

use super::message::messages;
use super::time::MINUTES;
use super::{Declared, Message, Plural, Words};

messages! {
    // The choices.

    /// The fix worked, where the pack has no better words.
    IT_WORKS = "It works now";
    /// The fix changed nothing.
    NO_CHANGE = "No change, or tried before";
    /// The fix could not be done.
    COULD_NOT = "I could not do this";
    /// Begins the countdown of a wait, or goes on with it.
    START_TIMER = "Start the timer";
    /// The wait is over already, and changed nothing.
    WAITED_ALREADY = "I have waited already";
    /// There is no time to wait.
    CANNOT_WAIT = "I cannot wait";
    /// Nobody could be reached.
    NOT_THROUGH = "I could not get through";
    /// The whole call sheet.
    SHEET_AGAIN = "Show the sheet again";
    /// Ends the wizard.
    SAVE_AND_LEAVE = "Save and leave";
    /// Everything that is not a plain reply.
    MORE = "More...";
    /// The reason for the step.
    WHY_THIS = "Why this?";
    /// One step back.
    BACK = "Back";
    /// The call this way leads to.
    CALL_INSTEAD = "Call instead";
    /// Another symptom.
    SOMETHING_ELSE = "Something else is wrong now";
    /// Goes on with the session that was left.
    GO_ON = "Go on";
    /// Leaves that session, and begins another.
    BEGIN_ANEW = "Begin anew";
    /// What worked still works.
    STILL_WELL = "Yes, it still works";
    /// What worked did not last.
    IS_BACK = "No, the trouble is back";
    /// Agreement.
    YES = "Yes";
    /// Refusal.
    NO = "No";

    // The screens.

    /// Who speaks, and what is never asked for.
    UNOFFICIAL = "Unofficial help. It asks for nothing personal: no card number, code or password.";
    /// How the wizard goes about it.
    OPENING_HINT = "You get one fix at a time, easiest first. Try each once.";
    /// Asked when another symptom is to be chosen.
    WHAT_NOW = "What is going wrong now?";
    /// What becomes of what was done under the old symptom.
    TRIED_STAYS = "What you have tried stays known.";
    /// Before what to do.
    DO = "Do this:";
    /// Before what to put back once something worked.
    PUT_BACK = "Now, or later:";
    /// Before where advice comes from.
    FROM = "From:";
    /// Said when there is no reason beyond the words of the step.
    NO_WHY = "There is nothing more to say about this one.";
    /// Asked of somebody who comes back to a case in which something worked.
    STILL = "Is it still well?";
    /// Asked when a wait is over.
    DID_WAITING_HELP = "Look once now. Did waiting help?";
    /// Said when there is nothing to go back to.
    FIRST_SCREEN = "This is the first screen; there is nothing to go back to.";
    /// Said when the red flag is taken where it leads.
    RED_FLAG_HERE = "This is the advice for that already.";
    /// How to choose where rows are highlighted, said once.
    ARROWS_HINT = "Arrows and Enter choose, or a digit. Type to filter. Esc: back. Ctrl-C: save.";
    /// How to choose where lines are numbered, said once.
    LETTERS_HINT = "Type a number and Enter. Letters: b back, w why, c call, o something else, r red flag, s save and leave, ? this screen with help.";
    /// Said of a line that is no choice.
    NOT_A_CHOICE = "That is none of the choices.";
    /// What the rows of a menu are filtered by, where some are left.
    FILTERED = "Only rows with: {filter}";
    /// What the rows of a menu are filtered by, where none is left.
    NO_ROW = "No row has all of this (Esc clears it): {filter}";
    /// Which part of a long menu is seen.
    PAGE = "Page {number} of {of}; arrow keys show the others.";
    /// How long something is meant to take.
    ABOUT = "About {minutes}.";
    /// Said of the last fix, behind how long it takes.
    LAST_FIX = "This is the last fix.";
    /// How many fixes are left after the one that is shown.
    MORE_FIXES = "After it, about {n} more fix." | "After it, about {n} more fixes.";
    /// How many fixes are left after the one that is shown, and how long they take.
    MORE_FIXES_TAKE = "After it, about {n} more fix, {minutes} in all." | "After it, about {n} more fixes, {minutes} in all.";

    // Waits.

    /// Said when a countdown ends.
    TIME_IS_OVER = "The time is over.";
    /// A wait that is not over yet: times of day, and a length of time.
    STILL_WAITING = "You have been waiting since {begun}. Left: {left}, until {due}.";
    /// A wait that is too long for a timer.
    COME_BACK = "Come back at {due}. You need not stay; `amexfix resume` goes on from here.";
    /// A wait that is over.
    WAIT_IS_OVER = "You have been waiting since {begun}, and the time is over.";
    /// How long a wait goes on.
    WAITS_UNTIL = "Waiting until {due}.";
    /// Said when a countdown begins that Enter ends.
    ENTER_ENDS = "Waiting until {due}. Press Enter to go on before that.";
    /// Said when a countdown begins that any key ends.
    KEY_ENDS = "Waiting until {due} (any key ends it)";
    /// What is left of a countdown.
    LEFT = "{left} left.";

    // Coming and going.

    /// Said on leaving, before the command that goes on.
    SAVED = "Saved. To go on:";
    /// Said on leaving a case in which something worked, before the command that goes on with it.
    COMES_BACK = "Saved. If the trouble comes back:";
    /// Before the command that prints the call sheet.
    SHEET_BY = "The sheet for the phone:";
    /// Said when a session about something was left within the last day.
    LEFT_OPEN_ABOUT = "You left this open {ago}: {symptom}.";
    /// Said when a session was left within the last day.
    LEFT_OPEN = "You left this open {ago}.";
    /// A warning about records, which never keeps advice from anyone.
    NOT_RECORDED = "Warning: this is not being recorded: {error}.";
}

impl Words {
    /// What the rows of a menu are filtered by, and whether any is left.
    pub fn filtered(self, filter: &str, any: bool) -> String {
        let message = if any { FILTERED } else { NO_ROW };
        self.fill(message, &[("filter", filter)])
    }

    /// Which part of a long menu is seen.
    pub fn page(self, number: usize, of: usize) -> String {
        let (number, of) = (number.to_string(), of.to_string());
        self.fill(PAGE, &[("number", &number), ("of", &of)])
    }

    /// How long a fix takes, and how many fixes and minutes are left after it.
    pub fn effort(self, minutes: Option<&str>, left: usize, left_minutes: u32) -> String {
        let takes = minutes.map_or(String::new(), |minutes| format!("{} ", self.about(minutes)));
        let in_all = self.count(MINUTES, left_minutes.into(), &[]);
        let rest = match (left as u64, left_minutes) {
            (0, _) => self.say(LAST_FIX).to_owned(),
            (left, 0) => self.count(MORE_FIXES, left, &[]),
            (left, _) => self.count(MORE_FIXES_TAKE, left, &[("minutes", &in_all)]),
        };
        takes + &rest
    }

    /// How long something is meant to take.
    pub fn about(self, minutes: &str) -> String {
        self.fill(ABOUT, &[("minutes", minutes)])
    }

    /// A wait that is not over yet.
    pub fn waiting(self, begun: &str, left: &str, due: &str) -> String {
        self.fill(
            STILL_WAITING,
            &[("begun", begun), ("left", left), ("due", due)],
        )
    }

    /// A wait that is too long for a timer.
    pub fn come_back(self, due: &str) -> String {
        self.fill(COME_BACK, &[("due", due)])
    }

    /// A wait that is over.
    pub fn waited(self, begun: &str) -> String {
        self.fill(WAIT_IS_OVER, &[("begun", begun)])
    }

    /// How long a wait goes on.
    pub fn waits_until(self, due: &str) -> String {
        self.fill(WAITS_UNTIL, &[("due", due)])
    }

    /// Said when a countdown begins that Enter ends.
    pub fn enter_ends(self, due: &str) -> String {
        self.fill(ENTER_ENDS, &[("due", due)])
    }

    /// Said when a countdown begins that any key ends.
    pub fn key_ends(self, due: &str) -> String {
        self.fill(KEY_ENDS, &[("due", due)])
    }

    /// What is left of a countdown.
    pub fn left(self, left: &str) -> String {
        self.fill(LEFT, &[("left", left)])
    }

    /// Said when a session was left within the last day.
    pub fn left_open(self, ago: &str, symptom: Option<&str>) -> String {
        match symptom {
            Some(symptom) => self.fill(LEFT_OPEN_ABOUT, &[("ago", ago), ("symptom", symptom)]),
            None => self.fill(LEFT_OPEN, &[("ago", ago)]),
        }
    }

    /// A warning about records, which never keeps advice from anyone.
    pub fn not_recorded(self, error: &str) -> String {
        self.fill(NOT_RECORDED, &[("error", error)])
    }
}
