//! Compares the table in docs/reliability.md with the tests that it names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const PAGE: &str = include_str!("../../docs/reliability.md");

/// The tests that the table names, each with its file.
fn named() -> BTreeSet<(String, String)> {
    let mut named = BTreeSet::new();
    // The rows in bold are headings.
    let rows = PAGE.lines().filter(|line| line.starts_with("| "));
    for row in rows.filter(|row| !row.starts_with("| **")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        assert_eq!(cells.len(), 3, "{row}");
        let spans = cells[2].split('`').skip(1).step_by(2);
        let mut file = None;
        for span in spans {
            if span.contains('/') {
                file = Some(span);
            } else {
                let file = file.unwrap_or_else(|| panic!("no file before {span}"));
                named.insert((file.to_owned(), span.to_owned()));
            }
        }
    }
    named
}

/// The tests of a file, inside macros too.
fn tests(path: &Path) -> BTreeSet<String> {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut tests = BTreeSet::new();
    let mut lines = text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if line == "#[test]"
            && let Some(declared) = lines.find(|line| !line.starts_with("#["))
        {
            let name = declared.strip_prefix("fn ").expect("a function");
            tests.insert(name.split('(').next().expect("a name").to_owned());
        }
    }
    tests
}

#[test]
fn every_test_that_the_table_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = named();
    assert!(named.len() > 50, "{named:#?}");
    for (file, test) in named {
        assert!(
            tests(&root.join(&file)).contains(&test),
            "{file} has no test {test}"
        );
    }
}

#[test]
fn every_test_of_a_fault_is_in_the_table() {
    let named = named();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name == "table.rs" {
            continue;
        }
        let file = format!("tests/faults/{name}");
        for test in tests(&path) {
            let cell = (file.clone(), test);
            assert!(named.contains(&cell), "{cell:?} is in no row");
        }
    }
}
