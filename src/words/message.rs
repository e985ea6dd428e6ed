//! Messages: how they are declared, and how they are said in a language.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use intl_pluralrules::{PluralRuleType, PluralRules};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// One sentence, label or choice. A value takes the place of `{name}` in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message(pub(super) &'static str);

impl Message {
    /// Its English, which is also its name in a catalogue.
    #[must_use]
    pub const fn english(self) -> &'static str {
        self.0
    }
}

/// A message as a translator sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The file that it is in.
    pub file: &'static str,
    /// What it is for.
    pub comment: &'static str,
    /// The message; for a plural, the form for one thing.
    pub english: &'static str,
    /// The form of a plural for several things.
    pub several: Option<&'static str>,
}

/// Declares messages. The comment above a message is also shown to its translators.
///
/// - `NAME = "..."` is a [`Message`].
/// - `name(value) = "... {value} ..."` is a function of [`Words`] that puts a value in the place of its name. If a value has to
///   be changed first, such as a title that loses its stop, a function written by hand fills a [`Message`].
/// - `name(n) = "..." | "..."` is a function about `n` things: the form for one and the form for several. A language may have
///   more than these two.
macro_rules! messages {
    ($(
        #[doc = $comment:literal]
        $name:ident $(($($value:ident),+))? = $one:literal $(| $several:literal)?;
    )+) => {
        $(messages!(define $comment, $name $(($($value),+))?, $one $(, $several)?);)+

        /// The messages of this file.
        pub(super) const ALL: &[Declared] = &[$(messages!(declared $comment, $one $(, $several)?)),+];
    };
    (define $comment:literal, $name:ident, $text:literal) => {
        #[doc = $comment]
        pub const $name: Message = Message($text);
    };
    (define $comment:literal, $name:ident($($value:ident),+), $text:literal) => {
        impl Words {
            #[doc = $comment]
            pub fn $name(self, $($value: impl std::fmt::Display),+) -> String {
                self.fill(Message($text), &[$((stringify!($value), &$value)),+])
            }
        }
    };
    (define $comment:literal, $name:ident(n $(, $value:ident)*), $one:literal, $several:literal) => {
        impl Words {
            #[doc = $comment]
            pub fn $name(self, n: impl TryInto<u64> $(, $value: impl std::fmt::Display)*) -> String {
                let n = n.try_into().unwrap_or(u64::MAX);
                self.count([$one, $several], n, &[$((stringify!($value), &$value)),*])
            }
        }
    };
    (declared $comment:literal, $english:literal) => {
        Declared { file: file!(), comment: $comment, english: $english, several: None }
    };
    (declared $comment:literal, $english:literal, $several:literal) => {
        Declared { file: file!(), comment: $comment, english: $english, several: Some($several) }
    };
}
pub(super) use messages;

/// The messages of one language, by their English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageCatalogue {
    /// The language, as a BCP 47 tag.
    pub language: &'static str,
    /// The translations; for a plural, all its forms in gettext's order.
    #[serde(borrow)]
    pub messages: BTreeMap<&'static str, Vec<&'static str>>,
}

/// The program's words in one language. What the language lacks is said in English.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words(Option<&'static MessageCatalogue>);

impl Words {
    /// The words as they are written in this room.
    pub const ENGLISH: Self = Self(None);

    /// The words of this catalogue.
    #[must_use]
    pub const fn of(catalogue: &'static MessageCatalogue) -> Self {
        Self(Some(catalogue))
    }

    /// The language, as a BCP 47 tag.
    #[must_use]
    pub fn language(self) -> &'static str {
        self.0.map_or("en", |catalogue| catalogue.language)
    }

    /// A message in this language.
    #[must_use]
    pub fn say(self, message: Message) -> &'static str {
        let forms = self.forms(message.0);
        forms.map_or(message.0, |forms| forms[0])
    }

    /// A message with values for its names.
    pub(super) fn fill(self, message: Message, values: &[(&str, &dyn Display)]) -> String {
        filled(self.say(message), values)
    }

    /// A message about `n` things, with values for its other names. In English it has a form for one and one for several.
    pub(super) fn count(
        self,
        [one, several]: [&'static str; 2],
        n: u64,
        values: &[(&str, &dyn Display)],
    ) -> String {
        let text = match (self.0, self.forms(one)) {
            (Some(catalogue), Some(forms)) => forms[form(catalogue.language, n, forms.len())],
            _ if n == 1 => one,
            _ => several,
        };
        filled(text, &[&[("n", &n as &dyn Display)], values].concat())
    }

    fn forms(self, english: &str) -> Option<&'static [&'static str]> {
        let forms = self.0?.messages.get(english)?;
        (!forms.is_empty()).then_some(forms)
    }
}

/// A text with values in the places of their names. A value is not searched for names.
fn filled(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('{') {
        filled.push_str(before);
        let named = from.split_once('}');
        let value = named.and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        let (value, after) = value.unwrap_or((&'{', from));
        filled.push_str(&value.to_string());
        rest = after;
    }
    filled + rest
}

/// Which of a language's plural forms a number takes. Gettext has the forms in the order of Unicode's categories, without
/// the categories that have no whole number.
fn form(language: &str, number: u64, forms: usize) -> usize {
    let one_or_more = usize::from(number != 1);
    let rules = language.parse().ok().and_then(|tag: LanguageIdentifier| {
        let language = LanguageIdentifier::from_parts(tag.language, None, None, &[]);
        PluralRules::create(language, PluralRuleType::CARDINAL).ok()
    });
    let form = rules.map_or(one_or_more, |rules| {
        let category = |number: u64| rules.select(number).map_or(0, |named| named as usize);
        let of_number = category(number);
        let before = (0..200).map(category).filter(|other| *other < of_number);
        before.collect::<BTreeSet<usize>>().len()
    });
    form.min(forms - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_replaces_its_name_and_is_not_searched() {
        let values: [(&str, &dyn Display); 2] = [("title", &"{n} of {title}"), ("n", &3)];
        assert_eq!(
            filled("{n}: {title}. {other} {", &values),
            "3: {n} of {title}. {other} {"
        );
    }

    #[test]
    fn a_number_takes_the_form_that_its_language_gives_it() {
        let forms = |language, forms, numbers: &[u64]| -> Vec<usize> {
            numbers
                .iter()
                .map(|number| form(language, *number, forms))
                .collect()
        };
        assert_eq!(forms("es", 2, &[0, 1, 2, 21, 1_000_000]), [1, 0, 1, 1, 1]);
        assert_eq!(forms("fr-CA", 2, &[0, 1, 2]), [0, 0, 1]);
        assert_eq!(forms("ru", 3, &[1, 2, 5, 21, 12]), [0, 1, 2, 0, 2]);
        assert_eq!(forms("ar", 6, &[0, 1, 2, 3, 11, 100]), [0, 1, 2, 3, 4, 5]);
        assert_eq!(forms("ja", 1, &[0, 1, 2]), [0, 0, 0]);
        assert_eq!(forms("xx", 2, &[0, 1, 2]), [1, 0, 1]);
    }
}
