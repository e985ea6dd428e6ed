//! YAML as a tree in which every key and value has its place.

use std::{fmt, iter};

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::MergeKeyPolicy;
use serde_yaml::{Location, Options, Spanned, Tagged};

use super::Located;
use super::refusal::refusal;
use crate::problem::{Place, Problem, Rule};

/// How deep lists and maps may be nested.
pub(super) const MAX_DEPTH: usize = 64;
/// How many brackets may be open before the parser itself gives up. It reads up to 1,024 characters ahead of the values it
/// has counted; with more than that here, [`MAX_DEPTH`] is what stops a file.
const MAX_BRACKETS: usize = 2048;
/// How many values one file may hold.
const MAX_NODES: usize = 20_000_000;

/// A YAML value with its place.
pub(crate) type Node = Located<Value>;

/// A YAML value.
#[derive(Clone, Debug)]
pub(crate) enum Value {
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
    /// A map in the order of the file. Its keys are nodes, since YAML allows any value as a key.
    Map(Vec<(Node, Node)>),
    /// A value with a tag, which is an error in a pack.
    Tagged,
}

impl Value {
    /// The kind in words, for messages.
    pub(crate) const fn kind(&self) -> &'static str {
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

/// Reads one file as a tree, or says why it cannot be read.
pub(super) fn parse(file: u32, text: &str) -> Result<Node, Problem> {
    if let Some(at) = text.find('\0') {
        let place = place_after(file, &text[..at]);
        let problem = Problem::new(Rule::Syntax, place, "the file holds a NUL character");
        return Err(problem.help("save it as plain text"));
    }
    let mut node: Node = serde_yaml::from_str_with_options(text, options())
        .map_err(|error| refusal(file, text, &error))?;
    let lines = text.split('\n');
    let widths: Vec<u64> = lines.map(|line| line.chars().count() as u64).collect();
    let mut tagged = None;
    node.locate(file, &widths, &mut tagged);
    tagged.map_or(Ok(node), |place| {
        let problem = Problem::new(Rule::Syntax, place, "a tag (`!...`) has no place in a pack");
        Err(problem.help("remove the tag"))
    })
}

fn options() -> Options {
    let budget = serde_yaml::budget! {
        max_depth: MAX_DEPTH,
        flow_nesting_limit: MAX_BRACKETS,
        max_nodes: MAX_NODES,
        max_events: 2 * MAX_NODES,
        max_total_scalar_bytes: super::reader::MAX_BYTES,
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

/// The place of the character after `before`, the text from the beginning of the file.
pub(super) fn place_after(file: u32, before: &str) -> Place {
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
    Place {
        file,
        line: clamp(line as u64),
        column: clamp(column as u64),
        length: 1,
    }
}

pub(super) fn clamp(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(super) fn place(file: u32, location: Location) -> Place {
    let span = location.span();
    Place {
        file,
        line: clamp(location.line()).max(1),
        column: clamp(location.column()).max(1),
        length: clamp(span.len()),
    }
}

impl Node {
    /// Sets the file of every place, ends every place at the end of its line, and finds the first tag. `widths` has the
    /// number of characters of each line.
    fn locate(&mut self, file: u32, widths: &[u64], tagged: &mut Option<Place>) {
        let Place { line, column, .. } = self.place;
        let width = widths.get(line as usize - 1).map_or(0, |width| width + 1);
        let rest = clamp(width.saturating_sub(u64::from(column)));
        self.place.file = file;
        self.place.length = self.place.length.min(rest);
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

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let items = iter::from_fn(|| items.next_element().transpose());
        items.collect::<Result<_, _>>().map(Value::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let entries = iter::from_fn(|| entries.next_entry().transpose());
        entries.collect::<Result<_, _>>().map(Value::Map)
    }
}
