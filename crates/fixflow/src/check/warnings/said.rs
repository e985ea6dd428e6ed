//! What can be said of words: `long-text`, `shared-phrase`, `unheard` and `stale`.

use std::collections::HashMap;

use crate::check::Checked;
use crate::matching::{self, typed};
use crate::pack::Symptom;
use crate::problem::{Place, Problem, Rule};
use crate::source::tree::{Node, Value};

/// The most characters of what must fit one row of a menu.
const ROW: usize = 72;
/// The most characters of one sentence to be followed.
const SENTENCE: usize = 240;
/// The most characters of a paragraph.
const PARAGRAPH: usize = 480;

/// How long the text under a key may be, if that is bounded.
fn most(key: &str, within: &str) -> Option<usize> {
    match (key, within) {
        ("title" | "worked" | "no_change" | "could_not" | "opening", _)
        | ("text", "answers" | "red_flag") => Some(ROW),
        ("text", "endings") | ("help", _) => Some(PARAGRAPH),
        (
            "text" | "do" | "before" | "afterwards" | "why" | "caution" | "say" | "have_ready"
            | "unreachable" | "prevention",
            _,
        ) => Some(SENTENCE),
        _ => None,
    }
}

/// Words that are too many to be read at a glance, in one file.
pub(in crate::check) fn long_text(tree: &Node, problems: &mut Vec<Problem>) {
    walk(tree, "", "", problems);
}

/// Walks a value that stands under `key` in a map, or in a list under it; the map itself stands under `within`.
fn walk(node: &Node, key: &str, within: &str, problems: &mut Vec<Problem>) {
    match &node.value {
        Value::Text(text) => measure(node.place, text, most(key, within), problems),
        Value::List(items) => items
            .iter()
            .for_each(|item| walk(item, key, within, problems)),
        Value::Map(entries) => {
            for (name, value) in entries {
                if let Value::Text(name) = &name.value {
                    walk(value, name, key, problems);
                }
            }
        }
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::Fraction | Value::Tagged => {}
    }
}

fn measure(place: Place, text: &str, most: Option<usize>, problems: &mut Vec<Problem>) {
    let Some(most) = most.filter(|most| text.len() > *most) else {
        return;
    };
    let count = text.trim_end().chars().count();
    if count > most {
        let message =
            format!("this has {count} characters, and more than {most} are hard to take in here");
        problems.push(
            Problem::new(Rule::LongText, place, message)
                .help("say it in fewer words, or in two sentences"),
        );
    }
}

/// Phrases that cannot tell two symptoms apart: another one has them, or is called so.
pub(super) fn shared_phrase(Checked { pack, places, .. }: &Checked, problems: &mut Vec<Problem>) {
    let titles = pack.symptoms.iter().zip(&places.bodies).enumerate();
    let title =
        |(at, (symptom, place)): (usize, (&Symptom, &Place))| (typed(&symptom.title), (at, *place));
    let mut first: HashMap<String, (usize, Place)> = titles.map(title).collect();
    for (at, symptom) in pack.symptoms.iter().enumerate() {
        for (phrase, place) in symptom.says.iter().zip(&places.says[at]) {
            let (other, there) = *first.entry(typed(phrase)).or_insert((at, *place));
            if other != at && !typed(phrase).is_empty() {
                let message = format!(
                    "`{}` has this phrase too, so it cannot tell the two apart",
                    pack.symptoms[other].id
                );
                let problem = Problem::new(Rule::SharedPhrase, *place, message)
                    .help("keep it where it fits better");
                problems.push(problem.other(there, "the other one"));
            }
        }
    }
}

/// Phrases by which nobody is understood, or only who types just these words.
pub(super) fn unheard(Checked { pack, places, .. }: &Checked, problems: &mut Vec<Problem>) {
    let index = matching::index(pack);
    for (at, symptom) in pack.symptoms.iter().enumerate() {
        for (phrase, place) in symptom.says.iter().zip(&places.says[at]) {
            let named = pack
                .symptom(&typed(phrase))
                .filter(|named| named.at() != at);
            let message = if typed(phrase).is_empty() {
                "nothing is left of this without its punctuation".to_owned()
            } else if let Some(named) = named {
                format!(
                    "this is the id of `{}`, which is what it is taken for",
                    pack[named].id
                )
            } else if index.is_common(phrase) {
                "these words are said of anything; they are understood only when nothing else is typed".to_owned()
            } else {
                continue;
            };
            let problem = Problem::new(Rule::Unheard, *place, message);
            problems.push(
                problem.help("say it in words that people use for this and for nothing else"),
            );
        }
    }
}

/// A review that is over a year old.
pub(super) fn stale(Checked { reviewed, .. }: &Checked, today: &str, problems: &mut Vec<Problem>) {
    let Some((place, day)) = reviewed else { return };
    // Days written alike are in the order of their letters.
    if year_after(day).is_some_and(|due| due.as_str() < today) {
        let message = format!("this was last reviewed on {day}, over a year ago");
        problems.push(
            Problem::new(Rule::Stale, *place, message)
                .help("look through it all again, then set the day"),
        );
    }
}

/// The same day a year later.
fn year_after(day: &str) -> Option<String> {
    let (year, rest) = day.split_once('-')?;
    Some(format!("{:04}-{rest}", year.parse::<u32>().ok()? + 1))
}
