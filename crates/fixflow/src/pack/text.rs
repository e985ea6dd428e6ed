//! The words of a pack.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::str;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// Words of a pack: owned, or borrowed from the data of the program that carries the pack. They behave as a `str`.
///
/// A pack has thousands of them and one answer says twenty, so reading a pack neither copies them nor looks at every
/// letter: whether borrowed words are UTF-8 is seen when they are used. What is not is no words at all.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Text(Cow<'static, [u8]>);

impl Text {
    /// The words.
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

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl Deserialize<'static> for Text {
    fn deserialize<D: Deserializer<'static>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(Borrowed)
    }
}

/// Takes bytes as they lie in the data.
struct Borrowed;

impl Visitor<'static> for Borrowed {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes that stay")
    }

    fn visit_borrowed_bytes<E: Error>(self, bytes: &'static [u8]) -> Result<Text, E> {
        Ok(Text(Cow::Borrowed(bytes)))
    }
}
