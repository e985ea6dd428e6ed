//! Every screen of the wizard, in every language of a pack.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::answer::{self, Repeated};
use crate::commands::counted;
use crate::lang;
use crate::render::text;
use crate::wizard::{Clock, HEIGHT, Measured, measured};
use fixflow::case::Case;
use fixflow::engine::{Open, next_step};
use fixflow::pack::Pack;
use fixflow::safety::harmless;

/// The most cases whose screens are looked at; the built-in pack has a third of them.
const MOST: usize = 20_000;

/// The screens of one language.
#[derive(Serialize)]
pub(super) struct Screens {
    language: String,
    /// How many different ones there are.
    #[serde(rename = "screens")]
    count: usize,
    /// Those that do not fit, each with the command that shows it.
    unfit: Vec<Unfit>,
    /// In how many cases they were met; there may be more.
    cases: usize,
    #[serde(skip)]
    seen: HashSet<Measured>,
}

/// A screen that is too long for a usual terminal, or has a row that is.
#[derive(Serialize)]
struct Unfit {
    step: String,
    height: usize,
    message: String,
    command: Vec<String>,
}

impl Screens {
    pub(super) fn new(pack: &Pack) -> Self {
        Self {
            language: pack.language.to_string(),
            count: 0,
            cases: 0,
            unfit: Vec::new(),
            seen: HashSet::new(),
        }
    }

    /// Looks at the rows of the first question, of which there may be more than fit one screen.
    pub(super) fn look_at_opening(&mut self, pack: &Pack, flows: Option<&Path>, clock: &dyn Clock) {
        let screen = measured(pack, None, lang::words(&pack.language), clock);
        let Some(message) = screen.as_ref().and_then(long_row) else {
            return;
        };
        let lang = Some(&*pack.language);
        let command = answer::program(Repeated { flows, lang });
        self.unfit.push(Unfit {
            step: "symptom".to_owned(),
            height: HEIGHT,
            message,
            command: command.into_iter().map(Cow::into_owned).collect(),
        });
    }

    /// Looks at the screen that a case comes to, unless it has looked at enough of them.
    pub(super) fn look(
        &mut self,
        pack: &Pack,
        case: &dyn Fn() -> Case,
        flows: Option<&Path>,
        clock: &dyn Clock,
    ) {
        if self.cases == MOST {
            return;
        }
        self.cases += 1;
        let case = &case();
        let words = lang::words(&pack.language);
        let screen = measured(pack, Some(case), words, clock);
        let Some(screen) = screen.filter(|screen| !self.seen.contains(screen)) else {
            return;
        };
        self.count += 1;
        let step = next_step(pack, case, Open::Ask).id(pack);
        let height = screen.height;
        let is_tall = height > HEIGHT;
        let tall = || is_tall.then(|| format!("the screen of `{step}` takes {height} lines"));
        let message = long_row(&screen).or_else(tall);
        self.seen.insert(screen);
        let Some(message) = message else { return };
        // One step may be shown in many cases; the longest of its screens says what has to go.
        let known = self.unfit.iter().position(|unfit| unfit.step == step);
        if known.is_some_and(|known| self.unfit[known].height >= height) {
            return;
        }
        let lang = Some(&*pack.language);
        let unfit = Unfit {
            step: step.to_owned(),
            height,
            message,
            command: answer::command(pack, case, Repeated { flows, lang }),
        };
        match known {
            Some(known) => self.unfit[known] = unfit,
            None => self.unfit.push(unfit),
        }
    }

    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let Self {
            language, unfit, ..
        } = self;
        let screens = counted(self.count, "screen");
        let screens = if self.cases == MOST {
            format!("{screens} in the first {MOST} cases")
        } else {
            screens
        };
        let fit = match unfit.len() {
            0 => "all fit 80 columns and 24 lines".to_owned(),
            some => format!(
                "{} too long for 80 columns and 24 lines",
                counted(some, "kind")
            ),
        };
        writeln!(out, "{}: {screens}, {fit}", harmless(language))?;
        for Unfit {
            message, command, ..
        } in unfit
        {
            writeln!(out, "  {message}; see it with:")?;
            text::command_line(out, command)?;
        }
        Ok(())
    }
}

/// What is said of a screen with a row that does not fit one line.
fn long_row(screen: &Measured) -> Option<String> {
    let row = screen.long_rows.first()?;
    Some(format!("a row is longer than a line: {}", harmless(row)))
}
