//! Turns the parser's errors into problems.

use std::borrow::Cow;

use serde_yaml::budget::BudgetBreach;
use serde_yaml::{DefaultMessageFormatter, Error, Localizer, Location};

use super::tree::{MAX_DEPTH, place};
use crate::problem::{Place, Problem, Rule};

/// What most often helps with a syntax error that has no help of its own.
const QUOTE: &str = "look for what is open or out of line here; text with `: `, ` #`, or a bracket, quote, `&`, `*` or `!` first, goes in quotes";

/// The parser's error as a problem. Messages about the parser's settings are replaced by words of the pack format.
pub(super) fn refusal(file: u32, text: &str, error: &Error) -> Problem {
    let place = error
        .location()
        .map_or(Place::start_of(file), |location| place(file, location));
    let syntax = |message: &str| Problem::new(Rule::Syntax, place, message);
    let second_document = || {
        syntax("a second document begins here")
            .help("one file is one document: split it, or remove `---`")
    };
    let too_large = |message: &str| {
        Problem::new(Rule::TooLarge, place, message)
            .help("put the inner steps into a block and `use` it")
    };
    match error.without_snippet() {
        Error::DuplicateMappingKey { key, .. } => duplicate_key(place, text, key.as_deref()),
        Error::MergeKeyNotAllowed { .. } => {
            syntax("a merge key (`<<`) has no place in a pack").help("write the keys out")
        }
        Error::MultipleDocuments { .. } => second_document(),
        Error::Budget { breach, .. } => match breach {
            BudgetBreach::Anchors { .. } | BudgetBreach::Aliases { .. } => {
                syntax("anchors (`&`) and aliases (`*`) have no place in a pack")
                    .help("write the steps once as a block and `use` it")
            }
            BudgetBreach::Documents { .. } => second_document(),
            BudgetBreach::Depth { .. } => too_large(&format!("nested more than {MAX_DEPTH} deep")),
            _ => too_large("more than a pack may hold"),
        },
        Error::UnknownAnchor { .. } => syntax("an alias (`*`) has no place in a pack")
            .help("put text that begins with `*` in quotes"),
        Error::UnsupportedTag { .. } => {
            syntax("a tag (`!...`) has no place in a pack").help("remove the tag")
        }
        other => {
            let formatter = DefaultMessageFormatter.with_localizer(&WithoutPlace);
            syntax(&other.render_with_formatter(&formatter)).help(QUOTE)
        }
    }
}

/// The parser's messages without the place, which every problem shows anyway.
struct WithoutPlace;

impl Localizer for WithoutPlace {
    fn attach_location<'m>(&self, message: Cow<'m, str>, _: Location) -> Cow<'m, str> {
        message
    }
}

fn duplicate_key(place: Place, text: &str, key: Option<&str>) -> Problem {
    let key = key.unwrap_or("this key");
    let message = format!("`{key}` stands twice in this map");
    let problem = Problem::new(Rule::DuplicateKey, place, message).help("keep one of the two");
    match first_of_key(place, text, key) {
        Some(first) => problem.other(first, "the first one"),
        None => problem,
    }
}

/// The nearest line above with the same key at the same column. The parser only gives the second place.
fn first_of_key(second: Place, text: &str, key: &str) -> Option<Place> {
    let column = second.column as usize - 1;
    let quotes = ['"', '\''];
    let has_key = |text: &str| {
        let (from, _) = text.char_indices().nth(column)?;
        let rest = text[from..].trim_start_matches(quotes).strip_prefix(key)?;
        let rest = rest.trim_start_matches(quotes).trim_start();
        Some(rest.starts_with(':'))
    };
    let above = (1..).zip(text.lines().take(second.line as usize - 1));
    let lines = above.filter(|(_, text)| has_key(text) == Some(true));
    let (line, _) = lines.last()?;
    Some(Place { line, ..second })
}
