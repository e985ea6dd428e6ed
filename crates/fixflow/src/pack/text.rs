//! The texts of a pack.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::str;

use serde::{Deserialize, Serialize};

/// A text of a pack: owned, or borrowed from the data of a program that carries the pack. It behaves like a `str`.
///
/// A pack has thousands of texts and one answer uses twenty, so loading a pack neither copies nor validates them. Whether a
/// borrowed text is UTF-8 is checked when it is used. One that is not is taken as empty.
#[derive(Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text(#[serde(borrow)] Cow<'static, [u8]>);

impl Text {
    /// The text, or an empty one if it is not UTF-8.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self(Cow::Owned(words.into_bytes()))
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other.as_bytes()
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}
