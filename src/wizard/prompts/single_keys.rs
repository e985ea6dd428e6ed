//! Reading single keys, without Enter and without showing them.

use std::io;
use std::time::Duration;

/// Single keys can be read until this is dropped. Ctrl-C and the like still make signals.
#[cfg(unix)]
pub struct SingleKeys(nix::sys::termios::Termios);

#[cfg(unix)]
impl SingleKeys {
    /// Lets single keys be read.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn read() -> io::Result<Self> {
        use nix::sys::termios::{LocalFlags, SetArg, tcgetattr, tcsetattr};
        let before = tcgetattr(io::stdin())?;
        let mut single = before.clone();
        single
            .local_flags
            .remove(LocalFlags::ICANON | LocalFlags::ECHO);
        tcsetattr(io::stdin(), SetArg::TCSADRAIN, &single)?;
        Ok(Self(before))
    }
}

#[cfg(unix)]
impl Drop for SingleKeys {
    fn drop(&mut self) {
        use nix::sys::termios::{SetArg, tcsetattr};
        // Where the terminal is gone there is nothing to put back.
        let _ = tcsetattr(io::stdin(), SetArg::TCSADRAIN, &self.0);
    }
}

/// Other systems always hand over single keys.
#[cfg(not(unix))]
pub struct SingleKeys;

#[cfg(not(unix))]
impl SingleKeys {
    /// Lets single keys be read.
    ///
    /// # Errors
    /// None.
    #[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
    pub fn read() -> io::Result<Self> {
        Ok(Self)
    }
}

/// Whether a key is there to be read, or comes within this time.
///
/// # Errors
/// When the terminal is gone.
#[cfg(unix)]
pub fn is_key_waiting(within: Duration) -> io::Result<bool> {
    use std::os::fd::AsFd;

    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
    let input = io::stdin();
    let mut inputs = [PollFd::new(input.as_fd(), PollFlags::POLLIN)];
    let timeout = PollTimeout::try_from(within).unwrap_or(PollTimeout::MAX);
    Ok(poll(&mut inputs, timeout)? > 0)
}

/// Other systems cannot say, so a digit counts as typed.
///
/// # Errors
/// None.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
pub fn is_key_waiting(_: Duration) -> io::Result<bool> {
    Ok(false)
}
