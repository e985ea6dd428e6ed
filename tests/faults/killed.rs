//! The program is killed at random moments, so that it cannot clean up first.
//!
//! Once in hundreds of kills, the system cuts a killed write at a page boundary of the file. Nobody was promised the torn line:
//! it is skipped, and reported once others follow it.

use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use amexfix::journal::{Event, Journal};
use amexfix::records::Session;
use expectrl::{Eof, Expect};
use fixflow::case::Outcome;
use nix::sys::signal::Signal;
use serde_json::Value;

use super::terminal::{Home, Terminal};
use super::{Chance, rounds};

/// A random moment within the time that something usually takes.
fn moment(chance: &mut Chance, usually: Duration) -> Duration {
    Duration::from_micros(chance.below(u64::try_from(usually.as_micros()).unwrap() + 1))
}

/// What a script told a session in one call: an answer, and an outcome.
type Told = (Option<String>, Option<Outcome>);

fn told(session: Option<&Session>) -> Told {
    let journal = session.map(|session| &session.journal);
    let answers = journal.map(Journal::answers).unwrap_or_default();
    let tried = journal.map(Journal::tried).unwrap_or_default();
    let (answer, tried) = (answers.first(), tried.first());
    (
        answer.map(|(_, answer)| (*answer).to_owned()),
        tried.map(|tried| tried.outcome),
    )
}

/// What is recorded under a name. At most one line of it is torn for every call that was cut off.
fn load(home: &Home, name: &str) -> Option<Session> {
    let session = home.store().load(&name.parse().unwrap()).unwrap()?;
    assert!(
        session.damage.bad <= 20 && session.damage.newer == 0,
        "{session:?}"
    );
    Some(session)
}

#[test]
fn killed_at_random_moments_a_script_has_lost_nothing_that_was_answered() {
    let (home, mut chance) = (Home::new(), Chance::new());
    let mut usually = Duration::from_millis(5);
    let (mut cut_off, mut answered) = (0, 0);
    for round in 0..rounds() {
        // Each session is written to often, and no file grows long.
        let name = format!("ticket-{}", round / 20);
        let before = told(load(&home, &name).as_ref());
        let (device, word, outcome) = if round % 2 == 0 {
            ("browser", "no-change", Outcome::NoChange)
        } else {
            ("app", "could-not", Outcome::CouldNot)
        };
        let mut command = home.command(&["--session", &name, "--symptom", "login", "--json"]);
        let (answer, tried) = (format!("device={device}"), format!("close-tabs={word}"));
        command.args(["--answer", &answer, "--tried", &tried]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());

        let begun = Instant::now();
        let mut child = command.spawn().unwrap();
        let is_spared = round % 5 == 0;
        if !is_spared {
            thread::sleep(moment(&mut chance, usually));
            child.kill().unwrap();
        }
        let output = child.wait_with_output().unwrap();
        let whole = serde_json::from_slice::<Value>(&output.stdout).is_ok();
        if is_spared {
            assert!(whole && output.status.success(), "{output:?}");
            usually = begun.elapsed();
        }
        let after = (Some(device.to_owned()), Some(outcome));
        let session = load(&home, &name);
        let now = told(session.as_ref());
        // Torn lines are the only thing to warn of.
        let torn = session.map_or(0, |session| session.damage.bad);
        let warned = String::from_utf8_lossy(&output.stderr);
        assert!(warned.is_empty() || torn > 0, "round {round}: {warned}");
        if whole {
            answered += 1;
            assert_eq!(
                now, after,
                "round {round}: the answer came, the record did not"
            );
        } else {
            cut_off += 1;
            let between = (after.0.clone(), before.1);
            assert!(
                [&before, &between, &after].contains(&&now),
                "round {round}: {now:?}"
            );
        }
    }
    let sessions = home.store().all().unwrap().sessions;
    let torn: usize = sessions.iter().map(|session| session.damage.bad).sum();
    println!(
        "{cut_off} of {} were cut off, {answered} had answered, {torn} lines were torn",
        rounds()
    );
    assert!(cut_off > 0, "none of the calls was cut off");
}

/// The lines of a whole way through questions and fixes, each of which does something.
const LINES: [&str; 8] = ["3", "1", "1", "2", "1", "2", "2", "3"];
/// The prompt before every line that is waited for.
const MARK: &str = "\n> ";

/// Runs the wizard, types all the lines at once, and kills it when `until` returns; what it showed after them, and how long
/// that took.
fn run_wizard(home: &Home, until: impl FnOnce(&mut Terminal)) -> (String, Duration) {
    let mut terminal = home.start(&["--plain"]);
    terminal.wait_for("What is going wrong?");
    terminal.wait_for(MARK);
    terminal.seen.clear();
    let begun = Instant::now();
    terminal.send(&(LINES.join("\n") + "\n"));
    until(&mut terminal);
    let took = begun.elapsed();
    terminal.signal(Signal::SIGKILL);
    let rest = terminal.session.expect(Eof).unwrap();
    terminal.session.get_process().wait().unwrap();
    let shown = terminal.seen.clone() + &String::from_utf8_lossy(rest.as_bytes());
    (shown, took)
}

/// What was done in a session.
fn acts(session: &Session) -> Vec<Event> {
    let acts = session.journal.acts().into_iter();
    acts.map(|act| act.event.clone()).collect()
}

/// The same up to the last screen. Returns what is on record then, and the time.
fn run_to_the_end() -> (Vec<Event>, Duration) {
    let home = Home::new();
    let to_the_end = |terminal: &mut Terminal| {
        LINES.iter().for_each(|_| drop(terminal.wait_for(MARK)));
    };
    let (_, took) = run_wizard(&home, to_the_end);
    (acts(&session(&home).unwrap()), took)
}

/// The one session, if one was begun, with nothing damaged.
fn session(home: &Home) -> Option<Session> {
    let mut listing = home.store().all().unwrap();
    assert_eq!(listing.damaged.len(), 0, "{:?}", listing.damaged);
    assert!(listing.sessions.len() <= 1);
    listing.sessions.pop()
}

#[test]
fn killed_at_random_moments_the_wizard_has_lost_nothing_that_led_to_a_screen() {
    let mut chance = Chance::new();
    let (whole, mut usually) = run_to_the_end();
    assert_eq!(whole.len(), LINES.len(), "{whole:?}");
    let mut cut_off = 0;
    for round in 0..rounds() {
        if round % 10 == 0 {
            usually = run_to_the_end().1;
        }
        let (home, after) = (Home::new(), moment(&mut chance, usually));
        let (shown, _) = run_wizard(&home, |_| thread::sleep(after));
        // Each screen after the first needs one more line.
        let led_to = shown.matches(MARK).count();
        cut_off += usize::from(led_to < LINES.len());
        let Some(session) = session(&home) else {
            assert_eq!(led_to, 0, "round {round}: there is no record of {shown:?}");
            continue;
        };
        let done = acts(&session);
        let acts = done.len();
        assert_eq!(done, whole[..acts], "round {round}");
        assert!(
            acts >= led_to,
            "round {round}: {acts} acts led to {shown:?}"
        );
        // The next run goes on from there.
        let answer = home.json(&["resume", session.name.as_str(), "--json"]);
        let tried = answer["tried"].as_array().unwrap().len();
        assert_eq!(
            tried,
            session.journal.tried().len(),
            "round {round}: {answer}"
        );
    }
    println!(
        "{cut_off} of {} were cut off before the last screen",
        rounds()
    );
    assert!(cut_off > 0, "none of the wizards was cut off");
}
