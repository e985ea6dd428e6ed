//! The choice of a language.

use std::ffi::OsString;

use crate::builtin;
use crate::words::{LANGUAGE_NAME, Words};

/// The language in which the program's own words are written, as a primary subtag.
const ENGLISH: &str = "en";

/// The program's own words in a language, or in English if it does not speak that language.
#[must_use]
pub fn words(tag: &str) -> Words {
    words_if_known(tag).unwrap_or(Words::ENGLISH)
}

/// A language's name in that language, or its tag if the program does not speak it.
#[must_use]
pub fn name(tag: &str) -> &str {
    words_if_known(tag).map_or(tag, |words| words.say(LANGUAGE_NAME))
}

/// The program's own words in a language, if the program speaks it.
fn words_if_known(tag: &str) -> Option<Words> {
    if primary_subtag(tag).eq_ignore_ascii_case(ENGLISH) {
        return Some(Words::ENGLISH);
    }
    let languages = builtin::LANGUAGES.iter();
    let at = find(tag, languages.map(|language| language.tag))?;
    Some(Words::of(&builtin::LANGUAGES[at].words))
}

/// The position of the language with this tag, or else of the first one that differs from it only in the country.
#[must_use]
pub fn find<'l>(tag: &str, mut languages: impl Iterator<Item = &'l str> + Clone) -> Option<usize> {
    let is_same = |language: &str| language.eq_ignore_ascii_case(tag);
    let is_related =
        |language: &str| primary_subtag(language).eq_ignore_ascii_case(primary_subtag(tag));
    let exactly = languages.clone().position(is_same);
    exactly.or_else(|| languages.position(is_related))
}

/// The language that the environment asks for, as a tag: `es-MX` for `es_MX.UTF-8`.
#[must_use]
pub fn from_environment(environment: impl Fn(&str) -> Option<OsString>) -> Option<String> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(environment);
    let locale = set.map(|value| value.to_string_lossy().into_owned());
    let locale = locale.into_iter().find(|locale| !locale.is_empty())?;
    let tag = locale.split(['.', '@']).next().unwrap_or_default();
    Some(tag.replace('_', "-"))
}

/// The language in a tag, without the country: `es` for `es-MX`.
fn primary_subtag(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_finds_its_own_language_or_else_a_related_one() {
        let find = |tag| find(tag, ["en", "es", "pt-BR", "pt"].into_iter());
        for (tag, found) in [
            ("es", Some(1)),
            ("es-MX", Some(1)),
            ("ES_419", Some(1)),
            ("pt-PT", Some(2)),
            ("pt", Some(3)),
            ("en-GB", Some(0)),
            ("eo", None),
            ("", None),
            ("C", None),
        ] {
            assert_eq!(find(tag), found, "{tag}");
        }
    }

    #[test]
    fn the_first_variable_with_a_value_decides() {
        let of = |set: &[(&str, &str)]| {
            from_environment(|name| {
                let found = set.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| value.into())
            })
        };
        assert_eq!(of(&[("LANG", "es_MX.UTF-8")]).as_deref(), Some("es-MX"));
        assert_eq!(
            of(&[("LANG", "fr_FR"), ("LC_ALL", "C")]).as_deref(),
            Some("C")
        );
        assert_eq!(of(&[("LANG", "fr"), ("LC_ALL", "")]).as_deref(), Some("fr"));
        let messages = [("LANG", "fr"), ("LC_MESSAGES", "es_ES@euro")];
        assert_eq!(of(&messages).as_deref(), Some("es-ES"));
        assert_eq!(of(&[]), None);
    }
}
