//! One line of the queue: `{"id"?, "symptom"?, "text"?, "answers"?, "tried"?, "assume"?, "lang"?}`.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::fields::{Fields, string, unexpected};
use super::id;
use crate::commands::usage::Usage;
use fixflow::case::Outcome;

/// Questions with their answers, or fixes and waits with their outcomes, in the order of the line.
type IdPairs<'l> = Vec<(Cow<'l, str>, Cow<'l, str>)>;

/// What a line says; its ids are not checked yet. Absent and `null` are the same.
#[derive(Debug)]
pub struct Ticket<'l> {
    /// The symptom's id.
    pub symptom: Option<Cow<'l, str>>,
    /// What goes wrong, in words.
    pub text: Option<Cow<'l, str>>,
    /// Questions and their answers.
    pub answers: IdPairs<'l>,
    /// Fixes and waits with their outcomes.
    pub tried: IdPairs<'l>,
    /// Whether open questions are answered by assumption.
    pub assume: bool,
    /// The language of the answer. The text is understood in it and in the pack's own.
    pub lang: Option<Cow<'l, str>>,
}

impl<'l> Ticket<'l> {
    /// Reads a line. Returns the caller's id as the line has it, and the ticket. The id is `null` if the line has none or
    /// two, or one that looks like a secret or that some readers of JSON refuse.
    pub fn read(line: &'l str) -> (Cow<'l, str>, Result<Self, Usage>) {
        const NONE: Cow<'static, str> = Cow::Borrowed("null");
        // Some programs put a byte order mark at the beginning of a file.
        let line = line.strip_prefix('\u{feff}').unwrap_or(line);
        let fields = match Fields::read(line) {
            Ok(fields) => fields,
            Err(wrong) => return (NONE, Err(wrong)),
        };
        let mut ids = fields.0.iter().filter(|(key, _)| key == "id");
        let id = match (ids.next(), ids.next()) {
            (Some((_, id)), None) => id::readable(id.get()),
            (None, _) | (Some(_), Some(_)) => Ok(NONE),
        };
        match id {
            Ok(id) => (id, Self::of(&fields)),
            Err(wrong) => (NONE, Err(wrong)),
        }
    }

    fn of(fields: &Fields<'l>) -> Result<Self, Usage> {
        fields.check(&[
            "id", "symptom", "text", "answers", "tried", "assume", "lang",
        ])?;
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
            lang: fields.string("lang")?,
        })
    }
}

/// Reads `answers`. Whether a question is answered twice is checked with the pack.
fn answers(value: &RawValue) -> Result<IdPairs<'_>, Usage> {
    let fields = serde_json::from_str(value.get());
    let Fields(fields) =
        fields.map_err(|_| unexpected("answers", "an object of questions and answers", value))?;
    let answers = fields.into_iter().map(|(question, answer)| {
        let answer = string(&question, answer)?;
        Ok((question, answer))
    });
    answers.collect()
}

/// Reads `tried`. An id without an outcome means that nothing changed.
fn tried(value: &RawValue) -> Result<IdPairs<'_>, Usage> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_hides_no_id() {
        let line = "\u{feff}{\"id\":7,\"symptom\":5}";
        let (id, ticket) = Ticket::read(line);
        assert_eq!((&*id, ticket.is_err()), ("7", true));
        let line = line.replace('5', "null");
        let (id, ticket) = Ticket::read(&line);
        assert_eq!((&*id, ticket.is_ok()), ("7", true));
    }

    #[test]
    fn an_escape_hides_no_card_number() {
        for id in [
            r#""3782\u00382246310005""#,
            r#"["a\"b", {"c": "3782\t82246310005"}]"#,
        ] {
            let line = format!("{{\"id\":{id}}}");
            let (id, ticket) = Ticket::read(&line);
            assert_eq!((&*id, ticket.is_err()), ("null", true), "{line}");
        }
        let line = r#"{"id":"a\u00382\\"}"#;
        assert_eq!(Ticket::read(line).0, r#""a\u00382\\""#);
    }

    #[test]
    fn a_list_is_not_an_object() {
        for (line, wrong) in [
            (r#"[1,"login"]"#, "expected an object, not a list"),
            (
                r#"{"tried":[["close-tabs"]]}"#,
                "`tried`: expected an id or an object with `id` and `outcome`, not a list",
            ),
        ] {
            assert_eq!(
                Ticket::read(line).1.unwrap_err().to_string(),
                wrong,
                "{line}"
            );
        }
    }

    #[test]
    fn an_escape_of_half_a_character_becomes_a_replacement_character() {
        for (written, read) in [
            (r"a \ud800 b", "a \u{fffd} b"),
            (r"\udc00\ud800", "\u{fffd}\u{fffd}"),
            (r"\ud83d\ude00 \u00e9 \n", "\u{1f600} \u{e9} \n"),
            (r"\ud83d\ud83d\ude00", "\u{fffd}\u{1f600}"),
        ] {
            let line = format!("{{\"text\":\"{written}\"}}");
            let text = Ticket::read(&line).1.unwrap().text.unwrap().into_owned();
            assert_eq!(text, read, "{written}");
        }
    }
}
