//! Why the parser stops at a file, as a problem.

use serde_yaml::Error;

use super::tree::{MAX_DEPTH, clamp, place};
use crate::problem::{Place, Problem, Rule};

/// What most often helps where the parser is at a loss.
const QUOTE: &str = "look for what is open or out of line here; text with `: `, ` #`, or a bracket, quote, `&`, `*` or `!` first, goes in quotes";

/// The parser's error as a problem, in our words where the parser speaks of its own settings.
pub(super) fn refusal(file: u32, text: &str, error: &Error) -> Problem {
    use serde_yaml::budget::BudgetBreach as Breach;
    let place = error.location().map_or(
        Place {
            file,
            line: 1,
            column: 1,
            length: 0,
        },
        |location| place(file, location),
    );
    match error.without_snippet() {
        Error::DuplicateMappingKey { key, .. } => duplicate_key(place, text, key.as_deref()),
        Error::MergeKeyNotAllowed { .. } => Problem::new(
            Rule::Syntax,
            place,
            "a merge key (`<<`) has no place in a pack",
        )
        .help("write the keys out"),
        Error::MultipleDocuments { .. } => second_document(place),
        Error::Budget { breach, .. } => match breach {
            Breach::Anchors { .. } | Breach::Aliases { .. } => Problem::new(
                Rule::Syntax,
                place,
                "anchors (`&`) and aliases (`*`) have no place in a pack",
            )
            .help("write the steps once as a block and `use` it"),
            Breach::Documents { .. } => second_document(place),
            Breach::Depth { .. } => too_large(place, &format!("nested more than {MAX_DEPTH} deep")),
            _ => too_large(place, "more than a pack may hold"),
        },
        Error::UnknownAnchor { .. } => {
            Problem::new(Rule::Syntax, place, "an alias (`*`) has no place in a pack")
                .help("put text that begins with `*` in quotes")
        }
        other if other.to_string().contains("unsupported tag") => {
            Problem::new(Rule::Syntax, place, "a tag (`!...`) has no place in a pack")
                .help("remove the tag")
        }
        other if other.to_string().contains("recursion limit") => {
            too_large(place, &format!("nested more than {MAX_DEPTH} deep"))
        }
        other => Problem::new(Rule::Syntax, place, plain(other)).help(QUOTE),
    }
}

fn second_document(place: Place) -> Problem {
    Problem::new(Rule::Syntax, place, "a second document begins here")
        .help("one file is one document: split it, or remove `---`")
}

fn too_large(place: Place, what: &str) -> Problem {
    Problem::new(Rule::TooLarge, place, what).help("put the inner steps into a block and `use` it")
}

fn duplicate_key(place: Place, text: &str, key: Option<&str>) -> Problem {
    let key = key.unwrap_or("this key");
    let problem = Problem::new(
        Rule::DuplicateKey,
        place,
        format!("`{key}` stands twice in this map"),
    )
    .help("keep one of the two");
    match first_of_key(place, text, key) {
        Some(first) => problem.other(first, "the first one"),
        None => problem,
    }
}

/// The nearest line above with the same key at the same column. The parser names only the second place.
fn first_of_key(second: Place, text: &str, key: &str) -> Option<Place> {
    let column = second.column as usize - 1;
    let above = text
        .lines()
        .take(second.line as usize - 1)
        .enumerate()
        .collect::<Vec<_>>();
    above.into_iter().rev().find_map(|(index, line)| {
        let from = line.char_indices().nth(column)?.0;
        let rest = line[from..]
            .trim_start_matches(['"', '\''])
            .strip_prefix(key)?;
        let is_key = rest
            .trim_start_matches(['"', '\''])
            .trim_start()
            .starts_with(':');
        is_key.then(|| Place {
            line: clamp(index as u64 + 1),
            ..second
        })
    })
}

/// The parser's message without the place, which we print ourselves.
fn plain(error: &Error) -> String {
    let text = error.to_string();
    let end = text.find(" at line ").unwrap_or(text.len());
    text[..end].to_owned()
}
