//! Everything about one id of a pack, as a document.

use std::borrow::Cow;

use super::document::Block;
use crate::explain::{Dependent, Explanation, PackText, StepDetails};
use crate::words::{self, Message, Words, explain, wizard};

/// Everything about one id of a pack, as a document.
#[must_use]
pub fn document<'a>(explanation: &'a Explanation<'a>, words: Words) -> Vec<Block<'a>> {
    let Explanation { kind, id, pack, .. } = *explanation;
    let title = explanation.title.unwrap_or(id);
    let title = explanation.minutes.map_or(Cow::Borrowed(title), |minutes| {
        words::timed(title, &words.minutes(minutes)).into()
    });
    let risk = explanation.risk.map(|risk| words.risk(risk));
    let mut blocks = vec![
        Block::Heading(None, title),
        Block::Paragraph(words.kind(kind, id, pack, &explanation.at).into()),
        Block::Paragraph(risk.unwrap_or_default().into()),
    ];
    // A symptom has many phrases. They come last, because its steps matter more.
    let is_phrase = |said: &&PackText<'_>| said.key == "says";
    let (phrases, texts): (Vec<_>, Vec<_>) = explanation.said.iter().partition(is_phrase);
    blocks.extend(text_blocks(&texts, words));
    blocks.push(answers(explanation, words));
    blocks.push(list(
        words.say(explain::STEPS),
        &explanation.steps,
        |step| {
            let title = step.title.map(|title| format!(": {title}"));
            let title = title.unwrap_or_default();
            let what = format!("{}{} {}{title}", after(step), step.step, step.id);
            conditioned(what, step.condition.as_deref())
        },
    ));
    blocks.push(Block::section(words.say(wizard::FROM), &explanation.source));
    blocks.extend(flow(explanation, words));
    blocks.extend(text_blocks(&phrases, words));
    blocks
}

/// A block for each key, with all texts of the key.
fn text_blocks<'a>(texts: &[&'a PackText<'a>], words: Words) -> Vec<Block<'a>> {
    let groups = texts.chunk_by(|one, next| one.key == next.key);
    let section = |group: &[&'a PackText<'a>]| {
        let in_full = |text: &&'a PackText<'a>| {
            conditioned(text.text.to_owned(), text.condition.as_deref()).into()
        };
        match words.label(group[0].key) {
            "" => Block::Paragraph(in_full(&group[0])),
            label => Block::Section(label.into(), group.iter().map(in_full).collect()),
        }
    };
    groups.map(section).collect()
}

fn answers<'a>(explanation: &'a Explanation<'a>, words: Words) -> Block<'a> {
    list(
        words.say(explain::ANSWERS),
        &explanation.answers,
        |answer| {
            let is_assumed = explanation.assume == Some(answer.id);
            let assumed = is_assumed.then(|| words.say(explain::IS_ASSUMED));
            conditioned(format!("{}: {}", answer.id, answer.text), assumed)
        },
    )
}

/// Where it is in the flows, and what depends on it.
fn flow<'a>(explanation: &'a Explanation<'a>, words: Words) -> Vec<Block<'a>> {
    let is_led_to = !explanation.symptoms.is_empty();
    let symptoms = is_led_to.then(|| explanation.symptoms.join(", ").into());
    let is_alone = explanation.stands.is_empty() && explanation.kind != "symptom";
    let only_if = |holds: bool, message: Message| {
        let text = if holds { words.say(message) } else { "" };
        Block::Paragraph(text.into())
    };
    vec![
        list(words.say(explain::STANDS), &explanation.stands, |step| {
            let what = format!("{}{}", after(step), step.body);
            let what = conditioned(what, step.condition.as_deref());
            format!("{what}, {}", step.at)
        }),
        only_if(is_alone, explain::STANDS_NOWHERE),
        Block::Section(
            words.say(explain::SYMPTOMS).into(),
            Vec::from_iter(symptoms),
        ),
        only_if(explanation.red_flag, explain::RED_FLAG_LEADS),
        list(words.say(explain::DECIDES), &explanation.decides, dependent),
        list(words.say(explain::TESTS), &explanation.tests, |test| {
            format!("{}, {}", test.name, test.at)
        }),
    ]
}

/// A label with a line for each item.
fn list<'a, I>(label: &'static str, items: &[I], line: impl Fn(&I) -> String) -> Block<'a> {
    let lines = items.iter().map(|item| line(item).into());
    Block::Choices(label.into(), lines.collect())
}

/// The line for a step or sentence that depends on the item.
fn dependent(one: &Dependent<'_>) -> String {
    let owner = one.owner.map(|owner| format!("{owner}: "));
    let text = one.text.map(|text| format!(": {text}"));
    let at = one.at.as_ref().map(|at| format!(", {at}"));
    let [owner, text, at] = [owner, text, at].map(Option::unwrap_or_default);
    format!("{owner}{}{text} ({}){at}", one.what, one.condition)
}

/// The answers that lead to a step, each followed by a colon.
fn after(step: &StepDetails<'_>) -> String {
    let after = step.after.iter().map(String::as_str);
    after.flat_map(|answer| [answer, ": "]).collect()
}

fn conditioned(what: String, condition: Option<&str>) -> String {
    match condition {
        Some(condition) => format!("{what} ({condition})"),
        None => what,
    }
}
