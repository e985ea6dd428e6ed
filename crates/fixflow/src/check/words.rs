//! What a pack may not say: `phone-number`, `foreign-address` and `control-character`, found in the trees.

use std::ops::Range;

use super::entry;
use crate::problem::{Place, Problem, Rule};
use crate::safety::{foreign_address, phone_number, unsafe_character};
use crate::source::tree::{Node, Value};

/// The keys whose text is said to a person. Ids and dates may hold many digits; nobody dials them.
const SAID: &[&str] = &[
    "title",
    "text",
    "help",
    "caution",
    "why",
    "do",
    "before",
    "worked",
    "no_change",
    "could_not",
    "afterwards",
    "have_ready",
    "say",
    "says",
    "unreachable",
    "opening",
    "prevention",
    "channels",
    "source",
];

/// Looks through every text of every file; `whole` says whether all files could be read.
pub(super) fn check(trees: &[Node], whole: bool, problems: &mut Vec<Problem>) {
    let hosts: Vec<&str> = trees
        .iter()
        .filter_map(|tree| entry(entry(tree, "pack")?, "hosts"))
        .flat_map(texts)
        .collect();
    // Without the file that names the hosts nothing is known of them.
    let hosts = (whole || trees.iter().any(|tree| entry(tree, "pack").is_some()))
        .then_some(hosts.as_slice());
    for tree in trees {
        walk(tree, false, hosts, problems);
    }
}

fn texts(list: &Node) -> Vec<&str> {
    let Value::List(items) = &list.value else {
        return Vec::new();
    };
    let text = |item| match item {
        &Node {
            value: Value::Text(ref text),
            ..
        } => Some(text.as_str()),
        _ => None,
    };
    items.iter().filter_map(text).collect()
}

fn walk(node: &Node, said: bool, hosts: Option<&[&str]>, problems: &mut Vec<Problem>) {
    match &node.value {
        Value::Text(text) => {
            control_character(node, text, problems);
            if said {
                phone(node, text, problems);
                if let Some(hosts) = hosts {
                    address(node, text, hosts, problems);
                }
            }
        }
        Value::List(items) => items
            .iter()
            .for_each(|item| walk(item, said, hosts, problems)),
        Value::Map(entries) => {
            for (key, value) in entries {
                walk(key, false, hosts, problems);
                let key_is_said =
                    matches!(&key.value, Value::Text(key) if SAID.contains(&key.as_str()));
                // The conditions of a sentence are names again.
                let is_words = key_is_said || (said && matches!(value.value, Value::Text(_)));
                walk(value, is_words, hosts, problems);
            }
        }
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::Fraction | Value::Tagged => {}
    }
}

fn control_character(node: &Node, text: &str, problems: &mut Vec<Problem>) {
    if let Some((at, character)) = unsafe_character(text) {
        let place = within(node.place, text, at, 1);
        let message = format!(
            "the character U+{:04X} could deceive a reader or a terminal",
            u32::from(character)
        );
        problems.push(Problem::new(Rule::ControlCharacter, place, message).help("take it out"));
    }
}

fn phone(node: &Node, text: &str, problems: &mut Vec<Problem>) {
    if let Some(range) = phone_number(text) {
        let place = within_bytes(node.place, text, range);
        let help = "say \"the number on the back of your card\"; a pack never names a number";
        problems.push(
            Problem::new(
                Rule::PhoneNumber,
                place,
                "this can be read as a telephone number",
            )
            .help(help),
        );
    }
}

fn address(node: &Node, text: &str, hosts: &[&str], problems: &mut Vec<Problem>) {
    if let Some(range) = foreign_address(text, hosts) {
        let place = within_bytes(node.place, text, range);
        let help = match hosts {
            [] => "name the pack's own hosts in `hosts`, and only https pages of them".to_owned(),
            _ => format!(
                "only https pages of {} may be named (`hosts` in the header)",
                hosts.join(", ")
            ),
        };
        problems.push(
            Problem::new(
                Rule::ForeignAddress,
                place,
                "this web address is not one of the pack's own",
            )
            .help(help),
        );
    }
}

fn within_bytes(place: Place, text: &str, range: Range<usize>) -> Place {
    let at = text[..range.start].chars().count();
    within(place, text, at, text[range].chars().count())
}

/// The place of a part of a scalar, as exactly as the way it is written allows: plain and quoted text on one line have
/// their characters where they are shown, anything else is marked as a whole.
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
    fn what_stands_in_text_of_several_lines_is_marked_in_one() {
        for (text, column, length) in [
            ("x: one word\ttwo", 12, 1),
            ("x: one\n  two\tthree", 4, 3),
            ("x: \"one\n  two\tthree\"", 4, 4),
            ("x: 'one   \n \n  two\tthree'", 4, 7),
        ] {
            let sources = Sources::of_texts([("a.yaml", text)]);
            let problems = check(&sources).expect_err("a pack of no keys");
            let found = problems
                .iter()
                .find(|problem| problem.rule == Rule::ControlCharacter);
            let place = found.map(|problem| problem.place);
            let place = place.map(|place| (place.line, place.column, place.length));
            assert_eq!(place, Some((1, column, length)), "{text:?}");
        }
    }
}
