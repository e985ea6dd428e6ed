//! The call sheet as a document.

use jiff::tz::TimeZone;

use super::document::{Block, Text, minutes};
use crate::answer::Span;
use crate::report::{Report, Tried, Waited};
use crate::wizard::times;
use crate::words;

/// The call sheet as a document, with the times of that zone. What never to tell anyone comes first.
#[must_use]
pub fn document<'a>(report: &'a Report<'a>, zone: &TimeZone) -> Vec<Block<'a>> {
    let mut blocks = vec![
        Block::Paragraph(report.never_tell.into()),
        Block::Heading(None, words::TO_READ_OUT.into()),
        Block::Paragraph(report.summary.as_str().into()),
    ];
    blocks.extend(what(report));
    if let Some(first) = report.first_tried {
        let first = words::first_tried(&times::dated(first, zone));
        blocks.push(Block::Paragraph(first.into()));
    }
    let tried = report.tried.iter().map(|tried| said(tried, zone));
    blocks.push(Block::Section(words::TRIED.into(), tried.collect()));
    let waits = report.waits.iter().map(|wait| waited(wait, zone));
    blocks.push(Block::Section(words::WAITS.into(), waits.collect()));
    call(&mut blocks, report);
    blocks
}

fn what<'a>(report: &'a Report<'a>) -> [Block<'a>; 2] {
    let answers = report.answers.iter();
    let answers = answers.map(|answered| answered.text.as_str().into());
    [
        Block::Section(
            words::WHAT_FAILS.into(),
            report.what.into_iter().map(Into::into).collect(),
        ),
        Block::Section(words::WHERE.into(), answers.collect()),
    ]
}

fn said<'a>(tried: &Tried<'a>, zone: &TimeZone) -> Text<'a> {
    let title = tried.title.trim_end_matches('.');
    let (outcome, at) = (words::outcome(tried.outcome), times::dated(tried.at, zone));
    format!("{title}: {outcome} ({at})").into()
}

fn waited<'a>(wait: &Waited<'a>, zone: &TimeZone) -> Text<'a> {
    let title = wait.title.trim_end_matches('.');
    let (length, begun) = (
        minutes(Span::exactly(wait.minutes)),
        times::dated(wait.begun, zone),
    );
    words::waited_from(title, &length, &begun).into()
}

fn call<'a>(blocks: &mut Vec<Block<'a>>, report: &'a Report<'a>) {
    let section = |label: &'a str, list: &'a [&'a str]| Block::section(label, list);
    match &report.call {
        Some(call) => blocks.push(Block::Heading(None, call.title.into())),
        None => blocks.push(Block::Paragraph(words::CALL_ANYHOW.into())),
    }
    blocks.extend(report.text.map(|text| Block::Paragraph(text.into())));
    blocks.push(section(words::SAY, &report.say));
    blocks.push(section(words::HAVE_READY, &report.have_ready));
    blocks.push(section(words::ABOUT_CALLS, &report.about_calls));
    let channels = report.channels.join(", ");
    if !channels.is_empty() {
        blocks.push(Block::Section(
            words::CHANNELS.into(),
            vec![channels.into()],
        ));
    }
    blocks.push(section(words::UNREACHABLE, &report.unreachable));
}
