//! Text that is dangerous to print, and text that must not be accepted or said.
//!
//! Four independent rules, all without state: [`harmless()`] for text that is printed, [`secrets`] for text that a person or
//! a script passes in, [`phone_number`] and [`foreign_address`] for the text of a pack. They use only the standard library.

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

/// The byte range of the first telephone number in `text`, or all of `text` if there is one only without the characters that
/// nobody can see.
///
/// Seven or more digits of any script count as a number, together or separated by spaces, dots, dashes or brackets. So do a
/// toll-free code with letters (`1-800-THE-CARD`) and `tel:`. A date such as `2026-11-21` does not count, and it ends a
/// number before it.
#[must_use]
pub fn phone_number(text: &str) -> Option<Range<usize>> {
    in_what_is_read(text, phone::phone_number)
}

/// The byte range of the first web address in `text` that is not an https page of `hosts` or of their sub-domains, or all of
/// `text` if there is one only without the characters that nobody can see.
///
/// An address has a scheme, begins with `www.`, has a slash after a name with dots, or is such a name with an ending that
/// addresses have. A name without a scheme counts as https. A user before an `@`, a port other than 443, a backslash, or an
/// address inside the address makes it foreign, since with these one host can look like another.
#[must_use]
pub fn foreign_address(text: &str, hosts: &[&str]) -> Option<Range<usize>> {
    in_what_is_read(text, |text| address::foreign_address(text, hosts))
}

/// What `find` finds in `text`; or all of `text`, if `find` finds something only in the part of it that a reader sees.
fn in_what_is_read(
    text: &str,
    find: impl Fn(&str) -> Option<Range<usize>>,
) -> Option<Range<usize>> {
    find(text).or_else(|| match without_formatting(text) {
        Cow::Borrowed(_) => None,
        Cow::Owned(read) => find(&read).map(|_| 0..text.len()),
    })
}

/// Whether `word` is one of the words in `list`, which are separated by single spaces.
fn is_listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// The byte ranges of the pieces of `text` between characters that separate. Empty pieces are left out.
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
