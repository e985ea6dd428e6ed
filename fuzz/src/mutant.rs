//! Small packs that are sound except for a few changes, so that the fuzzer reaches the rules behind the syntax.

use serde_json::{Map, Value};

use crate::generate::{self, Choices};

/// Words that matter to some rule or format.
const WORDS: [&str; 24] = [
    "s-0",
    "s-1",
    "b-0",
    "b-1",
    "q-0",
    "q-1",
    "f-0",
    "f-1",
    "w-0",
    "c-0",
    "e-0",
    "a-0",
    "a-1",
    "symptom",
    "yes",
    "No-Id",
    "https://americanexpress.com/pay",
    "http://example.org",
    "call 555 010 9999",
    "a\u{202e}b",
    "<b>&amp;</b> {{x}} `*_~|",
    "last",
    "\u{1b}[2J",
    "",
];

/// Keys of the format, with values that fit them and values that do not.
const KEYS: [&str; 16] = [
    "when", "unless", "then", "ask", "fix", "wait", "use", "call", "end", "assume", "caution",
    "minutes", "red_flag", "hosts", "says", "symptom",
];

/// A pack from bytes. The first says how many changes are made, and whether items that no step names stay; the others choose
/// the changes.
pub fn pack(bytes: &[u8]) -> Value {
    let (first, rest) = bytes.split_first().unwrap_or((&0, bytes));
    let (edits, rest) = rest.split_at(rest.len().min(usize::from(first % 8) * 8));
    let mut pack = generate::pack(&mut Choices::new(rest));
    if first & 8 == 0 {
        // Shorter packs run faster, so more of them are tried.
        for list in ["blocks", "questions", "fixes", "endings"] {
            keep_what_is_named(&mut pack, list);
        }
    }
    for edit in edits.chunks(8) {
        change(&mut pack, &mut Choices::new(edit));
    }
    pack
}

/// Removes from a list the items that no step names.
fn keep_what_is_named(pack: &mut Value, list: &str) {
    let steps = format!("{} {}", pack["symptoms"], pack["blocks"]);
    let is_named = |item: &Value| {
        let named = |key: &str| steps.contains(&format!("\"{key}\":{}", item["id"]));
        let asked = |id: &str| steps.contains(&format!("\"{id}\":"));
        ["use", "ask", "fix", "wait", "call", "end"]
            .into_iter()
            .any(named)
            || item["id"].as_str().is_some_and(asked)
    };
    if let Some(items) = pack[list].as_array_mut() {
        items.retain(is_named);
    }
}

/// Changes one value somewhere in the tree.
fn change(pack: &mut Value, choices: &mut Choices<'_>) {
    let donor = reached(&mut pack.clone(), choices, 3).clone();
    let place = reached(pack, choices, 4);
    match choices.below(7) {
        0 => *place = WORDS[choices.below(WORDS.len())].into(),
        1 => *place = donor,
        2 => *place = Value::Null,
        3 => *place = (choices.below(256) * choices.below(256)).into(),
        4 => remove(place, choices),
        5 => insert(place, donor, choices),
        _ => swap(place, choices),
    }
}

/// A value that is at most `depth` lists and maps deep.
fn reached<'v>(value: &'v mut Value, choices: &mut Choices<'_>, depth: usize) -> &'v mut Value {
    let length = length(value);
    if depth == 0 || length == 0 {
        return value;
    }
    let at = choices.below(length);
    let below = match value {
        Value::Array(list) => &mut list[at],
        Value::Object(map) => map.values_mut().nth(at).expect("a value"),
        other => return other,
    };
    reached(below, choices, depth - 1)
}

fn length(value: &Value) -> usize {
    match value {
        Value::Array(list) => list.len(),
        Value::Object(map) => map.len(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

fn remove(place: &mut Value, choices: &mut Choices<'_>) {
    let at = choices.below(length(place).max(1));
    match place {
        Value::Array(list) if !list.is_empty() => drop(list.remove(at)),
        Value::Object(map) => {
            if let Some(key) = key(map, at) {
                map.remove(&key);
            }
        }
        other => *other = Value::Null,
    }
}

fn insert(place: &mut Value, donor: Value, choices: &mut Choices<'_>) {
    match place {
        Value::Array(list) => list.insert(choices.below(list.len() + 1), donor),
        Value::Object(map) => drop(map.insert(KEYS[choices.below(KEYS.len())].into(), donor)),
        other => *other = Value::Array(vec![other.take(), donor]),
    }
}

fn swap(place: &mut Value, choices: &mut Choices<'_>) {
    let length = length(place).max(1);
    let (one, other) = (choices.below(length), choices.below(length));
    match place {
        Value::Array(list) if !list.is_empty() => list.swap(one, other),
        Value::Object(map) => {
            if let (Some(one), Some(other)) = (key(map, one), key(map, other)) {
                let (first, second) = (map[&one].clone(), map[&other].clone());
                map.insert(one, second);
                map.insert(other, first);
            }
        }
        other => *other = WORDS[choices.below(WORDS.len())].into(),
    }
}

fn key(map: &Map<String, Value>, at: usize) -> Option<String> {
    map.keys().nth(at).cloned()
}
