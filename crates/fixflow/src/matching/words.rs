//! From text to words in one form: small letters, contractions taken apart, endings cut, British spellings as American.

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
    let small = words.join(" ").to_lowercase();
    small.replace(is_apostrophe, "'")
}

/// Whether a text stands in quotation marks of this kind.
pub(super) fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The parts of `text` that may speak of a trouble each.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(['!', '?', ';', '\n', ','])
        .flat_map(|part| part.split(". "))
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" but "))
        .flat_map(|part| part.split(" also "))
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
pub(super) fn parts(sentence: &str) -> impl Iterator<Item = Vec<Written>> {
    let ends = |c: char| is_quote(c) || matches!(c, ',' | ':' | '(' | ')' | '–' | '—');
    sentence
        .split(ends)
        .map(|part| words(part).collect())
        .filter(|words: &Vec<Written>| !words.is_empty())
}

fn words(sentence: &str) -> impl Iterator<Item = Written> {
    let of_word = |c: char| c.is_alphanumeric() || is_apostrophe(c);
    let words = sentence
        .split(move |c: char| !of_word(c))
        .filter(|word| !word.is_empty());
    words
        .flat_map(|word| apart(&word.to_lowercase()))
        .filter(|word| !word.is_empty())
        .map(|word| Written {
            stem: stem(&word),
            word,
        })
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '＇')
}

/// A contraction as its words: `can't` and `cant` are "can" and "not", `it's` is "it".
fn apart(word: &str) -> Vec<String> {
    let word = word.trim_matches(is_apostrophe);
    let plain = word.replace(is_apostrophe, "");
    let negated = match plain.as_str() {
        "cant" | "cannot" => Some("can"),
        "wont" => Some("will"),
        "aint" => Some("is"),
        "dont" | "doesnt" | "didnt" | "isnt" | "arent" | "wasnt" | "werent" | "hasnt"
        | "havent" | "hadnt" | "couldnt" | "wouldnt" | "shouldnt" | "mustnt" => {
            plain.strip_suffix("nt")
        }
        _ => None,
    };
    if let Some(verb) = negated {
        return vec![verb.to_owned(), "not".to_owned()];
    }
    let (root, ending) = word.split_once(is_apostrophe).unwrap_or((word, ""));
    let be = match (root, ending) {
        (_, "m") => Some("am"),
        (_, "re") => Some("are"),
        ("what" | "where" | "who" | "how" | "it" | "that" | "there" | "he" | "she", "s") => {
            Some("is")
        }
        _ => None,
    };
    if let Some(be) = be {
        return vec![root.to_owned(), be.to_owned()];
    }
    let is_ending = root.len() > 1 && plain.len() <= root.len() + 2;
    vec![if is_ending { root } else { &plain }.to_owned()]
}

/// A word without its ending. Only words of the same meaning must agree, so the stem need not be a word.
pub(super) fn stem(word: &str) -> String {
    let mut stem = american(word);
    if !stem.is_ascii() || stem.len() < 4 {
        return stem;
    }
    plural(&mut stem);
    if let Some(root) = stem.strip_suffix("ied").filter(|root| root.len() > 1) {
        stem = format!("{root}y");
    } else if let Some(root) = ["ing", "ed"]
        .iter()
        .find_map(|ending| stem.strip_suffix(ending))
        && root.len() > 2
        && has_vowel(root)
    {
        stem.truncate(root.len());
        undouble(&mut stem);
    }
    if stem.len() > 4 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

/// `-ise` as `-ize`, and the few words that differ otherwise.
fn american(word: &str) -> String {
    match word {
        "cheque" | "cheques" | "chequing" | "checking" => return "check".to_owned(),
        "centre" => return "center".to_owned(),
        _ => {}
    }
    let ending = ["ise", "ised", "ises", "ising", "isation"]
        .into_iter()
        .find(|ending| word.ends_with(ending) && word.len() > ending.len() + 3);
    let Some(ending) = ending else {
        return word.to_owned();
    };
    let at = word.len() - ending.len() + 1;
    format!("{}z{}", &word[..at], &word[at + 1..])
}

fn plural(word: &mut String) {
    if word.ends_with("ies") && word.len() > 4 {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if ["sses", "ches", "shes", "xes"]
        .iter()
        .any(|ending| word.ends_with(ending))
    {
        word.truncate(word.len() - 2);
    } else if word.ends_with('s')
        && !["ss", "us", "is"]
            .iter()
            .any(|ending| word.ends_with(ending))
    {
        word.pop();
    }
}

fn undouble(word: &mut String) {
    let bytes = word.as_bytes();
    if let [.., one, other] = bytes
        && one == other
        && b"bdgmnprt".contains(other)
    {
        word.pop();
    }
}

fn has_vowel(word: &str) -> bool {
    word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// What the longest beginning of `words` that is known together means, and how many words it takes, one at least.
pub(super) fn longest(
    words: &[Written],
    known: impl Fn(&str) -> Option<u32>,
) -> (Option<u32>, usize) {
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
    fn one_form_for_one_meaning() {
        for (one, other) in [
            ("payments", "payment"),
            ("crashes", "crash"),
            ("spinning", "spins"),
            ("logged", "logging"),
            ("charging", "charges"),
            ("recognise", "recognized"),
            ("unauthorised", "unauthorized"),
            ("tries", "tried"),
            ("dropped", "drops"),
            ("verifying", "verify"),
            ("frozen", "frozen"),
            ("stolen", "stolen"),
            ("expires", "expired"),
            ("closes", "closing"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (one, other) in [
            ("pass", "pas"),
            ("sing", "s"),
            ("bed", "b"),
            ("access", "acces"),
            ("this", "thi"),
            ("need", "ne"),
        ] {
            assert_ne!(stem(one), other);
        }
    }

    #[test]
    fn contractions_are_taken_apart() {
        let words = |text: &str| {
            sentences(text)
                .flat_map(parts)
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
            .filter(|sentence| parts(sentence).next().is_some());
        assert_eq!(told.count(), 4);
    }
}
