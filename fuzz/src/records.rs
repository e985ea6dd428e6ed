//! Any bytes as a session's file are read, and what is appended to them is read too; what is written comes back as it was
//! written, also where the file is cut or a byte of it is damaged.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::process;

use amexfix::builtin;
use amexfix::records::{
    Act, Damage, Event, Kind, Outcome, Session, SessionName, StepKind, Store, Wait,
};
use amexfix::render::report::document;
use amexfix::render::text;
use amexfix::report::Report;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The most events that are written.
const MOST: usize = 40;
/// How many of them are appended at a time.
const TOGETHER: usize = 3;

/// An event and when it happened.
type Told<'e> = (Timestamp, Event<'e>);

pub fn target(bytes: &[u8]) {
    let name: SessionName = "fuzz".parse().expect("a name");
    read(&name, bytes);
    DESK.with_borrow_mut(|desk| {
        appended(desk, &name, bytes);
        written(desk, &name, &events(bytes), bytes);
    });
}

/// A store in a folder of this process, which it keeps: what lies there is overwritten each time.
struct Desk {
    store: Store,
    file: PathBuf,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::new(Desk::new());
}

impl Desk {
    fn new() -> Self {
        let thread = format!("{:?}", std::thread::current().id());
        let home = format!(
            "amexfix-fuzz-{}-{}",
            process::id(),
            thread.replace(['(', ')'], "")
        );
        let folder = std::env::temp_dir().join(home);
        let file = folder.join("sessions").join("fuzz.jsonl");
        fs::create_dir_all(folder.join("sessions")).expect("a folder");
        Self {
            store: Store::new(folder),
            file,
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

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.store.forget_all();
    }
}

fn at(minutes: i64) -> Timestamp {
    let noon: Timestamp = "2026-11-21T12:00:00Z".parse().expect("a time");
    noon + SignedDuration::from_mins(minutes)
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
    for pack in [None, Some(&builtin::PACK)] {
        let report = Report::new(&session, pack, &TimeZone::UTC);
        assert!(report.summary.chars().count() <= amexfix::report::SUMMARY);
        let mut sheet = Vec::new();
        let blocks = document(&report, &TimeZone::UTC);
        text::document(&mut sheet, &blocks, text::WIDTH).expect("memory to write to");
        crate::text::assert_harmless(&String::from_utf8(sheet).expect("text"));
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

/// Events that the bytes choose.
fn events(bytes: &[u8]) -> Vec<Event<'static>> {
    const IDS: [&str; 6] = [
        "login",
        "device",
        "close-tabs",
        "short-pause",
        "x",
        "symptom",
    ];
    const KINDS: [StepKind; 6] = [
        StepKind::Ask,
        StepKind::Fix,
        StepKind::Wait,
        StepKind::Call,
        StepKind::End,
        StepKind::Resolved,
    ];
    let event = |bytes: &[u8]| {
        let which = usize::from(bytes[1]);
        let (id, other) = (IDS[which % 5], IDS[which / 5 % 5]);
        match bytes[0] % 8 {
            0 => Event::Started {
                kind: Kind::Script,
                pack: id,
                digest: "9f3c21ab",
            },
            1 => Event::Symptom { id },
            2 => Event::Shown {
                kind: KINDS[which / 5 % 6],
                id,
            },
            3 => Event::Answered {
                question: id,
                answer: other,
            },
            4 => Event::Tried {
                id,
                outcome: Outcome::ALL[which / 5 % 3],
            },
            5 => Event::Waiting {
                id,
                minutes: u32::from(bytes[1]),
                due: at(i64::from(bytes[1])),
            },
            _ => Event::Undone { id: IDS[which % 6] },
        }
    };
    bytes.chunks_exact(2).take(MOST).map(event).collect()
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

/// What events come to, told once more: what was chosen, answered, tried and begun, less what was taken back.
fn acts(events: &[Told<'_>]) -> Vec<Act> {
    let mut acts: Vec<(String, Act)> = Vec::new();
    for (begun, event) in events.iter().copied() {
        match event {
            Event::Started { .. } | Event::Shown { .. } => {}
            Event::Symptom { id } => {
                let act = Act::Symptom(id.into());
                let last = acts
                    .iter()
                    .rfind(|(subject, act)| subject == "symptom" && matches!(act, Act::Symptom(_)));
                if last.is_none_or(|(_, last)| *last != act) {
                    acts.push(("symptom".into(), act));
                }
            }
            Event::Answered { question, answer } => {
                acts.push((
                    question.into(),
                    Act::Answered(question.into(), answer.into()),
                ));
            }
            Event::Tried { id, outcome } => acts.push((id.into(), Act::Tried(id.into(), outcome))),
            Event::Waiting { id, minutes, due } => {
                let wait = Wait {
                    id: id.into(),
                    minutes,
                    begun,
                    due,
                };
                acts.push((id.into(), Act::Waiting(wait)));
            }
            Event::Undone { id } => {
                if let Some(last) = acts.iter().rposition(|(subject, _)| subject == id) {
                    acts.remove(last);
                }
            }
        }
    }
    acts.into_iter().map(|(_, act)| act).collect()
}
