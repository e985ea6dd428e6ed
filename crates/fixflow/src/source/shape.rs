//! The table of shapes: the keys that every map of a pack may hold. Reading, error messages and the schema all come from it.

use super::expected::{listed, text, wrong_type};
use super::tree::{Node, Value};

use crate::problem::{Place, Problem, Rule};
use crate::spelling::nearest;

/// The kind of value that a key takes.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// Text.
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
    /// A day as `2026-11-21`.
    Date,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list.
    List(&'static ValueKind),
    /// A list that is not empty.
    NonEmpty(&'static ValueKind),
    /// One value, or a list of them.
    OneOrMany(&'static ValueKind),
    /// A map from names to values.
    NamedValues(&'static ValueKind),
    /// Text, or a map of this shape.
    TextOr(fn() -> &'static Shape),
    /// A map of this shape.
    Map(fn() -> &'static Shape),
}

/// A kind of map in the pack format.
#[derive(Debug)]
pub struct Shape {
    /// What such a map is called, with its article.
    pub name: &'static str,
    /// What it means, in one line.
    pub about: &'static str,
    /// Its keys.
    pub keys: &'static [KeyShape],
}

/// A key of a shape.
#[derive(Debug)]
pub struct KeyShape {
    /// The key.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What its value must be.
    pub kind: ValueKind,
    /// What it means, in one line.
    pub about: &'static str,
}

/// A value and its place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Located<T> {
    pub(crate) place: Place,
    pub(crate) value: T,
}

/// A type that can be read from a node.
pub(crate) trait Decode: Sized {
    /// The kind of value.
    const KIND: ValueKind;

    /// Reads the value and adds its problems. `None` if it cannot be used.
    fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self>;
}

/// A type that is read from a map.
pub(crate) trait Shaped: Decode {
    /// The shape of the map.
    const SHAPE: &'static Shape;
}

/// Defines kinds of maps. Each becomes a struct, its shape, and the code that reads it.
macro_rules! shapes {
    ($( #[doc = $about:literal] struct $name:ident = $title:literal { $(
        #[doc = $key_about:literal] $key:literal $required:ident $field:ident: $type:ty,
    )* } )*) => { $(
        #[doc = $about]
        #[derive(Debug, Default)]
        pub(crate) struct $name {
            $( #[doc = $key_about] pub(crate) $field: $type, )*
        }

        impl Shaped for $name {
            const SHAPE: &'static Shape = &Shape {
                name: $title,
                about: $about.trim_ascii(),
                keys: &[$( KeyShape {
                    name: $key,
                    required: shapes!(@$required),
                    kind: <$type as Decode>::KIND,
                    about: $key_about.trim_ascii(),
                }, )*],
            };
        }

        impl Decode for $name {
            const KIND: ValueKind = ValueKind::Map(|| Self::SHAPE);

            fn decode(node: &Node, problems: &mut Vec<Problem>) -> Option<Self> {
                let mut values = values_of(node, Self::SHAPE, problems)?.into_iter();
                let mut next = || values.next().flatten();
                Some(Self {
                    $( $field: next()
                        .and_then(|value| Decode::decode(value, problems))
                        .unwrap_or_default(), )*
                })
            }
        }
    )* };
    (@required) => { true };
    (@optional) => { false };
}
pub(super) use shapes;

/// The values of a map in the order of the shape's keys. Adds the problems of the map and its keys.
pub(super) fn values_of<'n>(
    node: &'n Node,
    shape: &'static Shape,
    problems: &mut Vec<Problem>,
) -> Option<Vec<Option<&'n Node>>> {
    let Value::Map(entries) = &node.value else {
        let expected = format!("{}, which is a map", shape.name);
        problems.push(wrong_type(node, &expected));
        return None;
    };
    let mut values = vec![None; shape.keys.len()];
    let mut meant = Vec::new();
    for (key, value) in entries {
        let Some(name) = text(key, "a key", problems) else {
            continue;
        };
        if let Some(index) = shape.keys.iter().position(|known| known.name == name) {
            values[index] = Some(value);
        } else {
            let near = nearest(&name, shape.keys.iter().map(|key| key.name));
            problems.push(unknown_key(key.place, &name, shape, near));
            meant.extend(near);
        }
    }
    for (key, value) in shape.keys.iter().zip(&values) {
        // A misspelt key is one problem, not two.
        if key.required && value.is_none() && !meant.contains(&key.name) {
            let message = format!("{} needs `{}`", shape.name, key.name);
            let help = format!("add `{}:` ({})", key.name, key.about);
            problems.push(Problem::new(Rule::MissingKey, node.place, message).help(help));
        }
    }
    Some(values)
}

fn unknown_key(place: Place, name: &str, shape: &Shape, near: Option<&str>) -> Problem {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "it may have {}",
            listed(shape.keys.iter().map(|key| key.name))
        ),
    };
    let message = format!("{} has no key `{name}`", shape.name);
    Problem::new(Rule::UnknownKey, place, message).help(help)
}
