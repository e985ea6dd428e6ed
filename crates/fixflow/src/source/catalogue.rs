//! A gettext catalogue, with the place of every sentence.
//!
//! polib reads what is quoted. It knows no places, and takes what is no PO file for one; so the lines are sorted into entries
//! here first, and polib is handed one entry at a time.

use std::collections::HashMap;

use polib::po_file;

use super::tree::clamp;
use crate::problem::{Place, Problem, Rule};

/// The sentences of one language.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// The entries, in the order of the file, without the header and what is marked as obsolete.
    pub entries: Vec<Entry>,
    /// The language that the header names, and where it does, if it names one.
    pub language: Option<(String, Place)>,
}

/// A sentence and its translation.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The English sentence; of a plural the one about one thing.
    pub english: String,
    /// Where that stands.
    pub place: Place,
    /// The translation, empty where there is none; of a plural all its forms.
    pub forms: Vec<String>,
    /// Whether it waits for somebody to look at it. Then it is not used.
    pub is_fuzzy: bool,
    /// Where each line of the translation stands.
    lines: Vec<Place>,
}

impl Entry {
    /// The translation, if it can be used, and where it stands.
    #[must_use]
    pub fn translation(&self) -> Option<(&str, Place)> {
        let text = self.forms.first().filter(|text| !text.trim().is_empty())?;
        let place = match self.lines.as_slice() {
            // A long text begins under an empty line.
            [first, second, ..] if first.length <= 2 => *second,
            [first, ..] => *first,
            [] => self.place,
        };
        (!self.is_fuzzy).then_some((text.as_str(), place))
    }

    /// The lines of the translation, each with its place, where each is a phrase of its own.
    #[must_use]
    pub fn phrases(&self) -> Vec<(&str, Place)> {
        let Some((text, place)) = self.translation() else {
            return Vec::new();
        };
        let phrases: Vec<&str> = text.lines().collect();
        let lines: Vec<Place> = self
            .lines
            .iter()
            .copied()
            .filter(|line| line.length > 2)
            .collect();
        let places = if lines.len() == phrases.len() {
            lines
        } else {
            vec![place; phrases.len()]
        };
        let phrases = phrases.into_iter().map(str::trim).zip(places);
        phrases.filter(|(phrase, _)| !phrase.is_empty()).collect()
    }
}

/// A line of a PO file.
#[derive(Clone, Copy)]
enum Line<'t> {
    Blank,
    Comment(&'t str),
    /// A keyword with the beginning of its text.
    Field(&'t str, &'t str),
    /// More of the text above.
    More(&'t str),
}

impl<'t> Line<'t> {
    fn read(line: &'t str) -> Option<Self> {
        let line = line.trim();
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
        let form = keyword
            .strip_prefix("msgstr[")
            .and_then(|rest| rest.strip_suffix(']'));
        let is_form = form.is_some_and(|form| matches!(form.as_bytes(), [b'0'..=b'9']));
        let is_known =
            matches!(keyword, "msgctxt" | "msgid" | "msgid_plural" | "msgstr") || is_form;
        (is_known && is_quoted(text)).then_some(Self::Field(keyword, text))
    }
}

/// Whether a text begins and ends with a quotation mark and has none inside that is not escaped.
fn is_quoted(text: &str) -> bool {
    let inside = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    inside.is_some_and(|inside| {
        let mut escaped = false;
        let has_mark = inside.chars().any(|c| {
            let is_mark = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            is_mark
        });
        !has_mark && !escaped
    })
}

/// The characters that may follow a backslash.
const ESCAPES: &str = "ntr\"\\";

/// Refuses a backslash before anything else, at its place.
fn known_escapes(line: &str, whole: Place) -> Result<(), Problem> {
    let mut rest = (1..).zip(line.chars());
    while let Some((column, c)) = rest.next() {
        let escaped = if c == '\\' { rest.next() } else { None };
        if let Some((_, unknown)) = escaped.filter(|(_, c)| !ESCAPES.contains(*c)) {
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

/// The lines of one entry, as they are handed to polib.
#[derive(Default)]
struct Draft {
    text: String,
    id: Option<Place>,
    /// The keyword of the text that goes on.
    field: String,
    lines: Vec<Place>,
}

impl Draft {
    fn has_translation(&self) -> bool {
        self.field.starts_with("msgstr")
    }

    fn add(&mut self, line: Line<'_>, place: Place) -> Result<(), Problem> {
        match line {
            // What stood above it belongs to an entry that is marked as obsolete.
            Line::Blank if self.id.is_none() => *self = Self::default(),
            Line::Comment(comment) if comment.starts_with("#,") => self.push(comment),
            Line::Blank | Line::Comment(_) => {}
            Line::Field(keyword, text) => {
                if keyword == "msgid" {
                    if let Some(first) = self.id.replace(place) {
                        return Err(refusal(first, "this `msgid` has no `msgstr`"));
                    }
                } else if self.id.is_none() && keyword != "msgctxt" {
                    return Err(refusal(
                        place,
                        &format!("`{keyword}` stands before its `msgid`"),
                    ));
                }
                keyword.clone_into(&mut self.field);
                self.push(&format!("{keyword} {text}"));
                self.string(text, place);
            }
            Line::More(text) => {
                if self.field.is_empty() {
                    return Err(refusal(place, "this text stands under no keyword"));
                }
                self.push(text);
                self.string(text, place);
            }
        }
        Ok(())
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Notes the place of a line of the translation; of a plural only that of its first form.
    fn string(&mut self, text: &str, place: Place) {
        if matches!(&*self.field, "msgstr" | "msgstr[0]") {
            self.lines.push(Place {
                length: clamp(text.chars().count() as u64),
                ..place
            });
        }
    }

    /// The entry; none where there was only a comment.
    fn read(self) -> Result<Option<Entry>, Problem> {
        let Some(place) = self.id else {
            return Ok(None);
        };
        if !self.has_translation() {
            return Err(refusal(place, "this `msgid` has no `msgstr`"));
        }
        // The header tells polib nothing that matters here, but there has to be one.
        let text = format!("msgid \"\"\nmsgstr \"\\n\"\n\n{}\n", self.text);
        let read = po_file::parse_from_reader(text.as_bytes());
        let read = read.map_err(|error| refusal(place, &error.to_string()))?;
        let Some(message) = read.messages().next() else {
            return Ok(None);
        };
        let forms = match message.msgstr_plural() {
            Ok(forms) => forms.clone(),
            Err(_) => vec![message.msgstr().unwrap_or_default().to_owned()],
        };
        Ok(Some(Entry {
            english: message.msgid().to_owned(),
            place,
            forms,
            is_fuzzy: message.is_fuzzy(),
            lines: self.lines,
        }))
    }
}

impl Catalogue {
    /// Reads a PO file, which is file number `file` of its pack.
    ///
    /// # Errors
    /// The first problem that makes it no PO file.
    pub fn read(file: u32, text: &str) -> Result<Self, Problem> {
        let mut drafts = vec![Draft::default()];
        let mut language = None;
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let whole = Place {
                file,
                line: number,
                column: 1,
                length: clamp(line.chars().count() as u64),
            };
            let Some(read) = Line::read(line) else {
                return Err(refusal(whole, "this is no line of a PO file"));
            };
            if line.len() > LONGEST {
                let problem =
                    Problem::new(Rule::TooLarge, whole, "this line is longer than 32 KiB");
                return Err(problem.help("no sentence is that long; see what the file holds here"));
            }
            if !matches!(read, Line::Blank | Line::Comment(_)) {
                known_escapes(line, whole)?;
            }
            let begins = !matches!(read, Line::More(_) | Line::Field("msgid_plural", _))
                && !matches!(read, Line::Field(keyword, _) if keyword.starts_with("msgstr"));
            let last = drafts
                .last_mut()
                .filter(|last| !(begins && last.has_translation()));
            let draft = match last {
                Some(last) => last,
                None => drafts.push_mut(Draft::default()),
            };
            let quote = line.find('"').map_or(0, |at| line[..at].chars().count());
            let column = clamp(quote as u64 + 1);
            draft.add(read, Place { column, ..whole })?;
            if let (Line::More(text), [_]) = (read, &*drafts) {
                language = language.or_else(|| named_language(text, whole));
            }
        }
        let entries: Vec<Option<Entry>> = drafts
            .into_iter()
            .map(Draft::read)
            .collect::<Result<_, _>>()?;
        let entries = entries.into_iter().flatten();
        let entries = entries.filter(|entry| !entry.english.is_empty()).collect();
        Self { entries, language }.without_doubles()
    }

    fn without_doubles(self) -> Result<Self, Problem> {
        let mut seen: HashMap<&str, Place> = HashMap::new();
        for Entry { english, place, .. } in &self.entries {
            if let Some(first) = seen.insert(english, *place) {
                let message = "this `msgid` stands twice in the catalogue";
                let problem = Problem::new(Rule::DuplicateKey, *place, message);
                return Err(problem
                    .help("keep one of the two")
                    .other(first, "the first one"));
            }
        }
        Ok(self)
    }
}

/// The language that a line of the header names, as a BCP 47 tag.
fn named_language(line: &str, place: Place) -> Option<(String, Place)> {
    let named = line.strip_prefix("\"Language:")?.strip_suffix("\\n\"")?;
    let tag = named.trim().replace('_', "-");
    (!tag.is_empty()).then_some((tag, place))
}

/// The longest line that is handed to polib, which cuts what is twice as long.
const LONGEST: usize = 32 * 1024;

fn refusal(place: Place, message: &str) -> Problem {
    let problem = Problem::new(Rule::Syntax, place, message);
    problem.help("`msgfmt --check` says more; every text stands in quotation marks, and `\\\"` is one inside")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<(String, Vec<String>, bool)> {
        let read = Catalogue::read(0, text).expect("a PO file");
        let entries = read.entries.into_iter();
        entries
            .map(|entry| (entry.english, entry.forms, entry.is_fuzzy))
            .collect()
    }

    #[test]
    fn entries_are_read_as_gettext_writes_them() {
        let text = r#"# A translation.
msgid ""
msgstr ""
"Language: es\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: flows/a.yaml:3
msgid "One \"quoted\" line"
msgstr "Una línea \"citada\""
#, fuzzy
#| msgid "old"
msgid ""
"Two "
"parts"
msgstr ""
"Dos "
"partes"

msgid "{n} day"
msgid_plural "{n} days"
msgstr[0] "{n} día"
msgstr[1] "{n} días"

#, fuzzy
#~ msgid "gone"
#~ msgstr "fue"

msgid "last"
msgstr ""
"#;
        let expected = [
            ("One \"quoted\" line", &["Una línea \"citada\""][..], false),
            ("Two parts", &["Dos partes"], true),
            ("{n} day", &["{n} día", "{n} días"], false),
            ("last", &[""], false),
        ];
        let expected = expected.map(|(english, forms, fuzzy)| {
            let forms = forms.iter().map(|form| (*form).to_owned()).collect();
            (english.to_owned(), forms, fuzzy)
        });
        assert_eq!(entries(text), expected);
    }

    #[test]
    fn a_translation_has_its_place_and_each_phrase_its_own() {
        let text =
            "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"\"\n\"one\\n\"\n\"two\\n\"\n";
        let read = Catalogue::read(7, text).expect("a PO file");
        let at = |place: Place| (place.file, place.line, place.column, place.length);
        let (text, place) = read.entries[0].translation().expect("a translation");
        assert_eq!((text, at(place)), ("b", (7, 2, 8, 3)));
        let phrases = read.entries[1].phrases();
        let phrases: Vec<(&str, u32)> = phrases.iter().map(|(text, at)| (*text, at.line)).collect();
        assert_eq!(phrases, [("one", 6), ("two", 7)]);
    }

    #[test]
    fn what_is_no_catalogue_is_refused_at_its_line() {
        for (text, line) in [
            ("msgid \"a\"\nmsgstr \"b\n", 2),
            ("msgid \"a\"\nmsgstr \"b\"c\"\n", 2),
            ("\"a\"\n", 1),
            ("msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"c\"\n", 1),
            ("msgstr \"a\"\n", 1),
            ("hello\n", 1),
            ("msgid \"a\"\nmsgstr \"\\q\"\n", 2),
            ("msgid \"a\"\nmsgstr \"\"\n\"\\033[31m\"\n", 3),
            ("msgid \"a\"\nmsgstr \"\\\"\n", 2),
            ("msgid \"a\"\nmsgstr \"\"\n\nmsgid \"a\"\nmsgstr \"\"\n", 4),
            ("\"\n", 1),
        ] {
            let refused = Catalogue::read(0, text).expect_err(text);
            assert_eq!(refused.place.line, line, "{text:?}: {refused:?}");
        }
    }

    #[test]
    fn an_unknown_escape_is_shown_where_it_stands() {
        let text = "msgid \"a\"\nmsgstr \"a \\\\ b \\n c \\x1b\"\n";
        let refused = Catalogue::read(0, text).expect_err("an unknown escape");
        let place = refused.place;
        assert_eq!((place.line, place.column, place.length), (2, 21, 2));
        assert_eq!(refused.message, "`\\x` means nothing in a catalogue");
    }
}
