//! What the words of a pack must not hold: `phone-number`, `foreign-address` and `control-character`; and text that is too
//! long to read at a glance: `long-text`.

use std::ops::Range;

use crate::problem::{Place, Problem, Rule};
use crate::safety::{foreign_address, phone_number, unsafe_character};
use crate::source::tree::{Node, Value};

/// The most characters of a text that must fit one row of a menu.
const ROW: usize = 72;
/// The most characters of one instruction or other sentence.
const SENTENCE: usize = 240;
/// The most characters of a paragraph.
const PARAGRAPH: usize = 480;
/// Any number of characters.
const ANY: usize = usize::MAX;

/// The most characters of the text under `key`, in a map under the key `within`. `None` if that text is not shown to people:
/// ids and dates may hold many digits, since nobody dials them.
fn most_said(key: &str, within: &str) -> Option<usize> {
    match (key, within) {
        ("title" | "worked" | "no_change" | "could_not" | "opening", _)
        | ("text", "answers" | "red_flag") => Some(ROW),
        ("text", "endings") | ("help", _) => Some(PARAGRAPH),
        (
            "text" | "do" | "before" | "afterwards" | "why" | "caution" | "say" | "have_ready"
            | "unreachable" | "prevention",
            _,
        ) => Some(SENTENCE),
        ("says" | "not_here" | "channels" | "source", _) => Some(ANY),
        _ => None,
    }
}

/// Checks every text of every file. `hosts` are the hosts whose pages may be named, or `None` if they are not known because
/// the file that names them could not be read.
pub(super) fn check(trees: &[Node], hosts: Option<&[&str]>, problems: &mut Vec<Problem>) {
    for tree in trees {
        walk(tree, "", None, hosts, problems);
    }
}

/// Walks a value under `key` in a map, or in a list under it. `most` is how many characters its text may have; `None` if it
/// is not shown to people.
fn walk(
    node: &Node,
    key: &str,
    most: Option<usize>,
    hosts: Option<&[&str]>,
    problems: &mut Vec<Problem>,
) {
    match &node.value {
        Value::Text(text) => {
            problems.extend(control_character(node, text));
            if let Some(most) = most {
                problems.extend(phone(node, text));
                problems.extend(hosts.and_then(|hosts| address(node, text, hosts)));
                problems.extend(too_long(node, text, most));
            }
        }
        Value::List(items) => {
            for item in items {
                walk(item, key, most, hosts, problems);
            }
        }
        Value::Map(entries) => {
            for (name, value) in entries {
                walk(name, "", None, hosts, problems);
                let name = match &name.value {
                    Value::Text(name) => name,
                    _ => "",
                };
                // A sentence under a misspelt key is checked too. Its conditions are maps, and hold only names.
                let in_sentence = most.filter(|_| matches!(value.value, Value::Text(_)));
                let most = most_said(name, key).or(in_sentence.and(Some(ANY)));
                walk(value, name, most, hosts, problems);
            }
        }
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::Fraction | Value::Tagged => {}
    }
}

fn control_character(node: &Node, text: &str) -> Option<Problem> {
    let (at, character) = unsafe_character(text)?;
    let place = within(node.place, text, at, 1);
    let code = u32::from(character);
    let message = format!("the character U+{code:04X} could deceive a reader or a terminal");
    Some(Problem::new(Rule::ControlCharacter, place, message).help("take it out"))
}

fn phone(node: &Node, text: &str) -> Option<Problem> {
    let place = within_bytes(node.place, text, phone_number(text)?);
    let message = "this can be read as a telephone number";
    let help = "say where the reader finds the number, such as \"the number on your contract\"; a pack never names one";
    Some(Problem::new(Rule::PhoneNumber, place, message).help(help))
}

fn address(node: &Node, text: &str, hosts: &[&str]) -> Option<Problem> {
    let place = within_bytes(node.place, text, foreign_address(text, hosts)?);
    let help = match hosts {
        [] => "name the pack's own hosts in `hosts`, and only https pages of them".to_owned(),
        _ => format!(
            "only https pages of {} may be named (`hosts` in the header)",
            hosts.join(", ")
        ),
    };
    let message = "this web address is not one of the pack's own";
    Some(Problem::new(Rule::ForeignAddress, place, message).help(help))
}

fn too_long(node: &Node, text: &str, most: usize) -> Option<Problem> {
    let count = text.trim_end().chars().count();
    if count <= most {
        return None;
    }
    let message =
        format!("this has {count} characters, and more than {most} are hard to take in here");
    let help = "say it in fewer words, or in two sentences";
    Some(Problem::new(Rule::LongText, node.place, message).help(help))
}

/// The place of a range of bytes of a text.
fn within_bytes(place: Place, text: &str, range: Range<usize>) -> Place {
    let at = text[..range.start].chars().count();
    within(place, text, at, text[range].chars().count())
}

/// The place of a part of a text: `length` characters from the character `at`, counted from 0. This works for plain and
/// quoted text on one line, whose characters are where they are shown; for any other text it is the place of the whole.
fn within(place: Place, text: &str, at: usize, length: usize) -> Place {
    let count = text.chars().count();
    let quotes = match (place.length as usize).checked_sub(count) {
        Some(0) => 0,
        Some(2) => 1,
        _ => return place,
    };
    if text.contains('\n') {
        return place;
    }
    let offset = u32::try_from(at + quotes).unwrap_or(0);
    Place {
        column: place.column + offset,
        length: u32::try_from(length).unwrap_or(1),
        ..place
    }
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::problem::Rule;
    use crate::source::Sources;

    #[test]
    fn a_character_in_text_of_several_lines_is_marked_on_its_first_line() {
        for (text, column, length) in [
            ("x: one word\ttwo", 12, 1),
            ("x: one\n  two\tthree", 4, 3),
            ("x: \"one\n  two\tthree\"", 4, 4),
            ("x: 'one   \n \n  two\tthree'", 4, 7),
        ] {
            let sources = Sources::of_texts([("a.yaml", text)]);
            let problems = check(&sources).expect_err("a pack without its keys");
            let found = problems
                .iter()
                .find(|problem| problem.rule == Rule::ControlCharacter);
            let place = found.map(|problem| problem.place);
            let place = place.map(|place| (place.line, place.column, place.length));
            assert_eq!(place, Some((1, column, length)), "{text:?}");
        }
    }
}
