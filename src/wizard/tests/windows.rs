//! How much of a screen is seen in a window of a certain size.

use console::{Key as Pressed, Style};
use proptest::prelude::*;

use super::super::prompts::{Input, Prompt};
use super::super::ui::MenuRow;
use super::*;
use crate::render::wrap::columns;

/// Lines and columns of the usual terminal, and of the smallest that has room for everything that matters.
pub(super) const USUAL: (usize, usize) = (24, 80);
pub(super) const SMALL: (usize, usize) = (20, 40);

fn menu<'a>(blocks: Vec<Block<'a>>, question: Option<&'a str>, labels: &'a [String]) -> Menu<'a> {
    let rows = labels.iter().map(|label| MenuRow {
        label: label.into(),
        letters: "",
    });
    Menu {
        blocks,
        question: question.map(Into::into),
        rows: rows.collect(),
        ..Menu::default()
    }
}

pub(super) fn labels(menu: &Menu<'_>) -> Vec<String> {
    menu.rows.iter().map(|row| row.label.to_string()).collect()
}

/// The lines of a prompt in a window, which has room for all of them and for the cursor.
#[track_caller]
pub(super) fn drawn(prompt: &Prompt<'_>, window: (usize, usize)) -> Vec<String> {
    let style = Style::new().force_styling(false);
    let lines = prompt.frame(window, &style).0;
    assert!(lines.len() < window.0, "{window:?}: {lines:#?}");
    for line in &lines {
        assert!(columns(line) <= window.1, "{window:?}: {line}");
    }
    lines
}

/// Presses a key while the prompt is seen in this window.
fn press(prompt: &mut Prompt<'_>, key: Pressed, window: (usize, usize)) {
    let style = Style::new().force_styling(false);
    let seen = prompt.frame(window, &style).1;
    prompt.press(&Input::Key(key), &seen);
}

/// Lines as one text, however they were wrapped.
pub(super) fn words_of(lines: &[String]) -> String {
    let words = lines.iter().flat_map(|line| line.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

/// A text without its spaces, since a long word may be broken.
pub(super) fn spaceless(text: &str) -> String {
    text.replace(' ', "")
}

/// Every line of the text, page after page, and how many pages that takes.
pub(super) fn read_on(prompt: &mut Prompt<'_>, window: (usize, usize)) -> (String, usize) {
    let first = drawn(prompt, window);
    let (mut pages, mut all) = (1, first.clone());
    loop {
        press(prompt, Pressed::Char(' '), window);
        let page = drawn(prompt, window);
        if page == first {
            return (words_of(&all), pages);
        }
        assert!(pages < 50, "{page:#?}");
        (pages, all) = (pages + 1, [all, page].concat());
    }
}

#[test]
fn the_label_of_a_list_is_on_the_page_of_the_list() {
    let items = |count: usize| (0..count).map(|at| format!("Item {at}.").into()).collect();
    let labels = ["Go on".to_owned()];
    for above in 1..20 {
        let blocks = vec![
            Block::Heading(None, "A sheet".into()),
            Block::Section("Say:".into(), items(above)),
            Block::Section("Have ready:".into(), items(12)),
        ];
        let menu = menu(blocks, None, &labels);
        let mut prompt = Prompt::new(&menu, Words::ENGLISH, false);
        for _ in 0..20 {
            let lines = drawn(&prompt, SMALL);
            let label = lines.iter().position(|line| line == "Have ready:");
            let below = label.and_then(|label| lines.get(label + 1));
            assert!(
                below.is_none_or(|below| below == "  - Item 0."),
                "{above}: {lines:#?}"
            );
            press(&mut prompt, Pressed::Char(' '), SMALL);
        }
    }
}

#[test]
fn the_title_stays_where_it_is_when_the_page_is_turned() {
    let items = (0..23).map(|at| format!("Item {at}.").into()).collect();
    let blocks = vec![
        Block::Heading(None, "A sheet".into()),
        Block::Section("Say:".into(), items),
    ];
    let labels = ["Go on".to_owned()];
    let menu = Menu {
        trail: vec!["Something was tried: no change".to_owned()],
        ..menu(blocks, None, &labels)
    };
    let mut prompt = Prompt::new(&menu, Words::ENGLISH, false);
    for _ in 0..2 {
        assert_eq!(drawn(&prompt, USUAL)[0], "A sheet");
        press(&mut prompt, Pressed::Char(' '), USUAL);
    }
}

#[test]
fn a_long_menu_keeps_its_question_and_says_how_to_see_the_rest() {
    let labels: Vec<String> = (0..80)
        .map(|row| format!("Problem number {row} of the list"))
        .collect();
    let menu = menu(
        vec![
            Block::Heading(None, "Big".into()),
            Block::Paragraph("What this is. ".repeat(20).into()),
        ],
        Some("What is wrong?"),
        &labels,
    );
    for window in [USUAL, SMALL] {
        let mut prompt = Prompt::new(&menu, Words::ENGLISH, false);
        for (key, first) in [
            (Pressed::Home, "1. Problem number 0 "),
            (Pressed::End, "80. Problem number 79 "),
            (Pressed::Tab, "1. Problem number 0 "),
            (Pressed::PageDown, "Problem number "),
        ] {
            press(&mut prompt, key, window);
            let seen = drawn(&prompt, window);
            assert!(seen.contains(&"What is wrong?".to_owned()), "{seen:#?}");
            assert!(seen.contains(&"Big".to_owned()), "{seen:#?}");
            let marked = seen.iter().find(|line| line.starts_with('>')).unwrap();
            assert!(marked.contains(first), "{marked}");
            let says = seen.iter().find(|line| line.starts_with("Rows ")).unwrap();
            assert!(says.contains(" of 80. Arrows or type a word."), "{says}");
        }
        // What is typed filters it.
        for letter in "number 42".chars() {
            press(&mut prompt, Pressed::Char(letter), window);
        }
        let seen = drawn(&prompt, window);
        let rows: Vec<&String> = seen
            .iter()
            .filter(|line| line.contains("Problem"))
            .collect();
        assert_eq!(rows, ["> Problem number 42 of the list"], "{seen:#?}");
    }
}

#[test]
fn the_help_is_shown_on_request_and_taken_away_again() {
    let labels = ["One".to_owned(), "Another".to_owned()];
    let mut menu = menu(vec![Block::Heading(None, "Which?".into())], None, &labels);
    menu.help = Some("Because there are two.");
    for window in [USUAL, SMALL] {
        let mut prompt = Prompt::new(&menu, Words::ENGLISH, false);
        let before = drawn(&prompt, window);
        for key in ['?', '/'] {
            press(&mut prompt, Pressed::Char(key), window);
            prompt.settle();
            let (seen, _) = read_on(&mut prompt, window);
            for said in [
                "Which?",
                "Because there are two.",
                "w: why.",
                "the number of a row",
            ] {
                assert!(seen.contains(said), "{said}: {seen}");
            }
            press(&mut prompt, Pressed::Char('?'), window);
            prompt.settle();
            assert_eq!(drawn(&prompt, window), before);
        }
    }
}

#[test]
fn wide_titles_take_the_lines_they_need_and_keep_their_order() {
    let family = "👩\u{200d}👩\u{200d}👧";
    let labels = [
        format!("💳 Carte refusée {family} ").repeat(6),
        "البطاقة لا تعمل على الإطلاق ".repeat(5),
        "信用卡无法使用请帮忙".repeat(10),
        "Z\u{303}\u{302}e\u{30b}a\u{304}\u{323}l".repeat(30),
        "plain".to_owned(),
    ]
    .map(|label| label.trim().to_owned());
    let menu = menu(vec![Block::Heading(None, "Big".into())], None, &labels);
    for window in [(60, 80), (60, 40), (60, 20), USUAL, SMALL] {
        let prompt = Prompt::new(&menu, Words::ENGLISH, false);
        let seen = drawn(&prompt, window);
        if window.0 < 60 {
            continue;
        }
        // Wherever the lines were broken, the characters follow one another as before.
        let rows = seen.join(" ");
        let letters = |text: &str| -> String {
            let text = text
                .chars()
                .filter(|c| !c.is_whitespace() && !c.is_ascii_digit());
            text.filter(|c| !matches!(c, '>' | '.')).collect()
        };
        assert!(
            letters(&rows).ends_with(&letters(&labels.concat())),
            "{seen:#?}"
        );
        assert!(
            seen.iter()
                .all(|line| !line.trim_start().starts_with(['\u{200d}', '\u{303}']))
        );
    }
}

fn sentence() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "a",
        "word",
        "longer",
        "signing-in",
        "é",
        "信用",
        "👩\u{200d}👧",
    ]);
    prop::collection::vec(word, 1..20).prop_map(|words| words.join(" "))
}

/// A key that moves about and chooses nothing.
fn key() -> impl Strategy<Value = Pressed> {
    prop::sample::select(vec![
        Pressed::ArrowDown,
        Pressed::ArrowUp,
        Pressed::PageDown,
        Pressed::PageUp,
        Pressed::Home,
        Pressed::End,
        Pressed::Tab,
        Pressed::Char(' '),
        Pressed::Char('?'),
        Pressed::Char('w'),
        Pressed::Backspace,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn title_and_question_are_in_sight_in_every_window_of_twenty_lines_and_more(
        title in sentence(),
        text in prop::collection::vec(sentence(), 0..12),
        question in prop::option::of(sentence()),
        labels in prop::collection::vec(sentence(), 1..40),
        keys in prop::collection::vec(key(), 0..12),
        window in (20..70_usize, 40..=80_usize),
        small in (3..20_usize, 20..=40_usize),
        hint in any::<bool>(),
    ) {
        let mut blocks = vec![Block::Heading(None, title.as_str().into())];
        blocks.extend(text.iter().map(|text| Block::Paragraph(text.into())));
        let menu = menu(blocks, question.as_deref(), &labels);
        let mut prompt = Prompt::new(&menu, Words::ENGLISH, hint);
        for key in keys {
            press(&mut prompt, key, window);
            prompt.settle();
            let seen = drawn(&prompt, window);
            let text = words_of(&seen);
            prop_assert!(spaceless(&text).contains(&spaceless(&title)), "{:#?}", seen);
            if let Some(question) = &question {
                prop_assert!(spaceless(&text).contains(&spaceless(question)), "{:#?}", seen);
            }
            let marked = |seen: &[String]| seen.iter().any(|line| line.starts_with('>'));
            let found = !seen.iter().any(|line| line.starts_with("No row"));
            prop_assert_eq!(marked(&seen), found, "{:#?}", seen);
            // Smaller windows show as much as they can, and always what Enter chooses.
            let seen = drawn(&prompt, small);
            prop_assert_eq!(marked(&seen), found, "{:#?}", seen);
        }
    }
}
