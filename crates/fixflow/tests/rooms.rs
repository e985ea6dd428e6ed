//! No module of the library uses one above it. The map in `src/lib.rs` says the same.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module, and what it may use beside itself.
const ROOMS: &[(&str, &[&str])] = &[
    ("pack", &[]),
    ("problem", &[]),
    ("spelling", &[]),
    ("safety", &[]),
    ("source", &["pack", "problem", "spelling"]),
    (
        "check",
        &["pack", "problem", "safety", "source", "spelling"],
    ),
    ("case", &["pack"]),
    ("matching", &["pack"]),
    ("engine", &["case", "pack"]),
    ("explore", &["case", "check", "engine", "pack"]),
];

#[test]
fn no_module_uses_one_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for (room, may_use) in ROOMS {
        let path = src.join(room);
        let files = if path.is_dir() {
            files(&path)
        } else {
            vec![path.with_extension("rs")]
        };
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file");
            // Tests may use anything; they stand last in a file, or in a file of their own.
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let is_test = file.ends_with("explore/tests.rs");
            let lines = code
                .lines()
                .filter(|line| !is_test && !line.trim_start().starts_with("//"));
            for used in lines.flat_map(|line| line.split("crate::").skip(1)) {
                let used = used
                    .split(|c: char| !c.is_ascii_lowercase())
                    .next()
                    .unwrap_or_default();
                if used != *room && !may_use.contains(&used) {
                    found.push(format!("{} uses `{used}`", file.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_module_is_on_the_map() {
    let lib = include_str!("../src/lib.rs");
    let modules: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let mut rooms: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    rooms.sort_unstable();
    assert_eq!(modules, rooms);
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path());
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
    let sources = files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|end| end == "rs"));
    sources
        .chain(folders.iter().flat_map(|folder| self::files(folder)))
        .collect()
}
