//! Events as the bytes choose them, and what they come to, told without the program's own story of them.

use amexfix::records::{Act, Event, Kind, Outcome, StepKind, Wait};
use jiff::{SignedDuration, Timestamp};

/// The most events that are chosen.
const MOST: usize = 40;

/// An event and when it happened.
pub type Told<'e> = (Timestamp, Event<'e>);

/// So many minutes after noon.
pub fn at(minutes: i64) -> Timestamp {
    let noon: Timestamp = "2026-11-21T12:00:00Z".parse().expect("a time");
    noon + SignedDuration::from_mins(minutes)
}

/// Events that the bytes choose.
pub fn events(bytes: &[u8]) -> Vec<Event<'static>> {
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

/// What events come to, told once more: what was chosen, answered, tried and begun, less what was taken back.
pub fn acts(events: &[Told<'_>]) -> Vec<Act> {
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
