//! The caller's own id of a ticket, which is returned as it was written.

use std::borrow::Cow;

use serde_json::Value;

use crate::commands::usage::Usage;
use fixflow::safety::secrets::{self, Secret};

/// The id to return: as it was written, but with U+FFFD for each escape that is half a character, since readers such as jq
/// stop at one.
///
/// # Errors
/// An id that looks like a secret; one that some readers refuse, because it is nested too deeply or is too large a number.
pub fn readable(id: &str) -> Result<Cow<'_, str>, Usage> {
    let is_plain = id.starts_with('"') && !id.contains('\\');
    let id = with_whole_characters(id);
    if is_plain {
        return secrets::find_in_name(&id).map_or(Ok(id), |secret| Err(Usage::secret(secret)));
    }
    let value: Value = serde_json::from_str(&id).map_err(|_| {
        Usage::new("`id`: not every program can read this value back; it is nested too deeply, or its number is too large")
    })?;
    match secrets::find_in_name(&id).or_else(|| secret_in(&value)) {
        Some(secret) => Err(Usage::secret(secret)),
        None => Ok(id),
    }
}

/// The JSON, with `\ufffd` for every `\ud800` to `\udfff` that has no other half beside it.
fn with_whole_characters(json: &str) -> Cow<'_, str> {
    let (mut whole, mut rest) = (Cow::Borrowed(""), json);
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        let length = match (unit(escape), unit(escape.get(6..).unwrap_or_default())) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                whole += before;
                whole += r"\ufffd";
                rest = &escape[6..];
                continue;
            }
            // The character after a backslash may be another backslash.
            (Some(_) | None, _) => 2,
        };
        whole += before;
        whole += &escape[..length];
        rest = &escape[length..];
    }
    whole + rest
}

/// The UTF-16 unit of the escape that JSON begins with.
fn unit(json: &str) -> Option<u16> {
    u16::from_str_radix(json.strip_prefix(r"\u")?.get(..4)?, 16).ok()
}

/// The secret in any of the strings of an id. Other values were searched as they are written.
fn secret_in(id: &Value) -> Option<Secret> {
    match id {
        Value::String(text) => secrets::find_in_name(text),
        Value::Array(list) => list.iter().find_map(secret_in),
        Value::Object(map) => map
            .iter()
            .find_map(|(key, value)| secrets::find_in_name(key).or_else(|| secret_in(value))),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_returned_so_that_every_program_can_read_it() {
        for (written, returned) in [
            ("7", "7"),
            (r#""a\\ud800""#, r#""a\\ud800""#),
            (r#""\ud83d\ude00\u00e9\n""#, r#""\ud83d\ude00\u00e9\n""#),
            (r#""a\ud800""#, r#""a\ufffd""#),
            (
                r#"["\udc00\ud800", {"\uD800x": 1}]"#,
                r#"["\ufffd\ufffd", {"\ufffdx": 1}]"#,
            ),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            ("12345678901234567890123", "12345678901234567890123"),
        ] {
            assert_eq!(readable(written).unwrap(), returned, "{written}");
        }
        let deep = format!("{}{}", "[".repeat(1000), "]".repeat(1000));
        for written in ["1e999", deep.as_str()] {
            assert!(readable(written).is_err(), "{written}");
        }
    }
}
