//! Conditions in words.

use fixflow::pack::{Condition, Guard, Pack};

/// A guard in words, by ids: `only if device is app`.
#[must_use]
pub fn in_words(pack: &Pack, guard: &Guard) -> String {
    let one = |condition: &Condition| match condition {
        Condition::Symptom(any_of) => {
            let ids = any_of.iter().map(|symptom| &*pack[*symptom].id);
            format!("the symptom is {}", ids.collect::<Vec<&str>>().join(" or "))
        }
        Condition::Answer(question, any_of) => {
            let question = &pack[*question];
            let ids = any_of.iter().map(|answer| &*question[*answer].id);
            let ids = ids.collect::<Vec<&str>>().join(" or ");
            format!("{} is {ids}", question.id)
        }
    };
    let all = |conditions: &[Condition]| {
        let words: Vec<String> = conditions.iter().map(one).collect();
        words.join(" and ")
    };
    let (when, unless) = (all(&guard.when), all(&guard.unless));
    match (when.is_empty(), unless.is_empty()) {
        (false, true) => format!("only if {when}"),
        (true, _) => format!("unless {unless}"),
        (false, false) => format!("only if {when}, unless {unless}"),
    }
}
