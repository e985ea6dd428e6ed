//! `flow order`: the worked example of docs/ordering.md, the patch, and the tests that reject a proposal.
//! `BLESS=1 cargo test --test order` rewrites the output on the page.

mod support;

use std::process::Command;
use std::{env, fs};

use amexfix::builtin;
use fixflow::check::{self, Checked};
use fixflow::explore::{Coverage, trial};
use fixflow::order::{Evidence, Tally, edited, reordered, review};
use fixflow::source::Sources;
use serde_json::{Value, json};
use support::{blocks, finish, run_in};
use tempfile::TempDir;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/ordering.md");

/// A folder with the example of the page.
fn example() -> TempDir {
    let page = fs::read_to_string(PAGE).unwrap();
    let folder = TempDir::new().unwrap();
    for (open, name) in [
        ("```yaml printer.yaml\n", "printer.yaml"),
        ("```json table.json\n", "table.json"),
    ] {
        fs::write(folder.path().join(name), blocks(&page, open)[0]).unwrap();
    }
    folder
}

const ORDER: [&str; 5] = ["flow", "order", "printer.yaml", "--evidence", "table.json"];

#[test]
fn the_page_shows_what_the_command_prints() {
    const OPEN: &str = "```console\n$ amexfix flow order printer.yaml --evidence table.json\n";
    let folder = example();
    let found = run_in(folder.path(), &ORDER);
    assert_eq!(found.status, 0, "{found:?}");
    let page = fs::read_to_string(PAGE).unwrap();
    let expected = blocks(&page, OPEN)[0];
    if env::var_os("BLESS").is_some() {
        let blessed = page.replacen(
            &format!("{OPEN}{expected}"),
            &format!("{OPEN}{}", found.out),
            1,
        );
        fs::write(PAGE, blessed).unwrap();
    } else {
        assert_eq!(found.out, expected);
    }
}

#[test]
fn one_row_of_evidence_is_counted_in_the_singular() {
    let folder = example();
    let table = r#"[{"symptom":"gone","id":"gone","offered":1,"tried":1,"worked":0}]"#;
    fs::write(folder.path().join("table.json"), table).unwrap();
    let found = run_in(folder.path(), &ORDER);
    assert!(
        found.out.contains("1 row of evidence, 1 about"),
        "{found:?}"
    );
}

#[track_caller]
fn assert_close(found: &Value, expected: f64) {
    let found = found.as_f64().unwrap();
    assert!((found - expected).abs() < 1e-9, "{found}, not {expected}");
}

#[test]
fn the_numbers_of_the_page_can_be_computed_by_hand() {
    let folder = example();
    let report = run_in(folder.path(), &[&ORDER[..], &["--json"]].concat()).json();
    let run = &report["runs"][0];
    let rate = 285.5 / 1116.0;
    assert_close(&run["pooled_rate"], rate);
    let minutes = [10.0, 2.0, 4.0, 1.0];
    let evidence = [(400.0, 60.0), (330.0, 110.0), (215.0, 30.0), (170.0, 85.0)];
    let (mut left, mut firsts) = (1.0, Vec::new());
    for (at, (tried, worked)) in evidence.into_iter().enumerate() {
        let chance = (20.0 * rate + worked) / (20.0 + tried);
        let fix = &run["fixes"][at];
        assert_close(&fix["alpha"], 20.0 * rate + worked);
        assert_close(&fix["beta"], 20.0 * (1.0 - rate) + tried - worked);
        assert_close(&fix["chance"], chance);
        assert_close(&fix["chance_at_first"], left * chance);
        assert_close(&fix["chance_per_minute"], left * chance / minutes[at]);
        firsts.push(left * chance);
        left -= left * chance;
    }
    let expected = |order: [usize; 4]| {
        let mut left = 1.0;
        let spent = order.map(|fix| {
            let spent = left * minutes[fix];
            left -= firsts[fix];
            spent
        });
        spent.iter().sum::<f64>()
    };
    assert_close(&run["minutes_now"], expected([0, 1, 2, 3]));
    assert_close(&run["minutes_then"], expected([1, 0, 2, 3]));
    let gain = firsts[1] * minutes[0] - firsts[0] * minutes[1];
    assert_close(&run["changes"][0]["gain"], gain);
    assert_close(&report["sigmas_needed"], (2.0 * 15_f64.ln()).sqrt());
    assert_eq!(
        run["proposed"],
        json!(["cable", "driver", "restart", "wipe"])
    );
    let sigmas = run["unsettled"]["sigmas"].as_f64().unwrap();
    let more = 400.0 * ((2.0 * 15_f64.ln()) / sigmas.powi(2) - 1.0);
    assert_close(&run["unsettled"]["more_cases"], more.ceil());
    // From the last step backwards: the effort, then what is left for people it does not help.
    let mut left = 7.0;
    let lefts: Vec<f64> = (0..4)
        .rev()
        .map(|at| {
            left = minutes[at] + (1.0 - run["fixes"][at]["chance"].as_f64().unwrap()) * left;
            left
        })
        .collect();
    assert_eq!(report["calls"][0]["from"], "driver");
    assert_close(&report["calls"][0]["minutes_left"], lefts[3]);
}

#[test]
fn git_applies_the_patch_and_the_pack_still_passes() {
    let folder = example();
    let patch = run_in(folder.path(), &[&ORDER[..], &["--patch"]].concat());
    assert_eq!(patch.status, 0, "{patch:?}");
    let mut git = Command::new("git");
    git.args(["apply", "-"]).current_dir(folder.path());
    let applied = finish(git, patch.out.as_bytes());
    assert_eq!(applied.status, 0, "{applied:?}");
    for arguments in [
        &["flow", "check", "--strict", "printer.yaml"][..],
        &["flow", "test", "printer.yaml"],
    ] {
        let run = run_in(folder.path(), arguments);
        assert_eq!(run.status, 0, "{run:?}");
    }
    let text = fs::read_to_string(folder.path().join("printer.yaml")).unwrap();
    assert!(text.contains("- fix: cable\n      - fix: driver\n      - fix: restart\n"));
}

#[test]
fn a_test_of_the_pack_can_rule_out_a_change() {
    let folder = example();
    let path = folder.path().join("printer.yaml");
    let text = fs::read_to_string(&path).unwrap()
        + "  - {name: the driver is first, symptom: silent, expect: {kind: fix, id: driver}}\n";
    fs::write(&path, text).unwrap();
    let patch = run_in(folder.path(), &[&ORDER[..], &["--patch"]].concat());
    assert_eq!((patch.status, patch.out.as_str()), (1, ""), "{patch:?}");
    assert!(patch.err.contains("the driver is first"), "{patch:?}");
    let report = run_in(folder.path(), &[&ORDER[..], &["--json"]].concat()).json();
    assert_eq!(report["runs"][0]["proposed"], Value::Null);
    assert_eq!(report["runs"][0]["against"], json!(["the driver is first"]));
}

#[test]
fn steps_on_one_line_with_conditions_change_places_too() {
    let folder = example();
    let path = folder.path().join("printer.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let (head, rest) = text.split_once("      - fix: driver\n").unwrap();
    let (_, tail) = rest.split_once("      - call: desk\n").unwrap();
    let steps = "      - {fix: driver, when: {symptom: silent}}\n      - {when: {symptom: silent}, fix: \"cable\"}\n      \
                 - when: {symptom: silent}\n        fix: restart # and wait\n      - fix: wipe\n      - call: desk\n";
    fs::write(&path, format!("{head}{steps}{tail}")).unwrap();
    let patch = run_in(folder.path(), &[&ORDER[..], &["--patch"]].concat());
    assert_eq!(patch.status, 0, "{patch:?}");
    assert!(
        patch.out.contains("+      - {fix: cable, when: {symptom: silent}}\n+      - {when: {symptom: silent}, fix: \"driver\"}\n"),
        "{patch:?}"
    );
}

#[test]
fn what_is_not_evidence_is_refused() {
    let folder = example();
    let table = folder.path().join("table.json");
    for (text, wrong) in [
        ("{}", "is not what `amexfix stats --json` prints"),
        (
            r#"[{"symptom": "silent", "id": "cable", "tried": 1, "worked": 2}]"#,
            "row 1 worked more often",
        ),
    ] {
        fs::write(&table, text).unwrap();
        let run = run_in(folder.path(), &ORDER);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.err.contains(wrong), "{run:?}");
    }
    let rows = r#"[{"symptom": "silent", "id": "cable", "tried": 9, "worked": 2, "pack": "other"}, {"symptom": null, "id": "x", "tried": 0, "worked": 0}]"#;
    fs::write(&table, rows).unwrap();
    let report = run_in(folder.path(), &[&ORDER[..], &["--json"]].concat()).json();
    assert_eq!(
        (&report["of_other_packs"], &report["unknown"]),
        (&json!(1), &json!(1))
    );
}

/// Evidence for other orders of the built-in pack: each fix worked in a share that has nothing to do with it.
fn shaken(checked: &Checked, seed: u64) -> Evidence {
    let pack = &checked.pack;
    let share = |at: usize| {
        (at as u64 + 1)
            .wrapping_mul(seed + 7)
            .wrapping_mul(2_654_435_761)
            % 400
    };
    let rows: Vec<_> = pack
        .symptoms
        .iter()
        .flat_map(|symptom| {
            pack.fixes
                .iter()
                .enumerate()
                .map(move |(at, fix)| (symptom, at, fix))
        })
        .collect();
    let rows = rows.iter().map(|(symptom, at, fix)| {
        let tally = Tally {
            tried: 500,
            worked: share(*at),
        };
        (&*symptom.id, &*fix.id, tally)
    });
    Evidence::new(pack, rows)
}

#[test]
fn no_evidence_leads_to_a_proposal_that_breaks_the_built_in_pack() {
    let sources = Sources::of_texts(builtin::SOURCES.iter().copied());
    let (mut proposals, mut blocked) = (0, 0);
    for seed in 0..3 {
        let mut checked = check::check(&sources).expect("the built-in pack");
        let evidence = shaken(&checked, seed);
        // Without the pack's own tests, which spell out most of its order, far more is proposed.
        let tests = std::mem::take(&mut checked.tests);
        let free = review(&checked, &evidence);
        checked.tests = tests;
        let heeded = review(&checked, &evidence);
        let against = heeded
            .runs
            .iter()
            .filter(|run| !run.broken_tests.is_empty());
        blocked += against.count();
        let runs: Vec<_> = heeded.runs.iter().filter(|run| run.is_proposed()).collect();
        let after = reordered(&checked.pack, runs);
        for test in &checked.tests {
            let verdict = trial::run(&after, test, &mut Coverage::none(&after));
            assert_eq!(verdict, trial::Verdict::Passed, "{}", test.name);
        }
        for review in [free, heeded] {
            let runs = review.runs.iter().filter(|run| run.is_proposed());
            proposals += runs.clone().count();
            let edited = edited(&sources, &checked, runs).expect("an edit");
            let (after, problems) = check::review(&edited, "2026-11-21");
            assert_eq!(problems, []);
            assert_eq!(
                after.expect("a pack").pack.steps.len(),
                checked.pack.steps.len()
            );
        }
    }
    eprintln!("{proposals} proposals, {blocked} that a test stands against");
    assert!(proposals >= 5 && blocked >= 5, "{proposals}, {blocked}");
}
