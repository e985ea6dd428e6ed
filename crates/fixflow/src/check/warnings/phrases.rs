//! Warnings about the phrases of symptoms: `shared-phrase` and `unheard`.

use std::collections::HashMap;

use crate::check::Checked;
use crate::matching::{self, normalized};
use crate::pack::{SymptomIx, Text};
use crate::problem::{Place, Problem, Rule};

/// Every phrase, with its symptom and its place.
fn phrases(checked: &Checked) -> impl Iterator<Item = (SymptomIx, &Text, Place)> {
    let symptoms = checked.pack.symptoms.iter().zip(&checked.places.says);
    symptoms.enumerate().flat_map(|(at, (symptom, places))| {
        let phrases = symptom.says.iter().zip(places);
        phrases.map(move |(phrase, place)| (SymptomIx::new(at), phrase, *place))
    })
}

/// Finds phrases that cannot tell two symptoms apart: another symptom has the same phrase, or has it as its title.
pub(super) fn shared_phrase(checked: &Checked, problems: &mut Vec<Problem>) {
    let Checked { pack, places, .. } = checked;
    let mut first: HashMap<String, (SymptomIx, Place)> = HashMap::new();
    for (at, (symptom, place)) in pack.symptoms.iter().zip(&places.symptoms).enumerate() {
        first.insert(normalized(&symptom.title), (SymptomIx::new(at), *place));
    }
    for (symptom, phrase, place) in phrases(checked) {
        let typed = normalized(phrase);
        if typed.is_empty() {
            continue;
        }
        let (other, there) = *first.entry(typed).or_insert((symptom, place));
        if other != symptom {
            let id = &pack[other].id;
            let message = format!("`{id}` has this phrase too, so it cannot tell the two apart");
            let problem = Problem::new(Rule::SharedPhrase, place, message);
            let problem = problem.help("keep it where it fits better");
            problems.push(problem.other(there, "the other one"));
        }
    }
}

/// Finds phrases that do not help to understand people, or only those who type exactly these words.
pub(super) fn unheard(checked: &Checked, problems: &mut Vec<Problem>) {
    let pack = &checked.pack;
    let index = matching::index(pack);
    for (symptom, phrase, place) in phrases(checked) {
        let named = pack.symptom(&normalized(phrase));
        let message = if normalized(phrase).is_empty() {
            "nothing is left of this without its punctuation".to_owned()
        } else if let Some(named) = named.filter(|named| *named != symptom) {
            let id = &pack[named].id;
            format!("this is the id of `{id}`, which is what it is taken for")
        } else if index.is_common(phrase) {
            "these words are said of anything; they are understood only when nothing else is typed"
                .to_owned()
        } else {
            continue;
        };
        let help = "say it in words that people use for this and for nothing else";
        problems.push(Problem::new(Rule::Unheard, place, message).help(help));
    }
}
