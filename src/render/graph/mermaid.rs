//! Pictures in Mermaid's language, for pages that draw it.

use std::io::{self, Write};

use super::{Chart, Kind, Lane, Node, Part};
use fixflow::safety::harmless;

/// Writes one picture. Its boxes are numbered from `first`, so that several pictures can stand in one; the next free number
/// is given back.
///
/// # Errors
/// When the writer fails.
pub fn chart(out: &mut impl Write, chart: &Chart, first: usize) -> io::Result<usize> {
    let mut writer = Writer { out, next: first };
    let head = writer.node(&chart.head)?;
    writer.list(
        &chart.parts,
        vec![Exit {
            from: head,
            label: None,
        }],
    )?;
    Ok(writer.next)
}

/// Writes the line that begins a picture.
///
/// # Errors
/// When the writer fails.
pub fn begin(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "flowchart TD")
}

/// Writes the colours of the kinds, which end a picture.
///
/// # Errors
/// When the writer fails.
pub fn end(out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "  classDef symptom fill:#1f2937,stroke:#111827,color:#ffffff"
    )?;
    writeln!(
        out,
        "  classDef question fill:#dbeafe,stroke:#1d4ed8,color:#111827"
    )?;
    writeln!(
        out,
        "  classDef switch fill:#f3f4f6,stroke:#6b7280,color:#111827"
    )?;
    writeln!(
        out,
        "  classDef fix fill:#dcfce7,stroke:#15803d,color:#111827"
    )?;
    writeln!(
        out,
        "  classDef wait fill:#fef3c7,stroke:#b45309,color:#111827"
    )?;
    writeln!(
        out,
        "  classDef call fill:#fee2e2,stroke:#b91c1c,color:#111827"
    )?;
    writeln!(
        out,
        "  classDef end_ fill:#e5e7eb,stroke:#374151,color:#111827"
    )?;
    writeln!(
        out,
        "  classDef link fill:#ede9fe,stroke:#6d28d9,color:#111827"
    )
}

/// Writes a page with every picture under a heading of its own.
///
/// # Errors
/// When the writer fails.
pub fn page(out: &mut impl Write, title: &str, command: &str, charts: &[Chart]) -> io::Result<()> {
    writeln!(
        out,
        "# {}\n\nEvery flow as a picture. This page is made by `{command}`.",
        plain(title)
    )?;
    writeln!(
        out,
        "\nBlue six-sided boxes are questions, green boxes are fixes, yellow round ones are waits, red double ones are calls,"
    )?;
    writeln!(
        out,
        "grey ones explain and close the case, violet slanted ones go on in another picture."
    )?;
    for chart in charts {
        writeln!(
            out,
            "\n## {}\n\nId: `{}`\n\n```mermaid",
            plain(&chart.head.label),
            chart.head.id
        )?;
        begin(out)?;
        self::chart(out, chart, 0)?;
        end(out)?;
        writeln!(out, "```")?;
    }
    Ok(())
}

/// Words as they can stand in a heading.
fn plain(text: &str) -> String {
    harmless(text).replace('<', "&lt;").replace('#', "\\#")
}

/// A line that waits for the box it leads to.
#[derive(Clone)]
struct Exit {
    from: usize,
    label: Option<String>,
}

struct Writer<W> {
    out: W,
    next: usize,
}

impl<W: Write> Writer<W> {
    fn node(&mut self, node: &Node) -> io::Result<usize> {
        let number = self.next;
        self.next += 1;
        let (open, close, class) = match node.kind {
            Kind::Symptom => ("([", "])", "symptom"),
            Kind::Question => ("{{", "}}", "question"),
            Kind::Switch => ("{", "}", "switch"),
            Kind::Fix => ("[", "]", "fix"),
            Kind::Wait => ("([", "])", "wait"),
            Kind::Call => ("[[", "]]", "call"),
            Kind::End => ("(", ")", "end_"),
            Kind::Link | Kind::Block => ("[/", "/]", "link"),
        };
        let label = quoted(&node.label);
        let only = node
            .only
            .as_ref()
            .map(|only| format!("<br/><i>{}</i>", quoted(only)))
            .unwrap_or_default();
        writeln!(
            self.out,
            "  n{number}{open}\"{label}{only}\"{close}:::{class}"
        )?;
        Ok(number)
    }

    /// Writes a list and the lines that lead to it, and gives back those that lead on.
    fn list(&mut self, parts: &[Part], mut exits: Vec<Exit>) -> io::Result<Vec<Exit>> {
        for part in parts {
            let (Part::Node(node) | Part::Fork(node, _)) = part;
            let number = self.node(node)?;
            for Exit { from, label } in exits {
                match label {
                    Some(label) => writeln!(self.out, "  n{from} -->|\"{label}\"| n{number}")?,
                    None => writeln!(self.out, "  n{from} --> n{number}")?,
                }
            }
            exits = match part {
                Part::Node(node) if node.closes() => Vec::new(),
                Part::Node(_) => vec![Exit {
                    from: number,
                    label: None,
                }],
                Part::Fork(_, lanes) => self.lanes(number, lanes)?,
            };
            if exits.is_empty() {
                break; // nothing reaches what stands behind
            }
        }
        Ok(exits)
    }

    fn lanes(&mut self, from: usize, lanes: &[Lane]) -> io::Result<Vec<Exit>> {
        let mut exits = Vec::new();
        for Lane { label, parts } in lanes {
            let entry = Exit {
                from,
                label: Some(quoted(label)),
            };
            exits.extend(self.list(parts, vec![entry])?);
        }
        Ok(exits)
    }
}

/// Words as they can stand in quotes: nothing in them is markup.
fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for character in harmless(text).chars() {
        match character {
            '"' => quoted.push_str("#quot;"),
            '#' => quoted.push_str("#35;"),
            '<' => quoted.push_str("#lt;"),
            '>' => quoted.push_str("#gt;"),
            '&' => quoted.push_str("#amp;"),
            '`' => quoted.push_str("#96;"),
            other => quoted.push(other),
        }
    }
    quoted
}
