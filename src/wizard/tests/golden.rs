//! The screens of `--plain` compared with those stored in `tests/screens`, at 80 and at 40 columns.
//!
//! `BLESS=1 cargo test golden` rewrites them; the diff then shows what a person will see differently.

use std::path::{Path, PathBuf};
use std::{env, fs};

use super::super::{LastScreen, PlainUi};
use super::*;
use crate::builtin::LANGUAGES;

/// Each conversation: its name, and the lines that are typed. The numbers are those of the screens before them.
const CONVERSATIONS: &[(&str, &str)] = &[
    ("opening", "?\nnothing\n12\n3\n"),
    ("works-second-time", "3\n1\n1\n2\n1\n3\n2\n1\n2\n1\n1\n"),
    ("to-the-call", "9\n1\n2\n2\n1\n2\n2\n2\n1\n2\n2\n"),
    ("own-words", "11\nchat not loading\n8\n11\nthe weather\ns\n"),
    ("keys", "4\nw\n?\nb\nc\nb\no\n8\nr\nb\nb\ns\n"),
    ("waiting", "5\n1\n2\n2\n1\n2\n"),
    ("lost-card", "1\n1\n2\n3\n"),
];

#[test]
fn screens_match_the_stored_ones() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens");
    for (columns, width) in [(80, (|| 80) as fn() -> usize), (40, || 40)] {
        for (name, typed) in CONVERSATIONS {
            let seen = converse(&PACK, Words::ENGLISH, typed, width);
            assert!(!seen.contains('\x1b'), "{name}: {seen:?}");
            for line in seen.lines() {
                assert!(
                    textwrap::core::display_width(line) <= columns,
                    "{name}: {line}"
                );
            }
            compare(folder.join(format!("{name}-{columns}.txt")), &seen);
        }
    }
}

/// In the other languages each kind of screen is stored once.
#[test]
fn screens_in_other_languages_match_the_stored_ones() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens");
    for language in LANGUAGES.iter() {
        let (pack, words) = (&language.pack, Words::of(&language.words));
        for name in ["to-the-call", "waiting", "lost-card"] {
            let (_, typed) = CONVERSATIONS
                .iter()
                .find(|(known, _)| *known == name)
                .unwrap();
            let seen = converse(pack, words, typed, || 80);
            for line in seen.lines() {
                assert!(textwrap::core::display_width(line) <= 80, "{name}: {line}");
            }
            compare(folder.join(format!("{name}-{}.txt", language.tag)), &seen);
        }
    }
}

#[test]
fn twenty_columns_are_enough() {
    for (name, typed) in CONVERSATIONS {
        for line in converse(&PACK, Words::ENGLISH, typed, || 20).lines() {
            assert!(textwrap::core::display_width(line) <= 20, "{name}: {line}");
        }
    }
}

/// What is on the terminal after these lines were typed, with what was typed after each mark.
fn converse(pack: &Pack, words: Words, typed: &str, width: fn() -> usize) -> String {
    let mut output = Vec::new();
    let mut ui = PlainUi::new(
        typed.as_bytes(),
        &mut output,
        words,
        width,
        LastScreen::default(),
    );
    let clock = TestClock::new();
    Wizard::new(pack, words, &mut Recorder::nothing(), &mut ui, &clock)
        .with_matcher(&matched)
        .run(Start::default());
    let output = String::from_utf8(output).unwrap();
    let mut typed = typed.lines();
    let mut seen = String::new();
    for part in output.split_inclusive("> ") {
        seen.push_str(part);
        if part.ends_with("\n> ") || part == "> " {
            seen.push_str(typed.next().unwrap_or("(end)"));
            seen.push('\n');
        }
    }
    seen
}

#[track_caller]
fn compare(path: PathBuf, seen: &str) {
    if env::var_os("BLESS").is_some() {
        fs::write(path, seen).unwrap();
        return;
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        seen,
        known,
        "{} differs; BLESS=1 cargo test golden rewrites it",
        path.display()
    );
}
