//! The table of shapes: what every map of a pack may hold. Decoding, its errors and the schema all come from it.

use crate::pack::problem::{Place, Problem, Rule, did_you_mean};

use super::tree::{Node, Value};

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Words, or a name that is not looked up.
    Text,
    /// The id that something gets.
    Id,
    /// The id of something else.
    Name,
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
    List(&'static Kind),
    /// A list that is not empty.
    Some(&'static Kind),
    /// One value, or a list of them.
    OneOrMany(&'static Kind),
    /// A map from names to values.
    Pairs(&'static Kind),
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
    pub kind: Kind,
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
    const KIND: Kind;

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
            pub place: $crate::pack::problem::Place,
            $( #[doc = $key_about] pub $field: $type, )*
        }

        impl $name {
            /// Its table.
            pub const SHAPE: &'static $crate::pack::source::shape::Shape = &$crate::pack::source::shape::Shape {
                name: $title,
                about: $about.trim_ascii(),
                keys: &[$( $crate::pack::source::shape::Key {
                    name: $key,
                    required: shapes!(@$required),
                    kind: <$type as $crate::pack::source::shape::Decode>::KIND,
                    about: $key_about.trim_ascii(),
                }, )*],
            };
        }

        impl $crate::pack::source::shape::Decode for $name {
            const KIND: $crate::pack::source::shape::Kind = $crate::pack::source::shape::Kind::Map(|| Self::SHAPE);

            fn decode(
                node: $crate::pack::source::tree::Node,
                problems: &mut Vec<$crate::pack::problem::Problem>,
            ) -> Option<Self> {
                let place = node.place;
                let mut values = $crate::pack::source::shape::values_of(node, Self::SHAPE, problems)?.into_iter();
                Some(Self {
                    place,
                    $( $field: values
                        .next()
                        .flatten()
                        .and_then(|value| $crate::pack::source::shape::Decode::decode(value, problems))
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
    let meant = did_you_mean(&name.value, known());
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

fn wrong_type(node: &Node, expected: &str) -> Problem {
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
fn text_of(node: Node, expected: &str, problems: &mut Vec<Problem>) -> Option<At<String>> {
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

impl Decode for At<String> {
    const KIND: Kind = Kind::Text;

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        text_of(node, "text", problems)
    }
}

/// The id that something gets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Id(pub String);

/// The words that YAML 1.1 reads as something else, and the two that have a meaning of their own.
const RESERVED: &[&str] = &[
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "symptom", "last",
];

impl Decode for At<Id> {
    const KIND: Kind = Kind::Id;

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let place = node.place;
        let id = match node.value {
            Value::Text(id) => id,
            Value::Flag(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Null => "null".to_owned(),
            _ => {
                problems.push(wrong_type(&node, "an id"));
                return None;
            }
        };
        let well_formed = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if RESERVED.contains(&id.as_str()) {
            let message = format!("`{id}` is a reserved word and cannot be an id");
            problems.push(Problem::new(Rule::BadId, place, message).help("choose another word"));
        } else if !well_formed {
            let message = format!("`{id}` is not an id");
            let help = "an id begins with a lower-case letter and goes on with lower-case letters, digits and dashes";
            problems.push(Problem::new(Rule::BadId, place, message).help(help));
        }
        // The id is kept, so that what names it does not become a second problem.
        Some(Self {
            place,
            value: Id(id),
        })
    }
}

/// The id of something else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name(pub String);

impl Decode for At<Name> {
    const KIND: Kind = Kind::Name;

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let At { place, value } = text_of(node, "an id", problems)?;
        Some(Self {
            place,
            value: Name(value),
        })
    }
}

impl Decode for At<u32> {
    const KIND: Kind = Kind::Count;

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let Value::Number(number) = node.value else {
            problems.push(wrong_type(&node, "a whole number"));
            return None;
        };
        let Ok(value) = u32::try_from(number) else {
            problems.push(Problem::new(
                Rule::WrongType,
                node.place,
                format!("expected a whole number from 0, found {number}"),
            ));
            return None;
        };
        Some(Self {
            place: node.place,
            value,
        })
    }
}

impl Decode for At<bool> {
    const KIND: Kind = Kind::Flag;

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let Value::Flag(value) = node.value else {
            problems.push(wrong_type(&node, "`true` or `false`"));
            return None;
        };
        Some(Self {
            place: node.place,
            value,
        })
    }
}

impl<T: Decode> Decode for Option<T> {
    const KIND: Kind = T::KIND;

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        T::decode(node, problems).map(Some)
    }
}

impl<T: Decode> Decode for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let Value::List(items) = node.value else {
            problems.push(wrong_type(&node, "a list"));
            return None;
        };
        Some(
            items
                .into_iter()
                .filter_map(|item| T::decode(item, problems))
                .collect(),
        )
    }
}

/// A list that is not empty, unless it is missing.
#[derive(Debug)]
pub struct Several<T>(pub Vec<T>);

impl<T> Default for Several<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for Several<T> {
    const KIND: Kind = Kind::Some(&T::KIND);

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        if matches!(&node.value, Value::List(items) if items.is_empty()) {
            problems.push(
                Problem::new(
                    Rule::WrongType,
                    node.place,
                    "expected a list, found an empty one",
                )
                .help("add at least one"),
            );
            return None;
        }
        Vec::decode(node, problems).map(Self)
    }
}

/// One value, or a list of them.
#[derive(Debug, Default)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: Decode> Decode for OneOrMany<T> {
    const KIND: Kind = Kind::OneOrMany(&T::KIND);

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        if matches!(node.value, Value::List(_)) {
            return Vec::decode(node, problems).map(Self);
        }
        T::decode(node, problems).map(|item| Self(vec![item]))
    }
}

/// A map from names to values, in the order of the file.
#[derive(Debug)]
pub struct Pairs<T>(pub Vec<(At<Name>, T)>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for Pairs<T> {
    const KIND: Kind = Kind::Pairs(&T::KIND);

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let Value::Map(entries) = node.value else {
            problems.push(wrong_type(&node, "a map"));
            return None;
        };
        let pairs = entries.into_iter().filter_map(|(key, value)| {
            let key = At::<Name>::decode(key, problems);
            let value = T::decode(value, problems);
            key.zip(value)
        });
        Some(Self(pairs.collect()))
    }
}

/// A span of minutes as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: u32,
}

impl Decode for At<Range> {
    const KIND: Kind = Kind::Minutes;

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let place = node.place;
        let OneOrMany(numbers) = OneOrMany::<At<u32>>::decode(node, problems)?;
        let value = match numbers.as_slice() {
            [only] => Range {
                min: only.value,
                max: only.value,
            },
            [min, max] if min.value <= max.value => Range {
                min: min.value,
                max: max.value,
            },
            _ => {
                let message = "expected minutes as one number or as [at least, at most]";
                problems.push(
                    Problem::new(Rule::WrongType, place, message).help("write `minutes: [15, 30]`"),
                );
                return None;
            }
        };
        Some(Self { place, value })
    }
}

/// A day as written, `2026-11-21`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Date(pub String);

impl Decode for At<Date> {
    const KIND: Kind = Kind::Date;

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let At { place, value } = text_of(node, "a day as `2026-11-21`", problems)?;
        let mut parts = value
            .split('-')
            .map(|part| (part.len(), part.parse::<u32>()));
        let day = [parts.next(), parts.next(), parts.next(), parts.next()];
        if let [
            Some((4, Ok(_))),
            Some((2, Ok(1..=12))),
            Some((2, Ok(1..=31))),
            None,
        ] = day
        {
            return Some(Self {
                place,
                value: Date(value),
            });
        }
        problems.push(Problem::new(
            Rule::WrongType,
            place,
            format!("expected a day as `2026-11-21`, found `{value}`"),
        ));
        None
    }
}
