//! Text and words of a fixed set, and the problems of values that are not what is expected.

use super::tree::{Node, Value};
use crate::problem::{Problem, Rule};
use crate::spelling::nearest;

/// Reads one of these words.
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

/// Reads text that is not empty. `expected` says in messages what it is.
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

/// Leaves a value out because of this problem.
pub(super) fn refuse<T>(problem: Problem, problems: &mut Vec<Problem>) -> Option<T> {
    problems.push(problem);
    None
}

/// The problem of a value that is wrong in this way.
pub(super) fn wrong(node: &Node, message: impl Into<String>) -> Problem {
    Problem::new(Rule::WrongType, node.place, message)
}

/// The problem of a value that is not `expected`, which begins with its article.
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

/// Names in a row, for messages: `` `a`, `b` ``.
pub(crate) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let quoted: Vec<_> = names.map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
