//! Secrets in the text that a person or a script passes in. They must never be accepted.
//!
//! An id, a name or a path with a secret is refused ([`find`]); free text is used without it ([`remove`]). Neither returns
//! the secret, so that it cannot end up in a message. In doubt, a number is removed from free text, and words are kept: "it
//! asks for my password" holds no password.

mod named;
mod numbers;
mod words;

use std::borrow::Cow;
use std::ops::Range;

use super::{harmless_lines, without_formatting};

/// What kind of secret a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// 15 digits that begin with 34 or 37, or 13 to 19 digits with a valid check digit.
    CardNumber,
    /// Three, two and four digits in a valid combination, or digits named as such.
    SocialSecurityNumber,
    /// A verification code, a one-time password or a card's security code, named as such.
    Code,
    /// A PIN, named as such.
    Pin,
    /// A password, named as such.
    Password,
}

impl Secret {
    /// Its name for messages, with the article.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CardNumber => "a card number",
            Self::SocialSecurityNumber => "a social security number",
            Self::Code => "a code",
            Self::Pin => "a PIN",
            Self::Password => "a password",
        }
    }
}

/// The most characters between two parts of one secret; none of them is a letter or a digit.
const LONGEST_GAP: usize = 8;

/// What replaces a secret. It is wider than [`LONGEST_GAP`], so that the text before and after it is not read together.
const HOLE: &str = "         ";

/// How often a text is searched again after a removal, since the text before the hole may now read as a secret too. If
/// secrets are left after that, all of the text is removed.
const MOST_ROUNDS: usize = 64;

/// The kind of the first secret in `text`. Named secrets are only looked for if there is no secret number.
#[must_use]
pub fn find(text: &str) -> Option<Secret> {
    let first = |text: &str| all(text).first().map(|found| found.secret);
    // Without the characters that cannot be seen, the parts of a secret may come together.
    first(text).or_else(|| first(&as_read(text)?))
}

/// The kind of the first secret number in a name that is printed as it is, such as the id of a ticket. Many such ids are
/// long numbers, and one in ten has a card's check digit. So only a number that can hardly be anything else counts.
#[must_use]
pub fn find_in_name(name: &str) -> Option<Secret> {
    const FEWEST_DIGITS: usize = 9;
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    if digits < FEWEST_DIGITS && name.is_ascii() {
        return None;
    }
    numbers::unmistakable(name).map(|found| found.secret)
}

/// `text` without its secrets, and whether it had any.
#[must_use]
pub fn remove(text: &str) -> (Cow<'_, str>, bool) {
    let (mut rest, mut removed) = (Cow::Borrowed(text), false);
    for _ in 0..MOST_ROUNDS {
        let cut = without(&rest, all(&rest));
        removed |= cut.is_some();
        // Characters that cannot be seen are removed last, since they may be between the parts of a secret.
        let Some(next) = cut.or_else(|| as_read(&rest)) else {
            return (rest, removed);
        };
        rest = next.into();
    }
    ("".into(), true)
}

/// The secret numbers in `text`; if it has none, its named secrets.
fn all(text: &str) -> Vec<FoundSecret> {
    let mut found = numbers::all(text);
    if found.is_empty() {
        found = named::all(text);
    }
    found
}

/// The text as a reader sees it, if it has characters that cannot be seen.
fn as_read(text: &str) -> Option<String> {
    let clean = harmless_lines(text);
    let read = without_formatting(&clean);
    (read != text).then(|| read.into_owned())
}

/// A secret in a text. The range includes the text between the secret and its name.
#[derive(Debug)]
struct FoundSecret {
    range: Range<usize>,
    secret: Secret,
}

/// The text with each secret replaced by a hole; `None` if nothing was found.
fn without(text: &str, mut found: Vec<FoundSecret>) -> Option<String> {
    if found.is_empty() {
        return None;
    }
    found.sort_by_key(|found| found.range.start);
    let mut rest = String::with_capacity(text.len());
    let mut end = 0;
    for FoundSecret { range, .. } in found {
        if range.start >= end {
            rest.push_str(&text[end..range.start]);
            rest.push_str(HOLE);
        }
        end = end.max(range.end);
    }
    rest.push_str(&text[end..]);
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn invisible_characters_hide_no_secret() {
        for text in [
            "co\u{200b}de: 482913",
            "pass\u{feff}word: hunter2pass",
            "pass\u{ad}word: hunter2pass",
            "co\u{2066}de\u{2069}: 482913",
            "3782\u{200e}8224\u{200f}6310005",
        ] {
            assert!(find(text).is_some(), "{text:?}");
            let (rest, removed) = remove(text);
            assert!(removed && find(&rest).is_none(), "{rest:?}");
        }
        let (rest, removed) = remove("line 1\u{200b}\nline 2");
        assert_eq!((&*rest, removed), ("line 1\nline 2", false));
    }

    #[test]
    fn a_word_with_two_digits_is_a_code() {
        assert_eq!(find("code:there71"), Some(Secret::Code));
        assert_eq!(find("code:there71 in column 19"), Some(Secret::Code));
    }

    #[test]
    fn ordinary_arguments_hold_no_secret() {
        for text in [
            "",
            "wait",
            "payments",
            "close-tabs=no-change",
            "device=browser,elsewhere=unchecked",
            "ticket-4",
            "password-once=could-not",
            "one-new-code=worked",
            "reset-password=no-change",
            "password=forgotten",
            "code=2",
            "ticket-20261121",
            "2026-11-21",
            "2026-11-21T10:30:00Z",
            "/var/tmp/session-1042/flows.yaml",
            "case_1234-5678",
        ] {
            assert_eq!(find(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_rest_of_the_text_stays() {
        let (rest, removed) = remove("my card 3782 822463 10005 was stolen, pin is 4821");
        assert_eq!(
            rest.split_whitespace().collect::<Vec<_>>(),
            ["my", "card", "was", "stolen,", "pin"]
        );
        assert!(removed);
        let (rest, removed) = remove("it asks for my password");
        assert_eq!((rest.as_ref(), removed), ("it asks for my password", false));
    }

    #[test]
    fn a_secret_that_a_removal_reveals_is_removed_too() {
        let (rest, removed) = remove("my password is fluffypin is 9654");
        assert_eq!((find(&rest), removed), (None, true), "{rest:?}");
        let endless = "my password is fluffypin is 9654 ".repeat(100);
        assert_eq!(find(&remove(&endless).0), None);
        let chain = format!("{}is 9654", "password is fluffypin ".repeat(500));
        assert_eq!(find(&remove(&chain).0), None);
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "pin",
            "password",
            "code",
            "ssn",
            "is",
            "my",
            ":",
            "=",
            "4821",
            "123-45-6789",
            "378282246310005",
            "hunter2",
            "and",
            "3",
            ".",
            "x",
            "'",
            "as",
            "fluffy",
            "４８２１",
            "é",
            "\n",
            "error",
            "otp",
            "number",
        ]);
        let space = prop::sample::select(vec!["", " ", "  ", "-"]);
        prop::collection::vec((word, space), 0..14).prop_map(|words| {
            words
                .into_iter()
                .flat_map(|(word, space)| [word, space])
                .collect()
        })
    }

    proptest! {
        #[test]
        fn no_secret_is_left(text in prop_oneof![text(), any::<String>()]) {
            let (rest, removed) = remove(&text);
            prop_assert_eq!(removed, find(&text).is_some());
            prop_assert_eq!(find(&rest), None, "{:?} left {:?}", text, rest);
        }
    }
}
