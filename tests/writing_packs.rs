//! The snippets of docs/writing-packs.md, joined and run, and the packs of docs/conversions.md.

mod support;

use std::fs;
use std::process::Command;

use support::{Run, finish};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/writing-packs.md");

/// The insides of all fences of a page that begin so.
fn fences<'p>(page: &'p str, open: &str) -> Vec<&'p str> {
    page.split(open)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap_or_default())
        .collect()
}

#[test]
fn the_page_makes_the_pack_it_promises() {
    let page = fs::read_to_string(PAGE).expect("the page");
    let folder = tempfile::tempdir().expect("a folder");
    let run = |line: &str| -> Run {
        let words: Vec<&str> = line.split_whitespace().skip(1).collect();
        let mut command = Command::new(env!("CARGO_BIN_EXE_amexfix"));
        command
            .args(words)
            .current_dir(folder.path())
            .env("HOME", "")
            .env("LC_ALL", "C");
        finish(command, b"")
    };
    // The page stays right however long ago it was written.
    let pack = fences(&page, "```yaml wifi.yaml\n").concat();
    let reviewed_today = format!("reviewed: {}", jiff::Zoned::now().date());
    let pack = pack.replacen("reviewed: 2026-11-21", &reviewed_today, 1);
    assert!(pack.contains(&reviewed_today), "{pack}");
    fs::write(folder.path().join("wifi.yaml"), pack).expect("the pack");
    let consoles = fences(&page, "```console\n$ ");
    assert_eq!(consoles.len(), 3);
    for console in consoles {
        let (line, expected) = console.split_once('\n').expect("a command");
        let found = run(line);
        assert_eq!(found.status, 0, "{line}: {found:?}");
        assert!(
            expected.is_empty() || found.out == expected,
            "{line} prints\n{}",
            found.out
        );
    }
    for line in fences(&page, "```sh\n")
        .iter()
        .flat_map(|shell| shell.lines())
    {
        assert_eq!(run(line).status, 0, "{line}");
    }
    for format in ["", " --format mermaid", " --format markdown"] {
        assert_eq!(
            run(&format!("amexfix flow graph wifi.yaml{format}")).status,
            0
        );
    }
}

#[test]
fn every_pack_that_was_converted_is_without_problems_and_passes_its_tests() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/conversions.md"))
        .expect("the page");
    let packs = fences(&page, "```yaml ");
    assert_eq!(packs.len(), 3);
    for pack in packs {
        let (name, text) = pack.split_once('\n').expect("a name and a pack");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name).display().to_string();
        fs::write(&path, text).expect("the pack");
        let checked = support::run(&["flow", "check", "--strict", &path]);
        assert_eq!(checked.status, 0, "{checked:?}");
        let tested = support::run(&["flow", "test", &path, "--json"]);
        assert_eq!(tested.status, 0, "{tested:?}");
        let untouched = &tested.json()["untouched"];
        assert_eq!(
            untouched.as_array().map(Vec::len),
            Some(0),
            "{name}: {untouched}"
        );
    }
}
