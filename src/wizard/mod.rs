//! The wizard: it asks, suggests one fix, remembers, and escalates.
//!
//! Its state is what was done so far, the [`Journal`](crate::journal::Journal), and what is looked at; where the case stands
//! is the engine's to say. A turn of the loop goes from the [`Position`](position::Position) to a [`Screen`] with choices of
//! its own, and from what was chosen to an event in the journal. How screens look is behind [`Ui`], time behind [`Clock`],
//! and the disk behind [`Recorder`], so that a script can drive every path.

mod canvas;
mod countdown;
mod last_screen;
mod layout;
mod plain;
mod position;
mod recorder;
mod rich;
mod rows;
mod run;
mod screen;
mod screens;
mod single_keys;
#[cfg(test)]
mod tests;
mod turn;
mod ui;

pub use canvas::is_too_small;
pub use last_screen::LastScreen;
pub use plain::Plain;
pub use recorder::Recorder;
pub use rich::Rich;
pub use run::{Departure, Start, Wizard};
pub use screen::{Offer, Screen, YesNo};
pub use screens::{offer, yes_or_no};
pub use ui::{Chosen, Clock, Key, Ui};
