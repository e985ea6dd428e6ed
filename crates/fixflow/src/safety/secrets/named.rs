//! Codes, PINs, passwords and social security numbers that are named as such: "my pin is 4821", "otp=123456".

use std::ops::Range;

use super::words::{
    ADVERBS, CONNECTORS, FILLERS, OTHER_CODES, POSSESSIVES, Token, UNITS, is_ordinary,
    secret_named_by, tokens,
};
use super::{FoundSecret, LONGEST_GAP, Secret};

/// How many words there may be between a name and its value: "the code they sent to me was 482913".
const MOST_WORDS_BETWEEN: usize = 7;

/// The most digits of a value.
const MOST_DIGITS: usize = 12;

/// The most characters of a password that are looked at. Otherwise an endless word would be read again for each name in it.
const LONGEST_PASSWORD: usize = 128;

/// What connects a name with its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Connection {
    /// Nothing: "pin 4821".
    Beside,
    /// A word: "my pin is 4821".
    Said,
    /// A colon or an equals sign, and perhaps a space.
    Signed,
    /// A sign without a space: `otp=123456`.
    Assigned,
}

/// Every named secret in `text`.
pub(super) fn all(text: &str) -> Vec<FoundSecret> {
    let sentence = Tokenized {
        text,
        tokens: tokens(text),
    };
    let mentions = (0..sentence.tokens.len()).filter_map(|at| sentence.mention(at));
    let found = mentions.flat_map(|mention| {
        let after = sentence.value_after(&mention);
        let values = after.into_iter().chain(sentence.value_before(&mention));
        let secret = mention.secret;
        values.map(move |range| FoundSecret { range, secret })
    });
    found.collect()
}

/// A token that names a secret.
struct Mention {
    /// Its index among the tokens.
    at: usize,
    secret: Secret,
    /// The fewest digits of a value.
    fewest: usize,
}

/// A text with its tokens.
struct Tokenized<'a> {
    text: &'a str,
    tokens: Vec<Token>,
}

impl Tokenized<'_> {
    /// The secret that a token names. An error code, a country code or the like is not a secret.
    fn mention(&self, at: usize) -> Option<Mention> {
        let (secret, fewest) = secret_named_by(&self.tokens[at].text)?;
        let mut before = self.tokens[at.saturating_sub(3)..at].iter();
        let is_other = secret == Secret::Code && before.any(|token| token.is_one_of(OTHER_CODES));
        (!is_other).then_some(Mention { at, secret, fewest })
    }

    /// The text between a token and the one before it. `None` if a sentence ends there, or the two are too far apart.
    fn gap(&self, at: usize) -> Option<&str> {
        let before = self.tokens.get(at.checked_sub(1)?)?;
        let gap = &self.text[before.range.end..self.tokens.get(at)?.range.start];
        let ends_sentence = gap
            .strip_suffix(char::is_whitespace)
            .is_some_and(|gap| gap.contains(['.', '!', '?']));
        (!ends_sentence && gap.chars().nth(LONGEST_GAP).is_none()).then_some(gap)
    }

    /// A value after its name, with the text between the two.
    fn value_after(&self, mention: &Mention) -> Option<Range<usize>> {
        let mut connection = Some(Connection::Beside);
        let first = mention.at + 1;
        for at in first..(first + MOST_WORDS_BETWEEN).min(self.tokens.len()) {
            connection = signed(self.gap(at)?).or(connection);
            if let Some(end) = connection.and_then(|it| self.value_end(mention, it, at)) {
                return Some(self.tokens[mention.at].range.end..end);
            }
            connection = after_word(connection, &self.tokens[at]);
        }
        None
    }

    /// A value of digits before its name: "482913 is my code", "4821 as pin".
    fn value_before(&self, mention: &Mention) -> Option<Range<usize>> {
        let first = mention.at.saturating_sub(MOST_WORDS_BETWEEN);
        let mut at = mention.at;
        while at > first && self.gap(at).is_some() && self.tokens[at - 1].is_one_of(POSSESSIVES) {
            at -= 1;
        }
        let verb = at.checked_sub(1)?;
        let value = verb.checked_sub(1)?;
        let connects = self.tokens[verb].is_one_of("is was as for");
        let near = self.gap(at).is_some() && self.gap(verb).is_some();
        let digits = self.tokens[value].digits?;
        let range = self.tokens[value].range.start..self.tokens[mention.at].range.start;
        (connects && near && (mention.fewest..=MOST_DIGITS).contains(&digits)).then_some(range)
    }

    /// The end of the value that begins with a token; `None` if that is not a value.
    fn value_end(&self, mention: &Mention, connection: Connection, at: usize) -> Option<usize> {
        let beside_or_said = matches!(connection, Connection::Beside | Connection::Said);
        // "Pass" means something else in too many sentences.
        if self.tokens[mention.at].text == "pass" && beside_or_said {
            return None;
        }
        self.digits_end(mention, at)
            .or_else(|| match mention.secret {
                Secret::Code | Secret::Pin => self.mixed_end(connection, at),
                Secret::Password => self.password_end(connection, mention.at, at),
                Secret::CardNumber | Secret::SocialSecurityNumber => None,
            })
    }

    /// The end of a value of digits, perhaps in groups: "482 913".
    fn digits_end(&self, mention: &Mention, at: usize) -> Option<usize> {
        let is_close = |gap: &str| gap.chars().count() < 3 && !gap.contains('\n');
        let mut digits = 0;
        let mut next = at;
        while let Some(more) = self.tokens.get(next).and_then(|token| token.digits)
            && digits + more <= MOST_DIGITS
            && (next == at || self.gap(next).is_some_and(is_close))
        {
            digits += more;
            next += 1;
        }
        let is_measure = self.gap(next).is_some() && self.tokens[next].is_one_of(UNITS);
        (digits >= mention.fewest && !is_measure).then(|| self.tokens[next - 1].range.end)
    }

    /// The end of a code of letters and digits.
    fn mixed_end(&self, connection: Connection, at: usize) -> Option<usize> {
        let Token { text, range, .. } = &self.tokens[at];
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let fewest = match connection {
            Connection::Beside => 4,
            Connection::Said | Connection::Signed | Connection::Assigned => 2,
        };
        (digits >= fewest && text.chars().count() > 4).then_some(range.end)
    }

    /// The end of the password that begins with a token: the closing quotation mark, or else the next space.
    fn password_end(&self, connection: Connection, name: usize, at: usize) -> Option<usize> {
        let start = self.start_of_password(at);
        let rest = &self.text[start..];
        let end = rest.char_indices().nth(LONGEST_PASSWORD);
        let rest = &rest[..end.map_or(rest.len(), |(end, _)| end)];
        let quote = self.text[..start].chars().next_back().and_then(closing);
        if connection != Connection::Beside
            && let Some((quoted, _)) = quote.and_then(|quote| rest.split_once(quote))
            && !quoted.is_empty()
            && !holds_a_sentence(quoted)
        {
            return (!is_ordinary(quoted)).then_some(start + quoted.len());
        }
        let word = rest.split(char::is_whitespace).next().unwrap_or(rest);
        let word = word.trim_end_matches(|c| ".,;:!?)]}\"'’”".contains(c));
        // A plain word is a password only if nothing else can be meant: right after the name, at the end of the clause.
        let is_plain = || self.is_right_after(name, at) && !is_ordinary(word);
        let is_password = match connection {
            Connection::Beside => {
                is_made_up(word) && word.contains(char::is_alphabetic) && word.chars().count() > 4
            }
            Connection::Said | Connection::Signed => {
                is_made_up(word) || is_plain() && ends_clause(&rest[word.len()..])
            }
            Connection::Assigned => is_made_up(word) || is_plain(),
        };
        is_password.then_some(start + word.len())
    }

    /// Whether there are only words that announce a value between a name and a token.
    fn is_right_after(&self, name: usize, at: usize) -> bool {
        let mut between = self.tokens[name + 1..at].iter();
        let lists = [CONNECTORS, ADVERBS, FILLERS];
        between.all(|token| lists.iter().any(|list| token.is_one_of(list)))
    }

    /// The beginning of a password. The signs right before its first token belong to it, back to a space, a quotation mark,
    /// a colon or an equals sign.
    fn start_of_password(&self, at: usize) -> usize {
        let gap_start = self.tokens[at - 1].range.end;
        let gap = &self.text[gap_start..self.tokens[at].range.start];
        let is_before = |c: char| c.is_whitespace() || ":=>\"'`“‘".contains(c);
        let signs = gap.rsplit(is_before).next();
        self.tokens[at].range.start - signs.map_or(0, str::len)
    }
}

/// The connection made by a colon or an equals sign between two tokens.
fn signed(gap: &str) -> Option<Connection> {
    let unquoted = gap.trim_end_matches(['"', '\'']);
    if !unquoted.contains([':', '=', '>', '→']) {
        None
    } else if gap.ends_with(char::is_whitespace) {
        Some(Connection::Signed)
    } else {
        Some(Connection::Assigned)
    }
}

/// The connection after a word that is not a value itself; `None` if a value after this word does not belong to the name.
fn after_word(connection: Option<Connection>, word: &Token) -> Option<Connection> {
    if word.is_one_of(CONNECTORS) {
        return Some(Connection::Said);
    }
    let is_filler = word.is_one_of(FILLERS);
    match connection? {
        Connection::Beside => is_filler.then_some(Connection::Beside),
        Connection::Said | Connection::Signed | Connection::Assigned => {
            (is_filler || word.is_one_of(ADVERBS)).then_some(Connection::Said)
        }
    }
}

/// Whether a sentence ends inside a text. Then the quotation mark before it was never closed. What follows the sentence may
/// report a theft, so it is not removed.
fn holds_a_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace().rev().skip(1);
    words.any(|word| word.ends_with(['.', '!', '?']))
}

/// Whether the clause ends before `after`.
fn ends_clause(after: &str) -> bool {
    let next = after.trim_start();
    next.is_empty()
        || !after.starts_with(' ')
        || next.starts_with("and ")
        || next.starts_with("but ")
}

/// The closing quotation mark for this opening one.
fn closing(quote: char) -> Option<char> {
    match quote {
        '"' | '\'' | '`' => Some(quote),
        '“' => Some('”'),
        '‘' => Some('’'),
        _ => None,
    }
}

/// Whether a word has digits or signs among its letters, unlike ordinary words.
fn is_made_up(word: &str) -> bool {
    let strange = |c: char| c.is_numeric() || r"@#$%^&*+~|\<>_!".contains(c);
    let from_first_letter = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    from_first_letter.contains(strange) && word.chars().count() > 3
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
    fn an_open_quotation_mark_hides_no_sentence() {
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
