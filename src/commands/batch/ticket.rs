//! One line of the queue: `{"id"?, "symptom"?, "text"?, "answers"?, "tried"?, "assume"?}`, borrowed from the line.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::commands::free_text::Readable;
use crate::commands::usage::Usage;
use fixflow::case::Outcome;
use fixflow::safety::secrets::{self, Secret};

/// The keys of a ticket.
const KEYS: [&str; 6] = ["id", "symptom", "text", "answers", "tried", "assume"];
/// The longest name that a message repeats, in characters.
const LONGEST_NAME: usize = 60;

/// One line of the queue. Absent and `null` are the same.
#[derive(Debug)]
pub struct Ticket<'l> {
    /// The caller's own id, any JSON value, as it was written.
    pub id: &'l str,
    /// The symptom's id.
    pub symptom: Option<Cow<'l, str>>,
    /// What was said of it.
    pub text: Option<Cow<'l, str>>,
    /// Questions and their answers.
    pub answers: Vec<(Cow<'l, str>, Cow<'l, str>)>,
    /// What was tried.
    pub tried: Vec<Tried<'l>>,
    /// Whether an open question is answered by assumption.
    pub assume: bool,
}

/// A fix or wait and its outcome.
#[derive(Debug)]
pub struct Tried<'l> {
    /// Its id.
    pub id: Cow<'l, str>,
    /// The outcome's name.
    pub outcome: Cow<'l, str>,
}

impl<'l> Ticket<'l> {
    /// Reads a line.
    ///
    /// # Errors
    /// What is wrong with it, fit to be printed: no value of the line is repeated, and no name that looks like a secret.
    pub fn parse(line: &'l str) -> Result<Self, String> {
        let ticket: Self = serde_json::from_str(unmarked(line)).map_err(|error| why(&error))?;
        match secret_in(ticket.id) {
            Some(secret) => Err(Usage::secret(secret).to_string()),
            None => Ok(ticket),
        }
    }

    /// Its text, if that decides.
    #[must_use]
    pub fn readable(&self) -> Option<Readable<'_>> {
        let text = self.text.as_deref().filter(|_| self.symptom.is_none());
        text.map(Readable::new)
    }
}

/// The `id` of a line that is wrong, as it was written; `null` where it has none, or is no JSON, or must not be repeated.
#[must_use]
pub fn ticket_of(line: &str) -> &str {
    serde_json::from_str(unmarked(line))
        .ok()
        .map(|Id(id)| id)
        .filter(|id| secret_in(id).is_none())
        .unwrap_or("null")
}

/// What must not be given back in an id: as it is written, and each text of it as it reads.
fn secret_in(id: &str) -> Option<Secret> {
    let read = || secret_read(&serde_json::from_str(id).ok()?);
    let is_plain = !id.contains(['\\', '[', '{']);
    secrets::find_in_name(id).or_else(|| if is_plain { None } else { read() })
}

fn secret_read(id: &Value) -> Option<Secret> {
    match id {
        Value::String(text) => secrets::find_in_name(text),
        Value::Array(list) => list.iter().find_map(secret_read),
        Value::Object(map) => map
            .iter()
            .find_map(|(key, value)| secrets::find_in_name(key).or_else(|| secret_read(value))),
        // These read as they are written.
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// The line without the byte order mark that some programs begin a file with.
fn unmarked(line: &str) -> &str {
    line.strip_prefix('\u{feff}').unwrap_or(line)
}

/// What the parser says, without the values that it repeats.
fn why(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said
        .rsplit_once(" at line ")
        .map_or(&*said, |(said, _)| said);
    let place = match error.column() {
        0 => String::new(),
        column => format!("column {column}: "),
    };
    if !error.is_data() {
        return format!("{place}this is not JSON, {said}");
    }
    let what = match said.rsplit_once(", expected ") {
        Some((found, expected)) => format!("expected {expected}, not {}", sort(found)),
        None => said.to_owned(),
    };
    match secrets::find(&what) {
        Some(secret) => Usage::secret(secret).to_string(),
        None => format!("{place}{what}"),
    }
}

/// What sort of value `invalid type: string "..."` or `invalid value: integer 5` speaks of.
fn sort(found: &str) -> &str {
    let value = found.split_once(": ").map_or(found, |(_, value)| value);
    match value.split(' ').next() {
        Some("sequence") => "a list",
        Some("map") => "an object",
        Some("string") => "a string",
        Some("boolean") => "true or false",
        Some("integer" | "floating") => "a number",
        Some("null") => "null",
        _ => "that",
    }
}

/// A name as a message may repeat it.
fn shown(name: &str) -> String {
    name.chars().take(LONGEST_NAME).collect()
}

/// A string that is borrowed where it is written without escapes.
#[derive(Deserialize)]
struct Word<'l>(#[serde(borrow)] Cow<'l, str>);

impl<'de: 'l, 'l> Deserialize<'de> for Ticket<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Ticket<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ticket<'de>, A::Error> {
                let (mut id, mut symptom, mut text) = (None, None, None);
                let (mut answers, mut tried, mut assume) = (None, None, None);
                while let Some(Word(key)) = map.next_key()? {
                    match &*key {
                        "id" => once(&mut id, &key, map.next_value::<&RawValue>()?)?,
                        "symptom" => once(&mut symptom, &key, map.next_value()?)?,
                        "text" => once(&mut text, &key, map.next_value()?)?,
                        "answers" => once(&mut answers, &key, map.next_value()?)?,
                        "tried" => once(&mut tried, &key, map.next_value()?)?,
                        "assume" => once(&mut assume, &key, map.next_value()?)?,
                        unknown => return Err(unknown_key(unknown, &KEYS)),
                    }
                }
                let word = |word: Option<Option<Word<'de>>>| word.flatten().map(|Word(word)| word);
                Ok(Ticket {
                    id: id.map_or("null", RawValue::get),
                    symptom: word(symptom),
                    text: word(text),
                    answers: answers
                        .flatten()
                        .map_or_else(Vec::new, |Answers(list)| list),
                    tried: tried.flatten().unwrap_or_default(),
                    assume: assume.flatten().unwrap_or(true),
                })
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

/// Takes the value of a key, unless it was there before.
fn once<T, E: Error>(place: &mut Option<T>, key: &str, value: T) -> Result<(), E> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(E::custom(format_args!(
            "the key `{}` is there twice",
            shown(key)
        ))),
    }
}

fn unknown_key<E: Error>(key: &str, known: &[&str]) -> E {
    E::custom(format_args!(
        "there is no key `{}`; there is: {}",
        shown(key),
        known.join(", ")
    ))
}

/// The answers in their order. A question that is there twice is noticed by whoever knows the questions.
struct Answers<'l>(Vec<(Cow<'l, str>, Cow<'l, str>)>);

impl<'de: 'l, 'l> Deserialize<'de> for Answers<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Answers<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of questions and answers")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answers<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some((Word(question), Word(answer))) = map.next_entry()? {
                    pairs.push((question, answer));
                }
                Ok(Answers(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

impl<'de: 'l, 'l> Deserialize<'de> for Tried<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Attempt;
        impl<'de> Visitor<'de> for Attempt {
            type Value = Tried<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id or an object with `id` and `outcome`")
            }

            fn visit_borrowed_str<E: Error>(self, id: &'de str) -> Result<Tried<'de>, E> {
                Ok(tried(Cow::Borrowed(id), None))
            }

            fn visit_str<E: Error>(self, id: &str) -> Result<Tried<'de>, E> {
                Ok(tried(Cow::Owned(id.to_owned()), None))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tried<'de>, A::Error> {
                let (mut id, mut outcome) = (None, None);
                while let Some(Word(key)) = map.next_key()? {
                    match &*key {
                        "id" => once(&mut id, &key, map.next_value()?)?,
                        "outcome" => once(&mut outcome, &key, map.next_value()?)?,
                        unknown => return Err(unknown_key(unknown, &["id", "outcome"])),
                    }
                }
                let Word(id) = id.ok_or_else(|| A::Error::custom("what was tried has no `id`"))?;
                Ok(tried(id, outcome.flatten()))
            }
        }
        deserializer.deserialize_any(Attempt)
    }
}

fn tried<'l>(id: Cow<'l, str>, outcome: Option<Word<'l>>) -> Tried<'l> {
    let outcome = outcome.map_or(Cow::Borrowed(Outcome::NoChange.name()), |Word(word)| word);
    Tried { id, outcome }
}

/// Only the id of a line.
struct Id<'l>(&'l str);

impl<'de: 'l, 'l> Deserialize<'de> for Id<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneKey;
        impl<'de> Visitor<'de> for OneKey {
            type Value = Id<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Id<'de>, A::Error> {
                let mut id: Option<&RawValue> = None;
                while let Some(Word(key)) = map.next_key()? {
                    if key == "id" {
                        once(&mut id, &key, map.next_value()?)?;
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Id(id.map_or("null", RawValue::get)))
            }
        }
        deserializer.deserialize_map(OneKey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_hides_no_id() {
        let line = "\u{feff}{\"id\":7,\"symptom\":5}";
        assert!(Ticket::parse(line).is_err());
        assert_eq!(ticket_of(line), "7");
        assert_eq!(
            Ticket::parse(&line.replace('5', "null")).map(|ticket| ticket.id),
            Ok("7")
        );
    }

    #[test]
    fn an_escape_hides_no_card_number() {
        for id in [
            r#""3782\u00382246310005""#,
            r#"["a\"b", {"c": "3782\t82246310005"}]"#,
        ] {
            let line = format!("{{\"id\":{id}}}");
            assert!(Ticket::parse(&line).is_err(), "{line}");
            assert_eq!(ticket_of(&line), "null");
        }
        let line = r#"{"id":"a\u00382\\"}"#;
        assert_eq!(ticket_of(line), r#""a\u00382\\""#);
    }
}
