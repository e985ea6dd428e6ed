//! Events chosen by the bytes, and the acts that they amount to, computed without the program's own rules.

use amexfix::journal::{Entry, Event, Outcome, StartedBy, StepKind};
use jiff::{SignedDuration, Timestamp};

/// The largest number of events.
const MOST: usize = 40;

/// A number of minutes after noon.
pub fn at(minutes: i64) -> Timestamp {
    let noon: Timestamp = "2026-11-21T12:00:00Z".parse().expect("a time");
    noon + SignedDuration::from_mins(minutes)
}

/// Events chosen by the bytes; `together` of them happen in each minute.
pub fn entries(bytes: &[u8], together: usize) -> Vec<Entry> {
    let times = (0..).flat_map(|minute| std::iter::repeat_n(at(minute), together));
    let events = bytes.chunks_exact(2).take(MOST).map(event);
    times
        .zip(events)
        .map(|(at, event)| Entry { at, event })
        .collect()
}

fn event(bytes: &[u8]) -> Event {
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
    let which = usize::from(bytes[1]);
    let id = IDS[which % 5].to_owned();
    match bytes[0] % 8 {
        0 => Event::Started {
            kind: StartedBy::Script,
            pack: id,
            digest: "9f3c21ab".to_owned(),
        },
        1 => Event::Symptom { id },
        2 => Event::Shown {
            kind: KINDS[which / 5 % 6],
            id,
        },
        3 => Event::Answered {
            question: id,
            answer: IDS[which / 5 % 5].to_owned(),
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
        6 => Event::NotThrough { id },
        _ => Event::Undone {
            id: IDS[which % 6].to_owned(),
        },
    }
}

/// What was chosen, answered, tried and begun, without what was taken back.
pub fn acts(entries: &[Entry]) -> Vec<&Entry> {
    let mut acts: Vec<(&str, &Entry)> = Vec::new();
    for entry in entries {
        match &entry.event {
            Event::Started { .. } | Event::Shown { .. } | Event::NotThrough { .. } => {}
            Event::Symptom { .. } => {
                let is_choice = |act: &Entry| matches!(act.event, Event::Symptom { .. });
                let last = acts.iter().rfind(|(_, act)| is_choice(act));
                if last.is_none_or(|(_, act)| act.event != entry.event) {
                    acts.push(("symptom", entry));
                }
            }
            Event::Answered { question: id, .. }
            | Event::Tried { id, .. }
            | Event::Waiting { id, .. } => acts.push((id, entry)),
            Event::Undone { id } => {
                if let Some(last) = acts.iter().rposition(|(subject, _)| subject == id) {
                    acts.remove(last);
                }
            }
        }
    }
    acts.into_iter().map(|(_, act)| act).collect()
}
