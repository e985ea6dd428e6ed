//! What the streams are, and what they can show: decided here and nowhere else.

use std::env;
use std::io::{self, IsTerminal};

use crate::cli::{ColorChoice, Format, Shared};
use crate::render::text::WIDTH;

/// The streams of this process, and how to write to them.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Whether standard input is a terminal.
    pub input: bool,
    /// Whether standard output is a terminal.
    pub output: bool,
    /// Whether standard input, output and error all are.
    pub all: bool,
}

impl Terminal {
    /// Looks at the streams.
    #[must_use]
    pub fn look() -> Self {
        let (input, output) = (io::stdin().is_terminal(), io::stdout().is_terminal());
        Self {
            input,
            output,
            all: input && output && io::stderr().is_terminal(),
        }
    }

    /// Whether the wizard may run: nothing else was asked for, and somebody is there to be asked.
    #[must_use]
    pub fn is_for_wizard(self, shared: &Shared) -> bool {
        let text = matches!(shared.format(), None | Some(Format::Text));
        self.all && text && shared.once.is_none() && shared.exit_code.is_none()
    }

    /// How many columns text may have.
    #[must_use]
    pub fn width(self) -> usize {
        if !self.output {
            return WIDTH;
        }
        console::Term::stdout()
            .size_checked()
            .map_or(WIDTH, |(_, columns)| usize::from(columns).clamp(20, WIDTH))
    }

    /// Whether to use colour on standard output: what was asked for, then `NO_COLOR`, then `CLICOLOR_FORCE`, then whether
    /// a terminal that can show it is there.
    #[must_use]
    pub fn color(self, shared: &Shared) -> bool {
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        match shared.color {
            Some(ColorChoice::Always) => true,
            Some(ColorChoice::Never) => false,
            Some(ColorChoice::Auto) | None if set("NO_COLOR") => false,
            Some(ColorChoice::Auto) | None
                if env::var_os("CLICOLOR_FORCE")
                    .is_some_and(|force| !force.is_empty() && force != "0") =>
            {
                true
            }
            Some(ColorChoice::Auto) | None => self.output && !is_plain(shared),
        }
    }
}

/// Whether to keep to numbered lines without redrawing.
#[must_use]
pub fn is_plain(shared: &Shared) -> bool {
    let accessible =
        env::var_os("ACCESSIBLE").is_some_and(|value| !value.is_empty() && value != "0");
    shared.plain.is_some()
        || accessible
        || env::var_os("TERM").is_none_or(|terminal| terminal.is_empty() || terminal == "dumb")
}
