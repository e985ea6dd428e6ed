//! What a text says is not so: a question with "no" behind it.

use super::words::is_quote;

/// What a question is not asked with when it is answered.
const NO: [&str; 3] = ["no", "nope", "not at all"];

/// `text` with every question that is answered with "no" turned into what that says: "did you buy it? No" into "did I not buy
/// it". A quoted question that asks for nothing the reader did ("Card lost?") is left out.
pub(super) fn heard(text: &str) -> String {
    let (mut heard, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('?') {
        let (asked, behind) = (&rest[..at], &rest[at + 1..]);
        let ends = |c: char| is_quote(c) || matches!(c, '.' | '!' | ';' | '\n');
        let question = asked.rsplit(ends).next().unwrap_or_default();
        heard.push_str(&asked[..asked.len() - question.len()]);
        let quoted = behind.starts_with(is_quote);
        match is_denied(behind).then(|| turned(question)) {
            Some(Some(turned)) => heard.push_str(&turned),
            Some(None) if quoted || asked.to_lowercase().contains("your") => {}
            _ => heard.push_str(question),
        }
        heard.push('?');
        rest = behind;
    }
    heard + rest
}

/// Whether what stands behind a question is "no" and nothing that would make it another word's.
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

/// A question to "you" as the statement that it is not so.
fn turned(question: &str) -> Option<String> {
    let mut words: Vec<&str> = question.split_whitespace().collect();
    let you = words
        .iter()
        .position(|word| word.eq_ignore_ascii_case("you"))?;
    words[you] = "I not";
    Some(words.join(" "))
}
