//! One text, compared with the phrases of several languages.

use super::words::{parts, sentences};
use super::{Index, Match, cut};

/// The share of a text's words that settles that it is in the language that knows them.
const AT_HOME: f64 = 0.75;

/// What `text` is about. It is taken to be in the language of that index which knows the most of its words: one of `own`, the
/// first where they know as many, or one of `others`, which are only looked at where much of the text is unknown. In those
/// nothing is heard but what is urgent.
#[must_use]
pub fn rank<'i>(
    text: &str,
    own: &[&'i Index],
    others: impl IntoIterator<Item = &'i Index>,
) -> Match {
    let text = cut(text).0;
    let typed = own.iter().find_map(|index| index.typed(text));
    if let Some(symptom) = typed {
        return Match::Clear(symptom);
    }
    // Of those that know as many the last is taken, so they are gone through from behind.
    let known = own.iter().rev();
    let known = known.map(|index| (index.share_known(text), index));
    let Some((known, index)) = known.max_by(|(one, _), (next, _)| one.total_cmp(next)) else {
        return Match::Nothing;
    };
    let urgent = (known < AT_HOME).then(|| urgent_elsewhere(text, known, others));
    urgent.flatten().unwrap_or_else(|| index.rank(text))
}

/// What is urgent in one of the languages that know more of the words than `known`, that which knows the most of them first: in
/// one that knows a word or two, the text would only smell of it.
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
    /// The share of the words of a text that stand in the phrases, or are known beside them, letter by letter.
    fn share_known(&self, text: &str) -> f64 {
        let language = self.language();
        let (mut all, mut known) = (0.0, 0.0);
        let words = sentences(text).flat_map(|sentence| parts(sentence, &language));
        for written in words.flatten() {
            all += 1.0;
            known += f64::from(u8::from(self.known(&written.stem).is_some()));
        }
        if all > 0.0 { known / all } else { 0.0 }
    }

    /// What a text is about, where that is urgent or may be.
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
    use crate::matching::Symptom;

    const LOST: usize = 0;
    const PAYING: usize = 1;

    fn index(language: &str, lost: &[&'static str], paying: &[&'static str]) -> Index {
        let symptom = |says: &[&'static str], urgent| Symptom {
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
    fn a_lost_card_is_heard_in_a_language_that_was_not_chosen() {
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
    fn of_the_other_languages_the_one_that_knows_the_most_words_is_heard_first() {
        // "ma" and "carte" are words of this Spanish too, which would only ask.
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
    fn other_languages_are_not_looked_at_where_the_text_is_understood() {
        let english = english();
        let others = std::iter::from_fn(|| -> Option<&Index> { panic!("another was looked at") });
        assert_eq!(
            rank("I lost my card today", &[&english], others),
            Match::Clear(LOST)
        );
    }
}
