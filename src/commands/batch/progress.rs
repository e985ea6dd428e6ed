//! A bar on standard error, if that is a terminal and the answers go elsewhere.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How much of the queue was read.
#[derive(Debug)]
pub struct Progress(Option<ProgressBar>);

impl Progress {
    /// Begins the bar, where one can be seen.
    #[must_use]
    pub fn new() -> Self {
        if !io::stderr().is_terminal() || io::stdout().is_terminal() {
            return Self(None);
        }
        let length = length_of_input();
        let look = if length.is_some() {
            "{bar:40} {bytes} of {total_bytes}, {eta} left"
        } else {
            "{spinner} {bytes} in {elapsed}"
        };
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr());
        // A look that cannot be read would be a fault of ours, and no reason to answer nothing.
        Self(Some(match ProgressStyle::with_template(look) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }))
    }

    /// So many more bytes were read.
    pub fn read(&self, bytes: usize) {
        if let Some(bar) = &self.0 {
            bar.inc(bytes as u64);
        }
    }

    /// Takes the bar away.
    pub fn done(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// How many bytes standard input has, if it is a file.
fn length_of_input() -> Option<u64> {
    #[cfg(unix)]
    let owned = std::os::fd::AsFd::as_fd(&io::stdin()).try_clone_to_owned();
    #[cfg(windows)]
    let owned = std::os::windows::io::AsHandle::as_handle(&io::stdin()).try_clone_to_owned();
    let about = std::fs::File::from(owned.ok()?).metadata().ok()?;
    about.is_file().then_some(about.len())
}
