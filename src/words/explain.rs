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

    /// What a fix may cost beside time.
    pub fn risk(self, risk: &str) -> String {
        self.fill(RISK, &[("risk", risk)])
    }
}
