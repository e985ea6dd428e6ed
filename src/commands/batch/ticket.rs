//! One line of the queue: `{"id"?, "symptom"?, "text"?, "answers"?, "tried"?, "assume"?}`.

use std::borrow::Cow;

use serde_json::Value;
use serde_json::value::RawValue;

use super::fields::{Fields, string, unexpected};
use crate::commands::usage::Usage;
use fixflow::case::Outcome;
use fixflow::safety::secrets::{self, Secret};

/// Questions with their answers, or fixes and waits with their outcomes, in the order of the line.
type Pairs<'l> = Vec<(Cow<'l, str>, Cow<'l, str>)>;

/// What a line says; its ids are not checked yet. Absent and `null` are the same.
#[derive(Debug)]
pub struct Ticket<'l> {
    /// The symptom's id.
    pub symptom: Option<Cow<'l, str>>,
    /// What goes wrong, in words.
    pub text: Option<Cow<'l, str>>,
    /// Questions and their answers.
    pub answers: Pairs<'l>,
    /// Fixes and waits with their outcomes.
    pub tried: Pairs<'l>,
    /// Whether open questions are answered by assumption.
    pub assume: bool,
}

impl<'l> Ticket<'l> {
    /// Reads a line. The first value is the caller's own id, any JSON value as it was written; it is `null` where the line has
    /// none, has two, or has one that looks like a secret.
    pub fn read(line: &'l str) -> (&'l str, Result<Self, Usage>) {
        // Some programs put a byte order mark at the beginning of a file.
        let line = line.strip_prefix('\u{feff}').unwrap_or(line);
        let fields = match Fields::read(line) {
            Ok(fields) => fields,
            Err(wrong) => return ("null", Err(wrong)),
        };
        let mut ids = fields.0.iter().filter(|(key, _)| key == "id");
        let id = match (ids.next(), ids.next()) {
            (Some((_, id)), None) => id.get(),
            (None, _) | (Some(_), Some(_)) => "null",
        };
        match secret_in(id) {
            Some(secret) => ("null", Err(Usage::secret(secret))),
            None => (id, Self::of(&fields)),
        }
    }

    fn of(fields: &Fields<'l>) -> Result<Self, Usage> {
        fields.check(&["id", "symptom", "text", "answers", "tried", "assume"])?;
        Ok(Self {
            symptom: fields.string("symptom")?,
            text: fields.string("text")?,
            answers: fields.get("answers").map_or(Ok(Vec::new()), answers)?,
            tried: fields.get("tried").map_or(Ok(Vec::new()), tried)?,
            assume: match fields.get("assume").map(|value| (value.get(), value)) {
                None | Some(("true", _)) => true,
                Some(("false", _)) => false,
                Some((_, value)) => return Err(unexpected("assume", "a boolean", value)),
            },
        })
    }
}

/// Reads `answers`. Whether a question is answered twice is checked with the pack.
fn answers(value: &RawValue) -> Result<Pairs<'_>, Usage> {
    let fields = serde_json::from_str(value.get());
    let Fields(fields) =
        fields.map_err(|_| unexpected("answers", "an object of questions and answers", value))?;
    let answers = fields.into_iter().map(|(question, answer)| {
        let answer = string(&question, answer)?;
        Ok((question, answer))
    });
    answers.collect()
}

/// Reads `tried`. The outcome of an id alone is that nothing changed.
fn tried(value: &RawValue) -> Result<Pairs<'_>, Usage> {
    let entries: Vec<&RawValue> =
        serde_json::from_str(value.get()).map_err(|_| unexpected("tried", "a list", value))?;
    let no_change = || Cow::Borrowed(Outcome::NoChange.name());
    let tried = entries
        .into_iter()
        .map(|entry| match entry.get().as_bytes() {
            [b'"', ..] => Ok((string("tried", entry)?, no_change())),
            [b'{', ..] => {
                let fields = Fields::read(entry.get())?;
                fields.check(&["id", "outcome"])?;
                let id = fields
                    .string("id")?
                    .ok_or_else(|| Usage::new("what was tried has no `id`"))?;
                Ok((id, fields.string("outcome")?.unwrap_or_else(no_change)))
            }
            _ => Err(unexpected(
                "tried",
                "an id or an object with `id` and `outcome`",
                entry,
            )),
        });
    tried.collect()
}

/// The secret in an id, as it is written or in any of its strings.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_hides_no_id() {
        let line = "\u{feff}{\"id\":7,\"symptom\":5}";
        let (id, ticket) = Ticket::read(line);
        assert_eq!((id, ticket.is_err()), ("7", true));
        let line = line.replace('5', "null");
        let (id, ticket) = Ticket::read(&line);
        assert_eq!((id, ticket.is_ok()), ("7", true));
    }

    #[test]
    fn an_escape_hides_no_card_number() {
        for id in [
            r#""3782\u00382246310005""#,
            r#"["a\"b", {"c": "3782\t82246310005"}]"#,
        ] {
            let line = format!("{{\"id\":{id}}}");
            let (id, ticket) = Ticket::read(&line);
            assert_eq!((id, ticket.is_err()), ("null", true), "{line}");
        }
        let line = r#"{"id":"a\u00382\\"}"#;
        assert_eq!(Ticket::read(line).0, r#""a\u00382\\""#);
    }

    #[test]
    fn a_list_is_no_object_and_an_escape_of_half_a_character_no_text() {
        for (line, wrong) in [
            (r#"[1,"login"]"#, "expected an object, not a list"),
            (
                r#"{"tried":[["close-tabs"]]}"#,
                "`tried`: expected an id or an object with `id` and `outcome`, not a list",
            ),
            (
                r#"{"text":"\ud800"}"#,
                "`text` has an escape that stands for no character",
            ),
        ] {
            assert_eq!(
                Ticket::read(line).1.unwrap_err().to_string(),
                wrong,
                "{line}"
            );
        }
    }
}
