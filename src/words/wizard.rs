//! What the wizard says and offers.

use super::message::messages;
use super::{Declared, Message, Words, without_stop};

messages! {
    // The choices.

    /// The fix worked, where the pack has no better words.
    IT_WORKS = "It works now";
    /// The fix changed nothing.
    NO_CHANGE = "No change, or tried before";
    /// The fix could not be done.
    COULD_NOT = "I could not do this";
    /// Begins the countdown of a wait.
    START_TIMER = "Start the timer";
    /// Goes on with a wait that was begun.
    KEEP_WAITING = "Keep waiting";
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
    /// The symptom that somebody's own words were taken for is not the one.
    NOT_THIS = "Something else";
    /// No row of the menu fits.
    OWN_WORDS = "None of these: say it in your own words";
    /// Ends the wizard after something worked.
    DONE = "Done";
    /// What seemed to work did not.
    FAILED_AFTER_ALL = "It failed after all";
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
    /// The letters that agree. English `y` stays among them; the one people expect comes first.
    YES_LETTERS = "y";
    /// The letters that refuse. English `n` stays among them; the one people expect comes first.
    NO_LETTERS = "n";

    // The screens.

    /// Who speaks, and what is never asked for.
    UNOFFICIAL = "Unofficial help. It asks for nothing personal: no number, code or password.";
    /// How the wizard goes about it.
    OPENING_HINT = "You get one fix at a time, easiest first. Try each once.";
    /// Asked when another symptom is to be chosen.
    WHAT_NOW = "What is going wrong now?";
    /// What becomes of what was done under the old symptom.
    TRIED_STAYS = "What you have tried stays known.";
    /// The symptom that somebody's own words were taken for, and how to say otherwise. The choice is one of the screen.
    GUESSED = "Taken as: {title}. Not so? Choose `{choice}`.";
    /// Asks for somebody's own words.
    OWN_WORDS_QUESTION = "What goes wrong? Say it in a sentence.";
    /// What becomes of the words, and how to go back.
    OWN_WORDS_HINT = "Your words are only compared here, and not kept. Leave the line empty to go back.";
    /// Said where something in somebody's own words was not read.
    NOT_READ = "Something that looks like a number, code or password was left out. It was not used or kept; never tell it to anyone.";
    /// Steps that are not shown for want of room.
    earlier_steps(n) = "{n} earlier step" | "{n} earlier steps";
    /// A wait among the steps that were taken.
    BEGAN = "{title}: begun at {begun}";
    /// Said to whoever called and could not get through, and when that was.
    noted(last) = "Noted: you could not get through at {last}.";
    /// Said to whoever could not get through more than once, and when that was last.
    noted_again(n, last) = "Noted: you could not get through, {n} time so far, last at {last}." | "Noted: you could not get through, {n} times so far, last at {last}.";
    /// Offers to come back to a call. The choice is one of the screen.
    call_later(choice) = "You can come back to this: `{choice}` keeps the sheet and your place.";
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
    /// How to answer a question that stands alone, where rows are highlighted.
    YES_OR_NO_HINT = "Arrows and Enter, or y or n.";
    /// How to answer a question that stands alone, where lines are numbered.
    YES_OR_NO_LINE = "Type a number or y or n, and Enter.";
    /// How to choose where rows are highlighted, said once.
    ARROWS_HINT = "Arrows and Enter, or a number. ?: help.";
    /// What the keys do where rows are highlighted.
    KEYS = "Arrow keys, Tab, Home, End, Page Up and Page Down move. Enter chooses, and so does the number of a row. Space turns the page of a long text.";
    /// What the letters do where rows are highlighted and few.
    LETTERS = "b or Esc: back. w: why. c: call. o: something else. r: red flag. s or q: save and leave. Any other word shows only the rows that have it.";
    /// What typing does where rows are highlighted and many.
    TYPING = "Type a word to see only the rows that have it. Esc: back. q: save and leave.";
    /// How to choose where lines are numbered, said once.
    LETTERS_HINT = "Type a number and Enter. Letters: b back, w why, c call, o something else, r red flag, s or q save and leave, ? this screen with help.";
    /// Said of a line that is no choice.
    NOT_A_CHOICE = "That is none of the choices.";
    /// What the rows of a menu are filtered by, where some are left.
    rows_with(filter) = "Only rows with: {filter}";
    /// What the rows of a menu are filtered by, where none is left.
    no_row_with(filter) = "No row with: {filter} (Esc clears it)";
    /// Which rows of a menu are seen, and how to come to the others. It should fit 40 columns.
    few_rows(first, last, of) = "Rows {first}-{last} of {of}. Arrows show the rest.";
    /// Which rows of a long menu are seen, and how to come to the others. It should fit 40 columns.
    many_rows(first, last, of) = "Rows {first}-{last} of {of}. Arrows or type a word.";
    /// Which page of a long text is seen, and how to come to the next one. It should fit 40 columns.
    page_before_others(page, of) = "(Page {page} of {of}. Space: the next one)";
    /// The last page of a long text is seen, and how to come back to the first. It should fit 40 columns.
    last_page(page, of) = "(Page {page} of {of}. Space: the first one)";
    /// How long something is meant to take.
    about(minutes) = "About {minutes}.";
    /// Said of the last fix, behind how long it takes.
    LAST_FIX = "This is the last fix.";
    /// How many fixes are left after the one that is shown.
    more_fixes(n) = "After it, about {n} more fix." | "After it, about {n} more fixes.";
    /// How many fixes are left after the one that is shown, and how long they take.
    more_fixes_take(n, minutes) = "After it, about {n} more fix, {minutes} in all." | "After it, about {n} more fixes, {minutes} in all.";

    // Waits.

    /// Said when a countdown ends.
    TIME_IS_OVER = "The time is over.";
    /// A wait that is not over yet: times of day, and a length of time.
    waiting(begun, left, due) = "You have been waiting since {begun}. Left: {left}, until {due}.";
    /// A wait that is too long for a timer.
    come_back(due) = "Come back at {due}. You need not stay; `amexfix resume` goes on from here.";
    /// A wait that is over.
    waited(begun) = "You have been waiting since {begun}, and the time is over.";
    /// How long a wait goes on.
    waits_until(due) = "Waiting until {due}.";
    /// Said when a countdown begins that Enter ends.
    enter_ends(due) = "Waiting until {due}. Press Enter to go on before that.";
    /// Said when a countdown begins that any key ends.
    key_ends(due) = "Waiting until {due} (any key ends it)";
    /// What is left of a countdown.
    left(left) = "{left} left.";

    // Coming and going.

    /// Said on leaving, before the command that goes on.
    SAVED = "Saved. To go on:";
    /// Said on leaving a case in which something worked, before the command that goes on with it.
    COMES_BACK = "Saved. If the trouble comes back:";
    /// Before the command that prints the call sheet.
    SHEET_BY = "The sheet for the phone:";
    /// Said when a session about something was left within the last day.
    left_open_about(ago, symptom) = "You left this open {ago}: {symptom}.";
    /// Said when a session was left within the last day.
    left_open(ago) = "You left this open {ago}.";
    /// A warning about records, which never keeps advice from anyone.
    not_recorded(error) = "Warning: this is not being recorded: {error}.";
}

impl Words {
    /// Which page of a long text is seen, and which one comes next.
    pub fn text_page(self, page: usize, of: usize) -> String {
        if page < of {
            self.page_before_others(page, of)
        } else {
            self.last_page(page, of)
        }
    }

    /// How long a fix takes, how many fixes are left after it, and how many minutes those take, if that is to be said.
    pub fn effort(self, minutes: Option<&str>, left: usize, left_minutes: Option<u32>) -> String {
        let takes = minutes.map_or(String::new(), |minutes| format!("{} ", self.about(minutes)));
        let rest = match (left, left_minutes) {
            (0, _) => self.say(LAST_FIX).to_owned(),
            (left, None | Some(0)) => self.more_fixes(left),
            (left, Some(minutes)) => self.more_fixes_take(left, self.n_minutes(minutes)),
        };
        takes + &rest
    }

    /// The symptom that somebody's own words were taken for, and how to say otherwise.
    pub fn guessed(self, title: &str) -> String {
        let (title, choice) = (without_stop(title), self.say(NOT_THIS));
        self.fill(GUESSED, &[("title", &title), ("choice", &choice)])
    }

    /// A wait as a step that was taken.
    pub fn began(self, title: &str, begun: &str) -> String {
        let title = without_stop(title);
        self.fill(BEGAN, &[("title", &title), ("begun", &begun)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_wizard_says_by_itself_fits_any_pack() {
        for message in ALL {
            let english = [Some(message.english), message.several];
            let english = english.into_iter().flatten().collect::<String>();
            assert!(!english.to_lowercase().contains("card"), "{message:?}");
        }
    }

    #[test]
    fn the_last_page_names_the_one_that_comes_after_it() {
        let words = Words::ENGLISH;
        assert_eq!(words.text_page(1, 2), "(Page 1 of 2. Space: the next one)");
        assert_eq!(words.text_page(2, 2), "(Page 2 of 2. Space: the first one)");
    }

    #[test]
    fn minutes_are_said_where_they_are_asked_for() {
        let words = Words::ENGLISH;
        let effort = |left, minutes| words.effort(Some("2 minutes"), left, minutes);
        assert_eq!(effort(0, None), "About 2 minutes. This is the last fix.");
        assert_eq!(
            effort(1, None),
            "About 2 minutes. After it, about 1 more fix."
        );
        assert_eq!(
            effort(9, Some(24)),
            "About 2 minutes. After it, about 9 more fixes, 24 minutes in all."
        );
    }
}
