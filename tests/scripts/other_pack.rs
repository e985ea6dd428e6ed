//! A pack about something else: every word about cards comes from the built-in pack.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::support::{Run, finish};
use super::{call, run_in};

const ROUTER: &str = "\
pack:
  format: 1
  id: router
  language: en
  title: The router
  opening: What does the router do?
  red_flag: {text: Smoke?, symptom: smoke}
  reviewed: 2026-11-21
questions:
  - id: lamp
    text: Which lamp is lit?
    assume: green
    answers:
      - {id: green, text: The green one}
      - {id: red, text: The red one}
fixes:
  - id: restart
    title: Restart it
    do: [Pull the plug, wait a minute, and put it in again.]
    why: It begins anew.
    minutes: 3
    source: [The manual]
endings:
  - {id: rest, kind: wait, title: Let it rest, text: Leave it alone., minutes: [15, 240], source: [The manual]}
  - {id: workshop, kind: call, title: Ask the workshop, text: Take the number from your contract., have_ready: [Its type.], source: [The manual]}
  - {id: brigade, kind: call, title: Leave the room and call the fire brigade, text: Touch nothing., source: [The manual]}
symptoms:
  - id: offline
    title: It finds no network
    says: [no internet, the router is offline]
    steps:
      - ask: lamp
      - {fix: restart, when: {lamp: green}}
      - wait: rest
      - call: workshop
  - id: smoke
    title: It smokes
    says: [smoke comes out, it burns]
    steps:
      - call: brigade
";

fn pack(folder: &Path) -> String {
    let path = folder.join("router.yaml");
    fs::write(&path, ROUTER).expect("a file");
    path.to_str().expect("UTF-8").to_owned()
}

#[track_caller]
fn is_neutral(run: &Run) {
    for word in ["card", "amex ", "american express", "bank", "charge"] {
        for text in [&run.out, &run.err] {
            let text = text.to_lowercase();
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}

#[test]
fn what_is_said_with_another_pack_speaks_of_no_card() {
    let state = TempDir::new().expect("a folder");
    let flows = pack(state.path());
    let run = |arguments: &[&str]| {
        let run = run_in(state.path(), &[&["--flows", &flows], arguments].concat());
        is_neutral(&run);
        run
    };
    for format in ["text", "json", "markdown", "html", "slack"] {
        for case in [
            &["-s", "offline"][..],
            &["-s", "offline", "--no-assume"],
            &["-s", "offline", "-t", "restart"],
            &["-s", "offline", "-t", "restart=worked"],
            &["-s", "offline", "-t", "restart,rest"],
            &["-s", "smoke"],
            &["it sings"],
            &["no internet"],
        ] {
            let run = run(&[case, &["--format", format]].concat());
            assert_eq!(run.status, 0, "{run:?}");
        }
        run(&["--session", "mine", "-s", "offline", "--format", format]);
        let report = run(&["report", "mine", "--format", format]);
        assert!(report.out.contains("Ask the workshop"), "{report:?}");
    }
    let secret = run(&["no internet, my number is 378282246310005", "--json"]);
    assert!(
        secret.err.contains("something that looks like"),
        "{secret:?}"
    );
    let help = run(&["-s", "offlin"]);
    assert_eq!(help.status, 2, "{help:?}");
}

#[test]
fn the_red_flag_leads_to_the_call_of_its_symptom() {
    let state = TempDir::new().expect("a folder");
    let flows = pack(state.path());
    for (format, said) in [
        (
            "markdown",
            "Smoke? Then stop here. Leave the room and call the fire brigade.\n",
        ),
        (
            "html",
            "<p>Smoke? Then stop here. Leave the room and call the fire brigade.</p>",
        ),
        (
            "slack",
            "Smoke? Then stop here. Leave the room and call the fire brigade.\n",
        ),
    ] {
        let arguments = ["--flows", &flows, "-s", "offline", "--format", format];
        let run = run_in(state.path(), &arguments);
        assert!(run.out.contains(said), "{format}: {run:?}");
    }
    let run = run_in(state.path(), &["-s", "login", "--format", "markdown"]);
    let said = "Then stop here. Call the number on the back of your card now.\n";
    assert!(run.out.contains(said), "{run:?}");
}

#[test]
fn a_sheet_that_leads_to_no_call_says_whom_to_call_in_the_packs_words() {
    let state = TempDir::new().expect("a folder");
    let flows = pack(state.path());
    let recorded = ["--flows", &flows, "--session", "mine", "-a", "lamp=red"];
    finish(call(state.path(), &recorded), b"it sings");
    let report = run_in(state.path(), &["--flows", &flows, "report", "mine"]);
    assert!(
        report.out.contains("Take the number from your contract."),
        "{report:?}"
    );
    // Without the pack nothing is known of a contract, and nothing is made up.
    let report = run_in(state.path(), &["report", "mine"]);
    assert!(
        report.out.contains("Whom to call is not known here."),
        "{report:?}"
    );
    is_neutral(&report);
}

#[test]
fn the_check_speaks_of_no_card_and_of_no_program() {
    let state = TempDir::new().expect("a folder");
    let path = state.path().join("router.yaml");
    let broken = ROUTER
        .replace("Touch nothing.", "Call 0800 123 4567.")
        .replace("Leave it alone.", "See https://router.example.");
    fs::write(&path, broken).expect("a file");
    let path = path.to_str().expect("UTF-8");
    for format in ["text", "json"] {
        let run = run_in(state.path(), &["flow", "check", path, "--format", format]);
        assert_eq!(run.status, 1, "{run:?}");
        assert!(run.out.contains("phone-number"), "{run:?}");
        is_neutral(&run);
    }
}
