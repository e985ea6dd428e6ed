//! Any bytes as a session's file are read, and what is appended to them is read too; what is written comes back as it was
//! written, also where the file is cut or a byte of it is damaged.

use std::fs;
use std::path::PathBuf;

use amexfix::builtin;
use amexfix::records::{Act, Damage, Event, Outcome, Session, SessionName, Store};
use amexfix::render::sheet::document;
use amexfix::render::text;
use amexfix::sheet::{SUMMARY_BOUND, SessionSheet};
use jiff::tz::TimeZone;
use tempfile::TempDir;

use crate::told::{Told, acts, at, events};

/// How many events are appended at a time.
const TOGETHER: usize = 3;

pub fn target(bytes: &[u8]) {
    let name: SessionName = "fuzz".parse().expect("a name");
    read(&name, bytes);
    DESK.with(|desk| {
        appended(desk, &name, bytes);
        written(desk, &name, &events(bytes), bytes);
    });
}

/// A store in a folder of its own, whose one session is overwritten each time.
struct Desk {
    _home: TempDir,
    store: Store,
    file: PathBuf,
}

thread_local! {
    static DESK: Desk = Desk::new();
}

impl Desk {
    fn new() -> Self {
        let home = TempDir::new().expect("a folder");
        let sessions = home.path().join("sessions");
        fs::create_dir(&sessions).expect("a folder");
        Self {
            store: Store::new(home.path().to_owned()),
            file: sessions.join("fuzz.jsonl"),
            _home: home,
        }
    }

    /// The file's bytes after `events` were appended to `bytes`, one or more at a time.
    fn append(&self, name: &SessionName, bytes: &[u8], events: &[Event<'_>]) -> Vec<u8> {
        fs::write(&self.file, bytes).expect("a file");
        let mut log = self.store.open(name).expect("a session's file");
        for (number, events) in (0..).zip(events.chunks(TOGETHER)) {
            log.append(at(number), events).expect("a disk to write to");
        }
        fs::read(&self.file).expect("a file")
    }
}

/// What is read holds nothing but ids, and makes a call sheet that is fit for a terminal.
fn read(name: &SessionName, bytes: &[u8]) {
    let lines = bytes.split(|byte| *byte == b'\n').count();
    let session = match Session::read(name, bytes) {
        Ok(Some(session)) => session,
        Ok(None) => return,
        Err(damage) => return assert!(damage != Damage::default() && lines > damage.bad),
    };
    assert!(session.damage.bad + session.damage.newer < lines);
    assert!(session.started <= session.updated);
    let ids = session.tried.iter().map(|tried| &tried.id);
    let ids = ids.chain(
        session
            .answers
            .iter()
            .flat_map(|(question, answer)| [question, answer]),
    );
    for id in ids.chain(&session.symptom) {
        assert!(
            id.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
            "{id:?}"
        );
    }
    for pack in [None, Some(&*builtin::PACK)] {
        let sheet = SessionSheet::new(&session, pack, &TimeZone::UTC);
        assert!(sheet.summary.chars().count() < SUMMARY_BOUND);
        let mut page = Vec::new();
        let blocks = document(&sheet, &TimeZone::UTC);
        text::document(&mut page, &blocks, text::WIDTH).expect("memory to write to");
        crate::text::assert_harmless(&String::from_utf8(page).expect("text"));
    }
}

/// Behind any bytes, whole or torn, an event that is appended counts, and nothing that was whole is lost.
fn appended(desk: &Desk, name: &SessionName, bytes: &[u8]) {
    let event = Event::Tried {
        id: "close-tabs",
        outcome: Outcome::CouldNot,
    };
    let longer = desk.append(name, bytes, &[event]);
    assert!(longer.starts_with(bytes));
    let after = Session::read(name, &longer)
        .expect("a whole record")
        .expect("a session");
    assert_eq!(
        desk.store.load(name).expect("a session").as_ref(),
        Some(&after)
    );
    assert_eq!(
        after.acts.last(),
        Some(&Act::Tried("close-tabs".into(), Outcome::CouldNot))
    );
    let torn = !bytes.is_empty() && !bytes.ends_with(b"\n");
    if let (false, Ok(Some(before))) = (torn, Session::read(name, bytes)) {
        assert_eq!(after.acts[..after.acts.len() - 1], before.acts);
        assert_eq!((after.damage, after.origin), (before.damage, before.origin));
    }
}

/// What was written is read as it was told, from the whole file, from one that is cut, and from one with a wrong byte.
fn written(desk: &Desk, name: &SessionName, events: &[Event<'_>], bytes: &[u8]) {
    let times = (0..).flat_map(|append| [at(append); TOGETHER]);
    let told: Vec<Told<'_>> = times.zip(events.iter().copied()).collect();
    let whole = desk.append(name, b"", events);
    assert_eq!(
        whole.iter().filter(|byte| **byte == b'\n').count(),
        events.len()
    );
    let session = Session::read(name, &whole).expect("whole records");
    assert_eq!(
        session.as_ref().map(|session| session.damage),
        (!events.is_empty()).then(Damage::default)
    );
    assert_eq!(
        session.map_or(Vec::new(), |session| session.acts),
        acts(&told)
    );
    among_others(name, &whole, bytes, &told);
    let Some(chance) = bytes
        .last_chunk::<4>()
        .map(|last| u32::from_le_bytes(*last) as usize)
    else {
        return;
    };
    let place = chance / 256 % whole.len();
    let before = whole[..place].iter().filter(|byte| **byte == b'\n').count();
    let cut = Session::read(name, &whole[..place]).expect("whole records");
    assert_eq!(
        cut.map_or(Vec::new(), |session| session.acts),
        acts(&told[..before])
    );
    let mut damaged = whole.clone();
    damaged[place] ^= 1 << (chance % 8);
    wrong_byte(name, &damaged, &told, before);
}

/// Bytes that hold no record hide none, wherever they stand among lines.
fn among_others(name: &SessionName, whole: &[u8], bytes: &[u8], told: &[Told<'_>]) {
    let begins = |window: &[u8]| window == b"{\"v\":";
    if told.is_empty() || bytes.windows(5).any(begins) {
        return;
    }
    let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
    let (before, after) = lines.split_at(bytes.len() % lines.len());
    let file = [&before.concat(), bytes, b"\n", &after.concat()].concat();
    let session = Session::read(name, &file).expect("whole records");
    let session = session.expect("a session");
    assert_eq!(session.acts, acts(told));
    let damaged = bytes.iter().any(|byte| *byte != b'\n');
    assert_eq!(session.damage != Damage::default(), damaged);
}

/// A wrong byte costs its own line and no other, and is noticed unless it costs nothing or the end of the file.
fn wrong_byte(name: &SessionName, damaged: &[u8], events: &[Told<'_>], line: usize) {
    let mut rest = events.to_vec();
    rest.remove(line);
    let (kept, noticed) = match Session::read(name, damaged) {
        Ok(Some(session)) => (session.acts, session.damage != Damage::default()),
        Ok(None) => (Vec::new(), false),
        Err(_) => (Vec::new(), true),
    };
    assert!(noticed || !damaged.ends_with(b"\n"));
    // A newline that is damaged costs nothing.
    assert!(
        kept == acts(&rest) || kept == acts(events),
        "{}",
        String::from_utf8_lossy(damaged)
    );
}
