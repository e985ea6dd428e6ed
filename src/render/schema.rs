//! JSON Schemas: the table of shapes, so that an editor completes and checks a pack file while it is typed; and answers.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use fixflow::source::{self, Shape, ValueKind};

/// The schema of a pack file.
#[must_use]
pub fn pack_file() -> Value {
    let mut shapes = Shapes::default();
    let Value::Object(mut root) = shapes.map(source::file_shape()) else {
        return Value::Null;
    };
    let mut schema = Map::new();
    schema.insert(
        "$schema".into(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    schema.insert("title".into(), json!("A file of an amexfix pack"));
    schema.append(&mut root);
    schema.insert("$defs".into(), json!(shapes.done));
    Value::Object(schema)
}

/// The schema of an answer, as it stands in the documentation; its `$defs` hold the queue's lines, `ticket` and `result`.
///
/// # Panics
/// Never: a test reads the file that is compiled in.
#[must_use]
pub fn answer() -> Value {
    serde_json::from_str(include_str!("../../docs/answer.schema.json")).expect("the schema is JSON")
}

/// A schema as it is printed and kept.
#[must_use]
pub fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// The maps met so far; steps hold steps, so every map is a definition of its own.
#[derive(Default)]
struct Shapes {
    done: BTreeMap<String, Value>,
}

impl Shapes {
    fn map(&mut self, shape: &'static Shape) -> Value {
        let mut properties = Map::new();
        for key in shape.keys {
            let mut value = self.value(key.kind);
            if let Value::Object(value) = &mut value {
                value.insert("description".into(), json!(key.about));
            }
            properties.insert(key.name.into(), value);
        }
        let required: Vec<&str> = shape
            .keys
            .iter()
            .filter(|key| key.required)
            .map(|key| key.name)
            .collect();
        json!({
            "description": shape.about,
            "type": "object",
            "additionalProperties": false,
            "properties": properties,
            "required": required,
        })
    }

    fn named(&mut self, shape: &'static Shape) -> Value {
        let articles = ["a ", "an ", "the "];
        let bare = articles
            .iter()
            .find_map(|article| shape.name.strip_prefix(article));
        let name = bare.unwrap_or(shape.name).replace(' ', "-");
        if !self.done.contains_key(&name) {
            // Taken first, so that a map that holds itself comes to an end.
            self.done.insert(name.clone(), Value::Null);
            let schema = self.map(shape);
            self.done.insert(name.clone(), schema);
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
            ValueKind::Some(item) => {
                json!({ "type": "array", "items": self.value(*item), "minItems": 1 })
            }
            ValueKind::OneOrMany(item) => {
                let item = self.value(*item);
                json!({ "anyOf": [item, { "type": "array", "items": item }] })
            }
            ValueKind::Pairs(item) => {
                json!({ "type": "object", "additionalProperties": self.value(*item) })
            }
            ValueKind::TextOr(shape) => {
                json!({ "anyOf": [{ "type": "string", "minLength": 1 }, self.named(shape())] })
            }
            ValueKind::Map(shape) => self.named(shape()),
        }
    }
}
