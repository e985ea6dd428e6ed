//! One event, one line: the format of a session's file, and the only code that writes or reads it.
//!
//! A file holds [JSON Lines](https://jsonlines.org): one object a line, only ever appended. A line is
//!
//! ```json
//! {"v":1,"at":"2026-11-21T14:32:05Z","event":{"tried":{"id":"close-tabs","outcome":"no-change"}},"sum":"37da664a"}
//! ```
//!
//! | key | value |
//! |---|---|
//! | `v` | the version of the line, always the first key; this program writes and reads 1 |
//! | `at` | when it happened, RFC 3339 in UTC |
//! | `event` | one [`Event`], named by its key |
//! | `sum` | FNV-1a, 32 bits, of every byte before `,"sum"`, always the last key: it finds any single flipped bit |
//!
//! The order of events is the order of lines: a clock may jump. Keys may be added within a version and are passed over
//! by older readers; a new kind of event is a new version. A line without its newline was never finished and does not
//! count. A line that is not whole is skipped and counted, and so is one of a newer version. No id contains a brace or
//! a quotation mark, so `{"v":` is always the beginning of a record: two records that lost the newline between them are
//! both read.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Damage, RecordError};
use fixflow::case::Outcome;
use fixflow::pack::StepKind;

/// The version of the lines written here, and the only one understood.
const VERSION: u32 = 1;
/// How every line begins, in every version.
const START: &[u8] = b"{\"v\":";
/// How every line ends: this, eight hexadecimal digits, a quotation mark and a brace.
const SUM: &[u8] = b",\"sum\":\"";
/// The bytes from the comma before `sum` to the end of the line.
const SUM_LENGTH: usize = SUM.len() + 8 + 2;
/// A longer line was not written here (ours are below 5 KiB) and is skipped unread.
const MAX_LINE: usize = 64 * 1024;
/// The longest id that is recorded, in bytes.
const MAX_ID: usize = 1024;

/// Something that happened in a session: ids only, never what a person typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event<'a> {
    /// The session began, or was taken up again with another pack.
    Started {
        /// Who began it.
        kind: Kind,
        /// The pack's id.
        pack: &'a str,
        /// The pack's digest, in lower-case hexadecimal.
        digest: &'a str,
    },
    /// The symptom was chosen or changed. Answers and outcomes stay.
    Symptom {
        /// The symptom's id.
        id: &'a str,
    },
    /// A step was put before the person or script.
    Shown {
        /// What sort of step.
        kind: StepKind,
        /// The id of the question, fix or ending; `symptom` for the opening question.
        id: &'a str,
    },
    /// A question was answered, anew or for the first time. Assumed answers are not recorded.
    Answered {
        /// The question's id.
        question: &'a str,
        /// The answer's id.
        answer: &'a str,
    },
    /// A fix or a wait had an outcome; a later outcome of the same id replaces it in place.
    Tried {
        /// The id of the fix or wait.
        id: &'a str,
        /// What came of it.
        outcome: Outcome,
    },
    /// A wait began; it lasts until it has an outcome.
    Waiting {
        /// The wait's id.
        id: &'a str,
        /// How long it is meant to last.
        minutes: u32,
        /// When it is over.
        due: Timestamp,
    },
    /// The person went back: the last symptom, answer, wait or outcome of this id is taken back.
    Undone {
        /// The id of the question, fix or wait; `symptom` for the choice of a symptom.
        id: &'a str,
    },
}

/// Who began a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A person, at the wizard.
    Wizard,
    /// A script or macro, under a name of its own.
    Script,
}

impl Event<'_> {
    /// Whether every id in the event looks like one, so that neither typed text nor an escape sequence can pass.
    fn is_sound(&self) -> bool {
        let (one, two) = match *self {
            Self::Started { pack, digest, .. } => (pack, digest),
            Self::Answered { question, answer } => (question, answer),
            Self::Symptom { id }
            | Self::Shown { id, .. }
            | Self::Tried { id, .. }
            | Self::Waiting { id, .. }
            | Self::Undone { id } => (id, id),
        };
        [one, two].iter().all(|id| {
            (1..=MAX_ID).contains(&id.len())
                && id
                    .bytes()
                    .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        })
    }
}

/// An event and when it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record<'a> {
    pub at: Timestamp,
    pub event: Event<'a>,
}

#[derive(Serialize, Deserialize)]
struct Line<'a> {
    v: u32,
    at: Timestamp,
    #[serde(borrow)]
    event: Event<'a>,
}

#[derive(Deserialize)]
struct Version {
    v: u32,
}

impl<'a> Record<'a> {
    /// Appends the record to `bytes` as one line with its newline.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) -> Result<(), RecordError> {
        if !self.event.is_sound() {
            return Err(RecordError::NotAnId);
        }
        let line = Line {
            v: VERSION,
            at: self.at,
            event: self.event,
        };
        let body = serde_json::to_vec(&line).expect("an event of strings and numbers is JSON");
        let body = body
            .strip_suffix(b"}")
            .expect("an object ends with a brace");
        bytes.extend_from_slice(body);
        bytes.extend_from_slice(SUM);
        bytes.extend_from_slice(&sum(body));
        bytes.extend_from_slice(b"\"}\n");
        Ok(())
    }

    /// Reads a line, given without its newline. Nothing is returned unless every byte of it is as it was written.
    fn read(line: &'a [u8]) -> Option<Self> {
        let (body, end) = line.split_at_checked(line.len().checked_sub(SUM_LENGTH)?)?;
        let digits = end.strip_prefix(SUM)?.strip_suffix(b"\"}")?;
        if digits != sum(body) {
            return None;
        }
        let Line { v, at, event } = serde_json::from_slice(line).ok()?;
        (v == VERSION && event.is_sound()).then_some(Self { at, event })
    }
}

/// Hands every whole record of a file's bytes to `each`, in order, and says what could not be read.
pub(super) fn read_all<'a>(bytes: &'a [u8], mut each: impl FnMut(Record<'a>)) -> Damage {
    let mut damage = Damage::default();
    let whole = bytes
        .iter()
        .rposition(|&b| b == b'\n')
        .map_or(&bytes[..0], |end| &bytes[..end]);
    for line in whole.split(|&b| b == b'\n').filter(|line| !line.is_empty()) {
        if line.len() > MAX_LINE {
            damage.bad += 1;
        } else if let Some(record) = Record::read(line) {
            each(record);
        } else if serde_json::from_slice(line).is_ok_and(|Version { v }| v > VERSION) {
            damage.newer += 1;
        } else {
            damage.bad += 1;
            pieces(line).filter_map(Record::read).for_each(&mut each);
        }
    }
    damage
}

/// What stands in a line where records should: each piece from the beginning of a record to its last brace.
fn pieces(mut rest: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let begin = find_start(rest)?;
        let length = find_start(&rest[begin + 1..]).map_or(rest.len() - begin, |next| next + 1);
        let (piece, after) = rest[begin..].split_at(length);
        rest = after;
        let end = piece
            .iter()
            .rposition(|&b| b == b'}')
            .map_or(0, |brace| brace + 1);
        Some(&piece[..end])
    })
}

fn find_start(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(START.len())
        .position(|window| window == START)
}

/// FNV-1a of 32 bits, as eight hexadecimal digits. Each byte is mixed in by steps that can be reversed, so changing one
/// byte always changes the sum.
fn sum(bytes: &[u8]) -> [u8; 8] {
    let sum = bytes.iter().fold(0x811c_9dc5_u32, |sum, &byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    std::array::from_fn(|digit| b"0123456789abcdef"[(sum >> (28 - 4 * digit)) as usize & 15])
}
