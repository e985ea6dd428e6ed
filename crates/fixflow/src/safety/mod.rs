//! Text that is dangerous to print, and text that must not be taken in or said.
//!
//! Four independent rules over text, none of which keeps any state: [`harmless()`] for what is printed, [`secrets`] for what a
//! person or a script passes in, [`phone_number`] and [`foreign_address`] for what a pack says. They use nothing but the
//! standard library.

mod address;
mod digits;
mod formatting;
mod harmless;
mod phone;
pub mod secrets;

use std::borrow::Cow;
use std::ops::Range;

pub use formatting::without_formatting;
pub use harmless::{harmless, harmless_lines, unsafe_character};

/// Where the first telephone number of `text` stands, in bytes: [`phone::phone_number`], also behind invisible characters.
#[must_use]
pub fn phone_number(text: &str) -> Option<Range<usize>> {
    in_what_is_read(text, phone::phone_number)
}

/// Where the first web address of `text` that is not an https page of `hosts` or of their sub-domains stands, in bytes:
/// [`address::foreign_address`], also behind invisible characters.
#[must_use]
pub fn foreign_address(text: &str, hosts: &[&str]) -> Option<Range<usize>> {
    in_what_is_read(text, |text| address::foreign_address(text, hosts))
}

/// What is found in `text`, or in what a reader sees of it, which is then all of `text`.
fn in_what_is_read(
    text: &str,
    find: impl Fn(&str) -> Option<Range<usize>>,
) -> Option<Range<usize>> {
    find(text).or_else(|| match without_formatting(text) {
        Cow::Borrowed(_) => None,
        Cow::Owned(read) => find(&read).map(|_| 0..text.len()),
    })
}

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
