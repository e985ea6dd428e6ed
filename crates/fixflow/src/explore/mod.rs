//! Finds every way through a pack by exploring states, so that what several ways share is walked once.
//!
//! Two cases continue alike if their walks are at the same steps and they agree on the part of the past that the steps ahead
//! read: answers that a condition or another ask names, fixes and waits that come again, and blocks that are used again.
//! These together are the state. The exploration does not rely on its own walk alone: it replays the ends that it finds from
//! the beginning with the engine.

mod explorer;
mod facts;
mod partial;
mod ways;

pub mod diff;
pub mod trial;

pub use facts::Fact;
pub use ways::{
    Bounds, CaseObserver, Count, Coverage, FaultKind, Ways, every_way, every_way_observed,
};

#[cfg(test)]
mod tests;
