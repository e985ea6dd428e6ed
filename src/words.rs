//! The program's own words, in one place: a translation of the program is a translation of this file.

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
