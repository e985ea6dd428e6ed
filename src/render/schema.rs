//! JSON Schemas of a pack file and of an answer. With the first, an editor completes and checks a pack while it is typed.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use fixflow::source::{self, Shape, ValueKind};

/// The schema of a pack file, made from the table of shapes.
#[must_use]
pub fn pack_file() -> Value {
    let mut definitions = Definitions::default();
    let mut schema = definitions.map(source::file_shape());
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("A file of an amexfix pack");
    schema["$defs"] = json!(definitions.0);
    schema
}

/// The schema of an answer, from the documentation. Its `$defs` have the lines of a queue, `ticket` and `result`.
///
/// # Panics
/// Never: the file is part of the program, and a test reads it.
#[must_use]
pub fn answer() -> Value {
    serde_json::from_str(include_str!("../../docs/answer.schema.json")).expect("the schema is JSON")
}

/// The definitions of the shapes met so far, by name. Steps contain steps, so every shape needs a definition of its own.
#[derive(Default)]
struct Definitions(BTreeMap<String, Value>);

impl Definitions {
    /// The schema of a map of this shape.
    fn map(&mut self, shape: &'static Shape) -> Value {
        let mut properties = Map::new();
        for key in shape.keys {
            let mut value = self.value(key.kind);
            value["description"] = json!(key.about);
            properties.insert(key.name.into(), value);
        }
        let required = shape.keys.iter().filter(|key| key.required);
        json!({
            "description": shape.about,
            "type": "object",
            "additionalProperties": false,
            "properties": properties,
            "required": required.map(|key| key.name).collect::<Vec<_>>(),
        })
    }

    /// A reference to the definition of a shape.
    fn reference(&mut self, shape: &'static Shape) -> Value {
        let mut articles = ["a ", "an ", "the "].iter();
        let bare = articles.find_map(|article| shape.name.strip_prefix(article));
        let name = bare.unwrap_or(shape.name).replace(' ', "-");
        if !self.0.contains_key(&name) {
            // The name is taken first; otherwise a shape that contains itself would recurse for ever.
            self.0.insert(name.clone(), Value::Null);
            let schema = self.map(shape);
            self.0.insert(name.clone(), schema);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    fn value(&mut self, kind: ValueKind) -> Value {
        match kind {
            ValueKind::Text | ValueKind::Reference => json!({ "type": "string", "minLength": 1 }),
            ValueKind::Id => json!({ "type": "string", "pattern": "^[a-z][a-z0-9-]*$" }),
            ValueKind::Count => json!({ "type": "integer", "minimum": 0 }),
            ValueKind::Minutes => {
                let minutes = json!({ "type": "integer", "minimum": 0 });
                json!({ "anyOf": [minutes, { "type": "array", "items": minutes, "minItems": 1, "maxItems": 2 }] })
            }
            ValueKind::Flag => json!({ "type": "boolean" }),
            ValueKind::Date => {
                json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
            }
            ValueKind::Choice(words) => json!({ "type": "string", "enum": words }),
            ValueKind::List(item) => json!({ "type": "array", "items": self.value(*item) }),
            ValueKind::NonEmpty(item) => {
                json!({ "type": "array", "items": self.value(*item), "minItems": 1 })
            }
            ValueKind::OneOrMany(item) => {
                let item = self.value(*item);
                json!({ "anyOf": [item, { "type": "array", "items": item }] })
            }
            ValueKind::NamedValues(item) => {
                json!({ "type": "object", "additionalProperties": self.value(*item) })
            }
            ValueKind::TextOr(shape) => {
                json!({ "anyOf": [{ "type": "string", "minLength": 1 }, self.reference(shape())] })
            }
            ValueKind::Map(shape) => self.reference(shape()),
        }
    }
}
