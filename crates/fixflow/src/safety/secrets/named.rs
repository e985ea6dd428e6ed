//! Codes, PINs, passwords and social security numbers that are named as such: "my pin is 4821", "otp=123456".

use super::words::{
    Word, is_adverb, is_connector, is_filler, is_ordinary, is_other_code, is_possessive, is_unit,
    named, words,
};
use super::{Found, GAP, Secret};
use std::ops::Range;

/// How many words may lie between a name and its value: "the code they sent to me was 482913".
const REACH: usize = 7;

/// How many digits a value has at most.
const LONGEST: usize = 12;

/// How many characters of a password are looked at, so that a word without end is not read for each name in it.
const LONGEST_PASSWORD: usize = 128;

/// How a value is joined to its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// By nothing: "pin 4821".
    Beside,
    /// By a word: "my pin is 4821".
    Said,
    /// By a colon or an equals sign, and perhaps a space.
    Signed,
    /// By a sign without a space: `otp=123456`.
    Assigned,
}

/// Every secret in `text` that is named.
pub(super) fn all(text: &str) -> Vec<Found> {
    let sentence = Sentence {
        text,
        words: words(text),
    };
    let names = (0..sentence.words.len()).filter_map(|at| {
        named(&sentence.words[at].text).map(|(secret, least)| Name { at, secret, least })
    });
    let meant = names.filter(|name| !sentence.is_other_code(name));
    meant
        .flat_map(|name| [sentence.value_after(&name), sentence.value_before(&name)])
        .flatten()
        .collect()
}

/// Whether a sentence ends within a text: then a quotation mark before it is one that was never closed, and what stands
/// behind the sentence, which may tell of a theft, is heard.
fn holds_a_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace().rev();
    words.next();
    words.any(|word| word.ends_with(['.', '!', '?']))
}

/// What a colon or an equals sign between two words makes of them.
fn signed(gap: &str) -> Option<Joint> {
    gap.trim_end_matches(['"', '\''])
        .rfind([':', '=', '>', '→'])?;
    Some(if gap.ends_with(char::is_whitespace) {
        Joint::Signed
    } else {
        Joint::Assigned
    })
}

/// How what follows a word, which is no value itself, is joined to the name.
fn past(joint: Option<Joint>, word: &str) -> Option<Joint> {
    match joint {
        _ if is_connector(word) => Some(Joint::Said),
        Some(Joint::Beside) if is_filler(word) => joint,
        Some(Joint::Said | Joint::Signed | Joint::Assigned)
            if is_adverb(word) || is_filler(word) =>
        {
            Some(Joint::Said)
        }
        Some(_) | None => None,
    }
}

/// A word that names a secret.
struct Name {
    /// Which word of the sentence it is.
    at: usize,
    secret: Secret,
    /// The fewest digits of a value.
    least: usize,
}

struct Sentence<'a> {
    text: &'a str,
    words: Vec<Word>,
}

impl Sentence<'_> {
    /// Whether a code is an error's, a country's or the like.
    fn is_other_code(&self, name: &Name) -> bool {
        let before = &self.words[name.at.saturating_sub(3)..name.at];
        name.secret == Secret::Code && before.iter().any(|word| is_other_code(&word.text))
    }

    /// What stands between a word and the one before it; `None` where that is too much, or the end of a sentence.
    fn gap(&self, at: usize) -> Option<&str> {
        let gap = &self.text
            [self.words.get(at.checked_sub(1)?)?.range.end..self.words.get(at)?.range.start];
        let ends = gap
            .strip_suffix(char::is_whitespace)
            .is_some_and(|gap| gap.contains(['.', '!', '?']));
        (!ends && gap.chars().nth(GAP).is_none()).then_some(gap)
    }

    /// A value that follows its name.
    fn value_after(&self, name: &Name) -> Option<Found> {
        let mut joint = Some(Joint::Beside);
        for at in name.at + 1..(name.at + 1 + REACH).min(self.words.len()) {
            joint = signed(self.gap(at)?).or(joint);
            let value = joint.and_then(|joint| self.value(name, joint, at));
            if let Some(end) = value {
                let range = self.words[name.at].range.end..end;
                return Some(Found {
                    range,
                    secret: name.secret,
                });
            }
            joint = past(joint, &self.words[at].text);
        }
        None
    }

    /// A value of digits that comes first: "482913 is my code", "4821 as pin".
    fn value_before(&self, name: &Name) -> Option<Found> {
        let first = name.at.saturating_sub(REACH);
        let mut at = name.at;
        while at > first && self.gap(at).is_some() && is_possessive(&self.words[at - 1].text) {
            at -= 1;
        }
        let verb = at.checked_sub(1)?;
        let last = verb.checked_sub(1)?;
        let joins = matches!(self.words[verb].text.as_str(), "is" | "was" | "as" | "for");
        let digits = self.words[last].digits?;
        let near = self.gap(at).is_some() && self.gap(verb).is_some();
        (joins && near && (name.least..=LONGEST).contains(&digits)).then(|| Found {
            range: self.words[last].range.start..self.words[name.at].range.start,
            secret: name.secret,
        })
    }

    /// Where the value ends that begins with a word, if it is one.
    fn value(&self, name: &Name, joint: Joint, at: usize) -> Option<usize> {
        let spoken = self
            .digits(name, at)
            .or_else(|| self.mixed(name, joint, at));
        match name.secret {
            // "Pass" is a word of its own in too many sentences.
            Secret::Password
                if self.words[name.at].text == "pass"
                    && matches!(joint, Joint::Beside | Joint::Said) =>
            {
                None
            }
            Secret::Password => spoken.or_else(|| self.password(joint, name.at, at)),
            Secret::Code | Secret::Pin | Secret::SocialSecurityNumber | Secret::CardNumber => {
                spoken
            }
        }
    }

    /// Enough digits, perhaps in groups: "482 913".
    fn digits(&self, name: &Name, at: usize) -> Option<usize> {
        let mut digits = 0;
        let mut end = at;
        for word in at..self.words.len() {
            let joined = word == at
                || self
                    .gap(word)
                    .is_some_and(|gap| gap.chars().count() < 3 && !gap.contains('\n'));
            let Some(more) = self.words[word]
                .digits
                .filter(|more| joined && digits + more <= LONGEST)
            else {
                break;
            };
            (digits, end) = (digits + more, word + 1);
        }
        let measured =
            self.words.get(end).is_some_and(|word| is_unit(&word.text)) && self.gap(end).is_some();
        (digits >= name.least && !measured).then(|| self.words[end - 1].range.end)
    }

    /// A word of letters and digits, as some codes are.
    fn mixed(&self, name: &Name, joint: Joint, at: usize) -> Option<usize> {
        let word = &self.words[at];
        let digits = word.text.chars().filter(char::is_ascii_digit).count();
        let enough = if joint == Joint::Beside { 4 } else { 2 };
        let is_value = matches!(name.secret, Secret::Code | Secret::Pin)
            && digits >= enough
            && word.text.chars().count() > 4;
        is_value.then_some(word.range.end)
    }

    /// Where a password ends that begins with a word: at the next space, or at the closing quote.
    fn password(&self, joint: Joint, name: usize, at: usize) -> Option<usize> {
        let start = self.start_of_token(at);
        let rest = self.text[start..].char_indices().nth(LONGEST_PASSWORD);
        let rest = &self.text[start..rest.map_or(self.text.len(), |(end, _)| start + end)];
        let quote = self.text[..start].chars().next_back().and_then(closing);
        let quoted = quote
            .filter(|_| joint != Joint::Beside)
            .and_then(|quote| rest.split_once(quote));
        let quoted = quoted.filter(|(quoted, _)| !quoted.is_empty() && !holds_a_sentence(quoted));
        if let Some((quoted, _)) = quoted {
            return (!is_ordinary(quoted)).then_some(start + quoted.len());
        }
        let token = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
        let core = token.trim_end_matches([
            '.', ',', ';', ':', '!', '?', ')', ']', '}', '"', '\'', '’', '”',
        ]);
        // A plain word is a password only where nothing else can be meant: right after the name, and at the end.
        let between = &self.words[name + 1..at];
        let close = between
            .iter()
            .all(|word| is_connector(&word.text) || is_adverb(&word.text) || is_filler(&word.text));
        let plain = close && !is_ordinary(core);
        let is_password = match joint {
            Joint::Beside => {
                is_made_up(core)
                    && core.chars().any(char::is_alphabetic)
                    && core.chars().count() > 4
            }
            Joint::Said | Joint::Signed => {
                is_made_up(core) || plain && ends_clause(&rest[core.len()..])
            }
            Joint::Assigned => is_made_up(core) || plain,
        };
        is_password.then_some(start + core.len())
    }

    /// Where the signs begin that stand before a word without a space or a quote between.
    fn start_of_token(&self, at: usize) -> usize {
        let gap_start = self.words[at - 1].range.end;
        let gap = &self.text[gap_start..self.words[at].range.start];
        let ends = |c: char| {
            c.is_whitespace() || matches!(c, ':' | '=' | '>' | '"' | '\'' | '`' | '“' | '‘')
        };
        let end = gap
            .char_indices()
            .rfind(|(_, c)| ends(*c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        gap_start + end
    }
}

/// Whether nothing more is said in the clause that `after` goes on with.
fn ends_clause(after: &str) -> bool {
    let next = after.trim_start();
    next.is_empty()
        || !after.starts_with(' ')
        || next.starts_with("and ")
        || next.starts_with("but ")
}

/// The quote that ends what this one begins.
fn closing(quote: char) -> Option<char> {
    match quote {
        '"' | '\'' | '`' => Some(quote),
        '“' => Some('”'),
        '‘' => Some('’'),
        _ => None,
    }
}

/// Whether a word has digits or signs among its letters, as no ordinary one has.
fn is_made_up(word: &str) -> bool {
    let range: Option<Range<usize>> = word
        .find(char::is_alphanumeric)
        .map(|start| start..word.len());
    let strange = |c: char| {
        c.is_numeric()
            || matches!(
                c,
                '@' | '#'
                    | '$'
                    | '%'
                    | '^'
                    | '&'
                    | '*'
                    | '+'
                    | '~'
                    | '|'
                    | '\\'
                    | '<'
                    | '>'
                    | '_'
                    | '!'
            )
    };
    range.is_some_and(|range| word[range].contains(strange)) && word.chars().count() > 3
}

#[cfg(test)]
mod tests {
    use super::super::{Secret, find};

    #[test]
    fn named_secrets_are_found() {
        for (text, secret) in [
            ("my pin is 4821", Secret::Pin),
            ("PIN: 4821", Secret::Pin),
            ("my pin's 4821", Secret::Pin),
            ("pin number 4 8 2 1", Secret::Pin),
            ("pin4821", Secret::Pin),
            ("the pin for my card is 4821", Secret::Pin),
            ("i used 4821 as my pin", Secret::Pin),
            ("pin ４８２１", Secret::Pin),
            ("password: hunter2", Secret::Password),
            ("my password is hunter2 and it fails", Secret::Password),
            ("password hunter2", Secret::Password),
            ("pwd=swordfish", Secret::Password),
            ("my password is swordfish", Secret::Password),
            ("my password is swordfish, help", Secret::Password),
            ("password is \"correct horse\"", Secret::Password),
            ("{\"password\":\"swordfish\"}", Secret::Password),
            ("pass: P@ssw0rd!", Secret::Password),
            ("my amex password was tr0ub4dor&3 before", Secret::Password),
            ("passcode 482913", Secret::Password),
            ("the code 482913", Secret::Code),
            ("otp=123456", Secret::Code),
            ("--answer=otp:123456", Secret::Code),
            ("the code they texted to me was 482 913", Secret::Code),
            ("your verification code is: A7K9Q2", Secret::Code),
            ("code G-482913", Secret::Code),
            (
                "482913 is your American Express verification code",
                Secret::Code,
            ),
            ("typed 482913 for the code", Secret::Code),
            ("one-time code\n482913", Secret::Code),
            ("cvv 123", Secret::Code),
            ("CID: 1234", Secret::Code),
            ("my ssn is 123456789", Secret::SocialSecurityNumber),
            ("last four of my social 6789", Secret::SocialSecurityNumber),
        ] {
            assert_eq!(find(text), Some(secret), "{text:?}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_hides_no_sentence() {
        let (rest, _) =
            super::super::remove("my password is 'no. Somebody stole my card. That's it");
        assert!(rest.contains("Somebody stole my card."), "{rest:?}");
        let (rest, removed) = super::super::remove("my password is 'correct horse battery' ok");
        assert!(removed && !rest.contains("correct"), "{rest:?}");
    }

    #[test]
    fn sentences_about_secrets_hold_none() {
        for text in [
            "it asks for my password",
            "I forgot my pin",
            "code does not arrive",
            "typed the wrong password 3 times",
            "error code 500",
            "error code 10054",
            "it shows error: code 50012",
            "my password is wrong",
            "password is not accepted",
            "password: it loops on the page",
            "my password isn't working",
            "the password was rejected twice",
            "what is my password",
            "forgot password, what now?",
            "the code is 6 digits",
            "pin is 4 digits long",
            "code sent to the phone ending in 4821",
            "the code expired in 2024",
            "a password of 12 characters",
            "the password is case-sensitive",
            "my password is correct!",
            "zip code 10001",
            "10001 is my zip code",
            "country code 0044",
            "the code comes 1200 seconds late",
            "codes never come",
            "code 1000 times",
            "pass the payment on 2026",
            "social media login 2",
            "the PIN. 2024 was better",
            "is password reset broken",
            "password reset link dead",
            "password or pin is wrong",
            "pin/password 2 tries",
            "reset code not coming on my pixel 7",
            "the password is gone",
            "can I pass 3dsecure",
            "my passcode is forgotten",
            "typed my password, now i think it was fake",
            "pin: no idea",
            "we passed 4821 houses",
        ] {
            assert_eq!(find(text), None, "{text:?}");
        }
    }
}
