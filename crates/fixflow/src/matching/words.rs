//! From a text to its words, each in one form.

use super::language::{Language, without_accents};
use crate::safety::without_formatting;

/// The most words that mean something only together.
const JOINED: usize = 3;

/// How a question begins that asks about something. "Why" and "where is" mostly begin a complaint.
const ASKING: [&str; 17] = [
    "what", "whats", "when", "how", "which", "who", "can", "could", "do", "does", "is", "are",
    "am", "may", "will", "would", "should",
];

/// A word as it was written, in small letters, and its stem.
pub(super) struct Written {
    pub word: String,
    pub stem: String,
}

/// A text as it is compared letter by letter: small letters, one space between words, nothing that only ends a sentence.
#[must_use]
pub fn typed(text: &str) -> String {
    let ends = |c: char| {
        c.is_whitespace() || is_quote(c) || matches!(c, '.' | ',' | '!' | '?' | ';' | ':')
    };
    let text = without_formatting(text);
    let words: Vec<&str> = text.trim_matches(ends).split_whitespace().collect();
    let small = words.join(" ").to_lowercase().replace(is_apostrophe, "'");
    if small.is_ascii() {
        small
    } else {
        without_accents(&small)
    }
}

/// Whether a text stands in quotation marks of this kind.
pub(super) fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The sentences of `text`.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['!', '?', ';', '\n'])
        .flat_map(|part| part.split(". "))
}

/// Whether a text is a question about something, rather than a trouble that is told.
pub(super) fn asks(text: &str) -> bool {
    let first = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty());
    first.is_some_and(|word| ASKING.contains(&word.to_lowercase().as_str()))
}

/// The words of a sentence, without those that are empty, from one comma or quotation mark to the next.
pub(super) fn parts<'t>(
    sentence: &'t str,
    language: &'t Language,
) -> impl Iterator<Item = Vec<Written>> + 't {
    let ends = |c: char| is_quote(c) || matches!(c, ',' | ':' | '(' | ')' | '–' | '—');
    let separates = |c: char| !c.is_alphanumeric() && !is_apostrophe(c);
    let parts = sentence.split(ends).map(move |part| {
        let words = part.split(separates);
        let words = words.flat_map(|word| language.apart(&word.to_lowercase()));
        let words = words.filter(|word| !word.is_empty()).map(|word| Written {
            stem: language.stem(&word),
            word,
        });
        words.collect()
    });
    parts.filter(|words: &Vec<Written>| !words.is_empty())
}

pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '＇')
}

/// What the longest beginning of `words` that is known together means, and how many words it takes, one at least.
pub(super) fn longest(
    words: &[Written],
    known: impl Fn(&str) -> Option<usize>,
) -> (Option<usize>, usize) {
    let mut together = words[0].stem.clone();
    let mut best = (known(&together), 1);
    for (length, written) in (2..=JOINED).zip(&words[1..]) {
        together.extend([" ", &written.stem]);
        best = known(&together).map_or(best, |concept| (Some(concept), length));
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_taken_apart() {
        let english = Language::of("en");
        let words = |text: &str| {
            sentences(text)
                .flat_map(|sentence| parts(sentence, &english))
                .flatten()
                .map(|written| written.stem)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            words("Can't cant CANNOT can’t won't"),
            "can not can not can not can not will not"
        );
        assert_eq!(
            words("it's you're they've didnt don`t"),
            "it is you are they did not do not"
        );
        assert_eq!(words("'word' o'clock ' ''"), "word oclock");
        let told = sentences("One. Two! three.com?\nfour.")
            .filter(|sentence| parts(sentence, &english).next().is_some());
        assert_eq!(told.count(), 4);
    }
}
