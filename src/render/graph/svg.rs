//! Pictures as SVG. Lengths are in pixels. The position of a box is the middle of its upper edge.

#![expect(clippy::cast_precision_loss, reason = "no picture has 2^52 lines")]

use std::fmt::Write as _;
use std::io::{self, Write};

use super::shape::{
    ASIDE, BOX, LEADING, LINE, label_height, label_lines, lane_width, lanes_width, path, shape,
    width, wrapped,
};
use super::{BoxKind, Chart, ChartBox, Lane};
use crate::render::document::escape;
use fixflow::safety::harmless;
use textwrap::core::display_width;

/// The distance between a box and the one below it.
const GAP: f64 = 15.0;
/// The margin of the page.
const MARGIN: f64 = 24.0;
/// The least width of a page without its margins.
const LEAST_WIDTH: f64 = 720.0;

/// Writes the pictures, one below the other.
pub fn charts(out: &mut impl Write, title: &str, charts: &[Chart]) -> io::Result<()> {
    let widths = charts.iter().map(|chart| width(&chart.boxes));
    let width = widths.fold(LEAST_WIDTH, f64::max) + 2.0 * MARGIN;
    let x = width / 2.0;
    let mut elements = Elements::default();
    let mut y = elements.legend(MARGIN);
    for chart in charts {
        y = elements.draw_box(&chart.head, x, y + 2.0 * GAP);
        y = elements
            .list(&chart.boxes, x, y + GAP, vec![vec![(x, y)]])
            .1;
    }
    let height = y + MARGIN;
    let (title, description) = (escaped(title), escaped(&description(charts)));
    let Elements {
        lines,
        labels,
        boxes,
    } = elements;
    write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"system-ui, sans-serif\" font-size=\"12\">
<title id=\"title\">{title}</title>
<desc id=\"desc\">{description}</desc>
<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>
<g fill=\"none\" stroke=\"#4b5563\" stroke-width=\"1.2\">
{lines}</g>
<g text-anchor=\"middle\" fill=\"#111827\">
{labels}{boxes}</g>
</svg>
"
    )
}

/// The pictures in a few sentences, for people who cannot see them.
fn description(charts: &[Chart]) -> String {
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

/// A line that leads to the box that is drawn next: its points so far.
type OpenLine = Vec<(f64, f64)>;

/// The elements drawn so far. Labels cover lines, and boxes cover both.
#[derive(Default)]
struct Elements {
    lines: String,
    labels: String,
    boxes: String,
}

impl Elements {
    /// Draws a list from `y` down. Returns the lines that lead on from it, and its lower edge.
    fn list(
        &mut self,
        boxes: &[ChartBox],
        x: f64,
        mut y: f64,
        mut lines: Vec<OpenLine>,
    ) -> (Vec<OpenLine>, f64) {
        for (at, drawn) in boxes.iter().enumerate() {
            if at > 0 {
                y += GAP;
            }
            for line in lines {
                self.line(line, (x, y));
            }
            y = self.draw_box(drawn, x, y);
            lines = if drawn.closes() {
                Vec::new()
            } else if drawn.lanes.is_empty() {
                vec![vec![(x, y)]]
            } else {
                let (lines, bottom) = self.lanes(&drawn.lanes, x, y);
                y = bottom;
                lines
            };
            if lines.is_empty() {
                break; // no line leads to the boxes after this one
            }
        }
        (lines, y)
    }

    /// Draws lanes side by side below a box whose lower edge is `y`. Returns the lines that lead on, and the lower edge.
    fn lanes(&mut self, lanes: &[Lane], middle: f64, y: f64) -> (Vec<OpenLine>, f64) {
        let fork = y + GAP / 2.0;
        let labels: Vec<Vec<String>> = lanes.iter().map(label_lines).collect();
        let highest = labels.iter().map(Vec::len).max().unwrap_or(0);
        let below = fork + label_height(highest);
        let mut left = middle - lanes_width(lanes) / 2.0;
        let mut bottom = below;
        let mut ends = Vec::new();
        for (lane, label) in lanes.iter().zip(&labels) {
            let x = left + lane_width(lane) / 2.0;
            left += lane_width(lane) + ASIDE;
            self.label(label, x, fork);
            let entry = vec![(middle, y), (middle, fork), (x, fork)];
            let (lines, lower) = self.list(&lane.boxes, x, below + GAP / 2.0, vec![entry]);
            bottom = bottom.max(lower);
            ends.extend(lines.into_iter().map(|line| (x, line)));
        }
        let join = bottom + GAP / 2.0;
        let lines = ends.into_iter().map(|(x, mut line)| {
            line.extend([(x, join), (middle, join)]);
            line
        });
        (lines.collect(), join)
    }

    fn line(&mut self, mut points: OpenLine, to: (f64, f64)) {
        points.push(to);
        let (x, y) = to;
        let arrow = path(&[(x - 4.0, y - 6.0), to, (x + 4.0, y - 6.0)]);
        let _ = writeln!(
            self.lines,
            "<path d=\"{}\"/>\n<path d=\"{arrow}Z\" fill=\"#4b5563\" stroke=\"none\"/>",
            path(&points)
        );
    }

    /// Writes the answers of a lane beside the line that begins it.
    fn label(&mut self, lines: &[String], x: f64, y: f64) {
        let longest = lines.iter().map(|line| display_width(line)).max();
        let width = longest.unwrap_or(0) as f64 * 6.0 + 8.0;
        let _ = writeln!(
            self.labels,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"#ffffff\"/>",
            x - width / 2.0,
            y + 3.0,
            label_height(lines.len())
        );
        let style = "font-size=\"11\" font-style=\"italic\"";
        let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
        write_lines(&mut self.labels, &lines, x, y + 3.0, style);
    }

    /// Draws a box and returns its lower edge.
    fn draw_box(&mut self, drawn: &ChartBox, x: f64, y: f64) -> f64 {
        let lines = words_and_id(drawn);
        let condition = drawn.condition.iter().flat_map(|it| wrapped(it, LINE + 4));
        let condition: Vec<String> = condition.map(|line| escaped(&line)).collect();
        let height = (lines.len() + condition.len()) as f64 * LEADING + 8.0;
        let _ = write!(self.boxes, "<g><title>{}</title>", escaped(&spoken(drawn)));
        shape(&mut self.boxes, drawn.kind, x, y, height);
        let style = if drawn.kind == BoxKind::Symptom {
            "fill=\"#ffffff\" font-weight=\"bold\""
        } else {
            ""
        };
        write_lines(&mut self.boxes, &lines, x, y + 3.0, style);
        let below = y + 3.0 + lines.len() as f64 * LEADING;
        let style = "font-size=\"10\" font-style=\"italic\" fill=\"#7c2d12\"";
        write_lines(&mut self.boxes, &condition, x, below, style);
        self.boxes.push_str("</g>\n");
        y + height
    }

    /// Draws the shapes in a row with what they mean, and returns its lower edge.
    fn legend(&mut self, y: f64) -> f64 {
        const SCALE: f64 = 0.5;
        let middle = BOX / 2.0 + 6.0;
        let kinds = [
            (BoxKind::Question, "question"),
            (BoxKind::Fix, "fix"),
            (BoxKind::Wait, "wait"),
            (BoxKind::Call, "call"),
            (BoxKind::End, "end"),
        ];
        for (at, (kind, name)) in kinds.into_iter().enumerate() {
            let left = MARGIN + at as f64 * (BOX * SCALE + ASIDE);
            let _ = write!(
                self.boxes,
                "<g transform=\"translate({left:.1} {y:.1}) scale({SCALE})\">"
            );
            shape(&mut self.boxes, kind, middle, 0.0, 2.0 * LEADING + 10.0);
            self.boxes.push_str("</g>");
            let x = left + middle * SCALE;
            write_lines(&mut self.boxes, &[name.to_owned()], x, y + 1.0, "");
        }
        y + 2.0 * LEADING
    }
}

/// The words of a box and its id, in lines of markup. The id comes after the words if there is room, and otherwise below
/// them.
fn words_and_id(drawn: &ChartBox) -> Vec<String> {
    let width = if drawn.kind == BoxKind::Symptom {
        LINE - 6
    } else {
        LINE
    };
    let words = wrapped(&drawn.label, width);
    let has_room = words.last().map_or(0, |last| display_width(last)) + drawn.id.len() < width;
    let mut lines: Vec<String> = words.iter().map(|line| escaped(line)).collect();
    if drawn.id.is_empty() {
        return lines;
    }
    let id = format!(
        "<tspan font-size=\"10\" fill-opacity=\"0.7\" font-weight=\"normal\">{}</tspan>",
        escaped(&drawn.id)
    );
    match lines.last_mut() {
        Some(last) if has_room => *last += &format!(" {id}"),
        Some(_) | None => lines.push(id),
    }
    lines
}

/// What a screen reader says of a box.
fn spoken(drawn: &ChartBox) -> String {
    let kind = match drawn.kind {
        BoxKind::Symptom => "symptom",
        BoxKind::Question => "question",
        BoxKind::Switch => "decided by",
        BoxKind::Fix => "fix",
        BoxKind::Wait => "wait",
        BoxKind::Call => "call",
        BoxKind::End => "end",
        BoxKind::Link => "elsewhere",
        BoxKind::Block => "block",
    };
    let mut spoken = format!("{kind}: {}", drawn.label);
    if !drawn.id.is_empty() {
        spoken += &format!(" ({})", drawn.id);
    }
    if let Some(condition) = &drawn.condition {
        spoken += &format!(", {condition}");
    }
    spoken
}

/// Writes lines of markup, one below the other.
fn write_lines(out: &mut String, lines: &[String], x: f64, y: f64, style: &str) {
    for (number, line) in lines.iter().enumerate() {
        let y = y + number as f64 * LEADING + 11.0;
        let _ = write!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" {style}>{line}</text>");
    }
}

fn escaped(text: &str) -> String {
    let entities = [
        ('&', "&amp;"),
        ('<', "&lt;"),
        ('>', "&gt;"),
        ('"', "&quot;"),
    ];
    escape(&harmless(text), &entities)
}
