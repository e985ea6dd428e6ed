//! What is generated into docs/ is as the program would write it now, and the schema says what the loader reads.
//! `BLESS=1 cargo test --test generated` writes the files anew.

mod support;

use std::{env, fs};

use amexfix::builtin::SOURCES;
use serde_json::Value;
use support::run;

const FLOWS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/flows");
const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs");

#[track_caller]
fn is_generated(name: &str, arguments: &[&str]) {
    let path = format!("{DOCS}/{name}");
    let made = run(arguments);
    assert_eq!(made.status, 0, "{}", made.err);
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &made.out).expect("the file written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made.out,
        "docs/{name} is stale; `amexfix {}` writes it",
        arguments.join(" ")
    );
}

#[test]
fn the_page_of_pictures_is_up_to_date() {
    is_generated(
        "flows.md",
        &["flow", "graph", FLOWS, "--format", "markdown"],
    );
}

#[test]
fn the_schema_is_up_to_date() {
    is_generated("pack.schema.json", &["flow", "schema"]);
}

/// Whether a value is what a schema allows. It knows the keywords that our schema uses, and refuses to judge by others.
fn allows(schema: &Value, root: &Value, value: &Value) -> bool {
    let size = |value: &Value| value.as_array().map_or(0, Vec::len) as u64;
    schema
        .as_object()
        .expect("a schema")
        .iter()
        .all(|(keyword, rule)| match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let pointer = rule
                    .as_str()
                    .and_then(|name| name.strip_prefix('#'))
                    .expect("a definition");
                allows(
                    root.pointer(pointer).expect("a definition that is there"),
                    root,
                    value,
                )
            }
            "anyOf" => rule
                .as_array()
                .expect("choices")
                .iter()
                .any(|choice| allows(choice, root, value)),
            "type" => match rule.as_str().expect("a type") {
                "string" => value.is_string(),
                "integer" => value.is_u64() || value.is_i64(),
                "boolean" => value.is_boolean(),
                "array" => value.is_array(),
                "object" => value.is_object(),
                other => panic!("the type {other}"),
            },
            "enum" => rule.as_array().expect("words").contains(value),
            "pattern" => {
                let text = value.as_str().unwrap_or_default();
                match rule.as_str().expect("a pattern") {
                    "^[a-z][a-z0-9-]*$" => {
                        let tail =
                            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                        text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(tail)
                    }
                    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => text.len() == 10,
                    other => panic!("the pattern {other}"),
                }
            }
            "minLength" => value
                .as_str()
                .is_none_or(|text| text.len() as u64 >= rule.as_u64().expect("a number")),
            "minimum" => value.as_i64() >= rule.as_i64(),
            "minItems" => size(value) >= rule.as_u64().expect("a number"),
            "maxItems" => size(value) <= rule.as_u64().expect("a number"),
            "items" => value
                .as_array()
                .into_iter()
                .flatten()
                .all(|item| allows(rule, root, item)),
            "required" => rule
                .as_array()
                .expect("keys")
                .iter()
                .all(|key| value.get(key.as_str().unwrap_or_default()).is_some()),
            "properties" => rule
                .as_object()
                .expect("keys")
                .iter()
                .all(|(key, rule)| value.get(key).is_none_or(|value| allows(rule, root, value))),
            "additionalProperties" => {
                let known = |key: &str| {
                    schema
                        .get("properties")
                        .is_some_and(|properties| properties.get(key).is_some())
                };
                let mut others = value
                    .as_object()
                    .into_iter()
                    .flatten()
                    .filter(|(key, _)| !known(key));
                others.all(|(_, value)| rule != &Value::Bool(false) && allows(rule, root, value))
            }
            other => panic!("the keyword {other}"),
        })
}

fn schema() -> Value {
    serde_json::from_str(&run(&["flow", "schema"]).out).expect("a schema is JSON")
}

fn tree(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).expect("YAML")
}

#[test]
fn the_schema_allows_every_file_of_the_built_in_pack() {
    let schema = schema();
    for (name, text) in SOURCES {
        assert!(allows(&schema, &schema, &tree(text)), "{name}");
        assert!(
            text.starts_with("# yaml-language-server: $schema="),
            "{name} has no line for editors"
        );
    }
}

#[test]
fn the_schema_refuses_what_the_loader_refuses_for_its_shape() {
    let schema = schema();
    let page = fs::read_to_string(format!("{DOCS}/checks.md")).expect("the page");
    for rule in ["unknown-key", "missing-key", "wrong-type", "bad-id"] {
        let at = page.find(&format!("### `{rule}`")).expect("the rule");
        let example = page[at..]
            .split("```yaml example.yaml\n")
            .nth(1)
            .and_then(|rest| rest.split("```").next());
        let example = tree(example.expect("an example"));
        assert!(!allows(&schema, &schema, &example), "{rule}: {example}");
    }
}

#[test]
fn the_picture_names_everything_and_speaks_to_screen_readers() {
    let svg = run(&["flow", "graph", FLOWS, "--symptom", "login"]).out;
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"));
    for part in [
        "<title id=\"title\">",
        "<desc id=\"desc\">",
        "role=\"img\"",
        "fix: ",
        "question: ",
        "wait: ",
        "call: ",
    ] {
        assert!(svg.contains(part), "{part}");
    }
    // Every fix that the way through can meet is drawn.
    for id in [
        "close-tabs",
        "close-app",
        "reinstall-app",
        "update-browser",
        "one-clean-session",
    ] {
        assert!(svg.contains(&format!("({id})")), "{id}");
    }
    assert!(
        svg.matches('<').count() == svg.matches('>').count(),
        "nothing in it is taken for markup"
    );
}
