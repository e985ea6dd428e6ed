//! What `explain` says around the words of a pack.

/// Before the steps of a symptom or block.
pub const STEPS: &str = "Its steps:";
/// Before the answers of a question.
pub const ANSWERS: &str = "Its answers:";
/// Before where advice comes from.
pub const SOURCE: &str = "Source:";
/// Before the steps that lead to it.
pub const STANDS: &str = "Where it stands:";
/// Said of what no step leads to.
pub const STANDS_NOWHERE: &str = "No step leads to it.";
/// Before the symptoms from which one can come to it.
pub const SYMPTOMS: &str = "Symptoms that can lead to it:";
/// Said where the red flag leads to it.
pub const RED_FLAG: &str = "The red flag leads to it.";
/// Before the steps and sentences that depend on it.
pub const DECIDES: &str = "What depends on it:";
/// Before the pack's tests that name it.
pub const TESTS: &str = "Tests that name it:";
/// Behind the answer that is assumed.
pub const ASSUMED: &str = "assumed where nobody is asked";

/// What a text is, by the key that it stands under in a pack.
pub fn label(key: &str) -> &str {
    match key {
        "text" => "It says:",
        "help" => "Help with the answer:",
        "caution" => "Said first where the answer is assumed:",
        "before" => "To know first:",
        "do" => "What to do:",
        "why" => "Why:",
        "worked" => "Said when it worked:",
        "no_change" => "Said when nothing changed:",
        "could_not" => "Said when it could not be done:",
        "afterwards" => "Afterwards:",
        "say" => "What to say:",
        "have_ready" => "To have ready:",
        "channels" => "Channels, best first:",
        "unreachable" => "If nobody can be reached:",
        "says" => "What people say:",
        other => other,
    }
}

/// What it is, and where it is written.
pub fn kind(kind: &str, id: &str, pack: &str, at: &str) -> String {
    format!("A {kind} of the pack {pack}: {id}, written at {at}.")
}

/// What it may cost beside time.
pub fn risk(risk: &str) -> String {
    format!("It has a risk: {risk}.")
}
