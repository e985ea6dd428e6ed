//! The program's own words for the people it helps. To translate the program, translate this room.
//!
//! The other rooms combine these words with those of a pack and have none of their own. The English is here, one [`Message`]
//! for each sentence; [`Words`] says it in a language. Code that makes text to be read is given the `Words` to say it in.
//! Text that holds a name, a number or a time is made by a function of `Words`, because languages differ in word order and
//! plurals.

#![allow(
    clippy::must_use_candidate,
    reason = "words are all that these functions make"
)]

pub mod explain;
mod message;
pub mod sessions;
pub mod time;
pub mod wizard;

use fixflow::case::Outcome;
use fixflow::safety::secrets::Secret;

use message::messages;
pub use message::{Declared, Message, MessageCatalogue, Words};

/// Every message, for its translators.
pub fn all() -> impl Iterator<Item = &'static Declared> {
    [ALL, wizard::ALL, sessions::ALL, time::ALL, explain::ALL]
        .into_iter()
        .flatten()
}

messages! {
    /// The name of this language.
    LANGUAGE_NAME = "English";

    // An answer.

    /// With the opening question, after words that no symptom was found for.
    NOT_UNDERSTOOD = "Your words were not understood well enough to say which of these it is. Take the nearest. If none is near, this guide does not cover it: ask a person.";
    /// Before the sentences to know first.
    BEFORE = "First:";
    /// Before the reason for a fix.
    WHY = "Why:";
    /// Before what to put back or do later.
    AFTERWARDS = "If it worked, afterwards:";
    /// Before how to correct an assumed answer.
    OTHERWISE = "Not so? Add --answer and one of:";
    /// Before the command for a fix that did not help.
    DID_NOT_HELP = "Did it not help? Then:";
    /// Before the command for a wait that changed nothing.
    WAITED = "Waited, and no change? Then:";
    /// Before the advice for next time.
    PREVENTION = "So that it stays well:";
    /// Before the answers of a question.
    ANSWER_WITH = "Add --answer and one of:";
    /// Before the symptoms, where none is known yet.
    CHOOSE = "Add --symptom and one of:";
    /// Before what to have ready for a call, in an answer that is sent to a customer.
    SAY_ONLY_ON_A_CALL = "Say these only on a call you placed yourself; do not send them:";
    /// Before the answers of a question, in an answer that is sent to a customer.
    REPLY_WITH = "Reply with one of these, and with no number, code, PIN or password:";
    /// The last of the symptoms to choose from, for whom none fits.
    NONE_OF_THESE = "none of these: this guide does not cover it, so ask a person";
    /// The same, in an answer that is sent to a customer.
    NOT_ONE_OF_THESE = "None of these";
    /// Before the other answers of an assumed question, in an answer that is sent to a customer.
    NOT_SO = "If that is not so, reply with one of these:";
    /// The title of a case in which something worked.
    resolved_by(title) = "Resolved by: {title}";
    /// The symptom that somebody's own words were taken for, and how to say otherwise. The list is a command.
    TAKEN_AS = "Taken as: {title}. Not so? Name another with --symptom; `{list}` shows them all.";
    /// Before the symptom that a customer's own words were taken for, in an answer that is sent to the customer.
    TAKEN = "Taken as:";
    /// That symptom, and how to say otherwise.
    TAKEN_FOR = "{title}. Not so? Say it in other words.";
    /// An answer that was assumed, behind its question.
    assumed(question, answer) = "Assumed, since nobody was asked: {question} {answer}.";
    /// The call or end that comes when no fix helps.
    LEADS_TO = "If nothing helps: {title}.";
    /// The red flag, before the command that follows it. The flag is a whole question.
    flag_then(flag) = "{flag} Then:";
    /// The red flag, in an answer that is sent to a customer. The flag is a whole question, the call a whole request.
    FLAG_STOP = "{flag} Then stop here. {call}.";

    // A call sheet.

    /// The first line of every call sheet. The pack has the same sentence.
    NEVER_TELL = "Never tell anyone a code, PIN or password.";
    /// Before what to say on a call.
    SAY = "Say:";
    /// Before what to have at hand on a call.
    HAVE_READY = "Have ready:";
    /// Before what holds for every call.
    ABOUT_CALLS = "What they can and cannot do:";
    /// Before the channels that serve, such as phone and chat.
    CHANNELS = "By:";
    /// A channel.
    PHONE = "phone";
    /// A channel.
    CHAT = "chat";
    /// A channel: the messages inside of an account.
    SECURE_MESSAGE = "secure message";
    /// Before what to do when nobody can be reached.
    UNREACHABLE = "If you cannot get through:";
    /// What to do when nobody can be reached and the pack says nothing.
    TRY_LATER = "Try again later. Your place here is kept.";
    /// Said where no pack is at hand that says whom to call.
    NO_CALL_KNOWN = "Whom to call is not known here. Take a number only from papers you have or from the site you typed yourself, never from a message.";
    /// Before the calls that did not get through.
    CALLS_NOT_THROUGH = "Could not get through:";
    /// Before the paragraph that says it all.
    TO_READ_OUT = "To read out, or to paste into a chat:";
    /// Before the symptom.
    WHAT_FAILS = "What fails:";
    /// Before the answers.
    WHERE = "Where and how:";
    /// Before what was tried.
    TRIED = "Tried so far:";
    /// Before the waits.
    WAITS = "Waits:";
    /// An outcome, behind the title of a fix.
    IT_WORKED = "it worked";
    /// An outcome, behind the title of a fix.
    CHANGED_NOTHING = "no change";
    /// An outcome, behind the title of a fix.
    COULD_NOT_BE_DONE = "could not be done";
    /// Something that was tried, with its outcome.
    TRIED_WITH = "{title}: {outcome}";
    /// What a guide is for, and the symptom, at the beginning of a paragraph.
    failing(pack, symptom) = "{pack}: {symptom}";
    /// Before a list of what worked.
    ALL_WORKED = "What worked:";
    /// Before a list of what changed nothing.
    ALL_NO_CHANGE = "No change after:";
    /// Before a list of what could not be done.
    ALL_COULD_NOT = "Not possible:";
    /// A title behind others in a list.
    next_title(titles, title) = "{titles}; {title}";
    /// A label with titles.
    whole_list(label, titles) = "{label} {titles}.";
    /// A label with titles, and how many titles were left out.
    list_and_more(n, label, titles) = "{label} {titles}; and {n} more." | "{label} {titles}; and {n} more.";
    /// When something was first tried.
    first_tried(when) = "First tried here on {when}.";
    /// A wait that was begun.
    begun_on(title, begun, length) = "{title}: begun on {begun}, for {length}";

    // What nobody should hand over.

    /// Said of something that nobody should hand over.
    NOT_NEEDED = "This looks like {secret}. It is never needed here, and it was not used or kept.";
    /// What nobody should hand over, within a sentence.
    A_CARD_NUMBER = "a card number";
    /// What nobody should hand over, within a sentence.
    A_SOCIAL_SECURITY_NUMBER = "a social security number";
    /// What nobody should hand over, within a sentence: a code for one time.
    A_CODE = "a code";
    /// What nobody should hand over, within a sentence.
    A_PIN = "a PIN";
    /// What nobody should hand over, within a sentence.
    A_PASSWORD = "a password";
    /// What somebody wrote, within a warning.
    THE_TEXT = "the text";
    /// What several people wrote, a line each, within a warning.
    text_of_lines(n) = "the text of {n} line" | "the text of {n} lines";
    /// A warning that a secret was left out of what somebody wrote.
    secret_left_out(text) = "something that looks like a private number, a code or a password was left out of {text}\n  it was not used, shown or kept; never tell anyone a code, PIN or password";
    /// A warning that the end of what somebody wrote was left out.
    text_cut(text) = "{text} is longer than 64 KiB; only its beginning was read";
}

impl Words {
    /// A channel by its name in a pack; an unknown one is said as the pack has it.
    pub fn channel(self, name: &str) -> &str {
        match name {
            "phone" => self.say(PHONE),
            "chat" => self.say(CHAT),
            "message" => self.say(SECURE_MESSAGE),
            _ => name,
        }
    }

    /// The symptom that somebody's own words were taken for, and how to say otherwise.
    pub fn taken_as(self, title: &str, list: &str) -> String {
        self.fill(
            TAKEN_AS,
            &[("title", &without_stop(title)), ("list", &list)],
        )
    }

    /// The symptom that a customer's own words were taken for, and how to say otherwise.
    pub fn taken_for(self, title: &str) -> String {
        self.fill(TAKEN_FOR, &[("title", &without_stop(title))])
    }

    /// The call or end that comes when no fix helps.
    pub fn leads_to(self, title: &str) -> String {
        self.fill(LEADS_TO, &[("title", &without_stop(title))])
    }

    /// The red flag, in an answer that is sent to a customer, with the title of the call it leads to.
    pub fn flag_stop(self, flag: &str, call: &str) -> String {
        self.fill(FLAG_STOP, &[("flag", &flag), ("call", &without_stop(call))])
    }

    /// Something that was tried, with its outcome.
    pub fn tried(self, title: &str, outcome: Outcome) -> String {
        let outcome = self.say(match outcome {
            Outcome::Worked => IT_WORKED,
            Outcome::NoChange => CHANGED_NOTHING,
            Outcome::CouldNot => COULD_NOT_BE_DONE,
        });
        let title = without_stop(title);
        self.fill(TRIED_WITH, &[("title", &title), ("outcome", &outcome)])
    }

    /// Something that was tried, with its outcome and when the person said so.
    pub fn tried_at(self, title: &str, outcome: Outcome, at: &str) -> String {
        format!("{} ({at})", self.tried(title, outcome))
    }

    /// The label before a list of what was tried with this outcome.
    pub fn all_with(self, outcome: Outcome) -> &'static str {
        self.say(match outcome {
            Outcome::Worked => ALL_WORKED,
            Outcome::NoChange => ALL_NO_CHANGE,
            Outcome::CouldNot => ALL_COULD_NOT,
        })
    }

    /// The first titles of a list as a sentence, with how many more there are.
    pub fn list(self, label: &str, titles: &[&str], more: usize) -> String {
        let titles = titles.iter().map(|title| without_stop(title).to_owned());
        let titles = titles.reduce(|titles, title| self.next_title(titles, title));
        let titles = titles.unwrap_or_default();
        match more {
            0 => self.whole_list(label, titles),
            more => self.list_and_more(more, label, titles),
        }
    }

    /// A wait that was begun.
    pub fn waited_from(self, title: &str, length: &str, begun: &str) -> String {
        self.begun_on(without_stop(title), begun, length)
    }

    /// Said of something that nobody should hand over.
    pub fn not_needed(self, secret: Secret) -> String {
        let secret = self.say(match secret {
            Secret::CardNumber => A_CARD_NUMBER,
            Secret::SocialSecurityNumber => A_SOCIAL_SECURITY_NUMBER,
            Secret::Code => A_CODE,
            Secret::Pin => A_PIN,
            Secret::Password => A_PASSWORD,
        });
        self.fill(NOT_NEEDED, &[("secret", &secret)])
    }
}

/// A call that did not get through, and when.
pub fn not_through(title: &str, at: &str) -> String {
    format!("{} ({at})", without_stop(title))
}

/// A title with how long the thing takes.
pub fn timed(title: &str, minutes: &str) -> String {
    format!("{title} ({minutes})")
}

/// A title without its full stop, as part of a sentence.
fn without_stop(title: &str) -> &str {
    title.trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_messages_have_the_same_english() {
        let mut seen = BTreeSet::new();
        for message in all() {
            assert!(seen.insert(message.english), "{message:?}");
        }
        assert!(seen.len() > 100, "{}", seen.len());
    }

    fn made_up() -> Words {
        let messages = [
            ("Resolved by: {title}", &["{title}: geschafft"][..]),
            ("{n} minute", &["{n} Minute", "{n} Minuten"]),
            ("{hour}:{minute}", &["{hour}.{minute} Uhr"]),
            (
                "{time} on {weekday} {day} {month}",
                &["{weekday}, {day}. {month}, {time}"],
            ),
            ("Mon Tue Wed Thu Fri Sat Sun", &["Mo Di Mi Do Fr Sa So"]),
        ];
        let messages = messages.map(|(english, forms)| (english, forms.to_vec()));
        Words::of(Box::leak(Box::new(MessageCatalogue {
            language: "de",
            messages: messages.into(),
        })))
    }

    #[test]
    fn a_language_has_its_own_words_forms_and_order() {
        let words = made_up();
        assert_eq!(words.resolved_by("Neu laden"), "Neu laden: geschafft");
        let minutes = |min, max| words.minutes(fixflow::pack::Minutes { min, max });
        assert_eq!([minutes(1, 1), minutes(2, 2)], ["1 Minute", "2 Minuten"]);
        let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
        let (due, now) = (at("2026-11-22T09:05:00Z"), at("2026-11-21T14:05:00Z"));
        let utc = jiff::tz::TimeZone::UTC;
        assert_eq!(words.moment(due, now, &utc), "So, 22. Nov, 09.05 Uhr");
    }

    #[test]
    fn what_a_language_lacks_is_said_in_english() {
        assert_eq!(made_up().say(BEFORE), BEFORE.english());
        assert_eq!(made_up().things_tried(2), "2 things tried");
    }
}
