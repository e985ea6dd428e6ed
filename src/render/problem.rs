//! The problems of a pack: for a person with the line and a mark under the place, for a program as objects.

use std::borrow::Cow;
use std::io::{self, Write};

use annotate_snippets::renderer::{AnsiColor, Style};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use fixflow::problem::{Place, Problem, Severity};
use fixflow::safety::harmless;
use fixflow::source::Sources;

/// The widest a marked line gets.
const WIDTH: usize = 100;
/// The most problems that are shown with their line: nobody reads more, and a broken pack can have a million.
const MOST_SHOWN: usize = 1000;

/// The source lines of a pack, found without reading a file from its beginning for every problem.
struct Lines<'s> {
    sources: &'s Sources,
    /// For each file the byte at which each line begins.
    starts: Vec<Vec<usize>>,
}

impl<'s> Lines<'s> {
    fn new(sources: &'s Sources) -> Self {
        let starts = |text: &str| {
            let after = text
                .bytes()
                .enumerate()
                .filter(|(_, byte)| *byte == b'\n')
                .map(|(at, _)| at + 1);
            std::iter::once(0).chain(after).collect()
        };
        Self {
            sources,
            starts: sources
                .files
                .iter()
                .map(|file| starts(&file.text))
                .collect(),
        }
    }

    fn line(&self, place: Place) -> &'s str {
        let text = &self.sources.files[place.file as usize].text;
        let starts = &self.starts[place.file as usize];
        let line = place.line as usize;
        let from = starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(text.len());
        let to = starts.get(line).copied().unwrap_or(text.len());
        text[from..to].trim_end_matches(['\n', '\r'])
    }
}

/// The name of a severity, as it stands in every message.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Writes the problems for a person, each with its line, a mark, the place of the other one, and what to do.
///
/// # Errors
/// When the writer fails.
pub fn text(
    out: &mut impl Write,
    sources: &Sources,
    problems: &[Problem],
    color: bool,
) -> io::Result<()> {
    let lines = Lines::new(sources);
    for problem in problems.iter().take(MOST_SHOWN) {
        one(out, &lines, problem, color)?;
        writeln!(out)?;
    }
    match problems.len().saturating_sub(MOST_SHOWN) {
        0 => Ok(()),
        more => writeln!(out, "... and {more} more; mend these first\n"),
    }
}

fn one(out: &mut impl Write, lines: &Lines<'_>, problem: &Problem, color: bool) -> io::Result<()> {
    let Problem {
        rule,
        place,
        message,
        help,
        other,
    } = problem;
    let level = severity(rule.severity());
    let (bold, reset) = painted(rule.severity(), color);
    let at = named(lines.sources, *place);
    writeln!(
        out,
        "{at}: {bold}{level}[{}]{reset}: {}",
        rule.name(),
        harmless(message)
    )?;
    marked(out, lines, *place, rule.severity(), None, color)?;
    if let Some((place, label)) = other {
        writeln!(out, "{}: note: {label}", named(lines.sources, *place))?;
        marked(out, lines, *place, rule.severity(), Some(label), color)?;
    }
    if let Some(help) = help {
        writeln!(out, "help: {}", harmless(help))?;
    }
    Ok(())
}

fn painted(severity: Severity, color: bool) -> (String, String) {
    let painted = match severity {
        _ if !color => Style::new(),
        Severity::Error => AnsiColor::BrightRed.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
    };
    (
        painted.render().to_string(),
        painted.render_reset().to_string(),
    )
}

/// `file:line:column`.
fn named(
    sources: &Sources,
    Place {
        file, line, column, ..
    }: Place,
) -> String {
    format!(
        "{}:{line}:{column}",
        harmless(&sources.files[file as usize].name)
    )
}

fn marked(
    out: &mut impl Write,
    lines: &Lines<'_>,
    place: Place,
    severity: Severity,
    label: Option<&str>,
    color: bool,
) -> io::Result<()> {
    let line = lines.line(place);
    let (shown, span) = harmless_line(line, place);
    let mark = if label.is_some() {
        AnnotationKind::Context
    } else {
        AnnotationKind::Primary
    };
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let snippet = Snippet::source(shown)
        .line_start(place.line as usize)
        .annotation(mark.span(span));
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let group = Group::with_level(level).element(snippet);
    writeln!(out, "{}", renderer.term_width(WIDTH).render(&[group]))
}

/// The line as it may be shown, and the bytes of it that are to be marked.
fn harmless_line(line: &str, place: Place) -> (String, std::ops::Range<usize>) {
    let byte = |column: usize| {
        line.char_indices()
            .nth(column)
            .map_or(line.len(), |(at, _)| at)
    };
    let first = place.column as usize - 1;
    let (from, to) = (byte(first), byte(first + place.length.max(1) as usize));
    // Part by part, since what is taken out may stand before the mark, in it or behind it.
    let part = |text: &str| harmless(text).into_owned();
    let mut shown = part(&line[..from]);
    let start = shown.len();
    shown.push_str(&part(&line[from..to]));
    let end = shown.len();
    shown.push_str(&part(&line[to..]));
    (shown, start..end)
}

/// A problem as an object.
#[derive(Serialize)]
struct Object<'p> {
    rule: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    at: At<'p>,
    message: Cow<'p, str>,
    help: Option<Cow<'p, str>>,
    other: Option<Other<'p>>,
}

#[derive(Serialize)]
struct At<'p> {
    file: Cow<'p, str>,
    line: u32,
    column: u32,
    length: u32,
}

/// What a problem conflicts with.
#[derive(Serialize)]
struct Other<'p> {
    #[serde(flatten)]
    at: At<'p>,
    message: &'static str,
}

/// Writes the problems as one array of objects on one line.
///
/// # Errors
/// When the writer fails.
pub fn json(out: &mut impl Write, sources: &Sources, problems: &[Problem]) -> io::Result<()> {
    let objects: Vec<_> = problems
        .iter()
        .map(|problem| object(sources, problem))
        .collect();
    super::json::line(out, &objects)
}

fn object<'p>(sources: &'p Sources, problem: &'p Problem) -> Object<'p> {
    let Problem {
        rule,
        place,
        message,
        help,
        other,
    } = problem;
    Object {
        rule: rule.name(),
        severity: severity(rule.severity()),
        at: at(sources, *place),
        message: harmless(message),
        help: help.as_deref().map(harmless),
        other: other.map(|(place, message)| Other {
            at: at(sources, place),
            message,
        }),
    }
}

fn at(
    sources: &Sources,
    Place {
        file,
        line,
        column,
        length,
    }: Place,
) -> At<'_> {
    At {
        file: harmless(&sources.files[file as usize].name),
        line,
        column,
        length,
    }
}
