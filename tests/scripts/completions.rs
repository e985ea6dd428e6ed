//! Completions and the manual page.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use expectrl::{Expect, Session};
use tempfile::TempDir;

use super::support::{Run, finish, have, ids, new_pack, on_path, run};
use super::{other, run_in};

/// What somebody has recorded: two sessions, the second of which is about `SafeKey`.
fn records() -> TempDir {
    let state = TempDir::new().unwrap();
    for (session, symptom) in [("nov21-kfmp", "login"), ("ticket-7", "safekey")] {
        let kept = ["--session", session, "--symptom", symptom];
        assert_eq!(run_in(state.path(), &kept).status, 0);
    }
    state
}

/// A shell that finds the program and these records, as its user's would.
fn shell(program: &str, arguments: &[&str], state: &Path) -> Command {
    let mut command = Command::new(program);
    on_path(&mut command)
        .args(arguments)
        .env("HOME", state)
        .env("LC_ALL", "C")
        .env("XDG_STATE_HOME", state);
    command
}

/// What a shell prints that runs its completion script and then `rest`; `None` if it is not installed.
#[track_caller]
fn completed(program: &str, arguments: &[&str], rest: &str, state: &Path) -> Option<Vec<String>> {
    if !have(&[program]) {
        return None;
    }
    let input = format!("{}\n{rest}\n", run(&["completions", program]).out);
    let run = finish(shell(program, arguments, state), input.as_bytes());
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    Some(run.out.lines().map(str::to_owned).collect())
}

fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    words.join(" ")
}

/// What bash offers for these words, the last of which is being typed. An equals sign is a word of its own, as bash has it.
#[track_caller]
fn bash_with(words: &[&str], state: &Path) -> Option<Vec<String>> {
    let typed = words.last().filter(|word| **word != "=");
    let call = format!(
        "COMP_WORDS=({}); COMP_CWORD={}; _amexfix amexfix '{}' ''; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        quoted(words),
        words.len() - 1,
        typed.unwrap_or(&""),
    );
    completed("bash", &["--norc"], &call, state)
}

#[track_caller]
fn bash(words: &[&str]) -> Option<Vec<String>> {
    bash_with(words, TempDir::new().unwrap().path())
}

#[test]
fn bash_completes_symptoms_fixes_and_answers() {
    let Some(symptoms) = bash(&["amexfix", "--symptom", "lo"]) else {
        return;
    };
    assert_eq!(symptoms, ["lost-card", "login", "locked"]);
    for (words, offered) in [
        (&["-t", "close-t"][..], &["close-tabs"][..]),
        (&["-t", "las"], &["last"]),
        (&["-a", "dev"], &["device=browser", "device=app"]),
        // Bash keeps what comes before the last equals sign on the line.
        (&["--answer", "device", "=", "a"], &["app"]),
        (&["--answer", "device", "="], &["browser", "app"]),
        (&["--symptom", "=", "saf"], &["safekey"]),
        (&["-s", "login", "-a", "signin", "=", "rej"], &["rejected"]),
        (&["-t", "close-tabs", "=", "no"], &["no-change"]),
        (&["--lang", "f"], &["fr"]),
        (&["ba"], &["batch"]),
        (&["report", "--cop"], &["--copy"]),
        (&["report", "--format", "sl"], &["slack"]),
        (&["list", "fix"], &["fixes"]),
        (&["flow", "che"], &["check"]),
        (&["explain", "close-t"], &["close-tabs"]),
        (&["explain", "short"], &["short-pause"]),
        // Files are found by bash itself, which knows how to quote them.
        (&["--flows", "Car"], &[""]),
        (&["flow", "check", "Car"], &[""]),
    ] {
        let words = [&["amexfix"], words].concat();
        assert_eq!(bash(&words).unwrap(), offered, "{words:?}");
    }
}

#[test]
fn bash_completes_after_a_comma_and_only_the_questions_of_the_symptom() {
    let list = ["amexfix", "-t", "close-tabs,priv"];
    let Some(tried) = bash(&list) else {
        return;
    };
    assert_eq!(tried, ["close-tabs,private-window"]);
    let answers = |words: &[&str]| bash(words).unwrap();
    assert_eq!(
        answers(&[
            "amexfix",
            "-t",
            "close-tabs",
            "=",
            "worked,short-pause",
            "=",
            "c"
        ]),
        ["could-not"]
    );
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
        assert!(
            !of_safekey
                .iter()
                .any(|answer| answer.starts_with("doc-trouble="))
        );
    }
    let all = answers(&["amexfix", "-a", ""]);
    assert!(all.contains(&"due=today".to_owned()) && all.contains(&"purchase=mine".to_owned()));
    assert_eq!(answers(&["amexfix", "-s", "fraud", "-a", ""]), [""]);
}

#[test]
fn bash_completes_sessions_and_asks_what_a_session_is_about() {
    let state = records();
    let Some(sessions) = bash_with(&["amexfix", "resume", ""], state.path()) else {
        return;
    };
    assert_eq!(sessions, ["ticket-7", "nov21-kfmp"]);
    for (words, offered) in [
        (&["--session", "tic"][..], "ticket-7"),
        (&["--session", "=", "tic"], "ticket-7"),
        (&["report", "--copy", "n"], "nov21-kfmp"),
        (&["--plain", "forget", "n"], "nov21-kfmp"),
    ] {
        let words = [&["amexfix"], words].concat();
        assert_eq!(bash_with(&words, state.path()).unwrap(), [offered]);
    }
    let words = ["amexfix", "--session", "ticket-7", "-a", ""];
    let of_safekey = bash_with(&words, state.path()).unwrap();
    assert!(of_safekey.contains(&"purchase=mine".to_owned()));
    assert!(
        !of_safekey
            .iter()
            .any(|answer| answer.starts_with("doc-trouble="))
    );
}

#[test]
fn bash_completes_the_ids_of_another_pack_and_nothing_for_a_broken_one() {
    let state = TempDir::new().unwrap();
    let pack = &new_pack(state.path());
    let listed = run(&["list", "symptoms", "--json", "--flows", pack]).json();
    let words = ["amexfix", "--flows", pack, "-s", ""];
    let Some(offered) = bash_with(&words, state.path()) else {
        return;
    };
    assert_eq!(offered, ids(&listed));
    std::fs::write(Path::new(pack).join("pack.yaml"), "pack: {}\n").unwrap();
    assert_eq!(bash_with(&words, state.path()).unwrap(), [""]);
}

#[test]
fn a_real_line_of_bash_is_completed_where_it_is_split() {
    if !have(&["bash"]) {
        return;
    }
    let state = TempDir::new().unwrap();
    let mut command = shell("bash", &["--norc", "--noprofile", "-i"], state.path());
    command.env("TERM", "dumb").env("PS1", "ready> ");
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(20)));
    session.expect("ready> ").unwrap();
    session
        .send("source <(amexfix completions bash)\n")
        .unwrap();
    session.expect("ready> ").unwrap();
    session
        .send("amexfix --symptom=saf\t-a prompt=bl\t-a purchase=m\t--json\n")
        .unwrap();
    let answer = session.expect("\"kind\":\"fix\"").unwrap();
    let answer = String::from_utf8_lossy(answer.before()).into_owned();
    assert!(answer.contains("\"symptom\":\"safekey\""), "{answer}");
    session.send("exit\n").unwrap();
}

#[test]
fn fish_completes_symptoms_fixes_answers_and_sessions() {
    let state = records();
    let offered = |typed: &str| {
        let ask = format!("complete -C '{typed}'");
        let lines = completed("fish", &["--no-config"], &ask, state.path())?;
        let values = lines
            .iter()
            .map(|line| line.split('\t').next().unwrap_or_default());
        Some(values.map(str::to_owned).collect::<Vec<_>>())
    };
    let Some(symptoms) = offered("amexfix --symptom lo") else {
        return;
    };
    assert_eq!(symptoms, ["lost-card", "login", "locked"]);
    for (typed, found) in [
        ("amexfix -t close-", "close-tabs"),
        ("amexfix -a device=", "device=app"),
        ("amexfix -t close-tabs,priv", "close-tabs,private-window"),
        (
            "amexfix --tried=close-tabs,priv",
            "--tried=close-tabs,private-window",
        ),
        ("amexfix -t close-tabs=n", "close-tabs=no-change"),
        ("amexfix -a device=app,purch", "device=app,purchase=mine"),
        ("amexfix resume ", "ticket-7"),
        ("amexfix --session ", "nov21-kfmp"),
        ("amexfix --session=t", "--session=ticket-7"),
        ("amexfix explain short", "short-pause"),
        ("amexfix ", "batch"),
        ("amexfix flow check --str", "--strict"),
    ] {
        let found = found.to_owned();
        let offered = offered(typed).unwrap();
        assert!(offered.contains(&found), "{typed}: {offered:?}");
    }
    let of_safekey = offered("amexfix -s safekey -a ").unwrap();
    assert!(of_safekey.contains(&"purchase=mine".to_owned()));
    assert!(!of_safekey.iter().any(|answer| answer.starts_with("due=")));
}

#[test]
fn zsh_completes_symptoms_fixes_answers_and_sessions() {
    let state = records();
    // The functions of zsh that take completions only work while a key is handled.
    let offered = |words: &[&str]| {
        let ask = format!(
            "compdef() {{ }}; _describe() {{ print -l -- ${{(P)4}} ${{(P)3}}; }}\n{}\nwords=({}); CURRENT={}; _clap_dynamic_completer_amexfix",
            run(&["completions", "zsh"]).out,
            quoted(words),
            words.len(),
        );
        let run = finish(shell("zsh", &["--no-rcs"], state.path()), ask.as_bytes());
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
        let values = run
            .out
            .lines()
            .map(|line| line.split(':').next().unwrap_or_default().to_owned());
        values.collect::<Vec<_>>()
    };
    if !have(&["zsh"]) {
        return;
    }
    for (words, found) in [
        (&["-s", "lo"][..], &["lost-card", "login", "locked"][..]),
        (&["--symptom=saf"], &["--symptom=safekey"]),
        (&["-a", "device="], &["device=browser", "device=app"]),
        (&["-t", "close-tabs,priv"], &["close-tabs,private-window"]),
        (&["-t", "last=c"], &["last=could-not"]),
        (&["-s", "fraud", "-a", ""], &[]),
        (&["report", ""], &["ticket-7", "nov21-kfmp"]),
        (&["explain", "short"], &["short-pause"]),
    ] {
        let words = [&["amexfix"], words].concat();
        assert_eq!(offered(&words), found, "{words:?}");
    }
}

#[test]
fn every_shell_has_a_script_that_it_can_read() {
    for (shell, check) in [
        ("bash", Some("-n")),
        ("zsh", Some("-n")),
        ("fish", Some("--no-execute")),
        // Elvish knows the variable that its script sets only on a terminal.
        ("elvish", None),
    ] {
        let run = run(&["completions", shell]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
        // It asks the program that is on the path, and so holds no ids that may be out of date.
        assert!(run.out.contains("AMEXFIX_COMPLETE"), "{shell}");
        assert!(!run.out.contains("lost-card"), "{shell}");
        if let Some(read) = check.and_then(|check| script(shell, check, &run.out)) {
            assert_eq!((read.status, read.err.as_str()), (0, ""), "{read:?}");
        }
    }
    let powershell = run(&["completions", "powershell"]);
    assert!(powershell.out.contains("--symptom"), "{powershell:?}");
    // A script that runs the line to complete it would do what is written there.
    assert!(
        !powershell.out.contains("Invoke-Expression"),
        "{powershell:?}"
    );
    assert_eq!(run(&["completions", "tcsh"]).status, 2);
}

/// What a shell says of a script that it only reads.
fn script(shell: &str, check: &str, text: &str) -> Option<Run> {
    let folder = TempDir::new().unwrap();
    let file: PathBuf = folder.path().join("script");
    std::fs::write(&file, text).unwrap();
    other(shell, &[check, file.to_str().unwrap()], b"")
}

/// What the program offers for these words, asked as by a script.
fn asked(shell: &str, words: &[&str]) -> Run {
    let state = TempDir::new().unwrap();
    let mut command = super::call(state.path(), &["--"]);
    command.args(words).env("AMEXFIX_COMPLETE", shell);
    finish(command, b"")
}

#[test]
fn what_a_value_means_is_said_in_the_chosen_language() {
    let run = asked("fish", &["amexfix", "--lang", "es", "-s", "log"]);
    let title = run.out.trim_end().strip_prefix("login\t").unwrap();
    let listed = super::support::run(&["list", "symptoms", "--lang", "es", "--json"]).json();
    let rows = listed.as_array().unwrap();
    assert!(rows.iter().any(|row| row["title"] == title), "{title}");
}

#[test]
fn a_question_that_makes_no_sense_prints_no_message() {
    for (shell, words) in [
        ("tcsh", &["amexfix", "-s", "lo"][..]),
        ("", &["amexfix", "-s", "lo"]),
        (
            "bash",
            &["amexfix", "--session", "no/name", "-a", "no such answer"],
        ),
        ("bash", &["="]),
        ("zsh", &["amexfix", "-s", "lo"]),
        ("elvish", &["amexfix"]),
        (
            "fish",
            &[
                "amexfix",
                "--lang",
                "xx",
                "--flows",
                "-",
                "explain",
                "no such id",
            ],
        ),
    ] {
        let run = asked(shell, words);
        assert_eq!(
            (run.status, &*run.err),
            (0, ""),
            "{shell} {words:?}: {run:?}"
        );
    }
    // The library's own variable means nothing here, nor does ours without a script's words.
    for (variable, arguments) in [
        ("COMPLETE", &["--", "login"][..]),
        ("COMPLETE", &["--symptom", "login"]),
        ("AMEXFIX_COMPLETE", &["--symptom", "login"]),
    ] {
        let state = TempDir::new().unwrap();
        let mut command = super::call(state.path(), arguments);
        command.env(variable, "bash");
        let run = finish(command, b"");
        assert!(run.out.contains("Close"), "{variable}: {run:?}");
    }
}

#[test]
fn a_secret_in_the_line_is_not_repeated_and_a_file_name_controls_no_terminal() {
    for words in [
        &["amexfix", "-a", "378282246310005,dev"][..],
        &["amexfix", "my", "pin", "is", "1234", "--sym"],
    ] {
        for shell in ["bash", "fish"] {
            let run = asked(shell, words);
            assert_eq!((run.status, &*run.out, &*run.err), (0, "", ""), "{run:?}");
        }
    }
    let run = asked("fish", &["amexfix", "-a", "\u{1b}[31m,dev"]);
    assert!(
        !run.out.is_empty() && !run.out.contains('\u{1b}'),
        "{run:?}"
    );
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("pack\u{1b}[31m.yaml"), "").unwrap();
    let path = format!("{}/pack", folder.path().display());
    let run = asked("fish", &["amexfix", "--flows", &path]);
    assert!(
        !run.out.is_empty() && !run.out.contains('\u{1b}'),
        "{run:?}"
    );
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
