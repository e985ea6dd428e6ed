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

pub use address::https_pages;
pub use formatting::without_formatting;
pub use harmless::{harmless, harmless_lines, unsafe_character};

/// The byte range of the first telephone number in `text`, or all of `text` where one shows only once the characters that no
/// reader sees are gone.
///
/// Seven or more digits of any script count as one, whether they stand together or are separated by spaces, dots, dashes or
/// brackets; so do a toll-free code with letters (`1-800-THE-CARD`), and `tel:`. A date such as `2026-11-21` does not, and it
/// ends the number before it.
#[must_use]
pub fn phone_number(text: &str) -> Option<Range<usize>> {
    in_what_is_read(text, phone::phone_number)
}

/// The byte range of the first web address in `text` that is not an https page of `hosts` or of their sub-domains, or all of
/// `text` where one shows only once the characters that no reader sees are gone.
///
/// An address has a scheme, begins with `www.`, has a slash after a name with dots, or is such a name with an ending known
/// from addresses. A name alone, without a scheme, counts as https. A user before an `@`, a port other than 443 and a
/// backslash make any address foreign, since they are how one host passes for another; so does an address within an address.
#[must_use]
pub fn foreign_address(text: &str, hosts: &[&str]) -> Option<Range<usize>> {
    in_what_is_read(text, |text| address::foreign_address(text, hosts))
}

/// What is found in `text`; or all of `text`, where something is found only in what a reader sees of it.
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
