//! A foreign pack that says what no pack may say is refused, with the place and the rule.

use std::fs;

use crate::support::{Run, run};

/// A pack with one line inserted into its fix.
fn pack(line: &str) -> String {
    format!(
        r"pack:
  format: 1
  id: elsewhere
  title: From elsewhere
  opening: What?
  hosts: [example.org]
  red_flag: {{text: Not yours?, symptom: fraud}}
questions:
  - {{id: device, text: Where?, answers: [{{id: browser, text: Here}}, {{id: app, text: There}}]}}
fixes:
  - id: fix
    title: Fix it
    do: [Do it.]
{line}
endings:
  - {{id: help, kind: call, title: Call, text: Call.}}
  - {{id: pause, kind: wait, title: Wait, text: Wait., minutes: [1, 2]}}
symptoms:
  - id: trouble
    title: Trouble
    steps: [{{ask: device}}, {{fix: fix}}, {{wait: pause}}, {{call: help}}]
  - id: fraud
    title: Fraud
    steps: [{{call: help}}]
"
    )
}

fn answer(pack: &str) -> Run {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("pack.yaml");
    fs::write(&path, pack).expect("a file");
    run(&[
        "--flows",
        path.to_str().expect("UTF-8"),
        "--symptom",
        "trouble",
    ])
}

#[track_caller]
fn refused(pack: &str, rule: &str) {
    let run = answer(pack);
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
    assert!(
        run.err.contains(&format!("[{rule}]")),
        "no {rule} in {}\n{pack}",
        run.err
    );
    let raw = run
        .err
        .chars()
        .find(|character| character.is_control() && *character != '\n');
    assert_eq!(raw, None, "{run:?}");
}

#[test]
fn a_pack_that_says_nothing_wrong_is_accepted() {
    let run = answer(&pack(
        "    why: See https://www.example.org/help and stay calm.",
    ));
    assert_eq!(run.status, 0, "{run:?}");
}

#[test]
fn a_telephone_number_is_refused_in_every_spelling_and_place() {
    for number in [
        "Call 1-800-528-4800.",
        "Call (800) 528 4800.",
        "Call 18005284800.",
        "Call 1.800.528.4800.",
        "Call ８００ ５２８ ４８００.",
        "Call ٨٠٠ ٥٢٨ ٤٨٠٠.",
        "Call 1-800-THE-CARD.",
        "Call 800\u{a0}528\u{a0}4800.",
        "See tel:help",
    ] {
        refused(&pack(&format!("    why: \"{number}\"")), "phone-number");
    }
    for line in [
        "    why: \"\\x38\\x30\\x30 528 4800\"",
        "    why: >-\n      Call 800\n      528 4800 now.",
        "    why: |\n      Call 800-\n      528-4800 now.",
        "    why: 'Call 800 528\n      4800 now.'",
        "    before: [{when: {device: app}, text: Call 800 528 4800.}]",
        "    afterwards: [Call 800 528 4800.]",
        "    worked: 800 528 4800",
        "    no_change: 800 528 4800",
        "    could_not: 800 528 4800",
        "    source: [Call 800 528 4800]",
    ] {
        refused(&pack(line), "phone-number");
    }
    for key in [
        "title: From elsewhere",
        "opening: What?",
        "text: Not yours?",
        "text: Where?",
        "text: Here",
        "title: Wait",
        "text: Call.",
    ] {
        let name = key.split(':').next().expect("a key");
        refused(
            &pack("").replacen(key, &format!("{name}: Dial 800 528 4800"), 1),
            "phone-number",
        );
    }
}

#[test]
fn an_address_that_is_not_the_packs_own_is_refused() {
    for address in [
        "https://evil.example/x",
        "evil.com",
        "http://example.org/",
        "https://example.org.evil.com/",
        "https://example.org@evil.com/",
        "https://example.org/?to=https://evil.com",
        "https://americanexpress.com/",
        "help@evil.com",
        "javascript:alert",
        "example。com/x",
    ] {
        refused(
            &pack(&format!("    why: \"See {address} now.\"")),
            "foreign-address",
        );
    }
}

#[test]
fn a_character_that_deceives_is_refused_and_never_shown() {
    for character in [
        "\\e[2J", "\\u202E", "\\u200B", "\\u0085", "\\x7F", "\\u2066", "\\uFEFF", "\\t", "\\0",
    ] {
        refused(
            &pack(&format!("    why: \"Stay{character}calm.\"")),
            "control-character",
        );
    }
    refused(&pack("    why: Stay\u{202e}calm."), "control-character");
}

#[test]
fn a_red_flag_that_does_not_lead_to_a_call_at_once_is_refused() {
    for steps in [
        "[{wait: pause}, {call: help}]",
        "[{ask: device}, {call: help}]",
        "[{fix: fix}, {call: help}]",
        "[{use: trouble}]",
    ] {
        let whole = pack("");
        refused(
            &whole.replace("steps: [{call: help}]", &format!("steps: {steps}")),
            "red-flag",
        );
    }
}
