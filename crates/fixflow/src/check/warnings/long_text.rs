//! `long-text`: words that are too many to be read at a glance.

use crate::problem::{Place, Problem, Rule};
use crate::source::tree::{Node, Value};

/// The most characters of what must fit one row of a menu.
const ROW: usize = 72;
/// The most characters of one sentence that is to be followed.
const SENTENCE: usize = 240;
/// The most characters of a paragraph.
const PARAGRAPH: usize = 480;

/// The most characters of the text under a key in a map that stands under `within`, if there is a bound.
fn most(key: &str, within: &str) -> Option<usize> {
    match (key, within) {
        ("title" | "worked" | "no_change" | "could_not" | "opening", _)
        | ("text", "answers" | "red_flag") => Some(ROW),
        ("text", "endings") | ("help", _) => Some(PARAGRAPH),
        (
            "text" | "do" | "before" | "afterwards" | "why" | "caution" | "say" | "have_ready"
            | "unreachable" | "prevention",
            _,
        ) => Some(SENTENCE),
        _ => None,
    }
}

/// Looks through one file.
pub(in crate::check) fn long_text(tree: &Node, problems: &mut Vec<Problem>) {
    walk(tree, "", "", problems);
}

/// Walks a value that stands under `key` in a map, or in a list under it. The map itself stands under `within`.
fn walk(node: &Node, key: &str, within: &str, problems: &mut Vec<Problem>) {
    match &node.value {
        Value::Text(text) => problems.extend(measure(node.place, text, most(key, within))),
        Value::List(items) => {
            for item in items {
                walk(item, key, within, problems);
            }
        }
        Value::Map(entries) => {
            for (name, value) in entries {
                if let Value::Text(name) = &name.value {
                    walk(value, name, key, problems);
                }
            }
        }
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::Fraction | Value::Tagged => {}
    }
}

fn measure(place: Place, text: &str, most: Option<usize>) -> Option<Problem> {
    let most = most?;
    let count = text.trim_end().chars().count();
    (count > most).then(|| {
        let message =
            format!("this has {count} characters, and more than {most} are hard to take in here");
        let help = "say it in fewer words, or in two sentences";
        Problem::new(Rule::LongText, place, message).help(help)
    })
}
