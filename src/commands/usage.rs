//! What is wrong with a call: status 2, and what to do about it.

use std::fmt;

use fixflow::safety::secrets::Secret;
use fixflow::spelling::nearest;

/// A call that is wrong in itself.
#[derive(Debug)]
pub struct Usage(String);

impl std::error::Error for Usage {}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The most names an error lists.
const MOST_LISTED: usize = 60;
/// The most bytes of a wrong name that an error repeats.
const MOST_SHOWN: usize = 200;

impl Usage {
    /// A wrong call, in lower case: what is wrong, and what to do next.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// An argument with something in it that nobody should hand over. It is not repeated.
    #[must_use]
    pub fn secret(secret: Secret) -> Self {
        Self(format!(
            "this looks like {}, and it was not used, shown or kept\n  \
             amexfix never needs one; take it out and say only what goes wrong\n  \
             never tell anyone a code, PIN or password",
            secret.name()
        ))
    }

    /// A name that nothing has.
    #[must_use]
    pub fn unknown<'k>(
        what: &str,
        name: &str,
        known: impl Iterator<Item = &'k str> + Clone,
    ) -> Self {
        let name = &name[..name.floor_char_boundary(MOST_SHOWN)];
        let meant = nearest(name, known.clone())
            .map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
        let count = known.clone().count();
        let names: Vec<&str> = known.take(MOST_LISTED).collect();
        let more = if count > MOST_LISTED {
            format!(" and {} more", count - MOST_LISTED)
        } else {
            String::new()
        };
        let list = format!("there is: {}{more}", names.join(", "));
        let options = textwrap::Options::new(78)
            .initial_indent("  ")
            .subsequent_indent("  ")
            .break_words(false);
        let options = options.word_splitter(textwrap::WordSplitter::NoHyphenation);
        Self(format!(
            "there is no {what} `{name}`{meant}\n{}",
            textwrap::fill(&list, options)
        ))
    }
}
