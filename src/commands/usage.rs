//! The error for a wrong call, which ends with status 2.

use std::fmt;

use crate::cli::{Format, Shared};
use fixflow::safety::secrets::Secret;
use fixflow::spelling::nearest;

/// What is wrong with a call, and what to do about it.
#[derive(Debug)]
pub struct Usage(String);

impl std::error::Error for Usage {}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The most known names that an error lists.
const MOST_LISTED: usize = 60;
/// The most bytes of an unknown name that an error repeats.
const MOST_SHOWN: usize = 200;

impl Usage {
    /// An error with this message, in lower case: what is wrong, and what to do next.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// The error for an argument that holds a secret, which is not repeated.
    #[must_use]
    pub fn secret(secret: Secret) -> Self {
        Self(format!(
            "this looks like {}, and it was not used, shown or kept\n  \
             amexfix never needs one; take it out and say only what goes wrong\n  \
             never tell anyone a code, PIN or password",
            secret.name()
        ))
    }

    /// The error for an unknown name, with the nearest known one.
    #[must_use]
    pub fn unknown<'k>(
        what: &str,
        name: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Self {
        Self::among(&there_is_no(what, name, known.clone()), known)
    }

    /// An error with this message and the known names below it.
    #[must_use]
    pub fn among<'k>(message: &str, known: impl Iterator<Item = &'k str>) -> Self {
        let list = format!("there is: {}", first_few(known, MOST_LISTED));
        let options = textwrap::Options::new(78)
            .initial_indent("  ")
            .subsequent_indent("  ")
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        Self(format!("{message}\n{}", textwrap::fill(&list, options)))
    }
}

/// Says that a name is unknown, and names the nearest known one.
pub fn there_is_no<'k>(what: &str, name: &str, known: impl Iterator<Item = &'k str>) -> String {
    let name = &name[..name.floor_char_boundary(MOST_SHOWN)];
    let meant = nearest(name, known);
    let meant = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
    format!("there is no {what} `{name}`{meant}")
}

/// The first names of a list, and how many more there are.
pub fn first_few<'k>(mut names: impl Iterator<Item = &'k str>, most: usize) -> String {
    let first: Vec<&str> = names.by_ref().take(most).collect();
    let first = first.join(", ");
    match names.count() {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// The error for a format that a command does not have.
pub fn no_such_format(command: &str, formats: &str) -> Usage {
    Usage::new(format!("`{command}` has the formats {formats}"))
}

/// Whether a command that has the formats text and JSON should write JSON.
///
/// # Errors
/// [`Usage`] for every other format.
pub fn is_json(command: &str, shared: &Shared) -> Result<bool, Usage> {
    match shared.format().unwrap_or(Format::Text) {
        Format::Text => Ok(false),
        Format::Json => Ok(true),
        _ => Err(no_such_format(command, "text and json")),
    }
}
