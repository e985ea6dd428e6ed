//! A gettext catalogue, with the place of every sentence.
//!
//! polib reads the quoted texts. But it gives no places and accepts files that are not PO files. So the lines are first
//! sorted into entries here (`po_line.rs`), and polib gets one entry at a time.

use std::collections::HashMap;
use std::mem;

use polib::po_file;

use super::po_line::{PoLine, syntax_problem, width};
use crate::problem::{Place, Problem, Rule};

/// The sentences of one language.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// The entries in the order of the file, without the header and the obsolete entries.
    pub entries: Vec<CatalogueEntry>,
    /// The language that the header names, if it names one, and the place.
    pub language: Option<(String, Place)>,
}

/// A sentence and its translation.
#[derive(Clone, Debug)]
pub struct CatalogueEntry {
    /// The English sentence; of a plural, the singular.
    pub english: String,
    /// The place of its `msgid`.
    pub place: Place,
    /// The translation, empty if there is none; of a plural, all its forms.
    pub forms: Vec<String>,
    /// Whether it is marked as fuzzy. A fuzzy translation is not used until somebody has checked it.
    pub is_fuzzy: bool,
    /// The place of each line of the translation.
    lines: Vec<Place>,
}

impl CatalogueEntry {
    /// The translation and its place, if it can be used.
    #[must_use]
    pub fn translation(&self) -> Option<(&str, Place)> {
        let text = self.forms.first().filter(|text| !text.trim().is_empty())?;
        let place = match self.lines.as_slice() {
            // A long text begins on the line after an empty string.
            [first, second, ..] if first.length <= 2 => *second,
            [first, ..] => *first,
            [] => self.place,
        };
        (!self.is_fuzzy).then_some((text.as_str(), place))
    }

    /// The lines of the translation as phrases, each with its place.
    #[must_use]
    pub fn phrases(&self) -> Vec<(&str, Place)> {
        let Some((text, place)) = self.translation() else {
            return Vec::new();
        };
        let phrases: Vec<&str> = text.lines().collect();
        let mut places = self.lines.clone();
        places.retain(|line| line.length > 2);
        if places.len() != phrases.len() {
            places = vec![place; phrases.len()];
        }
        let phrases = phrases.into_iter().map(str::trim).zip(places);
        phrases.filter(|(phrase, _)| !phrase.is_empty()).collect()
    }
}

impl Catalogue {
    /// Reads a PO file. `file` is its index in the pack.
    ///
    /// # Errors
    /// The first problem, if this is not a PO file.
    pub fn read(file: u32, text: &str) -> Result<Self, Problem> {
        let (mut entries, mut draft) = (Vec::new(), EntryDraft::default());
        let (mut language, mut is_header) = (None, true);
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            let whole = Place {
                file,
                line: number,
                column: 1,
                length: width(line),
            };
            let read = PoLine::read(line, whole)?;
            if read.begins_entry() && draft.has_translation() {
                entries.extend(mem::take(&mut draft).read()?);
                is_header = false;
            }
            let column = 1 + line.find('"').map_or(0, |quote| width(&line[..quote]));
            draft.add(read, Place { column, ..whole })?;
            if let PoLine::More(text) = read
                && is_header
            {
                language = language.or_else(|| named_language(text, whole));
            }
        }
        entries.extend(draft.read()?);
        refuse_doubles(&entries)?;
        Ok(Self { entries, language })
    }
}

/// The language that a line of the header names, as a BCP 47 tag.
fn named_language(line: &str, place: Place) -> Option<(String, Place)> {
    let named = line.strip_prefix("\"Language:")?.strip_suffix("\\n\"")?;
    let tag = named.trim().replace('_', "-");
    (!tag.is_empty()).then_some((tag, place))
}

fn refuse_doubles(entries: &[CatalogueEntry]) -> Result<(), Problem> {
    let mut seen: HashMap<&str, Place> = HashMap::new();
    for CatalogueEntry { english, place, .. } in entries {
        if let Some(first) = seen.insert(english, *place) {
            let message = "this `msgid` stands twice in the catalogue";
            let problem = Problem::new(Rule::DuplicateKey, *place, message);
            let problem = problem.help("keep one of the two");
            return Err(problem.other(first, "the first one"));
        }
    }
    Ok(())
}

/// The lines of one entry, collected for polib.
#[derive(Default)]
struct EntryDraft {
    text: String,
    id: Option<Place>,
    /// The keyword that the next line of text continues.
    field: String,
    lines: Vec<Place>,
}

impl EntryDraft {
    fn has_translation(&self) -> bool {
        self.field.starts_with("msgstr")
    }

    fn add(&mut self, line: PoLine<'_>, place: Place) -> Result<(), Problem> {
        match line {
            // The lines above belong to an obsolete entry.
            PoLine::Blank if self.id.is_none() => *self = Self::default(),
            PoLine::Comment(comment) if comment.starts_with("#,") => self.push(comment),
            PoLine::Blank | PoLine::Comment(_) => {}
            PoLine::Field(keyword, text) => {
                if keyword == "msgid" {
                    if let Some(first) = self.id.replace(place) {
                        return Err(syntax_problem(first, "this `msgid` has no `msgstr`"));
                    }
                } else if self.id.is_none() && keyword != "msgctxt" {
                    let message = format!("`{keyword}` stands before its `msgid`");
                    return Err(syntax_problem(place, &message));
                }
                keyword.clone_into(&mut self.field);
                self.push(&format!("{keyword} {text}"));
                self.locate(text, place);
            }
            PoLine::More(text) => {
                if self.field.is_empty() {
                    return Err(syntax_problem(place, "this text stands under no keyword"));
                }
                self.push(text);
                self.locate(text, place);
            }
        }
        Ok(())
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Notes the place of a line of the translation; of a plural, only of its first form.
    fn locate(&mut self, text: &str, place: Place) {
        if matches!(&*self.field, "msgstr" | "msgstr[0]") {
            let length = width(text);
            self.lines.push(Place { length, ..place });
        }
    }

    /// The entry; `None` for a comment alone, or for the header.
    fn read(self) -> Result<Option<CatalogueEntry>, Problem> {
        let Some(place) = self.id else {
            return Ok(None);
        };
        if !self.has_translation() {
            return Err(syntax_problem(place, "this `msgid` has no `msgstr`"));
        }
        // polib needs a header, but nothing in it matters here.
        let text = format!("msgid \"\"\nmsgstr \"\\n\"\n\n{}\n", self.text);
        let read = po_file::parse_from_reader(text.as_bytes());
        let read = read.map_err(|error| syntax_problem(place, &error.to_string()))?;
        let Some(message) = read.messages().find(|read| !read.msgid().is_empty()) else {
            return Ok(None);
        };
        let forms = match message.msgstr_plural() {
            Ok(forms) => forms.clone(),
            Err(_) => vec![message.msgstr().unwrap_or_default().to_owned()],
        };
        Ok(Some(CatalogueEntry {
            english: message.msgid().to_owned(),
            place,
            forms,
            is_fuzzy: message.is_fuzzy(),
            lines: self.lines,
        }))
    }
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
    fn a_line_that_is_not_of_a_catalogue_is_refused() {
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
    fn an_unknown_escape_is_reported_at_its_place() {
        let text = "msgid \"a\"\nmsgstr \"a \\\\ b \\n c \\x1b\"\n";
        let refused = Catalogue::read(0, text).expect_err("an unknown escape");
        let place = refused.place;
        assert_eq!((place.line, place.column, place.length), (2, 21, 2));
        assert_eq!(refused.message, "`\\x` means nothing in a catalogue");
    }
}
