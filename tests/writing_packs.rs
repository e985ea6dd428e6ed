//! The snippets of docs/writing-packs.md, put together and run.

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
    fs::write(
        folder.path().join("wifi.yaml"),
        fences(&page, "```yaml wifi.yaml\n").concat(),
    )
    .expect("the pack");
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
