//! How the wizard leaves a terminal, by choice or by a signal, for good or until `fg`.

use std::borrow::Cow;
use std::io::{self, Write};
use std::panic;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};

use console::Term;
#[cfg(unix)]
use nix::sys::termios::{self, FlushArg, SetArg, Termios};

use crate::records::SessionName;
use crate::render::document::Block;
use crate::render::text;
#[cfg(unix)]
use crate::wizard::MARK_PASTES;
use crate::wizard::{LastScreen, Recorded, SHOW_CURSOR, UNMARK_PASTES};
use crate::words::{Message, Words, wizard as said};

/// The exit status after an interruption.
pub const INTERRUPTED: u8 = 130;

/// Restores the terminal and says how to go on. It does so once, for the wizard or a signal, whichever comes first.
#[derive(Debug)]
pub struct ExitGuard {
    plain: bool,
    words: Words,
    width: fn() -> usize,
    /// The name of the program, with the options for its pack and language.
    program: Vec<Cow<'static, str>>,
    /// The session that is recorded.
    pub recorded: Recorded,
    /// What the prompts have drawn.
    pub last_screen: LastScreen,
    /// Whether the terminal was left. Locked while it is restored or handed over.
    left: Mutex<bool>,
    #[cfg(unix)]
    before: Option<Mutex<Termios>>,
}

impl ExitGuard {
    /// Remembers the state of the terminal. From here on it is restored, whatever stops or ends the program.
    pub fn new(
        plain: bool,
        words: Words,
        width: fn() -> usize,
        program: Vec<Cow<'static, str>>,
    ) -> Arc<Self> {
        let guard = Arc::new(Self {
            plain,
            words,
            width,
            program,
            recorded: Arc::default(),
            last_screen: LastScreen::default(),
            left: Mutex::new(false),
            #[cfg(unix)]
            before: termios::tcgetattr(io::stdin()).ok().map(Mutex::new),
        });
        // This comes first, because threads inherit which signals are blocked.
        #[cfg(unix)]
        guard.on_stop();
        guard.on_end();
        guard.on_panic();
        guard
    }

    /// On Ctrl-Z, gives the shell the terminal as it was before the wizard, and draws the screen again afterwards. Without
    /// this, the shell would get a terminal that hides what is typed, and the wizard would come back to another mode.
    /// Other systems do not stop programs.
    #[cfg(unix)]
    fn on_stop(self: &Arc<Self>) {
        use nix::sys::signal::{SigSet, Signal, raise};

        let signal = Signal::SIGTSTP;
        let mut signals = SigSet::empty();
        signals.add(signal);
        if signals.thread_block().is_err() {
            // Then the signal stops this program as it stops any other.
            return;
        }
        // Only this thread lets the signal through. So the system stops the program, and it does not stop one that no shell
        // could continue.
        let stop = move || {
            let _ = raise(signal).and_then(|()| signals.thread_unblock());
            let _ = signals.thread_block();
        };
        let guard = Arc::clone(self);
        std::thread::spawn(move || {
            while signals.wait().is_ok() {
                guard.hand_over(stop);
            }
        });
    }

    /// Restores the terminal on Ctrl-C, SIGTERM and SIGHUP.
    fn on_end(self: &Arc<Self>) {
        let guard = Arc::clone(self);
        // Without a handler a signal still ends the program, only less tidily.
        let _ = ctrlc::set_handler(move || {
            guard.saved();
            process::exit(i32::from(INTERRUPTED));
        });
    }

    /// Restores the terminal before a panic is reported.
    fn on_panic(self: &Arc<Self>) {
        let guard = Arc::clone(self);
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |fault| {
            guard.restore();
            tell(fault);
        }));
    }

    /// Restores the terminal while `stop` runs, then draws the last screen again.
    #[cfg(unix)]
    fn hand_over(&self, stop: impl FnOnce()) {
        // Locked until the terminal is back, so that a signal that ends the program finds it as the wizard left it.
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if *left {
            return stop();
        }
        let ours = termios::tcgetattr(io::stdin());
        self.restore();
        stop();
        if let Ok(ours) = ours {
            let _ = termios::tcsetattr(io::stdin(), SetArg::TCSADRAIN, &ours);
        }
        if !self.plain {
            let _ = Term::stdout().write_str(MARK_PASTES);
        }
        let _ = self.last_screen.draw(&mut io::stdout());
    }

    /// Leaves because the person chose to or is gone. Says how to go on if anything was recorded.
    pub fn saved(&self) {
        let Some(session) = self.recorded.get().map(SessionName::as_str) else {
            return self.leave(&[]);
        };
        self.leave(&[
            self.command(said::SAVED, "resume", session),
            self.command(said::SHEET_BY, "report", session),
        ]);
    }

    /// Leaves because something worked, and says how to go on if it does not last.
    pub fn resolved(&self) {
        let session = self.recorded.get().map(SessionName::as_str);
        let comes_back = session.map(|session| self.command(said::COMES_BACK, "resume", session));
        self.leave(comes_back.as_slice());
    }

    /// A command about a session.
    fn command(&self, label: Message, command: &'static str, session: &str) -> Block<'static> {
        let mut words = self.program.clone();
        words.extend([command.into(), session.to_owned().into()]);
        Block::Command(self.words.say(label).into(), words)
    }

    /// Restores the terminal and prints these blocks, once.
    pub fn leave(&self, blocks: &[Block<'_>]) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::replace(&mut *left, true) {
            return;
        }
        // Keys that were pressed but not read were meant for the wizard, not for the shell.
        #[cfg(unix)]
        let _ = termios::tcflush(io::stdin(), FlushArg::TCIFLUSH);
        self.restore();
        let mut bytes = Vec::new();
        if !blocks.is_empty() {
            bytes.push(b'\n');
        }
        let mut out = io::stdout();
        // If the terminal is gone, there is nobody left to tell.
        let _ = text::document(&mut bytes, blocks, (self.width)())
            .and_then(|()| out.write_all(&bytes))
            .and_then(|()| out.flush());
    }

    fn restore(&self) {
        #[cfg(unix)]
        if let Some(before) = &self.before {
            let before = before.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = termios::tcsetattr(io::stdin(), SetArg::TCSANOW, &before);
        }
        if !self.plain {
            let _ = Term::stdout().write_str(&format!("{UNMARK_PASTES}{SHOW_CURSOR}"));
        }
    }
}
