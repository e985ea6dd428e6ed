//! Reads text and words from a fixed set, and makes the problems of values that are not as expected.

use super::tree::{Node, Value};
use crate::problem::{Problem, Rule};
use crate::spelling::nearest;

/// Reads text that must be one of these words.
pub(super) fn choice(node: &Node, words: &[&str], problems: &mut Vec<Problem>) -> Option<String> {
    let word = text(node, "text", problems)?;
    if words.contains(&word.as_str()) {
        return Some(word);
    }
    let known = listed(words.iter().copied());
    let problem = wrong(node, format!("`{word}` is none of {known}"));
    let problem = match nearest(&word, words.iter().copied()) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None => problem,
    };
    refuse(problem, problems)
}

/// Reads text that is not empty. Messages call it `expected`.
pub(super) fn text(node: &Node, expected: &str, problems: &mut Vec<Problem>) -> Option<String> {
    match &node.value {
        Value::Text(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Text(_) => {
            let message = format!("expected {expected}, found empty text");
            refuse(wrong(node, message), problems)
        }
        _ => refuse(wrong_type(node, expected), problems),
    }
}

/// Adds the problem and returns `None`, so that the value is left out.
pub(super) fn refuse<T>(problem: Problem, problems: &mut Vec<Problem>) -> Option<T> {
    problems.push(problem);
    None
}

/// The problem of a value, with this message.
pub(super) fn wrong(node: &Node, message: impl Into<String>) -> Problem {
    Problem::new(Rule::WrongType, node.place, message)
}

/// The problem of a value of the wrong kind. `expected` names the right one, with its article.
pub(super) fn wrong_type(node: &Node, expected: &str) -> Problem {
    let found = node.value.kind();
    let problem = wrong(node, format!("expected {expected}, found {found}"));
    match (&node.value, expected) {
        (Value::Flag(_) | Value::Number(_) | Value::Fraction, "text") => {
            problem.help("put it in quotes")
        }
        (Value::Null, _) => problem.help(format!("write {expected}, or remove the key")),
        (Value::Map(_), "a list") => problem.help("begin each of its parts with `- `"),
        (Value::Text(_), "a list") => problem.help("put it in brackets: `[...]`"),
        _ => problem.help(format!("write {expected}")),
    }
}

/// A list of names, for messages: `` `a`, `b` ``.
pub(crate) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let quoted: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
