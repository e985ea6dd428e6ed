//! How the wizard leaves a terminal, by choice or by a signal.

use std::borrow::Cow;
use std::io::{self, Write};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::render::document::{Block, texts};
use crate::render::text;
#[cfg(unix)]
use crate::wizard::LastScreen;
use crate::words::{Words, wizard as said};

/// The exit status after an interruption.
pub const INTERRUPTED: u8 = 130;

/// Puts the terminal back and says how to go on, once, whoever comes first: the wizard or a signal.
#[derive(Debug)]
pub struct ExitGuard {
    plain: bool,
    words: Words,
    width: fn() -> usize,
    /// The command that continues, without a session's name.
    resume: Vec<Cow<'static, str>>,
    /// Whether anything was recorded.
    pub saved: Arc<AtomicBool>,
    /// Whether the terminal was left. Held while it is put back or handed over.
    left: Mutex<bool>,
    #[cfg(unix)]
    before: Option<Mutex<nix::sys::termios::Termios>>,
}

impl ExitGuard {
    /// Remembers how the terminal is now.
    pub fn new(
        plain: bool,
        words: Words,
        width: fn() -> usize,
        resume: Vec<Cow<'static, str>>,
    ) -> Arc<Self> {
        Arc::new(Self {
            plain,
            words,
            width,
            resume,
            saved: Arc::default(),
            left: Mutex::new(false),
            #[cfg(unix)]
            before: nix::sys::termios::tcgetattr(io::stdin())
                .ok()
                .map(Mutex::new),
        })
    }

    /// From now on Ctrl-C and the system's requests to end leave the terminal in order too.
    pub fn on_signals(self: &Arc<Self>) {
        let guard = Arc::clone(self);
        // Without a handler a signal still ends the program, only less tidily.
        let _ = ctrlc::set_handler(move || {
            guard.interrupted();
            process::exit(i32::from(INTERRUPTED));
        });
    }

    /// Puts the terminal back as it was before the wizard while `stop` runs, then draws the last screen again.
    #[cfg(unix)]
    pub fn hand_over(&self, stop: impl FnOnce(), last_screen: &LastScreen) {
        use nix::sys::termios::{SetArg, tcgetattr, tcsetattr};
        // Held until the terminal is back, so that a signal that ends the program finds it as the wizard left it.
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if *left {
            return stop();
        }
        let ours = tcgetattr(io::stdin());
        self.put_back();
        stop();
        if let Ok(ours) = ours {
            let _ = tcsetattr(io::stdin(), SetArg::TCSADRAIN, &ours);
        }
        let _ = last_screen.draw(&mut io::stdout());
    }

    /// Leaves because nobody is there any more, and says how to continue if anything was recorded.
    pub fn interrupted(&self) {
        if self.saved.load(Ordering::Relaxed) {
            self.leave(&[Block::Command(
                self.words.say(said::SAVED).into(),
                self.resume.clone(),
            )]);
        } else {
            self.leave(&[]);
        }
    }

    /// Leaves because the person chose to, or because something worked (`resolved`). `session` is the name of what was
    /// recorded, if anything was.
    pub fn by_choice(&self, session: Option<&str>, resolved: bool) {
        let Some(session) = session else {
            return self.leave(&[]);
        };
        let mut resume = self.resume.clone();
        resume.push(session.to_owned().into());
        if resolved {
            return self.leave(&[Block::Command(
                self.words.say(said::COMES_BACK).into(),
                resume,
            )]);
        }
        let report = texts(&["amexfix", "report", session]);
        self.leave(&[
            Block::Command(self.words.say(said::SAVED).into(), resume),
            Block::Command(self.words.say(said::SHEET_BY).into(), report),
        ]);
    }

    fn leave(&self, blocks: &[Block<'_>]) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::replace(&mut *left, true) {
            return;
        }
        self.put_back();
        let mut bytes = Vec::new();
        if !blocks.is_empty() {
            bytes.push(b'\n');
        }
        let mut out = io::stdout();
        // Where the terminal is gone there is nobody left to tell.
        let _ = text::document(&mut bytes, blocks, (self.width)())
            .and_then(|()| out.write_all(&bytes))
            .and_then(|()| out.flush());
    }

    fn put_back(&self) {
        #[cfg(unix)]
        if let Some(before) = &self.before {
            use nix::sys::termios::{SetArg, tcsetattr};
            let before = before.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = tcsetattr(io::stdin(), SetArg::TCSANOW, &before);
        }
        if !self.plain {
            let _ = console::Term::stdout().show_cursor();
        }
    }
}
