//! Ctrl-Z: the terminal is handed to the shell as it was before the wizard, and the screen is drawn again afterwards.
//!
//! Without this, the shell would get a terminal that hides what is typed, and the wizard would find the terminal's mode
//! changed when it continues.

use std::sync::Arc;

use super::exit_guard::ExitGuard;
use crate::wizard::LastScreen;

/// From now on the program stops in order. Call this before any thread is started, because threads inherit which signals
/// are blocked.
#[cfg(unix)]
pub fn on_signals(guard: &Arc<ExitGuard>, last_screen: &LastScreen) {
    use nix::sys::signal::{SigSet, Signal, raise};

    let signal = Signal::SIGTSTP;
    let mut signals = SigSet::empty();
    signals.add(signal);
    if signals.thread_block().is_err() {
        // The signal then stops this program as it stops any other.
        return;
    }
    let (guard, last_screen) = (Arc::clone(guard), last_screen.clone());
    // The signal is let through to this thread alone, so it is the system that stops the program. Where no shell could
    // continue it, the system does not stop it.
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

/// Other systems do not stop programs.
#[cfg(not(unix))]
pub fn on_signals(_: &Arc<ExitGuard>, _: &LastScreen) {}
