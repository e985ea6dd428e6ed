//! Generated documents that no author would write, to test the formats with.

use std::borrow::Cow;

use super::document::{Block, numbered, quoted};
use proptest::prelude::*;

/// Markup of the formats, control sequences of terminals, and characters that nobody sees.
#[rustfmt::skip]
const MARKUP: &[&str] = &[
    "*", "**", "_", "`", "```", "~", "[", "](", ")", "<", ">", "<b>", "</p>", "&", "&amp;", "&#42;",
    "{{", "}}", "{%", "%}", "${", "\\", "#", "# ", "-", "- ", "+ ", "1. ", "12)", "=", "===", "---",
    "|", "!", "![", "$", "\"", "'", "<!channel>", "<@U1>", "<http://x>", "https://x.example/?a=b&c",
    "<!--", "\n", "\r", "\t", "  ", " ", "\u{a0}", "\u{2003}", "\u{202e}", "\u{200b}", "\u{feff}",
    "\0", "\u{1b}[2J", "é", "字", "😀", "word", "x",
];

/// Text full of markup.
pub fn text() -> impl Strategy<Value = String> {
    let bit = prop::sample::select(MARKUP);
    let bits = prop::collection::vec(bit, 0..12).prop_map(|bits| bits.concat());
    prop_oneof![bits, any::<String>()]
}

/// Text in which a reader sees something.
fn visible_text() -> impl Strategy<Value = Cow<'static, str>> {
    text()
        .prop_filter("a reader sees something", |text| {
            !fixflow::safety::harmless(text).trim().is_empty()
        })
        .prop_map(Cow::from)
}

/// Any block except a command. Commands are quoted for a shell and have tests of their own.
pub fn block() -> impl Strategy<Value = Block<'static>> {
    let list = || prop::collection::vec(visible_text(), 1..4);
    prop_oneof![
        visible_text().prop_map(Block::Caution),
        (prop::option::of(1..9_usize), visible_text())
            .prop_map(|(number, text)| Block::Heading(number, text)),
        visible_text().prop_map(Block::Paragraph),
        (visible_text(), list()).prop_map(|(label, list)| Block::Section(label, list)),
        (visible_text(), list()).prop_map(|(label, list)| Block::Choices(label, list)),
        list().prop_map(Block::Numbered),
    ]
}

/// The lines of a block that a reader sees, without markup.
#[must_use]
pub fn seen(block: &Block<'_>) -> Vec<String> {
    let clean = |text: &str| fixflow::safety::harmless(text).trim().to_owned();
    match block {
        Block::Caution(text) | Block::Paragraph(text) => vec![clean(text)],
        Block::Heading(number, text) => vec![clean(&numbered(*number, &clean(text)))],
        Block::Section(label, list) if list.len() == 1 => {
            vec![format!("{} {}", clean(label), clean(&list[0]))]
        }
        Block::Section(label, list) | Block::Choices(label, list) => std::iter::once(label)
            .chain(list)
            .map(|text| clean(text))
            .collect(),
        Block::Numbered(list) => list.iter().map(|text| clean(text)).collect(),
        Block::Command(label, words) => vec![clean(label), clean(&quoted(words))],
    }
}
