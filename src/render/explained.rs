//! One id of a pack in full, as a document.

use std::borrow::Cow;

use super::document::Block;
use crate::explain::{Dependent, Explained, Said, Standing};
use crate::words::{self, Message, Words, explain as said, wizard};

/// One id of a pack in full, as a document.
#[must_use]
pub fn document<'a>(explained: &'a Explained<'a>, words: Words) -> Vec<Block<'a>> {
    let Explained { kind, id, pack, .. } = *explained;
    let title = explained.title.unwrap_or(id);
    let title = explained.minutes.map_or(Cow::Borrowed(title), |minutes| {
        words::timed(title, &words.minutes(minutes)).into()
    });
    let risk = explained.risk.map(|risk| words.risk(risk));
    let mut blocks = vec![
        Block::Heading(None, title),
        Block::Paragraph(words.kind(kind, id, pack, &explained.at).into()),
        Block::Paragraph(risk.unwrap_or_default().into()),
    ];
    // The phrases of a symptom are many, and what they lead to matters more.
    let is_phrase = |said: &&Said<'_>| said.key == "says";
    let (phrases, texts): (Vec<_>, Vec<_>) = explained.said.iter().partition(is_phrase);
    blocks.extend(sayings(&texts, words));
    blocks.push(answers(explained, words));
    blocks.push(list(words.say(said::STEPS), &explained.steps, |step| {
        let title = step.title.map(|title| format!(": {title}"));
        let title = title.unwrap_or_default();
        let what = format!("{}{} {}{title}", after(step), step.step, step.id);
        conditioned(what, step.condition.as_deref())
    }));
    blocks.push(Block::section(words.say(wizard::FROM), &explained.source));
    blocks.extend(flow(explained, words));
    blocks.extend(sayings(&phrases, words));
    blocks
}

/// The texts, those of one key together.
fn sayings<'a>(texts: &[&'a Said<'a>], words: Words) -> Vec<Block<'a>> {
    let groups = texts.chunk_by(|one, next| one.key == next.key);
    let section = |group: &[&'a Said<'a>]| {
        let text = |said: &&'a Said<'a>| {
            conditioned(said.text.to_owned(), said.condition.as_deref()).into()
        };
        match words.label(group[0].key) {
            "" => Block::Paragraph(text(&group[0])),
            label => Block::Section(label.into(), group.iter().map(text).collect()),
        }
    };
    groups.map(section).collect()
}

fn answers<'a>(explained: &'a Explained<'a>, words: Words) -> Block<'a> {
    list(words.say(said::ANSWERS), &explained.answers, |answer| {
        let is_assumed = explained.assume == Some(answer.id);
        let assumed = is_assumed.then(|| words.say(said::IS_ASSUMED));
        conditioned(format!("{}: {}", answer.id, answer.text), assumed)
    })
}

/// Where it stands, and what depends on it.
fn flow<'a>(explained: &'a Explained<'a>, words: Words) -> Vec<Block<'a>> {
    let is_led_to = !explained.symptoms.is_empty();
    let symptoms = is_led_to.then(|| explained.symptoms.join(", ").into());
    let is_alone = explained.stands.is_empty() && explained.kind != "symptom";
    let only_if = |holds: bool, message: Message| {
        let text = if holds { words.say(message) } else { "" };
        Block::Paragraph(text.into())
    };
    vec![
        list(words.say(said::STANDS), &explained.stands, |step| {
            let what = format!("{}{}", after(step), step.body);
            let what = conditioned(what, step.condition.as_deref());
            format!("{what}, {}", step.at)
        }),
        only_if(is_alone, said::STANDS_NOWHERE),
        Block::Section(words.say(said::SYMPTOMS).into(), Vec::from_iter(symptoms)),
        only_if(explained.red_flag, said::RED_FLAG_LEADS),
        list(words.say(said::DECIDES), &explained.decides, dependent),
        list(words.say(said::TESTS), &explained.tests, |test| {
            format!("{}, {}", test.name, test.at)
        }),
    ]
}

/// A label with a line for each item.
fn list<'a, I>(label: &'static str, items: &[I], line: impl Fn(&I) -> String) -> Block<'a> {
    let lines = items.iter().map(|item| line(item).into());
    Block::Choices(label.into(), lines.collect())
}

/// A step or a sentence that depends on it.
fn dependent(one: &Dependent<'_>) -> String {
    let owner = one.owner.map(|owner| format!("{owner}: "));
    let text = one.text.map(|text| format!(": {text}"));
    let at = one.at.as_ref().map(|at| format!(", {at}"));
    let [owner, text, at] = [owner, text, at].map(Option::unwrap_or_default);
    format!("{owner}{}{text} ({}){at}", one.what, one.condition)
}

/// The answers that lead to a step.
fn after(step: &Standing<'_>) -> String {
    let after = step.after.iter().map(String::as_str);
    after.flat_map(|answer| [answer, ": "]).collect()
}

fn conditioned(what: String, condition: Option<&str>) -> String {
    match condition {
        Some(condition) => format!("{what} ({condition})"),
        None => what,
    }
}
