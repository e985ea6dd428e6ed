//! What the program never says, because it cannot know it and people may act on it.

/// Claims that no sentence may make, not even as a question or a condition.
const IN_NO_WORDS: &[&str] = &[
    // Amex's state.
    "amex is down",
    "amex is offline",
    "american express is down",
    "outage",
    "maintenance",
    "known issue",
    "known problem",
    "amex is working on",
    "will be fixed",
    "is back up",
    "servers are",
    // Money.
    "money is safe",
    "money is not lost",
    "funds are safe",
    "nothing was charged",
    "not be charged",
    "no late fee",
    "late fee will",
    "without a late fee",
    "avoid a late fee",
    "waive",
    "no penalty",
    "be refunded",
    "get your money back",
    "paid twice",
    "you have paid",
    // How often something works.
    "%",
    "percent",
    "usually works",
    "usually helps",
    "often works",
    "often helps",
    "mostly works",
    "always works",
    "works every time",
    "most people",
    "most users",
    "most of the time",
    "in most cases",
    "nine out of",
    "success rate",
    "likely to work",
    "should work",
    "will work",
    "guarantee",
    "solves it",
    "fixes it",
    // Locks.
    "attempts left",
    "tries left",
    "attempts remain",
    "tries remain",
    "unlocks after",
    "unlocks itself",
    "unlock itself",
    "lock after",
    "locks after",
    "locked after",
    "locked for",
];

/// Claims that only a doubt, a question or a condition may make.
const ONLY_IN_DOUBT: &[&str] = &[
    "is on amex's side",
    "systems are busy",
    "systems are down",
    "site is down",
    "app is down",
    "lines are down",
    "payment went through",
    "payment has gone through",
    "payment was sent",
    "payment was received",
    "payment has arrived",
    "payment arrived",
    "payment was accepted",
    "payment failed",
    "payment has failed",
    "payment was not",
    "payment did not",
    "was declined",
    "been declined",
    "was charged",
    "been charged",
    "nothing was sent",
    "nothing has been sent",
    "have sent nothing",
    "payment is there",
    "order is there",
    "is not lost",
    "your account is safe",
    "late fee",
];

/// What marks a sentence as a doubt, a question, a condition, or the name of a source.
const DOUBT: &[&str] = &[
    "if ",
    "may ",
    "might ",
    "whether",
    "?",
    "need not",
    "could ",
    "should a",
    "do not take",
    "where",
    "ask ",
    "until",
    "when ",
    "(general advice)",
];

/// Numbers that could count tries.
const COUNTS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "few",
];

/// What tries are called.
const TRIES: &[&str] = &["tries", "attempts", "entries", "guesses", "mistakes"];

/// The answers and outcomes that the user chooses: they may claim anything.
const THEIRS: &[&str] = &[
    "The payment is there",
    "The order is there",
    "No, the site and the app both fail",
];

/// The first thing in `text` that must never be said.
pub fn said(text: &str) -> Option<String> {
    let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = THEIRS
        .iter()
        .fold(whole, |text, theirs| text.replace(theirs, ""))
        .replace('’', "'");
    sentences(&text).find_map(|sentence| {
        let lower = sentence.to_lowercase();
        let doubt = DOUBT.iter().any(|doubt| lower.contains(doubt));
        let claim = IN_NO_WORDS.iter().find(|claim| lower.contains(**claim));
        let claim = claim.or_else(|| {
            ONLY_IN_DOUBT
                .iter()
                .filter(|_| !doubt)
                .find(|claim| lower.contains(**claim))
        });
        let claim = claim.map(|claim| (*claim).to_owned());
        claim
            .or_else(|| counted_tries(&lower))
            .map(|claim| format!("{claim} in: {}", sentence.trim()))
    })
}

/// The pieces of a text, each up to and including a full stop, question mark, exclamation mark, semicolon or colon.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '?', '!', ';'])
}

/// A number before a word for tries, such as "three more tries".
fn counted_tries(lower: &str) -> Option<String> {
    let words: Vec<&str> = lower
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let counts = |word: &&str| COUNTS.contains(word) || word.chars().all(char::is_numeric);
    let counted = words
        .windows(4)
        .chain([&words[words.len().saturating_sub(3)..]])
        .find(|run| {
            let tries = run.iter().position(|word| TRIES.contains(word));
            tries.is_some_and(|at| run[..at].iter().any(&counts))
        });
    counted.map(|run| run.join(" "))
}

#[test]
fn claims_are_found() {
    for text in [
        "Amex is down right now.",
        "There is an outage.",
        "Your payment went through.",
        "The payment did not go through, so pay again.",
        "Your money is safe.",
        "There will be no late fee.",
        "A late fee comes on the next day.",
        "This works for 80% of people.",
        "This usually works.",
        "You have three tries.",
        "After 5 wrong attempts the account is closed.",
        "An account locks after some tries.",
        "It is on Amex's side.",
        "The system unlocks itself.",
        "First sentence. Your card was declined.",
    ] {
        assert!(said(text).is_some(), "{text}");
    }
}

#[test]
fn doubt_and_advice_are_left_alone() {
    for text in [
        "It may be on Amex's side.",
        "The page may have stopped answering after your payment was sent.",
        "Should a late fee come, ask Amex about it afterwards.",
        "If you have sent nothing and nobody answers, call again.",
        "Has a payment arrived?",
        "For one try, switch off your blockers.",
        "Ask whether the amount has left your bank.",
    ] {
        assert_eq!(said(text), None, "{text}");
    }
}
