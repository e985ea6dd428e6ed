//! What a change of a pack means, as text, Markdown and objects.

use std::io::{self, Write};

use crate::answer;
use crate::render::document::quoted;
use crate::render::text::command_line;
use fixflow::case::Case;
use fixflow::explore::diff::{Change, Diff, EndsElsewhere, Move, Part, Words};
use fixflow::pack::Pack;
use fixflow::safety::harmless;

mod json;

pub use json::json;

/// A diff with what is needed to speak of it.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// What the old pack is called.
    pub old: &'a str,
    /// What the new pack is called.
    pub new: &'a str,
    /// The new pack, which the examples are ways of.
    pub pack: &'a Pack,
    /// What `--flows` must say for it.
    pub flows: Option<&'a str>,
    /// What differs.
    pub diff: &'a Diff,
}

/// The marks that make text Markdown, or none.
struct Marks {
    heading: &'static str,
    item: &'static str,
    code: &'static str,
}

const TEXT: Marks = Marks {
    heading: "",
    item: "  ",
    code: "",
};
const MARKDOWN: Marks = Marks {
    heading: "### ",
    item: "- ",
    code: "`",
};

/// Writes it for a terminal.
///
/// # Errors
/// When the writer fails.
pub fn text(out: &mut impl Write, shown: Shown<'_>) -> io::Result<()> {
    shown.write(out, &TEXT)
}

/// Writes it for a pull request.
///
/// # Errors
/// When the writer fails.
pub fn markdown(out: &mut impl Write, shown: Shown<'_>) -> io::Result<()> {
    writeln!(out, "## What the change of the flows means\n")?;
    shown.write(out, &MARKDOWN)
}

impl Shown<'_> {
    fn write(&self, out: &mut impl Write, marks: &Marks) -> io::Result<()> {
        let Self { old, new, diff, .. } = self;
        let Marks { item, code, .. } = marks;
        writeln!(out, "from {} to {}", harmless(old), harmless(new))?;
        if diff.is_empty() {
            return writeln!(out, "\nnothing changes for anyone");
        }
        section(
            out,
            marks,
            "ways that end elsewhere",
            &diff.ends,
            |out,
             EndsElsewhere {
                 symptom,
                 old,
                 new,
                 example,
             }| {
                let id = &self.pack[*symptom].id;
                writeln!(
                    out,
                    "{item}{code}{id}{code}: ended in {}, and ends in {} now",
                    named(old, marks),
                    named(new, marks)
                )?;
                self.example(out, example, marks)
            },
        )?;
        section(out, marks, "fixes and waits", &diff.moves, |out, moved| {
            let id = &self.pack[moved.symptom].id;
            writeln!(out, "{item}{code}{id}{code}: {}", sentence(moved, marks))?;
            self.example(out, &moved.example, marks)
        })?;
        section(
            out,
            marks,
            "what is new or gone",
            &diff.parts,
            |out, Part { kind, id, added }| {
                let what = if *added { "new" } else { "gone" };
                writeln!(out, "{item}{what}: {kind} {}", quote(id, marks))
            },
        )?;
        section(out, marks, "words", &diff.words, |out, words| {
            write_words(out, words, marks)
        })?;
        section(
            out,
            marks,
            "not every way was compared on its own",
            &diff.shared,
            |out, id| {
                writeln!(
                    out,
                    "{item}{code}{id}{code}: ways that go on alike were compared once"
                )
            },
        )
    }

    fn example(&self, out: &mut impl Write, case: &Case, marks: &Marks) -> io::Result<()> {
        let words = answer::command(self.pack, case, self.flows);
        if marks.code.is_empty() {
            write!(out, "    see:")?;
            return command_line(out, &words);
        }
        writeln!(
            out,
            "  for example:\n\n  ```sh\n  {}\n  ```",
            fixflow::safety::harmless(&quoted(&words))
        )
    }
}

fn section<T, W: Write>(
    out: &mut W,
    marks: &Marks,
    heading: &str,
    items: &[T],
    mut write: impl FnMut(&mut W, &T) -> io::Result<()>,
) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}{heading}", marks.heading)?;
    if !marks.heading.is_empty() {
        writeln!(out)?;
    }
    items.iter().try_for_each(|item| write(out, item))
}

fn named((kind, id): &(&str, String), marks: &Marks) -> String {
    format!("{kind} {}", quote(id, marks))
}

fn quote(id: &str, marks: &Marks) -> String {
    if marks.code.is_empty() {
        format!("`{id}`")
    } else {
        format!("{0}{id}{0}", marks.code)
    }
}

fn sentence(
    Move {
        change,
        id,
        after,
        before,
        ..
    }: &Move,
    marks: &Marks,
) -> String {
    let what = match change {
        Change::Added => "is suggested now",
        Change::Removed => "is not suggested any more; it came",
        Change::Moved => "moved: it comes now",
    };
    let place = match (after, before) {
        (Some(after), Some(before)) => format!(
            "after {} and before {}",
            quote(after, marks),
            quote(before, marks)
        ),
        (Some(after), None) => format!("after {}, as the last", quote(after, marks)),
        (None, Some(before)) => format!("first, before {}", quote(before, marks)),
        (None, None) => "alone".to_owned(),
    };
    format!("{} {what} {place}", quote(id, marks))
}

fn write_words(
    out: &mut impl Write,
    Words {
        kind,
        id,
        key,
        old,
        new,
    }: &Words,
    marks: &Marks,
) -> io::Result<()> {
    writeln!(out, "{}{kind} {}, {key}:", marks.item, quote(id, marks))?;
    let (open, close) = if marks.code.is_empty() {
        ("", "")
    } else {
        ("\n  ```diff\n", "  ```\n")
    };
    write!(out, "{open}")?;
    let indent = if marks.code.is_empty() { "    " } else { "  " };
    for (sign, lines) in [("-", old), ("+", new)] {
        lines
            .iter()
            .try_for_each(|line| writeln!(out, "{indent}{sign} {}", harmless(line)))?;
    }
    write!(out, "{close}")
}
