//! A session's name: what a person may type, and the name of its file.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;

/// The name of a session: one to 64 of `A-Z a-z 0-9 . _ -`, given by a script or made by [`SessionName::generate`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionName(String);

/// A name that no session can have. The name is not repeated, because it may be something private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadName;

impl fmt::Display for BadName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a session's name is 1 to 64 of the letters A-Z and a-z, digits, '.', '_' and '-'; choose another")
    }
}

impl std::error::Error for BadName {}

impl FromStr for SessionName {
    type Err = BadName;

    fn from_str(name: &str) -> Result<Self, BadName> {
        let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
        ((1..=64).contains(&name.len()) && name.bytes().all(fits))
            .then(|| Self(name.to_owned()))
            .ok_or(BadName)
    }
}

impl fmt::Display for SessionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// The letters of a generated name: no vowels, so no words, and none that is mistaken for another.
const LETTERS: &[u8] = b"bcdfghjkmnpqrstvwxz";
/// The months of a generated name.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const EXTENSION: &str = ".jsonl";

impl SessionName {
    /// The name as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name such as `nov21-kfmp`: month and day in UTC, then letters from `chance`. It is short enough to be typed, and
    /// never holds so many digits that they could be taken for a card or telephone number.
    #[must_use]
    pub fn generate(at: Timestamp, chance: u64) -> Self {
        let day = at.strftime("%b%d").to_string().to_lowercase();
        let letters = chance.to_le_bytes().into_iter().take(4);
        let letters = letters.map(|byte| char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
        Self(format!("{day}-{}", letters.collect::<String>()))
    }

    /// Whether the name looks generated. A script may choose such a name too, so this only narrows a search.
    #[must_use]
    pub(super) fn looks_generated(&self) -> bool {
        let month = MONTHS.iter().find_map(|month| self.0.strip_prefix(month));
        month.is_some_and(|rest| is_shaped(rest, "00-xxxx"))
            // Names of earlier versions, with a letter for the month and the time of day.
            || is_shaped(&self.0, "0000m00-0000-xxxx")
    }

    /// The name of the session's file. A capital letter and a leading dot are marked with a plus sign, which no name holds.
    /// So no file is hidden or called `..`, and `A` and `a` are two files even on a disk that ignores case.
    pub(super) fn file_name(&self) -> String {
        let mut file = String::with_capacity(self.0.len() + 8);
        for (index, letter) in self.0.char_indices() {
            if letter.is_ascii_uppercase() || (index == 0 && letter == '.') {
                file.push('+');
            }
            file.push(letter.to_ascii_lowercase());
        }
        file + EXTENSION
    }

    /// The session whose file this is; none for a file that is not ours.
    pub(super) fn of_file(file: &str) -> Option<Self> {
        let mut name = String::with_capacity(file.len());
        let mut letters = file.strip_suffix(EXTENSION)?.chars();
        while let Some(letter) = letters.next() {
            name.push(if letter == '+' {
                letters.next()?.to_ascii_uppercase()
            } else {
                letter
            });
        }
        name.parse()
            .ok()
            .filter(|name: &Self| name.file_name() == file)
    }
}

/// Whether a name has this shape, in which `0` is a digit, `m` a month and `x` one of [`LETTERS`].
fn is_shaped(name: &str, shape: &str) -> bool {
    name.len() == shape.len()
        && name.bytes().zip(shape.bytes()).all(|(b, kind)| match kind {
            b'0' => b.is_ascii_digit(),
            b'm' => (b'a'..=b'l').contains(&b),
            b'x' => LETTERS.contains(&b),
            other => b == other,
        })
}
