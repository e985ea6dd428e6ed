//! Files that have changed since they were written.

use proptest::prelude::*;

use super::super::Damage;
use super::line::read_all;
use super::*;

#[test]
fn a_line_looks_as_documented() {
    let mut written = Vec::new();
    let at = "2026-11-21T14:32:05Z".parse().unwrap();
    let event = tried("close-tabs", Outcome::NoChange);
    line::write(&mut written, &Entry { at, event }).unwrap();
    let line = String::from_utf8(written).unwrap();
    let documented = include_str!("../line.rs")
        .lines()
        .find(|line| line.starts_with(r#"//! {"v":"#))
        .unwrap();
    assert_eq!(line.trim_end(), &documented[4..]);
}

#[test]
fn a_file_cut_anywhere_is_the_whole_lines_before_the_cut() {
    let whole = bytes(&story());
    for cut in 0..=whole.len() {
        let lines = whole[..cut]
            .iter()
            .rposition(|&b| b == b'\n')
            .map_or(0, |end| end + 1);
        assert_eq!(
            Session::read(&name("s"), &whole[..cut]),
            Session::read(&name("s"), &whole[..lines]),
            "{cut}"
        );
        assert_eq!(read_all(&whole[..cut]).1, Damage::default(), "{cut}");
    }
}

#[test]
fn a_flipped_bit_harms_one_record_at_most() {
    let whole = bytes(&story());
    let (all, _) = read_all(&whole);
    for bit in 0..whole.len() * 8 {
        let mut flipped = whole.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let (left, damage) = read_all(&flipped);
        let mut rest = all.iter();
        assert!(
            left.iter().all(|record| rest.any(|other| other == record)),
            "bit {bit}: {left:?}"
        );
        assert!(left.len() + 1 >= all.len(), "bit {bit}: {left:?}");
        let reported = damage.bad + damage.newer > 0 || bit / 8 == whole.len() - 1;
        assert!(reported, "bit {bit} was not noticed");
        let _ = Session::read(&name("s"), &flipped);
    }
}

proptest! {
    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = Session::read(&name("s"), &bytes);
    }

    #[test]
    fn strange_bytes_harm_no_other_line(noise in prop::collection::vec(any::<u8>(), 1..300)) {
        let mut file = bytes(&story());
        file.extend(&noise);
        file.push(b'\n');
        file.extend(bytes(&[symptom("login")]));
        prop_assert_eq!(read_all(&file).0.len(), story().len() + 1);
    }
}

#[test]
fn a_line_of_a_newer_version_is_skipped_and_counted() {
    let mut file = bytes(&story());
    file.extend(b"{\"v\":2,\"at\":\"2030-01-01T00:00:00Z\",\"event\":{\"asked-a-friend\":{}},\"sum\":\"00000000\"}\n");
    file.extend(bytes(&[symptom("login")]));
    let session = Session::read(&name("s"), &file).unwrap().unwrap();
    assert_eq!(
        (session.journal.symptom(), session.damage),
        (Some("login"), Damage { bad: 0, newer: 1 })
    );
    assert_eq!(
        Session::read(&name("s"), b"{\"v\":2}\n"),
        Err(Damage { bad: 0, newer: 1 })
    );
}

#[test]
fn a_call_that_did_not_get_through_is_a_line_that_older_programs_know_they_cannot_read() {
    let id = "general".to_owned();
    let file = bytes(&[symptom("login"), Event::NotThrough { id }]);
    let last = String::from_utf8(file.clone()).unwrap();
    let last = last.lines().last().unwrap();
    assert!(last.starts_with(r#"{"v":2,"#), "{last}");
    let session = Session::read(&name("s"), &file).unwrap().unwrap();
    assert_eq!(session.damage, Damage::default());
    let told = session.journal.not_through();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].id, told[0].at), ("general", session.updated));
}

#[test]
fn a_long_line_is_skipped() {
    let mut file = bytes(&[symptom("login")]);
    file.extend(vec![b'{'; 1_000_000]);
    file.push(b'\n');
    file.extend(bytes(&[symptom("app")]));
    let session = Session::read(&name("s"), &file).unwrap().unwrap();
    assert_eq!(
        (session.journal.symptom(), session.damage),
        (Some("app"), Damage { bad: 1, newer: 0 })
    );
}

#[test]
fn only_ids_are_recorded() {
    let (_home, store) = store();
    let mut log = begin(&store, noon(), &[]).unwrap();
    for typed in [
        "",
        "my payment spins",
        "A",
        "é",
        "\u{1b}[2J",
        "a\"b",
        "a\nb",
        &"a".repeat(1025),
    ] {
        assert!(
            matches!(
                log.append(&entries(noon(), &[symptom(typed)])),
                Err(RecordError::NotAnId)
            ),
            "{typed:?}"
        );
    }
    assert_eq!(lines(&store, log.name()), 1);
}

#[test]
fn a_torn_line_does_not_harm_the_next_one() {
    let (_home, store) = store();
    let mut log = begin(&store, noon(), &[symptom("login")]).unwrap();
    let path = file(&store, log.name());
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 7]).unwrap();
    assert_eq!(
        store.load(log.name()).unwrap().unwrap().journal.symptom(),
        None
    );
    log.append(&entries(noon(), &[symptom("app")])).unwrap();
    let session = store.load(log.name()).unwrap().unwrap();
    assert_eq!(
        (session.journal.symptom(), session.damage.bad),
        (Some("app"), 1)
    );
    assert!(session.journal.origin().is_some());
}

#[test]
fn a_file_that_is_too_large_is_neither_read_nor_written() {
    let (_home, store) = store();
    let mut log = store.open(&name("macro")).unwrap();
    let file = fs::OpenOptions::new()
        .write(true)
        .open(file(&store, log.name()))
        .unwrap();
    file.set_len(200_000_000).unwrap();
    assert!(matches!(
        store.load(log.name()),
        Err(RecordError::TooLarge(_))
    ));
    assert!(matches!(
        store.open(log.name()),
        Err(RecordError::TooLarge(_))
    ));
    assert!(matches!(
        log.append(&entries(noon(), &[started()])),
        Err(RecordError::TooLarge(_))
    ));
    assert_eq!(store.all().unwrap().damaged.len(), 1);
    assert_eq!(store.forget_all().unwrap(), 1);
}
