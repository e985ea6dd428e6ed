//! What the commands about recorded sessions say.

use super::message::messages;
use super::{Declared, Message, Plural, Words};

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
    OPEN_SESSION = "{name}, {ago}: {symptom}";
    /// Said when nothing is to be removed after all.
    NOTHING_FORGOTTEN = "Nothing was forgotten.";
    /// How many things were tried in a session.
    THINGS_TRIED = "{n} thing tried" | "{n} things tried";
    /// How many sessions of how many are listed, and how to see the rest.
    MORE_SESSIONS = "The newest {listed} of {total}; `amexfix history --all` lists the rest.";
    /// Asked before one session is removed.
    FORGET_ONE = "Forget the session {session}, for good?";
    /// Asked before old sessions are removed. The span is what somebody wrote, such as 90d.
    FORGET_OLDER = "Forget every session not touched for {span}, for good?";
    /// A number of sessions, within a sentence.
    SESSIONS = "{n} session" | "{n} sessions";
    /// How many sessions were removed.
    FORGOTTEN = "Forgotten: {sessions}.";
    /// Before the counts of so many sessions.
    COUNTED = "Over {sessions}, in how many of them each was offered, was tried, worked, and could not be done:";
    /// The counts of one fix or wait.
    COUNTS = "offered {offered}, tried {tried}, worked {worked}, could not {could_not}";
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
            Some(symptom) => {
                let values = [("name", name), ("ago", ago), ("symptom", symptom)];
                self.fill(OPEN_SESSION, &values)
            }
            None => format!("{name}, {ago}"),
        }
    }

    /// How many things were tried in a session.
    pub fn things_tried(self, number: usize) -> String {
        self.count(THINGS_TRIED, number as u64, &[])
    }

    /// How many sessions of how many are listed, and how to see the rest.
    pub fn more_sessions(self, listed: usize, total: usize) -> String {
        let (listed, total) = (listed.to_string(), total.to_string());
        self.fill(MORE_SESSIONS, &[("listed", &listed), ("total", &total)])
    }

    /// Asked before one session is removed.
    pub fn forget_one(self, session: &str) -> String {
        self.fill(FORGET_ONE, &[("session", session)])
    }

    /// Asked before old sessions are removed.
    pub fn forget_older(self, span: &str) -> String {
        self.fill(FORGET_OLDER, &[("span", span)])
    }

    /// How many sessions were removed.
    pub fn forgotten(self, number: usize) -> String {
        self.fill(FORGOTTEN, &[("sessions", &self.sessions(number))])
    }

    /// Before the counts of so many sessions.
    pub fn counted(self, number: usize) -> String {
        self.fill(COUNTED, &[("sessions", &self.sessions(number))])
    }

    /// The counts of one fix or wait.
    pub fn counts(self, offered: usize, tried: usize, worked: usize, could_not: usize) -> String {
        let counts = [offered, tried, worked, could_not].map(|count| count.to_string());
        let names = ["offered", "tried", "worked", "could_not"];
        let values: Vec<(&str, &str)> = names
            .into_iter()
            .zip(counts.iter().map(String::as_str))
            .collect();
        self.fill(COUNTS, &values)
    }

    fn sessions(self, number: usize) -> String {
        self.count(SESSIONS, number as u64, &[])
    }
}
