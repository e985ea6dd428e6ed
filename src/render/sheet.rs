//! The text of call sheets: the sheet of a session, and what the wizard shows for a call.

use jiff::tz::TimeZone;

use super::document::Block;
use crate::answer::Advice;
use crate::sheet::{CallSheet, SessionSheet};
use crate::words::{self, Words};
use fixflow::case::Outcome;
use fixflow::pack::{Minutes, Pack};

/// The sheet of a session, with times in `zone`. What never to tell anyone comes first.
#[must_use]
pub fn document<'a>(sheet: &'a SessionSheet<'a>, zone: &TimeZone) -> Vec<Block<'a>> {
    let words = sheet.words;
    let answers = sheet.answers.iter();
    let answers = answers.map(|answered| answered.text.as_str().into());
    let mut blocks = vec![
        Block::Paragraph(sheet.never_tell.into()),
        Block::Heading(None, words.say(words::TO_READ_OUT).into()),
        Block::Paragraph(sheet.summary.as_str().into()),
        Block::section(words.say(words::WHAT_FAILS), sheet.what.as_slice()),
        Block::Section(words.say(words::WHERE).into(), answers.collect()),
    ];
    blocks.extend(done(sheet, zone));
    blocks.extend(call(&sheet.call, words));
    blocks.extend(every_call(&sheet.call, words));
    blocks.push(Block::section(
        words.say(words::UNREACHABLE),
        &sheet.call.unreachable,
    ));
    blocks
}

/// The part of a session's sheet about what was done, and when.
fn done<'a>(sheet: &SessionSheet<'a>, zone: &TimeZone) -> Vec<Block<'a>> {
    let words = sheet.words;
    let dated = |at| words.dated(at, zone);
    let tried = sheet.tried.iter().map(|tried| {
        let at = dated(tried.noted.at);
        words.tried_at(tried.title, tried.noted.outcome, &at).into()
    });
    let waits = sheet.waits.iter().map(|wait| {
        let length = words.minutes(Minutes::exactly(wait.noted.minutes));
        let begun = dated(wait.noted.begun);
        words.waited_from(wait.title, &length, &begun).into()
    });
    let calls = sheet.not_through.iter();
    let calls = calls.map(|call| words::not_through(call.title, &dated(call.noted.at)).into());
    let first = sheet
        .first_tried
        .map(|first| words.first_tried(dated(first)));
    vec![
        Block::Paragraph(first.unwrap_or_default().into()),
        Block::Section(words.say(words::TRIED).into(), tried.collect()),
        Block::Section(words.say(words::WAITS).into(), waits.collect()),
        Block::Section(words.say(words::CALLS_NOT_THROUGH).into(), calls.collect()),
    ]
}

/// The part of a call's sheet that fits a screen. What holds for every call is only in [`whole`].
#[must_use]
pub fn brief<'a>(pack: &Pack, advice: Advice<'a>, words: Words) -> Vec<Block<'a>> {
    on_screen(&CallSheet::new(pack, advice, words), words)
}

/// The whole sheet of a call. It may be longer than a screen, so what was tried comes last.
#[must_use]
pub fn whole<'a>(
    pack: &Pack,
    advice: Advice<'a>,
    tried: &[(&str, Outcome)],
    words: Words,
) -> Vec<Block<'a>> {
    let sheet = CallSheet::new(pack, advice, words);
    let tried = tried.iter();
    let tried = tried.map(|(title, outcome)| words.tried(title, *outcome).into());
    let mut blocks = on_screen(&sheet, words);
    blocks.extend(every_call(&sheet, words));
    blocks.push(Block::Section(
        words.say(words::TRIED).into(),
        tried.collect(),
    ));
    blocks
}

fn on_screen<'a>(sheet: &CallSheet<'a>, words: Words) -> Vec<Block<'a>> {
    let mut blocks = vec![Block::Heading(None, words.say(words::NEVER_TELL).into())];
    blocks.extend(call(sheet, words));
    blocks
}

/// Whom to call, why, and what to say.
fn call<'a>(sheet: &CallSheet<'a>, words: Words) -> [Block<'a>; 4] {
    let title = match &sheet.call {
        Some(call) => Block::Heading(None, call.title.into()),
        None => Block::Paragraph(words.say(words::NO_CALL_KNOWN).into()),
    };
    [
        title,
        Block::Paragraph(sheet.text.unwrap_or_default().into()),
        Block::section(words.say(words::SAY), &sheet.say),
        Block::section(words.say(words::HAVE_READY), &sheet.have_ready),
    ]
}

/// What holds for every call, and how to call.
fn every_call<'a>(sheet: &CallSheet<'a>, words: Words) -> [Block<'a>; 2] {
    [
        Block::section(words.say(words::ABOUT_CALLS), &sheet.about_calls),
        channels(&sheet.channels, words),
    ]
}

/// What to do when nobody can be reached. `noted` comes above it, and says that this was recorded.
#[must_use]
pub fn unreachable<'a>(advice: &Advice<'a>, noted: String, words: Words) -> Vec<Block<'a>> {
    let has_no_advice = advice.unreachable.is_empty();
    let later = has_no_advice.then(|| words.say(words::TRY_LATER));
    vec![
        Block::Heading(None, advice.title.into()),
        Block::Paragraph(noted.into()),
        Block::Paragraph(later.unwrap_or_default().into()),
        Block::section(words.say(words::UNREACHABLE), &advice.unreachable),
    ]
}

/// The ways to get through, on one line.
pub(super) fn channels<'a>(channels: &[&str], words: Words) -> Block<'a> {
    let channels: Vec<&str> = channels.iter().map(|name| words.channel(name)).collect();
    let list = (!channels.is_empty()).then(|| channels.join(", ").into());
    Block::Section(words.say(words::CHANNELS).into(), Vec::from_iter(list))
}
