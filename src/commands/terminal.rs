//! Which streams are terminals, and how wide the window is.

use std::fs::File;
use std::io::{self, IsTerminal};

use console::Term;
use supports_hyperlinks::Stream;

use crate::cli::{Format, Shared};
use crate::render::text::WIDTH;
use crate::wizard::text_width;

/// What is known about the standard streams.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Whether standard input is a terminal.
    pub input: bool,
    /// Whether standard output is a terminal.
    pub output: bool,
    /// Whether standard error is a terminal.
    pub error: bool,
    /// How many columns text may have. It is asked each time, since a window can be resized.
    pub width: fn() -> usize,
    /// Whether the terminal of standard output supports links.
    pub links: fn() -> bool,
    /// How many bytes standard input has, if it is a file.
    pub input_length: fn() -> Option<u64>,
}

impl Terminal {
    /// None of the streams is a terminal.
    pub const NONE: Self = Self {
        input: false,
        output: false,
        error: false,
        width: || WIDTH,
        links: || false,
        input_length: || None,
    };

    /// Looks at the streams of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self {
            input: io::stdin().is_terminal(),
            output: io::stdout().is_terminal(),
            error: io::stderr().is_terminal(),
            width: window_width,
            links: || supports_hyperlinks::on(Stream::Stdout),
            input_length,
        }
    }

    /// Whether all three streams are terminals, so that somebody can be asked.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.input && self.output && self.error
    }

    /// Whether the wizard may run: nothing else was asked for, and somebody is there to be asked.
    #[must_use]
    pub fn is_for_wizard(self, shared: &Shared) -> bool {
        let text = matches!(shared.format(), None | Some(Format::Text));
        self.is_whole() && text && !shared.once && !shared.exit_code
    }

    /// How many columns text may have now.
    #[must_use]
    pub fn width(self) -> usize {
        (self.width)()
    }
}

fn window_width() -> usize {
    let size = Term::stdout().size_checked();
    size.map_or(WIDTH, |(_, columns)| text_width(columns.into()))
}

fn input_length() -> Option<u64> {
    #[cfg(unix)]
    let owned = std::os::fd::AsFd::as_fd(&io::stdin()).try_clone_to_owned();
    #[cfg(windows)]
    let owned = std::os::windows::io::AsHandle::as_handle(&io::stdin()).try_clone_to_owned();
    let about = File::from(owned.ok()?).metadata().ok()?;
    about.is_file().then_some(about.len())
}
