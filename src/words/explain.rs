//! What `explain` says around the words of a pack, besides what answers and the wizard say.

use super::message::messages;
use super::{Declared, Message, Words, wizard};

messages! {
    /// Before the steps of a symptom or block.
    STEPS = "Its steps:";
    /// Before the answers of a question.
    ANSWERS = "Its answers:";
    /// Before the steps of the flow that lead to it.
    STANDS = "Where it stands:";
    /// Said of what no step of the flow leads to.
    STANDS_NOWHERE = "No step leads to it.";
    /// Before the symptoms from which one can come to it.
    SYMPTOMS = "Symptoms that can lead to it:";
    /// Said where the red flag leads to it.
    RED_FLAG_LEADS = "The red flag leads to it.";
    /// Before the steps and sentences that depend on it.
    DECIDES = "What depends on it:";
    /// Before the pack's tests that name it.
    TESTS = "Tests that name it:";
    /// Behind the answer that is assumed, in brackets.
    IS_ASSUMED = "assumed where nobody is asked";
    /// Before what helps to answer a question.
    HELP = "Help with the answer:";
    /// Before what is said where the answer of a question was assumed.
    CAUTION = "Said first where the answer is assumed:";
    /// Before how a person says that a fix worked.
    WORKED = "Said when it worked:";
    /// Before how a person says that a fix changed nothing.
    CHANGED_NOTHING = "Said when nothing changed:";
    /// Before how a person says that a fix could not be done.
    COULD_NOT = "Said when it could not be done:";
    /// Before the phrases that people use for a symptom.
    PHRASES = "What people say:";
    /// What an id names, such as a fix, and the file and the line.
    kind(kind, id, pack, at) = "{kind} {id} of the pack {pack}, written at {at}.";
    /// What a fix may cost beside time.
    risk(risk) = "It has a risk: {risk}.";
    /// When a step or sentence holds, such as "only if device is app".
    only_if(what) = "only if {what}";
    /// When a step or sentence does not hold.
    unless(what) = "unless {what}";
    /// When a step or sentence holds, but for some cases.
    only_if_unless(what, exception) = "only if {what}, unless {exception}";
    /// A condition on the symptom, by its id.
    symptom_is(id) = "the symptom is {id}";
    /// A condition on the answer to a question, both by their ids.
    answer_is(question, answer) = "{question} is {answer}";
    /// Two conditions that both have to hold.
    both(first, second) = "{first} and {second}";
    /// Two ids of which either will do.
    either(first, second) = "{first} or {second}";
    /// When a step holds: behind certain answers.
    behind(answers) = "after {answers}";
}

impl Words {
    /// What a text is, by its key in a pack; empty for an ending's own text.
    pub fn label(self, key: &str) -> &'static str {
        self.say(match key {
            "help" => HELP,
            "caution" => CAUTION,
            "before" => super::BEFORE,
            "do" => wizard::DO,
            "why" => super::WHY,
            "worked" => WORKED,
            "no_change" => CHANGED_NOTHING,
            "could_not" => COULD_NOT,
            "afterwards" => super::AFTERWARDS,
            "say" => super::SAY,
            "have_ready" => super::HAVE_READY,
            "channels" => super::CHANNELS,
            "unreachable" => super::UNREACHABLE,
            "says" => PHRASES,
            _ => return "",
        })
    }

    /// When something holds; either part may be empty.
    pub fn condition(self, when: &str, unless: &str) -> String {
        match (when, unless) {
            ("", unless) => self.unless(unless),
            (when, "") => self.only_if(when),
            (when, unless) => self.only_if_unless(when, unless),
        }
    }

    /// Conditions that all have to hold.
    pub fn all_of(self, conditions: impl Iterator<Item = String>) -> String {
        let both = conditions.reduce(|first, second| self.both(first, second));
        both.unwrap_or_default()
    }

    /// Ids, any one of which is enough.
    pub fn any_of<'i>(self, ids: impl Iterator<Item = &'i str>) -> String {
        let ids = ids.map(str::to_owned);
        let any = ids.reduce(|first, second| self.either(first, second));
        any.unwrap_or_default()
    }
}
