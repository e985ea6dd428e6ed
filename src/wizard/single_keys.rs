//! Single keys that can be read without Enter and are not shown.

use std::io;

/// Keys are single until this is dropped. Signals stay signals.
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

/// Elsewhere keys are always single.
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
