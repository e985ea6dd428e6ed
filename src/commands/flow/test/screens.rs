//! Every screen of the wizard, in every language of a pack.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::answer::{self, RepeatedOptions};
use crate::commands::counted;
use crate::journal::SYMPTOM;
use crate::lang;
use crate::render::text;
use crate::render::text::WIDTH;
use crate::wizard::{Clock, HEIGHT, Measured, measured};
use fixflow::case::Case;
use fixflow::engine::{Open, next_step};
use fixflow::pack::Pack;
use fixflow::safety::harmless;

/// The most cases whose screens are looked at; the built-in pack has a third as many.
const MOST: usize = 20_000;

/// The screens of one language.
#[derive(Serialize)]
pub struct Screens<'a> {
    language: &'a str,
    /// The distinct screens.
    #[serde(rename = "screens", serialize_with = "number")]
    seen: HashSet<Measured>,
    /// Those that do not fit, each with the command that shows it.
    unfit: Vec<Unfit<'a>>,
    /// How many cases were looked at; there may be more.
    cases: usize,
    #[serde(skip)]
    pack: &'a Pack,
    /// What the commands repeat.
    #[serde(skip)]
    repeated: RepeatedOptions<'a>,
    #[serde(skip)]
    clock: &'a dyn Clock,
}

fn number<S: Serializer>(seen: &HashSet<Measured>, serializer: S) -> Result<S::Ok, S::Error> {
    seen.len().serialize(serializer)
}

/// A screen that is too long for a usual terminal, or has a row that is too long.
#[derive(Serialize)]
struct Unfit<'a> {
    step: &'a str,
    height: usize,
    message: String,
    command: Vec<Cow<'a, str>>,
}

impl<'a> Screens<'a> {
    /// Looks at the rows of the first question, which may have more rows than fit one screen.
    pub fn new(pack: &'a Pack, repeated: RepeatedOptions<'a>, clock: &'a dyn Clock) -> Self {
        let repeated = RepeatedOptions {
            lang: Some(&pack.language),
            ..repeated
        };
        let opening = measured(pack, None, lang::words(&pack.language), clock);
        let unfit = opening.as_ref().and_then(long_row).map(|message| Unfit {
            step: SYMPTOM,
            height: HEIGHT,
            message,
            command: answer::program(repeated),
        });
        Self {
            language: &pack.language,
            seen: HashSet::new(),
            unfit: Vec::from_iter(unfit),
            cases: 0,
            pack,
            repeated,
            clock,
        }
    }

    /// Looks at the screen that a case leads to, unless it has looked at enough of them.
    pub fn look(&mut self, case: &dyn Fn() -> Case) {
        if self.cases == MOST {
            return;
        }
        self.cases += 1;
        let (pack, case) = (self.pack, &case());
        let screen = measured(pack, Some(case), lang::words(self.language), self.clock);
        let Some(screen) = screen.filter(|screen| !self.seen.contains(screen)) else {
            return;
        };
        let step = next_step(pack, case, Open::Ask).id(pack);
        let height = screen.height;
        let is_tall = height > HEIGHT;
        let tall = || is_tall.then(|| format!("the screen of `{step}` takes {height} lines"));
        let message = long_row(&screen).or_else(tall);
        self.seen.insert(screen);
        if let Some(message) = message {
            self.add(Unfit {
                step,
                height,
                message,
                command: answer::command(pack, case, self.repeated),
            });
        }
    }

    /// Adds a screen. One step may be shown in many cases; the longest of its screens shows what to shorten.
    fn add(&mut self, unfit: Unfit<'a>) {
        let known = self.unfit.iter_mut().find(|known| known.step == unfit.step);
        match known {
            Some(known) if known.height >= unfit.height => {}
            Some(known) => *known = unfit,
            None => self.unfit.push(unfit),
        }
    }

    /// Writes it as text.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let screens = counted(self.seen.len(), "screen");
        let screens = if self.cases == MOST {
            format!("{screens} in the first {MOST} cases")
        } else {
            screens
        };
        let fit = match self.unfit.len() {
            0 => format!("all fit {WIDTH} columns and {HEIGHT} lines"),
            some => format!(
                "{} too long for {WIDTH} columns and {HEIGHT} lines",
                counted(some, "kind")
            ),
        };
        writeln!(out, "{}: {screens}, {fit}", harmless(self.language))?;
        for unfit in &self.unfit {
            writeln!(out, "  {}; see it with:", unfit.message)?;
            text::command_line(out, &unfit.command)?;
        }
        Ok(())
    }
}

/// The message about a row that does not fit one line, if the screen has one.
fn long_row(screen: &Measured) -> Option<String> {
    let row = screen.long_rows.first()?;
    Some(format!("a row is longer than a line: {}", harmless(row)))
}
