//! Any bytes are read as a session's file, and so is what is appended to them. What was written is read back unchanged, even if
//! the file is cut or a byte of it is damaged.

use std::fs;
use std::path::PathBuf;

use amexfix::builtin;
use amexfix::journal::{Entry, Event, Outcome};
use amexfix::records::{Damage, Session, SessionName, Store};
use amexfix::render::sheet::document;
use amexfix::render::text;
use amexfix::sheet::{SUMMARY_BOUND, SessionSheet};
use amexfix::words::Words;
use jiff::tz::TimeZone;
use tempfile::TempDir;

use crate::told::{acts, at, entries};

/// How many events are appended at a time.
const TOGETHER: usize = 3;

pub fn target(bytes: &[u8]) {
    let name: SessionName = "fuzz".parse().expect("a name");
    read(&name, bytes);
    DESK.with(|desk| {
        appended(desk, &name, bytes);
        written(desk, &name, &entries(bytes, TOGETHER), bytes);
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

    /// The file's bytes after entries were appended to `bytes`, several at a time.
    fn append(&self, name: &SessionName, bytes: &[u8], entries: &[Entry]) -> Vec<u8> {
        fs::write(&self.file, bytes).expect("a file");
        let mut log = self.store.open(name).expect("a session's file");
        for together in entries.chunks(TOGETHER) {
            log.append(together).expect("a disk to write to");
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
    let journal = &session.journal;
    let tried = journal.tried().into_iter().map(|tried| tried.id);
    let answers = journal.answers().into_iter();
    let answers = answers.flat_map(|(question, answer)| [question, answer]);
    for id in tried.chain(answers).chain(journal.symptom()) {
        let is_of_id = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        assert!(id.bytes().all(is_of_id), "{id:?}");
    }
    for pack in [None, Some(&*builtin::PACK)] {
        let sheet = SessionSheet::new(&session, pack, Words::ENGLISH, &TimeZone::UTC);
        assert!(sheet.summary.chars().count() < SUMMARY_BOUND);
        let mut page = Vec::new();
        let blocks = document(&sheet, &TimeZone::UTC);
        text::document(&mut page, &blocks, text::WIDTH).expect("memory to write to");
        crate::text::assert_harmless(&String::from_utf8(page).expect("text"));
    }
}

/// An event that is appended after any bytes, whole or torn, counts, and nothing that was whole is lost.
fn appended(desk: &Desk, name: &SessionName, bytes: &[u8]) {
    let event = Event::Tried {
        id: "close-tabs".to_owned(),
        outcome: Outcome::CouldNot,
    };
    let entry = Entry { at: at(0), event };
    let longer = desk.append(name, bytes, std::slice::from_ref(&entry));
    assert!(longer.starts_with(bytes));
    let after = Session::read(name, &longer)
        .expect("a whole record")
        .expect("a session");
    assert_eq!(
        desk.store.load(name).expect("a session").as_ref(),
        Some(&after)
    );
    let after_acts = after.journal.acts();
    assert_eq!(after_acts.last(), Some(&&entry));
    let torn = !bytes.is_empty() && !bytes.ends_with(b"\n");
    if let (false, Ok(Some(before))) = (torn, Session::read(name, bytes)) {
        assert_eq!(after_acts[..after_acts.len() - 1], before.journal.acts());
        assert_eq!(after.damage, before.damage);
        assert_eq!(after.journal.origin(), before.journal.origin());
    }
}

/// The acts of a session, if there is one.
fn acts_read(session: Option<&Session>) -> Vec<&Entry> {
    session.map_or(Vec::new(), |session| session.journal.acts())
}

/// Events are read as they were written: from the whole file, from one that is cut, and from one with a wrong byte.
fn written(desk: &Desk, name: &SessionName, told: &[Entry], bytes: &[u8]) {
    let whole = desk.append(name, b"", told);
    assert_eq!(
        whole.iter().filter(|byte| **byte == b'\n').count(),
        told.len()
    );
    let session = Session::read(name, &whole).expect("whole records");
    assert_eq!(
        session.as_ref().map(|session| session.damage),
        (!told.is_empty()).then(Damage::default)
    );
    assert_eq!(acts_read(session.as_ref()), acts(told));
    among_others(name, &whole, bytes, told);
    let Some(chance) = bytes
        .last_chunk::<4>()
        .map(|last| u32::from_le_bytes(*last) as usize)
    else {
        return;
    };
    let place = chance / 256 % whole.len();
    let before = whole[..place].iter().filter(|byte| **byte == b'\n').count();
    let cut = Session::read(name, &whole[..place]).expect("whole records");
    assert_eq!(acts_read(cut.as_ref()), acts(&told[..before]));
    let mut damaged = whole.clone();
    damaged[place] ^= 1 << (chance % 8);
    wrong_byte(name, &damaged, told, before);
}

/// Bytes that are not a record hide none, wherever they are among the lines.
fn among_others(name: &SessionName, whole: &[u8], bytes: &[u8], told: &[Entry]) {
    let begins = |window: &[u8]| window == b"{\"v\":";
    if told.is_empty() || bytes.windows(5).any(begins) {
        return;
    }
    let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
    let (before, after) = lines.split_at(bytes.len() % lines.len());
    let file = [&before.concat(), bytes, b"\n", &after.concat()].concat();
    let session = Session::read(name, &file).expect("whole records");
    let session = session.expect("a session");
    assert_eq!(session.journal.acts(), acts(told));
    let damaged = bytes.iter().any(|byte| *byte != b'\n');
    assert_eq!(session.damage != Damage::default(), damaged);
}

/// A wrong byte costs only its own line. It is noticed unless it costs nothing, or only the end of the file.
fn wrong_byte(name: &SessionName, damaged: &[u8], told: &[Entry], line: usize) {
    let mut rest = told.to_vec();
    rest.remove(line);
    let read = Session::read(name, damaged);
    let (kept, noticed) = match &read {
        Ok(Some(session)) => (session.journal.acts(), session.damage != Damage::default()),
        Ok(None) => (Vec::new(), false),
        Err(_) => (Vec::new(), true),
    };
    assert!(noticed || !damaged.ends_with(b"\n"));
    // A newline that is damaged costs nothing.
    assert!(
        kept == acts(&rest) || kept == acts(told),
        "{}",
        String::from_utf8_lossy(damaged)
    );
}
