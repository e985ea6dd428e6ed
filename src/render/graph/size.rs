//! How much room the parts of a picture take, in pixels.

#![expect(clippy::cast_precision_loss, reason = "no picture has 2^52 lines")]

use super::shape::BOX;
use super::{Lane, Part};
use fixflow::safety::harmless;

/// How many characters a line in a box has.
pub const LINE: usize = 38;
/// How wide a lane without boxes is.
const BARE: f64 = 132.0;
/// How many characters a line beside a lane without boxes has.
const BARE_LINE: usize = 22;
/// How high a line of text is.
pub const LEADING: f64 = 14.0;
/// How far lanes stand apart.
pub const ASIDE: f64 = 14.0;

/// How wide parts are that stand one under the other.
pub fn width(parts: &[Part]) -> f64 {
    let part = |part: &Part| match part {
        Part::Node(_) => BOX,
        Part::Fork(_, lanes) => lanes_width(lanes).max(BOX),
    };
    parts.iter().map(part).fold(0.0, f64::max)
}

/// How wide a lane is.
pub fn lane_width(lane: &Lane) -> f64 {
    width(&lane.parts).max(BARE)
}

/// How wide lanes are side by side.
pub fn lanes_width(lanes: &[Lane]) -> f64 {
    lanes.iter().map(lane_width).sum::<f64>() + ASIDE * (lanes.len() as f64 - 1.0)
}

/// How many characters a line of the lane's label has.
pub fn label_line(lane: &Lane) -> usize {
    if lane.parts.is_empty() {
        BARE_LINE
    } else {
        LINE
    }
}

/// How high the lane's label is.
pub fn label_height(lane: &Lane) -> f64 {
    wrapped(&lane.label, label_line(lane)).len() as f64 * LEADING + 2.0
}

/// The text in lines of so many characters, harmless.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(&harmless(text), width)
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}
