//! The fields of a JSON object, and what is wrong with them in words.
//!
//! An object is read as a list of fields and not as a struct, for two reasons. A message has to name the wrong key and the
//! nearest right one, which serde tells only in the text of its error. And the caller's id must come back however wrong the
//! other fields are. No message repeats a value, because it may be what somebody said about their trouble. A message names
//! the type of a value, which its first character shows.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_with::{BorrowCow, Bytes, Map, serde_as};

use crate::commands::usage::Usage;

/// The longest key that a message repeats, in characters.
const LONGEST_SHOWN: usize = 60;

/// The fields of an object in the order of the text. The values are not parsed yet.
#[serde_as]
#[derive(Deserialize)]
pub struct Fields<'j>(
    #[serde_as(as = "Map<BorrowCow, _>")]
    #[serde(borrow)]
    pub Vec<(Cow<'j, str>, &'j RawValue)>,
);

/// A string, borrowed from the text unless it has escapes. It is read as bytes, because `serde_json` then accepts an escape
/// that is half a character, as three bytes that are not UTF-8. Programs that cut a text within a character write such ones.
#[serde_as]
#[derive(Deserialize)]
struct StringBytes<'j>(
    #[serde_as(as = "Bytes")]
    #[serde(borrow)]
    Cow<'j, [u8]>,
);

impl<'j> Fields<'j> {
    /// Reads the fields of `json`.
    pub fn read(json: &'j str) -> Result<Self, Usage> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let fields = Self::deserialize(&mut reader).map_err(|error| {
            Usage::new(if error.is_data() {
                format!("expected an object, not {}", type_of(json.trim_start()))
            } else {
                format!("column {}: this is not JSON", error.column())
            })
        })?;
        reader.end().map_err(|error| {
            let column = error.column();
            Usage::new(format!(
                "column {column}: this is not JSON, there are trailing characters"
            ))
        })?;
        Ok(fields)
    }

    /// Refuses a key that is unknown or occurs twice.
    pub fn check(&self, known: &[&str]) -> Result<(), Usage> {
        for (at, (key, _)) in self.0.iter().enumerate() {
            if !known.contains(&&**key) {
                let known = known.iter().copied();
                return Err(Usage::unknown("key", &shown(key), known));
            }
            if self.0[..at].iter().any(|(earlier, _)| earlier == key) {
                return Err(Usage::new(format!("the key `{key}` is there twice")));
            }
        }
        Ok(())
    }

    /// The value of a key. Absent and `null` are the same.
    pub fn get(&self, key: &str) -> Option<&'j RawValue> {
        let field = self.0.iter().find(|(name, _)| name == key);
        field
            .map(|(_, value)| *value)
            .filter(|value| value.get() != "null")
    }

    /// The value of a key that takes a string.
    pub fn string(&self, key: &str) -> Result<Option<Cow<'j, str>>, Usage> {
        self.get(key).map(|value| string(key, value)).transpose()
    }
}

/// The string that is the value of a key.
pub fn string<'j>(key: &str, value: &'j RawValue) -> Result<Cow<'j, str>, Usage> {
    match serde_json::from_str(value.get()) {
        Ok(StringBytes(bytes)) => Ok(with_whole_characters(bytes)),
        Err(_) => Err(unexpected(key, "a string", value)),
    }
}

/// The error for a value of the wrong type.
pub fn unexpected(key: &str, expected: &str, value: &RawValue) -> Usage {
    let (key, found) = (shown(key), type_of(value.get()));
    Usage::new(format!("`{key}`: expected {expected}, not {found}"))
}

/// The type of the value that JSON begins with.
fn type_of(json: &str) -> &'static str {
    match json.bytes().next() {
        Some(b'"') => "a string",
        Some(b'[') => "a list",
        Some(b'{') => "an object",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// As much of a key as a message may repeat.
fn shown(key: &str) -> String {
    key.chars().take(LONGEST_SHOWN).collect()
}

/// The text, with U+FFFD for each half of a character.
fn with_whole_characters(bytes: Cow<'_, [u8]>) -> Cow<'_, str> {
    let bytes = match bytes {
        Cow::Borrowed(bytes) => return String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => bytes,
    };
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        // What is not UTF-8 comes byte by byte, and the first byte of a half is 0xED.
        if chunk.invalid().first() == Some(&0xED) {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    text.into()
}
