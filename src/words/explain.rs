//! What `explain` says around the words of a pack, besides what answers and the wizard say around them.

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
    KIND = "{kind} {id} of the pack {pack}, written at {at}.";
    /// What a fix may cost beside time.
    RISK = "It has a risk: {risk}.";
    /// When a step or sentence holds, such as "only if device is app".
    ONLY_IF = "only if {what}";
    /// When a step or sentence does not hold.
    UNLESS = "unless {what}";
    /// When a step or sentence holds, but for some cases.
    ONLY_IF_UNLESS = "only if {what}, unless {exception}";
    /// A condition on the symptom, by its id.
    SYMPTOM_IS = "the symptom is {id}";
    /// A condition on the answer to a question, both by their ids.
    ANSWER_IS = "{question} is {answer}";
    /// Two conditions that both have to hold.
    BOTH = "{first} and {second}";
    /// Two ids of which either will do.
    EITHER = "{first} or {second}";
    /// When a step holds: behind certain answers.
    BEHIND = "after {answers}";
}

impl Words {
    /// What a text is, by the key that it stands under in a pack; nothing for an ending's own text.
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

    /// What an id names, and where it is written.
    pub fn kind(self, kind: &str, id: &str, pack: &str, at: &str) -> String {
        let values = [("kind", kind), ("id", id), ("pack", pack), ("at", at)];
        self.fill(KIND, &values)
    }

    /// When something holds; either part may be empty.
    pub fn condition(self, when: &str, unless: &str) -> String {
        match (when.is_empty(), unless.is_empty()) {
            (false, true) => self.fill(ONLY_IF, &[("what", when)]),
            (true, _) => self.fill(UNLESS, &[("what", unless)]),
            (false, false) => {
                let values = [("what", when), ("exception", unless)];
                self.fill(ONLY_IF_UNLESS, &values)
            }
        }
    }

    /// A condition on the symptom.
    pub fn symptom_is(self, any_of: &[&str]) -> String {
        self.fill(SYMPTOM_IS, &[("id", &self.or(any_of))])
    }

    /// A condition on the answer to a question.
    pub fn answer_is(self, question: &str, any_of: &[&str]) -> String {
        let values = [("question", question), ("answer", &self.or(any_of))];
        self.fill(ANSWER_IS, &values)
    }

    /// Conditions that all have to hold.
    pub fn and(self, conditions: impl Iterator<Item = String>) -> String {
        let both = |first: String, second: String| {
            self.fill(BOTH, &[("first", &first), ("second", &second)])
        };
        conditions.reduce(both).unwrap_or_default()
    }

    fn or(self, ids: &[&str]) -> String {
        let ids = ids.iter().map(|id| (*id).to_owned());
        let either = |first: String, second: String| {
            self.fill(EITHER, &[("first", &first), ("second", &second)])
        };
        ids.reduce(either).unwrap_or_default()
    }

    /// That something holds behind certain answers.
    pub fn behind(self, answers: &str) -> String {
        self.fill(BEHIND, &[("answers", answers)])
    }

    /// What a fix may cost beside time.
    pub fn risk(self, risk: &str) -> String {
        self.fill(RISK, &[("risk", risk)])
    }
}
