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
fn fish_completes_symptoms_fixes_and_answers() {
    let script = run(&["completions", "fish"]).out;
    let offered = |typed: &str| {
        let run = other(
            "fish",
            &["--no-config"],
            format!("{script}\ncomplete -C '{typed}'\n").as_bytes(),
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
}

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
