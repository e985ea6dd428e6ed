//! One id of a pack in full, as a document.

use std::borrow::Cow;

use super::document::Block;
use crate::explain::{Dependent, Explained, Said, Standing};
use crate::words::{self, explain as said, time};

/// One id of a pack in full, as a document.
#[must_use]
pub fn document<'a>(explained: &'a Explained<'a>) -> Vec<Block<'a>> {
    let Explained { kind, id, pack, .. } = *explained;
    let title = explained.title.unwrap_or(id);
    let title = explained.minutes.map_or(Cow::Borrowed(title), |minutes| {
        words::timed(title, &time::minutes(minutes)).into()
    });
    let mut blocks = vec![
        Block::Heading(None, title),
        Block::Paragraph(said::kind(kind, id, pack, &explained.at).into()),
        Block::Paragraph(
            explained
                .risk
                .map_or("".into(), |risk| said::risk(risk).into()),
        ),
    ];
    // The phrases of a symptom are many, and what they lead to matters more.
    let (phrases, words): (Vec<_>, Vec<_>) =
        sayings(&explained.said).partition(|(key, _)| *key == "says");
    blocks.extend(words.into_iter().map(|(_, words)| words));
    blocks.push(answers(explained));
    blocks.push(steps(&explained.steps));
    blocks.push(Block::section(said::SOURCE, &explained.source));
    blocks.extend(flow(explained));
    blocks.extend(phrases.into_iter().map(|(_, phrases)| phrases));
    blocks
}

/// The texts, those of one key together, with that key.
fn sayings<'a>(said: &'a [Said<'a>]) -> impl Iterator<Item = (&'static str, Block<'a>)> {
    said.chunk_by(|one, next| one.key == next.key).map(|group| {
        let texts = group.iter().map(|said| match &said.condition {
            Some(condition) => format!("{} ({condition})", said.text).into(),
            None => said.text.into(),
        });
        let key = group[0].key;
        (
            key,
            Block::Section(said::label(key).into(), texts.collect()),
        )
    })
}

fn answers<'a>(explained: &'a Explained<'a>) -> Block<'a> {
    let answers = explained.answers.iter().map(|answer| {
        let text = format!("{}: {}", answer.id, answer.text);
        if explained.assume == Some(answer.id) {
            format!("{text} ({})", said::ASSUMED).into()
        } else {
            text.into()
        }
    });
    Block::Choices(said::ANSWERS.into(), answers.collect())
}

fn steps<'a>(steps: &'a [Standing<'a>]) -> Block<'a> {
    let steps = steps.iter().map(|step| {
        let title = step
            .title
            .map_or_else(String::new, |title| format!(": {title}"));
        let what = format!("{}{} {}{title}", behind(step), step.step, step.id);
        conditioned(what, step.condition.as_deref()).into()
    });
    Block::Choices(said::STEPS.into(), steps.collect())
}

/// Where it stands, and what depends on it.
fn flow<'a>(explained: &'a Explained<'a>) -> Vec<Block<'a>> {
    let stands = explained.stands.iter().map(|step| {
        let what = format!("{}{}", behind(step), step.body);
        format!(
            "{}, {}",
            conditioned(what, step.condition.as_deref()),
            step.at
        )
        .into()
    });
    let tests = explained.tests.iter();
    let tests = tests.map(|test| format!("{}, {}", test.name, test.at).into());
    let symptoms = explained.symptoms.join(", ");
    let symptoms = Some(symptoms.into()).filter(|list: &Cow<'_, str>| !list.is_empty());
    let is_alone = explained.stands.is_empty() && explained.kind != "symptom";
    vec![
        Block::Choices(said::STANDS.into(), stands.collect()),
        Block::Paragraph(if is_alone { said::STANDS_NOWHERE } else { "" }.into()),
        Block::Section(said::SYMPTOMS.into(), symptoms.into_iter().collect()),
        Block::Paragraph(
            if explained.red_flag {
                said::RED_FLAG
            } else {
                ""
            }
            .into(),
        ),
        Block::Choices(
            said::DECIDES.into(),
            explained
                .decides
                .iter()
                .map(|one| dependent(one).into())
                .collect(),
        ),
        Block::Choices(said::TESTS.into(), tests.collect()),
    ]
}

fn dependent(one: &Dependent<'_>) -> String {
    let owner = one
        .owner
        .map_or_else(String::new, |owner| format!("{owner}: "));
    let text = one
        .text
        .map_or_else(String::new, |text| format!(": {text}"));
    let at = one
        .at
        .as_ref()
        .map_or_else(String::new, |at| format!(", {at}"));
    format!("{owner}{}{text} ({}){at}", one.what, one.condition)
}

/// The answers that lead to a step.
fn behind(step: &Standing<'_>) -> String {
    let after = step.after.iter().map(String::as_str);
    after.flat_map(|answer| [answer, ": "]).collect()
}

fn conditioned(what: String, condition: Option<&str>) -> String {
    match condition {
        Some(condition) => format!("{what} ({condition})"),
        None => what,
    }
}
