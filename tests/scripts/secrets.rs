//! Secrets, in every place where something can be passed: refused or left out, and never repeated.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::support::{Run, finish};
use super::{call, run_in};

/// A secret as somebody might write it, and parts that may not come back, as plain digits or words.
const SECRETS: [(&str, &[&str]); 13] = [
    ("378282246310005", &["8224631"]),
    ("3782 822463 10005", &["8224631", "3782"]),
    ("3782-822463-10005", &["8224631", "3782"]),
    ("3782.822463.10005", &["8224631", "3782"]),
    ("3782\u{a0}822463\u{a0}10005", &["8224631", "3782"]),
    ("3782\u{2011}822463\u{2011}10005", &["8224631", "3782"]),
    ("３７８２８２２４６３１０００５", &["8224631"]),
    ("٣٧٨٢٨٢٢٤٦٣١٠٠٠٥", &["8224631"]),
    // The last digit is wrong.
    ("371449635398430", &["4963539"]),
    ("4111 1111 1111 1111", &["11111111", "4111"]),
    ("123-45-6789", &["12345678", "6789"]),
    ("my pin is 1234", &["1234"]),
    ("password: hunter2pass", &["hunter2"]),
];

/// Arguments, in which `{}` is replaced by the secret.
const PLACES: [&[&str]; 45] = [
    &["--symptom", "{}"],
    &["--symptom={}"],
    &["-s{}"],
    &["-s", "login", "--answer", "{}"],
    &["-s", "login", "--answer", "device={}"],
    &["-s", "login", "--answer", "{}=app"],
    &["-s", "login", "--answer", "device=app,{}=app"],
    &["-s", "login", "--tried", "{}"],
    &["-s", "login", "--tried", "{}=worked"],
    &["-s", "login", "--tried", "close-tabs={}"],
    &["-s", "login", "--session", "{}"],
    &["-s", "login", "--steps", "{}"],
    &["-s", "login", "--format", "{}"],
    &["-s", "login", "--color", "{}"],
    &["-s", "login", "--flows", "{}"],
    &["-s", "login", "--flows", "packs/{}/mine.yaml"],
    &["-s", "login", "{}"],
    &["-s", "login", "--once={}"],
    &["--{}"],
    &["--no-such-option={}"],
    &["--no-such-option", "{}"],
    &["my", "card", "{}"],
    &["resume", "{}"],
    &["report", "{}"],
    &["report", "one", "{}"],
    &["report", "--output", "{}"],
    &["flow", "graph", "--output", "{}"],
    &["history", "--since", "{}"],
    &["stats", "--since", "{}"],
    &["explain", "{}"],
    &["forget", "{}", "--yes"],
    &["forget", "--older-than", "{}"],
    &["history", "{}"],
    &["history", "--{}"],
    &["stats", "{}"],
    &["batch", "{}"],
    &["list", "{}"],
    &["completions", "{}"],
    &["flow", "{}"],
    &["flow", "check", "{}"],
    &["flow", "test", "{}"],
    &["flow", "graph", "--symptom", "{}"],
    &["flow", "diff", "{}", "{}"],
    &["flow", "new", "{}"],
    &["man", "{}"],
];

/// The secrets that are tried in every place.
const EVERYWHERE: [&str; 4] = [
    "378282246310005",
    "3782 822463 10005",
    "my pin is 1234",
    "password: hunter2pass",
];

/// Only the digits of a text, in any script, and its plain letters.
fn plain(text: &str) -> String {
    let zeros = ['٠', '０'];
    let digit = |c: char| {
        zeros.iter().find_map(|zero| {
            let value = u32::from(c).checked_sub(u32::from(*zero))?;
            char::from_digit(value, 10)
        })
    };
    text.chars()
        .map(|c| digit(c).unwrap_or(c))
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

#[track_caller]
fn says_nothing_of(parts: &[&str], text: &str) {
    let said = plain(text);
    for part in parts {
        assert!(!said.contains(part), "`{part}` is in {text}");
    }
}

/// The names and contents of everything in a folder. Of records only the events, because times and sums may hold any digits.
fn left(folder: &TempDir) -> String {
    let mut found = String::new();
    let mut folders = vec![folder.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            found += &format!("{}\n", path.file_name().unwrap().to_string_lossy());
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
                for line in text.lines() {
                    let record = serde_json::from_str::<Value>(line);
                    found += &record.map_or(line.to_owned(), |record| record["event"].to_string());
                }
            }
        }
    }
    found
}

#[track_caller]
fn refused(run: &Run, parts: &[&str]) {
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
    says_nothing_of(parts, &run.err);
}

#[test]
fn an_argument_that_holds_a_secret_is_refused_unseen_wherever_it_stands() {
    let state = TempDir::new().unwrap();
    for (secret, parts) in SECRETS {
        // One check guards all places, so each way to write a secret is tried in some places, and some ways in every place.
        let is_tried_everywhere = EVERYWHERE.contains(&secret);
        let places = PLACES
            .iter()
            .step_by(if is_tried_everywhere { 1 } else { 6 });
        for place in places {
            let arguments: Vec<String> = place
                .iter()
                .map(|argument| argument.replace("{}", secret))
                .collect();
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            let mut command = call(state.path(), &arguments);
            command.current_dir(state.path());
            let run = finish(command, b"");
            refused(&run, parts);
            assert!(!run.err.is_empty(), "{arguments:?}");
        }
        // In as many arguments as it has words.
        let words: Vec<&str> = secret.split_whitespace().collect();
        if words.len() > 1 {
            refused(&run_in(state.path(), &words), parts);
            let words = [&["--no-such"], words.as_slice()].concat();
            refused(&run_in(state.path(), &words), parts);
        }
    }
    assert_eq!(left(&state), "", "something was kept");
}

#[test]
fn free_text_goes_on_without_its_secrets_and_with_one_warning() {
    for (secret, parts) in SECRETS {
        let state = TempDir::new().unwrap();
        let text = format!("my payment keeps spinning, {secret}, what now");
        for arguments in [
            &["--json"][..],
            &["--json", "--session", "one"],
            &["--format", "html"],
        ] {
            let piped = finish(call(state.path(), arguments), text.as_bytes());
            let passed = run_in(state.path(), &[arguments, &[&text]].concat());
            for run in [piped, passed] {
                assert_eq!(run.status, 0, "{secret}: {run:?}");
                says_nothing_of(parts, &run.err);
                says_nothing_of(parts, &run.out);
            }
        }
        let fresh = TempDir::new().unwrap();
        let run = finish(call(fresh.path(), &["--json"]), text.as_bytes());
        assert_eq!(run.json()["symptom"], "payments", "{secret}");
        assert_eq!(run.err.matches("warning").count(), 1, "{secret}: {run:?}");
        says_nothing_of(parts, &left(&state));
    }
}

#[test]
fn a_line_of_a_queue_that_holds_a_secret_is_refused_unseen_or_goes_on_without_it() {
    let state = TempDir::new().unwrap();
    for (secret, parts) in SECRETS {
        let mut queue = String::new();
        for line in [
            r#"{"id": 1, "symptom": "{}"}"#,
            r#"{"id": 1, "symptom": "login", "answers": {"device": "{}"}}"#,
            r#"{"id": 1, "symptom": "login", "answers": {"{}": "app"}}"#,
            r#"{"id": 1, "symptom": "login", "answers": "{}"}"#,
            r#"{"id": 1, "symptom": "login", "tried": ["{}"]}"#,
            r#"{"id": 1, "symptom": "login", "tried": [{"id": "{}", "outcome": "worked"}]}"#,
            r#"{"id": 1, "symptom": "login", "tried": [{"id": "close-tabs", "outcome": "{}"}]}"#,
            r#"{"id": 1, "symptom": "login", "assume": "{}"}"#,
            r#"{"id": 1, "symptom": "login", "{}": 1}"#,
            r#"{"id": 1, "{}": 1, "{}": 1}"#,
            r#"{"id": 1, "symptom": "login"} {}"#,
            "{}",
        ] {
            queue += &(line.replace("{}", secret) + "\n");
        }
        let run = finish(call(state.path(), &["batch"]), queue.as_bytes());
        assert_eq!(run.status, 1, "{run:?}");
        assert_eq!(run.out.lines().count(), queue.lines().count(), "{run:?}");
        for line in run.out.lines() {
            assert!(line.contains(r#""error":{"line""#), "{secret}: {line}");
        }
        says_nothing_of(parts, &run.out);
        says_nothing_of(parts, &run.err);
        let line = format!("{{\"text\": \"my payment keeps spinning, {secret}, what now\"}}\n");
        let run = finish(call(state.path(), &["batch"]), line.as_bytes());
        assert_eq!(run.json()["symptom"], "payments", "{line}");
        assert_eq!(run.err.matches("warning").count(), 1, "{line}: {run:?}");
        says_nothing_of(parts, &run.out);
        says_nothing_of(parts, &run.err);
    }
    assert_eq!(left(&state), "", "something was kept");
}

/// The caller's own name of a ticket is given back unchanged, unless it is a secret.
#[test]
fn a_ticket_that_is_named_like_a_card_is_refused_unseen() {
    let state = TempDir::new().unwrap();
    for id in [
        "378282246310005",
        "\"3782 822463 10005\"",
        "[\"378282246310005\"]",
    ] {
        let line = format!("{{\"id\": {id}, \"symptom\": \"login\"}}\n");
        let run = finish(call(state.path(), &["batch"]), line.as_bytes());
        assert_eq!(run.status, 1, "{run:?}");
        says_nothing_of(&["8224631"], &run.out);
        says_nothing_of(&["8224631"], &run.err);
    }
}

#[test]
fn a_secret_in_the_environment_is_not_shown_either() {
    let state = TempDir::new().unwrap();
    for (secret, parts) in SECRETS {
        let place = state.path().join(secret);
        fs::create_dir(&place).unwrap();
        fs::write(place.join("amexfix"), "in the way").unwrap();
        for arguments in [
            &["--session", "one", "--symptom", "login"][..],
            &["history"],
            &["report"],
            &["resume"],
            &["stats"],
            &["forget", "--all", "--yes"],
        ] {
            let run = run_in(&place, arguments);
            assert!((0..=2).contains(&run.status), "{run:?}");
            says_nothing_of(parts, &run.err);
            says_nothing_of(parts, &run.out);
        }
    }
}
