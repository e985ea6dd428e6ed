//! Counting down.

use std::io;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::prompt::Clock;

/// How a countdown ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The time is over.
    Over,
    /// A key was pressed, which is still to be read.
    ByKey,
}

/// Calls `each` with what is left, at once and then every `tick` as counted back from `due`. The clock is asked each time,
/// so a computer that slept meanwhile is no trouble; and a clock that is set back makes nothing longer, because what was
/// waited here counts as well.
pub fn run(
    clock: &dyn Clock,
    due: Timestamp,
    tick: Duration,
    mut each: impl FnMut(Duration) -> io::Result<()>,
) -> io::Result<Ended> {
    let mut most = SignedDuration::MAX;
    loop {
        let left = due.duration_since(clock.now()).min(most);
        let Some(left) = Some(left).filter(SignedDuration::is_positive) else {
            return Ok(Ended::Over);
        };
        let left = left.unsigned_abs();
        each(left)?;
        let pause = until_next(left, tick);
        if clock.pause(pause)? {
            return Ok(Ended::ByKey);
        }
        most = SignedDuration::try_from(left.saturating_sub(pause)).unwrap_or(most);
    }
}

/// The time until what is left is a whole number of ticks again, and a little, lest rounding asks twice for one.
fn until_next(left: Duration, tick: Duration) -> Duration {
    let over = Duration::from_nanos(
        u64::try_from(left.as_nanos() % tick.as_nanos().max(1)).unwrap_or(u64::MAX),
    );
    let pause = if over.is_zero() { tick } else { over };
    pause.min(left) + Duration::from_millis(1)
}
