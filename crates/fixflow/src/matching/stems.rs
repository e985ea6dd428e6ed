//! Brings English words to one form: splits contractions, cuts endings, makes British spellings American.

use super::words::is_apostrophe;

/// Splits a contraction: `can't` and `cant` become "can" and "not", `it's` becomes "it" and "is". Any other word stays one.
pub(super) fn split_contraction(word: &str) -> Vec<String> {
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

/// A word without its ending. Words of one meaning get the same stem, which need not be a word.
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

/// The American spelling: `-ize` for `-ise`, and a few single words.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_meaning_have_one_stem() {
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
    fn other_words_keep_different_stems() {
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
}
