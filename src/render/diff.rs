//! What a change to a pack means, as text, Markdown and JSON.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use crate::answer::{self, RepeatedOptions};
use crate::render;
use crate::render::document::quoted;
use fixflow::case::Case;
use fixflow::explore::diff::{
    Change, Diff, EndsElsewhere, NamedStep, PartChange, SuggestionChange, TextChange,
};
use fixflow::pack::Pack;
use fixflow::safety::harmless;

/// A diff with the names and paths of its packs.
#[derive(Clone, Copy, Debug)]
pub struct Comparison<'a> {
    /// The name of the old pack.
    pub old: &'a str,
    /// The name of the new pack.
    pub new: &'a str,
    /// The new pack, which the examples are cases of.
    pub pack: &'a Pack,
    /// The options of a command that uses the new pack.
    pub repeated: RepeatedOptions<'a>,
    /// What differs.
    pub diff: &'a Diff,
}

/// What comes before and after the parts of a comparison in one format.
struct Marks {
    /// Before and after a heading.
    heading: [&'static str; 2],
    /// Before an entry.
    entry: &'static str,
    /// Before and after the id of a symptom.
    symptom: &'static str,
    /// Before and after a command.
    command: [&'static str; 2],
    /// Before the texts that changed, before each of them, and after all.
    texts: [&'static str; 3],
}

const TEXT: Marks = Marks {
    heading: ["\n", "\n"],
    entry: "  ",
    symptom: "",
    command: ["    see:  ", "\n"],
    texts: ["", "    ", ""],
};
const MARKDOWN: Marks = Marks {
    heading: ["\n### ", "\n\n"],
    entry: "- ",
    symptom: "`",
    command: ["  for example:\n\n  ```sh\n  ", "\n  ```\n"],
    texts: ["\n  ```diff\n", "  ", "  ```\n"],
};

/// Writes a comparison for a terminal.
pub fn text(out: &mut impl Write, comparison: Comparison<'_>) -> io::Result<()> {
    comparison.write(out, &TEXT)
}

/// Writes a comparison for a pull request.
pub fn markdown(out: &mut impl Write, comparison: Comparison<'_>) -> io::Result<()> {
    writeln!(out, "## What the change of the flows means\n")?;
    comparison.write(out, &MARKDOWN)
}

impl Comparison<'_> {
    fn write(&self, out: &mut impl Write, marks: &Marks) -> io::Result<()> {
        writeln!(out, "from {} to {}", harmless(self.old), harmless(self.new))?;
        if self.diff.is_empty() {
            return writeln!(out, "\nnothing changes for anyone");
        }
        let [before_heading, after_heading] = marks.heading;
        for (heading, entries) in self.sections(marks) {
            if !entries.is_empty() {
                write!(out, "{before_heading}{heading}{after_heading}")?;
            }
            for entry in entries {
                write!(out, "{}{entry}", marks.entry)?;
            }
        }
        Ok(())
    }

    /// The headings, each with its entries.
    fn sections(&self, marks: &Marks) -> [(&'static str, Vec<String>); 6] {
        let diff = self.diff;
        let symptom = |id: &str| format!("{0}{id}{0}", marks.symptom);
        let ends = diff.ends.iter().map(|ends| {
            let (old, new) = (named(&ends.old), named(&ends.new));
            let example = self.example(&ends.example, marks);
            let symptom = symptom(&ends.symptom);
            format!("{symptom}: ended in {old}, and ends in {new} now\n{example}")
        });
        let suggestions = diff.suggestions.iter().map(|change| {
            let example = self.example(&change.example, marks);
            let symptom = symptom(&change.symptom);
            format!("{symptom}: {}\n{example}", sentence(change))
        });
        let parts = diff.parts.iter().map(|part| {
            let what = match part.change {
                Change::Removed => "gone",
                Change::Added | Change::Moved => "new",
            };
            format!("{what}: {} `{}`\n", part.kind, part.id)
        });
        let gone = diff.gone().into_iter().map(|id| format!("`{id}`\n"));
        let texts = diff.texts.iter().map(|change| texts(change, marks));
        let shared = diff.shared.iter().map(|id| {
            let symptom = symptom(id);
            format!("{symptom}: ways that go on alike were compared once\n")
        });
        [
            ("ways that end elsewhere", ends.collect()),
            ("fixes and waits", suggestions.collect()),
            ("what is new or gone", parts.collect()),
            ("gone, and sessions may still hold it", gone.collect()),
            ("words", texts.collect()),
            ("not every way was compared on its own", shared.collect()),
        ]
    }

    /// The command that shows an example, with what comes before and after it.
    fn example(&self, case: &Case, marks: &Marks) -> String {
        let command = quoted(&self.command(case));
        let [before, after] = marks.command;
        format!("{before}{}{after}", harmless(&command))
    }

    fn command(&self, case: &Case) -> Vec<Cow<'_, str>> {
        answer::command(self.pack, case, self.repeated)
    }
}

fn named(step: &NamedStep) -> String {
    format!("{} `{}`", step.kind.name(), step.id)
}

/// How a suggestion changed, in words.
fn sentence(change: &SuggestionChange) -> String {
    let what = match change.change {
        Change::Added => "is suggested now",
        Change::Removed => "is not suggested any more; it came",
        Change::Moved => "moved: it comes now",
    };
    let place = match (&change.after, &change.before) {
        (Some(after), Some(before)) => format!("after `{after}` and before `{before}`"),
        (Some(after), None) => format!("after `{after}`, as the last"),
        (None, Some(before)) => format!("first, before `{before}`"),
        (None, None) => "alone".to_owned(),
    };
    format!("`{}` {what} {place}", change.id)
}

/// The texts that were removed and added, each on a line of its own.
fn texts(change: &TextChange, marks: &Marks) -> String {
    let TextChange { kind, id, key, .. } = change;
    let lang = change.lang.as_deref();
    let lang = lang.map_or_else(String::new, |lang| format!(" in {}", harmless(lang)));
    let [open, indent, close] = marks.texts;
    let line = |sign, text| format!("{indent}{sign} {}\n", harmless(text));
    let old: String = change.old.iter().map(|text| line('-', text)).collect();
    let new: String = change.new.iter().map(|text| line('+', text)).collect();
    format!("{kind} `{id}`, {key}{lang}:\n{open}{old}{new}{close}")
}

/// `flow diff --format json`.
#[derive(Serialize)]
struct DiffObject<'a> {
    old: &'a str,
    new: &'a str,
    ends: Vec<WithExample<'a, &'a EndsElsewhere>>,
    fixes: Vec<WithExample<'a, &'a SuggestionChange>>,
    parts: &'a [PartChange],
    words: &'a [TextChange],
    gone: Vec<&'a str>,
    shared: &'a [String],
}

/// A change with the command that shows it.
#[derive(Serialize)]
struct WithExample<'e, T> {
    #[serde(flatten)]
    change: T,
    example: Vec<Cow<'e, str>>,
}

/// Writes a comparison as one object on one line.
pub fn json(out: &mut impl Write, comparison: Comparison<'_>) -> io::Result<()> {
    let diff = comparison.diff;
    let ends = diff.ends.iter().map(|change| WithExample {
        change,
        example: comparison.command(&change.example),
    });
    let fixes = diff.suggestions.iter().map(|change| WithExample {
        change,
        example: comparison.command(&change.example),
    });
    let object = DiffObject {
        old: comparison.old,
        new: comparison.new,
        ends: ends.collect(),
        fixes: fixes.collect(),
        parts: &diff.parts,
        words: &diff.texts,
        gone: diff.gone(),
        shared: &diff.shared,
    };
    render::json::line(out, &object)
}
