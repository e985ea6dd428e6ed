//! What the commands about recorded sessions say.

use super::message::messages;
use super::{Declared, Message, Words};

messages! {
    /// Said where nothing is recorded.
    NOTHING_RECORDED = "Nothing is recorded here.";
    /// Said where nothing is recorded since the day that was named.
    NOTHING_SINCE = "Nothing is recorded here since then.";
    /// Asked before everything is removed.
    FORGET_ALL = "Forget every session, for good?";
    /// Asked where several sessions are open.
    WHICH_SESSION = "Which of these do you want to go on with?";
    /// An open session, as it is offered: its name, how long ago something was done in it, and what goes wrong.
    session_about(name, ago, symptom) = "{name}, {ago}: {symptom}";
    /// Said when nothing is to be removed after all.
    NOTHING_FORGOTTEN = "Nothing was forgotten.";
    /// How many things were tried in a session.
    things_tried(n) = "{n} thing tried" | "{n} things tried";
    /// How many sessions of how many are listed, and how to see the rest.
    more_sessions(listed, total) = "The newest {listed} of {total}; `amexfix history --all` lists the rest.";
    /// Asked before one session is removed.
    forget_one(session) = "Forget the session {session}, for good?";
    /// Asked before old sessions are removed. The span is what somebody wrote, such as 90d.
    forget_older(span) = "Forget every session not touched for {span}, for good?";
    /// A number of sessions, within a sentence.
    sessions(n) = "{n} session" | "{n} sessions";
    /// How many sessions were removed.
    forgotten(sessions) = "Forgotten: {sessions}.";
    /// Before the counts of so many sessions.
    counted(sessions) = "Over {sessions}, in how many of them each was offered, was tried, worked, and could not be done:";
    /// The counts of one fix or wait.
    counts(offered, tried, worked, could_not) = "offered {offered}, tried {tried}, worked {worked}, could not {could_not}";
    /// The state of a session that can go on, in a table.
    OPEN = "open";
    /// The state of a session in a wait, in a table.
    WAITING = "waiting";
    /// The state of a session that led to a call, in a table.
    CALL = "call";
    /// The state of a session in which something worked, in a table.
    RESOLVED = "resolved";
    /// The state of a session that came to its end, in a table.
    END = "end";
}

impl Words {
    /// An open session, as it is offered.
    pub fn open_session(self, name: &str, ago: &str, symptom: Option<&str>) -> String {
        match symptom {
            Some(symptom) => self.session_about(name, ago, symptom),
            None => format!("{name}, {ago}"),
        }
    }
}
