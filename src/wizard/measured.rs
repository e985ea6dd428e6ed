//! Measures how much room the screen of a step takes on a usual terminal, for those who write packs.

use std::io;

use super::position::Waiting;
use super::prompts::laid_out;
use super::recorder::Recorder;
use super::run::Wizard;
use super::start::Start;
use super::ui::{Chosen, Clock, Menu, Ui};
use crate::journal::Event;
use crate::render::document::Block;
use crate::render::text::WIDTH;
use crate::render::wrap::{columns, wrap};
use crate::words::Words;
use fixflow::case::Case;
use fixflow::pack::Pack;

/// The most columns that a row may take besides its mark.
const ROW: usize = WIDTH - 2;

/// A measured screen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Measured {
    /// Its text, then its rows.
    pub lines: Vec<String>,
    /// How many lines of a usual terminal it takes.
    pub height: usize,
    /// The rows that do not fit one line.
    pub long_rows: Vec<String>,
}

/// Measures the screen that a case leads to, or, without a case, the opening menu.
#[must_use]
pub fn measured(
    pack: &Pack,
    case: Option<&Case>,
    words: Words,
    clock: &dyn Clock,
) -> Option<Measured> {
    let start = Start {
        events: case.map_or_else(Vec::new, |case| events(pack, case)),
        ..Start::default()
    };
    let mut ui = MeasuringUi(None);
    Wizard::new(pack, words, &mut Recorder::nothing(), &mut ui, clock).run(start);
    ui.0
}

/// The events that lead to a case.
fn events(pack: &Pack, case: &Case) -> Vec<Event> {
    let answers = case.answers().iter();
    let answers = answers.map(|(question, answer)| Event::answered(pack, *question, *answer));
    let tried = case.tried().iter();
    let tried = tried.map(|(attempt, outcome)| Event::tried(pack, *attempt, *outcome));
    let symptom = Event::symptom(pack, case.symptom);
    std::iter::once(symptom)
        .chain(answers)
        .chain(tried)
        .collect()
}

/// Takes the person's place: measures the first screen, then ends the wizard.
struct MeasuringUi(Option<Measured>);

impl Ui for MeasuringUi {
    fn ask(&mut self, menu: &Menu<'_>) -> io::Result<Chosen<usize>> {
        let text = laid_out(&menu.text(), WIDTH);
        let rows = menu.rows.iter().map(|row| row.label.to_string());
        let rows: Vec<String> = rows.collect();
        let wrapped: usize = rows.iter().map(|row| wrap(row, ROW).len()).sum();
        let long = rows.iter().filter(|row| columns(row) > ROW);
        self.0 = Some(Measured {
            // One empty line above the text, one below it, and the line of the cursor.
            height: 1 + text.len() + 1 + wrapped + 1,
            long_rows: long.cloned().collect(),
            lines: text.into_iter().map(|line| line.text).chain(rows).collect(),
        });
        Err(io::ErrorKind::UnexpectedEof.into())
    }

    fn tell(&mut self, _: &[Block<'_>]) -> io::Result<()> {
        Ok(())
    }

    fn count_down(&mut self, _: &str, _: Waiting, _: &dyn Clock) -> io::Result<()> {
        Err(io::ErrorKind::UnexpectedEof.into())
    }

    fn read_words(&mut self, _: &[Block<'_>]) -> io::Result<Option<String>> {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}
