//! Any text is matched without its secrets, within bounds, and the same on a second run. A card number put anywhere into it is
//! removed, and a theft mentioned anywhere in it is recognised.

use amexfix::builtin::{INDEX, PACK};
use amexfix::commands::free_text::{SafeText, Subject};
use amexfix::commands::loaded::LoadedPack;
use fixflow::matching::{self, Match};
use fixflow::pack::SymptomIx;
use fixflow::safety::secrets;

/// Well-known test numbers that belong to nobody: a card's prefix and the right check digit.
const CARDS: [&str; 4] = [
    "378282246310005",
    "371449635398431",
    "4111111111111111",
    "5555555555554444",
];
/// Separators between the digits of a number.
const GAPS: [&str; 5] = ["", " ", "-", ".", "\u{a0}"];
/// Troubles that must never be told to wait.
const URGENT: [&str; 4] = [
    "somebody stole my card",
    "my card was stolen",
    "there are charges I do not recognize on my account",
    "I lost my card",
];

pub fn target(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (read, was_cut) = matching::cut(&text);
    assert!(text.starts_with(read) && read.len() <= matching::LONGEST);
    assert_eq!(was_cut, read.len() < text.len());
    let (clean, held) = secrets::remove(read);
    assert_eq!(held, secrets::find(read).is_some());
    assert_eq!(secrets::find(&clean), None, "left in {clean:?}");
    assert_eq!(secrets::remove(&clean), (clean.as_ref().into(), false));
    in_bounds(&clean);
    let choice = bytes.iter().fold(0, |sum: usize, byte| {
        sum.wrapping_mul(31) + usize::from(*byte)
    });
    let (before, after) = read.split_at(read.floor_char_boundary(choice % (read.len() + 1)));
    a_card_is_taken_out(before, after, choice);
    a_theft_is_heard(before, after, choice);
}

/// Every symptom occurs once, and the same text gets the same answer.
fn in_bounds(text: &str) {
    let found = INDEX.rank(text);
    assert_eq!(INDEX.rank(text), found);
    match found {
        Match::Clear(symptom) => assert!(symptom < PACK.symptoms.len()),
        Match::Unclear(mut order) => {
            order.sort_unstable();
            assert!(order.into_iter().eq(0..PACK.symptoms.len()));
        }
        Match::Nothing => {}
    }
}

fn a_card_is_taken_out(before: &str, after: &str, choice: usize) {
    let card = CARDS[choice % CARDS.len()];
    let gap = GAPS[choice / 7 % GAPS.len()];
    let mut shown = String::new();
    for (at, digit) in card.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            shown.push_str(gap);
        }
        shown.push(digit);
    }
    // Letters separate the number from digits of the text itself.
    let text = format!("{before} number {shown} is it {after}");
    let (clean, held) = secrets::remove(&text);
    assert!(held && !clean.contains(&shown), "{text:?} left {clean:?}");
}

fn a_theft_is_heard(before: &str, after: &str, choice: usize) {
    let said = URGENT[choice / 3 % URGENT.len()];
    let text = format!("{before}. {said}. {after}");
    let safe = SafeText::new(&text);
    if safe.was_cut {
        return;
    }
    let first = match safe.subject(LoadedPack::BuiltIn.as_written()) {
        Subject::Symptom(symptom) => symptom,
        Subject::Unclear(order) => order.first().copied().unwrap_or(SymptomIx::new(0)),
    };
    assert!(PACK.is_urgent(first), "{} for {text:?}", PACK[first].id);
}
