//! What the exploration of a symptom found, in words.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use crate::commands::counted;
use crate::render::text;

/// How many ids are named where there may be hundreds.
const SHOWN: usize = 20;

/// What the exploration of a symptom found.
#[derive(Serialize)]
pub(super) struct SymptomWays<'a> {
    pub(super) symptom: &'a str,
    /// `null` where there are more than can be counted.
    pub(super) ways: Option<u128>,
    #[serde(skip)]
    pub(super) shown: String,
    pub(super) longest: usize,
    pub(super) states: usize,
    pub(super) complete: bool,
    pub(super) multiply: Multiply<'a>,
    pub(super) ends: usize,
    pub(super) replayed: usize,
    pub(super) endings: Vec<String>,
    pub(super) faults: Vec<WayFault<'a>>,
}

/// The ids of what made the ways too many to be explored to the end; none where they were not.
#[derive(Default, Serialize)]
pub(super) struct Multiply<'a> {
    /// The questions whose answers are read again further on.
    pub(super) questions: Vec<&'a str>,
    /// The fixes, waits, blocks and symptoms that stand again further on, where they may be passed over or not.
    pub(super) steps: Vec<&'a str>,
}

/// What is wrong with a way.
#[derive(Serialize)]
pub(super) struct WayFault<'a> {
    pub(super) message: String,
    pub(super) command: Vec<Cow<'a, str>>,
}

impl SymptomWays<'_> {
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let covered = if self.complete {
            "fully explored"
        } else {
            "given up at the bound"
        };
        // A number that is too large to be known says so itself.
        let is_least = !self.complete && self.ways.is_some();
        let least = if is_least { "at least " } else { "" };
        let noun = if self.ways == Some(1) { "way" } else { "ways" };
        let longest = counted(self.longest, "step");
        let Self { symptom, shown, .. } = self;
        writeln!(
            out,
            "{symptom}: {least}{shown} {noun}, the longest of {longest}"
        )?;
        writeln!(out, "  they end in {}", self.endings.join(", "))?;
        let replays = if self.replayed == self.ends {
            format!("all {}", self.ends)
        } else {
            format!("{} of {}", self.replayed, self.ends)
        };
        let states = counted(self.states, "state");
        writeln!(out, "  {covered}: {states}, {replays} ends replayed")?;
        if !self.complete {
            self.multiply.write(out)?;
        }
        for WayFault { message, command } in &self.faults {
            writeln!(out, "  fault: {message}; see it with:")?;
            text::command_line(out, command)?;
        }
        Ok(())
    }
}

/// The first of these ids, and how many there are beside.
fn some_of(ids: &[&str]) -> String {
    let (shown, others) = ids.split_at(ids.len().min(SHOWN));
    let shown = format!("`{}`", shown.join("`, `"));
    match others.len() {
        0 => shown,
        others => format!("{shown} and {others} more"),
    }
}

impl Multiply<'_> {
    /// Says why the ways are too many, and what holds of them all the same.
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut page = text::Page::new(out, text::WIDTH);
        let mut say = |sentence: &str| page.hanging("  ", sentence);
        if !self.questions.is_empty() {
            let count = counted(self.questions.len(), "question");
            let read = some_of(&self.questions);
            say(&format!(
                "the answers to {count} multiply, since steps further on read them: {read}"
            ))?;
        }
        if !self.steps.is_empty() {
            let again = some_of(&self.steps);
            say(&format!(
                "what was done before multiplies, since it stands again further on: {again}"
            ))?;
        }
        say("all the same, every way ends: `flow check` proves that each list of steps does")?;
        say("and nothing is offered again: every walk passes over what was tried")
    }
}
