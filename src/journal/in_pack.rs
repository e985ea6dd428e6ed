//! What a journal means in one pack, which need not be the pack that it was recorded with.

use std::ptr;

use super::{Entry, Event, Journal, Outcome};
use fixflow::case::{Attempt, Case};
use fixflow::pack::Pack;

impl Journal {
    /// What was tried and is in this pack, in the order first tried.
    #[must_use]
    pub fn attempts(&self, pack: &Pack) -> Vec<(Attempt, Outcome)> {
        let tried = self.tried().into_iter();
        tried
            .filter_map(|tried| Some((Attempt::named(pack, tried.id)?, tried.outcome)))
            .collect()
    }

    /// The ids that the acts name and this pack does not have; an answer is given as `question=answer`.
    #[must_use]
    pub fn gone(&self, pack: &Pack) -> Vec<String> {
        let symptom = self.symptom().filter(|id| pack.symptom(id).is_none());
        let mut gone: Vec<String> = symptom.into_iter().map(str::to_owned).collect();
        for (question, answer) in self.answers() {
            match pack.question(question) {
                None => gone.push(question.to_owned()),
                Some(known) if pack[known].answer(answer).is_none() => {
                    gone.push(format!("{question}={answer}"));
                }
                Some(_) => {}
            }
        }
        let tried = self.tried().into_iter().map(|tried| tried.id);
        let waits = self.waits().into_iter().map(|wait| wait.id);
        for id in tried.chain(waits) {
            if Attempt::named(pack, id).is_none() && !gone.iter().any(|known| known == id) {
                gone.push(id.to_owned());
            }
        }
        gone
    }

    /// The id of the pack with which the symptom was chosen, if that was recorded.
    #[must_use]
    pub fn pack_of_symptom(&self) -> Option<&str> {
        let acts = self.acts();
        let chosen = acts.iter().rfind(|act| act.event.chosen().is_some())?;
        let mut pack = None;
        for entry in &self.entries {
            if let Event::Started { pack: begun, .. } = &entry.event {
                pack = Some(begun.as_str());
            } else if ptr::eq(entry, *chosen) {
                break;
            }
        }
        pack
    }

    /// The case that the acts make in this pack; none while no symptom of the pack is chosen. What the pack does not have is
    /// skipped.
    #[must_use]
    pub fn case(&self, pack: &Pack) -> Option<Case> {
        let acts = self.acts();
        let chosen = |act: &&Entry| act.event.chosen().and_then(|id| pack.symptom(id));
        let mut case = Case::new(acts.iter().find_map(chosen)?);
        for act in acts {
            match &act.event {
                Event::Symptom { id } => {
                    if let Some(symptom) = pack.symptom(id)
                        && symptom != case.symptom
                    {
                        case.change_symptom(symptom);
                    }
                }
                Event::Answered { question, answer } => {
                    if let Some(question) = pack.question(question)
                        && let Some(answer) = pack[question].answer(answer)
                    {
                        case.answer(question, answer);
                    }
                }
                Event::Tried { id, outcome } => {
                    if let Some(attempt) = Attempt::named(pack, id) {
                        case.record(attempt, *outcome);
                    }
                }
                Event::Waiting { .. }
                | Event::Started { .. }
                | Event::Shown { .. }
                | Event::NotThrough { .. }
                | Event::Undone { .. } => {}
            }
        }
        Some(case)
    }
}
