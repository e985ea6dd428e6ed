//! What a case holds, in sentences.

use super::position::Position;
use super::ui::Clock;
use crate::journal::{Entry, Event, Journal};
use crate::words::Words;
use fixflow::case::Attempt;
use fixflow::pack::Pack;

/// What the case holds now, in the order in which it was said: its symptom, the answers, and what came of what was tried. What was
/// undone or said anew is not among it, nor what this pack does not have, nor the wait that is the next step and says itself when
/// it began.
pub fn trail(
    pack: &Pack,
    journal: &Journal,
    position: Option<&Position>,
    clock: &dyn Clock,
    words: Words,
) -> Vec<String> {
    let acts = journal.acts();
    let next = position.and_then(|position| position.outlook.step.attempt());
    let next = next.map(|attempt| attempt.id(pack));
    let holds = |(at, act): &(usize, &&Entry)| {
        let subject = act.event.subject();
        let later = &acts[at + 1..];
        subject != next && later.iter().all(|other| other.event.subject() != subject)
    };
    let held = acts.iter().enumerate().filter(holds);
    held.filter_map(|(_, act)| sentence(pack, act, clock, words))
        .collect()
}

/// One act in words; none where the pack does not have what it names.
fn sentence(pack: &Pack, act: &Entry, clock: &dyn Clock, words: Words) -> Option<String> {
    Some(match &act.event {
        Event::Symptom { id } => pack[pack.symptom(id)?].title.to_string(),
        Event::Answered { question, answer } => {
            let question = &pack[pack.question(question)?];
            format!(
                "{} {}",
                question.text,
                question[question.answer(answer)?].text
            )
        }
        Event::Tried { id, outcome } => {
            words.tried(Attempt::named(pack, id)?.title(pack), *outcome)
        }
        Event::Waiting { id, .. } => {
            words.began(&pack[pack.wait(id)?].title, &clock.moment(act.at, words))
        }
        Event::Started { .. }
        | Event::Shown { .. }
        | Event::NotThrough { .. }
        | Event::Undone { .. } => return None,
    })
}
