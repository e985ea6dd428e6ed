//! Finding, listing and forgetting among many sessions.

use std::fs::FileTimes;
use std::time::{Duration, SystemTime};

use super::super::{Damage, warning};
use super::*;
use crate::journal::StartedBy;

/// A session of the wizard that began at that minute and was shown a fix.
fn begun(store: &Store, minute: i64) -> SessionName {
    let mut log = begin(store, at(minute), &[symptom("login")]).unwrap();
    log.append(&entries(
        at(minute + 1),
        &[shown(StepKind::Fix, "close-tabs")],
    ))
    .unwrap();
    log.name().clone()
}

fn resolve(store: &Store, session: &SessionName, minute: i64) {
    store
        .open(session)
        .unwrap()
        .append(&entries(
            at(minute),
            &[tried("close-tabs", Outcome::Worked)],
        ))
        .unwrap();
}

#[track_caller]
fn assert_offered(store: &Store, since: i64, expected: Option<&SessionName>) {
    assert_eq!(
        store
            .left_since(at(since))
            .map(|session| session.name)
            .as_ref(),
        expected
    );
}

#[test]
fn the_session_last_left_is_offered() {
    let (_home, store) = store();
    let first = begun(&store, 0);
    let second = begun(&store, 10);
    store
        .open(&name("script"))
        .unwrap()
        .append(&entries(at(20), &[started()]))
        .unwrap();
    assert_offered(&store, 0, Some(&second));
    assert_offered(&store, 11, Some(&second));
    assert_offered(&store, 12, None);
    store.take_up(&first).unwrap();
    assert_offered(&store, 0, Some(&first));
    assert_eq!(store.last_to_go_on().unwrap().unwrap().name, first);
    resolve(&store, &first, 30);
    assert_offered(&store, 0, Some(&second));
    assert_eq!(store.last_to_go_on().unwrap().unwrap().name, second);
    resolve(&store, &second, 31);
    assert_offered(&store, 0, None);
    assert!(store.last_to_go_on().unwrap().is_none());
}

#[test]
fn the_hint_is_only_a_hint() {
    let (_home, store) = store();
    let session = begun(&store, 0);
    for garbage in [
        "",
        "nonsense\n",
        "../../etc/passwd",
        "\0\u{ff}",
        "nov21-kfmp\n",
        &"x".repeat(100_000),
    ] {
        fs::write(&store.hint, garbage).unwrap();
        assert_offered(&store, 0, Some(&session));
        assert_eq!(store.last_to_go_on().unwrap().unwrap().name, session);
    }
    fs::remove_file(&store.hint).unwrap();
    assert_offered(&store, 0, Some(&session));
    fs::create_dir(&store.hint).unwrap();
    assert_offered(&store, 0, Some(&session));
    begun(&store, 5);
}

#[test]
fn the_script_sessions_are_not_offered_to_the_wizard() {
    let (_home, store) = store();
    let mut log = store.open(&name("nov21-kfmp")).unwrap();
    let started = Event::Started {
        kind: StartedBy::Script,
        pack: "amex".into(),
        digest: "9f".into(),
    };
    log.append(&entries(
        noon(),
        &[started, shown(StepKind::Fix, "close-tabs")],
    ))
    .unwrap();
    assert_offered(&store, 0, None);
    assert!(store.last_to_go_on().unwrap().is_none());
}

#[test]
fn lists_begin_with_the_last_updated() {
    let (_home, store) = store();
    let old = begun(&store, 0);
    let new = begun(&store, 10);
    let names = |expected: &[&SessionName]| {
        let (all, newest) = (store.all().unwrap(), store.newest(expected.len()).unwrap());
        assert_eq!(
            all.sessions
                .iter()
                .map(|session| &session.name)
                .collect::<Vec<_>>(),
            expected
        );
        assert_eq!(
            (&all.sessions, newest.total),
            (&newest.sessions, expected.len())
        );
    };
    names(&[&new, &old]);
    resolve(&store, &old, 20);
    names(&[&old, &new]);
    assert_eq!(store.newest(1).unwrap().sessions[0].name, old);
}

#[test]
fn among_thousands_the_newest_are_found_by_when_they_were_written() {
    let (_home, store) = store();
    let newest = begun(&store, 0);
    for number in 0..1500 {
        let path = store.path(&name(&format!("ticket-{number}")));
        fs::write(&path, bytes(&[started()])).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(number);
        fs::File::options()
            .write(true)
            .open(path)
            .unwrap()
            .set_times(FileTimes::new().set_modified(long_ago))
            .unwrap();
    }
    let listing = store.newest(20).unwrap();
    assert_eq!((listing.sessions.len(), listing.total), (20, 1501));
    assert_eq!(listing.sessions[0].name, newest);
    assert_eq!(store.stats(None).unwrap().0.sessions, 1501);
    assert_eq!(store.all().unwrap().sessions.len(), 1501);
    assert_eq!(store.last_to_go_on().unwrap().unwrap().name, newest);
}

#[test]
fn damage_is_one_warning() {
    let (_home, store) = store();
    let whole = begun(&store, 0);
    assert_eq!(warning(&store.all().unwrap().damaged), None);
    let text = [bytes(&story()), b"{\"v\":7}\nwhat?\n{}\n".to_vec()].concat();
    fs::write(store.path(&name("a")), &text).unwrap();
    let listing = store.all().unwrap();
    assert_eq!(listing.sessions.len(), 2);
    assert_eq!(
        warning(&listing.damaged).unwrap(),
        "1 session could not be read whole, the first is a; 2 damaged lines skipped; \
         1 line of a newer amexfix skipped, update to read them"
    );
    fs::write(store.path(&whole), "{\"v\":7}\n").unwrap();
    let listing = store.all().unwrap();
    assert_eq!(
        (listing.sessions.len(), listing.sessions[0].damage),
        (1, Damage { bad: 2, newer: 1 })
    );
    assert!(
        warning(&listing.damaged)
            .unwrap()
            .contains("written by a newer amexfix")
    );
}

#[test]
fn forgetting_leaves_nothing_behind() {
    let (home, store) = store();
    let (old, new) = (begun(&store, 0), begun(&store, 100));
    assert!(!store.forget(&name("nobody")).unwrap());
    let broken = store.path(&name("broken"));
    fs::write(&broken, "what?\n").unwrap();
    let written = |time| {
        let file = fs::File::options().write(true).open(&broken).unwrap();
        file.set_times(FileTimes::new().set_modified(time)).unwrap();
    };
    written(at(60).into());
    assert_eq!(store.forget_before(at(50)).unwrap(), 1);
    assert!(store.load(&old).unwrap().is_none());
    assert!(store.hint.exists());
    assert!(store.forget(&new).unwrap());
    assert!(!store.hint.exists());
    written(at(40).into());
    assert_eq!(store.forget_before(at(50)).unwrap(), 1);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    begun(&store, 0);
    begun(&store, 0);
    assert_eq!(store.forget_all().unwrap(), 2);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn what_is_not_ours_stays() {
    let (_home, store) = store();
    begun(&store, 0);
    let notes = store.sessions.join("notes.txt");
    fs::write(&notes, "mine").unwrap();
    assert_eq!(store.all().unwrap().total, 1);
    assert_eq!(store.forget_all().unwrap(), 1);
    assert!(notes.exists());
}

#[test]
fn a_session_forgotten_while_it_runs_stays_forgotten() {
    let (_home, store) = store();
    let mut log = begin(&store, noon(), &[]).unwrap();
    store.forget_all().unwrap();
    log.append(&entries(noon(), &[symptom("login")])).unwrap();
    assert!(!store.folder.exists());
}
