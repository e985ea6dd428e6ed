//! The screens that ask what goes wrong.

use super::screen::{OnOpening, Screen};
use super::screens::{heading, text};
use crate::render::document::Block;
use crate::words::{self, Words, wizard as said};
use fixflow::pack::{Pack, SymptomIx};

/// How the symptom is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'s> {
    /// The symptoms in the order in which they are offered.
    pub order: &'s [SymptomIx],
    /// Whether somebody's own words were not understood.
    pub unclear: bool,
    /// Whether own words can be taken at all.
    pub own_words: bool,
    /// Whether anything was tried.
    pub tried: bool,
}

/// The opening menu.
pub fn opening<'a>(pack: &'a Pack, asking: Asking<'_>, words: Words) -> Screen<'a, OnOpening> {
    let hints = [words.say(said::UNOFFICIAL), words.say(said::OPENING_HINT)].join(" ");
    symptoms(&pack.title, hints, pack, asking, words).question(&*pack.opening)
}

/// The choice of another symptom.
pub fn other_symptom<'a>(
    pack: &'a Pack,
    asking: Asking<'_>,
    words: Words,
) -> Screen<'a, OnOpening> {
    let (title, hint) = (words.say(said::WHAT_NOW), words.say(said::TRIED_STAYS));
    let hint = if asking.tried { hint } else { "" };
    symptoms(title, hint.to_owned(), pack, asking, words)
}

/// The symptoms to choose from. The urgent ones come first in a pack; what is highlighted is the first that is not.
fn symptoms<'a>(
    title: &'a str,
    hint: String,
    pack: &'a Pack,
    asking: Asking<'_>,
    words: Words,
) -> Screen<'a, OnOpening> {
    let hint = if asking.unclear {
        let usual = words.say(words::NOT_UNDERSTOOD);
        text(pack.not_here.as_deref().unwrap_or(usual))
    } else {
        text(hint)
    };
    let calm = |symptom: &SymptomIx| !pack.is_urgent(*symptom);
    let first = asking.order.iter().position(calm).unwrap_or(0);
    let mut screen = Screen::new(vec![heading(title), hint]);
    for (at, symptom) in asking.order.iter().enumerate() {
        if at == first {
            screen = screen.highlight_next();
        }
        screen = screen.row(OnOpening::Symptom(*symptom), &*pack[*symptom].title);
    }
    if asking.own_words {
        let label = words.say(said::OWN_WORDS);
        screen = screen.spare_next().row(OnOpening::OwnWords, label);
    }
    screen
}

/// Asks for somebody's own words.
pub fn own_words(words: Words) -> [Block<'static>; 2] {
    [
        heading(words.say(said::OWN_WORDS_QUESTION)),
        text(words.say(said::OWN_WORDS_HINT)),
    ]
}
