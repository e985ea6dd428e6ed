//! Ctrl-Z, and what the shell does to stop a job: the terminal is handed over in order, and drawn again afterwards.
//!
//! Left to themselves a stopped countdown or menu keeps the keys from the shell that comes to the front, and finds the
//! terminal's modes changed when it goes on.

use std::sync::Arc;

use super::exit_guard::ExitGuard;
use crate::wizard::LastScreen;

/// Stops in order from now on. To be called before any thread is started, because each takes over what is blocked.
#[cfg(unix)]
pub fn on_signals(guard: &Arc<ExitGuard>, last_screen: &LastScreen) {
    use nix::sys::signal::{SigSet, Signal, raise};

    let signal = Signal::SIGTSTP;
    let mut signals = SigSet::empty();
    signals.add(signal);
    if signals.thread_block().is_err() {
        // What is not blocked stops the program as it stops any other.
        return;
    }
    let (guard, last_screen) = (Arc::clone(guard), last_screen.clone());
    // The signal is let through to this thread alone. So the system stops the program, or, where there is no shell to let
    // it go on, does not.
    let stop = move || {
        let _ = raise(signal).and_then(|()| signals.thread_unblock());
        let _ = signals.thread_block();
    };
    std::thread::spawn(move || {
        while signals.wait().is_ok() {
            guard.hand_over(stop, &last_screen);
        }
    });
}

/// Elsewhere no program is stopped.
#[cfg(not(unix))]
pub fn on_signals(_: &Arc<ExitGuard>, _: &LastScreen) {}
