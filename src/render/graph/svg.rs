//! Pictures as SVG. Positions are in pixels, and a box is placed by the middle of its upper edge.

#![expect(clippy::cast_precision_loss, reason = "no picture has 2^52 lines")]

use std::fmt::Write as _;
use std::io::{self, Write};

use super::shape::{BOX, shape};
use super::size::{
    ASIDE, LEADING, LINE, label_height, label_line, lane_width, lanes_width, width, wrapped,
};
use super::{Chart, Kind, Lane, Node, Part};
use fixflow::safety::harmless;

/// How far boxes stand apart from each other.
const GAP: f64 = 15.0;
/// The margin of the page.
const MARGIN: f64 = 24.0;

/// Writes the pictures, one under the other.
///
/// # Errors
/// When the writer fails.
pub fn charts(out: &mut impl Write, title: &str, charts: &[Chart]) -> io::Result<()> {
    let width = charts
        .iter()
        .map(|chart| width(&chart.parts))
        .fold(6.0 * 120.0, f64::max)
        + 2.0 * MARGIN;
    let mut page = Page::default();
    let mut y = legend(&mut page, MARGIN);
    for chart in charts {
        y += 2.0 * GAP;
        let head = page.node(&chart.head, width / 2.0, y);
        y += head.height;
        y = page
            .list(&chart.parts, width / 2.0, y + GAP, vec![Exit::from(&head)])
            .1;
    }
    let height = y + MARGIN;
    let described = describe(charts);
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"system-ui, sans-serif\" font-size=\"12\">"
    )?;
    writeln!(
        out,
        "<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>",
        escaped(title),
        escaped(&described)
    )?;
    writeln!(
        out,
        "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
    )?;
    writeln!(
        out,
        "<g fill=\"none\" stroke=\"#4b5563\" stroke-width=\"1.2\">\n{}</g>",
        page.lines
    )?;
    writeln!(
        out,
        "<g text-anchor=\"middle\" fill=\"#111827\">\n{}{}</g>\n</svg>",
        page.labels, page.boxes
    )
}

/// The picture in a sentence, for who cannot see it.
fn describe(charts: &[Chart]) -> String {
    let titles: Vec<String> = charts
        .iter()
        .map(|chart| format!("\"{}\"", chart.head.label))
        .collect();
    format!(
        "A flow chart from top to bottom of {}. Blue boxes with pointed sides are questions, and their answers stand at the lines \
         below; green boxes are fixes, yellow rounded boxes are waits, red boxes with a double edge are calls, grey rounded boxes \
         are explanations that close the case, violet slanted boxes lead to another picture. Grey small boxes decide by an answer \
         given before.",
        titles.join(", ")
    )
}

/// A box on the page.
struct Placed {
    x: f64,
    bottom: f64,
    height: f64,
}

/// A line that waits for the box it leads to: the points it goes through.
#[derive(Clone)]
struct Exit(Vec<(f64, f64)>);

impl Exit {
    fn from(placed: &Placed) -> Self {
        Self(vec![(placed.x, placed.bottom)])
    }
}

#[derive(Default)]
struct Page {
    lines: String,
    labels: String,
    boxes: String,
}

impl Page {
    /// Draws a list down from `y`, and gives back the lines that lead on and how far down it came.
    fn list(
        &mut self,
        parts: &[Part],
        x: f64,
        mut y: f64,
        mut exits: Vec<Exit>,
    ) -> (Vec<Exit>, f64) {
        for part in parts {
            let (Part::Node(node) | Part::Fork(node, _)) = part;
            let placed = self.node(node, x, y);
            for exit in &exits {
                self.line(exit, (x, y));
            }
            y = placed.bottom;
            exits = match part {
                Part::Node(node) if node.closes() => Vec::new(),
                Part::Node(_) => vec![Exit::from(&placed)],
                Part::Fork(_, lanes) => {
                    let (exits, bottom) = self.lanes(&placed, lanes);
                    y = bottom;
                    exits
                }
            };
            if exits.is_empty() {
                return (exits, y); // nothing reaches what stands behind
            }
            y += GAP;
        }
        (exits, y - if parts.is_empty() { 0.0 } else { GAP })
    }

    fn lanes(&mut self, head: &Placed, lanes: &[Lane]) -> (Vec<Exit>, f64) {
        let mut left = head.x - lanes_width(lanes) / 2.0;
        let fork = head.bottom + GAP / 2.0;
        let room = lanes.iter().map(label_height).fold(0.0, f64::max);
        let mut ends = Vec::new();
        let mut bottom = fork + room;
        for lane in lanes {
            let x = left + lane_width(lane) / 2.0;
            left += lane_width(lane) + ASIDE;
            self.label(lane, x, fork);
            let mut entry = Exit::from(head);
            entry.0.extend([(head.x, fork), (x, fork)]);
            let (exits, y) = self.list(&lane.parts, x, fork + room + GAP / 2.0, vec![entry]);
            bottom = bottom.max(y);
            ends.extend(exits.into_iter().map(|exit| (x, exit)));
        }
        let join = bottom + GAP / 2.0;
        let exits = ends.into_iter().map(|(x, mut exit)| {
            exit.0.extend([(x, join), (head.x, join)]);
            exit
        });
        (exits.collect(), join)
    }

    fn line(&mut self, Exit(points): &Exit, to: (f64, f64)) {
        let mut path = String::new();
        for (at, (x, y)) in points.iter().chain([&to]).enumerate() {
            let command = if at == 0 { 'M' } else { 'L' };
            let _ = write!(path, "{command}{x:.1} {y:.1}");
        }
        let _ = writeln!(self.lines, "<path d=\"{path}\"/>");
        let (x, y) = to;
        let _ = writeln!(
            self.lines,
            "<path d=\"M{:.1} {:.1}L{x:.1} {y:.1}L{:.1} {:.1}Z\" fill=\"#4b5563\" stroke=\"none\"/>",
            x - 4.0,
            y - 6.0,
            x + 4.0,
            y - 6.0
        );
    }

    /// An answer beside the line that begins its lane.
    fn label(&mut self, lane: &Lane, x: f64, y: f64) {
        let lines = wrapped(&lane.label, label_line(lane));
        let height = label_height(lane);
        let longest = lines
            .iter()
            .map(|line| textwrap::core::display_width(line))
            .max()
            .unwrap_or(0);
        let width = longest as f64 * 6.0 + 8.0;
        let _ = writeln!(
            self.labels,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"#ffffff\"/>",
            x - width / 2.0,
            y + 3.0,
        );
        let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
        write_lines(
            &mut self.labels,
            &lines,
            x,
            y + 3.0,
            "font-size=\"11\" font-style=\"italic\"",
        );
    }

    fn node(&mut self, node: &Node, x: f64, y: f64) -> Placed {
        let line = if node.kind == Kind::Symptom {
            LINE - 6
        } else {
            LINE
        };
        let mut lines = wrapped(&node.label, line);
        // The id stands behind the words where there is room, else below.
        let last = lines
            .last()
            .map_or(0, |last| textwrap::core::display_width(last));
        let beside = last + node.id.len() < line;
        let id = format!(
            "<tspan font-size=\"10\" fill-opacity=\"0.7\" font-weight=\"normal\">{}</tspan>",
            escaped(&node.id)
        );
        lines = lines.iter().map(|line| escaped(line)).collect();
        match lines.last_mut() {
            _ if node.id.is_empty() => {}
            Some(last) if beside => *last = format!("{last} {id}"),
            Some(_) | None => lines.push(id),
        }
        let only = node
            .only
            .as_ref()
            .map(|only| wrapped(only, LINE + 4))
            .unwrap_or_default();
        let only: Vec<String> = only.iter().map(|line| escaped(line)).collect();
        let height = (lines.len() + only.len()) as f64 * LEADING + 8.0;
        let _ = write!(self.boxes, "<g><title>{}</title>", escaped(&spoken(node)));
        shape(&mut self.boxes, node.kind, x, y, height);
        let color = if node.kind == Kind::Symptom {
            "fill=\"#ffffff\" font-weight=\"bold\""
        } else {
            ""
        };
        write_lines(&mut self.boxes, &lines, x, y + 3.0, color);
        let below = y + 3.0 + lines.len() as f64 * LEADING;
        write_lines(
            &mut self.boxes,
            &only,
            x,
            below,
            "font-size=\"10\" font-style=\"italic\" fill=\"#7c2d12\"",
        );
        self.boxes.push_str("</g>\n");
        Placed {
            x,
            bottom: y + height,
            height,
        }
    }
}

/// What a screen reader says of a box.
fn spoken(
    Node {
        kind,
        label,
        id,
        only,
    }: &Node,
) -> String {
    let kind = match kind {
        Kind::Symptom => "symptom",
        Kind::Question => "question",
        Kind::Switch => "decided by",
        Kind::Fix => "fix",
        Kind::Wait => "wait",
        Kind::Call => "call",
        Kind::End => "end",
        Kind::Link => "elsewhere",
        Kind::Block => "block",
    };
    let only = only
        .as_ref()
        .map(|only| format!(", {only}"))
        .unwrap_or_default();
    let id = if id.is_empty() {
        String::new()
    } else {
        format!(" ({id})")
    };
    format!("{kind}: {label}{id}{only}")
}

/// Writes lines of text, which are markup already, one under the other.
fn write_lines(out: &mut String, lines: &[String], x: f64, y: f64, style: &str) {
    for (number, line) in lines.iter().enumerate() {
        let y = y + number as f64 * LEADING + 11.0;
        let _ = write!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" {style}>{line}</text>");
    }
}

fn escaped(text: &str) -> String {
    harmless(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The shapes and what they stand for, in a row.
fn legend(page: &mut Page, y: f64) -> f64 {
    let kinds = [
        (Kind::Question, "question"),
        (Kind::Fix, "fix"),
        (Kind::Wait, "wait"),
        (Kind::Call, "call"),
        (Kind::End, "end"),
    ];
    let scale = 0.5;
    for (at, (kind, name)) in kinds.into_iter().enumerate() {
        let left = MARGIN + at as f64 * (BOX * scale + ASIDE);
        let _ = write!(
            page.boxes,
            "<g transform=\"translate({left:.1} {y:.1}) scale({scale})\">"
        );
        shape(
            &mut page.boxes,
            kind,
            BOX / 2.0 + 6.0,
            0.0,
            2.0 * LEADING + 10.0,
        );
        page.boxes.push_str("</g>");
        write_lines(
            &mut page.boxes,
            &[name.to_owned()],
            left + (BOX / 2.0 + 6.0) * scale,
            y + 1.0,
            "",
        );
    }
    y + 2.0 * LEADING
}
