//! Reads single keys, without Enter and without showing them.

use std::io;
use std::time::Duration;

use console::Key;

#[cfg(not(unix))]
pub use elsewhere::Keyboard;
#[cfg(unix)]
pub use unix::Keyboard;

/// What came from the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Pasted text, on a terminal that marks it.
    #[cfg_attr(not(unix), expect(dead_code, reason = "other systems do not say so"))]
    Pasted(String),
}

/// Asks a terminal to mark where pasted text begins and ends.
pub const MARK_PASTES: &str = "\x1b[?2004h";
/// Asks it to stop marking pasted text.
pub const UNMARK_PASTES: &str = "\x1b[?2004l";

#[cfg(unix)]
mod unix {
    use std::os::fd::AsFd;

    use console::Term;
    use nix::errno::Errno;
    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
    use nix::sys::termios::{
        FlushArg, InputFlags, LocalFlags, SetArg, SpecialCharacterIndices, tcflush, tcgetattr,
        tcsetattr,
    };

    use super::super::decoder::Decoder;
    use super::{Duration, Input, Key, MARK_PASTES, io};

    /// Each byte of a key follows the one before it within this time.
    const ONE_KEY: Duration = Duration::from_millis(40);
    /// How often the size of the window is checked.
    const SIZE_CHECK: Duration = Duration::from_millis(250);

    /// A terminal from which single keys can be read. The code that started the wizard restores the terminal's settings at
    /// the end. Ctrl-C and Ctrl-Z still send signals.
    #[derive(Debug)]
    pub struct Keyboard {
        decoder: Decoder,
        /// Whether any key came.
        used: bool,
    }

    impl Keyboard {
        /// Makes single keys readable.
        ///
        /// # Errors
        /// When the terminal is gone.
        pub fn new() -> io::Result<Self> {
            let mut single = tcgetattr(io::stdin())?;
            let lines = LocalFlags::ICANON | LocalFlags::ECHO | LocalFlags::IEXTEN;
            single.local_flags.remove(lines);
            single.input_flags.remove(InputFlags::IXON);
            // Ctrl-\ would end the program without putting the terminal back.
            single.control_chars[SpecialCharacterIndices::VQUIT as usize] = libc::_POSIX_VDISABLE;
            tcsetattr(io::stdin(), SetArg::TCSADRAIN, &single)?;
            Term::stdout().write_str(MARK_PASTES)?;
            Ok(Self {
                decoder: Decoder::default(),
                used: false,
            })
        }

        /// The next key or paste; none if it does not come within this time. Without a time it returns none now and then, so
        /// that the caller can check the size of the window.
        ///
        /// # Errors
        /// When nobody is there any more. Ctrl-D means that too.
        pub fn read(&mut self, within: Option<Duration>) -> io::Result<Option<Input>> {
            let within = within.unwrap_or(SIZE_CHECK);
            loop {
                if let Some(input) = self.decoder.decode(true) {
                    return self.unless_the_end(input).map(Some);
                }
                let begun = self.decoder.has_begun();
                if !is_waiting(if begun { ONE_KEY } else { within })? {
                    let input = self.decoder.decode(false);
                    return input.map(|input| self.unless_the_end(input)).transpose();
                }
                let mut bytes = [0; 4096];
                match nix::unistd::read(io::stdin(), &mut bytes) {
                    Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                    Ok(count) => self.decoder.feed(&bytes[..count]),
                    Err(Errno::EINTR | Errno::EAGAIN) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }

        /// Forgets every key that was pressed and not read.
        pub fn forget(&mut self) {
            self.decoder.clear();
            // If the terminal is gone, there are no keys.
            let _ = tcflush(io::stdin(), FlushArg::TCIFLUSH);
        }

        /// Ctrl-D ends the input. The system turns it into a NUL if it came before single keys could be read.
        fn unless_the_end(&mut self, input: Input) -> io::Result<Input> {
            let first = !std::mem::replace(&mut self.used, true);
            match input {
                Input::Key(Key::Char('\x04')) => Err(io::ErrorKind::UnexpectedEof.into()),
                Input::Key(Key::Char('\0')) if first => Err(io::ErrorKind::UnexpectedEof.into()),
                input => Ok(input),
            }
        }
    }

    /// Whether there is something to read within this time. The end of the input counts.
    fn is_waiting(within: Duration) -> io::Result<bool> {
        let input = io::stdin();
        let mut inputs = [PollFd::new(input.as_fd(), PollFlags::POLLIN)];
        let timeout = PollTimeout::try_from(within).unwrap_or(PollTimeout::MAX);
        match poll(&mut inputs, timeout) {
            Ok(ready) => Ok(ready > 0),
            Err(Errno::EINTR) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use console::Term;

    use super::{Duration, Input, Key, io};

    /// On other systems single keys can always be read.
    #[derive(Debug)]
    pub struct Keyboard(Term);

    impl Keyboard {
        /// Makes single keys readable.
        ///
        /// # Errors
        /// None.
        #[expect(clippy::unnecessary_wraps, reason = "on Unix it can fail")]
        pub fn new() -> io::Result<Self> {
            Ok(Self(Term::stdout()))
        }

        /// The next key. The wait cannot be limited here, so with a time limit there is no key.
        ///
        /// # Errors
        /// When nobody is there any more. Ctrl-D means that too.
        pub fn read(&mut self, within: Option<Duration>) -> io::Result<Option<Input>> {
            if within.is_some() {
                return Ok(None);
            }
            match self.0.read_key()? {
                Key::Char('\x04') => Err(io::ErrorKind::UnexpectedEof.into()),
                key => Ok(Some(Input::Key(key))),
            }
        }

        /// Forgets nothing: no key is read before it is asked for.
        #[expect(clippy::unused_self, reason = "on Unix it has keys")]
        pub fn forget(&mut self) {}
    }
}
