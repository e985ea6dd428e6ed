//! The trail: what is known of a case, in sentences.

use super::position::Position;
use super::run::Wizard;
use crate::journal::{Entry, Event};
use fixflow::case::Attempt;

impl Wizard<'_> {
    /// What is known of the case now, in the order in which it was said: the symptom, the answers, and what was tried with
    /// its outcome. It leaves out what was undone or said again later, what this pack does not have, and the wait that is
    /// the next step, because its screen says when it began.
    pub(super) fn trail(&self, position: Option<&Position>) -> Vec<String> {
        let acts = self.journal.acts();
        let next = position.and_then(|position| position.outlook.step.attempt());
        let next = next.map(|attempt| attempt.id(self.pack));
        let holds = |(at, act): &(usize, &&Entry)| {
            let subject = act.event.subject();
            let later = &acts[at + 1..];
            subject != next && later.iter().all(|other| other.event.subject() != subject)
        };
        let held = acts.iter().enumerate().filter(holds);
        held.filter_map(|(_, act)| self.sentence(act)).collect()
    }

    /// One act in words; none if the pack does not have what it names.
    fn sentence(&self, act: &Entry) -> Option<String> {
        let (pack, words) = (self.pack, self.words);
        Some(match &act.event {
            Event::Symptom { id } => pack[pack.symptom(id)?].title.to_string(),
            Event::Answered { question, answer } => {
                let question = &pack[pack.question(question)?];
                let answer = &question[question.answer(answer)?];
                format!("{} {}", question.text, answer.text)
            }
            Event::Tried { id, outcome } => {
                words.tried(Attempt::named(pack, id)?.title(pack), *outcome)
            }
            Event::Waiting { id, .. } => {
                let begun = self.clock.moment(act.at, words);
                words.began(&pack[pack.wait(id)?].title, &begun)
            }
            Event::Started { .. }
            | Event::Shown { .. }
            | Event::NotThrough { .. }
            | Event::Undone { .. } => return None,
        })
    }
}
