//! Counts down the time of a wait.

use std::io;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::wizard::ui::Clock;

/// How a countdown ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The time is over.
    Over,
    /// A key was pressed. It has not been read yet.
    ByKey,
}

/// Calls `each` with the time that is left, at once and then at every whole `tick` before `due`.
///
/// The clock is asked each time, so it does no harm if the computer sleeps meanwhile. Setting the clock back does not make
/// the wait longer, because the pauses made here count too.
pub fn run(
    clock: &dyn Clock,
    due: Timestamp,
    tick: Duration,
    mut each: impl FnMut(Duration) -> io::Result<()>,
) -> io::Result<Ended> {
    let mut most = SignedDuration::MAX;
    loop {
        let left = due.duration_since(clock.now()).min(most);
        if !left.is_positive() {
            return Ok(Ended::Over);
        }
        let left = left.unsigned_abs();
        each(left)?;
        let pause = until_next(left, tick);
        if clock.pause(pause)? {
            return Ok(Ended::ByKey);
        }
        most = SignedDuration::try_from(left.saturating_sub(pause)).unwrap_or(most);
    }
}

/// The time until a whole number of ticks is left, plus 1 ms so that no tick comes twice by rounding.
fn until_next(left: Duration, tick: Duration) -> Duration {
    let over = Duration::from_nanos_u128(left.as_nanos() % tick.as_nanos());
    let pause = if over.is_zero() { tick } else { over };
    pause.min(left) + Duration::from_millis(1)
}
