//! The recipes under `contrib/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use amexfix::builtin::PACK;
use serde_json::Value;
use tempfile::TempDir;

use super::support::{Run, finish, have, on_path, run, run_with, strings};

fn recipe(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("contrib")
        .join(name)
}

/// A command that finds this build of the program on its path.
fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    on_path(&mut command).env("HOME", "").env("LC_ALL", "C");
    command
}

#[track_caller]
fn run_recipe(name: &str, arguments: &[&str], input: &str) -> Run {
    let mut command = command(recipe(name));
    command.args(arguments);
    finish(command, input.as_bytes())
}

/// A queue of so many tickets, about each symptom in turn.
fn queue(count: usize) -> String {
    let symptoms = PACK.symptoms.iter().cycle().take(count);
    let line = |(id, symptom): (usize, &str)| {
        format!("{{\"id\":{id},\"symptom\":\"{symptom}\",\"tried\":[\"close-tabs\"]}}\n")
    };
    symptoms
        .map(|symptom| &*symptom.id)
        .enumerate()
        .map(line)
        .collect()
}

#[test]
fn a_zendesk_macro_holds_the_answer_as_html() {
    if !have(&["bash", "jq"]) {
        return;
    }
    for symptom in &PACK.symptoms {
        let body = run_recipe("zendesk/macro", &["--symptom", &symptom.id], "").json();
        let html = run(&["--symptom", &symptom.id, "--format", "html"]).out;
        assert_eq!(body["macro"]["actions"][0]["field"], "comment_value_html");
        assert_eq!(body["macro"]["actions"][0]["value"], html.trim_end());
        assert!(
            body["macro"]["title"]
                .as_str()
                .unwrap()
                .starts_with("Amex: "),
            "{body}"
        );
    }
    assert_eq!(
        run_recipe("zendesk/macro", &["--symptom", "lgoin"], "").status,
        2
    );
}

#[test]
fn a_slack_message_fits_what_slack_takes() {
    if !have(&["bash", "jq"]) {
        return;
    }
    for symptom in &PACK.symptoms {
        let payload = run_recipe(
            "slack/payload",
            &["--symptom", &symptom.id, "--steps", "4"],
            "",
        )
        .json();
        let blocks = payload["blocks"].as_array().unwrap();
        assert!((1..=50).contains(&blocks.len()));
        let mut said = Vec::new();
        for block in blocks {
            assert_eq!(
                (&block["type"], &block["text"]["type"]),
                (&"section".into(), &"mrkdwn".into())
            );
            let text = block["text"]["text"].as_str().unwrap();
            assert!((1..=3000).contains(&text.encode_utf16().count()), "{text}");
            said.push(text);
        }
        let mrkdwn = run(&[
            "--symptom",
            &symptom.id,
            "--steps",
            "4",
            "--format",
            "slack",
        ])
        .out;
        assert_eq!(said.join("\n\n"), mrkdwn.trim_end());
        assert!(
            !payload["text"].as_str().unwrap().contains('*'),
            "{payload}"
        );
    }
}

#[test]
fn espanso_runs_argument_lists_that_answer_whatever_is_typed() {
    let text = fs::read_to_string(recipe("espanso/amexfix.yml")).unwrap();
    let file: Value = serde_yaml::from_str(&text).unwrap();
    let mut offered = Vec::new();
    let mut typed = 0;
    for entry in file["matches"].as_array().unwrap() {
        let vars = entry["vars"].as_array().unwrap();
        let [asked, script] = vars.as_slice() else {
            panic!("a question and a script: {entry}")
        };
        assert_eq!(
            (&script["type"], &entry["replace"]),
            (&"script".into(), &"{{reply}}".into())
        );
        let args = strings(&script["params"]["args"]);
        let name = asked["name"].as_str().unwrap();
        let (place, values) = match asked["type"].as_str().unwrap() {
            "choice" => {
                let values = asked["params"]["values"].as_array().unwrap().iter();
                offered = values
                    .map(|value| [&value["id"], &value["label"]])
                    .map(|value| value.map(|word| word.as_str().unwrap().to_owned()))
                    .collect();
                let ids = offered.iter().map(|[id, _]| id.clone()).collect();
                (format!("{{{{{name}}}}}"), ids)
            }
            "form" => {
                typed += 1;
                let hostile = [
                    "--help",
                    "-x $(touch oops) `touch oops`; touch oops",
                    "it's \"broken\"\nand spins",
                    "-- login fails",
                ];
                (
                    format!("{{{{{name}.words}}}}"),
                    hostile.map(str::to_owned).to_vec(),
                )
            }
            other => panic!("{other}"),
        };
        for value in values {
            let filled: Vec<String> = args.iter().map(|arg| arg.replace(&place, &value)).collect();
            let folder = TempDir::new().unwrap();
            let mut command = command(&filled[0]);
            command.args(&filled[1..]).current_dir(folder.path());
            let run = finish(command, b"");
            // Espanso takes anything on standard error for a failure.
            assert_eq!(
                (run.status, run.err.as_str()),
                (0, ""),
                "{filled:?}: {run:?}"
            );
            assert!(run.out.starts_with("**"), "{filled:?}: {run:?}");
            assert_eq!(
                fs::read_dir(folder.path()).unwrap().count(),
                0,
                "{filled:?}"
            );
        }
    }
    let symptoms: Vec<_> = PACK
        .symptoms
        .iter()
        .map(|symptom| [symptom.id.to_string(), symptom.title.to_string()])
        .collect();
    assert_eq!((offered, typed), (symptoms, 1));
}

#[test]
fn gnu_parallel_gives_the_answers_of_one_queue() {
    if !have(&["bash", "parallel"]) {
        return;
    }
    let queue = queue(3000);
    let home = TempDir::new().unwrap();
    let mut parallel = command(recipe("parallel/queue"));
    parallel
        .arg("20k")
        .env("HOME", home.path())
        .env("LC_ALL", "C");
    let run = finish(parallel, queue.as_bytes());
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    assert!(
        run.out == run_with(&["batch"], &queue).out,
        "the answers differ"
    );
}

#[test]
fn spark_gives_the_answers_of_one_queue() {
    let has_spark = Command::new("python3")
        .args(["-c", "import pyspark"])
        .output();
    if !have(&["java"]) || !has_spark.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: PySpark is not installed");
        return;
    }
    let folder = TempDir::new().unwrap();
    let (tickets, answers) = (
        folder.path().join("tickets.jsonl"),
        folder.path().join("answers"),
    );
    let queue = queue(300) + "{\"id\":\"bad\",\"symptom\":\"lgoin\"}\n";
    fs::write(&tickets, &queue).unwrap();
    let mut spark = command("python3");
    spark
        .arg(recipe("spark/tickets.py"))
        .args([&tickets, &answers])
        .env("HOME", folder.path())
        .env("LC_ALL", "C")
        .env("SPARK_LOCAL_IP", "127.0.0.1");
    let run = finish(spark, b"");
    assert_eq!(run.status, 0, "{run:?}");
    let mut parts: Vec<PathBuf> = fs::read_dir(&answers)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    parts.retain(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("part-"))
    });
    parts.sort();
    let found: String = parts
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let expected = run_with(&["batch"], &queue).out;
    // The numbers of bad lines count within a partition.
    let good = |text: &str| {
        text.lines()
            .filter(|line| !line.contains(",\"error\":{"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(good(&found).len(), 300);
    assert!(good(&found) == good(&expected), "the answers differ");
    assert_eq!(
        found
            .lines()
            .last()
            .map(|line| line.starts_with("{\"ticket\":\"bad\",\"error\"")),
        Some(true)
    );
}
