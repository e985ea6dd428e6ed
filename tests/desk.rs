//! The records of a whole desk: `amexfix stats` and the recipes for `DuckDB` and Spark count the same.
//!
//! The recipes need a Python with `DuckDB` and `PySpark`, so they are not part of the quick tests:
//!
//! ```sh
//! python3 -m venv target/desk && target/desk/bin/pip install duckdb 'pyspark==3.5.*'
//! AMEXFIX_PYTHON=target/desk/bin/python cargo test --test desk -- --ignored --nocapture
//! ```

mod support;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use serde_json::{Value, json};
use support::finish;
use tempfile::TempDir;

/// Numbers that look random and are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn is(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn of<'i>(&mut self, items: &[&'i str]) -> &'i str {
        items[usize::try_from(self.below(items.len() as u64)).unwrap()]
    }
}

const SYMPTOMS: [&str; 4] = ["login", "payments", "app", "code"];
const FIXES: [&str; 6] = [
    "close-tabs",
    "other-route",
    "set-clock",
    "close-app",
    "restart-phone",
    "one-new-code",
];

/// A line as records have it: the sum is FNV-1a of the text before it.
fn line(at: &str, event: &Value) -> String {
    let version = if event.get("not-through").is_some() {
        2
    } else {
        1
    };
    let body = format!("{{\"v\":{version},\"at\":\"{at}\",\"event\":{event}");
    let sum = body.bytes().fold(0x811c_9dc5_u32, |sum, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format!("{body},\"sum\":\"{sum:08x}\"}}\n")
}

/// The events of somebody who is helped, goes back, looks at the call, changes the symptom, waits, and leaves.
fn events(random: &mut Random) -> Vec<Value> {
    let pack = random.of(&["amex", "amex", "amex", "other"]);
    let mut symptom = random.of(&SYMPTOMS);
    let mut events = vec![
        json!({"started": {"kind": "wizard", "pack": pack, "digest": "9f3c21ab"}}),
        json!({"symptom": {"id": symptom}}),
        json!({"shown": {"kind": "ask", "id": "device"}}),
        json!({"answered": {"question": "device", "answer": "browser"}}),
    ];
    for _ in 0..=random.below(6) {
        let id = random.of(&FIXES);
        events.push(json!({"shown": {"kind": "fix", "id": id}}));
        if random.is(10) {
            events.push(json!({"shown": {"kind": "call", "id": "general"}}));
            events.push(json!({"shown": {"kind": "fix", "id": id}}));
        }
        if random.is(10) {
            continue;
        }
        let outcome = random.of(&["no-change", "no-change", "worked", "could-not"]);
        events.push(json!({"tried": {"id": id, "outcome": outcome}}));
        if random.is(8) {
            events.push(json!({"undone": {"id": id}}));
            events.push(json!({"shown": {"kind": "fix", "id": id}}));
        } else if outcome == "worked" && random.is(80) {
            events.push(json!({"shown": {"kind": "resolved", "id": id}}));
            return events;
        }
        if random.is(5) {
            let other = random.of(&SYMPTOMS);
            if other != symptom {
                events.push(json!({"symptom": {"id": other}}));
                if random.is(30) {
                    events.push(json!({"undone": {"id": "symptom"}}));
                } else {
                    symptom = other;
                }
            }
        }
    }
    if random.is(40) {
        let due = "2026-11-21T15:00:00Z";
        events.push(json!({"shown": {"kind": "wait", "id": "short-pause"}}));
        events.push(json!({"waiting": {"id": "short-pause", "minutes": 15, "due": due}}));
        if random.is(70) {
            events.push(json!({"tried": {"id": "short-pause", "outcome": "no-change"}}));
        }
    }
    if random.is(60) {
        events.push(json!({"shown": {"kind": "call", "id": "general"}}));
        if random.is(20) {
            events.push(json!({"not-through": {"id": "general"}}));
        }
    }
    events
}

/// Writes the records of eight machines, with at least so many events in all. Returns the numbers of events and files.
fn desk(folder: &Path, least: usize) -> (usize, usize) {
    let mut random = Random(1);
    let (mut count, mut files) = (0, 0);
    let path = |machine: u64, name: &str| -> PathBuf {
        folder.join(format!("machine-{machine}/sessions/{name}.jsonl"))
    };
    for machine in 0..8 {
        fs::create_dir_all(folder.join(format!("machine-{machine}/sessions"))).unwrap();
    }
    for session in 0.. {
        if count >= least {
            break;
        }
        let day = 1 + random.below(28);
        let at = |step: usize| {
            format!(
                "2026-11-{day:02}T{:02}:{:02}:{:02}Z",
                step / 3600,
                step / 60 % 60,
                step % 60
            )
        };
        let events = events(&mut random);
        let lines: Vec<String> = events
            .iter()
            .enumerate()
            .map(|(at_step, event)| line(&at(session % 60_000 + at_step), event))
            .collect();
        let (machine, name) = (random.below(8), format!("ticket-{session}"));
        let mut put = |machine: u64, lines: &[String]| {
            let mut file = fs::File::create(path(machine, &name)).unwrap();
            file.write_all(lines.concat().as_bytes()).unwrap();
            (count, files) = (count + lines.len(), files + 1);
        };
        put(machine, &lines);
        if random.is(5) {
            // An older copy of it on another machine.
            put((machine + 1) % 8, &lines[..=(lines.len() / 2)]);
        } else if random.is(1) {
            // Another session of that name.
            let lines: Vec<String> = events[..3]
                .iter()
                .map(|event| line("2026-10-01T00:00:00Z", event))
                .collect();
            put((machine + 2) % 8, &lines);
        }
    }
    (count, files)
}

/// The rows of a table, sorted, so that two tables can be compared.
fn sorted(table: &Value) -> Vec<String> {
    let mut rows: Vec<String> = table
        .as_array()
        .unwrap()
        .iter()
        .map(Value::to_string)
        .collect();
    rows.sort();
    rows
}

#[track_caller]
fn timed(name: &str, mut command: Command) -> Value {
    let begun = Instant::now();
    command.env("SPARK_LOCAL_IP", "127.0.0.1");
    let run = finish(command, b"");
    assert_eq!(run.status, 0, "{run:?}");
    eprintln!("{name}: {:.1} s", begun.elapsed().as_secs_f64());
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

fn stats(folder: &Path, since: Option<&str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amexfix"));
    command.args(["stats", "--json"]).arg(folder);
    command.args(since.map(|since| format!("--since={since}")));
    command
}

const DUCKDB: &str = "
import duckdb, json, sys
con = duckdb.connect()
con.execute('SET enable_progress_bar = false')
con.execute('SET VARIABLE records = ' + repr(sys.argv[2] + '/*/sessions/*.jsonl'))
if len(sys.argv) > 3:
    con.execute('SET VARIABLE since = ' + repr(sys.argv[3]))
found = con.execute(open(sys.argv[1]).read())
names = [column[0] for column in found.description]
print(json.dumps([dict(zip(names, row)) for row in found.fetchall()]))
";

#[track_caller]
fn assert_alike(python: &str, folder: &Path, since: Option<&str>) {
    let contrib = Path::new(env!("CARGO_MANIFEST_DIR")).join("contrib");
    let expected = sorted(&timed("amexfix stats", stats(folder, since)));
    let mut duckdb = Command::new(python);
    duckdb
        .current_dir(folder)
        .args(["-c", DUCKDB])
        .arg(contrib.join("duckdb/stats.sql"))
        .arg(folder)
        .args(since);
    assert_eq!(sorted(&timed("DuckDB", duckdb)), expected);
    let mut spark = Command::new(python);
    spark
        .arg(contrib.join("spark/stats.py"))
        .arg(folder.join("*/sessions/*.jsonl"))
        .args(since);
    assert_eq!(sorted(&timed("Spark", spark)), expected);
}

#[test]
fn the_records_of_a_desk_are_counted() {
    let folder = TempDir::new().unwrap();
    desk(folder.path(), 5_000);
    let table = timed("amexfix stats", stats(folder.path(), None));
    let sum = |key: &str| -> u64 {
        table
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row[key].as_u64().unwrap())
            .sum()
    };
    assert!(sum("offered") > sum("tried") && sum("tried") > sum("worked") + sum("could_not"));
    assert!(sum("worked") > 100 && sum("could_not") > 100, "{table}");
}

#[test]
#[ignore = "needs DuckDB, PySpark and Java, and takes minutes"]
fn duckdb_and_spark_count_what_stats_counts() {
    let python = env::var("AMEXFIX_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let least = env::var("AMEXFIX_EVENTS").map_or(1_000_000, |events| events.parse().unwrap());
    let folder = TempDir::new().unwrap();
    let (events, files) = desk(folder.path(), least);
    eprintln!("{events} events in {files} files of 8 machines");
    assert_alike(&python, folder.path(), None);
    assert_alike(&python, folder.path(), Some("2026-11-15T00:00:00Z"));
}
