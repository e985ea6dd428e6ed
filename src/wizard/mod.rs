//! The wizard: it asks, suggests one fix, remembers, and escalates.
//!
//! Its state is the [`Journal`](crate::journal::Journal) of what was done, and the overlays that are open. Each turn of the
//! loop derives the position of the case from these (`position`), makes a [`Screen`] with its own choices (`screens`,
//! `symptoms`), adds the choices that every step offers (`offered`), and carries out what was chosen (`turn`). The person at
//! the terminal is behind [`Ui`], the time behind [`Clock`], and the disk behind [`Recorder`], so a script can drive every
//! path.

mod measured;
mod offered;
mod position;
mod prompts;
mod recorder;
mod run;
mod screen;
mod screens;
mod start;
mod symptoms;
#[cfg(test)]
mod tests;
mod trail;
mod turn;
mod ui;

pub use measured::{Measured, measured};
pub use prompts::{
    HEIGHT, LastScreen, MARK_PASTES, PlainUi, RichUi, SHOW_CURSOR, UNMARK_PASTES, is_too_small,
    text_width,
};
pub use recorder::{Recorded, Recorder};
pub use run::Wizard;
pub use screen::{ReturnChoice, Screen};
pub use screens::{not_recorded, offer, whom_to_call, yes_or_no};
pub use start::{Departure, Start, WordsMatch, WordsMatcher};
pub use ui::{Chosen, Clock, Key, Ui};
