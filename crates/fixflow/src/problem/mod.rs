//! What is wrong with a pack, as data: the check collects it, and a program prints it as it likes.

mod rules;

pub use rules::{Rule, Severity};

/// A place in a file of a pack. Lines and columns are counted in characters, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which file it is, as a position in [`Sources::files`](crate::source::Sources::files).
    pub file: u32,
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
    /// How many characters it is long, or 0 where only its beginning is known.
    pub length: u32,
}

impl Place {
    /// The beginning of a file.
    pub(crate) const fn start_of(file: u32) -> Self {
        Self {
            file,
            line: 1,
            column: 1,
            length: 0,
        }
    }
}

/// One finding of the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The rule that found it.
    pub rule: Rule,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Another place that has to do with it, and what is there: the first one of two that must not be equal, for instance.
    pub other: Option<(Place, &'static str)>,
}

impl Problem {
    /// Whether it stops the pack.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.rule.severity() == Severity::Error
    }

    pub(crate) fn new(rule: Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            place,
            message: message.into(),
            help: None,
            other: None,
        }
    }

    /// The same problem with what to do about it.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same problem with another place, if there is one, and what is there.
    #[must_use]
    pub(crate) fn other(mut self, place: impl Into<Option<Place>>, label: &'static str) -> Self {
        self.other = place.into().map(|place| (place, label));
        self
    }
}
