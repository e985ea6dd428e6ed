//! What a journal says of each fix and wait: whether it was offered, and its outcome.
//!
//! What was shown and never reported is not a trial, with one exception: the last fix or wait before a call counts as
//! failed, whether or not anybody said so, because nobody calls about what works. Showing it again after the call takes that
//! back.

use std::ptr;

use super::derive::{chosen, replay};
use super::{Event, Journal, Outcome, StepKind};

/// What a trial is counted under: the ids of the symptom and of the fix or wait.
pub type TrialKey<'a> = (Option<&'a str>, &'a str);

/// What was offered and what was tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trials<'a> {
    /// What was shown, each once.
    pub offered: Vec<TrialKey<'a>>,
    /// What was tried, each id once, and with what outcome.
    pub tried: Vec<(TrialKey<'a>, Outcome)>,
    /// What counts as failed, though nobody reported it, because a call followed.
    unreported: Vec<TrialKey<'a>>,
    /// What was shown or reported last.
    last: Option<TrialKey<'a>>,
}

impl<'a> Trials<'a> {
    fn show(&mut self, key: TrialKey<'a>) {
        if !self.offered.contains(&key) {
            self.offered.push(key);
        }
        self.unreported.retain(|(_, id)| *id != key.1);
        self.last = Some(key);
    }

    fn report(&mut self, key: TrialKey<'a>, outcome: Outcome) {
        self.unreported.retain(|(_, id)| *id != key.1);
        self.tried.retain(|((_, id), _)| *id != key.1);
        self.tried.push((key, outcome));
        self.last = Some(key);
    }

    fn call(&mut self, symptom: Option<&str>) {
        let Some(key) = self.last.filter(|last| last.0 == symptom) else {
            return;
        };
        match self.tried.iter_mut().find(|((_, id), _)| *id == key.1) {
            Some((_, outcome)) if *outcome == Outcome::Worked => *outcome = Outcome::NoChange,
            Some(_) => {}
            None if self.unreported.contains(&key) => {}
            None => self.unreported.push(key),
        }
    }
}

impl Journal {
    /// What was offered and what was tried, as statistics count it. What was undone does not count.
    #[must_use]
    pub fn trials(&self) -> Trials<'_> {
        let mut in_force = self.acts().into_iter().peekable();
        let mut acts = Vec::new();
        let mut trials = Trials::default();
        for entry in &self.entries {
            replay(&mut acts, entry);
            let symptom = chosen(&acts);
            let counts = in_force.next_if(|act| ptr::eq(*act, entry)).is_some();
            if let Event::Tried { id, outcome } = &entry.event
                && counts
            {
                trials.report((symptom, id), *outcome);
            } else if let Event::Shown { kind, id } = &entry.event {
                match kind {
                    StepKind::Fix | StepKind::Wait => trials.show((symptom, id)),
                    StepKind::Call => trials.call(symptom),
                    StepKind::Ask | StepKind::End | StepKind::Resolved => {}
                }
            }
        }
        let failed = trials.unreported.drain(..);
        trials
            .tried
            .extend(failed.map(|key| (key, Outcome::NoChange)));
        trials
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{journal, shown, symptom, tried, undone};
    use super::*;
    use Outcome::{CouldNot, NoChange, Worked};

    fn fix(id: &str) -> Event {
        shown(StepKind::Fix, id)
    }

    fn call() -> Event {
        shown(StepKind::Call, "general")
    }

    #[track_caller]
    fn assert_tried(events: &[Event], expected: &[(&str, Outcome)]) {
        let journal = journal(&[&[symptom("login")], events].concat());
        let tried = journal.trials().tried;
        let found: Vec<_> = tried
            .iter()
            .map(|((_, id), outcome)| (*id, *outcome))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_was_shown_and_never_reported_is_not_a_trial() {
        assert_tried(&[fix("a")], &[]);
        assert_tried(
            &[fix("a"), tried("a", CouldNot), fix("b")],
            &[("a", CouldNot)],
        );
    }

    #[test]
    fn the_last_thing_before_a_call_failed() {
        assert_tried(&[fix("a"), fix("b"), call()], &[("b", NoChange)]);
        assert_tried(&[fix("a"), tried("a", Worked), call()], &[("a", NoChange)]);
        assert_tried(
            &[fix("a"), tried("a", CouldNot), call()],
            &[("a", CouldNot)],
        );
        let other = [fix("a"), tried("a", Worked), symptom("fraud"), call()];
        assert_tried(&other, &[("a", Worked)]);
    }

    #[test]
    fn looking_at_the_call_and_going_back_is_not_a_failure() {
        let look = [fix("a"), call(), fix("a")];
        assert_tried(&look, &[]);
        assert_tried(
            &[&look[..], &[tried("a", Worked)]].concat(),
            &[("a", Worked)],
        );
        assert_tried(&[fix("a"), call(), tried("a", Worked)], &[("a", Worked)]);
    }

    #[test]
    fn what_was_undone_does_not_count() {
        let events = [
            fix("a"),
            tried("a", NoChange),
            call(),
            undone("a"),
            fix("a"),
        ];
        assert_tried(&events, &[]);
    }
}
