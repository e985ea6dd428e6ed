//! A disk that fails, and many writers at once.

use std::io;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::super::disk::Fault;
use super::super::{Damage, DiskCall, Log, RecordError};
use super::*;

/// The variable with the folder in which the processes of [`thirty_processes_lose_nothing`] write.
const SHARED: &str = "AMEXFIX_TEST_RECORDS";

/// Fails at the call with that number and, if `for_good`, at every later one.
fn failing(number: usize, errno: i32, for_good: bool) -> (Fault, Arc<AtomicUsize>) {
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&calls);
    let fault: Fault = Arc::new(move |_| {
        let call = counted.fetch_add(1, Ordering::Relaxed);
        let fails = call == number || (for_good && call > number);
        if fails {
            Err(io::Error::from_raw_os_error(errno))
        } else {
            Ok(())
        }
    });
    (fault, calls)
}

/// Makes every call to the disk that a wizard's session makes. Returns the symptoms that were reported as recorded.
fn use_all(store: &Store, session: &SessionName) -> Vec<&'static str> {
    let mut promised = Vec::new();
    let mut log: Option<Log> = store.open(session).ok();
    for id in ["login", "payments", "app"] {
        if let Some(log) = &mut log
            && log.append(&entries(noon(), &[symptom(id)])).is_ok()
        {
            promised.push(id);
        }
    }
    let _ = begin(store, noon(), &[]);
    let _ = (
        store.load(session),
        store.all(),
        store.newest(20),
        store.stats(None),
        store.last_to_go_on(),
    );
    let _ = store.left_since(noon());
    promised
}

#[cfg(unix)]
#[test]
fn each_call_may_fail_once_or_for_good() {
    for errno in [libc::ENOSPC, libc::EIO, libc::EACCES, libc::EROFS] {
        for for_good in [false, true] {
            let mut number = 0;
            loop {
                let (home, store) = store();
                let session = name("ticket");
                let (fault, calls) = failing(number, errno, for_good);
                let promised = use_all(&with_faults(&store, fault), &session);
                let healed = store.load(&session).unwrap();
                assert!(healed.is_none_or(|session| session.damage == Damage::default()));
                let text = fs::read_to_string(file(&store, &session)).unwrap_or_default();
                for id in promised {
                    assert!(
                        text.contains(id),
                        "call {number} failed with {errno}, and {id} was lost"
                    );
                }
                let (fault, _) = failing(number % 8, errno, for_good);
                let _ = with_faults(&store, fault).forget_all();
                store.forget_all().unwrap();
                assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
                if calls.load(Ordering::Relaxed) <= number {
                    break;
                }
                number += 1;
            }
            assert!(number > 20, "only {number} calls were seen");
        }
    }
}

#[test]
fn a_fault_says_what_failed_and_where() {
    let (_home, store) = store();
    let (fault, _) = failing(0, 28, true);
    let faulty = with_faults(&store, fault);
    let error = begin(&faulty, noon(), &[]).err().unwrap();
    let path = store.folder.display();
    assert!(matches!(
        error,
        RecordError::Io {
            call: DiskCall::Look,
            ..
        }
    ));
    assert!(
        error
            .to_string()
            .starts_with(&format!("cannot read {path}: ")),
        "{error}"
    );
}

#[test]
fn after_a_fault_the_same_log_goes_on() {
    let (_home, store) = store();
    let (fault, calls) = failing(usize::MAX, 28, false);
    let mut log = begin(&with_faults(&store, fault), noon(), &[]).unwrap();
    calls.store(usize::MAX - 2, Ordering::Relaxed); // the lock, the look, then the write fails
    assert!(matches!(
        log.append(&entries(noon(), &[symptom("login")])),
        Err(RecordError::Io {
            call: DiskCall::Write,
            ..
        })
    ));
    log.append(&entries(noon(), &[symptom("app")])).unwrap();
}

#[test]
fn thirty_threads_lose_nothing() {
    let (_home, store) = store();
    let session = name("shared");
    thread::scope(|scope| {
        for _ in 0..30 {
            scope.spawn(|| append_tens(&store, &session));
        }
    });
    assert_eq!(lines(&store, &session), 300);
    let read = store.load(&session).unwrap().unwrap();
    assert_eq!(
        (read.journal.waits().len(), read.damage),
        (300, Damage::default())
    );
}

fn append_tens(store: &Store, session: &SessionName) {
    let mut log = store.open(session).unwrap();
    for _ in 0..10 {
        log.append(&entries(noon(), &[waiting("short-pause")]))
            .unwrap();
    }
}

#[test]
fn thirty_processes_lose_nothing() {
    let (_home, store) = store();
    let start = || {
        let mut test = Command::new(std::env::current_exe().unwrap());
        test.args([
            "--exact",
            "records::tests::faults::one_process_of_thirty",
            "--ignored",
        ]);
        test.env(SHARED, &store.folder)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap()
    };
    let processes: Vec<_> = (0..30).map(|_| start()).collect();
    for mut process in processes {
        assert!(process.wait().unwrap().success());
    }
    assert_eq!(
        store
            .load(&name("shared"))
            .unwrap()
            .unwrap()
            .journal
            .waits()
            .len(),
        300
    );
    assert_eq!(store.all().unwrap().sessions.len(), 31);
}

#[test]
#[ignore = "started by thirty_processes_lose_nothing"]
fn one_process_of_thirty() {
    let Some(folder) = std::env::var_os(SHARED) else {
        return;
    };
    let store = Store::new(folder.into());
    append_tens(&store, &name("shared"));
    begin(&store, noon(), &[]).unwrap();
}

#[test]
fn a_lock_that_is_held_delays_one_record_only() {
    let (_home, store) = store();
    let session = name("shared");
    let mut log = store.open(&session).unwrap();
    let other = fs::File::open(file(&store, &session)).unwrap();
    other.lock().unwrap();
    for id in ["login", "app", "payments"] {
        log.append(&entries(noon(), &[symptom(id)])).unwrap();
    }
    assert_eq!(lines(&store, &session), 3);
}
