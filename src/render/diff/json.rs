//! A diff as an object.

use std::io::{self, Write};

use serde::Serialize;

use super::Shown;
use crate::answer;
use fixflow::case::Case;
use fixflow::explore::diff::{Change, Part, Words};

#[derive(Serialize)]
struct Object<'a> {
    old: &'a str,
    new: &'a str,
    ends: Vec<EndObject<'a>>,
    fixes: Vec<MoveObject<'a>>,
    parts: Vec<PartObject<'a>>,
    words: Vec<WordsObject<'a>>,
    /// The symptoms of which not every way was compared on its own.
    shared: &'a [String],
}

#[derive(Serialize)]
struct Id<'a> {
    kind: &'a str,
    id: &'a str,
}

#[derive(Serialize)]
struct EndObject<'a> {
    symptom: &'a str,
    old: Id<'a>,
    new: Id<'a>,
    example: Vec<String>,
}

#[derive(Serialize)]
struct MoveObject<'a> {
    symptom: &'a str,
    change: &'static str,
    id: &'a str,
    after: Option<&'a str>,
    before: Option<&'a str>,
    example: Vec<String>,
}

#[derive(Serialize)]
struct PartObject<'a> {
    change: &'static str,
    kind: &'a str,
    id: &'a str,
}

#[derive(Serialize)]
struct WordsObject<'a> {
    kind: &'a str,
    id: &'a str,
    key: &'a str,
    old: &'a [String],
    new: &'a [String],
}

/// Writes it as one object on one line.
///
/// # Errors
/// When the writer fails.
pub fn json(out: &mut impl Write, shown: Shown<'_>) -> io::Result<()> {
    let Shown {
        old,
        new,
        pack,
        flows,
        diff,
    } = shown;
    let example = |case: &Case| answer::command(pack, case, flows);
    let ends = diff.ends.iter().map(|it| EndObject {
        symptom: &pack[it.symptom].id,
        old: Id {
            kind: it.old.0,
            id: &it.old.1,
        },
        new: Id {
            kind: it.new.0,
            id: &it.new.1,
        },
        example: example(&it.example),
    });
    let fixes = diff.moves.iter().map(|it| MoveObject {
        symptom: &pack[it.symptom].id,
        change: match it.change {
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Moved => "moved",
        },
        id: &it.id,
        after: it.after.as_deref(),
        before: it.before.as_deref(),
        example: example(&it.example),
    });
    let part = |it: &'_ Part| if it.added { "added" } else { "removed" };
    let object = Object {
        old,
        new,
        ends: ends.collect(),
        fixes: fixes.collect(),
        parts: diff
            .parts
            .iter()
            .map(|it| PartObject {
                change: part(it),
                kind: it.kind,
                id: &it.id,
            })
            .collect(),
        words: diff
            .words
            .iter()
            .map(
                |Words {
                     kind,
                     id,
                     key,
                     old,
                     new,
                 }| WordsObject {
                    kind,
                    id,
                    key,
                    old,
                    new,
                },
            )
            .collect(),
        shared: &diff.shared,
    };
    crate::render::json::line(out, &object)
}
