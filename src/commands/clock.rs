//! The clock of this computer.

use std::io;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::wizard::Clock;

/// The clock and the time zone of this computer. A key on standard input ends a pause.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::system()
    }

    #[cfg(unix)]
    fn pause(&self, at_most: Duration) -> io::Result<bool> {
        use std::os::fd::AsFd;

        use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
        let input = io::stdin();
        let mut inputs = [PollFd::new(input.as_fd(), PollFlags::POLLIN)];
        let timeout = PollTimeout::try_from(at_most).unwrap_or(PollTimeout::MAX);
        Ok(poll(&mut inputs, timeout)? > 0)
    }

    /// Without `poll` a thread has to wait for the key. It goes on waiting when the time is over, and the next pause uses it.
    #[cfg(not(unix))]
    fn pause(&self, at_most: Duration) -> io::Result<bool> {
        use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
        use std::sync::{Mutex, PoisonError};
        static KEYS: Mutex<Option<Receiver<()>>> = Mutex::new(None);
        let mut keys = KEYS.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = keys.get_or_insert_with(|| {
            let (pressed, waiting) = channel();
            std::thread::spawn(move || {
                let _ = console::Term::stdout().read_key();
                let _ = pressed.send(());
            });
            waiting
        });
        match waiting.recv_timeout(at_most) {
            Err(RecvTimeoutError::Timeout) => Ok(false),
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                *keys = None;
                Ok(true)
            }
        }
    }
}
