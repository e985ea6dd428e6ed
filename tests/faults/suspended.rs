//! A terminal that changes its size, or that the shell takes away and gives back, while the wizard runs.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use expectrl::{Expect, Regex};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::terminal::{Home, Terminal};
use super::{in_shell, with_environment};

const MARK_PASTES: &str = "\x1b[?2004h";
const LEAVE_PASTES: &str = "\x1b[?2004l";
const READY: &str = "ready-again$ ";
const SHOW: &str = "\x1b[?25h";
const HIDE: &str = "\x1b[?25l";

/// A shell with job control, which starts the wizard with these arguments.
fn shell(home: &Home, arguments: &[&str]) -> Terminal {
    let program = home.command(arguments);
    let mut shell = Command::new("sh");
    shell.arg("-i");
    let mut shell = with_environment(shell, &program);
    shell.env("PS1", READY);
    let mut terminal = Terminal::new(shell);
    terminal.wait_for(READY);
    // As on a real terminal.
    terminal.send("stty echo\n");
    terminal.wait_for(READY);
    let words: Vec<_> = program
        .get_args()
        .map(|word| word.to_str().unwrap())
        .collect();
    let program = program.get_program().to_str().unwrap();
    terminal.send(&format!("'{program}' {}\n", words.join(" ")));
    terminal
}

/// Asks in a shell whether keys are echoed and lines are read, as every shell expects.
#[track_caller]
fn modes_are_sane(terminal: &mut Terminal) {
    terminal.send(
        "stty -a | tr ' ;' '\\n\\n' | grep -x -e echo -e icanon -e isig -e icrnl | tr '\\n' +\n",
    );
    let modes = terminal
        .session
        .expect(Regex(r"((echo|icanon|isig|icrnl)\+){4}"));
    modes.unwrap_or_else(|error| panic!("{error}: the modes of the terminal are not as they were"));
    terminal.wait_for(READY);
}

/// Waits for the shell, and for the status that the wizard left there.
#[track_caller]
fn ended(terminal: &mut Terminal, status: i32) {
    terminal.wait_for(READY);
    terminal.send("echo status $?\n");
    terminal.wait_for(&format!("\nstatus {status}"));
    terminal.wait_for(READY);
}

/// The wizard that the shell started.
fn wizard(shell: &Terminal) -> Pid {
    let pid = shell.pid().to_string();
    let found = Command::new("pgrep")
        .args(["-P", &pid, "-x", "amexfix"])
        .output();
    let found = String::from_utf8(found.unwrap().stdout).unwrap();
    Pid::from_raw(found.trim().parse().unwrap())
}

/// Stops the wizard with a key or a signal, looks at what the shell then has, and brings it back to the front.
#[track_caller]
fn stop_and_go_on(terminal: &mut Terminal, key: Option<&str>) {
    match key {
        Some(key) => terminal.send(key),
        None => kill(wizard(terminal), Signal::SIGTSTP).unwrap(),
    }
    let stopping = terminal.wait_for(READY);
    assert!(
        stopping.contains("Stopped") || stopping.contains("Suspended"),
        "{stopping}"
    );
    modes_are_sane(terminal);
    terminal.send("fg\n");
}

const LOGIN: &str = "What happens when you sign in?";
const WAITING: [&str; 7] = [
    "-s",
    "code",
    "-a",
    "reach=all-current,due=later",
    "-t",
    "check-signal,look-for-code,one-new-code,approve-in-app",
    "--plain",
];

#[test]
fn a_menu_that_was_stopped_is_drawn_again_and_goes_on() {
    let home = Home::new();
    let mut terminal = shell(&home, &["-s", "login"]);
    terminal.menu(LOGIN);
    terminal.send("\x1b[B");
    // The second row is highlighted, and all are drawn.
    terminal.menu("> \x1b[36m\x1b[1m2. It says my user ID");
    thread::sleep(Duration::from_millis(100));
    kill(wizard(&terminal), Signal::SIGTSTP).unwrap();
    let stopping = terminal.wait_for(READY);
    assert!(
        stopping.contains(SHOW),
        "the cursor is hidden in the shell: {stopping:?}"
    );
    modes_are_sane(&mut terminal);
    terminal.send("fg\n");
    terminal.wait_for(HIDE);
    terminal.wait_for(LOGIN);
    terminal.menu("> \x1b[36m\x1b[1m2. It says my user ID");
    // A single key, that is not shown and needs no Enter.
    terminal.send("\x1b[A");
    let drawn = terminal.wait_for("> \x1b[36m\x1b[1m1. It spins");
    assert!(!drawn.contains("^["), "{drawn:?}");
    terminal.wait_for("More...");
    terminal.send("\r");
    terminal.menu("Where do you see the error?");
    terminal.send("\x03");
    ended(&mut terminal, 130);
    assert!(terminal.cursor_is_visible());
    modes_are_sane(&mut terminal);
    assert_eq!(home.json(&["history", "--json"])[0]["symptom"], "login");
}

#[test]
fn the_key_of_the_shell_stops_a_menu_as_it_stops_everything() {
    let home = Home::new();
    let mut terminal = shell(&home, &["-s", "login"]);
    terminal.menu(LOGIN);
    thread::sleep(Duration::from_millis(100));
    stop_and_go_on(&mut terminal, Some("\x1a"));
    assert!(terminal.seen.rfind(LEAVE_PASTES) > terminal.seen.rfind(MARK_PASTES));
    // The menu is drawn once more, and Enter still chooses its first row.
    terminal.wait_for(MARK_PASTES);
    terminal.menu(LOGIN);
    terminal.send("\r");
    terminal.menu("Where do you see the error?");
    terminal.send("\x03");
    ended(&mut terminal, 130);
}

#[test]
fn a_countdown_that_was_stopped_goes_on_and_any_key_ends_it() {
    for key in [Some("\x1a"), None] {
        let home = Home::new();
        let mut terminal = shell(&home, &WAITING[..6]);
        terminal.choose("Start the timer", 0);
        terminal.wait_for("15 minutes left.");
        stop_and_go_on(&mut terminal, key);
        terminal.wait_for("any key ends it");
        terminal.wait_for("15 minutes left.");
        thread::sleep(Duration::from_millis(100));
        terminal.send("x");
        let drawn = terminal.wait_for("Did waiting help?");
        assert!(!drawn.contains("left.x"), "the key was shown: {drawn:?}");
        terminal.wait_for("More...");
        terminal.send("\x03");
        ended(&mut terminal, 130);
        modes_are_sane(&mut terminal);
        assert_eq!(home.state(), "waiting");
    }
}

#[test]
fn numbered_lines_that_were_stopped_are_said_again_and_go_on() {
    for key in [Some("\x1a"), None] {
        let home = Home::new();
        let mut terminal = shell(&home, &["--plain", "-s", "login"]);
        terminal.wait_for(LOGIN);
        terminal.wait_for("\n> ");
        stop_and_go_on(&mut terminal, key);
        terminal.wait_for(LOGIN);
        terminal.line("1");
        terminal.wait_for("Where do you see the error?");
        terminal.line("s");
        ended(&mut terminal, 0);
        assert!(!terminal.seen.contains('\x1b'), "{:?}", terminal.seen);
        let history = home.json(&["history", "--json"]);
        assert_eq!(history.as_array().unwrap().len(), 1);

        // And while waiting.
        let mut terminal = shell(&home, &WAITING);
        terminal.line("1");
        terminal.wait_for("15 minutes left.");
        stop_and_go_on(&mut terminal, key);
        terminal.wait_for("15 minutes left.");
        terminal.send("\n");
        terminal.wait_for("Did waiting help?");
        terminal.line("s");
        ended(&mut terminal, 0);
    }
}

#[test]
fn a_stopped_wizard_that_is_ended_leaves_the_terminal_as_it_was() {
    let home = Home::new();
    let mut terminal = shell(&home, &["-s", "login"]);
    terminal.menu(LOGIN);
    thread::sleep(Duration::from_millis(100));
    let pid = wizard(&terminal);
    kill(pid, Signal::SIGTSTP).unwrap();
    terminal.wait_for(READY);
    // It ends as soon as it goes on, which it does in the background.
    kill(pid, Signal::SIGTERM).unwrap();
    terminal.send("fg\n");
    terminal.wait_for("Saved.");
    terminal.wait_for(READY);
    assert!(terminal.cursor_is_visible());
    modes_are_sane(&mut terminal);
}

/// If no shell could continue it, the key stops nothing.
#[test]
fn without_a_shell_nothing_is_stopped() {
    let home = Home::new();
    let mut terminal = home.start(&["--plain", "-s", "login"]);
    terminal.wait_for(LOGIN);
    terminal.wait_for("\n> ");
    terminal.send("\x1a");
    terminal.wait_for(LOGIN);
    terminal.line("1");
    terminal.wait_for("Where do you see the error?");
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
}

/// Sizes too small for any screen, down to one that can show nothing, and back.
const SIZES: [(u16, u16); 7] = [
    (20, 10),
    (300, 100),
    (80, 3),
    (80, 2),
    (1, 1),
    (5, 40),
    (80, 24),
];

#[test]
fn every_kind_of_screen_goes_on_after_each_change_of_size() {
    let home = Home::new();
    let mut terminal = home.start(&[]);
    // The menu, questions, a fix, the further choices: words of each, and how many rows down leads to the next.
    for (words, down) in [
        ("What is going wrong?", 0),
        (LOGIN, 0),
        ("Where do you see the error?", 0),
        ("Close every Amex tab", 4),
        ("Why this?", 2),
    ] {
        terminal.wait_for(words);
        settle(&mut terminal);
        resize(&mut terminal);
        terminal.send(&"\x1b[B".repeat(down));
        terminal.send("\r");
    }
    // The sheet.
    terminal.wait_for("Never tell anyone a code");
    settle(&mut terminal);
    resize(&mut terminal);
    terminal.signal(Signal::SIGTERM);
    assert_eq!(terminal.end(), 130);
    assert!(terminal.cursor_is_visible());
}

#[test]
fn a_countdown_goes_on_after_each_change_of_size() {
    let home = Home::new();
    let mut terminal = home.start(&WAITING[..6]);
    terminal.wait_for("Start the timer");
    settle(&mut terminal);
    resize(&mut terminal);
    terminal.send("\r");
    terminal.wait_for("15 minutes left.");
    for (columns, lines) in SIZES {
        terminal.resize(columns, lines);
        thread::sleep(Duration::from_millis(50));
    }
    terminal.wait_for("15 minutes left.");
    terminal.send("x");
    terminal.wait_for("Did waiting help?");
    settle(&mut terminal);
    resize(&mut terminal);
    terminal.send("\x03");
    assert_eq!(terminal.end(), 130);
    assert!(terminal.cursor_is_visible());
}

#[test]
fn a_terminal_of_two_lines_gets_numbered_lines() {
    let home = Home::new();
    let program = home.command(&["-s", "login"]);
    // Wait until the initial size of every test terminal is set.
    let shell = in_shell("read go; stty rows 2; exec \"$@\"", &program);
    let mut terminal = Terminal::new(shell);
    terminal.send("\n");
    terminal.wait_for(LOGIN);
    terminal.line("1");
    terminal.wait_for("Where do you see the error?");
    terminal.line("s");
    assert_eq!(terminal.end(), 0);
}

/// Gives the terminal every size. In each, presses a key that moves and one that moves back.
#[track_caller]
fn resize(terminal: &mut Terminal) {
    for (columns, lines) in SIZES {
        terminal.resize(columns, lines);
        terminal.send("\x1b[B");
        settle(terminal);
        terminal.send("\x1b[A");
        settle(terminal);
    }
}

/// Waits until something was drawn and nothing more comes.
fn settle(terminal: &mut Terminal) {
    let (begun, mut quiet) = (Instant::now(), Instant::now());
    let mut bytes = [0; 8192];
    let mut seen = false;
    while begun.elapsed() < Duration::from_secs(20) {
        match terminal.session.try_read(&mut bytes) {
            Ok(count) if count > 0 => {
                terminal
                    .seen
                    .push_str(&String::from_utf8_lossy(&bytes[..count]));
                (seen, quiet) = (true, Instant::now());
            }
            _ if seen && quiet.elapsed() > Duration::from_millis(20) => return,
            _ => thread::sleep(Duration::from_millis(2)),
        }
    }
    panic!("nothing was drawn after {:?}", terminal.seen);
}
