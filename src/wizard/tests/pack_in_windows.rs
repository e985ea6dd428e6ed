//! How much of the built-in pack's screens is seen in a window of a certain size.

use super::super::prompts::Prompt;
use super::windows::{SMALL, USUAL, drawn, labels, read_on, spaceless, words_of};
use super::*;
use crate::words::{self, Words};

/// Draws the screen at the end of this script.
fn draw_last(script: &[Say], draw: impl FnMut(&Menu<'_>)) {
    let mut ui = Scripted::saying(script);
    ui.draw = Some(Box::new(draw));
    run(&mut ui, &TestClock::new());
}

/// Checks that a screen fits the windows that it must fit: the usual one whole, unless it is `long`, and a small one in
/// pages. `hint` is whether it says how to choose.
#[track_caller]
fn fits(menu: &Menu<'_>, hint: bool, long: bool) {
    let labels = labels(menu);
    let mut prompt = Prompt::new(menu, Words::ENGLISH, hint);
    let (seen, pages) = read_on(&mut prompt, USUAL);
    assert!(pages == 1 || long, "{seen}");
    for label in &labels {
        assert!(seen.contains(&**label), "{label}: {seen}");
    }
    let title = menu.blocks.iter().rev().find_map(|block| match block {
        Block::Heading(_, title) => Some(&**title),
        _ => None,
    });
    let small = words_of(&drawn(&prompt, SMALL));
    assert!(small.contains(title.unwrap()), "{small}");
    let question = menu.question.as_deref().unwrap_or_default();
    assert!(small.contains(question), "{small}");
    // More than half of what can be chosen is in sight at once.
    let rows = labels.iter();
    let rows = rows.filter(|label| small.contains(&label[..label.len().min(20)]));
    assert!(rows.count() * 2 >= labels.len(), "{small}");
    // Everything can be reached.
    let seen = spaceless(&read_on(&mut prompt, SMALL).0);
    for word in words_of(&lines(&menu.text())).split(' ') {
        assert!(seen.contains(word), "{word}: {seen}");
    }
}

#[test]
fn every_screen_of_the_pack_is_seen_whole_in_the_usual_window_and_can_be_read_in_a_small_one() {
    let sheet = words::wizard::SHEET_AGAIN.english();
    let unreachable = words::wizard::NOT_THROUGH.english();
    let more = words::wizard::MORE.english();
    let mut screens = 0;
    for way in super::ways::each_screen() {
        let rows = [sheet, unreachable, more, &*way.seen.rows[0]];
        let rows = rows.into_iter().filter(|row| way.seen.offers(row));
        let keys = [Key::Why, Key::CallInstead, Key::SomethingElse].map(Say::Key);
        let looks = rows.map(|row| Say::Row(row.to_owned())).chain(keys);
        for look in looks.map(|look| vec![look]).chain([Vec::new()]) {
            let long = look == says(&[sheet]);
            let script = [&*way.script, &*look].concat();
            // How to choose is said on the first screen.
            draw_last(&script, |menu| fits(menu, script.is_empty(), long));
            screens += 1;
        }
    }
    assert!(screens > 300, "{screens}");
}

#[test]
fn what_matters_most_on_a_call_sheet_stays_in_sight_and_what_was_tried_comes_last() {
    let flag = &PACK[PACK.red_flag.as_ref().unwrap().symptom].title;
    let way = super::ways::each_screen().max_by_key(|way| {
        let is_call = way.seen.offers(words::wizard::SHEET_AGAIN.english());
        is_call.then_some(way.script.len())
    });
    let longest = way.unwrap().script.clone();
    for script in [longest, says(&[&**flag])] {
        let sheet = [script, says(&[words::wizard::SHEET_AGAIN.english()])].concat();
        let mut last = None;
        draw_last(&sheet, |menu| {
            let mut prompt = Prompt::new(menu, Words::ENGLISH, false);
            let first = [USUAL, SMALL].map(|window| words_of(&drawn(&prompt, window)));
            let (all, _) = read_on(&mut prompt, SMALL);
            last = Some((first, all, lines(&menu.text())));
        });
        let (first, all, whole) = last.unwrap();
        for seen in first {
            assert!(seen.contains(words::NEVER_TELL.english()), "{seen}");
            assert!(seen.contains(&whole[1]), "{seen}");
        }
        let tried = words::TRIED.english();
        if let Some(at) = all.find(tried) {
            assert!(at > all.find(words::SAY.english()).unwrap(), "{all}");
            assert!(at > all.find(words::HAVE_READY.english()).unwrap(), "{all}");
        }
    }
}
