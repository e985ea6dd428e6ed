//! Every way through a pack, found by exploring states: what is shared between ways is walked once.
//!
//! The state of a case that is asked everything from the beginning is where its walk stands, and of what happened before
//! only that which some step still ahead can read: an answer that a condition or another ask names, a fix or wait that
//! stands there again, a block that is used again. Two cases that agree in this go on alike, so the rest of their ways is
//! explored once. That a walk that goes on comes to the same as the engine's walk from the beginning is not taken on trust:
//! the ends that are found are replayed with the engine.

mod count;
mod explorer;
mod facts;
mod state;
mod ways;

pub mod diff;
pub mod trial;

pub use count::Count;
pub use ways::{Bounds, Coverage, Fault, FaultKind, Ways, every_way};

#[cfg(test)]
mod tests;
