//! What the exploration of a symptom found, in words.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::Tested;
use crate::commands::counted;
use crate::render::text;
use fixflow::case::Case;
use fixflow::explore::{Fact, FaultKind, Ways};
use fixflow::pack::{Pack, Symptom};

/// The most ids that a message names, since there may be hundreds.
const SHOWN: usize = 20;

/// What the exploration of a symptom found.
#[derive(Serialize)]
pub struct SymptomWays<'a> {
    symptom: &'a str,
    /// `null` if there are more than can be counted.
    ways: Option<u128>,
    #[serde(skip)]
    shown: String,
    longest: usize,
    states: usize,
    /// Whether every state was explored.
    pub complete: bool,
    multiply: Multiply<'a>,
    ends: usize,
    replayed: usize,
    endings: Vec<String>,
    /// What is wrong on any of the ways.
    pub faults: Vec<WayFault<'a>>,
}

/// The ids that made the ways too many to explore to the end; empty if they were not too many.
#[derive(Default, Serialize)]
struct Multiply<'a> {
    /// The questions whose answers are read again further on.
    questions: Vec<&'a str>,
    /// The fixes, waits, blocks and symptoms that come again further on, where they may or may not be passed over.
    steps: Vec<&'a str>,
}

/// What is wrong with a way.
#[derive(Serialize)]
pub struct WayFault<'a> {
    message: String,
    command: Vec<Cow<'a, str>>,
}

impl<'a> SymptomWays<'a> {
    /// What was found, in words.
    pub fn new(tested: Tested<'a>, symptom: &'a Symptom, ways: &Ways) -> Self {
        let endings = ways.endings.iter().map(|(step, _)| tested.step(*step));
        let faults = ways.faults.iter();
        let faults = faults.map(|fault| WayFault::new(tested, fault));
        Self {
            symptom: &symptom.id,
            ways: ways.count.exact(),
            shown: ways.count.to_string(),
            longest: ways.longest,
            states: ways.states,
            complete: ways.complete,
            multiply: Multiply::new(tested.pack(), ways),
            ends: ways.ends,
            replayed: ways.replayed,
            endings: endings.collect(),
            faults: faults.collect(),
        }
    }

    /// Writes it as text.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
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

impl<'a> WayFault<'a> {
    fn new(tested: Tested<'a>, (kind, case): &(FaultKind, Case)) -> Self {
        let message = match kind {
            FaultKind::RunsOut => "the steps run out without a call or an end".to_owned(),
            FaultKind::OfferedTwice(attempt) => {
                format!("`{}` is offered a second time", attempt.id(tested.pack()))
            }
            FaultKind::Differs(step) => {
                let step = tested.step(*step);
                format!("walked from the beginning, {step} comes instead")
            }
            FaultKind::NoRedFlag => "the red flag does not lead to a call from here".to_owned(),
        };
        Self {
            message,
            command: tested.command(case, false),
        }
    }
}

/// The first of these ids, and how many more there are.
fn some_of(ids: &[&str]) -> String {
    let (shown, others) = ids.split_at(ids.len().min(SHOWN));
    let shown = format!("`{}`", shown.join("`, `"));
    match others.len() {
        0 => shown,
        others => format!("{shown} and {others} more"),
    }
}

impl<'a> Multiply<'a> {
    fn new(pack: &'a Pack, ways: &Ways) -> Self {
        let mut multiply = Self::default();
        for fact in ways.remembered.iter().filter(|_| !ways.complete) {
            match fact {
                Fact::Answered(question) => multiply.questions.push(&pack[*question].id),
                Fact::Tried(attempt) => multiply.steps.push(attempt.id(pack)),
                Fact::Walked(body) => multiply.steps.push(&pack[*body].id),
            }
        }
        multiply
    }

    /// Says why the ways are too many, and what is certain about them anyway.
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
