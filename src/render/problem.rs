//! The problems of a pack: as text with the line and a mark under the place, or as JSON.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::{AnsiColor, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use fixflow::problem::{Place, Problem, Severity};
use fixflow::safety::harmless;
use fixflow::source::Sources;

/// The most columns of a line that is shown with a mark.
const WIDTH: usize = 100;
/// The most problems that are shown: nobody reads more, and a broken pack can have a million.
const MOST_SHOWN: usize = 1000;

/// Writes the problems as text, each with its line, a mark, the place it conflicts with, and what to do.
pub fn text(
    out: &mut impl Write,
    sources: &Sources,
    problems: &[Problem],
    color: bool,
) -> io::Result<()> {
    let files = sources.files.iter();
    let printer = Printer {
        sources,
        lines: files.map(|file| file.text.split('\n').collect()).collect(),
        color,
    };
    for problem in problems.iter().take(MOST_SHOWN) {
        printer.problem(out, problem)?;
    }
    match problems.len().saturating_sub(MOST_SHOWN) {
        0 => Ok(()),
        more => writeln!(out, "... and {more} more; mend these first\n"),
    }
}

/// A place in a file of the pack, as in messages and JSON. Line and column count from 1.
#[derive(Debug, Serialize)]
pub struct Location<'s> {
    file: Cow<'s, str>,
    line: u32,
    column: u32,
}

impl<'s> Location<'s> {
    /// Where a place begins.
    #[must_use]
    pub fn new(sources: &'s Sources, place: Place) -> Self {
        Self {
            file: harmless(&sources.files[place.file as usize].name),
            line: place.line,
            column: place.column,
        }
    }
}

impl fmt::Display for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

struct Printer<'s> {
    sources: &'s Sources,
    /// The lines of each file, so that no file is split into lines for every problem.
    lines: Vec<Vec<&'s str>>,
    color: bool,
}

impl Printer<'_> {
    fn problem(&self, out: &mut impl Write, problem: &Problem) -> io::Result<()> {
        let severity = problem.rule.severity();
        let style = match severity {
            _ if !self.color => Style::new(),
            Severity::Error => AnsiColor::BrightRed.on_default().bold(),
            Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        };
        writeln!(
            out,
            "{}: {style}{}[{}]{style:#}: {}",
            Location::new(self.sources, problem.place),
            name(severity),
            problem.rule.name(),
            harmless(&problem.message)
        )?;
        self.line(out, problem.place, severity, AnnotationKind::Primary)?;
        if let Some((place, label)) = problem.other {
            let at = Location::new(self.sources, place);
            writeln!(out, "{at}: note: {label}")?;
            self.line(out, place, severity, AnnotationKind::Context)?;
        }
        if let Some(help) = &problem.help {
            writeln!(out, "help: {}", harmless(help))?;
        }
        writeln!(out)
    }

    /// Writes the line of a place with a mark under it.
    fn line(
        &self,
        out: &mut impl Write,
        place: Place,
        severity: Severity,
        kind: AnnotationKind,
    ) -> io::Result<()> {
        let lines = &self.lines[place.file as usize];
        let line = lines.get(place.line as usize - 1).unwrap_or(&"");
        let (line, marked) = harmless_line(line.trim_end_matches('\r'), place);
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let snippet = Snippet::source(line)
            .line_start(place.line as usize)
            .annotation(kind.span(marked));
        let renderer = if self.color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let group = Group::with_level(level).element(snippet);
        writeln!(out, "{}", renderer.term_width(WIDTH).render(&[group]))
    }
}

/// The name of a severity in every message.
const fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The line as it may be shown, and the range of bytes in it to mark.
fn harmless_line(line: &str, place: Place) -> (String, Range<usize>) {
    let byte = |column: usize| {
        let mut characters = line.char_indices();
        characters.nth(column).map_or(line.len(), |(at, _)| at)
    };
    let first = place.column as usize - 1;
    let (from, to) = (byte(first), byte(first + place.length.max(1) as usize));
    // Each part on its own, because characters may be removed before, in and after the marked part.
    let mut shown = harmless(&line[..from]).into_owned();
    let start = shown.len();
    shown += &harmless(&line[from..to]);
    let end = shown.len();
    shown += &harmless(&line[to..]);
    (shown, start..end)
}

/// A problem in `flow check --format json`.
#[derive(Serialize)]
struct ProblemObject<'p> {
    rule: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    remark: Remark<'p>,
    help: Option<Cow<'p, str>>,
    /// What the problem conflicts with.
    other: Option<Remark<'p>>,
}

/// A place, and a message about it.
#[derive(Serialize)]
struct Remark<'p> {
    #[serde(flatten)]
    begin: Location<'p>,
    length: u32,
    message: Cow<'p, str>,
}

/// Writes the problems as one array of objects on one line.
pub fn json(out: &mut impl Write, sources: &Sources, problems: &[Problem]) -> io::Result<()> {
    let remark = |(place, message)| Remark {
        begin: Location::new(sources, place),
        length: place.length,
        message: harmless(message),
    };
    let objects = problems.iter().map(|problem| ProblemObject {
        rule: problem.rule.name(),
        severity: name(problem.rule.severity()),
        remark: remark((problem.place, &problem.message)),
        help: problem.help.as_deref().map(harmless),
        other: problem.other.map(remark),
    });
    super::json::line(out, &objects.collect::<Vec<_>>())
}
