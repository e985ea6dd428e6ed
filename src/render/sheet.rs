//! The text of call sheets: the sheet of a session, and what the wizard shows of a call.

use jiff::tz::TimeZone;

use super::document::Block;
use crate::answer::Advice;
use crate::sheet::{CallSheet, SessionSheet};
use crate::words::{self, Words};
use fixflow::case::Outcome;
use fixflow::pack::{Minutes, Pack};

/// The sheet of a session, with the times of that zone. What never to tell anyone comes first.
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
    blocks
}

/// The part of a session's sheet about what was done, and when.
fn done<'a>(sheet: &'a SessionSheet<'a>, zone: &TimeZone) -> Vec<Block<'a>> {
    let words = sheet.words;
    let dated = |at| words.dated(at, zone);
    let tried = sheet.tried.iter().map(|tried| {
        let at = dated(tried.at);
        words.tried_at(tried.title, tried.outcome, &at).into()
    });
    let waits = sheet.waits.iter().map(|wait| {
        let (length, begun) = (Minutes::exactly(wait.minutes), dated(wait.begun));
        words
            .waited_from(wait.title, &words.minutes(length), &begun)
            .into()
    });
    let calls = sheet.not_through.iter();
    let calls = calls.map(|call| words::not_through(call.title, &dated(call.at)).into());
    let label = |message| words.say(message).into();
    let first = sheet.first_tried;
    let first = first.map(|first| Block::Paragraph(words.first_tried(dated(first)).into()));
    let sections = [
        Block::Section(label(words::TRIED), tried.collect()),
        Block::Section(label(words::WAITS), waits.collect()),
        Block::Section(label(words::CALLS_NOT_THROUGH), calls.collect()),
    ];
    first.into_iter().chain(sections).collect()
}

/// The part of a session's sheet about its call.
fn call<'a>(sheet: &'a CallSheet<'a>, words: Words) -> Vec<Block<'a>> {
    let title = match &sheet.call {
        Some(call) => Block::Heading(None, call.title.into()),
        None => Block::Paragraph(words.say(words::NO_CALL_KNOWN).into()),
    };
    vec![
        title,
        Block::Paragraph(sheet.text.unwrap_or_default().into()),
        Block::section(words.say(words::SAY), &sheet.say),
        Block::section(words.say(words::HAVE_READY), &sheet.have_ready),
        Block::section(words.say(words::ABOUT_CALLS), &sheet.about_calls),
        channels(&sheet.channels, words),
        Block::section(words.say(words::UNREACHABLE), &sheet.unreachable),
    ]
}

/// As much of a call's sheet as fits a screen. What holds for every call is left to [`whole`].
#[must_use]
pub fn brief<'a>(pack: &Pack, advice: Advice<'a>, words: Words) -> Vec<Block<'a>> {
    let title = advice.title;
    let sheet = CallSheet::new(pack, advice, words);
    vec![
        Block::Heading(None, words.say(words::NEVER_TELL).into()),
        Block::Heading(None, title.into()),
        Block::Paragraph(sheet.text.unwrap_or_default().into()),
        Block::section(words.say(words::SAY), &sheet.say),
        Block::section(words.say(words::HAVE_READY), &sheet.have_ready),
    ]
}

/// The whole sheet of a call. It may be longer than a screen, so what was tried comes last.
#[must_use]
pub fn whole<'a>(
    pack: &Pack,
    advice: Advice<'a>,
    tried: &[(&str, Outcome)],
    words: Words,
) -> Vec<Block<'a>> {
    let title = advice.title;
    let sheet = CallSheet::new(pack, advice, words);
    let tried = tried.iter();
    let tried = tried.map(|(title, outcome)| words.tried(title, *outcome).into());
    vec![
        Block::Heading(None, words.say(words::NEVER_TELL).into()),
        Block::Heading(None, title.into()),
        Block::Paragraph(sheet.text.unwrap_or_default().into()),
        Block::section(words.say(words::SAY), &sheet.say),
        Block::section(words.say(words::HAVE_READY), &sheet.have_ready),
        Block::section(words.say(words::ABOUT_CALLS), &sheet.about_calls),
        channels(&sheet.channels, words),
        Block::Section(words.say(words::TRIED).into(), tried.collect()),
    ]
}

/// What to do when nobody can be reached, below what is noted of that.
#[must_use]
pub fn unreachable<'a>(advice: &Advice<'a>, noted: String, words: Words) -> Vec<Block<'a>> {
    let what = if advice.unreachable.is_empty() {
        Block::Paragraph(words.say(words::TRY_LATER).into())
    } else {
        Block::section(words.say(words::UNREACHABLE), &advice.unreachable)
    };
    vec![
        Block::Heading(None, advice.title.into()),
        Block::Paragraph(noted.into()),
        what,
    ]
}

/// The channels that serve, on one line.
pub(super) fn channels<'a>(channels: &[&str], words: Words) -> Block<'a> {
    let channels: Vec<&str> = channels.iter().map(|name| words.channel(name)).collect();
    let list = channels.join(", ");
    let list = Some(list).filter(|list| !list.is_empty());
    Block::Section(
        words.say(words::CHANNELS).into(),
        list.into_iter().map(Into::into).collect(),
    )
}
