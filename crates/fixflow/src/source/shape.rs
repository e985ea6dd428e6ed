//! The table of shapes: what every map of a pack may hold. Decoding, its errors and the schema all come from it.

use crate::problem::{Place, Problem, Rule};
use crate::spelling::nearest;

use super::tree::{Node, Value};

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// Words, or a name that is not looked up.
    Text,
    /// The id that something gets.
    Id,
    /// The id of something else.
    Reference,
    /// A whole number from 0.
    Count,
    /// A number of minutes, or `[at least, at most]`.
    Minutes,
    /// `true` or `false`.
    Flag,
    /// A day, as `2026-11-21`.
    Date,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list.
    List(&'static ValueKind),
    /// A list that is not empty.
    Some(&'static ValueKind),
    /// One value, or a list of them.
    OneOrMany(&'static ValueKind),
    /// A map from names to values.
    Pairs(&'static ValueKind),
    /// Text, or a map.
    TextOr(fn() -> &'static Shape),
    /// A map.
    Map(fn() -> &'static Shape),
}

/// A map of the format.
#[derive(Debug)]
pub struct Shape {
    /// What it is, with its article.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
    /// Its keys.
    pub keys: &'static [Key],
}

/// A key of a map.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What it takes.
    pub kind: ValueKind,
    /// What it means, in one line.
    pub about: &'static str,
}

/// A value with its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At<T> {
    /// Where it stands.
    pub place: Place,
    /// The value.
    pub value: T,
}

/// What can be read from a node. Problems go to the list; a value that had one is left out.
pub trait Decode: Sized {
    /// What the value must be.
    const KIND: ValueKind;

    /// Reads it.
    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self>;
}

/// Defines shapes: for each the struct as written, its table, and how it is read.
macro_rules! shapes {
    ($( #[doc = $about:literal] pub struct $name:ident = $title:literal { $(
        #[doc = $key_about:literal] $key:literal $required:ident $field:ident: $type:ty,
    )* } )*) => { $(
        #[doc = $about]
        #[derive(Debug, Default)]
        pub struct $name {
            /// Where it begins.
            pub place: $crate::problem::Place,
            $( #[doc = $key_about] pub $field: $type, )*
        }

        impl $name {
            /// Its table.
            pub const SHAPE: &'static $crate::source::shape::Shape = &$crate::source::shape::Shape {
                name: $title,
                about: $about.trim_ascii(),
                keys: &[$( $crate::source::shape::Key {
                    name: $key,
                    required: shapes!(@$required),
                    kind: <$type as $crate::source::shape::Decode>::KIND,
                    about: $key_about.trim_ascii(),
                }, )*],
            };
        }

        impl $crate::source::shape::Decode for $name {
            const KIND: $crate::source::shape::ValueKind = $crate::source::shape::ValueKind::Map(|| Self::SHAPE);

            fn decode(
                node: $crate::source::tree::Node,
                problems: &mut Vec<$crate::problem::Problem>,
            ) -> Option<Self> {
                let place = node.place;
                let mut values = $crate::source::shape::values_of(node, Self::SHAPE, problems)?.into_iter();
                Some(Self {
                    place,
                    $( $field: values
                        .next()
                        .flatten()
                        .and_then(|value| $crate::source::shape::Decode::decode(value, problems))
                        .unwrap_or_default(), )*
                })
            }
        }
    )* };
    (@required) => { true };
    (@optional) => { false };
}
pub(super) use shapes;

/// The values of a map in the order of the shape's keys, with the problems of its keys.
pub(super) fn values_of(
    node: Node,
    shape: &'static Shape,
    problems: &mut Vec<Problem>,
) -> Option<Vec<Option<Node>>> {
    let place = node.place;
    let Value::Map(entries) = node.value else {
        problems.push(wrong_type(
            &node,
            &format!("{}, which is a map", shape.name),
        ));
        return None;
    };
    let mut values: Vec<Option<Node>> = shape.keys.iter().map(|_| None).collect();
    let mut meant = Vec::new();
    for (key, value) in entries {
        let Some(name) = text_of(key, "a key", problems) else {
            continue;
        };
        match shape.keys.iter().position(|known| known.name == name.value) {
            Some(index) => values[index] = Some(value),
            None => meant.extend(unknown_key(&name, shape, problems)),
        }
    }
    for (key, value) in shape.keys.iter().zip(&values) {
        // A misspelt key is one problem, not two.
        if key.required && value.is_none() && !meant.contains(&key.name) {
            let message = format!("{} needs `{}`", shape.name, key.name);
            problems.push(
                Problem::new(Rule::MissingKey, place, message)
                    .help(format!("add `{}:` ({})", key.name, key.about)),
            );
        }
    }
    Some(values)
}

fn unknown_key(
    name: &At<String>,
    shape: &'static Shape,
    problems: &mut Vec<Problem>,
) -> Option<&'static str> {
    let known = || shape.keys.iter().map(|key| key.name);
    let meant = nearest(&name.value, known());
    let help = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("it may have {}", listed(known())),
    };
    let message = format!("{} has no key `{}`", shape.name, name.value);
    problems.push(Problem::new(Rule::UnknownKey, name.place, message).help(help));
    meant
}

/// Names in a row, for messages.
pub fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

pub(super) fn wrong_type(node: &Node, expected: &str) -> Problem {
    let problem = Problem::new(
        Rule::WrongType,
        node.place,
        format!("expected {expected}, found {}", node.value.kind()),
    );
    match node.value {
        Value::Flag(_) | Value::Number(_) | Value::Fraction if expected.contains("text") => {
            problem.help("put it in quotes")
        }
        Value::Null => problem.help(format!("write {expected}, or remove the key")),
        Value::Map(_) if expected.contains("a list") => {
            problem.help("begin each of its parts with `- `")
        }
        Value::Text(_) if expected.contains("a list") => {
            problem.help("put it in brackets: `[...]`")
        }
        Value::Text(_) if expected.contains("text") => problem,
        _ => problem.help(format!("write {expected}")),
    }
}

/// Reads text that is not empty.
pub(super) fn text_of(
    node: Node,
    expected: &str,
    problems: &mut Vec<Problem>,
) -> Option<At<String>> {
    let place = node.place;
    match node.value {
        Value::Text(value) if !value.trim().is_empty() => Some(At { place, value }),
        Value::Text(_) => {
            problems.push(Problem::new(
                Rule::WrongType,
                place,
                format!("expected {expected}, found empty text"),
            ));
            None
        }
        _ => {
            problems.push(wrong_type(&node, expected));
            None
        }
    }
}
