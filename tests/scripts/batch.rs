//! The queue.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::support::{Run, run, run_with, strings};

#[track_caller]
fn batch(input: impl AsRef<[u8]>) -> Run {
    run_with(&["batch"], input)
}

/// The one error there is, its ticket first.
#[track_caller]
fn error(line: &str) -> (Value, String) {
    let run = batch(format!("{line}\n"));
    assert_eq!(run.status, 1, "{run:?}");
    let [answer] = run.json_lines().try_into().unwrap();
    assert_eq!(answer["error"]["line"], 1, "{answer}");
    let message = answer["error"]["message"].as_str().unwrap().to_owned();
    (answer["ticket"].clone(), message)
}

#[test]
fn a_line_is_answered_like_a_call() {
    let run = batch(
        r#"{"id": "a", "symptom": "login", "answers": {"device": "app"}, "tried": ["close-app", {"id": "restart-phone", "outcome": "could-not"}]}"#,
    );
    assert_eq!(run.status, 0, "{run:?}");
    let mut answer = run.json_lines().remove(0);
    assert_eq!(
        answer.as_object_mut().unwrap().remove("ticket"),
        Some(json!("a"))
    );
    let call = super::support::run(&[
        "-s",
        "login",
        "-a",
        "device=app",
        "-t",
        "close-app",
        "-t",
        "restart-phone=could-not",
        "--json",
    ]);
    assert_eq!(answer, call.json());
}

#[test]
fn the_callers_id_comes_back_as_it_was_written() {
    for id in [
        r#""ZD-1""#,
        "7",
        "-0.50e+10",
        "12345678901234567890123",
        "null",
        "true",
        r#"[1, {"a": "\u00e9"}]"#,
        r#"{"a": 1, "a": 2}"#,
        r#""quote \" and \\ ""#,
    ] {
        let run = batch(format!(
            "{{\"symptom\": \"login\", \"id\": {id}}}\n{{\"id\": {id}, \"oops\": 1}}"
        ));
        for line in run.out.lines() {
            assert!(line.starts_with(&format!("{{\"ticket\":{id},")), "{line}");
        }
        assert_eq!(run.out.lines().count(), 2);
    }
    assert!(
        batch(r#"{"symptom": "login"}"#)
            .out
            .starts_with(r#"{"ticket":null,"#)
    );
}

#[test]
fn order_is_kept_and_bad_lines_are_answered_in_their_place() {
    let run = batch(
        "{\"id\":1,\"symptom\":\"login\"}\n\n  \t\r\nnot json\n{\"id\":2,\"symptom\":\"app\"}\r\n{\"id\":3,\"symptom\":\"apps\"}\n{\"id\":4,\"text\":\"I lost my card\"}",
    );
    let seen: Vec<_> = run
        .json_lines()
        .into_iter()
        .map(|line| {
            (
                line["ticket"].clone(),
                line["symptom"].clone(),
                line["error"]["line"].clone(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            (json!(1), json!("login"), Value::Null),
            (Value::Null, Value::Null, json!(4)),
            (json!(2), json!("app"), Value::Null),
            (json!(3), Value::Null, json!(6)),
            (json!(4), json!("lost-card"), Value::Null),
        ]
    );
    assert_eq!(run.status, 1);
    assert!(run.err.contains("2 of 7 lines"), "{run:?}");
}

#[test]
fn symptom_wins_over_text_and_assume_can_be_switched_off() {
    let run = batch(
        "{\"symptom\":\"login\",\"text\":\"I lost my card\",\"assume\":false}\n{\"text\":\"the weather\"}\n{}\n{\"symptom\":null,\"text\":\"safekey\",\"tried\":null}",
    );
    let seen: Vec<_> = run
        .json_lines()
        .into_iter()
        .map(|line| (line["symptom"].clone(), line["id"].clone()))
        .collect();
    let unknown = (Value::Null, json!("symptom"));
    assert_eq!(seen[0], (json!("login"), json!("signin")));
    assert_eq!(seen[1..3], [unknown.clone(), unknown]);
    assert_eq!(seen[3].0, "safekey");
    assert_eq!(run.status, 0, "{run:?}");
}

#[test]
fn every_kind_of_bad_line_says_what_is_wrong() {
    for (line, ticket, parts) in [
        ("{\"id\":1,", json!(null), ["not JSON", "column"]),
        ("[\"id\"]", json!(null), ["expected an object", "list"]),
        ("7", json!(null), ["expected an object", "number"]),
        (
            r#"{"id":1,"symptom":"login"} {}"#,
            json!(null),
            ["not JSON", "trailing"],
        ),
        (
            r#"{"id":1,"sympton":"login"}"#,
            json!(1),
            ["no key `sympton`", "assume"],
        ),
        (
            r#"{"id":1,"symptom":"login","symptom":"app"}"#,
            json!(1),
            ["`symptom`", "twice"],
        ),
        (r#"{"id":1,"id":2}"#, json!(null), ["`id`", "twice"]),
        (
            r#"{"id":1,"symptom":7}"#,
            json!(1),
            ["expected a string", "number"],
        ),
        (
            r#"{"id":1,"symptom":"lgoin"}"#,
            json!(1),
            ["no symptom `lgoin`", "did you mean `login`?"],
        ),
        (
            r#"{"id":1,"answers":{"devise":"app"}}"#,
            json!(1),
            ["no question `devise`", "`device`"],
        ),
        (
            r#"{"id":1,"answers":{"device":"ap"}}"#,
            json!(1),
            ["`ap`", "`app`"],
        ),
        (
            r#"{"id":1,"answers":{"device":"app","device":"app"}}"#,
            json!(1),
            ["`device`", "twice"],
        ),
        (
            r#"{"id":1,"answers":["device"]}"#,
            json!(1),
            ["questions and answers", "list"],
        ),
        (
            r#"{"id":1,"tried":["close-tab"]}"#,
            json!(1),
            ["no fix or wait `close-tab`", "`close-tabs`"],
        ),
        (
            r#"{"id":1,"tried":["last"]}"#,
            json!(1),
            ["session", "close-tabs"],
        ),
        (
            r#"{"id":1,"tried":["close-tabs","close-tabs"]}"#,
            json!(1),
            ["`close-tabs`", "twice"],
        ),
        (
            r#"{"id":1,"tried":[{"id":"close-tabs","outcome":"maybe"}]}"#,
            json!(1),
            ["no outcome `maybe`", "worked"],
        ),
        (
            r#"{"id":1,"tried":[{"outcome":"worked"}]}"#,
            json!(1),
            ["no `id`", "tried"],
        ),
        (
            r#"{"id":1,"tried":[{"id":"close-tabs","when":1}]}"#,
            json!(1),
            ["no key `when`", "outcome"],
        ),
        (
            r#"{"id":1,"assume":"no"}"#,
            json!(1),
            ["expected a boolean", "string"],
        ),
    ] {
        let (echoed, message) = error(line);
        assert_eq!(echoed, ticket, "{line}: {message}");
        for part in parts {
            assert!(
                message.contains(part),
                "`{part}` is missing for {line}: {message}"
            );
        }
    }
}

#[test]
fn nothing_private_is_repeated() {
    for line in [
        r#"{"id":1,"symptom":"378282246310005"}"#,
        r#"{"id":1,"378282246310005":"x"}"#,
        r#"{"id":1,"answers":{"378282246310005":"x"}}"#,
        r#"{"id":1,"tried":["378282246310005"]}"#,
        r#"{"id":1,"answers":"my card is 378282246310005, and \", expected of me"}"#,
        r#"{"id":1,"tried":["close-tabs"],"assume":"378282246310005"}"#,
    ] {
        let (_, message) = error(line);
        assert!(
            !message.contains("3782") && !message.contains("of me"),
            "{message}"
        );
    }
    let run = batch(
        "{\"text\":\"my card 378282246310005 was stolen\"}\n{\"text\":\"pin is 4821, cannot sign in\"}",
    );
    assert_eq!(run.json_lines()[0]["symptom"], "lost-card");
    assert_eq!(run.err.matches("warning").count(), 1, "{run:?}");
    assert!(
        run.err.contains("2 lines") && !run.err.contains("3782"),
        "{run:?}"
    );
    assert!(
        !run.out.contains("3782") && !run.out.contains("4821"),
        "{run:?}"
    );
}

#[test]
fn a_line_over_one_mebibyte_or_not_utf_8_is_bad_and_the_rest_goes_on() {
    let mut input = format!("{{\"id\":1,\"text\":\"{}\"}}\n", "x ".repeat(600_000)).into_bytes();
    input.extend_from_slice(
        b"{\"id\":\"\xff\",\"symptom\":\"login\"}\n{\"id\":3,\"symptom\":\"login\"}\n",
    );
    let run = batch(input);
    let all = run.json_lines();
    assert_eq!(all.len(), 3);
    assert_eq!(
        (&all[0]["ticket"], &all[0]["error"]["line"]),
        (&Value::Null, &json!(1))
    );
    assert!(
        all[0]["error"]["message"]
            .as_str()
            .unwrap()
            .contains("1 MiB"),
        "{run:?}"
    );
    assert!(
        all[1]["error"]["message"]
            .as_str()
            .unwrap()
            .contains("UTF-8"),
        "{run:?}"
    );
    assert_eq!(
        (&all[2]["ticket"], &all[2]["id"]),
        (&json!(3), &json!("close-tabs"))
    );
}

#[test]
fn hostile_lines_do_no_harm() {
    let deep = format!(
        "{{\"id\":1,\"tried\":{}{}}}",
        "[".repeat(5000),
        "]".repeat(5000)
    );
    assert_eq!(error(&deep).0, json!(1));
    let (_, message) = error(r#"{"id":1,"symptom":"\u001b[2Jx\n\u202e"}"#);
    assert!(
        !message.contains(['\u{1b}', '\n', '\u{202e}']),
        "{message:?}"
    );
    let (_, message) = error(&format!(r#"{{"symptom":"{}"}}"#, "z".repeat(900_000)));
    assert!(message.len() < 1000, "{}", message.len());
}

#[test]
fn an_answer_does_not_wait_for_more_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_amexfix"))
        .arg("batch")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut input, mut output) = (
        child.stdin.take().unwrap(),
        BufReader::new(child.stdout.take().unwrap()),
    );
    for id in 1..4 {
        writeln!(input, "{{\"id\":{id},\"symptom\":\"login\"}}").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("{{\"ticket\":{id},")), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_who_goes_away_ends_it_quietly() {
    let queue = "{\"symptom\":\"login\"}\n".repeat(20_000);
    let mut child = Command::new(env!("CARGO_BIN_EXE_amexfix"))
        .arg("batch")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    // The program ends before it has read everything.
    drop(child.stdin.take().unwrap().write_all(queue.as_bytes()));
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn options_that_a_queue_cannot_use_are_refused() {
    for arguments in [
        &["--symptom", "login", "batch"][..],
        &["--session", "x", "batch"],
        &["batch", "--flows", "-"],
        &["batch", "--format", "html"],
        &["batch", "--exit-code"],
    ] {
        run(arguments).assert_refused(&[]);
    }
}

#[test]
fn options_stand_before_or_after_the_command() {
    for arguments in [["batch", "--steps", "3"], ["--steps", "3", "batch"]] {
        let run = run_with(&arguments, "{\"symptom\":\"login\"}");
        assert_eq!(
            run.json_lines()[0]["ahead"].as_array().map(Vec::len),
            Some(2),
            "{run:?}"
        );
    }
    for arguments in [["batch", "--no-assume"], ["--no-assume", "batch"]] {
        let run = run_with(&arguments, "{\"symptom\":\"login\",\"assume\":true}");
        assert_eq!(run.json_lines()[0]["kind"], "ask", "{run:?}");
    }
}

#[test]
fn many_different_cases_are_each_answered_right() {
    // More answers than are kept, so that the kept ones are dropped on the way.
    let fixes: Vec<_> = amexfix::builtin::PACK
        .fixes
        .iter()
        .map(|fix| fix.id.to_string())
        .collect();
    let pairs = fixes
        .iter()
        .flat_map(|one| fixes.iter().map(move |two| (one, two)));
    let pairs: Vec<_> = pairs.filter(|(one, two)| one != two).collect();
    let mut queue = String::new();
    let symptoms: Vec<_> = amexfix::builtin::PACK
        .symptoms
        .iter()
        .map(|symptom| symptom.id.to_string())
        .collect();
    for symptom in &symptoms {
        for (one, two) in &pairs {
            let line = json!({"symptom": symptom, "tried": [one, two]});
            queue.extend([line.to_string(), "\n".to_owned()]);
        }
    }
    let run = batch(&queue);
    assert_eq!(run.status, 0, "{}", run.err);
    let mut count = 0;
    for (asked, line) in queue.lines().zip(run.out.lines()) {
        let tried: Value = serde_json::from_str(asked).unwrap();
        let ids = strings(&tried["tried"]).into_iter();
        let wanted: Vec<_> = ids
            .map(|id| format!("{{\"id\":\"{id}\",\"outcome\":\"no-change\"}}"))
            .collect();
        assert!(
            line.contains(&format!("\"tried\":[{}]", wanted.join(","))),
            "{asked}"
        );
        count += 1;
    }
    assert_eq!(count, pairs.len() * symptoms.len());
    assert!(run.out.len() > 16 * 1024 * 1024, "{}", run.out.len());
}

#[test]
fn half_a_character_refuses_no_line_and_stops_no_reader() {
    let run = batch(
        r#"{"id": "a\ud83d", "text": "my payment \ud83d keeps spinning"}
{"id": ["\udc00"], "symptom": "login", "answers": {"device": "\ud800"}}
{"id": 1e999, "symptom": "login"}
"#,
    );
    let [first, second, third] = run.json_lines().try_into().unwrap();
    assert_eq!(first["ticket"], "a\u{fffd}");
    assert_eq!(first["symptom"], "payments");
    assert_eq!(second["ticket"], json!(["\u{fffd}"]));
    let message = second["error"]["message"].as_str().unwrap();
    assert!(message.contains("answer to `device`"), "{message}");
    assert_eq!(third["ticket"], json!(null));
    assert!(!run.out.contains(r"\ud8"), "{run:?}");
    let deep = format!("{{\"id\":{}{}}}", "[".repeat(5000), "]".repeat(5000));
    let (ticket, message) = error(&deep);
    assert_eq!(ticket, json!(null));
    assert!(message.contains("nested too deeply"), "{message}");
    if let Some(read) = super::other("jq", &["-c", ".ticket"], run.out.as_bytes()) {
        assert_eq!(read.status, 0, "{read:?}");
        assert_eq!(read.out, "\"a\u{fffd}\"\n[\"\u{fffd}\"]\nnull\n");
    }
}

#[test]
fn an_empty_symptom_beside_a_text_is_ignored() {
    let said = |symptom: &str| {
        let line = format!(r#"{{"symptom": "{symptom}", "text": "my payment keeps spinning"}}"#);
        batch(line).json_lines().remove(0)["symptom"].clone()
    };
    assert_eq!(said(""), "payments");
    assert_eq!(said(" "), "payments");
    assert_eq!(said("login"), "login");
    let (_, message) = error(r#"{"symptom": ""}"#);
    assert!(message.contains("there is no symptom ``"), "{message}");
}

#[test]
fn last_belongs_to_a_session() {
    let (_, message) = error(r#"{"symptom": "login", "tried": ["last"]}"#);
    assert!(message.contains("session"), "{message}");
    assert!(!message.contains("did you mean"), "{message}");
}
