//! The words of a pack: compiled in as a place in one text, or owned.

use std::fmt;
use std::ops::Deref;

use super::emit::{Rust, ToRust};

/// Words of a pack. They behave as a `str`.
///
/// What is compiled in is a place in [`crate::builtin::TEXT`] and not an address, because the loader would have to relocate
/// every address at every start: with a thousand of them, for as long as the whole walk and the writing of an answer take.
#[derive(Clone)]
pub struct Str(Words);

#[derive(Clone)]
enum Words {
    CompiledIn { at: u32, length: u32 },
    Owned(Box<str>),
}

impl Str {
    /// The words at this place of the compiled-in text; for the tables that the build writes.
    #[must_use]
    pub const fn compiled_in(at: u32, length: u32) -> Self {
        Self(Words::CompiledIn { at, length })
    }
}

impl Deref for Str {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            Words::CompiledIn { at, length } => {
                &crate::builtin::TEXT[*at as usize..][..*length as usize]
            }
            Words::Owned(words) => words,
        }
    }
}

impl AsRef<str> for Str {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Default for Str {
    fn default() -> Self {
        Self::from(String::new())
    }
}

impl From<String> for Str {
    fn from(words: String) -> Self {
        Self(Words::Owned(words.into_boxed_str()))
    }
}

impl From<&str> for Str {
    fn from(words: &str) -> Self {
        Self::from(words.to_owned())
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl PartialEq for Str {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Str {}

impl PartialEq<str> for Str {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Str {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialEq<Str> for String {
    fn eq(&self, other: &Str) -> bool {
        **self == **other
    }
}

impl ToRust for Str {
    fn to_rust(&self, out: &mut Rust) {
        let at = out.place(self);
        out.push(format_args!("Str::compiled_in({at}, {})", self.len()));
    }
}
