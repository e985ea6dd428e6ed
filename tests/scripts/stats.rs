//! `stats` as a spreadsheet or a query engine reads it.

use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use super::support::finish;
use super::{call, run_in};

/// Records a case in which closing tabs did not help and a private window did.
fn record(state: &Path) {
    let answers = "signin=spins,device=browser,elsewhere=unchecked";
    for arguments in [
        &["--session", "t1", "-s", "login", "-a", answers][..],
        &["--session", "t1", "-t", "last"],
        &["--session", "t1", "-t", "last=could-not"],
        &["--session", "t1", "-t", "last=worked"],
    ] {
        assert_eq!(run_in(state, arguments).status, 0, "{arguments:?}");
    }
}

#[test]
fn the_counts_come_as_json_csv_and_a_table() {
    let state = TempDir::new().unwrap();
    record(state.path());
    let rows = run_in(state.path(), &["stats", "--json"]).json();
    let row = |id, worked, could_not| json!({"symptom": "login", "id": id, "offered": 1, "tried": 1, "worked": worked, "could_not": could_not, "pack": "amex"});
    let expected = json!([
        row("other-route", 1, 0),
        row("close-tabs", 0, 0),
        row("private-window", 0, 1)
    ]);
    assert_eq!(rows, expected);
    assert_eq!(
        run_in(state.path(), &["stats", "--format", "csv"]).out,
        "pack,symptom,id,offered,tried,worked,could_not\n\
         amex,login,other-route,1,1,1,0\n\
         amex,login,close-tabs,1,1,0,0\n\
         amex,login,private-window,1,1,0,1\n"
    );
    let table = run_in(state.path(), &["stats"]).out;
    assert!(
        table.contains("  private-window  offered 1, tried 1, worked 0, could not 1\n"),
        "{table}"
    );
}

#[test]
fn copies_in_several_folders_count_once_and_a_day_can_be_given() {
    let (one, two) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    record(one.path());
    let (from, to) = (one.path().join("amexfix/sessions"), two.path().join("copy"));
    std::fs::create_dir(&to).unwrap();
    std::fs::copy(from.join("t1.jsonl"), to.join("t1.jsonl")).unwrap();
    let stats = |more: &[&str]| {
        let mut command = call(two.path(), &["stats", "--json"]);
        command.args([one.path(), two.path()]).args(more);
        finish(command, b"").json()
    };
    let once = run_in(one.path(), &["stats", "--json"]).json();
    assert_eq!(stats(&[]), once);
    assert_eq!(stats(&["--since", "2020-01-01"]), once);
    assert_eq!(stats(&["--since", "2999-01-01T00:00:00Z"]), json!([]));
    let wrong = run_in(one.path(), &["stats", "--since", "yesterday"]);
    assert_eq!(wrong.status, 2, "{wrong:?}");
}
