//! What is wrong with a pack, as data. The check collects the problems; the program decides how to print them.

mod rules;

pub use rules::{Rule, Severity};

/// A place in a file of a pack. Lines and columns are counted in characters, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, as an index into [`Sources::files`](crate::source::Sources::files).
    pub file: u32,
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
    /// The length in characters, or 0 if only the beginning is known.
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

/// One thing that is wrong with a pack.
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
    /// A related place, and what is there: for instance the first of two equal ids.
    pub other: Option<(Place, &'static str)>,
}

impl Problem {
    /// Whether the pack cannot be used because of it.
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

    /// Adds what to do about it.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a related place, if there is one, and what is there.
    #[must_use]
    pub(crate) fn other(mut self, place: impl Into<Option<Place>>, label: &'static str) -> Self {
        self.other = place.into().map(|place| (place, label));
        self
    }
}
