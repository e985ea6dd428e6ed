//! The wizard as its users meet it: the real program on a pseudo-terminal.
#![cfg(unix)]

#[path = "support/terminal.rs"]
mod terminal;

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use expectrl::{Expect, Regex};
use nix::sys::signal::Signal;
use terminal::{AT_A_WAIT, Home, Terminal};

const FIRST: &str = "My card is lost or stolen";

#[test]
fn rows_lead_from_the_menu_to_a_fix_that_works() {
    let home = Home::new();
    let mut terminal = home.start(&[]);
    terminal.choose(FIRST, 0);
    terminal.choose("What happens when you sign in?", 0);
    terminal.choose("Where do you see the error?", 0);
    terminal.choose("Close every Amex tab", 0);
    terminal.choose("Resolved by: Close every Amex tab", 1);
    // What was said by accident is taken back.
    terminal.choose("Close every Amex tab", 0);
    terminal.choose("Resolved by: Close every Amex tab", 0);
    assert_eq!(terminal.end(), 0);
    assert!(terminal.seen.contains("If the trouble comes back:"));
    assert!(terminal.cursor_is_visible());
    assert_eq!(home.state(), "resolved");
}

#[test]
fn numbered_lines_never_hold_an_escape_sequence() {
    let home = Home::new();
    for (arguments, term, accessible) in [
        (&["--plain"][..], "xterm", ""),
        (&[], "dumb", ""),
        (&["--color", "always"], "xterm", "1"),
    ] {
        let mut command = home.command(arguments);
        command.env("TERM", term).env("ACCESSIBLE", accessible);
        let mut terminal = Terminal::new(command);
        let menu = {
            terminal.wait_for("What is going wrong?");
            terminal.wait_for("\n> ")
        };
        assert!(
            menu.contains("\r\n  1. My card is lost or stolen\r\n"),
            "{menu}"
        );
        terminal.send("7\n");
        terminal.line("w");
        terminal.line("?");
        terminal.line("nonsense");
        terminal.line("2");
        terminal.line("c");
        terminal.line("b");
        terminal.line("s");
        assert_eq!(terminal.end(), 0);
        assert!(!terminal.seen.contains('\x1b'), "{:?}", terminal.seen);
        assert!(terminal.seen.contains("Saved. To go on:"));
        home.command(&["forget", "--all", "--yes"])
            .status()
            .unwrap();
    }
}

#[test]
fn a_number_somebody_pastes_is_neither_used_nor_kept() {
    let home = Home::new();
    let mut terminal = home.start(&["--plain"]);
    terminal.line("3");
    terminal.line("3782 822463 10005");
    terminal.wait_for("This looks like a card number.");
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
    for path in home.sessions() {
        assert!(!fs::read_to_string(path).unwrap().contains("822463"));
    }
}

#[test]
fn every_way_to_be_interrupted_saves_shows_the_cursor_and_ends_with_130() {
    for plain in [false, true] {
        for how in ["key", "INT", "TERM", "HUP", "end"] {
            let home = Home::new();
            let mut terminal = home.start(if plain { &["--plain"] } else { &[] });
            if plain {
                terminal.line("3");
                terminal.wait_for("\n> ");
            } else {
                terminal.choose(FIRST, 0);
                terminal.menu("What happens when you sign in?");
            }
            match (how, plain) {
                ("key", _) => terminal.send("\x03"),
                ("end", _) => terminal.send("\x04"),
                (signal, _) => terminal.signal(format!("SIG{signal}").parse().unwrap()),
            }
            assert_eq!(terminal.end(), 130, "{how}, plain: {plain}");
            assert!(terminal.cursor_is_visible(), "{how}: {:?}", terminal.seen);
            assert!(
                terminal.seen.contains("Saved."),
                "{how}: {:?}",
                terminal.seen
            );
            assert_eq!(home.json(&["history", "--json"])[0]["symptom"], "login");
        }
    }
}

#[test]
fn a_wait_survives_being_left_and_is_gone_on_with() {
    let home = Home::new();
    let mut terminal = home.start(&[&["--plain"], &AT_A_WAIT[..]].concat());
    terminal.wait_for("Leave it alone");
    terminal.line("1");
    terminal.wait_for("Press Enter to go on before that.");
    terminal.wait_for("15 minutes left.");
    terminal.signal(Signal::SIGKILL);
    drop(terminal);
    assert_eq!(home.state(), "waiting");
    // A bare start offers it.
    let mut terminal = home.start(&[]);
    terminal.wait_for("You left this open just now");
    terminal.wait_for("Begin anew");
    terminal.send("\r");
    terminal.wait_for("You have been waiting since");
    terminal.choose("Keep waiting", 0);
    terminal.wait_for("any key ends it");
    thread::sleep(Duration::from_millis(300));
    // A stray key and Enter by habit change nothing.
    terminal.send("x");
    terminal.choose("It works now", 0);
    terminal.wait_for("any key ends it");
    thread::sleep(Duration::from_millis(300));
    terminal.send("x");
    terminal.menu("It works now");
    terminal.send("2");
    // The next screen: the one before it was drawn again when the row below was chosen.
    terminal.menu("Start once more with everything closed");
    terminal.send("\x03");
    assert_eq!(terminal.end(), 130);
    let history = home.json(&["history", "--json"]);
    assert_eq!(history.as_array().unwrap().len(), 1);
    let last = history[0]["tried"].as_array().unwrap().last().unwrap();
    assert_eq!(last["id"], "short-pause");
}

#[test]
fn a_wait_that_was_gone_back_from_or_broken_off_keeps_its_start() {
    let home = Home::new();
    let mut terminal = home.start(&AT_A_WAIT);
    terminal.choose("Start the timer", 0);
    terminal.wait_for("any key ends it");
    thread::sleep(Duration::from_millis(300));
    terminal.send("x");
    terminal.menu("Keep waiting");
    // From what came of it to the wait, and from there to the fix before it.
    for screen in [
        "I have waited already",
        "Let the Amex app show you the prompt",
    ] {
        thread::sleep(Duration::from_millis(300));
        terminal.send("\x1b");
        terminal.menu(screen);
    }
    terminal.send("\x03");
    assert_eq!(terminal.end(), 130);
    assert_eq!(home.state(), "waiting");
    let mut terminal = home.start(&["resume"]);
    terminal.choose("Let the Amex app show you the prompt", 1);
    terminal.wait_for("You have been waiting since");
    terminal.menu("Keep waiting");
    terminal.send("\x03");
    assert_eq!(terminal.end(), 130);
    assert_eq!(home.state(), "waiting");
}

#[test]
fn breaking_off_at_a_call_names_a_command_that_opens_it_again() {
    let home = Home::new();
    let mut terminal = home.start(&["-s", "fraud"]);
    terminal.menu("Call the number on the back of your card now");
    terminal.send("\x03");
    assert_eq!(terminal.end(), 130);
    let name = home.json(&["history", "--json"])[0]["session"].clone();
    let name = name.as_str().unwrap();
    let command = format!("amexfix resume {name}\r\n");
    assert!(terminal.seen.contains(&command), "{:?}", terminal.seen);
    let mut terminal = home.start(&["resume", name]);
    // Nobody answers, and that is on the sheet.
    terminal.menu("Call the number on the back of your card now");
    terminal.send("1");
    terminal.wait_for("Noted: you could not get through at");
    terminal.menu("Keep calling.");
    terminal.send("3");
    assert_eq!(terminal.end(), 0);
    let sheet = home.json(&["report", name, "--json"]);
    assert_eq!(sheet["not_through"].as_array().unwrap().len(), 1);
    let sheet = home.command(&["report", name]).output().unwrap();
    let sheet = String::from_utf8(sheet.stdout).unwrap();
    let line = "Could not get through: Call the number on the back of your card now (";
    assert!(sheet.contains(line), "{sheet}");
}

#[test]
fn no_key_is_left_over_for_the_shell() {
    let home = Home::new();
    for look in ["", "--plain"] {
        let mut command = Command::new("bash");
        let program = env!("CARGO_BIN_EXE_amexfix");
        let then = "read -rt 1 left; echo \"left: <$left>\"";
        command
            .args(["-c", &format!("'{program}' -s login {look}; {then}")])
            .env("XDG_STATE_HOME", home.0.path())
            .env("LC_ALL", "C.UTF-8")
            .env("TERM", "xterm");
        let mut terminal = Terminal::new(command);
        terminal.menu("What happens when you sign in?");
        // At once, so that none of it comes when the wizard has left.
        let leave = if look.is_empty() { "\x03" } else { "s\n" };
        terminal.send(&format!("{leave}ls\n"));
        terminal.wait_for("left: <>");
    }
}

#[test]
fn everything_is_forgotten_only_after_a_yes() {
    let home = Home::new();
    let record = || {
        let script = ["--session", "kept", "--symptom", "login"];
        assert!(home.command(&script).output().unwrap().status.success());
    };
    record();
    for (look, keys, left) in [
        (&[][..], "\r", 1),
        (&[], "n", 1),
        (&[], "y", 0),
        (&["--plain"], "n\n", 1),
        (&["--plain"], "Y\n", 0),
    ] {
        let mut terminal = home.start(&[&["forget", "--all"][..], look].concat());
        terminal.wait_for("Forget every session, for good?");
        terminal.wait_for("No");
        thread::sleep(Duration::from_millis(300));
        terminal.send(keys);
        assert_eq!(terminal.end(), 0);
        assert_eq!(home.sessions().len(), left, "{look:?} {keys:?}");
        assert!(!terminal.seen.contains("save"), "{:?}", terminal.seen);
        record();
    }
}

#[test]
fn own_words_are_asked_for_understood_and_not_kept() {
    for plain in [false, true] {
        let home = Home::new();
        let mut terminal = home.start(if plain { &["--plain"] } else { &[] });
        if plain {
            terminal.line("11");
            terminal.line("my statement pdf 3782 822463 10005 will not open");
        } else {
            terminal.menu(FIRST);
            terminal.send("\x1b[A\x1b[A\x1b[A\x1b[A");
            thread::sleep(Duration::from_millis(300));
            terminal.send("\r");
            terminal.wait_for("Say it in a sentence.");
            thread::sleep(Duration::from_millis(300));
            terminal.send("my statement pdf 3782 822463 10005 will not open");
            thread::sleep(Duration::from_millis(300));
            terminal.send("\r");
        }
        terminal.wait_for("was left out");
        terminal.wait_for("Taken as: Statements or documents");
        terminal.menu("Something else");
        terminal.send("\x03");
        assert_eq!(terminal.end(), 130);
        let kept = fs::read_to_string(&home.sessions()[0]).unwrap();
        assert!(kept.contains("documents") && !kept.contains("822463"));
    }
}

#[test]
fn a_guess_from_the_command_line_is_named_and_can_be_refused() {
    let home = Home::new();
    let mut terminal = home.start(&["--plain", "my statement pdf will not open"]);
    let menu = terminal.wait_for("\n> ");
    assert!(menu.contains("Taken as: Statements or documents"), "{menu}");
    let row = menu.lines().find(|line| line.ends_with("Something else"));
    let number = row.unwrap().trim().split('.').next().unwrap();
    terminal.send(&format!("{number}\n"));
    terminal.wait_for("What is going wrong?");
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn going_back_from_the_offer_of_a_session_leaves_it_as_it_is() {
    let home = Home::new();
    let mut terminal = home.start(&["--plain", "-s", "login"]);
    terminal.line("1");
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
    let mut terminal = home.start(&["--plain"]);
    terminal.wait_for("You left this open just now");
    terminal.line("c");
    terminal.wait_for("private or complicated call the number");
    terminal.line("b");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.seen.contains("amexfix resume "));
    assert_eq!(home.sessions().len(), 1);
    assert_eq!(home.state(), "open");
    let mut terminal = home.start(&["--plain"]);
    terminal.line("o");
    terminal.wait_for("What is going wrong now?");
    terminal.line("b");
    terminal.wait_for("Where do you see the error?");
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_signal_in_the_middle_of_a_countdown_is_no_different() {
    for plain in [false, true] {
        let home = Home::new();
        let mut arguments = AT_A_WAIT.to_vec();
        arguments.extend(plain.then_some("--plain"));
        let mut terminal = home.start(&arguments);
        if plain {
            terminal.line("1");
        } else {
            terminal.choose("Start the timer", 0);
        }
        terminal.wait_for("15 minutes left.");
        terminal.signal(Signal::SIGTERM);
        assert_eq!(terminal.end(), 130);
        assert!(terminal.cursor_is_visible());
        assert_eq!(home.state(), "waiting");
    }
}

#[test]
fn escape_goes_back_and_a_resize_does_no_harm() {
    let home = Home::new();
    let mut terminal = home.start(&["-s", "login"]);
    terminal.choose("What happens when you sign in?", 0);
    terminal.menu("Where do you see the error?");
    terminal.resize(20, 10);
    terminal.send("\x1b[B");
    terminal.wait_for("In the Amex app");
    terminal.resize(120, 50);
    terminal.send("\x1b[B\x1b[A");
    thread::sleep(Duration::from_millis(200));
    terminal.send("\x1b");
    terminal.menu("What happens when you sign in?");
    terminal.send("\x03");
    assert_eq!(terminal.end(), 130);
    assert_eq!(home.state(), "open");
}

#[test]
fn killed_at_any_moment_it_has_lost_nothing_that_was_done() {
    for lines in 1..5 {
        let home = Home::new();
        let mut terminal = home.start(&["--plain"]);
        for line in ["3", "1", "1", "2", "3"].iter().take(lines) {
            terminal.line(line);
        }
        terminal.wait_for("\n> ");
        terminal.signal(Signal::SIGKILL);
        drop(terminal);
        let history = home.json(&["history", "--json"]);
        assert_eq!(history[0]["symptom"], "login");
        assert_eq!(
            history[0]["tried"].as_array().unwrap().len(),
            usize::from(lines > 3)
        );
    }
}

#[test]
fn without_a_record_the_disk_is_untouched() {
    let home = Home::new();
    let mut terminal = home.start(&["--plain", "--no-record", "-s", "login"]);
    terminal.line("1");
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.seen.contains("Saved"));
    assert_eq!(fs::read_dir(home.0.path()).unwrap().count(), 0);
}

#[test]
fn if_nothing_can_be_recorded_there_is_one_warning_and_the_wizard_goes_on() {
    let home = Home::new();
    fs::write(home.0.path().join("amexfix"), "in the way").unwrap();
    let mut terminal = home.start(&["--plain", "-s", "login"]);
    terminal.wait_for("Warning: this is not being recorded:");
    terminal.line("1");
    terminal.line("1");
    terminal.wait_for("Close every Amex tab");
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
    assert_eq!(terminal.seen.matches("Warning").count(), 1);
}

#[test]
fn a_named_session_goes_on_with_what_a_script_recorded() {
    let home = Home::new();
    let script = [
        "--session",
        "ticket-1",
        "--symptom",
        "login",
        "--tried",
        "close-tabs",
    ];
    assert!(home.command(&script).output().unwrap().status.success());
    let mut terminal = home.start(&["--plain", "--session", "ticket-1"]);
    terminal.line("1");
    terminal.line("1");
    terminal.wait_for("Did a sign-in refuse you just now?");
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
    let history = home.json(&["history", "--json"]);
    assert_eq!(history[0]["session"], "ticket-1");
    assert_eq!(history[0]["tried"][0]["id"], "close-tabs");
    // Without a terminal, `resume` prints one answer.
    let answer = home.json(&["resume", "ticket-1", "--json"]);
    assert_eq!(answer["id"], "private-window");
}

#[test]
fn forgetting_is_asked_about_on_a_terminal_and_needs_a_word_elsewhere() {
    let home = Home::new();
    let record = || {
        let script = ["--session", "gone", "--symptom", "login"];
        assert!(home.command(&script).output().unwrap().status.success());
    };
    record();
    let output = home.command(&["forget", "gone"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    for (answer, left) in [("2", 1), ("1", 0)] {
        let mut terminal = home.start(&["forget", "gone", "--plain"]);
        terminal.wait_for("Forget the session gone, for good?");
        terminal.line(answer);
        assert_eq!(terminal.end(), 0);
        assert_eq!(home.sessions().len(), left);
    }
    record();
    for (arguments, status, left) in [
        (&["forget", "other", "--yes"][..], 2, 1),
        (&["forget", "--older-than", "1d", "--yes"], 0, 1),
        (&["forget", "--all", "--yes"], 0, 0),
        (&["resume"], 2, 0),
        (&["report"], 2, 0),
        (&["history"], 0, 0),
        (&["stats"], 0, 0),
    ] {
        let output = home.command(arguments).output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(status),
            "{arguments:?}: {output:?}"
        );
        assert_eq!(home.sessions().len(), left, "{arguments:?}");
    }
}

#[test]
fn the_sheet_comes_in_every_form_and_begins_with_what_never_to_tell() {
    let home = Home::new();
    let script = [
        "--session",
        "s",
        "--symptom",
        "payments",
        "-a",
        "payment-state=not-yet",
        "-t",
        "close-tabs,private-window=could-not",
    ];
    assert!(home.command(&script).output().unwrap().status.success());
    for form in ["text", "markdown", "html", "slack"] {
        let output = home
            .command(&["report", "--format", form])
            .output()
            .unwrap();
        let sheet = String::from_utf8(output.stdout).unwrap();
        let first = sheet.lines().find(|line| line.contains(' ')).unwrap();
        assert!(
            first.contains("Never tell anyone a code, PIN or password."),
            "{form}: {sheet}"
        );
        assert!(sheet.contains("Close every Amex tab"), "{form}: {sheet}");
    }
    let sheet = home.json(&["report", "s", "--json"]);
    let summary = sheet["summary"].as_str().unwrap();
    assert!(summary.chars().count() < 500, "{summary}");
    for said in [
        "Paying my bill",
        "First tried here on",
        "No change after: Close every",
        "Not possible: Try a private",
    ] {
        assert!(summary.contains(said), "{summary}");
    }
    // Without its pack a session still has a sheet, of ids.
    let pack = home.0.path().join("other.yaml");
    fs::write(&pack, "pack: {format: 1, id: other, title: Other, opening: What?}\nendings: [{id: c, kind: call, title: C, text: C.}]\nsymptoms: [{id: s, title: S, steps: [{call: c}]}]\n").unwrap();
    let sheet = home.json(&["report", "s", "--json", "--flows", pack.to_str().unwrap()]);
    assert_eq!(sheet["tried"][0]["title"], "close-tabs");
    // Only the pack says whom to call; the program has no words about cards.
    let report = ["report", "s", "--flows", pack.to_str().unwrap()];
    let sheet = home.command(&report).output().unwrap();
    let sheet = String::from_utf8(sheet.stdout).unwrap();
    assert!(sheet.contains("Whom to call is not known here."), "{sheet}");
    assert!(!sheet.contains("card"), "{sheet}");
    // Before a symptom is chosen, the sheet is about the call that most symptoms lead to.
    home.command(&["--session", "early", "the weather is nice"])
        .output()
        .unwrap();
    assert_eq!(
        home.json(&["report", "early", "--json"])["call"]["id"],
        "general"
    );
    let output = home
        .command(&["resume", "s", "--flows", pack.to_str().unwrap()])
        .output();
    assert_eq!(output.unwrap().status.code(), Some(2));
}

#[test]
fn nothing_waits_for_a_key_away_from_a_terminal() {
    // If any of the streams is not a terminal, the answer comes at once.
    let home = Home::new();
    let shell = |redirect: &str| {
        let mut command = Command::new("sh");
        let program = env!("CARGO_BIN_EXE_amexfix");
        command
            .args([
                "-c",
                &format!("'{program}' -s login {redirect}; echo ended $?"),
            ])
            .env("XDG_STATE_HOME", home.0.path())
            .env("LC_ALL", "C.UTF-8")
            .env("TERM", "xterm");
        Terminal::new(command)
    };
    for redirect in ["</dev/null", "2>/dev/null", "| cat"] {
        let mut terminal = shell(redirect);
        terminal.session.expect(Regex("ended 0")).unwrap();
        assert_eq!(terminal.end(), 0, "{redirect}");
    }
}

#[test]
fn what_is_typed_or_pasted_at_a_menu_chooses_nothing() {
    for typed in [
        "I cannot log in\r",
        "I cannot log in\rmy card\r\r",
        "2 payments of mine fail\r",
        " jklhq lj\r",
    ] {
        let home = Home::new();
        let mut terminal = home.start(&[]);
        terminal.menu(FIRST);
        terminal.send(typed);
        terminal.wait_for("No row with: ");
        // Esc clears what was typed, and the menu is as it was.
        thread::sleep(Duration::from_millis(300));
        terminal.send("\x1b");
        terminal.menu(FIRST);
        assert!(home.sessions().is_empty(), "{typed:?} chose something");
        terminal.send("\x03");
        assert_eq!(terminal.end(), 130, "{typed:?}");
    }
}

#[test]
fn a_filter_keeps_the_rows_with_its_words_and_enter_chooses_among_them() {
    let home = Home::new();
    let mut terminal = home.start(&[]);
    terminal.menu(FIRST);
    terminal.send("fails LOOPS");
    terminal.wait_for("Only rows with: fails LOOPS");
    thread::sleep(Duration::from_millis(300));
    terminal.send("\r");
    terminal.menu("What happens when you sign in?");
    // A number chooses its row.
    terminal.send("1");
    terminal.menu("Where do you see the error?");
    let history = home.json(&["history", "--json"]);
    assert_eq!(history[0]["symptom"], "login");
    terminal.send("\x03");
    assert_eq!(terminal.end(), 130);
}

#[test]
fn a_number_typed_at_a_menu_is_not_shown() {
    let home = Home::new();
    let mut terminal = home.start(&[]);
    terminal.menu(FIRST);
    terminal.send("my card 3782 822463 10005");
    terminal.wait_for("This looks like a card number.");
    thread::sleep(Duration::from_millis(300));
    terminal.send("\x03");
    assert_eq!(terminal.end(), 130);
    assert!(!terminal.seen.contains("3782"), "{:?}", terminal.seen);
}

#[test]
fn of_two_troubles_in_one_sentence_both_are_offered_first() {
    let home = Home::new();
    let mut terminal = home.start(&["--plain", "login", "fails", "and statements are missing"]);
    let menu = terminal.wait_for("\n> ");
    let row = |part: &str| {
        let mut rows = menu.lines().filter(|line| line.starts_with("  "));
        rows.position(|line| line.contains(part))
    };
    let mut rows = [row("Signing in"), row("Statements or documents")];
    rows.sort_unstable();
    assert_eq!(rows, [Some(0), Some(1)], "{menu}");
    terminal.send("s\n");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn letters_mean_the_same_in_a_menu_and_with_numbered_lines() {
    let home = Home::new();
    let mut terminal = home.start(&["-s", "login"]);
    terminal.menu("What happens when you sign in?");
    // The keys are explained once, and again on request.
    assert!(
        terminal
            .seen
            .contains("Arrows and Enter, or a number. ?: help.")
    );
    terminal.send("?");
    terminal.wait_for("b or Esc: back.");
    terminal.menu("It says my user ID");
    terminal.send("1");
    terminal.menu("Where do you see the error?");
    terminal.send("b");
    terminal.menu("2. It says my user ID");
    terminal.send("c");
    terminal.menu("Never tell anyone a code");
    terminal.send("b");
    terminal.menu("2. It says my user ID");
    terminal.send("o");
    terminal.menu("What is going wrong now?");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    assert!(terminal.seen.contains("Saved. To go on:"));
    assert!(terminal.cursor_is_visible());
}

#[test]
fn a_number_of_two_digits_chooses_and_one_before_it_does_not() {
    let home = Home::new();
    let mut terminal = home.start(&[]);
    terminal.menu(FIRST);
    terminal.send("1");
    terminal.send("0");
    terminal.menu("Do texts and e-mails");
    assert_eq!(home.json(&["history", "--json"])[0]["symptom"], "code");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn text_that_is_pasted_is_not_taken_for_keys() {
    let home = Home::new();
    let mut terminal = home.start(&[]);
    terminal.menu(FIRST);
    assert!(terminal.seen.contains("\x1b[?2004h"), "{:?}", terminal.seen);
    for pasted in ["q", "1", "\r", "3\r1\r1\rs"] {
        terminal.send(&format!("\x1b[200~{pasted}\x1b[201~"));
        terminal.wait_for("What is going wrong?");
        thread::sleep(Duration::from_millis(400));
        terminal.send("\x1b");
        thread::sleep(Duration::from_millis(200));
        assert!(home.sessions().is_empty(), "{pasted:?} chose something");
    }
    terminal.send("\x04");
    assert_eq!(terminal.end(), 130);
    let (on, off) = ("\x1b[?2004h", "\x1b[?2004l");
    assert!(terminal.seen.rfind(off) > terminal.seen.rfind(on));
}

#[test]
fn a_window_that_is_resized_is_drawn_anew_before_any_key() {
    let home = Home::new();
    let mut terminal = home.start(&[]);
    terminal.menu(FIRST);
    terminal.resize(40, 20);
    terminal.wait_for("Unofficial help. It asks for nothing\r\n");
    terminal.wait_for("What is going wrong?");
    let rows = terminal.wait_for("Arrows show the rest.");
    assert!(rows.contains("Rows 1-"), "{rows}");
    terminal.resize(80, 24);
    terminal.menu("What is going wrong?");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_long_sheet_is_read_page_by_page_below_its_title() {
    let home = Home::new();
    let mut terminal = home.start(&["-s", "fraud"]);
    terminal.menu("Never tell anyone a code");
    terminal.resize(40, 20);
    terminal.wait_for("(Page 1 of ");
    terminal.send(" ");
    terminal.wait_for("Never tell anyone a code");
    terminal.wait_for("(Page 2 of ");
    terminal.send("\x1b[5~");
    terminal.wait_for("(Page 1 of ");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn if_nobody_is_there_it_saves_and_leaves() {
    for arguments in [&["-s", "login"][..], &["-s", "login", "--plain"]] {
        let home = Home::new();
        // The input of the terminal is at its end from the beginning.
        let program = home.command(arguments);
        let words = program.get_args().map(|word| word.to_str().unwrap());
        let words: Vec<&str> = words.collect();
        let program = program.get_program().to_str().unwrap();
        let mut command = Command::new("timeout");
        command
            .args(["20", "script", "-qec"])
            .arg(format!("'{program}' {}", words.join(" ")))
            .arg("/dev/null")
            .stdin(Stdio::null())
            .env("XDG_STATE_HOME", home.path())
            .env("TERM", "xterm");
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(130), "{arguments:?}: {output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("Saved."));
        assert_eq!(home.state(), "open");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn if_the_other_side_of_the_terminal_is_gone_it_saves_and_leaves() {
    use nix::fcntl::OFlag;
    use nix::pty::{grantpt, posix_openpt, ptsname_r, unlockpt};

    for arguments in [&["-s", "login"][..], &["-s", "login", "--plain"]] {
        let home = Home::new();
        // No other program has this side of it.
        let flags = OFlag::O_RDWR | OFlag::O_NOCTTY | OFlag::O_CLOEXEC;
        let mut master = posix_openpt(flags).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let path = ptsname_r(&master).unwrap();
        let side = || {
            fs::File::options()
                .read(true)
                .write(true)
                .open(&path)
                .unwrap()
        };
        let mut command = home.command(arguments);
        command.stdin(side()).stdout(side()).stderr(side());
        // The terminal is not this program's own, so that no signal says that it is gone.
        let mut child = command.spawn().unwrap();
        drop(command);
        let mut seen = String::new();
        while !seen.contains("More...") {
            let mut bytes = [0; 4096];
            let count = master.read(&mut bytes).unwrap();
            seen.push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
        drop(master);
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "it waits for ever"
            );
            thread::sleep(Duration::from_millis(10));
        };
        assert_eq!(status.code(), Some(130), "{arguments:?}");
        assert_eq!(home.state(), "open");
    }
}

#[test]
fn a_key_that_is_pressed_twice_does_not_end_a_wait() {
    let home = Home::new();
    let mut terminal = home.start(&AT_A_WAIT);
    terminal.menu("Start the timer");
    terminal.send("\r\r");
    for _ in 0..2 {
        terminal.wait_for("15 minutes left.");
    }
    terminal.send("x");
    terminal.wait_for("Did waiting help?");
    terminal.send("\x03");
    assert_eq!(terminal.end(), 130);
}
