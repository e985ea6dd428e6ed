//! The generated files in docs/ are up to date, and the schema says what the loader reads.
//! `BLESS=1 cargo test --test generated` rewrites the files.

mod support;

use std::path::Path;
use std::{env, fs};

use amexfix::builtin::SOURCES;
use jsonschema::Validator;
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

fn schema() -> Validator {
    let schema: Value =
        serde_json::from_str(&run(&["flow", "schema"]).out).expect("a schema is JSON");
    jsonschema::validator_for(&schema).expect("a schema")
}

fn tree(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).expect("YAML")
}

#[test]
fn the_schema_allows_every_file_of_the_built_in_pack() {
    let schema = schema();
    let files = SOURCES.iter().copied();
    let is_yaml = |name: &str| Path::new(name).extension().is_some_and(|end| end == "yaml");
    for (name, text) in files.filter(|(name, _)| is_yaml(name)) {
        assert!(schema.is_valid(&tree(text)), "{name}");
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
        assert!(!schema.is_valid(&example), "{rule}: {example}");
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
