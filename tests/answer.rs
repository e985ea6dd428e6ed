//! One answer, as a script or a person without a terminal gets it.

mod support;

use std::fs;
use std::time::{Duration, Instant};

use amexfix::builtin::PACK;
use serde_json::Value;
use support::{ids, make_pipe, run, run_with, strings};

/// Every key of an answer, in its order.
const KEYS: &[&str] = &[
    "lang",
    "matched",
    "gone",
    "schema",
    "pack",
    "symptom",
    "kind",
    "id",
    "title",
    "text",
    "why",
    "before",
    "do",
    "afterwards",
    "answers",
    "minutes",
    "say",
    "have_ready",
    "channels",
    "unreachable",
    "prevention",
    "source",
    "assumed",
    "cautions",
    "refine",
    "tried",
    "left",
    "left_minutes",
    "ahead",
    "call",
    "red_flag",
    "next",
];

#[test]
fn next_leads_from_every_symptom_to_a_call_or_an_end() {
    for symptom in &PACK.symptoms {
        let mut seen = Vec::new();
        let mut words = vec![
            "amexfix".to_owned(),
            "--symptom".to_owned(),
            symptom.id.to_string(),
        ];
        loop {
            let mut arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
            arguments.push("--json");
            let answer = run(&arguments).json();
            let keys: Vec<&str> = answer
                .as_object()
                .expect("an object")
                .keys()
                .map(String::as_str)
                .collect();
            assert_eq!(keys.len(), KEYS.len());
            assert!(KEYS.iter().all(|key| keys.contains(key)), "{keys:?}");
            let step = (answer["kind"].to_string(), answer["id"].to_string());
            assert!(
                !seen.contains(&step),
                "{step:?} came twice for {}",
                symptom.id
            );
            seen.push(step);
            match &answer["next"] {
                Value::Null => {
                    assert!(
                        ["call", "end"].iter().any(|kind| answer["kind"] == *kind),
                        "{answer}"
                    );
                    break;
                }
                next => words = strings(next).into_iter().map(str::to_owned).collect(),
            }
        }
        assert!(seen.len() <= 60, "{} steps for {}", seen.len(), symptom.id);
    }
}

#[test]
fn answers_and_outcomes_may_be_repeated_or_separated_by_commas() {
    let one = run(&[
        "-s",
        "login",
        "-a",
        "signin=spins,device=app",
        "-t",
        "close-app,other-route=could-not",
        "--json",
    ])
    .json();
    let two = run(&[
        "--json",
        "--tried",
        "close-app",
        "--answer",
        "signin=spins",
        "--symptom",
        "login",
        "--answer",
        "device=app",
        "--tried",
        "other-route=could-not",
    ]);
    assert_eq!(one, two.json());
    assert_eq!(one["tried"][1]["outcome"], "could-not");
    let next = strings(&one["next"]);
    assert_eq!(
        next[..9],
        [
            "amexfix",
            "--symptom",
            "login",
            "--answer",
            "signin=spins",
            "--answer",
            "device=app",
            "--tried",
            "close-app"
        ]
    );
    assert_eq!(next[9..11], ["--tried", "other-route=could-not"]);
}

#[test]
fn an_open_question_is_the_answer_without_assuming() {
    let answer = run(&["-s", "login", "--no-assume", "--json"]).json();
    assert_eq!(
        (answer["kind"].as_str(), answer["id"].as_str()),
        (Some("ask"), Some("signin"))
    );
    assert_eq!(answer["assumed"], serde_json::json!({}));
    assert!(answer["left"].as_u64().expect("a number") > 3);
    let assumed = run(&["-s", "login", "--json"]).json();
    assert_eq!(assumed["assumed"]["signin"], "spins");
    assert_eq!(assumed["refine"][0]["id"], "signin");
}

#[test]
fn what_worked_resolves_the_case() {
    let answer = run(&[
        "-s",
        "login",
        "-a",
        "device=browser",
        "-t",
        "private-window=worked",
        "--json",
    ])
    .json();
    assert_eq!(
        (answer["kind"].as_str(), answer["id"].as_str()),
        (Some("resolved"), Some("private-window"))
    );
    assert!(!answer["prevention"].as_array().expect("a list").is_empty());
    assert!(!answer["afterwards"].as_array().expect("a list").is_empty());
    assert_eq!(
        (&answer["next"], &answer["call"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn several_fixes_stop_before_a_wait() {
    let answer = run(&[
        "-s",
        "login",
        "-a",
        "signin=spins",
        "--steps",
        "20",
        "--json",
    ])
    .json();
    assert_eq!(
        ids(&answer["ahead"]),
        ["private-window", "other-route", "other-network"]
    );
    let two = run(&[
        "-s",
        "login",
        "-a",
        "signin=spins",
        "--steps",
        "2",
        "--json",
    ])
    .json();
    assert_eq!(two["ahead"].as_array().map(Vec::len), Some(1));
}

#[test]
fn several_fixes_stop_before_a_question_that_is_to_be_asked() {
    let pack = SMALL.replace(
        "{fix: again}, ",
        "{fix: again}, {fix: wait}, {ask: kind, then: {old: [{fix: swap}]}}, ",
    ) + "\
questions: [{id: kind, text: Is it old?, answers: [{id: old, text: Old}, {id: new, text: New}]}]
";
    let more = "fixes: [{id: wait, title: Wait, do: [Wait.]}, {id: swap, title: Swap it, do: [Swap it.]}, ";
    let pack = pack.replace("fixes: [", more);
    let ahead = |pack: &str, more: &[&str]| -> Vec<String> {
        let call = ["--flows", "-", "-s", "broken", "--steps", "9", "--json"];
        ids(&run_with(&[&call, more].concat(), pack).json()["ahead"])
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(ahead(&pack, &[]), ["wait"]);
    let assumed = pack.replace("Is it old?,", "Is it old?, assume: old,");
    assert_eq!(ahead(&assumed, &[]), ["wait", "swap"]);
    assert_eq!(ahead(&assumed, &["--no-assume"]), ["wait"]);
}

#[test]
fn text_is_at_most_eighty_columns_wide_except_for_commands() {
    for symptom in &PACK.symptoms {
        let answer = run(&["-s", &symptom.id]);
        assert_eq!((answer.status, answer.err.as_str()), (0, ""));
        for line in answer
            .out
            .lines()
            .filter(|line| !line.starts_with("  amexfix "))
        {
            assert!(line.chars().count() <= 80, "{line}");
        }
        assert!(!answer.out.contains('\u{1b}'));
    }
}

#[test]
fn the_text_answer_says_everything_there_is() {
    let text = run(&["-s", "payments"]).out;
    let order = [
        "! If you may have pressed",
        "(2 minutes)",
        "  1. ",
        "Why:",
        "Assumed",
        "payment-state=not-yet: No, not yet",
        "--tried look-for-payment",
        "If nothing helps:",
        "amexfix --symptom fraud",
    ];
    let places: Vec<Option<usize>> = order.iter().map(|part| text.find(part)).collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?} in\n{text}"
    );
}

#[test]
fn every_call_sheet_begins_with_what_never_to_tell() {
    for symptom in ["fraud", "lost-card"] {
        let text = run(&["-s", symptom]).out;
        let (never, say) = (text.find("Never tell anyone a code"), text.find("Say:"));
        assert!(never.is_some() && never < say, "{text}");
        assert_eq!(
            text.matches("Never tell anyone a code").count(),
            1,
            "{text}"
        );
    }
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest_one() {
    run(&["-s", "logn"]).assert_refused(&[
        "no symptom `logn`",
        "did you mean `login`?",
        "documents",
    ]);
    run(&["-s", "login", "-a", "devise=app"]).assert_refused(&[
        "no question `devise`",
        "did you mean `device`?",
        "lock-cause",
    ]);
    run(&["-s", "login", "-a", "device=ap"]).assert_refused(&[
        "`device`",
        "`ap`",
        "did you mean `app`?",
        "browser",
    ]);
    run(&["-s", "login", "-a", "device"]).assert_refused(&["--answer device", "lacks an answer"]);
    run(&["-s", "login", "-t", "close-tab"]).assert_refused(&[
        "`close-tab`",
        "did you mean `close-tabs`?",
        "short-pause",
    ]);
    run(&["-s", "login", "-t", "close-tabs=helped"])
        .assert_refused(&["no outcome `helped`", "worked, no-change, could-not"]);
    run(&["-s", "login", "-t", "general"]).assert_refused(&["no fix or wait `general`"]);
    run(&["--symtom", "login"]).assert_refused(&["--symptom"]);
}

#[test]
fn with_nothing_to_answer_it_says_how_to_ask() {
    let begun = Instant::now();
    run(&[]).assert_refused(&["amexfix --symptom login", "| amexfix"]);
    run(&["--json"]).assert_refused(&["amexfix --symptom login"]);
    assert!(begun.elapsed() < Duration::from_secs(2));
}

#[test]
fn two_readers_of_one_input_and_two_names_of_one_symptom_are_refused() {
    run_with(&["--flows", "-"], "pack: {}").assert_refused(&["standard input"]);
    run(&["-s", "login", "it spins"]).assert_refused(&["leave one of them out"]);
}

#[test]
fn what_looks_like_a_secret_is_refused_and_not_repeated() {
    let number = "3782 822463 10005";
    for arguments in [
        vec!["-s", number],
        vec!["-s", "login", "-t", number],
        vec!["--flows", number],
        vec!["--wrong", number],
        vec!["378282246310005", "x", "y"],
    ] {
        let run = run(&arguments);
        run.assert_refused(&["a card number", "never tell"]);
        assert!(!run.err.contains("822463"), "{run:?}");
    }
}

const SMALL: &str = "\
pack: {format: 1, id: small, title: Small, opening: What is wrong?}
fixes: [{id: again, title: Try again, do: [Try it again.]}]
endings: [{id: help, kind: call, title: Ask, text: Ask for help.}]
symptoms: [{id: broken, title: It is broken, steps: [{fix: again}, {call: help}]}]
";

#[test]
fn another_pack_is_a_file_a_folder_or_standard_input() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("small.yaml");
    fs::write(&file, SMALL).expect("a file");
    let paths = [
        file.to_str().expect("UTF-8"),
        folder.path().to_str().expect("UTF-8"),
    ];
    for path in paths {
        let answer = run(&["--flows", path, "-s", "broken", "--json"]).json();
        assert_eq!(
            answer["next"],
            serde_json::json!([
                "amexfix",
                "--flows",
                path,
                "--symptom",
                "broken",
                "--tried",
                "again"
            ])
        );
    }
    let answer = run_with(&["--flows", "-", "-s", "broken", "--json"], SMALL).json();
    assert_eq!(
        (
            answer["pack"].as_str(),
            answer["id"].as_str(),
            &answer["red_flag"]
        ),
        (Some("small"), Some("again"), &Value::Null)
    );
}

#[test]
fn a_broken_pack_is_refused_with_every_problem_and_its_place() {
    let broken = SMALL
        .replace("{fix: again}", "{fix: agian}")
        .replace("text: Ask for help.", "txt: Ask for help.");
    let run = run_with(&["--flows", "-", "-s", "broken"], broken);
    run.assert_refused(&[
        "2 problems",
        "-:3:46: error[unknown-key]",
        "did you mean `text`?",
        "-:4:60: error[unknown-id]",
        "did you mean `again`?",
    ]);
}

/// Files that must not be accepted as packs, each with a part of its message.
fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (name, last) in ["b", "c", "d", "e", "f", "g", "h"]
        .iter()
        .zip(["a", "b", "c", "d", "e", "f", "g"])
    {
        bomb.push_str(&format!("{name}: &{name} [*{last}, *{last}, *{last}, *{last}, *{last}, *{last}, *{last}, *{last}]\n"));
    }
    vec![
        ("alias bomb", bomb.into_bytes(), "anchors"),
        ("deep brackets", b"[".repeat(100_000), "error["),
        (
            "deep blocks",
            (0..2000)
                .fold(String::new(), |text, depth| {
                    format!("{text}{:depth$}a:\n", "")
                })
                .into_bytes(),
            "error[too-large]",
        ),
        (
            "duplicate key",
            b"pack: {}\npack: {}\n".to_vec(),
            "error[duplicate-key]",
        ),
        ("custom tag", b"pack: !thing {}\n".to_vec(), "tag"),
        ("core tag", b"pack: !!map {}\n".to_vec(), "tag"),
        ("merge key", b"pack: {<<: {a: 1}}\n".to_vec(), "merge key"),
        (
            "invalid UTF-8",
            b"pack:\n  id: \xff\n".to_vec(),
            "-:2:7: error[syntax]: the file is not UTF-8",
        ),
        (
            "NUL",
            b"pack:\n  id: a\0b\n".to_vec(),
            "-:2:8: error[syntax]: the file holds a NUL",
        ),
        (
            "two documents",
            b"pack: {}\n---\npack: {}\n".to_vec(),
            "second document",
        ),
        ("empty", Vec::new(), "error[wrong-type]: the file is empty"),
        (
            "only a comment",
            b"# nothing\n".to_vec(),
            "the file is empty",
        ),
        ("a list", b"- a\n".to_vec(), "error[wrong-type]"),
        ("too long", vec![b'#'; 17 * 1024 * 1024], "error[too-large]"),
        (
            "a newer format",
            b"pack: {format: 2, id: x}\nmore: 1\n".to_vec(),
            "format 2",
        ),
    ]
}

#[test]
fn hostile_files_are_refused_quickly_with_a_place() {
    for (name, bytes, part) in hostile() {
        let begun = Instant::now();
        let run = run_with(&["--flows", "-", "-s", "x"], bytes);
        assert_eq!(run.status, 2, "{name}: {run:?}");
        assert!(run.err.contains(part), "{name}: {}", run.err);
        // A debug build on a busy machine; a release build takes a fraction of the second that is allowed.
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{name}: {:?}",
            begun.elapsed()
        );
    }
}

#[test]
fn paths_that_hold_no_pack_are_refused_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    run(&["--flows", folder.path().to_str().expect("UTF-8"), "-s", "x"])
        .assert_refused(&["holds no .yaml file"]);
    run(&["--flows", "/nowhere/at/all", "-s", "x"])
        .assert_refused(&["cannot read /nowhere/at/all"]);
    if cfg!(unix) {
        run(&["--flows", "/dev/zero", "-s", "x"]).assert_refused(&["neither a file nor a folder"]);
        let pipe = folder.path().join("pipe.yaml");
        if make_pipe(&pipe) {
            run(&["--flows", pipe.to_str().expect("UTF-8"), "-s", "x"])
                .assert_refused(&["neither a file nor a folder"]);
            run(&["--flows", folder.path().to_str().expect("UTF-8"), "-s", "x"])
                .assert_refused(&["neither a file nor a folder"]);
        }
    }
}

#[test]
fn lists_have_ids() {
    for (what, least) in [
        ("symptoms", 10),
        ("questions", 13),
        ("fixes", 38),
        ("endings", 14),
    ] {
        let rows = run(&["list", what, "--json"]).json();
        let rows = rows.as_array().expect("a list");
        assert!(
            rows.len() >= least && rows.iter().all(|row| row["id"].is_string()),
            "{what}: {}",
            rows.len()
        );
        assert_eq!(
            run(&["--json", "list", what]).json(),
            Value::from(rows.clone())
        );
        assert!(
            run(&["list", what])
                .out
                .lines()
                .all(|line| line.chars().count() <= 80)
        );
    }
}

#[test]
fn help_fits_eighty_columns_and_shows_how_to_begin() {
    for arguments in [
        &["-h"][..],
        &["--help"],
        &["list", "--help"],
        &["flow", "check", "--help"],
        &["forget", "-h"],
    ] {
        let help = run(arguments);
        assert_eq!((help.status, help.err.as_str()), (0, ""));
        for line in help.out.lines() {
            assert!(line.chars().count() <= 80, "{arguments:?}: {line}");
        }
    }
    let help = run(&["--help"]).out;
    let examples = help.split("Examples:").nth(1).expect("examples");
    assert!(
        examples
            .lines()
            .filter(|line| line.contains("amexfix"))
            .count()
            >= 4,
        "{examples}"
    );
}

#[test]
fn the_last_row_says_what_to_do_if_no_symptom_fits() {
    let unclear = "where is my refund";
    for (arguments, last) in [
        (
            &[unclear][..],
            "  - none of these: this guide does not cover it, so ask a person\n",
        ),
        (&[unclear, "--format", "markdown"], "- None of these\n"),
        (
            &["--lang", "es", unclear],
            "  - ninguna de estas: esta guía no lo cubre, pregunte a una persona\n",
        ),
    ] {
        let run = run(arguments);
        assert_eq!(run.status, 0);
        assert!(run.out.contains(last), "{}", run.out);
    }
    let question = run(&["-s", "login", "--no-assume"]);
    assert!(!question.out.contains("none of these"), "{}", question.out);
}

#[test]
fn the_channels_of_a_call_are_named_in_the_language_of_the_answer() {
    let call = ["-s", "app", "-a", "elsewhere=down-everywhere", "-t"];
    let tried = "close-app,other-network,short-pause,one-clean-session";
    for (language, line) in [
        ("en", "By: phone, chat, secure message\n"),
        ("fr", "Par : téléphone, chat, message sécurisé\n"),
    ] {
        let run = run(&[&call[..], &[tried, "--lang", language]].concat());
        assert!(run.out.replace('\u{a0}', " ").contains(line), "{}", run.out);
    }
}
