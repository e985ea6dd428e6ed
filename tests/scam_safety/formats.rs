//! The formats of an answer, and what a person reads in each.

use amexfix::answer::Answer;
use amexfix::render::{html, json, markdown, slack, text};
use serde_json::Value;

/// Writes an answer in a format.
type Render = fn(&Answer<'_>) -> String;

/// Every format that an answer has.
pub const FORMATS: [(&str, Render); 5] = [
    ("text", |answer| {
        written(|out| text::answer(out, answer, text::WIDTH))
    }),
    ("json", |answer| written(|out| json::line(out, answer))),
    ("markdown", |answer| {
        written(|out| markdown::answer(out, answer))
    }),
    ("html", |answer| written(|out| html::answer(out, answer))),
    ("slack", |answer| written(|out| slack::answer(out, answer))),
];

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory takes everything");
    String::from_utf8(bytes).expect("UTF-8")
}

/// What a person reads: each string of JSON as a paragraph, HTML without tags, Markdown and Slack without their marks.
pub fn said(format: &str, text: &str) -> String {
    match format {
        "json" => {
            let mut lines = Vec::new();
            strings(&serde_json::from_str(text).expect("JSON"), &mut lines);
            lines.join(".\n\n")
        }
        "html" => without_tags(text),
        "markdown" => text.replace(['\\', '*'], ""),
        "slack" => text.replace('*', ""),
        _ => text.to_owned(),
    }
}

fn strings(value: &Value, lines: &mut Vec<String>) {
    match value {
        // A time has many digits and is meant for programs.
        Value::String(text) if text.parse::<jiff::Timestamp>().is_ok() => {}
        Value::String(text) => lines.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, lines)),
        Value::Object(entries) => entries.values().for_each(|value| strings(value, lines)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
        text.push_str("\n\n");
    }
    for (entity, character) in [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, character);
    }
    text
}

/// Text with every run of blanks as one space, as a reader sees a wrapped line.
pub fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
