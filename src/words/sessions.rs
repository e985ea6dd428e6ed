//! What the commands about recorded sessions say.

use super::count;

/// Said where nothing is recorded.
pub const NOTHING_RECORDED: &str = "Nothing is recorded here.";
/// Asked before everything is removed.
pub const FORGET_ALL: &str = "Forget every session, for good?";

/// Asked where several sessions are open.
pub const WHICH_SESSION: &str = "Which of these do you want to go on with?";

/// An open session, as it is offered.
pub fn open_session(name: &str, ago: &str, symptom: Option<&str>) -> String {
    match symptom {
        Some(symptom) => format!("{name}, {ago}: {symptom}"),
        None => format!("{name}, {ago}"),
    }
}

/// The sessions that are open beside the one that is gone on with, the first few by name.
pub fn others_open(names: &[&str], named: usize) -> String {
    let more = match names.len().saturating_sub(named) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let names = names[..names.len().min(named)].join(", ");
    format!("other sessions are open too: {names}{more}; go on with one by `amexfix resume NAME`")
}

/// How many things were tried in a session.
pub fn things_tried(number: usize) -> String {
    count(number as u64, "thing tried", "things tried")
}

/// How many sessions of how many are listed, and how to see the rest.
pub fn more_sessions(listed: usize, total: usize) -> String {
    format!("The newest {listed} of {total}; `amexfix history --all` lists the rest.")
}

/// Asked before one session is removed.
pub fn forget_one(session: &str) -> String {
    format!("Forget the session {session}, for good?")
}

/// Asked before old sessions are removed.
pub fn forget_older(span: &str) -> String {
    format!("Forget every session not touched for {span}, for good?")
}

/// How many sessions were removed.
pub fn forgotten(number: usize) -> String {
    format!("Forgotten: {}.", sessions(number))
}

/// Before the counts of so many sessions.
pub fn counted(number: usize) -> String {
    format!(
        "Over {}, in how many of them each was offered, was tried, worked, and could not be done:",
        sessions(number)
    )
}

/// The counts of one fix or wait.
pub fn counts(offered: usize, tried: usize, worked: usize, could_not: usize) -> String {
    format!("offered {offered}, tried {tried}, worked {worked}, could not {could_not}")
}

fn sessions(number: usize) -> String {
    count(number as u64, "session", "sessions")
}
