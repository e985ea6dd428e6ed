//! The JSON Schema of an answer and of the queue's lines.

use serde_json::Value;

/// The schema as it stands in the documentation.
const ANSWER: &str = include_str!("../../docs/answer.schema.json");

/// The schema: its root is an answer, its `$defs` hold the queue's lines, `ticket` and `result`.
///
/// # Panics
/// Never: a test reads the schema.
#[must_use]
pub fn answer() -> Value {
    serde_json::from_str(ANSWER).expect("the schema is JSON")
}
