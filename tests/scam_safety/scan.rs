//! Scans for telephone numbers and foreign hosts, independent of the program's own and stricter.

/// The fewest digits that make a number to dial, however they are joined.
const DIGITS: usize = 7;

/// The area codes that are free to call or cost extra. No sentence needs one of these numbers by itself.
const CODES: [&str; 9] = [
    "800", "833", "844", "855", "866", "877", "888", "900", "0800",
];

/// The words from which a number can be spelled.
const NUMBER_WORDS: [&str; 13] = [
    "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "double",
    "hundred",
];

/// Schemes and marks that make a device dial what follows them.
const DIALS: [&str; 7] = [
    "tel:",
    "sms:",
    "callto:",
    "facetime:",
    "whatsapp",
    "wa.me",
    "dial ",
];

/// The part that could be read as a telephone number.
pub fn telephone_number(text: &str) -> Option<String> {
    let text = without_dates(text);
    in_digits(&text)
        .or_else(|| by_code(&text))
        .or_else(|| in_words(&text))
        .or_else(|| by_mark(&text))
}

/// The text without dates and times of day, which nobody would dial.
fn without_dates(text: &str) -> String {
    let shape = |word: &str| -> String {
        let digit = |character: char| {
            if character.is_ascii_digit() {
                '9'
            } else {
                character
            }
        };
        word.chars().map(digit).collect()
    };
    let is_date = |word: &str| {
        let shape = shape(
            word.trim()
                .trim_matches(['.', ',', '(', ')', '"', ';', ':']),
        );
        let time = shape
            .strip_prefix("9999-99-99")
            .map(|time| time.trim_start_matches('T'));
        time == Some("") || ["99:99", "99:99:99", "99:99:99Z"].contains(&time.unwrap_or(&shape))
    };
    let words = text.split_inclusive(char::is_whitespace);
    words
        .map(|word| if is_date(word) { "date " } else { word })
        .collect()
}

/// Runs of digits in any script, without a letter or the end of a line between them.
fn in_digits(text: &str) -> Option<String> {
    let mut run = String::new();
    for character in text.chars().chain(['\n']) {
        if character.is_alphabetic() || character == '\n' {
            if run
                .chars()
                .filter(|character| character.is_numeric())
                .count()
                >= DIGITS
            {
                return Some(format!("the digits {:?}", run.trim()));
            }
            run.clear();
        } else {
            run.push(character);
        }
    }
    None
}

fn by_code(text: &str) -> Option<String> {
    let numbers = text.split(|character: char| !character.is_alphanumeric());
    let mut codes = numbers.filter(|number| CODES.contains(number));
    codes.next().map(|code| format!("the code {code}"))
}

fn in_words(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|character: char| !character.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    let mut runs = words
        .windows(4)
        .filter(|run| run.iter().all(|word| NUMBER_WORDS.contains(word)));
    runs.next().map(|run| format!("the words {run:?}"))
}

fn by_mark(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mark = DIALS
        .iter()
        .find(|mark| lower.contains(**mark))
        .map(|mark| format!("the mark {mark:?}"));
    let plus = || {
        let mut signs = lower.match_indices(['+', '*', '#']);
        let dialled = signs.find(|(at, sign)| {
            let least = if *sign == "+" { 2 } else { 3 };
            lower[at + 1..]
                .chars()
                .take_while(|next| next.is_numeric())
                .count()
                >= least
        });
        dialled.map(|(at, sign)| format!("a number after {sign:?} at {at}"))
    };
    mark.or_else(plus)
}

/// A word in which a dot joins two names, and which is neither Amex's host nor one of its pages.
pub fn foreign_host(text: &str) -> Option<String> {
    let ends = |character: char| character.is_whitespace() || "\"'<>()[]{},;`|".contains(character);
    text.split(ends).find_map(|word| {
        let secure = word.strip_prefix("https://");
        let bare = secure.unwrap_or(word);
        let host = bare
            .split(['/', '?', '#', ':'])
            .next()
            .unwrap_or(bare)
            .trim_end_matches(['.', '!', '?', ':']);
        let labels: Vec<&str> = host.split('.').collect();
        let is_name = labels.len() > 1
            && labels.iter().all(|label| label.len() > 1)
            && host.chars().any(char::is_alphabetic);
        let is_amex = host == "americanexpress.com" || host.ends_with(".americanexpress.com");
        let wrong = (is_name && !is_amex)
            || (secure.is_none() && word.contains("://"))
            || (secure.is_some() && !is_amex)
            || word.contains('@')
            || (is_amex && bare[host.len()..].contains("//"))
            || word.contains("%2");
        wrong.then(|| format!("the host {host:?}"))
    })
}

#[test]
fn numbers_are_found_however_they_are_written() {
    for text in [
        "call 1-800-528-4800",
        "call 18005284800",
        "(800) 528 4800",
        "call 8 0 0 . 5 2 8 . 4 8 0 0",
        "call ８００−５２８−４８００",
        "٨٠٠٥٢٨٤٨٠٠",
        "1-800-THE-CARD",
        "eight hundred five two eight",
        "dial 911",
        "text *611",
        "+44 20",
        "tel:1",
    ] {
        assert!(telephone_number(text).is_some(), "{text}");
    }
    for text in [
        "15 to 30 minutes",
        "reviewed on 2026-11-21 at 14:35",
        "documents stay for 12 months",
        "1. 2. 3. 4. 5. 6.",
        "one of two",
    ] {
        assert_eq!(telephone_number(text), None, "{text}");
    }
}

#[test]
fn hosts_are_found_however_they_are_written() {
    for text in [
        "go to evil.com",
        "http://americanexpress.com",
        "https://americanexpress.com.evil.org/x",
        "americanexpress.com@evil.com",
        "https://www.americanexpress.com/?to=//evil",
        "write to help@americanexpress.com",
        "ftp://x",
    ] {
        assert!(foreign_host(text).is_some(), "{text}");
    }
    for text in [
        "type americanexpress.com yourself.",
        "https://www.americanexpress.com/us/page.html",
        "and so on. Then go",
        "e.g. this",
    ] {
        assert_eq!(foreign_host(text), None, "{text}");
    }
}
