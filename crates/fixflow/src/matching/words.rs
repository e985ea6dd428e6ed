//! Splits a text into sentences and words, each word in one form.

use super::language::{LanguageRules, without_accents};
use crate::safety::without_formatting;

/// The most words in a group that means something only together.
const MOST_WORDS: usize = 3;

/// How a question about something begins. "Why" and "where is" are not here, because they mostly begin a complaint.
const QUESTION_WORDS: [&str; 17] = [
    "what", "whats", "when", "how", "which", "who", "can", "could", "do", "does", "is", "are",
    "am", "may", "will", "would", "should",
];

/// A word of a text as it was written, in small letters, and its stem.
pub(super) struct InputWord {
    pub word: String,
    pub stem: String,
}

/// A text in the form in which texts are compared letter by letter: small letters, no accents, one space between words, and
/// no punctuation or quotation marks at either end.
#[must_use]
pub fn normalized(text: &str) -> String {
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

/// Whether this is a double quotation mark.
pub(super) fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The sentences of `text`.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['!', '?', ';', '\n'])
        .flat_map(|part| part.split(". "))
}

/// Whether a text asks about something instead of describing a trouble.
pub(super) fn is_question(text: &str) -> bool {
    let first = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty());
    first.is_some_and(|word| QUESTION_WORDS.contains(&word.to_lowercase().as_str()))
}

/// The words of each part of a sentence. Commas, colons, brackets, dashes and quotation marks separate the parts.
pub(super) fn parts<'t>(
    sentence: &'t str,
    language: &'t LanguageRules,
) -> impl Iterator<Item = Vec<InputWord>> + 't {
    let ends = |c: char| is_quote(c) || matches!(c, ',' | ':' | '(' | ')' | '–' | '—');
    let separates = |c: char| !c.is_alphanumeric() && !is_apostrophe(c);
    let parts = sentence.split(ends).map(move |part| {
        let words = part.split(separates);
        let words = words.flat_map(|word| language.split_contraction(&word.to_lowercase()));
        let words = words.filter(|word| !word.is_empty()).map(|word| InputWord {
            stem: language.stem(&word),
            word,
        });
        words.collect()
    });
    parts.filter(|words: &Vec<InputWord>| !words.is_empty())
}

pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '＇')
}

/// What the longest known group at the beginning of `words` means, and how many words it has. If nothing is known, `None`
/// and 1.
pub(super) fn longest_known(
    words: &[InputWord],
    known: impl Fn(&str) -> Option<usize>,
) -> (Option<usize>, usize) {
    let mut together = words[0].stem.clone();
    let mut best = (known(&together), 1);
    for (length, written) in (2..=MOST_WORDS).zip(&words[1..]) {
        together.extend([" ", &written.stem]);
        best = known(&together).map_or(best, |concept| (Some(concept), length));
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_split() {
        let english = LanguageRules::of("en");
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
        let found = sentences("One. Two! three.com?\nfour.")
            .filter(|sentence| parts(sentence, &english).next().is_some());
        assert_eq!(found.count(), 4);
    }
}
