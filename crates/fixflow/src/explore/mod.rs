//! Every way through a pack, found by exploring states, so that what several ways share is walked once.
//!
//! Two cases continue alike when their walks stand at the same steps and they agree in the part of the past that a step
//! ahead can read: the answers that a condition or another ask names, the fixes and waits that stand there again, and the
//! blocks that are used again. These together are the state. The exploration does not rely on its own walk alone: the ends
//! that it finds are replayed from the beginning with the engine.

mod explorer;
mod facts;
mod partial;
mod ways;

pub mod diff;
pub mod trial;

pub use facts::Fact;
pub use ways::{Bounds, Count, Coverage, FaultKind, Look, Ways, every_way, every_way_seen};

#[cfg(test)]
mod tests;
