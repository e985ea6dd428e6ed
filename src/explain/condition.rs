//! Conditions in words.

use crate::words::Words;
use fixflow::pack::{Condition, Guard, Pack};

/// A guard in words, by ids: `only if device is app`.
#[must_use]
pub fn in_words(pack: &Pack, guard: &Guard, words: Words) -> String {
    let one = |condition: &Condition| match condition {
        Condition::Symptom(any_of) => {
            let ids = any_of.iter().map(|symptom| &*pack[*symptom].id);
            words.symptom_is(words.any_of(ids))
        }
        Condition::Answer(question, any_of) => {
            let question = &pack[*question];
            let ids = any_of.iter().map(|answer| &*question[*answer].id);
            words.answer_is(&*question.id, words.any_of(ids))
        }
    };
    let all = |conditions: &[Condition]| words.all_of(conditions.iter().map(one));
    words.condition(&all(&guard.when), &all(&guard.unless))
}
