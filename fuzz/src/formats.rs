//! Whatever the words are, a reader of each format gets them back, and they add no mark, tag, link or command.

use std::io;

use amexfix::answer::{Answer, Request};
use amexfix::render::document::{Block, quoted};
use amexfix::render::{html, json, markdown, slack, text};
use fixflow::case::Case;
use fixflow::check::check;
use fixflow::engine::Open;
use fixflow::pack::SymptomIx;
use fixflow::safety::harmless;
use fixflow::source::Sources;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

use crate::text::{assert_harmless, parts};

pub fn target(bytes: &[u8]) {
    let blocks: Vec<Block<'static>> = parts(bytes).filter_map(block).collect();
    let seen: Vec<String> = blocks.iter().flat_map(seen).collect();
    in_html(&written(|out| html::document(out, &blocks)), &blocks);
    in_markdown(&written(|out| markdown::document(out, &blocks)), &seen);
    in_slack(&written(|out| slack::document(out, &blocks)), &blocks);
    let page = written(|out| text::document(out, &blocks, text::WIDTH));
    in_text(&page, &blocks);
    in_an_answer(&parts(bytes).collect::<Vec<_>>());
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory to write to");
    String::from_utf8(out).expect("text")
}

/// A block, whose kind the first character chooses; a list is split like a line of a table. None if there are no words.
fn block(part: String) -> Option<Block<'static>> {
    let kind = part.chars().next()?;
    let says = |text: &&str| !text.trim().is_empty() && !harmless(text).trim().is_empty();
    let mut texts = part[kind.len_utf8()..]
        .split('\u{1f}')
        .filter(says)
        .map(str::to_owned);
    let first = texts.next()?;
    let list: Vec<_> = texts.map(Into::into).collect();
    let number = u32::from(kind) as usize / 7 % 4;
    Some(match (u32::from(kind) % 7, list.is_empty()) {
        (0, _) => Block::Caution(first.into()),
        (1, _) => Block::Heading((number > 0).then_some(number), first.into()),
        (2, false) => Block::Section(first.into(), list),
        (3, false) => Block::Choices(first.into(), list),
        (4, _) => Block::Numbered(std::iter::once(first.into()).chain(list).collect()),
        (5, false) => Block::Command(first.into(), list),
        _ => Block::Paragraph(first.into()),
    })
}

fn clean(text: &str) -> String {
    harmless(text).trim().to_owned()
}

/// What a reader sees of a block, line by line, with `item` before each item of a list and `bold` around labels.
fn lines(
    block: &Block<'_>,
    item: &dyn Fn(Option<usize>) -> String,
    bold: &dyn Fn(&str) -> String,
) -> Vec<String> {
    let items = |list: &[_], numbered: bool| -> Vec<String> {
        let texts = (1..).zip(list);
        let line = |(at, text): (usize, &std::borrow::Cow<'_, str>)| {
            item(numbered.then_some(at)) + &clean(text)
        };
        texts.map(line).collect()
    };
    match block {
        Block::Caution(text) => vec![bold(&clean(text))],
        Block::Heading(None, text) => vec![bold(&clean(text))],
        Block::Heading(Some(number), text) => vec![bold(&format!("{number}. {}", clean(text)))],
        Block::Paragraph(text) => vec![clean(text)],
        Block::Section(label, list) if list.len() == 1 => {
            vec![format!("{} {}", bold(&clean(label)), clean(&list[0]))]
        }
        Block::Section(label, list) | Block::Choices(label, list) => {
            let mut lines = vec![bold(&clean(label))];
            lines.extend(items(list, false));
            lines
        }
        Block::Numbered(list) => items(list, true),
        Block::Command(label, words) => vec![clean(label), clean(&quoted(words))],
    }
}

/// The same without marks.
fn seen(block: &Block<'_>) -> Vec<String> {
    lines(block, &|_| String::new(), &str::to_owned)
}

/// Every tag is one of ours, and the rest is the text.
fn in_html(html: &str, blocks: &[Block<'_>]) {
    assert_eq!(html.find('\n'), Some(html.len() - 1), "one line");
    assert!(!html.contains(['{', '}']), "{html}");
    assert_harmless(html);
    let mut lines = vec![String::new()];
    let mut rest = html.trim_end_matches('\n');
    while let Some((before, tail)) = rest.split_once('<') {
        let (tag, after) = tail.split_once('>').expect("the end of a tag");
        lines
            .last_mut()
            .expect("a line")
            .push_str(&unescaped(before));
        match tag {
            "b" | "/b" | "i" | "/i" => {}
            "p" | "/p" | "ol" | "/ol" | "ul" | "/ul" | "li" | "/li" => lines.push(String::new()),
            other => panic!("<{other}> in {html}"),
        }
        rest = after;
    }
    lines.retain(|line| !line.is_empty());
    let seen = blocks.iter().flat_map(|block| match block {
        Block::Command(..) => vec![seen(block).join(" ")],
        other => seen(other),
    });
    assert_eq!(lines, seen.collect::<Vec<_>>());
}

fn unescaped(text: &str) -> String {
    const ENTITIES: [(&str, &str); 7] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#123;", "{"),
        ("&#125;", "}"),
        ("&amp;", "&"),
    ];
    let replaced =
        |text: String, (entity, character): &(&str, &str)| text.replace(entity, character);
    ENTITIES.iter().fold(text.to_owned(), replaced)
}

/// A foreign parser reads the text back and sees only our marks.
fn in_markdown(markdown: &str, seen: &[String]) {
    assert_harmless(markdown);
    let mut lines = vec![String::new()];
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Item | Tag::CodeBlock(_))
            | Event::End(TagEnd::Item | TagEnd::CodeBlock) => lines.push(String::new()),
            Event::Start(Tag::Strong | Tag::List(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Strong | TagEnd::List(_)) => {}
            Event::Text(text) => lines
                .last_mut()
                .expect("a line")
                .push_str(text.trim_end_matches('\n')),
            other => panic!("{other:?} in {markdown:?}"),
        }
    }
    lines.retain(|line| !line.is_empty());
    assert_eq!(lines, seen, "{markdown}");
}

/// Nobody is mentioned and every block fits. Unless a block was split, the lines are the text with our marks.
fn in_slack(mrkdwn: &str, blocks: &[Block<'_>]) {
    assert!(!mrkdwn.contains(['<', '>']), "{mrkdwn}");
    assert_harmless(mrkdwn);
    let width = |text: &str| text.encode_utf16().count();
    assert!(
        mrkdwn
            .split("\n\n")
            .all(|part| width(part) <= slack::MAX_BLOCK)
    );
    let bold = |text: &str| format!("*{text}*");
    let item =
        |number: Option<usize>| number.map_or("• ".to_owned(), |number| format!("{number}. "));
    let expected: Vec<String> = blocks
        .iter()
        .flat_map(|block| match block {
            Block::Command(label, words) => {
                vec![clean(label), format!("`{}`", clean(&quoted(words)))]
            }
            other => lines(other, &item, &bold),
        })
        .collect();
    // An escape is up to five characters.
    if expected
        .iter()
        .all(|line| width(line) < slack::MAX_BLOCK / 6)
    {
        let text = mrkdwn
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, expected);
    }
}

/// No line except a command is wider than the page. Apart from newlines the output is the text with our marks.
fn in_text(page: &str, blocks: &[Block<'_>]) {
    assert_harmless(page);
    let commands: Vec<String> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Command(_, words) => Some(format!("  {}", harmless(&quoted(words)))),
            _ => None,
        })
        .collect();
    for line in page.lines() {
        let width = textwrap::core::display_width(line);
        let is_command = commands.iter().any(|command| command == line);
        assert!(
            width <= text::WIDTH || is_command,
            "{width} columns: {line}"
        );
    }
    let item =
        |number: Option<usize>| number.map_or("- ".to_owned(), |number| format!("{number}. "));
    let expected = blocks.iter().flat_map(|block| match block {
        Block::Caution(text) => vec![format!("! {text}", text = clean(text))],
        other => lines(other, &item, &str::to_owned),
    });
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(
        solid(page),
        expected.map(|line| solid(&line)).collect::<String>()
    );
}

/// Words that the check accepts in a pack come through in every format of the answer: unchanged in JSON, legible elsewhere.
fn in_an_answer(words: &[String]) {
    let word = |at: usize| words.get(at % words.len()).map_or("Words", String::as_str);
    let pack = json!({
        "pack": {"format": 1, "id": "p", "title": word(0), "opening": word(1)},
        "fixes": [{"id": "f", "title": word(2), "before": [word(3)], "do": [word(4), word(5)], "why": word(6), "afterwards": [word(7)]}],
        "endings": [{"id": "c", "kind": "call", "title": word(8), "text": word(9), "say": [word(10)]}],
        "symptoms": [{"id": "s", "title": word(11), "steps": [{"fix": "f"}, {"call": "c"}]}],
    });
    let text = pack.to_string();
    let Ok(checked) = check(&Sources::of_texts([("fuzz.yaml", text.as_str())])) else {
        return;
    };
    let case = Case::new(SymptomIx::new(0));
    let request = Request {
        open: Open::Assume,
        ..Request::default()
    };
    let answer = Answer::new(&checked.pack, &case, request);
    let line = written(|out| json::line(out, &answer));
    assert_eq!(line.find('\n'), Some(line.len() - 1), "one line");
    let object: Value = serde_json::from_str(&line).expect("an object");
    let fix = &pack["fixes"][0];
    for key in ["title", "before", "do", "why", "afterwards"] {
        assert_eq!(object[key], fix[key], "{key}");
    }
    for text in [
        written(|out| text::answer(out, &answer, text::WIDTH)),
        written(|out| markdown::answer(out, &answer)),
        written(|out| html::answer(out, &answer)),
        written(|out| slack::answer(out, &answer)),
    ] {
        assert_harmless(&text);
    }
}
