//! How much room the parts of a picture take, in pixels.

#![expect(clippy::cast_precision_loss, reason = "no picture has 2^52 lines")]

use super::shape::BOX;
use super::{ChartBox, Lane};
use fixflow::safety::harmless;

/// The characters of a line in a box.
pub const LINE: usize = 38;
/// The width of a lane without boxes.
const BARE: f64 = 132.0;
/// The characters of a line of the label of a lane without boxes.
const BARE_LINE: usize = 22;
/// The height of a line of text.
pub const LEADING: f64 = 14.0;
/// The distance between two lanes.
pub const ASIDE: f64 = 14.0;

/// The width of boxes that stand one below the other.
pub fn width(boxes: &[ChartBox]) -> f64 {
    let widths = boxes.iter().map(|drawn| lanes_width(&drawn.lanes).max(BOX));
    widths.fold(0.0, f64::max)
}

/// The width of a lane.
pub fn lane_width(lane: &Lane) -> f64 {
    width(&lane.boxes).max(BARE)
}

/// The width of lanes that stand side by side.
pub fn lanes_width(lanes: &[Lane]) -> f64 {
    lanes.iter().map(lane_width).sum::<f64>() + ASIDE * (lanes.len() as f64 - 1.0)
}

/// The lines of the lane's label.
pub fn label_lines(lane: &Lane) -> Vec<String> {
    let width = if lane.boxes.is_empty() {
        BARE_LINE
    } else {
        LINE
    };
    wrapped(&lane.label, width)
}

/// The height of a label of so many lines.
pub fn label_height(lines: usize) -> f64 {
    lines as f64 * LEADING + 2.0
}

/// The text, harmless, in lines of at most `width` characters.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let text = harmless(text);
    let lines = textwrap::wrap(&text, width).into_iter();
    lines.map(std::borrow::Cow::into_owned).collect()
}
