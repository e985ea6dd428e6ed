//! A diff as JSON.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::Comparison;
use crate::answer;
use crate::render;
use fixflow::case::Case;
use fixflow::explore::diff::{EndsElsewhere, PartChange, SuggestionChange, TextChange};

/// `flow diff --format json`.
#[derive(Serialize)]
struct DiffObject<'a> {
    old: &'a str,
    new: &'a str,
    ends: Vec<WithExample<'a, &'a EndsElsewhere>>,
    fixes: Vec<WithExample<'a, &'a SuggestionChange>>,
    parts: &'a [PartChange],
    words: &'a [TextChange],
    gone: Vec<&'a str>,
    shared: &'a [String],
}

/// A change with the command that shows it.
#[derive(Serialize)]
struct WithExample<'e, T> {
    #[serde(flatten)]
    change: T,
    example: Vec<Cow<'e, str>>,
}

/// Writes a comparison as one object on one line.
pub fn json(out: &mut impl Write, comparison: Comparison<'_>) -> io::Result<()> {
    let diff = comparison.diff;
    let example = |case: &Case| answer::command(comparison.pack, case, comparison.repeated);
    let ends = diff.ends.iter().map(|change| WithExample {
        change,
        example: example(&change.example),
    });
    let fixes = diff.suggestions.iter().map(|change| WithExample {
        change,
        example: example(&change.example),
    });
    let object = DiffObject {
        old: comparison.old,
        new: comparison.new,
        ends: ends.collect(),
        fixes: fixes.collect(),
        parts: &diff.parts,
        words: &diff.texts,
        gone: diff.gone(),
        shared: &diff.shared,
    };
    render::json::line(out, &object)
}
