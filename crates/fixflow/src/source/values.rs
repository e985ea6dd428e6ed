//! Reads each kind of value.

use super::expected::{choice, refuse, text, wrong, wrong_type};
use super::shape::{Decode, Located, Shaped, ValueKind};
use super::tree::{Node, Value};
use crate::pack::{EndingKind, Minutes, Outcome, Risk, StepKind, Text};
use crate::problem::{Problem, Rule};

/// An id where it is defined.
#[derive(Debug, Default)]
pub(crate) struct Id(pub(crate) String);

/// An id that refers to something defined elsewhere.
#[derive(Debug, Default)]
pub(crate) struct Reference(pub(crate) String);

/// A day as it is written: `2026-11-21`.
#[derive(Debug, Default)]
pub(crate) struct Date(pub(crate) String);

/// A list that must not be empty. It is empty only if the key is missing.
#[derive(Debug, Default)]
pub(crate) struct NonEmpty<T>(pub(crate) Vec<T>);

/// One value, or a list of them.
#[derive(Debug, Default)]
pub(crate) struct OneOrMany<T>(pub(crate) Vec<T>);

/// A map from names to values, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct NamedValues<T>(pub(crate) Vec<(Located<Reference>, T)>);

/// A map, or just the text of its first key.
#[derive(Debug, Default)]
pub(crate) struct TextOr<T>(pub(crate) T);

/// Words that cannot be ids: YAML 1.1 reads them as another type, or they have their own meaning in a flow or a command.
const RESERVED: &[&str] = &[
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "symptom", "last",
];

impl<T: Decode> Decode for Located<T> {
    const KIND: ValueKind = T::KIND;

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let place = node.place;
        T::decode(node, problems).map(|value| Self { place, value })
    }
}

impl<T: Decode> Decode for Option<T> {
    const KIND: ValueKind = T::KIND;

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        T::decode(node, problems).map(Some)
    }
}

impl Decode for Text {
    const KIND: ValueKind = ValueKind::Text;

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        text(node, "text", problems).map(Self::from)
    }
}

impl Decode for Id {
    const KIND: ValueKind = ValueKind::Id;

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let place = node.place;
        let id = match &node.value {
            Value::Text(id) => id.clone(),
            Value::Flag(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Null => "null".to_owned(),
            Value::Fraction | Value::List(_) | Value::Map(_) | Value::Tagged => {
                return refuse(wrong_type(node, "an id"), problems);
            }
        };
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if RESERVED.contains(&id.as_str()) {
            let message = format!("`{id}` is a reserved word and cannot be an id");
            problems.push(Problem::new(Rule::BadId, place, message).help("choose another word"));
        } else if !id.starts_with(|c: char| c.is_ascii_lowercase()) || !id.chars().all(fits) {
            let message = format!("`{id}` is not an id");
            let help = "an id begins with a lower-case letter and goes on with lower-case letters, digits and dashes";
            problems.push(Problem::new(Rule::BadId, place, message).help(help));
        }
        // The id is kept, so that a reference to it is not a second problem.
        Some(Self(id))
    }
}

impl Decode for Reference {
    const KIND: ValueKind = ValueKind::Reference;

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        // A value that is not an id becomes an empty one, which no check looks up. So its key is not reported as missing.
        Some(Self(text(node, "an id", problems).unwrap_or_default()))
    }
}

impl Decode for u32 {
    const KIND: ValueKind = ValueKind::Count;

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let Value::Number(number) = node.value else {
            return refuse(wrong_type(node, "a whole number"), problems);
        };
        Self::try_from(number).ok().or_else(|| {
            let message = format!("expected a whole number from 0, found {number}");
            refuse(wrong(node, message), problems)
        })
    }
}

impl Decode for bool {
    const KIND: ValueKind = ValueKind::Flag;

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let Value::Flag(value) = node.value else {
            return refuse(wrong_type(node, "`true` or `false`"), problems);
        };
        Some(value)
    }
}

impl Decode for Minutes {
    const KIND: ValueKind = ValueKind::Minutes;

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        match OneOrMany::<u32>::decode(node, problems)?.0[..] {
            [minutes] => Some(Self::exactly(minutes)),
            [min, max] if min <= max => Some(Self { min, max }),
            _ => {
                let message = "expected minutes as one number or as [at least, at most]";
                refuse(
                    wrong(node, message).help("write `minutes: [15, 30]`"),
                    problems,
                )
            }
        }
    }
}

impl Decode for Date {
    const KIND: ValueKind = ValueKind::Date;

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let day = text(node, "a day as `2026-11-21`", problems)?;
        let numbers = day.split('-').map(|part| (part.len(), part.parse().ok()));
        let numbers: Vec<(usize, Option<u32>)> = numbers.collect();
        if let [(4, Some(_)), (2, Some(1..=12)), (2, Some(1..=31))] = numbers[..] {
            return Some(Self(day));
        }
        let message = format!("expected a day as `2026-11-21`, found `{day}`");
        refuse(wrong(node, message), problems)
    }
}

impl<T: Decode> Decode for Vec<T> {
    const KIND: ValueKind = ValueKind::List(&T::KIND);

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            return refuse(wrong_type(node, "a list"), problems);
        };
        let items = items.iter();
        Some(items.filter_map(|item| T::decode(item, problems)).collect())
    }
}

impl<T: Decode> Decode for NonEmpty<T> {
    const KIND: ValueKind = ValueKind::NonEmpty(&T::KIND);

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        if matches!(&node.value, Value::List(items) if items.is_empty()) {
            let problem = wrong(node, "expected a list, found an empty one");
            return refuse(problem.help("add at least one"), problems);
        }
        Vec::decode(node, problems).map(Self)
    }
}

impl<T: Decode> Decode for OneOrMany<T> {
    const KIND: ValueKind = ValueKind::OneOrMany(&T::KIND);

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        if matches!(node.value, Value::List(_)) {
            return Vec::decode(node, problems).map(Self);
        }
        T::decode(node, problems).map(|item| Self(vec![item]))
    }
}

impl<T: Decode> Decode for NamedValues<T> {
    const KIND: ValueKind = ValueKind::NamedValues(&T::KIND);

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            return refuse(wrong_type(node, "a map"), problems);
        };
        let pairs = entries.iter().filter_map(|(key, value)| {
            let key = Decode::decode(key, problems);
            let value = T::decode(value, problems);
            key.zip(value)
        });
        Some(Self(pairs.collect()))
    }
}

impl<T: Shaped> Decode for TextOr<T> {
    const KIND: ValueKind = ValueKind::TextOr(|| T::SHAPE);

    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            return T::decode(node, problems).map(Self);
        }
        let place = node.place;
        let key = Value::Text(T::SHAPE.keys[0].name.to_owned());
        let value = Value::Map(vec![(Node { place, value: key }, node.clone())]);
        T::decode(&Node { place, value }, problems).map(Self)
    }
}

/// Implements reading for enums that are written as one word of a fixed set.
macro_rules! decode_words {
    ($($words:ty),*) => { $(
        impl Decode for $words {
            const KIND: ValueKind = ValueKind::Choice(Self::WORDS);

            fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
                choice(node, Self::WORDS, problems).and_then(|word| Self::named(&word))
            }
        }
    )* };
}
decode_words!(EndingKind, StepKind, Outcome, Risk);
