//! Finds the symptom that free text is about.
//!
//! A text that equals a title or a `says` phrase means its symptom. Any other text is compared with all of them. Words are
//! reduced to one form (`words`), and words of one meaning to one concept (`knowledge`). A concept speaks for the symptoms
//! whose phrases hold it more often than other phrases do (`build`, `score`), and a phrase that the text holds whole speaks
//! for its symptom too. What the text denies does not count (`denial`, `read`). A text that points to fraud or a lost card
//! goes to the pack's urgent symptoms first, whatever else it says. If it names two other troubles, both are offered
//! (`rank`).
//!
//! The matcher knows less of Spanish and French than of English. Of other languages it knows only the phrases, and in a few
//! also endings and conjunctions (`language`). The language of a text is the one that knows the most of its words
//! (`languages`).
//!
//! The sentences in `tests/free_text` measure how well this works.
//!
//! An [`Index`] is built once: when the program is compiled for the built-in pack, when a pack is loaded for any other.

mod build;
mod denial;
mod index;
mod knowledge;
mod language;
mod languages;
mod rank;
mod read;
mod score;
mod stems;
mod words;

pub use index::{Index, IndexedSymptom};
pub use language::without_accents;
pub use languages::rank;
pub use words::normalized;

use std::iter;

use crate::pack::{Action, Pack, SymptomIx};

/// The most bytes of a text that are read.
pub const LONGEST: usize = 64 * 1024;

/// The part of `text` that is read, its first [`LONGEST`] bytes, and whether anything was cut off.
#[must_use]
pub fn cut(text: &str) -> (&str, bool) {
    let end = text.floor_char_boundary(LONGEST);
    (&text[..end], end < text.len())
}

/// What a text is about. A symptom is its position in the list that the index was built from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match {
    /// This symptom, and no other comes close.
    Clear(usize),
    /// It could be any of them. All symptoms of the pack, the likeliest first.
    Unclear(Vec<usize>),
    /// Nothing in the pack.
    Nothing,
}

/// Builds the index of a checked pack.
#[must_use]
pub fn index(pack: &Pack) -> Index {
    let symptoms = pack.symptom_indices();
    let symptoms = symptoms.map(|symptom| {
        let phrases = iter::once(&pack[symptom].title).chain(&pack[symptom].says);
        IndexedSymptom {
            phrases: phrases.map(AsRef::as_ref).collect(),
            urgent: pack.is_urgent(symptom),
            leads_to: leads_to(pack, symptom),
        }
    });
    Index::build(&pack.language, &symptoms.collect::<Vec<_>>())
}

/// The symptoms whose steps a symptom uses itself. Those that a shared block uses do not count, since any symptom may use
/// the block.
fn leads_to(pack: &Pack, symptom: SymptomIx) -> Vec<usize> {
    let steps = &pack.steps[pack[symptom.body()].all.range()];
    let used = steps.iter().filter_map(|step| match step.action {
        Action::Use(used) => Some(used.at()),
        Action::Ask(..) | Action::Fix(_) | Action::Wait(_) | Action::Call(_) | Action::End(_) => {
            None
        }
    });
    used.filter(|body| *body < pack.symptoms.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::safety::without_formatting;
    use proptest::prelude::*;

    const FRAUD: usize = 0;
    const LOST: usize = 1;
    const PAYING: usize = 2;
    const SIGNING_IN: usize = 3;
    const PASSWORD: usize = 4;

    fn index() -> Index {
        let symptom = |title, says: &[&'static str], urgent| IndexedSymptom {
            phrases: [&[title], says].concat(),
            urgent,
            leads_to: Vec::new(),
        };
        Index::build(
            "en-US",
            &[
                symptom(
                    "A charge that is not mine",
                    &[
                        "my account was hacked",
                        "unknown charges",
                        "I fell for a scam",
                    ],
                    true,
                ),
                symptom(
                    "The card is lost or stolen",
                    &[
                        "I lost my card",
                        "my wallet was stolen",
                        "card left in a taxi",
                    ],
                    true,
                ),
                symptom(
                    "A payment fails",
                    &[
                        "the payment page hangs",
                        "cannot pay my bill",
                        "paying gives an error",
                    ],
                    false,
                ),
                symptom(
                    "Signing in fails",
                    &[
                        "cannot log in",
                        "the website does not load",
                        "sign in loops",
                    ],
                    false,
                ),
                symptom(
                    "A forgotten password",
                    &["forgot my password", "reset my password", "wrong user ID"],
                    false,
                ),
            ],
        )
    }

    #[track_caller]
    fn assert_clear(symptom: usize, texts: &[&str]) {
        let index = index();
        for text in texts {
            assert_eq!(index.rank(text), Match::Clear(symptom), "{text:?}");
        }
    }

    #[test]
    fn a_clear_text_has_one_symptom() {
        assert_clear(
            PAYING,
            &[
                "my payment fails",
                "I can't pay the bill",
                "Paying my bill hangs and hangs",
                "payment page is stuck",
            ],
        );
        assert_clear(
            SIGNING_IN,
            &[
                "cant log in",
                "logging on never works",
                "the site won't load",
                "I CANNOT SIGN IN",
            ],
        );
        assert_clear(
            PASSWORD,
            &[
                "forgot my password",
                "I have forgotten the passcode",
                "can't remember my user name, forgot it",
            ],
        );
    }

    #[test]
    fn slips_and_spellings_are_understood() {
        assert_clear(PAYING, &["my paymnt fials, payment error", "pamyent hangs"]);
        assert_clear(PASSWORD, &["i forgott my pasword"]);
        assert_clear(
            FRAUD,
            &[
                "an unrecognised charge",
                "an unrecognized charge",
                "unauthorised charges",
                "I was hakced",
            ],
        );
    }

    #[test]
    fn what_points_to_fraud_or_a_loss_goes_there() {
        assert_clear(
            FRAUD,
            &[
                "someone is using my card",
                "I was hacked",
                "I didn't make this payment",
                "that charge isn't mine",
                "I never asked for this code",
            ],
        );
        assert_clear(
            LOST,
            &[
                "it was snatched",
                "I can't find my card",
                "I left my card on the bus",
                "somebody stole my purse",
            ],
        );
        for text in ["someone and my card", "I lost it", "strange"] {
            assert!(
                matches!(index().rank(text), Match::Unclear(order) if order[0] <= LOST),
                "{text:?}"
            );
        }
    }

    #[test]
    fn what_is_denied_does_not_count() {
        assert_clear(
            PAYING,
            &[
                "nobody stole it, the payment page hangs",
                "I did not lose my card. I cannot pay my bill.",
                "\"Did you lose your card?\" No, the payment page hangs",
            ],
        );
        for text in [
            "I did not lose my card",
            "my card was never stolen",
            "Lost your card? No.",
        ] {
            let found = index().rank(text);
            assert!(!matches!(found, Match::Clear(_)), "{text:?}");
        }
        assert_clear(LOST, &["I did not lose my card, somebody stole it"]);
        assert_clear(FRAUD, &["\"Did you buy this?\" No"]);
        assert_clear(PASSWORD, &["I lost my password, I forgot my password"]);
    }

    #[test]
    fn other_matters_are_not_taken_for_a_symptom() {
        let index = index();
        for text in [
            "",
            "?!",
            "tell me a joke",
            "what is the weather in Lisbon",
            "qwertz asdf",
            "hello",
        ] {
            assert_eq!(index.rank(text), Match::Nothing, "{text:?}");
        }
        for text in [
            "when is my payment due",
            "cancel my card",
            "what is the fee for a payment",
            "my card has not arrived",
        ] {
            assert!(!matches!(index.rank(text), Match::Clear(_)), "{text:?}");
        }
    }

    #[test]
    fn a_pack_in_another_language_is_matched_by_its_phrases() {
        let symptom = |title, says: &[&'static str], urgent| IndexedSymptom {
            phrases: [&[title], says].concat(),
            urgent,
            leads_to: Vec::new(),
        };
        let symptoms = [
            symptom(
                "Zahlung geht nicht",
                &["ich kann nicht zahlen", "die Zahlung bleibt hängen"],
                false,
            ),
            symptom(
                "Karte verloren",
                &["meine Karte ist weg", "Karte gestohlen"],
                true,
            ),
        ];
        let index = Index::build("de", &symptoms);
        assert_eq!(index.rank("Zahlung bleibt hängen"), Match::Clear(0));
        assert_eq!(index.rank("meine karte ist weg!"), Match::Clear(1));
        assert_eq!(index.rank("Guten Tag"), Match::Nothing);
    }

    #[test]
    fn of_two_troubles_the_urgent_one_is_answered_and_others_are_asked_about() {
        assert_clear(
            LOST,
            &[
                "I cannot pay my bill, and I lost my card too",
                "the payment page hangs. By the way, my wallet was stolen",
            ],
        );
        let Match::Unclear(order) = index().rank("I cannot log in and cannot pay my bill") else {
            panic!("one of them was taken as clear")
        };
        assert_eq!(order[..2], [PAYING, SIGNING_IN]);
    }

    #[test]
    fn a_trouble_that_leads_on_to_another_counts_as_the_other() {
        let symptom = |title, leads_to: &[usize]| IndexedSymptom {
            phrases: vec![title],
            urgent: false,
            leads_to: leads_to.to_vec(),
        };
        let (general, special) = ("cannot log in", "forgot my password");
        let text = "I forgot my password and cannot log in";
        let apart = Index::build("en", &[symptom(general, &[]), symptom(special, &[])]);
        assert!(matches!(apart.rank(text), Match::Unclear(_)));
        let leading = Index::build("en", &[symptom(general, &[1]), symptom(special, &[])]);
        assert_eq!(leading.rank(text), Match::Clear(1));
    }

    #[test]
    fn a_phrase_of_the_pack_is_understood_in_every_script() {
        let phrases = [
            "again and again",
            "on and off",
            "error 403",
            "it is it",
            "404",
            "wi-fi",
            "no",
            "e-mail",
            "C++",
            "信用卡",
            "بطاقة",
            "не работает",
            "कार्ड खो गया",
            "カードをなくした",
            "I never lost it",
            "bye bye",
            "¿qué?",
            "Kreditkar\u{ad}tenabrechnung",
            "\u{200f}שלום!\u{200e}",
        ];
        for language in ["en", "ar", "zh-Hant"] {
            let symptoms = phrases.map(|says| IndexedSymptom {
                phrases: vec![says],
                urgent: false,
                leads_to: Vec::new(),
            });
            let index = Index::build(language, &symptoms);
            for (at, phrase) in phrases.iter().enumerate() {
                let read = without_formatting(phrase).into_owned();
                for typed in [
                    (*phrase).to_owned(),
                    format!(" {} ", phrase.to_uppercase()),
                    read,
                ] {
                    assert_eq!(index.rank(&typed), Match::Clear(at), "{language} {typed:?}");
                }
            }
        }
    }

    #[test]
    fn an_empty_pack_matches_nothing() {
        let index = Index::build("en", &[]);
        assert_eq!(index.rank("my card was stolen"), Match::Nothing);
    }

    #[test]
    fn only_the_beginning_of_a_long_text_is_read() {
        let long = "é".repeat(LONGEST);
        let (read, shortened) = cut(&long);
        assert_eq!((read.len(), shortened), (LONGEST, true));
        assert_eq!(cut("short"), ("short", false));
        let late = format!("{}my card was stolen", " ".repeat(LONGEST));
        assert_eq!(index().rank(&late), Match::Nothing);
    }

    proptest! {
        #[test]
        fn any_text_can_be_ranked(text in any::<String>()) {
            if let Match::Unclear(order) = index().rank(&text) {
                let mut sorted = order.clone();
                sorted.sort_unstable();
                prop_assert_eq!(sorted, (0..5).collect::<Vec<_>>());
            }
        }

        #[test]
        fn a_theft_is_never_missed(before in "[a-z ]{0,30}", after in "[a-z ]{0,30}", capitals: bool) {
            let text = format!("{before} somebody stole my card {after}");
            let text = if capitals { text.to_uppercase() } else { text };
            let first = match index().rank(&text) {
                Match::Clear(first) => first,
                Match::Unclear(order) => order[0],
                Match::Nothing => usize::MAX,
            };
            prop_assert!(first <= LOST, "{}", text);
        }

        #[test]
        fn every_unambiguous_phrase_of_a_random_pack_is_understood(
            phrases in proptest::collection::vec(any::<String>(), 1..12),
            urgent: bool,
        ) {
            let symptom = |title| IndexedSymptom { phrases: vec![title], urgent, leads_to: Vec::new() };
            let symptoms: Vec<IndexedSymptom<&str>> = phrases.iter().map(String::as_str).map(symptom).collect();
            let index = Index::build("en", &symptoms);
            for (at, phrase) in phrases.iter().enumerate() {
                let same = phrases.iter().filter(|other| normalized(other) == normalized(phrase)).count();
                let can = same == 1 && !normalized(phrase).is_empty();
                prop_assert_eq!(index.exact_match(phrase), can.then_some(at), "{:?}", phrase);
                if can {
                    prop_assert_eq!(index.rank(phrase), Match::Clear(at));
                }
            }
        }

        #[test]
        fn an_index_can_be_built_from_any_phrases(
            title in any::<String>(),
            says in any::<String>(),
            language in "[a-z-]{0,5}",
        ) {
            let symptom = IndexedSymptom { phrases: vec![title.as_str(), &says], urgent: true, leads_to: Vec::new() };
            let index = Index::build(&language, &[symptom]);
            prop_assert_eq!(index.rank(&says), index.rank(&says));
        }
    }
}
