//! The words around a secret: those that name one, those between name and value, and those that cannot be a value.

use super::super::digits::digit;
use super::super::{is_listed, runs};
use super::Secret;
use std::ops::Range;

/// A run of letters or of digits, in small letters.
pub(super) struct Token {
    /// Its bytes in the text.
    pub range: Range<usize>,
    pub text: String,
    /// How many digits it has, if it has only digits.
    pub digits: Option<usize>,
}

impl Token {
    fn new(text: &str, range: Range<usize>) -> Self {
        let run = &text[range.clone()];
        let digits = run.chars().all(is_digit).then(|| run.chars().count());
        Self {
            range,
            text: run.to_lowercase(),
            digits,
        }
    }

    /// Whether it is one of the words of `list`.
    pub(super) fn is_one_of(&self, list: &str) -> bool {
        is_listed(list, &self.text)
    }
}

/// The tokens of `text`. A name of a secret with three digits or more right after it (`pin4821`) is two tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for run in runs(text, |c| !c.is_alphanumeric()) {
        let word = &text[run.clone()];
        let (name, value) = word.split_at(word.find(is_digit).unwrap_or(word.len()));
        let is_glued = value.len() >= 3
            && value.chars().all(is_digit)
            && secret_named_by(&name.to_lowercase()).is_some();
        if is_glued {
            let value_start = run.start + name.len();
            tokens.push(Token::new(text, run.start..value_start));
            tokens.push(Token::new(text, value_start..run.end));
        } else {
            tokens.push(Token::new(text, run));
        }
    }
    tokens
}

fn is_digit(character: char) -> bool {
    digit(character).is_some()
}

/// The secret that a word names, and the fewest digits of its value.
pub(super) fn secret_named_by(word: &str) -> Option<(Secret, usize)> {
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

/// Words between a name and its value that do not matter: "the pin number 4821".
pub(super) const FILLERS: &str = "number no nr code word security value g";

/// Words that announce a value.
pub(super) const CONNECTORS: &str = "is was s equals being says said reads read are were";

/// Words that may follow a connector, before the value.
pub(super) const ADVERBS: &str = "now still actually just this here the number code called like";

/// Words between a value and the name after it: "482913 is your new Amex code".
pub(super) const POSSESSIVES: &str = "\
    my the your our a an this that amex american express safekey verification security one time login \
    log sign in otp account card temporary new current old access authentication bank online pin s \
    number";

/// Words before "code" that make it another kind of code, which is not a secret.
pub(super) const OTHER_CODES: &str = "\
    error errors err status http response reason exit return failure zip postal post area country sort \
    promo promotion promotional discount coupon voucher offer source bar qr swift bic merchant category \
    product item reference ref booking routing branch bank tax currency invitation referral message \
    dress";

/// Words after a number that make it a quantity.
pub(super) const UNITS: &str = "\
    time times x second seconds sec secs minute minutes min mins hour hours day days week weeks month \
    months year years try tries attempt attempts digit digits character characters chars letters people \
    dollars usd percent";

/// Whether people say this word about a password ("my password is wrong"), so that it is not one itself.
pub(super) fn is_ordinary(word: &str) -> bool {
    let lower = word.to_lowercase();
    let participle = lower.len() > 4
        && ["ed", "ing", "ly", "able", "ible", "n't", "less"]
            .iter()
            .any(|end| lower.ends_with(end));
    participle || lower.len() < 4 || lower.contains('-') || is_listed(ORDINARY, &lower)
}

/// Other words that people say about a password, or answers to a question or fix whose id has that word.
const ORDINARY: &str = "\
    again already always asked bad been broken correct could-not different empty false fine forgotten \
    frozen gone good hard help hidden incorrect insecure invalid known lapsed long lost missing needed \
    never no-change none okay once outdated perfect reset right safe same saved secret secure short \
    spins still stolen strong stuck temporary that there this true unknown unsafe valid weak what when \
    where worked works wrong yes your";
