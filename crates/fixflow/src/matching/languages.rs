//! Matches a text against packs in several languages.

use super::words::{parts, sentences};
use super::{Index, Match, cut};

/// If a language knows this share of a text's words, other languages are not tried.
const SHARE_SETTLED: f64 = 0.75;

/// What `text` is about. Its language is taken to be that of the index in `own` that knows the most of its words; the first
/// wins a tie. If much of the text is unknown there, `others` are tried too, but only for what is urgent.
#[must_use]
pub fn rank<'i>(
    text: &str,
    own: &[&'i Index],
    others: impl IntoIterator<Item = &'i Index>,
) -> Match {
    let text = cut(text).0;
    let exact = own.iter().find_map(|index| index.exact_match(text));
    if let Some(symptom) = exact {
        return Match::Clear(symptom);
    }
    // `max_by` takes the last of equals, so the order is reversed.
    let known = own.iter().rev();
    let known = known.map(|index| (index.share_known(text), index));
    let Some((known, index)) = known.max_by(|(one, _), (next, _)| one.total_cmp(next)) else {
        return Match::Nothing;
    };
    let urgent = (known < SHARE_SETTLED).then(|| urgent_elsewhere(text, known, others));
    urgent.flatten().unwrap_or_else(|| index.rank(text))
}

/// What is urgent in one of the languages that know a greater share of the words than `known`. The one that knows the most
/// is tried first, because one that knows a word or two would find only a hint.
fn urgent_elsewhere<'i>(
    text: &str,
    known: f64,
    others: impl IntoIterator<Item = &'i Index>,
) -> Option<Match> {
    let others = others.into_iter();
    let mut others: Vec<(f64, &Index)> = others
        .map(|other| (other.share_known(text), other))
        .filter(|(share, _)| *share > known)
        .collect();
    others.sort_by(|(one, _), (next, _)| next.total_cmp(one));
    others.into_iter().find_map(|(_, other)| other.urgent(text))
}

impl Index {
    /// The share of a text's words that are in the phrases or in the language file. Misspelled words do not count.
    fn share_known(&self, text: &str) -> f64 {
        let language = self.language();
        let (mut all, mut known) = (0.0, 0.0);
        let words = sentences(text).flat_map(|sentence| parts(sentence, &language));
        for written in words.flatten() {
            all += 1.0;
            known += f64::from(u8::from(self.concept_of(&written.stem).is_some()));
        }
        if all > 0.0 { known / all } else { 0.0 }
    }

    /// What a text is about, if that is or may be urgent.
    fn urgent(&self, text: &str) -> Option<Match> {
        let found = self.rank(text);
        let first = match &found {
            Match::Clear(first) => *first,
            Match::Unclear(order) => *order.first()?,
            Match::Nothing => return None,
        };
        self.symptoms[first].urgent.then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::IndexedSymptom;

    const LOST: usize = 0;
    const PAYING: usize = 1;

    fn index(language: &str, lost: &[&'static str], paying: &[&'static str]) -> Index {
        let symptom = |says: &[&'static str], urgent| IndexedSymptom {
            phrases: says.to_vec(),
            urgent,
            leads_to: Vec::new(),
        };
        Index::build(language, &[symptom(lost, true), symptom(paying, false)])
    }

    fn english() -> Index {
        index(
            "en",
            &["I lost my card", "my card was stolen"],
            &["cannot pay my bill", "the payment page hangs"],
        )
    }

    fn spanish() -> Index {
        index(
            "es",
            &["perdí mi tarjeta", "me robaron la tarjeta"],
            &[
                "no puedo pagar la factura",
                "la página de pago se queda cargando",
            ],
        )
    }

    fn french() -> Index {
        index(
            "fr",
            &["j'ai perdu ma carte", "on m'a volé ma carte"],
            &[
                "je ne peux pas payer ma facture",
                "la page de paiement reste bloquée",
            ],
        )
    }

    #[test]
    fn the_chosen_language_and_english_are_both_understood() {
        let (english, spanish) = (english(), spanish());
        for text in [
            "no puedo pagar la factura",
            "NO PUEDO PAGAR MI FACTURA",
            "la pagina de pago se queda cargando",
            "I cannot pay my bill",
            "the payment page hangs",
        ] {
            let found = rank(text, &[&spanish, &english], []);
            assert_eq!(found, Match::Clear(PAYING), "{text}");
        }
    }

    #[test]
    fn a_lost_card_is_understood_in_a_language_that_was_not_chosen() {
        let (english, spanish, french) = (english(), spanish(), french());
        for text in [
            "perdi mi tarjeta",
            "me robaron la tarjeta ayer",
            "j'ai perdu ma carte",
        ] {
            let found = rank(text, &[&english], [&spanish, &french]);
            assert_eq!(found, Match::Clear(LOST), "{text}");
        }
        let found = rank(
            "no puedo pagar la factura",
            &[&english],
            [&spanish, &french],
        );
        assert_ne!(found, Match::Clear(PAYING));
    }

    #[test]
    fn of_the_other_languages_the_one_that_knows_the_most_words_is_tried_first() {
        // This Spanish index knows "ma" and "carte" too, but would only ask back.
        let spanish = index(
            "es",
            &["ma carte", "perdí mi tarjeta"],
            &["no puedo pagar la factura"],
        );
        let (english, french) = (english(), french());
        let text = "j'ai perdu ma carte hier";
        for others in [[&spanish, &french], [&french, &spanish]] {
            assert_eq!(rank(text, &[&english], others), Match::Clear(LOST));
        }
    }

    #[test]
    fn other_languages_are_not_tried_if_the_text_is_understood() {
        let english = english();
        let others =
            std::iter::from_fn(|| -> Option<&Index> { panic!("another language was tried") });
        assert_eq!(
            rank("I lost my card today", &[&english], others),
            Match::Clear(LOST)
        );
    }
}
