//! Folders, files, names, and who may open them.

use std::ffi::OsString;

use super::super::{BadName, RecordError, folder};
use super::*;

fn place(variables: &[(&str, &str)]) -> Option<PathBuf> {
    folder(|name| {
        variables
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| OsString::from(value))
    })
}

#[cfg(all(unix, not(target_vendor = "apple")))]
#[test]
fn the_folder_follows_the_environment() {
    let home = Some("/home/ann/.local/state/amexfix".into());
    assert_eq!(place(&[("HOME", "/home/ann")]), home);
    assert_eq!(
        place(&[("HOME", "/home/ann"), ("XDG_STATE_HOME", "")]),
        home
    );
    assert_eq!(
        place(&[("HOME", "/home/ann"), ("XDG_STATE_HOME", "state")]),
        home
    );
    assert_eq!(
        place(&[("HOME", "/home/ann"), ("XDG_STATE_HOME", "/state")]),
        Some("/state/amexfix".into())
    );
    assert_eq!(
        place(&[("HOME", ""), ("XDG_STATE_HOME", "/state")]),
        Some("/state/amexfix".into())
    );
    assert_eq!(place(&[("HOME", ""), ("XDG_STATE_HOME", "state")]), None);
    assert_eq!(place(&[("HOME", "ann")]), None);
    assert_eq!(place(&[]), None);
}

#[test]
fn names_are_short_and_plain() {
    for good in ["a", "Ticket_4711", "..", ".hidden", "-x", &"n".repeat(64)] {
        assert_eq!(good.parse::<SessionName>().unwrap().as_str(), good);
    }
    for bad in ["", "a b", "a/b", "../a", "é", "a\n", "a+b", &"n".repeat(65)] {
        assert_eq!(bad.parse::<SessionName>(), Err(BadName), "{bad:?}");
    }
}

#[test]
fn every_name_has_a_file_of_its_own() {
    let all = [
        ".",
        "..",
        "...",
        ".a",
        "a",
        "A",
        "aA",
        "Aa",
        "a.jsonl",
        "nov21-kfmp",
        "-",
        "_",
    ];
    let files: std::collections::HashSet<_> = all
        .iter()
        .map(|given| name(given).file_name().to_lowercase())
        .collect();
    assert_eq!(files.len(), all.len());
    for given in all {
        let file = name(given).file_name();
        assert!(!file.starts_with('.'), "{file}");
        assert_eq!(SessionName::of_file(&file), Some(name(given)));
    }
    for stranger in [
        "a",
        "A.jsonl",
        ".a.jsonl",
        "+.jsonl",
        "++a.jsonl",
        "a+.jsonl",
        "+-.jsonl",
        "é.jsonl",
        ".jsonl",
    ] {
        assert_eq!(SessionName::of_file(stranger), None, "{stranger}");
    }
}

#[test]
fn generated_names_are_short_enough_to_type_and_hold_no_long_number() {
    assert_eq!(SessionName::generate(noon(), 0).as_str(), "nov21-bbbb");
    for minute in (0..600_000_i64).step_by(977) {
        let chance = minute.unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let made = SessionName::generate(at(minute), chance);
        assert_eq!(made.as_str().len(), 10, "{made}");
        assert!(made.looks_generated(), "{made}");
        assert_eq!(made.as_str().parse(), Ok(made.clone()));
        let digits = made.as_str().bytes().filter(u8::is_ascii_digit).count();
        assert_eq!(digits, 2, "{made}");
    }
}

#[test]
fn names_of_earlier_versions_still_look_generated() {
    assert!(name("2026k21-1432-kfmp").looks_generated());
    for chosen in [
        "ticket-4711",
        "nov21",
        "nov21-oaks",
        "now21-kfmp",
        "2026z21-1432-kfmp",
    ] {
        assert!(!name(chosen).looks_generated(), "{chosen}");
    }
}

#[test]
fn sessions_of_one_day_have_names_of_their_own() {
    let (_home, store) = store();
    let names: std::collections::HashSet<_> = (0..300)
        .map(|_| store.begin(noon()).unwrap().name().clone())
        .collect();
    assert_eq!(names.len(), 300);
}

#[test]
fn reading_makes_nothing() {
    let (home, store) = store();
    assert!(store.load(&name("s")).unwrap().is_none());
    assert!(store.left_since(noon()).is_none());
    assert!(store.last_to_go_on().unwrap().is_none());
    assert!(store.all().unwrap().sessions.is_empty());
    assert!(!store.forget(&name("s")).unwrap());
    assert_eq!(store.forget_all().unwrap(), 0);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    fn mode(path: &std::path::Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn only_the_owner_can_open_the_records() {
        let (_home, store) = store();
        let log = begin(&store, noon(), &[]).unwrap();
        let all = [
            (&store.folder, 0o700),
            (&store.sessions, 0o700),
            (&store.hint, 0o600),
        ];
        let path = file(&store, log.name());
        for (path, expected) in all.into_iter().chain([(&path, 0o600)]) {
            assert_eq!(mode(path), expected, "{}", path.display());
            fs::set_permissions(path, fs::Permissions::from_mode(expected | 0o055)).unwrap();
        }
        store.take_up(log.name()).unwrap();
        for (path, expected) in all.into_iter().chain([(&path, 0o600)]) {
            assert_eq!(mode(path), expected, "{} again", path.display());
        }
    }

    #[test]
    fn anything_in_place_of_the_folder_is_left_alone() {
        let (home, store) = store();
        let elsewhere = home.path().join("elsewhere");
        let refused = || {
            assert!(matches!(
                begin(&store, noon(), &[]),
                Err(RecordError::NotAFolder(_))
            ));
            assert!(matches!(
                store.load(&name("s")),
                Err(RecordError::NotAFolder(_))
            ));
            assert!(matches!(store.all(), Err(RecordError::NotAFolder(_))));
            assert!(matches!(
                store.forget_all(),
                Err(RecordError::NotAFolder(_))
            ));
            assert!(store.left_since(noon()).is_none());
        };
        fs::write(&store.folder, "mine").unwrap();
        refused();
        assert_eq!(fs::read_to_string(&store.folder).unwrap(), "mine");
        fs::remove_file(&store.folder).unwrap();
        symlink(&elsewhere, &store.folder).unwrap();
        refused();
        fs::create_dir(&elsewhere).unwrap();
        refused();
        fs::remove_file(&store.folder).unwrap();
        fs::create_dir(&store.folder).unwrap();
        symlink(&elsewhere, &store.sessions).unwrap();
        refused();
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
    }

    #[test]
    fn anything_in_place_of_a_file_is_refused_at_once() {
        let (home, store) = store();
        begin(&store, noon(), &[]).unwrap();
        let target = home.path().join("target");
        fs::write(&target, bytes(&story())).unwrap();
        symlink(&target, store.path(&name("link"))).unwrap();
        symlink(home.path().join("nowhere"), store.path(&name("dangling"))).unwrap();
        symlink("/dev/full", store.path(&name("device"))).unwrap();
        fs::create_dir(store.path(&name("folder"))).unwrap();
        let pipe = store.path(&name("pipe"));
        assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
        for stranger in ["link", "dangling", "device", "folder", "pipe"] {
            assert!(
                matches!(store.open(&name(stranger)), Err(RecordError::NotAFile(_))),
                "{stranger}"
            );
            assert!(
                matches!(store.load(&name(stranger)), Err(RecordError::NotAFile(_))),
                "{stranger}"
            );
        }
        let listing = store.all().unwrap();
        assert_eq!(
            (listing.sessions.len(), listing.damaged.len(), listing.total),
            (1, 5, 6)
        );
        fs::remove_dir(store.path(&name("folder"))).unwrap();
        assert_eq!(store.forget_all().unwrap(), 5);
        assert_eq!(fs::read(target).unwrap(), bytes(&story()));
        assert!(!store.folder.exists());
    }
}
