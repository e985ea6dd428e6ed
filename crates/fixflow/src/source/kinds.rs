//! How each kind of value is read.

use super::shape::{At, Decode, ValueKind, text_of, wrong_type};
use super::tree::{Node, Value};
use crate::problem::{Problem, Rule};

impl Decode for At<String> {
    const KIND: ValueKind = ValueKind::Text;

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
    const KIND: ValueKind = ValueKind::Id;

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
pub struct Reference(pub String);

impl Decode for At<Reference> {
    const KIND: ValueKind = ValueKind::Reference;

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let At { place, value } = text_of(node, "an id", problems)?;
        Some(Self {
            place,
            value: Reference(value),
        })
    }
}

impl Decode for At<u32> {
    const KIND: ValueKind = ValueKind::Count;

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
    const KIND: ValueKind = ValueKind::Flag;

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
    const KIND: ValueKind = T::KIND;

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        T::decode(node, problems).map(Some)
    }
}

impl<T: Decode> Decode for Vec<T> {
    const KIND: ValueKind = ValueKind::List(&T::KIND);

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
    const KIND: ValueKind = ValueKind::Some(&T::KIND);

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
    const KIND: ValueKind = ValueKind::OneOrMany(&T::KIND);

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        if matches!(node.value, Value::List(_)) {
            return Vec::decode(node, problems).map(Self);
        }
        T::decode(node, problems).map(|item| Self(vec![item]))
    }
}

/// A map from names to values, in the order of the file.
#[derive(Debug)]
pub struct Pairs<T>(pub Vec<(At<Reference>, T)>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for Pairs<T> {
    const KIND: ValueKind = ValueKind::Pairs(&T::KIND);

    fn decode(node: Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let Value::Map(entries) = node.value else {
            problems.push(wrong_type(&node, "a map"));
            return None;
        };
        let pairs = entries.into_iter().filter_map(|(key, value)| {
            let key = At::<Reference>::decode(key, problems);
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
    const KIND: ValueKind = ValueKind::Minutes;

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
    const KIND: ValueKind = ValueKind::Date;

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
