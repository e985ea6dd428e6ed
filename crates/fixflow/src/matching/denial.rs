//! Questions that the text itself answers with "no".

use super::words::is_quote;

/// The words that answer a question with "no".
const NO: [&str; 3] = ["no", "nope", "not at all"];

/// Restates every question that is answered with "no" as a denial: "did you buy it? No" becomes "did I not buy it". Removes
/// such a question if it does not say "you" but is quoted or says "your" ("Lost your card?").
pub(super) fn restate_denials(text: &str) -> String {
    let (mut restated, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('?') {
        let (asked, behind) = (&rest[..at], &rest[at + 1..]);
        let ends = |c: char| is_quote(c) || matches!(c, '.' | '!' | ';' | '\n');
        let question = asked.rsplit(ends).next().unwrap_or_default();
        restated.push_str(&asked[..asked.len() - question.len()]);
        let quoted = behind.starts_with(is_quote);
        match is_denied(behind).then(|| as_denial(question)) {
            Some(Some(denial)) => restated.push_str(&denial),
            Some(None) if quoted || asked.to_lowercase().contains("your") => {}
            _ => restated.push_str(question),
        }
        restated.push('?');
        rest = behind;
    }
    restated + rest
}

/// Whether "no" follows the question and does not belong to the next words, as in "no idea".
fn is_denied(behind: &str) -> bool {
    let behind = behind
        .trim_start_matches(|c: char| {
            c.is_whitespace() || is_quote(c) || matches!(c, '-' | '–' | '—' | ',')
        })
        .to_lowercase();
    NO.iter().any(|no| {
        behind.strip_prefix(no).is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with(|c: char| c.is_ascii_punctuation())
                || rest.starts_with(" i ")
        })
    })
}

/// Turns a question to "you" into a denial by "I". `None` if it does not say "you".
fn as_denial(question: &str) -> Option<String> {
    let mut words: Vec<&str> = question.split_whitespace().collect();
    let you = words
        .iter()
        .position(|word| word.eq_ignore_ascii_case("you"))?;
    words[you] = "I not";
    Some(words.join(" "))
}
