//! Every room uses only the rooms that the map in `.github/CONTRIBUTING.md` allows it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const MAP: &str = include_str!("../.github/CONTRIBUTING.md");

/// The rooms of one package, each with the rooms that it may use; none where it may use everything.
fn rooms(package: &str) -> BTreeMap<&'static str, Option<BTreeSet<&'static str>>> {
    let rows = MAP.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        match cells.as_slice() {
            [_, of, room, _, uses, _] if *of == package => Some((*room, *uses)),
            _ => None,
        }
    });
    rows.map(|(room, uses)| {
        let named = uses.split(", ").filter(|name| !name.is_empty()).collect();
        (room, Some(named).filter(|_| uses != "everything"))
    })
    .collect()
}

/// The source files of a room, without its tests.
fn files(room: &Path) -> Vec<PathBuf> {
    let file = room.with_extension("rs");
    if file.is_file() {
        return vec![file];
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(room).expect("the map names a room that is there") {
        let path = entry.expect("an entry").path();
        let is_test = path.file_stem().is_some_and(|name| name == "tests");
        if path.is_dir() && !is_test {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
            found.push(path);
        }
    }
    found
}

/// The rooms of its own package that a text names, except in its tests.
fn used(text: &str) -> BTreeSet<String> {
    let code = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let code = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let named = |line: &str| {
        let rest = line.split("crate::").skip(1);
        let word = |rest: &str| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        rest.map(word).collect::<Vec<_>>()
    };
    code.flat_map(named).collect()
}

fn assert_kept(package: &str, source: &Path) {
    let rooms = rooms(package);
    assert!(rooms.len() > 5, "the map of {package} cannot be read");
    for (room, may_use) in &rooms {
        let Some(may_use) = may_use else { continue };
        for file in files(&source.join(room)) {
            let text = fs::read_to_string(&file).expect("UTF-8");
            for name in used(&text) {
                let is_room = rooms.contains_key(name.as_str()) && name != *room;
                assert!(
                    !is_room || may_use.contains(name.as_str()),
                    "{} uses `{name}`, which the map in .github/CONTRIBUTING.md does not give to `{room}`",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn every_room_of_the_library_keeps_to_the_map() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_kept("fixflow", &root.join("crates/fixflow/src"));
}

#[test]
fn every_room_of_the_program_keeps_to_the_map() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_kept("amexfix", &root.join("src"));
}

#[test]
fn every_folder_and_file_of_a_package_is_a_room_on_the_map() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (package, source) in [("fixflow", "crates/fixflow/src"), ("amexfix", "src")] {
        let rooms = rooms(package);
        for entry in fs::read_dir(root.join(source)).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path
                .file_stem()
                .and_then(|name| name.to_str())
                .expect("a name");
            let is_entry = matches!(name, "lib" | "main");
            assert!(
                is_entry || rooms.contains_key(name),
                "{package} has `{name}`, which is not on the map"
            );
        }
    }
}
