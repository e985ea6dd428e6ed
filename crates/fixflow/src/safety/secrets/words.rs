//! The words around a secret: what names one, what joins the name and the value, and what is no value.

use super::super::digits::digit;
use super::Secret;
use std::ops::Range;

/// A run of letters or of digits, in small letters.
pub(super) struct Word {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    pub text: String,
    /// How many digits it is made of, if of nothing else.
    pub digits: Option<usize>,
}

/// The words of `text`. One that names a secret and ends in digits (`pin4821`) is two words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let (run, after) = rest.split_at(
            rest.find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len()),
        );
        let at = text.len() - rest.len();
        let name = &run[..run.find(|c| digit(c).is_some()).unwrap_or(run.len())];
        let glued = run.len() > name.len()
            && run[name.len()..].chars().all(|c| digit(c).is_some())
            && named(&name.to_lowercase()).is_some();
        let split = if glued && run.len() - name.len() >= 3 {
            name.len()
        } else {
            run.len()
        };
        for part in [0..split, split..run.len()] {
            if !part.is_empty() {
                let word = &run[part.clone()];
                let digits = word
                    .chars()
                    .all(|c| digit(c).is_some())
                    .then(|| word.chars().count());
                words.push(Word {
                    range: at + part.start..at + part.end,
                    text: word.to_lowercase(),
                    digits,
                });
            }
        }
        rest = after;
    }
    words
}

/// What a word names, and the fewest digits that its value has.
pub(super) fn named(word: &str) -> Option<(Secret, usize)> {
    match word {
        "pin" | "pincode" => Some((Secret::Pin, 4)),
        "password" | "passwd" | "passphrase" | "passcode" | "pwd" | "pw" | "pass" => {
            Some((Secret::Password, 4))
        }
        "code" | "otp" | "otac" | "token" => Some((Secret::Code, 4)),
        "cvv" | "cvv2" | "cvc" | "cvc2" | "csc" | "cid" => Some((Secret::Code, 3)),
        "ssn" | "social" => Some((Secret::SocialSecurityNumber, 4)),
        _ => None,
    }
}

/// Words that may stand between a name and its value as if they were not there: "the pin number 4821".
pub(super) fn is_filler(word: &str) -> bool {
    holds("number no nr code word security value g", word)
}

/// Words that say that the value comes now.
pub(super) fn is_connector(word: &str) -> bool {
    holds("is was s equals being says said reads read are were", word)
}

/// Words that may stand between a connector and the value.
pub(super) fn is_adverb(word: &str) -> bool {
    holds(
        "now still actually just this here the number code called like",
        word,
    )
}

/// Words that may stand between a value said first and its name: "482913 is your new Amex code".
pub(super) fn is_possessive(word: &str) -> bool {
    holds(
        "\
         my the your our a an this that amex american express safekey verification security one time login \
         log sign in otp account card temporary new current old access authentication bank online pin s \
         number",
        word,
    )
}

/// Words before "code" that make it one of another kind, which is no secret.
pub(super) fn is_other_code(word: &str) -> bool {
    holds(
        "\
         error errors err status http response reason exit return failure zip postal post area country sort \
         promo promotion promotional discount coupon voucher offer source bar qr swift bic merchant category \
         product item reference ref booking routing branch bank tax currency invitation referral message \
         dress",
        word,
    )
}

/// Words after a number that make it a measure and no secret.
pub(super) fn is_unit(word: &str) -> bool {
    holds(
        "\
         time times x second seconds sec secs minute minutes min mins hour hours day days week weeks month \
         months year years try tries attempt attempts digit digits character characters chars letters people \
         dollars usd percent",
        word,
    )
}

/// Whether a word is what people say of a password ("my password is wrong") and not what one is made of.
pub(super) fn is_ordinary(word: &str) -> bool {
    let lower = word.to_lowercase();
    let participle = lower.len() > 4
        && ["ed", "ing", "ly", "able", "ible", "n't", "less"]
            .iter()
            .any(|end| lower.ends_with(end));
    participle || lower.len() < 4 || lower.contains('-') || holds(ORDINARY, &lower)
}

/// What else is said of a password, or answered where a question or a fix is called by that word.
const ORDINARY: &str = "\
    again already always asked bad been broken correct could-not different empty false fine forgotten \
    frozen gone good hard help hidden incorrect insecure invalid known lapsed long lost missing needed \
    never no-change none okay once outdated perfect reset right safe same saved secret secure short \
    spins still stolen strong stuck temporary that there this true unknown unsafe valid weak what when \
    where worked works wrong yes your";

/// Whether a word is one of a list between spaces.
fn holds(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}
