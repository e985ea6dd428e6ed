//! Completions and the manual page.

use super::other;
use super::support::run;

/// What bash offers for these words, the last of which is being typed.
#[track_caller]
fn bash(words: &[&str]) -> Option<Vec<String>> {
    let mut script = run(&["completions", "bash"]).out;
    let typed = words.last().copied().unwrap_or_default();
    let before = words.iter().rev().nth(1).copied().unwrap_or_default();
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    script.push_str(
        "amexfix() { echo '[{\"session\":\"nov21-kfmp\"},{\"session\":\"ticket-7\"}]'; }\n",
    );
    let call = format!(
        "COMP_WORDS=({}); COMP_CWORD={}; _amexfix_whole_words amexfix '{typed}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        quoted.join(" "),
        words.len() - 1
    );
    script.push_str(&call);
    let run = other("bash", &[], script.as_bytes())?;
    assert_eq!(run.status, 0, "{run:?}");
    Some(run.out.lines().map(str::to_owned).collect())
}

#[test]
fn bash_completes_symptoms_fixes_and_answers() {
    let Some(symptoms) = bash(&["amexfix", "--symptom", "lo"]) else {
        return;
    };
    assert_eq!(symptoms, ["lost-card", "login", "locked"]);
    assert_eq!(bash(&["amexfix", "-t", "close-t"]).unwrap(), ["close-tabs"]);
    assert_eq!(bash(&["amexfix", "-t", "las"]).unwrap(), ["last"]);
    assert_eq!(
        bash(&["amexfix", "-a", "dev"]).unwrap(),
        ["device=browser", "device=app"]
    );
    // Bash hands over what stands between equals signs as words, and keeps what stands before the last one.
    assert_eq!(
        bash(&["amexfix", "--answer", "device", "=", "a"]).unwrap(),
        ["app"]
    );
    assert_eq!(
        bash(&["amexfix", "--answer", "device", "="]).unwrap(),
        ["browser", "app"]
    );
    assert_eq!(
        bash(&["amexfix", "--symptom", "=", "saf"]).unwrap(),
        ["safekey"]
    );
    assert_eq!(
        bash(&["amexfix", "-s", "login", "-a", "signin", "=", "rej"]).unwrap(),
        ["rejected"]
    );
    assert!(
        bash(&["amexfix", "ba"])
            .unwrap()
            .contains(&"batch".to_owned())
    );
}

#[test]
fn bash_completes_behind_a_comma_and_only_the_questions_of_the_symptom() {
    let list = ["amexfix", "-t", "close-tabs,priv"];
    let Some(tried) = bash(&list) else {
        return;
    };
    assert_eq!(tried, ["close-tabs,private-window"]);
    let answers = |words: &[&str]| bash(words).unwrap();
    assert_eq!(
        answers(&["amexfix", "-a", "device", "=", "app,due", "=", "t"]),
        ["today"]
    );
    assert_eq!(
        answers(&["amexfix", "-a", "device", "=", "app,purch"])[0],
        "app,purchase=mine"
    );
    for symptom in [
        &["-s", "safekey"][..],
        &["--symptom", "=", "safekey"],
        &["-ssafekey"],
    ] {
        let of_safekey = answers(&[&["amexfix"], symptom, &["-a", ""]].concat());
        assert!(of_safekey.contains(&"purchase=mine".to_owned()));
        assert!(!of_safekey.iter().any(|answer| answer.starts_with("due=")));
    }
    let all = answers(&["amexfix", "-a", ""]);
    assert!(all.contains(&"due=today".to_owned()) && all.contains(&"purchase=mine".to_owned()));
    assert_eq!(answers(&["amexfix", "-s", "fraud", "-a", ""]), [""]);
}

#[test]
fn bash_completes_sessions_and_what_can_be_explained() {
    let Some(sessions) = bash(&["amexfix", "resume", ""]) else {
        return;
    };
    assert_eq!(sessions, ["nov21-kfmp", "ticket-7"]);
    for (words, offered) in [
        (&["amexfix", "--session", "tic"][..], &["ticket-7"][..]),
        (&["amexfix", "--session", "=", "tic"], &["ticket-7"]),
        (&["amexfix", "report", "--copy", "n"], &["nov21-kfmp"]),
        (&["amexfix", "--plain", "forget", "n"], &["nov21-kfmp"]),
        (&["amexfix", "report", "--cop"], &["--copy"]),
        (&["amexfix", "report", "--format", "sl"], &["slack"]),
        (&["amexfix", "explain", "close-t"], &["close-tabs"]),
        (&["amexfix", "explain", "short"], &["short-pause"]),
        (&["amexfix", "list", "fix"], &["fixes"]),
    ] {
        assert_eq!(bash(words).unwrap(), offered, "{words:?}");
    }
}

#[test]
fn fish_completes_symptoms_fixes_and_answers() {
    let script = run(&["completions", "fish"]).out;
    let offered = |typed: &str| {
        let run = other(
            "fish",
            &["--no-config"],
            format!("{script}\n{SESSIONS_IN_FISH}\ncomplete -C '{typed}'\n").as_bytes(),
        )?;
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
        Some(
            run.out
                .lines()
                .map(|line| line.split('\t').next().unwrap_or_default().to_owned())
                .collect::<Vec<_>>(),
        )
    };
    let Some(mut symptoms) = offered("amexfix --symptom lo") else {
        return;
    };
    symptoms.sort();
    assert_eq!(symptoms, ["locked", "login", "lost-card"]);
    assert!(
        offered("amexfix -t close-")
            .unwrap()
            .contains(&"close-tabs".to_owned())
    );
    assert!(
        offered("amexfix -a device=")
            .unwrap()
            .contains(&"device=app".to_owned())
    );
    for (typed, found) in [
        ("amexfix -t close-tabs,priv", "close-tabs,private-window"),
        (
            "amexfix --tried=close-tabs,priv",
            "--tried=close-tabs,private-window",
        ),
        ("amexfix -a device=app,purch", "device=app,purchase=mine"),
        ("amexfix resume ", "ticket-7"),
        ("amexfix --session ", "nov21-kfmp"),
        ("amexfix report --session=t", "--session=ticket-7"),
        ("amexfix explain short", "short-pause"),
    ] {
        let found = found.to_owned();
        let offered = offered(typed).unwrap();
        assert!(offered.contains(&found), "{typed}: {offered:?}");
    }
    let of_safekey = offered("amexfix -s safekey -a ").unwrap();
    assert!(of_safekey.contains(&"purchase=mine".to_owned()));
    assert!(!of_safekey.iter().any(|answer| answer.starts_with("due=")));
}

const SESSIONS_IN_FISH: &str =
    r#"function amexfix; echo '[{"session":"nov21-kfmp"},{"session":"ticket-7"}]'; end"#;

#[test]
fn zsh_can_read_its_script_and_every_shell_knows_the_ids() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = run(&["completions", shell]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
        assert!(run.out.contains("symptom"), "{shell}");
        // These two have no values in their scripts.
        if !["powershell", "elvish"].contains(&shell) {
            for id in [
                "lost-card",
                "device=app",
                "close-tabs",
                "short-pause",
                "last",
            ] {
                assert!(run.out.contains(id), "{shell} lacks {id}");
            }
        }
        assert!(!run.out.contains("--description"), "{shell}");
        if shell == "zsh" {
            // With the words of a description in it, the script finds no command.
            assert!(!run.out.contains("::description"), "{}", run.out);
            // What the parser's library writes is changed in these places.
            for (function, uses) in [("answer", 2), ("attempt", 2), ("session", 4)] {
                let used = run.out.matches(&format!(":_amexfix_{function}'")).count();
                assert_eq!(used, uses, "{function}");
            }
        }
        if shell == "zsh"
            && let Some(run) = other("zsh", &["-n"], run.out.as_bytes())
        {
            assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
        }
    }
    assert_eq!(run(&["completions", "tcsh"]).status, 2);
}

#[test]
fn the_manual_page_is_roff_with_everything_in_it() {
    let page = run(&["man"]);
    assert_eq!((page.status, page.err.as_str()), (0, ""), "{page:?}");
    for part in [
        "SH NAME",
        "SH OPTIONS",
        "SH COMMANDS",
        "SH \"EXIT STATUS\"",
        "SH FILES",
        "SH EXAMPLES",
        "flow check",
        "session",
    ] {
        assert!(page.out.contains(part), "{part} is missing in {}", page.out);
    }
    if let Some(lint) = other("man", &["-l", "--warnings", "-"], page.out.as_bytes()) {
        assert_eq!((lint.status, lint.err.as_str()), (0, ""), "{lint:?}");
        assert!(
            !lint.out.contains("What every command understands"),
            "{}",
            lint.out
        );
    }
}
