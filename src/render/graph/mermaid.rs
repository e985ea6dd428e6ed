//! Pictures in Mermaid's language, for pages that can draw it.

use std::io::{self, Write};

use super::{BoxKind, Chart, ChartBox, Lane};
use crate::render::document::escape;
use fixflow::safety::harmless;

/// The first line of a picture.
const BEGIN: &str = "flowchart TD\n";

/// The last lines of a picture: the colours of each kind.
const END: &str = "  classDef symptom fill:#1f2937,stroke:#111827,color:#ffffff
  classDef question fill:#dbeafe,stroke:#1d4ed8,color:#111827
  classDef switch fill:#f3f4f6,stroke:#6b7280,color:#111827
  classDef fix fill:#dcfce7,stroke:#15803d,color:#111827
  classDef wait fill:#fef3c7,stroke:#b45309,color:#111827
  classDef call fill:#fee2e2,stroke:#b91c1c,color:#111827
  classDef end_ fill:#e5e7eb,stroke:#374151,color:#111827
  classDef link fill:#ede9fe,stroke:#6d28d9,color:#111827
";

/// Writes the pictures of several symptoms as one picture.
pub fn charts(out: &mut impl Write, charts: &[Chart]) -> io::Result<()> {
    write!(out, "{BEGIN}")?;
    let mut writer = Writer { out, next: 0 };
    charts.iter().try_for_each(|chart| writer.chart(chart))?;
    write!(writer.out, "{END}")
}

/// Writes a Markdown page with every picture under a heading of its own. `command` is the command that makes the page.
pub fn page(out: &mut impl Write, title: &str, command: &str, charts: &[Chart]) -> io::Result<()> {
    write!(
        out,
        "# {}

Every flow as a picture. This page is made by `{command}`.

Blue six-sided boxes are questions, green boxes are fixes, yellow round ones are waits, red double ones are calls,
grey ones explain and close the case, violet slanted ones go on in another picture.
",
        heading(title)
    )?;
    for chart in charts {
        let title = heading(&chart.head.label);
        let id = &chart.head.id;
        writeln!(out, "\n## {title}\n\nId: `{id}`\n\n```mermaid")?;
        self::charts(out, std::slice::from_ref(chart))?;
        writeln!(out, "```")?;
    }
    Ok(())
}

/// Words, escaped for a heading.
fn heading(text: &str) -> String {
    harmless(text).replace('<', "&lt;").replace('#', "\\#")
}

/// An edge without its target, such as `n3 -->`. It leads to the box that is written next.
type OpenEdge = String;

struct Writer<W> {
    out: W,
    /// The number of the next box.
    next: usize,
}

impl<W: Write> Writer<W> {
    fn chart(&mut self, chart: &Chart) -> io::Result<()> {
        let head = self.write_box(&chart.head)?;
        self.list(&chart.boxes, vec![format!("n{head} -->")])
            .map(drop)
    }

    /// Writes a box and returns its number.
    fn write_box(&mut self, drawn: &ChartBox) -> io::Result<usize> {
        let number = self.next;
        self.next += 1;
        let (open, close, class) = match drawn.kind {
            BoxKind::Symptom => ("([", "])", "symptom"),
            BoxKind::Question => ("{{", "}}", "question"),
            BoxKind::Switch => ("{", "}", "switch"),
            BoxKind::Fix => ("[", "]", "fix"),
            BoxKind::Wait => ("([", "])", "wait"),
            BoxKind::Call => ("[[", "]]", "call"),
            BoxKind::End => ("(", ")", "end_"),
            BoxKind::Link | BoxKind::Block => ("[/", "/]", "link"),
        };
        let mut label = quoted(&drawn.label);
        if let Some(condition) = &drawn.condition {
            label += &format!("<br/><i>{}</i>", quoted(condition));
        }
        writeln!(self.out, "  n{number}{open}\"{label}\"{close}:::{class}")?;
        Ok(number)
    }

    /// Writes a list and the edges that lead to it, and returns the edges that lead on from it.
    fn list(&mut self, boxes: &[ChartBox], mut edges: Vec<OpenEdge>) -> io::Result<Vec<OpenEdge>> {
        for drawn in boxes {
            let number = self.write_box(drawn)?;
            for edge in edges {
                writeln!(self.out, "  {edge} n{number}")?;
            }
            edges = self.lanes(number, &drawn.lanes)?;
            if drawn.lanes.is_empty() && !drawn.closes() {
                edges.push(format!("n{number} -->"));
            }
            if edges.is_empty() {
                break; // nothing leads to the boxes after this one
            }
        }
        Ok(edges)
    }

    fn lanes(&mut self, from: usize, lanes: &[Lane]) -> io::Result<Vec<OpenEdge>> {
        let mut edges = Vec::new();
        for Lane { label, boxes } in lanes {
            let edge = format!("n{from} -->|\"{}\"|", quoted(label));
            edges.extend(self.list(boxes, vec![edge])?);
        }
        Ok(edges)
    }
}

/// Words, escaped for quotation marks, so that nothing in them is markup.
fn quoted(text: &str) -> String {
    let entities = [
        ('"', "#quot;"),
        ('#', "#35;"),
        ('<', "#lt;"),
        ('>', "#gt;"),
        ('&', "#amp;"),
        ('`', "#96;"),
    ];
    escape(&harmless(text), &entities)
}
