//! YAML as a located tree: every key and value with the place where it stands.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::MergeKeyPolicy;
use serde_yaml::{Error, Location, Options, Spanned, Tagged};

use crate::pack::problem::{Place, Problem, Rule};

/// How deep lists and maps may nest.
const MAX_DEPTH: usize = 64;
/// How many values one file may hold.
const MAX_NODES: usize = 20_000_000;

/// A value and where it stands.
#[derive(Debug)]
pub struct Node {
    /// Where.
    pub place: Place,
    /// What.
    pub value: Value,
}

/// What YAML can say.
#[derive(Debug)]
pub enum Value {
    /// Nothing, or `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Any other number.
    Fraction,
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map in the order of the file. Its keys are nodes, since YAML lets them be anything.
    Map(Vec<(Node, Node)>),
    /// A value with a tag; no pack may have one.
    Tagged,
}

impl Value {
    /// The kind in words, for messages.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Flag(_) => "true or false",
            Self::Number(_) | Self::Fraction => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Tagged => "a tagged value",
        }
    }
}

/// Reads one file.
///
/// # Errors
/// The one problem that stops the file.
pub fn parse(file: u32, text: &str) -> Result<Node, Problem> {
    if let Some(place) = place_of_nul(file, text) {
        return Err(
            Problem::new(Rule::Syntax, place, "the file holds a NUL character")
                .help("save it as plain text"),
        );
    }
    let mut node: Node = serde_yaml::from_str_with_options(text, options())
        .map_err(|error| refusal(file, text, &error))?;
    let widths: Vec<u64> = text
        .split('\n')
        .map(|line| line.chars().count() as u64)
        .collect();
    let mut tagged = None;
    node.locate(file, &widths, &mut tagged);
    match tagged {
        Some(place) => {
            Err(
                Problem::new(Rule::Syntax, place, "a tag (`!...`) has no place in a pack")
                    .help("remove the tag"),
            )
        }
        None => Ok(node),
    }
}

/// What most often helps where the parser is at a loss.
const QUOTE: &str = "look for what is open or out of line here; text with `: `, ` #`, or a bracket, quote, `&`, `*` or `!` first, goes in quotes";

fn options() -> Options {
    let budget = serde_yaml::budget! {
        max_depth: MAX_DEPTH,
        max_nodes: MAX_NODES,
        max_events: 2 * MAX_NODES,
        max_total_scalar_bytes: super::MAX_BYTES,
        max_aliases: 0,
        max_anchors: 0,
        max_documents: 1,
    };
    serde_yaml::options! {
        budget: budget,
        strict_booleans: true,
        merge_keys: MergeKeyPolicy::Error,
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}

fn place_of_nul(file: u32, text: &str) -> Option<Place> {
    let before = &text[..text.find('\0')?];
    Some(place_after(file, before, 1))
}

/// The place right after `before`, which is the beginning of a file.
pub(super) fn place_after(file: u32, before: &str, length: u32) -> Place {
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
    Place {
        file,
        line: clamp(line as u64),
        column: clamp(column as u64),
        length,
    }
}

fn clamp(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn place(file: u32, location: Location) -> Place {
    let span = location.span();
    Place {
        file,
        line: clamp(location.line()).max(1),
        column: clamp(location.column()).max(1),
        length: clamp(span.len()),
    }
}

/// The parser's error as a problem, in our words where the parser speaks of its own settings.
fn refusal(file: u32, text: &str, error: &Error) -> Problem {
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

impl Node {
    /// Writes the file into every place, ends every mark with its line, and finds the first tag. `widths` are how many
    /// characters each line has.
    fn locate(&mut self, file: u32, widths: &[u64], tagged: &mut Option<Place>) {
        let Place {
            line,
            column,
            length,
            ..
        } = self.place;
        let width = widths.get(line as usize - 1).map_or(0, |width| width + 1);
        let rest = clamp(width.saturating_sub(u64::from(column)));
        self.place = Place {
            file,
            length: length.min(rest),
            ..self.place
        };
        match &mut self.value {
            Value::List(items) => items
                .iter_mut()
                .for_each(|item| item.locate(file, widths, tagged)),
            Value::Map(entries) => entries.iter_mut().for_each(|(key, value)| {
                key.locate(file, widths, tagged);
                value.locate(file, widths, tagged);
            }),
            Value::Tagged => *tagged = tagged.or(Some(self.place)),
            Value::Null | Value::Flag(_) | Value::Number(_) | Value::Fraction | Value::Text(_) => {}
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned {
            value: Tagged(value, tag),
            referenced,
            ..
        } = Spanned::<Tagged<Value>>::deserialize(deserializer)?;
        let value = if tag.is_some() { Value::Tagged } else { value };
        Ok(Self {
            place: place(0, referenced),
            value,
        })
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(i64::try_from(number).map_or(Value::Fraction, Value::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Fraction)
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Value::Map(map))
    }
}
