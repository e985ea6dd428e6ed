//! `resume` when several sessions are open.
#![cfg(unix)]

#[path = "support/terminal.rs"]
mod terminal;

use terminal::{Home, Terminal};

/// Begins a session of the wizard about this symptom and leaves it. Returns the session's name.
fn left(home: &Home, symptom: &str) -> String {
    let known = home.sessions();
    let mut terminal = home.start(&["--plain", "-s", symptom]);
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
    let mut new = home.sessions();
    new.retain(|path| !known.contains(path));
    let name = new[0].file_stem().unwrap();
    name.to_str().unwrap().to_owned()
}

fn resumed(home: &Home, arguments: &[&str]) -> Terminal {
    let mut terminal = home.start(&[&["resume"], arguments].concat());
    terminal.wait_for("Which of these do you want to go on with?");
    terminal
}

#[test]
fn of_several_open_sessions_one_is_chosen() {
    let home = Home::new();
    let login = left(&home, "login");
    let mut terminal = home.start(&["resume", "--plain"]);
    terminal.wait_for("What happens when you sign in?");
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
    assert!(
        !terminal.seen.contains("Which of these"),
        "{}",
        terminal.seen
    );

    let documents = left(&home, "documents");
    for (row, question, name) in [
        ("2", "What happens when you sign in?", &login),
        ("2", "What is wrong with your documents?", &documents),
    ] {
        // The last one comes first, so the second is the other each time.
        let mut terminal = resumed(&home, &["--plain"]);
        terminal.wait_for("  1. ");
        terminal.wait_for(&format!("  2. {name}, just now: "));
        terminal.line(row);
        terminal.wait_for(question);
        terminal.line("s");
        terminal.wait_for(&format!("amexfix resume {name}"));
        assert_eq!(terminal.end(), 0);
    }
}

#[test]
fn the_choice_can_be_left_and_the_red_flag_is_on_it() {
    let home = Home::new();
    left(&home, "login");
    left(&home, "documents");
    for letter in ["s", "b"] {
        let mut terminal = resumed(&home, &["--plain"]);
        terminal.line(letter);
        assert_eq!(terminal.end(), 0);
    }
    let mut terminal = resumed(&home, &["--plain"]);
    terminal.line("r");
    terminal.wait_for("Call the number on the back of your card now");
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
    assert_eq!(home.sessions().len(), 3);
}

#[test]
fn away_from_a_terminal_the_last_is_answered_and_the_others_are_named() {
    let home = Home::new();
    let login = left(&home, "login");
    let output = home.command(&["resume", "--json"]).output().unwrap();
    assert!(output.stderr.is_empty(), "{output:?}");
    left(&home, "documents");
    let output = home.command(&["resume", "--json"]).output().unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["symptom"], "documents");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        said,
        format!(
            "amexfix: other sessions are open too: {login}; go on with one by `amexfix resume NAME`\n"
        )
    );
    let output = home.command(&["resume", &login]).output().unwrap();
    assert!(output.stderr.is_empty(), "{output:?}");
}
