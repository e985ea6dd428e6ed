//! The kinds of lines in a PO file.

use super::tree::clamp;
use crate::problem::{Place, Problem, Rule};

/// The most bytes of a line. polib cuts off lines of twice that length.
const LONGEST_LINE: usize = 32 * 1024;

/// A line of a PO file.
#[derive(Clone, Copy)]
pub(super) enum PoLine<'t> {
    Blank,
    Comment(&'t str),
    /// A keyword with the beginning of its text.
    Field(&'t str, &'t str),
    /// More of the text above.
    More(&'t str),
}

impl<'t> PoLine<'t> {
    /// Reads a line. `whole` is its place.
    pub fn read(text: &'t str, whole: Place) -> Result<Self, Problem> {
        let Some(line) = Self::of(text.trim()) else {
            return Err(syntax_problem(whole, "this is no line of a PO file"));
        };
        if text.len() > LONGEST_LINE {
            let message = "this line is longer than 32 KiB";
            let problem = Problem::new(Rule::TooLarge, whole, message);
            return Err(problem.help("no sentence is that long; see what the file holds here"));
        }
        if let Self::Field(..) | Self::More(_) = line {
            refuse_unknown_escape(text, whole)?;
        }
        Ok(line)
    }

    fn of(line: &'t str) -> Option<Self> {
        if line.is_empty() {
            return Some(Self::Blank);
        }
        if line.starts_with('#') {
            return Some(Self::Comment(line));
        }
        if line.starts_with('"') {
            return is_quoted(line).then_some(Self::More(line));
        }
        let (keyword, text) = line.split_once(char::is_whitespace)?;
        let text = text.trim_start();
        let is_known = match keyword.as_bytes() {
            b"msgctxt" | b"msgid" | b"msgid_plural" | b"msgstr" => true,
            form => matches!(form.strip_prefix(b"msgstr["), Some([b'0'..=b'9', b']'])),
        };
        (is_known && is_quoted(text)).then_some(Self::Field(keyword, text))
    }

    /// Whether this line ends the entry before it, if that has a translation.
    pub fn begins_entry(self) -> bool {
        match self {
            Self::Blank | Self::Comment(_) => true,
            Self::Field(keyword, _) => matches!(keyword, "msgctxt" | "msgid"),
            Self::More(_) => false,
        }
    }
}

/// Whether a text begins and ends with a quotation mark, and every other one is escaped.
fn is_quoted(text: &str) -> bool {
    let inside = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    inside.is_some_and(|inside| {
        let unescaped = inside.replace(r"\\", "").replace(r#"\""#, "");
        !unescaped.contains('"') && !unescaped.ends_with('\\')
    })
}

/// Refuses a backslash before a character that may not follow one.
fn refuse_unknown_escape(line: &str, whole: Place) -> Result<(), Problem> {
    let mut rest = (1..).zip(line.chars());
    while let Some((column, c)) = rest.next() {
        let escaped = if c == '\\' { rest.next() } else { None };
        if let Some((_, unknown)) = escaped.filter(|(_, c)| !"ntr\"\\".contains(*c)) {
            let place = Place {
                column,
                length: 2,
                ..whole
            };
            let message = format!("`\\{unknown}` means nothing in a catalogue");
            let problem = Problem::new(Rule::Syntax, place, message);
            return Err(problem.help("write the character itself, and `\\\\` for one backslash"));
        }
    }
    Ok(())
}

/// How many characters a text has.
pub(super) fn width(text: &str) -> u32 {
    clamp(text.chars().count() as u64)
}

/// The problem of a place that breaks the syntax of a PO file.
pub(super) fn syntax_problem(place: Place, message: &str) -> Problem {
    let problem = Problem::new(Rule::Syntax, place, message);
    problem.help("`msgfmt --check` says more; every text stands in quotation marks, and `\\\"` is one inside")
}
