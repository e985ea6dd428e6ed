//! The `flow` commands, as authors of packs use them.

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{new_pack, run, run_with, strings};
use tempfile::TempDir;

const FLOWS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/flows");

/// The pack that `flow new` makes, with one text replaced by another.
fn pack(from: &str, to: &str) -> (TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = new_pack(folder.path());
    let file = Path::new(&dir).join("pack.yaml");
    let text = fs::read_to_string(&file).expect("the pack");
    assert!(text.contains(from), "{from}");
    fs::write(&file, text.replacen(from, to, 1)).expect("the pack");
    (folder, dir)
}

#[test]
fn the_built_in_pack_has_no_problems_and_passes() {
    let checked = run(&["flow", "check", FLOWS, "--strict"]);
    assert_eq!(
        (checked.status, checked.out.contains(FLOWS)),
        (0, true),
        "{checked:?}"
    );
    let tested = run(&["flow", "test", FLOWS, "--json"]).json();
    assert_eq!(tested["failed"], Value::Array(Vec::new()));
    assert_eq!(tested["untouched"], Value::Array(Vec::new()));
    for ways in tested["ways"].as_array().expect("symptoms") {
        assert_eq!(
            (&ways["complete"], &ways["faults"]),
            (&Value::Bool(true), &Value::Array(Vec::new()))
        );
        assert_eq!(ways["ends"], ways["replayed"]);
    }
}

#[test]
fn problems_are_objects_with_places() {
    let (_folder, dir) = pack("- fix: reload", "- fix: relaod");
    let found = run(&["flow", "check", &dir, "--json"]);
    assert_eq!(found.status, 1);
    let problems: Value = serde_json::from_str(&found.out).expect("JSON");
    let problem = &problems[0];
    assert_eq!(problems.as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&problem["rule"], &problem["severity"]),
        (&"unknown-id".into(), &"error".into())
    );
    assert_eq!(problem["help"], "did you mean `reload`?");
    assert!(
        problem["file"]
            .as_str()
            .is_some_and(|file| file.ends_with("pack.yaml"))
    );
    assert!(
        problem["line"].is_u64() && problem["column"].is_u64() && problem["length"] == 6,
        "{problem}"
    );
    assert_eq!(run(&["flow", "test", &dir]).status, 1);
    assert_eq!(run(&["--flows", &dir, "--symptom", "slow"]).status, 2);
}

#[test]
fn warnings_fail_only_with_strict() {
    let (_folder, dir) = pack("    assume: browser\n", "");
    let found = run(&["flow", "check", &dir]);
    assert_eq!(found.status, 0, "{found:?}");
    assert!(found.out.contains("warning[no-assume]"), "{found:?}");
    assert_eq!(run(&["flow", "check", &dir, "--strict"]).status, 1);
    assert_eq!(run(&["--flows", &dir, "--symptom", "slow"]).status, 0);
}

#[test]
fn a_path_that_changed_is_printed_ready_to_paste() {
    let (_folder, dir) = pack("path: [reload, pause, support]", "path: [reload, support]");
    let found = run(&["flow", "test", &dir]);
    assert_eq!(found.status, 1);
    assert!(
        found
            .out
            .contains("expected `support` as step 2, and `pause` comes"),
        "{}",
        found.out
    );
    assert!(
        found.out.contains("\n    path: [reload, pause, support]\n"),
        "{}",
        found.out
    );
    let file = Path::new(&dir).join("pack.yaml");
    let text = fs::read_to_string(&file).expect("the pack");
    fs::write(
        &file,
        text.replace(
            "    path: [reload, support]",
            "    path: [reload, pause, support]",
        ),
    )
    .expect("the pack");
    assert_eq!(run(&["flow", "test", &dir]).status, 0);
}

#[test]
fn a_failing_test_names_the_command_that_shows_it() {
    let (_folder, dir) = pack(
        "expect: {kind: fix, id: restart-app}",
        "expect: {kind: fix, id: reload}",
    );
    let found: Value =
        serde_json::from_str(&run(&["flow", "test", &dir, "--json"]).out).expect("JSON");
    let command = strings(&found["failed"][0]["command"]);
    assert_eq!(command[..2], ["amexfix", "--flows"]);
    let mut replay = command[1..].to_vec();
    replay.push("--json");
    assert_eq!(run(&replay).json()["id"], "restart-app");
}

#[test]
fn a_diff_says_what_a_change_means() {
    let (_folder, old) = pack("red_flag", "red_flag");
    assert!(
        run(&["flow", "diff", &old, &old])
            .out
            .contains("nothing changes")
    );
    let (_other, new) = pack(
        "      - wait: pause\n      - call: support",
        "      - call: security",
    );
    let text = run(&["flow", "diff", &old, &new]).out;
    assert!(
        text.contains("slow: ended in call `support`, and ends in call `security` now"),
        "{text}"
    );
    assert!(text.contains("`pause` is not suggested any more"), "{text}");
    let object = run(&["flow", "diff", &old, &new, "--json"]).json();
    assert_eq!(object["ends"][0]["new"]["id"], "security");
    let mut replay = strings(&object["ends"][0]["example"])[1..].to_vec();
    replay.push("--json");
    assert_eq!(run(&replay).json()["id"], "security");
    let page = run(&["flow", "diff", &old, &new, "--format", "markdown"]).out;
    assert!(
        page.contains("### ways that end elsewhere") && page.contains("```sh"),
        "{page}"
    );
    let (_third, moved) = pack(
        "      - fix: reload\n        when: {device: browser}\n      - fix: restart-app\n        when: {device: app}\n      - wait: pause\n",
        "      - wait: pause\n      - fix: reload\n        when: {device: browser}\n      - fix: restart-app\n        when: {device: app}\n",
    );
    let object = run(&["flow", "diff", &old, &moved, "--json"]).json();
    let moves: Vec<_> = object["fixes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| (&it["change"], &it["symptom"]))
        .collect();
    assert!(
        !moves.is_empty()
            && moves
                .iter()
                .all(|it| *it == (&"moved".into(), &"slow".into())),
        "{object}"
    );
    assert_eq!(object["ends"], Value::Array(Vec::new()));
    let (_fourth, reworded) = pack("title: Load the page again", "title: Load it once more");
    let object = run(&["flow", "diff", &old, &reworded, "--json"]).json();
    assert_eq!(object["words"][0]["new"][0], "Load it once more");
    assert_eq!(object["words"][0]["lang"], Value::Null);
    assert_eq!(object["fixes"], Value::Array(Vec::new()));

    // A translator changes only the words of one language.
    let catalogue = |pack: &str, word: &str| {
        let po = Path::new(pack).join("po");
        fs::create_dir_all(&po).expect("a folder");
        let text = format!("msgid \"Load the page again\"\nmsgstr \"{word}\"\n");
        fs::write(po.join("es.po"), text).expect("a catalogue");
    };
    let (_fifth, spanish) = pack("title: Load the page again", "title: Load the page again");
    catalogue(&old, "Recargue");
    assert_eq!(
        run(&["flow", "diff", &old, &spanish]).out.lines().count(),
        3
    );
    catalogue(&spanish, "Vuelva a cargar");
    let changed = run(&["flow", "diff", &old, &spanish]).out;
    let expected = "fix `reload`, title in es:\n    - Recargue\n    + Vuelva a cargar\n";
    assert!(changed.contains(expected), "{changed}");
    let object = run(&["flow", "diff", &old, &spanish, "--json"]).json();
    assert_eq!(object["words"].as_array().map(Vec::len), Some(1));
    assert_eq!(object["words"][0]["lang"], "es");
}

#[test]
fn nothing_is_overwritten() {
    let (_folder, dir) = pack("red_flag", "red_flag");
    run(&["flow", "new", &dir]).assert_refused(&["not empty"]);
}

#[test]
fn a_pack_can_come_from_standard_input() {
    let (_folder, dir) = pack("red_flag", "red_flag");
    let text = fs::read_to_string(Path::new(&dir).join("pack.yaml")).expect("the pack");
    assert_eq!(run_with(&["flow", "check", "-"], &text).status, 0);
    let found = run_with(
        &["flow", "check", "-"],
        text.replace("format: 1", "format: 99"),
    );
    assert_eq!(found.status, 1);
    assert!(
        found
            .out
            .starts_with("-:4:11: error[wrong-type]: this pack has format 99"),
        "{}",
        found.out
    );
    run_with(&["flow", "diff", "-", "-"], &text).assert_refused(&["cannot both be standard input"]);
}

#[test]
fn a_format_that_a_command_does_not_have_is_a_wrong_call() {
    for command in [
        &["flow", "check", FLOWS][..],
        &["flow", "test", FLOWS],
        &["flow", "diff", FLOWS, FLOWS],
        &["flow", "graph", FLOWS],
    ] {
        let mut arguments = command.to_vec();
        arguments.extend(["--format", "slack"]);
        assert_eq!(run(&arguments).status, 2, "{command:?}");
    }
    for format in ["json", "html"] {
        run(&["flow", "pot", FLOWS, "--format", format])
            .assert_refused(&["prints a gettext template and no other format"]);
    }
}

#[test]
fn every_file_that_may_belong_to_a_pack_is_read_or_named() {
    let (_folder, dir) = pack("title", "title");
    let extra = |id: &str| {
        format!("symptoms: [{{id: {id}, title: \"{id}\", steps: [{{call: support}}]}}]\n")
    };
    let read = [
        ("extra.yml", "short-ending"),
        ("more of it.yaml", "spaces"),
        ("a [1] (2).yml", "brackets"),
        ("CAPITALS.YAML", "capitals"),
    ];
    for (name, id) in read {
        fs::write(Path::new(&dir).join(name), extra(id)).expect("a file");
    }
    let listed = run(&["--flows", &dir, "list"]);
    assert_eq!((listed.status, listed.err.as_str()), (0, ""), "{listed:?}");
    for (name, id) in read {
        assert!(listed.out.contains(id), "{name}: {listed:?}");
    }
    let passed_over = ["pack.yaml.bak", ".hidden.yaml", "old.yml~"];
    for name in passed_over.iter().chain(&["notes.txt", ".pack.yaml.swp"]) {
        fs::write(Path::new(&dir).join(name), extra("unread")).expect("a file");
    }
    for arguments in [
        &["--flows", &dir, "list"][..],
        &["flow", "check", &dir],
        &["--flows", &dir, "-s", "slow"],
    ] {
        let done = run(arguments);
        assert_eq!(done.status, 0, "{done:?}");
        assert!(!done.out.contains("unread"), "{done:?}");
        let named = done.err.matches("is not read: its name").count();
        assert_eq!(named, passed_over.len(), "{done:?}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("pack.yaml.txt"), extra("unread")).expect("a file");
    run(&["flow", "check", folder.path().to_str().expect("UTF-8")])
        .assert_refused(&["pack.yaml.txt is not read: its name"]);
}

#[test]
fn a_symptom_that_does_not_fit_its_row_is_named_in_its_language() {
    let (_folder, dir) = pack("red_flag", "red_flag");
    let po = Path::new(&dir).join("po");
    fs::create_dir(&po).expect("a folder");
    let row = "Una página que se queda cargando para siempre y no dice por qué, ni cuándo deja de hacerlo";
    let catalogue = format!("msgid \"A page loads for ever\"\nmsgstr \"{row}\"\n");
    fs::write(po.join("es.po"), catalogue).expect("a catalogue");
    let tested = run(&["flow", "test", &dir]).out;
    assert!(tested.contains("en: 7 screens, all fit"), "{tested}");
    let told = format!("  a row is longer than a line: {row}; see it with:\n");
    let (_, behind) = tested.split_once(&told).expect("the row");
    let command = format!("  amexfix --flows {dir} --lang es\n");
    assert!(behind.starts_with(&command), "{tested}");
}

#[test]
fn a_catalogue_that_is_not_read_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = new_pack(folder.path());
    let pack = Path::new(&dir);
    fs::create_dir(pack.join("po")).expect("a folder");
    for name in [
        "po/pt-BR.po",
        "po/pt_BR.po",
        "po/notes.po",
        "fr.po",
        "po/.#it.po",
    ] {
        fs::write(pack.join(name), "").expect("a file");
    }
    let listed = run(&["--flows", &dir, "list", "languages"]);
    let said: Vec<&str> = listed.err.lines().collect();
    assert_eq!((listed.status, said.len()), (0, 3), "{listed:?}");
    assert!(said[0].contains("fr.po is not read: a catalogue stands in the folder `po`"));
    assert!(said[1].contains("notes.po is not read: its name is no language"));
    assert!(said[2].contains("pt_BR.po is not read: another has its language"));
    assert_eq!(listed.out.lines().count(), 2, "{listed:?}");
}

#[test]
fn the_commands_that_flow_new_names_can_be_copied() {
    let folder = tempfile::tempdir().expect("a folder");
    let dir = folder.path().join("it's a pack").display().to_string();
    let made = run(&["flow", "new", &dir]);
    assert_eq!(made.status, 0, "{made:?}");
    let commands: Vec<&str> = made
        .out
        .lines()
        .filter_map(|line| line.split_once("amexfix "))
        .map(|(_, words)| words)
        .collect();
    assert_eq!(commands.len(), 3, "{made:?}");
    for words in commands {
        let program = env!("CARGO_BIN_EXE_amexfix");
        let is_answer = words.starts_with("--flows");
        let symptom = if is_answer { "--symptom slow" } else { "" };
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &format!("{program} {words} {symptom}")]);
        let done = support::finish(shell, b"");
        assert_eq!(done.status, 0, "{words}: {done:?}");
    }
}

#[test]
fn a_name_that_is_not_text_is_one_problem_wherever_it_is() {
    for (from, to) in [
        ("ask: device", "ask: 404"),
        ("fix: reload", "fix: 404"),
        ("call: support", "call: true"),
        ("assume: browser", "assume: 404"),
        ("symptom: not-me", "symptom: 404"),
    ] {
        let (_folder, dir) = pack(from, to);
        let found = run(&["flow", "check", &dir, "--json"]);
        let found: Value = serde_json::from_str(&found.out).expect("JSON");
        let problems = found.as_array().expect("a list").iter();
        let rules: Vec<&str> = problems
            .filter_map(|problem| problem["rule"].as_str())
            .collect();
        let count = |rule: &str| rules.iter().filter(|found| **found == rule).count();
        let about_it = ["wrong-type", "missing-key", "unknown-id"].map(count);
        assert_eq!(about_it, [1, 0, 0], "{to}: {rules:?}");
    }
}

#[test]
fn characters_that_languages_need_are_read_and_those_that_deceive_are_refused() {
    let title = |title: &str| {
        let title = format!("title: \"{title}\"");
        let (folder, dir) = pack("title: Load the page again", &title);
        let found = run(&["flow", "check", &dir]);
        drop(folder);
        found
    };
    for needed in [
        "می\u{200c}خواهم وارد شوم",
        "क्\u{200d}ष",
        "👩\u{200d}👩\u{200d}👧 family ❤\u{fe0f} 🏳\u{fe0f}\u{200d}🌈 1\u{fe0f}\u{20e3}",
        "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} 🇳🇴",
        "Kreditkar\u{ad}tenabrechnung",
        "\u{200f}שלום\u{200e} abc",
        "\u{2068}Amex\u{2069} שלום",
    ] {
        let found = title(needed);
        assert_eq!(found.status, 0, "{needed:?}: {found:?}");
    }
    for (deceiving, rule) in [
        ("pay\u{202e}lap\u{202c}", "control-character"),
        ("\u{2067}not closed", "control-character"),
        ("closed twice\u{2069}", "control-character"),
        ("call 1\u{200e}800\u{200e}555\u{200e}0199", "phone-number"),
        ("evil\u{ad}site.com/pay", "foreign-address"),
    ] {
        let found = title(deceiving);
        assert_eq!(found.status, 1, "{deceiving:?}: {found:?}");
        assert!(found.out.contains(rule), "{deceiving:?}: {found:?}");
    }
}

#[test]
fn if_the_ways_are_too_many_it_says_why_and_what_is_still_certain() {
    let of = |part: &dyn Fn(usize) -> String| (0..20).map(part).collect::<String>();
    let pack = format!(
        "pack: {{format: 1, id: d, title: D, opening: O}}
endings: [{{id: c, kind: call, title: C, text: C.}}]
fixes:
{}questions:
{}symptoms:
  - id: s
    title: S
    steps:
{}{}      - call: c
",
        of(&|at| format!("  - {{id: f{at}, title: F, do: [Do.]}}\n")),
        of(&|at| format!(
            "  - {{id: q{at}, text: Q, answers: [{{id: a, text: A}}, {{id: b, text: B}}]}}\n"
        )),
        of(&|at| format!("      - ask: q{at}\n      - {{fix: f{at}, when: {{q{at}: a}}}}\n")),
        of(&|at| format!("      - {{fix: f{at}, when: {{q{at}: b}}}}\n")),
    );
    let found = run_with(&["flow", "test", "-"], pack);
    assert_eq!(found.status, 0, "{found:?}");
    let said = found.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in [
        "s: at least ",
        "given up at the bound: ",
        "the answers to 20 questions multiply, since steps further on read them: `q0`, `q1`,",
        "all the same, every way ends: `flow check` proves that each list of steps does",
        "and nothing is offered again: every walk passes over what was tried",
        "every way ends; 1 symptom not explored to the end",
    ] {
        assert!(said.contains(sentence), "{sentence}: {}", found.out);
    }
    assert!(!said.contains("on no way"), "{}", found.out);
}
