//! Free text, as an argument or piped.

use super::support::{ids, run, run_with};

#[track_caller]
fn symptom(text: &str) -> String {
    let argument = run(&[text, "--json"]).json();
    let piped = run_with(&["--json"], text).json();
    assert_eq!(argument, piped, "{text}");
    argument["symptom"].as_str().unwrap_or("").to_owned()
}

#[test]
fn a_clear_text_is_answered() {
    assert_eq!(symptom("my payment keeps spinning"), "payments");
    assert_eq!(symptom("The sign-in page spins forever!"), "login");
    assert_eq!(symptom("My statements won't open"), "documents");
}

#[test]
fn fraud_and_a_lost_card_come_first() {
    assert_eq!(symptom("someone is using my card"), "fraud");
    assert_eq!(symptom("I was hacked"), "fraud");
    assert_eq!(symptom("hacked"), "fraud");
    assert_eq!(symptom("it was snatched"), "lost-card");
}

#[test]
fn a_trouble_without_a_name_is_asked_about() {
    for vague in [
        "it fails",
        "it does not work",
        "something is wrong with my card",
        "please help me",
    ] {
        assert_eq!(symptom(vague), "", "{vague}");
    }
}

#[test]
fn a_lone_word_that_is_a_symptom_is_that_symptom() {
    assert_eq!(symptom("safekey"), "safekey");
    assert_eq!(symptom(" Login "), "login");
}

#[test]
fn what_is_denied_is_not_heard_and_of_two_troubles_the_urgent_one_is() {
    assert_eq!(
        symptom("I have not lost my card, I just cannot log in"),
        "login"
    );
    assert_eq!(symptom("I did not lose my card"), "");
    assert_eq!(symptom("login fails and statements are missing"), "");
    let both = run(&["login fails and statements are missing", "--json"]).json();
    let mut first = ids(&both["answers"])[..2].to_vec();
    first.sort_unstable();
    assert_eq!(first, ["documents", "login"]);
    assert_eq!(
        symptom("the app crashes, and my card was stolen"),
        "lost-card"
    );
}

#[test]
fn the_words_of_any_pack_are_understood_as_they_are_typed() {
    const SAID: [(&str, &[&str]); 2] = [
        (
            "first",
            &[
                "First thing",
                "over and over",
                "404",
                "wifi",
                "e-mail",
                "C++",
                "no",
                "login",
                "lists",
                "信用卡",
                "بطاقة",
                "не работает",
            ],
        ),
        ("second", &["Second thing", "bye bye", "wrong PIN twice"]),
    ];
    let quoted = |says: &[&str]| {
        says.iter()
            .map(|said| format!("{said:?}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let symptoms: Vec<String> = SAID
        .iter()
        .map(|(id, says)| {
            format!(
                "  - {{id: {id}, title: {:?}, says: [{}], steps: [{{call: desk}}]}}\n",
                says[0],
                quoted(&says[1..])
            )
        })
        .collect();
    let symptoms = symptoms.concat();
    let pack = format!(
        "pack: {{format: 1, id: any, title: Any, opening: What?}}\n\
         endings: [{{id: desk, kind: call, title: Ask, text: Ask.}}]\nsymptoms:\n{symptoms}"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.yaml");
    std::fs::write(&path, pack).unwrap();
    let flows = ["--flows", path.to_str().unwrap(), "--json"];
    for (id, says) in SAID {
        for said in says {
            let piped = run_with(&flows, said);
            assert_eq!(piped.json()["symptom"], id, "{said}: {piped:?}");
        }
    }
}

#[test]
fn a_slip_of_a_name_is_not_taken_for_a_description() {
    for (word, meant) in [
        ("lgoin", "login"),
        ("docments", "documents"),
        ("histroy", "history"),
    ] {
        for run in [run(&[word]), run_with(&[], word)] {
            assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
            assert!(
                run.err.contains(&format!("did you mean `{meant}`?")),
                "{run:?}"
            );
            assert!(
                !run.err.contains(word),
                "what the text said is not printed: {run:?}"
            );
        }
    }
}

#[test]
fn the_first_word_of_a_symptom_means_it_rather_than_a_command() {
    let run = run(&["lost"]);
    assert!(run.err.contains("did you mean `lost-card`?"), "{run:?}");
}

#[test]
fn an_unrelated_text_gets_the_opening_question_in_its_plain_order() {
    let answer = run(&["what a fine day for a walk", "--json"]).json();
    assert_eq!(
        (&answer["kind"], &answer["id"]),
        (&"ask".into(), &"symptom".into())
    );
    let plain = run(&["list", "--json"]).json();
    assert_eq!(ids(&answer["answers"]), ids(&plain));
    assert_eq!(run(&["what a fine day", "--exit-code"]).status, 12);
}

#[test]
fn a_secret_is_left_out_with_one_warning_and_never_shown() {
    let text = "I lost my card 3782 822463 10005, its pin is 4821";
    for run in [run(&[text, "--json"]), run_with(&["--json"], text)] {
        assert_eq!(run.json()["symptom"], "lost-card");
        assert_eq!(run.err.matches("warning").count(), 1, "{run:?}");
        for secret in ["3782", "10005", "4821"] {
            assert!(
                !run.err.contains(secret) && !run.out.contains(secret),
                "{run:?}"
            );
        }
    }
}

#[test]
fn a_long_text_is_cut_with_a_warning() {
    let text = format!("I cannot sign in. {}", "é ".repeat(40_000));
    let run = run_with(&["--json"], &text);
    assert_eq!(run.json()["symptom"], "login");
    assert!(run.err.contains("64 KiB"), "{run:?}");
    assert_eq!(run_with(&["--json"], &text[..60_000]).err, "");
}

#[test]
fn bytes_that_are_not_text_do_no_harm() {
    let run = run_with(
        &["--json"],
        b"the sign in page keeps spinning \xff\xfe\x00 and spinning",
    );
    assert_eq!(run.json()["symptom"], "login");
}

#[test]
fn words_without_quotes_are_one_description() {
    for (words, about) in [
        (&["my", "card", "is", "lost"][..], "lost-card"),
        (&["my", "payment", "keeps", "spinning"], "payments"),
        (&["help", "me,", "my", "card", "is", "lost"], "lost-card"),
        (&["my", "card is", "lost"], "lost-card"),
    ] {
        let quoted = run(&[&words.join(" "), "--json"]).json();
        assert_eq!(quoted["symptom"], about, "{words:?}");
        assert_eq!(
            run(&[words, &["--json"]].concat()).json(),
            quoted,
            "{words:?}"
        );
        assert_eq!(run(&[&["--json"], words].concat()).json(), quoted);
    }
    let refused = run(&["I", "lost", "3782", "822463", "10005"]);
    assert_eq!(
        refused.status, 2,
        "a secret in words of their own is refused"
    );
    assert!(!refused.err.contains("822463"), "{refused:?}");
}

#[test]
fn a_description_and_a_command_exclude_each_other() {
    let state = tempfile::tempdir().unwrap();
    let call = |arguments: &[&str]| super::run_in(state.path(), arguments);
    call(&["--session", "keep", "-s", "login", "--json"]).json();
    for (words, quoted) in [
        (&["card", "forget", "--all", "--yes"][..], "'card forget'"),
        (&["cannot", "report"], "'cannot report'"),
        (&["please", "list"], "'please list'"),
        (&["please", "list", "my", "cards"], "'please list my cards'"),
        (
            &["my", "flow", "is", "stuck", "--json"],
            "'my flow is stuck'",
        ),
        (&["it's", "--plain", "stats"], r"'it'\''s stats'"),
        (
            &["--session", "keep", "no", "history", "here"],
            "'no history here'",
        ),
    ] {
        let refused = call(words);
        refused.assert_refused(&[&format!("\n  amexfix {quoted}\n")]);
    }
    let history = call(&["history", "--json"]).json();
    assert_eq!(history[0]["session"], "keep", "nothing was forgotten");
    let secret = call(&["my", "card", "3782", "822463", "10005", "report"]);
    assert_eq!(secret.status, 2);
    assert!(!secret.err.contains("822463"), "{secret:?}");
}

#[test]
fn help_and_version_are_words_too() {
    assert_eq!(run(&["help"]).out, run(&["--help"]).out);
    assert_eq!(run(&["version"]).out, run(&["--version"]).out);
    assert_eq!(
        run(&["help", "flow", "check"]).out,
        run(&["flow", "check", "--help"]).out
    );
    assert_eq!(
        run(&["my", "app", "list", "--help"]).out,
        run(&["list", "--help"]).out
    );
}

#[test]
fn a_guess_is_named() {
    let said = ["chat not loading", "my payment keeps spinning"];
    for text in said {
        let matched = run(&[text, "--json"]).json();
        assert_eq!(matched["matched"], true, "{text}");
        assert_eq!(matched["lang"], "en");
        let listed = run(&["list", "--json"]).json();
        let mut listed = listed.as_array().unwrap().iter();
        let title = listed
            .find(|symptom| symptom["id"] == matched["symptom"])
            .map(|symptom| symptom["title"].as_str().unwrap())
            .unwrap();
        for run in [run(&[text]), run_with(&[], text)] {
            let named = format!("Taken as: {title}. Not so?");
            assert!(run.out.starts_with(&named), "{run:?}");
            assert!(run.out.contains("--symptom"), "{run:?}");
        }
        // Somebody who reads a mail has no command line.
        for (format, label) in [
            ("markdown", "**Taken as:**"),
            ("html", "<p><b>Taken as:</b>"),
            ("slack", "*Taken as:*"),
        ] {
            let mail = run(&[text, "--format", format]);
            let named = format!("{label} {title}. Not so? Say it in other words.");
            assert!(mail.out.starts_with(&named), "{mail:?}");
            assert!(!mail.out.contains("--symptom"), "{mail:?}");
        }
    }
    for arguments in [&["-s", "login"][..], &["login"]] {
        let named = run(&[arguments, &["--json"]].concat()).json();
        assert_eq!(named["matched"], false, "{arguments:?}");
        assert!(!run(arguments).out.contains("Taken as"), "{arguments:?}");
    }
    let queue = [
        r#"{"symptom": "payments"}"#,
        r#"{"text": "my payment keeps spinning"}"#,
        r#"{"symptom": "payments"}"#,
    ];
    let answered = run_with(&["batch"], queue.join("\n"));
    let matched: Vec<bool> = answered
        .out
        .lines()
        .map(|line| line.contains(r#""matched":true"#))
        .collect();
    assert_eq!(matched, [false, true, false]);
}

#[test]
fn words_that_are_not_understood_are_said_to_be() {
    let unclear = "the weather is fine today";
    let answer = run(&[unclear, "--json"]).json();
    assert_eq!(answer["matched"], false);
    let said = answer["text"].as_str().unwrap();
    assert!(said.contains("not understood"), "{said}");
    assert!(said.contains("call the number on the back"), "{said}");
    let text = run(&[unclear]).out.replace('\n', " ");
    assert!(text.contains(said), "{text}");
    let queue = run_with(&["batch"], format!("{{\"text\": \"{unclear}\"}}\n{{}}\n"));
    let texts: Vec<_> = queue
        .json_lines()
        .into_iter()
        .map(|line| line["text"].clone())
        .collect();
    assert_eq!(texts, [answer["text"].clone(), serde_json::Value::Null]);
}
