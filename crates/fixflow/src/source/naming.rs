//! Decides by its name whether a file in a folder is read.

use std::fmt;
use std::path::Path;

/// A file that looks as if it belonged to the pack, but is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// Its path.
    pub name: String,
    /// Why it is not read, as a clause in lower case: `its name begins with a dot`.
    pub why: &'static str,
}

impl fmt::Display for PassedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, why } = self;
        write!(f, "{name} is not read: {why}")
    }
}

/// What the name of a file says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// The file belongs to the pack.
    OfPack,
    /// It looks as if it belonged to the pack; this is why it does not.
    AlmostOfPack(&'static str),
    /// It is something else.
    Other,
}

/// The endings of the files that are read; capital letters are allowed too.
const ENDINGS: [&str; 2] = [".yaml", ".yml"];

/// The sub-folder with the catalogues.
pub(super) const CATALOGUES: &str = "po";

/// The language of a catalogue with this name, as a BCP 47 tag: `pt-BR` for `po/pt_BR.po`.
pub(super) fn language(name: &str) -> Option<String> {
    let file = Path::new(name).file_name()?.to_str()?;
    Some(file.strip_suffix(".po")?.replace('_', "-"))
}

impl Naming {
    /// What the name of a file says. `in_catalogues` tells whether its folder is that of the catalogues.
    pub(super) fn of(name: &str, in_catalogues: bool) -> Self {
        match (language(name), in_catalogues) {
            // Editors leave hidden files behind.
            (Some(_), true) if name.starts_with('.') => Self::Other,
            (Some(tag), true) if is_tag(&tag) => Self::OfPack,
            (Some(_), true) => {
                Self::AlmostOfPack("its name is no language, as in pt.po or pt_BR.po")
            }
            (Some(tag), false) if is_tag(&tag) => {
                Self::AlmostOfPack("a catalogue stands in the folder `po` of the pack")
            }
            (Some(_), false) | (None, _) => Self::of_yaml(&name.to_lowercase()),
        }
    }

    fn of_yaml(name: &str) -> Self {
        let ends = ENDINGS.iter().any(|ending| name.ends_with(ending));
        match (name.starts_with('.'), ends) {
            (false, true) => Self::OfPack,
            (true, true) => Self::AlmostOfPack("its name begins with a dot"),
            (false, false) if ENDINGS.iter().any(|ending| name.contains(ending)) => {
                Self::AlmostOfPack("its name does not end in .yaml or .yml")
            }
            (_, false) => Self::Other,
        }
    }
}

/// Whether this looks like a BCP 47 tag: a language of two or three letters, then perhaps a script, a country and more.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    matches!(language.len(), 2 | 3)
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| {
            matches!(part.len(), 2..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_is_named_after_its_language_and_is_in_the_folder_po() {
        for name in ["es.po", "pt_BR.po", "pt-BR.po", "zh_Hant_TW.po", "a.yaml"] {
            assert_eq!(Naming::of(name, true), Naming::OfPack, "{name}");
        }
        for name in [
            "português.po",
            "notes.po",
            "fr_FR.UTF-8.po",
            "sr@latin.po",
            "_.po",
        ] {
            let naming = Naming::of(name, true);
            assert!(matches!(naming, Naming::AlmostOfPack(_)), "{name}");
        }
        for name in [".#es.po", ".po", "es.po~", "es.mo", "README"] {
            assert_eq!(Naming::of(name, true), Naming::Other, "{name}");
        }
        assert!(matches!(
            Naming::of("es.po", false),
            Naming::AlmostOfPack(_)
        ));
        assert_eq!(Naming::of("a.yml", false), Naming::OfPack);
        assert_eq!(Naming::of("notes.po", false), Naming::Other);
    }

    #[test]
    fn the_name_decides_whether_a_file_is_read() {
        for name in [
            "a.yaml",
            "b.yml",
            "B.YML",
            "a b.yaml",
            "a [1] (2).yaml",
            "é.yml",
        ] {
            assert_eq!(Naming::of(name, false), Naming::OfPack, "{name}");
        }
        for name in [
            ".a.yaml",
            ".yml",
            "a.yaml.bak",
            "a.yml~",
            "a.yaml.txt",
            "#a.yaml#",
        ] {
            assert!(
                matches!(Naming::of(name, false), Naming::AlmostOfPack(_)),
                "{name}"
            );
        }
        for name in ["notes.po", "yaml", ".a.yaml.swp", "a.json", ""] {
            assert_eq!(Naming::of(name, false), Naming::Other, "{name}");
        }
    }
}
