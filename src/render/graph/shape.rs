//! The sizes of the parts of an SVG picture, and the outlines of its boxes. Lengths are in pixels.

#![expect(clippy::cast_precision_loss, reason = "no picture has 2^52 lines")]

use super::{BoxKind, ChartBox, Lane};
use fixflow::safety::harmless;

/// The width of a box.
pub const BOX: f64 = 250.0;
/// The most characters of a line in a box.
pub const LINE: usize = 38;
/// The width of a lane without boxes.
const BARE: f64 = 132.0;
/// The most characters of a line in the label of a lane without boxes.
const BARE_LINE: usize = 22;
/// The height of a line of text.
pub const LEADING: f64 = 14.0;
/// The distance between two lanes.
pub const ASIDE: f64 = 14.0;

/// The width of boxes one below the other, with their lanes.
pub fn width(boxes: &[ChartBox]) -> f64 {
    let widths = boxes.iter().map(|drawn| lanes_width(&drawn.lanes).max(BOX));
    widths.fold(0.0, f64::max)
}

/// The width of a lane.
pub fn lane_width(lane: &Lane) -> f64 {
    width(&lane.boxes).max(BARE)
}

/// The width of lanes side by side.
pub fn lanes_width(lanes: &[Lane]) -> f64 {
    lanes.iter().map(lane_width).sum::<f64>() + ASIDE * (lanes.len() as f64 - 1.0)
}

/// The lines of a lane's label.
pub fn label_lines(lane: &Lane) -> Vec<String> {
    let width = if lane.boxes.is_empty() {
        BARE_LINE
    } else {
        LINE
    };
    wrapped(&lane.label, width)
}

/// The height of a label with this many lines.
pub fn label_height(lines: usize) -> f64 {
    lines as f64 * LEADING + 2.0
}

/// The text, harmless, in lines of at most `width` characters.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let text = harmless(text);
    let lines = textwrap::wrap(&text, width).into_iter();
    lines.map(std::borrow::Cow::into_owned).collect()
}

/// Draws the outline of a box. The middle of its upper edge is at the point. Each kind has its own outline, so that readers
/// can tell them apart without the colours.
pub fn shape(out: &mut String, kind: BoxKind, x: f64, y: f64, height: f64) {
    let (left, right, bottom) = (x - BOX / 2.0, x + BOX / 2.0, y + height);
    let middle = y + height / 2.0;
    let style = style(kind);
    let rounded = |radius: f64| {
        format!(
            "<rect x=\"{left:.1}\" y=\"{y:.1}\" width=\"{BOX}\" height=\"{height:.1}\" rx=\"{radius:.1}\" {style}/>"
        )
    };
    let polygon = |corners: &[(f64, f64)]| format!("<path d=\"{}Z\" {style}/>", path(corners));
    out.push_str(&match kind {
        BoxKind::Symptom => rounded(6.0),
        BoxKind::Switch | BoxKind::Wait => rounded(height / 2.0),
        BoxKind::Fix => rounded(0.0),
        BoxKind::Call => rounded(0.0) + &inner_edge(left, y, height),
        BoxKind::End => rounded(10.0),
        BoxKind::Question => polygon(&[
            (left + 4.0, y),
            (right - 4.0, y),
            (right + 6.0, middle),
            (right - 4.0, bottom),
            (left + 4.0, bottom),
            (left - 6.0, middle),
        ]),
        BoxKind::Link | BoxKind::Block => polygon(&[
            (left + 8.0, y),
            (right + 4.0, y),
            (right - 8.0, bottom),
            (left - 4.0, bottom),
        ]),
    });
}

/// The second, inner edge of a call.
fn inner_edge(left: f64, y: f64, height: f64) -> String {
    format!(
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"none\" stroke=\"#b91c1c\"/>",
        left + 3.0,
        y + 3.0,
        BOX - 6.0,
        height - 6.0
    )
}

/// The colours and the line style of a kind.
const fn style(kind: BoxKind) -> &'static str {
    match kind {
        BoxKind::Symptom => "fill=\"#1f2937\"",
        BoxKind::Question => "fill=\"#dbeafe\" stroke=\"#1d4ed8\"",
        BoxKind::Switch => "fill=\"#f3f4f6\" stroke=\"#6b7280\" stroke-dasharray=\"3 2\"",
        BoxKind::Fix => "fill=\"#dcfce7\" stroke=\"#15803d\"",
        BoxKind::Wait => "fill=\"#fef3c7\" stroke=\"#b45309\"",
        BoxKind::Call => "fill=\"#fee2e2\" stroke=\"#b91c1c\" stroke-width=\"1.5\"",
        BoxKind::End => "fill=\"#e5e7eb\" stroke=\"#374151\" stroke-width=\"1.5\"",
        BoxKind::Link | BoxKind::Block => "fill=\"#ede9fe\" stroke=\"#6d28d9\"",
    }
}

/// A line through points, as the commands of an SVG path.
pub fn path(points: &[(f64, f64)]) -> String {
    let commands = points.iter().map(|(x, y)| format!("{x:.1} {y:.1}"));
    format!("M{}", commands.collect::<Vec<_>>().join("L"))
}
