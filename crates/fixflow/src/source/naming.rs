//! Which files of a folder are read, by their names.

use std::fmt;

/// A file that looks as if it belonged to the pack, and is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// Its path.
    pub name: String,
    /// Why it is not read, as half a sentence about the file.
    pub why: &'static str,
}

impl fmt::Display for PassedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, why } = self;
        write!(f, "{name} is not read: {why}")
    }
}

/// What the name of a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// The file belongs to the pack.
    OfPack,
    /// It looks as if it did, and this is why it does not.
    AlmostOfPack(&'static str),
    /// It is something else.
    Other,
}

/// The endings of the files that are read, in small or capital letters.
const ENDINGS: [&str; 2] = [".yaml", ".yml"];

impl Naming {
    pub(super) fn of(name: &str) -> Self {
        let name = name.to_lowercase();
        let ends = ENDINGS.iter().any(|ending| name.ends_with(ending));
        // Editors leave hidden files behind.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_whether_the_file_is_read() {
        for name in [
            "a.yaml",
            "b.yml",
            "B.YML",
            "a b.yaml",
            "a [1] (2).yaml",
            "é.yml",
        ] {
            assert_eq!(Naming::of(name), Naming::OfPack, "{name}");
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
                matches!(Naming::of(name), Naming::AlmostOfPack(_)),
                "{name}"
            );
        }
        for name in ["a.po", "yaml", ".a.yaml.swp", "a.json", ""] {
            assert_eq!(Naming::of(name), Naming::Other, "{name}");
        }
    }
}
