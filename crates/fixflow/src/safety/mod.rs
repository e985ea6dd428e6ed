//! Text that is dangerous to print, and text that must not be taken in or said.
//!
//! Four independent rules over text, none of which keeps any state: [`harmless()`] for what is printed, [`secrets`] for what a
//! person or a script passes in, [`phone_number`] and [`foreign_address`] for what a pack says. They use nothing but the
//! standard library.

mod address;
mod digits;
mod harmless;
mod phone;
pub mod secrets;

use std::ops::Range;

pub use address::foreign_address;
pub use harmless::{harmless, harmless_lines, unsafe_character};
pub use phone::phone_number;

/// Whether `word` is one of the words of `list`, which has one space between two words.
fn is_listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// The runs of `text` without a character that separates, as byte ranges; none of them is empty.
fn runs(text: &str, separates: fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    let run = move |piece: &str| {
        let start = end;
        end += piece.len();
        start..start + piece.trim_end_matches(separates).len()
    };
    text.split_inclusive(separates)
        .map(run)
        .filter(|run| !run.is_empty())
}
