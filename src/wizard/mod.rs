//! The wizard: it asks, suggests one fix, remembers, and escalates.
//!
//! Its state is what was done so far ([`Journal`](crate::journal::Journal)) and what is looked at; where the case stands is the engine's to say.
//! How it looks is behind [`Look`], time is behind [`Clock`], and the disk behind [`Keeper`], so that a script can drive
//! every path.

mod canvas;
mod keeper;
mod layout;
mod picture;
mod plain;
mod prompt;
mod rich;
mod run;
mod screens;
mod stand;
#[cfg(test)]
mod tests;
mod timer;
pub mod times;

use layout::laid_out;

pub use canvas::is_too_small;
pub use keeper::Keeper;
pub use picture::Picture;
pub use plain::Plain;
pub use prompt::{Choice, Clock, Countdown, Look, Row, Screen, yes_or_no};
pub use rich::Rich;
pub use run::{Left, Start, Wizard};
