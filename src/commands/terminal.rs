//! What the streams are, and how wide the window is.

use std::io::{self, IsTerminal};

use console::Term;

use crate::cli::{Format, Shared};
use crate::render::text::WIDTH;

/// What is known of the standard streams.
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
}

impl Terminal {
    /// None of the streams is a terminal.
    pub const NONE: Self = Self {
        input: false,
        output: false,
        error: false,
        width: || WIDTH,
    };

    /// Looks at the streams of this process.
    #[must_use]
    pub fn of_process() -> Self {
        let output = io::stdout().is_terminal();
        Self {
            input: io::stdin().is_terminal(),
            output,
            error: io::stderr().is_terminal(),
            width: if output {
                window_width
            } else {
                Self::NONE.width
            },
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
        self.is_whole() && text && shared.once.is_none() && shared.exit_code.is_none()
    }

    /// How many columns text may have now.
    #[must_use]
    pub fn width(self) -> usize {
        (self.width)()
    }
}

fn window_width() -> usize {
    let size = Term::stdout().size_checked();
    size.map_or(WIDTH, |(_, columns)| usize::from(columns).clamp(20, WIDTH))
}
