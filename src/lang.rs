//! The choice of a language.

use std::ffi::OsString;

use crate::builtin;
use crate::words::{LANGUAGE_NAME, Words};

/// The language in which the program's words are written.
const WRITTEN: &str = "en";

/// The program's own words in a language; English where it has no others.
#[must_use]
pub fn words(tag: &str) -> Words {
    spoken(tag).unwrap_or(Words::ENGLISH)
}

/// What a language calls itself, if the program speaks it; else its tag.
#[must_use]
pub fn name(tag: &str) -> &str {
    spoken(tag).map_or(tag, |words| words.say(LANGUAGE_NAME))
}

/// The program's own words in a language, if it speaks it.
fn spoken(tag: &str) -> Option<Words> {
    if main(tag).eq_ignore_ascii_case(WRITTEN) {
        return Some(Words::ENGLISH);
    }
    let languages = builtin::LANGUAGES.iter();
    let at = meant(tag, languages.map(|language| language.tag))?;
    Some(Words::of(&builtin::LANGUAGES[at].words))
}

/// Which of these languages is meant by `tag`: the one of that name, else one of the same language in another country.
#[must_use]
pub fn meant<'l>(tag: &str, mut languages: impl Iterator<Item = &'l str> + Clone) -> Option<usize> {
    let same = |language: &str| language.eq_ignore_ascii_case(tag);
    let related = |language: &str| main(language).eq_ignore_ascii_case(main(tag));
    let exactly = languages.clone().position(same);
    exactly.or_else(|| languages.position(related))
}

/// The language that the environment asks for, as a tag: `es-MX` of `es_MX.UTF-8`.
#[must_use]
pub fn of_environment(environment: impl Fn(&str) -> Option<OsString>) -> Option<String> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(environment);
    let locale = set.map(|value| value.to_string_lossy().into_owned());
    let locale = locale.into_iter().find(|locale| !locale.is_empty())?;
    let tag = locale.split(['.', '@']).next().unwrap_or_default();
    Some(tag.replace('_', "-"))
}

/// The language of a tag, without its country.
fn main(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_finds_its_language_and_else_a_related_one() {
        let meant = |tag| meant(tag, ["en", "es", "pt-BR", "pt"].into_iter());
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
            assert_eq!(meant(tag), found, "{tag}");
        }
    }

    #[test]
    fn the_first_variable_with_a_value_counts() {
        let of = |set: &[(&str, &str)]| {
            of_environment(|name| {
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
