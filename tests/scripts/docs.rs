//! The examples of `docs/scripting.md`, run as they are written.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use tempfile::TempDir;

use super::support::finish;

/// The commands of the `console` blocks, each with what is shown below it.
fn examples(text: &str) -> Vec<(String, String)> {
    let mut examples: Vec<(String, String)> = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            is_inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| is_inside) {
            examples.push((command.to_owned(), String::new()));
        } else if let Some((_, shown)) = examples.last_mut().filter(|_| is_inside) {
            shown.push_str(line);
            shown.push('\n');
        }
    }
    examples
}

#[test]
fn every_example_shows_what_it_prints() {
    if Command::new("jq").arg("--version").output().is_err() {
        eprintln!("skipped: jq is not installed");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("docs/scripting.md")).unwrap();
    let examples = examples(&text);
    assert!(examples.len() > 20, "{}", examples.len());
    let folder = TempDir::new().unwrap();
    let (_, queue) = examples
        .iter()
        .find(|(command, _)| command == "cat queue.jsonl")
        .unwrap();
    fs::write(folder.path().join("queue.jsonl"), queue).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_amexfix")).parent().unwrap();
    let path = format!("{}:{}", program.display(), env::var("PATH").unwrap());
    // One shell runs them all, so that an example may speak of the status of the one before.
    let script: Vec<String> = examples
        .iter()
        .map(|(command, _)| {
            format!("printf '%s\\n' '== next'; (exit $status); {command}\nstatus=$?\n")
        })
        .collect();
    let mut bash = Command::new("bash");
    bash.args(["-c", &format!("exec 2>&1; status=0\n{}", script.concat())])
        .current_dir(folder.path())
        .env("PATH", path)
        .env("HOME", "")
        .env("LC_ALL", "C")
        .env("XDG_STATE_HOME", folder.path());
    let run = finish(bash, b"");
    let printed: Vec<&str> = run.out.split("== next\n").skip(1).collect();
    assert_eq!(printed.len(), examples.len(), "{}", run.out);
    for ((command, shown), printed) in examples.iter().zip(printed) {
        let printed = if printed.is_empty() || printed.ends_with('\n') {
            printed.to_owned()
        } else {
            format!("{printed}\n")
        };
        assert_eq!(&printed, shown, "$ {command}");
    }
}
