//! One event, one line: the format of a session's file, and the only code that writes or reads it.
//!
//! A file holds [JSON Lines](https://jsonlines.org): one object per line, only ever appended. A line is
//!
//! ```json
//! {"v":1,"at":"2026-11-21T14:32:05Z","event":{"tried":{"id":"close-tabs","outcome":"no-change"}},"sum":"37da664a"}
//! ```
//!
//! | key | value |
//! |---|---|
//! | `v` | the version of the line, always the first key; 2 for a call that did not get through, 1 for all else |
//! | `at` | when it happened, RFC 3339 in UTC |
//! | `event` | one [`Event`], named by its key |
//! | `sum` | FNV-1a, 32 bits, of every byte before `,"sum"`, always the last key: it finds any single flipped bit |
//!
//! The order of events is the order of lines, because a clock may jump. Keys may be added within a version, and older
//! readers ignore them; a new kind of event is a new version. A line without its newline was never finished and does not
//! count. A line that is not whole is skipped and counted, and so is one of a newer version, which is any above 1 that
//! cannot be read. No id contains a brace or a quotation mark, so `{"v":` is always the beginning of a record: two records
//! that lost the newline between them are both read.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Damage, RecordError};
use crate::journal::{Entry, Event};

/// The first version. A line of a later one that cannot be read may come from a newer program.
const FIRST: u32 = 1;
/// How every line begins, in every version.
const START: &[u8] = b"{\"v\":";
/// How every line ends: this, eight hexadecimal digits, a quotation mark and a brace.
const SUM: &str = ",\"sum\":\"";
/// The bytes from the comma before `sum` to the end of the line.
const SUM_LENGTH: usize = SUM.len() + 8 + 2;
/// A longer line was not written by us (ours are below 5 KiB) and is skipped unread.
const MAX_LINE: usize = 64 * 1024;
/// The longest id that is recorded, in bytes.
const MAX_ID: usize = 1024;

/// A line without its sum.
#[derive(Serialize, Deserialize)]
struct RecordLine<E> {
    v: u32,
    at: Timestamp,
    event: E,
}

/// What every version of a line has.
#[derive(Deserialize)]
struct Version {
    v: u32,
}

/// Appends an entry to `bytes` as one line with its newline.
///
/// # Errors
/// [`RecordError::NotAnId`] when something in it does not look like an id.
pub(super) fn write(bytes: &mut Vec<u8>, entry: &Entry) -> Result<(), RecordError> {
    if !is_sound(&entry.event) {
        return Err(RecordError::NotAnId);
    }
    let line = RecordLine {
        v: version(&entry.event),
        at: entry.at,
        event: &entry.event,
    };
    let body = serde_json::to_string(&line).expect("an event of strings and numbers is JSON");
    let body = body.strip_suffix('}').expect("an object ends with a brace");
    let sum = sum(body.as_bytes());
    bytes.extend_from_slice(format!("{body}{SUM}{sum}\"}}\n").as_bytes());
    Ok(())
}

/// Reads a line, given without its newline. Nothing is returned unless every byte of it is as it was written.
fn read(line: &[u8]) -> Option<Entry> {
    let (body, end) = line.split_at_checked(line.len().checked_sub(SUM_LENGTH)?)?;
    let digits = end.strip_prefix(SUM.as_bytes())?.strip_suffix(b"\"}")?;
    if digits != sum(body).as_bytes() {
        return None;
    }
    let RecordLine::<Event> { v, at, event } = serde_json::from_slice(line).ok()?;
    (v == version(&event) && is_sound(&event)).then_some(Entry { at, event })
}

/// The version of a line with this event: the one that introduced this kind of event.
const fn version(event: &Event) -> u32 {
    match event {
        Event::Started { .. }
        | Event::Symptom { .. }
        | Event::Shown { .. }
        | Event::Answered { .. }
        | Event::Tried { .. }
        | Event::Waiting { .. }
        | Event::Undone { .. } => FIRST,
        Event::NotThrough { .. } => 2,
    }
}

/// Whether every id in the event looks like one, so that neither typed text nor an escape sequence can pass.
fn is_sound(event: &Event) -> bool {
    let (one, two) = match event {
        Event::Started { pack, digest, .. } => (pack, digest),
        Event::Answered { question, answer } => (question, answer),
        Event::Symptom { id }
        | Event::Shown { id, .. }
        | Event::Tried { id, .. }
        | Event::Waiting { id, .. }
        | Event::NotThrough { id }
        | Event::Undone { id } => (id, id),
    };
    let is_id = |id: &&String| {
        let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        (1..=MAX_ID).contains(&id.len()) && id.bytes().all(plain)
    };
    [one, two].iter().all(is_id)
}

/// The entries of a file, in order, and what could not be read of it.
pub(super) fn read_all(bytes: &[u8]) -> (Vec<Entry>, Damage) {
    let (mut entries, mut damage) = (Vec::new(), Damage::default());
    let mut lines = bytes.split(|&b| b == b'\n');
    lines.next_back(); // what was never finished
    for line in lines.filter(|line| !line.is_empty()) {
        if line.len() > MAX_LINE {
            damage.bad += 1;
        } else if let Some(entry) = read(line) {
            entries.push(entry);
        } else if serde_json::from_slice(line).is_ok_and(|Version { v }| v > FIRST) {
            damage.newer += 1;
        } else {
            damage.bad += 1;
            entries.extend(pieces(line).into_iter().filter_map(read));
        }
    }
    (entries, damage)
}

/// The parts of a line that may be records: each from the beginning of a record to its last brace.
fn pieces(line: &[u8]) -> Vec<&[u8]> {
    let windows = line.windows(START.len()).enumerate();
    let begins = windows.filter(|(_, window)| *window == START);
    let mut bounds: Vec<usize> = begins.map(|(begin, _)| begin).collect();
    bounds.push(line.len());
    let pieces = bounds.array_windows().map(|[begin, end]| {
        let piece = &line[*begin..*end];
        let brace = piece.iter().rposition(|&b| b == b'}');
        &piece[..brace.map_or(0, |brace| brace + 1)]
    });
    pieces.collect()
}

/// FNV-1a of 32 bits, as eight hexadecimal digits. Each byte is mixed in by steps that can be reversed, so changing one
/// byte always changes the sum.
fn sum(bytes: &[u8]) -> String {
    let sum = bytes.iter().fold(0x811c_9dc5_u32, |sum, &byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    format!("{sum:08x}")
}
