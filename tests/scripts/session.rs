//! `--session`: the recorded case plus this call.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::support::{finish, new_pack};
use super::{call, run_in};

/// Kind and id of the answer to a call about one session.
#[track_caller]
fn step(state: &Path, arguments: &[&str]) -> [String; 2] {
    let answer = answer(state, arguments);
    ["kind", "id"].map(|key| answer[key].as_str().unwrap().to_owned())
}

#[track_caller]
fn answer(state: &Path, arguments: &[&str]) -> Value {
    run_in(state, &[&["--session", "t1", "--json"], arguments].concat()).json()
}

#[test]
fn a_macro_passes_only_what_is_new() {
    let state = TempDir::new().unwrap();
    let state = state.path();
    assert_eq!(step(state, &["-s", "login"]), ["fix", "close-tabs"]);
    assert_eq!(step(state, &["-t", "last"]), ["fix", "private-window"]);
    assert_eq!(
        step(state, &[]),
        ["fix", "private-window"],
        "asking again changes nothing"
    );
    assert_eq!(step(state, &["-a", "device=app"]), ["fix", "close-app"]);
    assert_eq!(
        step(state, &["-t", "last=worked"]),
        ["resolved", "close-app"]
    );
    let answer = answer(state, &["-t", "close-app"]);
    assert_eq!(
        answer["tried"],
        json!([
            {"id": "close-tabs", "outcome": "no-change"},
            {"id": "close-app", "outcome": "no-change"},
        ]),
        "an outcome is replaced in its place"
    );
    assert_eq!(
        answer["next"],
        json!(["amexfix", "--session", "t1", "--tried", answer["id"]])
    );
}

#[test]
fn resume_repeats_what_was_tried_before_a_symptom_was_known() {
    let state = TempDir::new().unwrap();
    let state = state.path();
    let unclear = answer(state, &["-t", "close-tabs", "please help me"]);
    let resumed = run_in(state, &["resume", "t1", "--json"]).json();
    assert_eq!(
        resumed["tried"],
        json!([{"id": "close-tabs", "outcome": "no-change"}])
    );
    for key in ["symptom", "kind", "id", "tried"] {
        assert_eq!(resumed[key], unclear[key], "{key}");
    }
}

#[test]
fn what_cured_a_sign_in_says_nothing_about_a_payment() {
    let state = TempDir::new().unwrap();
    let state = state.path();
    let pressed = ["-s", "payments", "-a", "payment-state=pressed"];
    step(state, &pressed);
    assert_eq!(
        step(state, &["-s", "login", "-t", "close-tabs=worked"]),
        ["resolved", "close-tabs"]
    );
    let answer = answer(state, &["-s", "payments"]);
    assert_ne!(answer["kind"], "resolved");
    assert_eq!(
        answer["tried"],
        json!([{"id": "close-tabs", "outcome": "no-change"}]),
        "it was tried, and that is all"
    );
}

#[test]
fn a_symptom_replaces_and_the_rest_stays() {
    let state = TempDir::new().unwrap();
    let state = state.path();
    step(
        state,
        &[
            "-s",
            "documents",
            "-a",
            "device=app",
            "-t",
            "refresh-once=could-not",
        ],
    );
    let answer = answer(state, &["-s", "login"]);
    assert_eq!(answer["symptom"], "login");
    assert_eq!(
        answer["tried"],
        json!([{"id": "refresh-once", "outcome": "could-not"}])
    );
    let assumed = answer["assumed"].as_object().unwrap();
    assert!(!assumed.contains_key("device"), "{answer}");
}

#[test]
fn what_was_assumed_is_not_recorded() {
    let state = TempDir::new().unwrap();
    let state = state.path();
    let first = answer(state, &["-s", "login"]);
    let second = answer(state, &[]);
    assert_eq!(first["assumed"], second["assumed"]);
    assert!(
        first["assumed"]
            .as_object()
            .is_some_and(|assumed| !assumed.is_empty())
    );
    assert_eq!(step(state, &["--no-assume"]), ["ask", "signin"]);
}

#[test]
fn an_unclear_text_is_asked_about_and_the_case_goes_on_with_the_answer() {
    let state = TempDir::new().unwrap();
    let state = state.path();
    assert_eq!(
        step(state, &["-t", "close-tabs", "the weather is fine"]),
        ["ask", "symptom"]
    );
    assert_eq!(
        step(state, &[]),
        ["ask", "symptom"],
        "there is a case, though no symptom yet"
    );
    assert_eq!(step(state, &["-s", "login"]), ["fix", "private-window"]);
}

#[test]
fn a_call_after_the_first_reads_no_input() {
    let state = TempDir::new().unwrap();
    step(state.path(), &["-s", "login"]);
    let run = finish(
        call(state.path(), &["--session", "t1", "--json"]),
        b"I lost my card",
    );
    assert_eq!(run.json()["symptom"], "login");
}

#[test]
fn the_last_step_of_a_resolved_case_is_answered_with_resolved() {
    let state = TempDir::new().unwrap();
    let state = state.path();
    step(state, &["-s", "login"]);
    step(state, &["-t", "last=worked"]);
    for outcome in ["last", "last=no-change", "last=worked"] {
        let run = run_in(state, &["--session", "t1", "-t", outcome, "--json"]);
        assert_eq!((run.status, &run.json()["kind"]), (0, &json!("resolved")));
        assert!(
            run.err.contains("`--tried close-tabs=no-change`"),
            "{run:?}"
        );
    }
    // The command in the message works.
    assert_eq!(step(state, &["-t", "close-tabs=no-change"])[0], "fix");
}

#[test]
fn last_needs_a_step_that_can_be_tried() {
    let state = TempDir::new().unwrap();
    let state = state.path();
    let last = |session: &str| run_in(state, &["--session", session, "-s", "login", "-t", "last"]);
    last("new").assert_refused(&["no step yet"]);
    step(state, &["-s", "fraud"]);
    last("t1").assert_refused(&["`fraud-call`"]);
    run_in(state, &["-s", "login", "-t", "last"]).assert_refused(&["--session"]);
    run_in(state, &["--session", "t1", "--no-record"]).assert_refused(&["--no-record"]);
    run_in(state, &["--session", "no/name", "-s", "login"]).assert_refused(&["name"]);
    run_in(state, &["--session", "nothing-yet"]).assert_refused(&["nothing to answer"]);
    assert!(
        !state.join("amexfix/sessions/new.jsonl").exists(),
        "a wrong call records nothing"
    );
}

#[test]
fn a_fault_of_the_disk_costs_one_warning_and_no_answer() {
    let state = TempDir::new().unwrap();
    fs::write(
        state.path().join("amexfix"),
        "a file where the folder should be",
    )
    .unwrap();
    for arguments in [
        ["--session", "t1", "-s", "login"],
        ["--session", "t1", "-s", "fraud"],
    ] {
        let run = run_in(state.path(), &[&arguments[..], &["--json"]].concat());
        assert_eq!(run.err.matches("warning").count(), 1, "{run:?}");
        let next = &run.json()["next"];
        assert!(
            !next.to_string().contains("--session"),
            "it could not be gone on with: {next}"
        );
    }
}

#[test]
fn nothing_that_was_typed_is_kept() {
    let state = TempDir::new().unwrap();
    step(
        state.path(),
        &["my zebra cannot sign in, its card is 3782 822463 10005"],
    );
    let kept = fs::read_to_string(state.path().join("amexfix/sessions/t1.jsonl")).unwrap();
    assert!(kept.contains(r#""symptom":{"id":"login"}"#), "{kept}");
    assert!(
        !kept.contains("zebra") && !kept.contains("822463"),
        "{kept}"
    );
}

#[test]
fn a_name_that_is_a_secret_is_refused_unseen() {
    let state = TempDir::new().unwrap();
    let run = run_in(state.path(), &["--session=378282246310005", "-s", "login"]);
    run.assert_refused(&["card number"]);
    assert!(!run.err.contains("3782"), "{run:?}");
    assert!(!state.path().join("amexfix").exists());
}

/// Replaces words of the pack, as its author would.
fn rename(pack: &str, names: &[(&str, &str)]) {
    let file = Path::new(pack).join("pack.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let renamed = names.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    fs::write(file, renamed).unwrap();
}

#[test]
fn what_a_changed_pack_no_longer_has_is_named() {
    let state = TempDir::new().unwrap();
    let state = state.path();
    let pack = new_pack(state);
    let call = |arguments: &[&str]| {
        run_in(
            state,
            &[&["--flows", &pack, "--session", "s", "--json"], arguments].concat(),
        )
    };
    let first = call(&["-s", "slow", "-a", "device=app", "-t", "restart-app"]);
    assert_eq!(first.json()["gone"], json!([]));
    assert_eq!(first.err, "");
    rename(
        &pack,
        &[
            ("{id: app,", "{id: mobile,"),
            ("device: app", "device: mobile"),
            ("restart-app", "close-app"),
        ],
    );
    for run in [
        call(&[]),
        run_in(state, &["--flows", &pack, "resume", "s", "--json"]),
    ] {
        assert_eq!(run.json()["gone"], json!(["device=app", "restart-app"]));
        assert_eq!(run.err.lines().count(), 1, "{run:?}");
        for id in ["`device=app`", "`restart-app`"] {
            assert!(run.err.contains(id), "{run:?}");
        }
    }
    let again = call(&["-a", "device=mobile"]);
    assert_eq!(again.json()["gone"], json!(["restart-app"]));
    rename(&pack, &[("slow", "sluggish")]);
    let asked = call(&[]);
    assert_eq!(asked.json()["kind"], "ask");
    assert_eq!(asked.json()["gone"], json!(["slow", "restart-app"]));
    let refused_now = run_in(state, &["--flows", &pack, "resume", "s"]);
    refused_now.assert_refused(&["is about `slow`, which the pack `my-service`"]);
    refused_now.assert_refused(&["amexfix --session s --symptom ID"]);
    let chosen = call(&["-s", "sluggish"]);
    assert_eq!(chosen.json()["id"], "close-app");
}

#[test]
fn a_diff_lists_the_ids_that_sessions_may_still_hold() {
    let (old, new) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (old, new) = (new_pack(old.path()), new_pack(new.path()));
    rename(
        &new,
        &[
            ("{id: app,", "{id: mobile,"),
            ("device: app", "device: mobile"),
            ("restart-app", "close-app"),
            ("support", "helpers"),
        ],
    );
    let state = TempDir::new().unwrap();
    let diff = |more: &[&str]| {
        run_in(
            state.path(),
            &[&["flow", "diff", &old, &new], more].concat(),
        )
    };
    let gone = diff(&["--json"]).json()["gone"].clone();
    assert_eq!(
        gone,
        json!(["device=app", "restart-app"]),
        "nobody chooses a call"
    );
    let text = diff(&[]).out;
    assert!(text.contains("sessions may still hold"), "{text}");
    rename(
        &new,
        &[
            ("device", "place"),
            ("{id: browser", "{id: window"),
            ("browser", "window"),
        ],
    );
    let gone = diff(&["--json"]).json()["gone"].clone();
    assert_eq!(gone, json!(["device", "restart-app"]));
}

#[test]
fn a_session_under_two_packs_is_refused_with_the_pack_it_needs() {
    let state = TempDir::new().unwrap();
    let state = state.path();
    let pack = new_pack(state);
    let first = ["--flows", &pack, "--session", "s4", "-s", "slow", "--json"];
    assert_eq!(run_in(state, &first).status, 0);
    let other = run_in(state, &["--session", "s4", "--json"]);
    assert_eq!(other.json()["gone"], json!(["slow"]));
    let run = run_in(state, &["resume", "s4"]);
    run.assert_refused(&["recorded with the pack `my-service`, and this is `amex`"]);
}

#[test]
fn the_last_step_of_a_resolved_case_changes_nothing_and_that_is_said() {
    let state = TempDir::new().unwrap();
    let state = state.path();
    answer(state, &["-s", "login"]);
    answer(state, &["-t", "last=worked"]);
    let run = run_in(state, &["--session", "t1", "--json", "-t", "last"]);
    assert!(
        run.err.contains("the session is resolved by `close-tabs`"),
        "{run:?}"
    );
    let answer = run.json();
    assert_eq!(answer["kind"], "resolved");
    assert_eq!(
        answer["tried"],
        json!([{"id": "close-tabs", "outcome": "worked"}])
    );
    assert_eq!(
        step(state, &["-t", "close-tabs=no-change"]),
        ["fix", "private-window"]
    );
}
