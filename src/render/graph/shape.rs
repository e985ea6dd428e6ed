//! The outlines of boxes, one for each kind, told apart without their colours too.

use super::Kind;

/// How wide a box is.
pub const BOX: f64 = 250.0;

/// Draws the outline of a box whose upper edge has its middle at the point.
pub fn shape(out: &mut String, kind: Kind, x: f64, y: f64, height: f64) {
    let (left, right, bottom, middle) =
        (x - BOX / 2.0, x + BOX / 2.0, y + height, y + height / 2.0);
    let rounded = |radius: f64, style: &str| {
        format!(
            "<rect x=\"{left:.1}\" y=\"{y:.1}\" width=\"{BOX}\" height=\"{height:.1}\" rx=\"{radius:.1}\" {style}/>"
        )
    };
    let drawn = match kind {
        Kind::Symptom => rounded(6.0, "fill=\"#1f2937\""),
        Kind::Question => format!(
            "<path d=\"M{:.1} {y:.1}L{:.1} {y:.1}L{:.1} {middle:.1}L{:.1} {bottom:.1}L{:.1} {bottom:.1}L{:.1} {middle:.1}Z\" \
             fill=\"#dbeafe\" stroke=\"#1d4ed8\"/>",
            left + 4.0,
            right - 4.0,
            right + 6.0,
            right - 4.0,
            left + 4.0,
            left - 6.0
        ),
        Kind::Switch => rounded(
            height / 2.0,
            "fill=\"#f3f4f6\" stroke=\"#6b7280\" stroke-dasharray=\"3 2\"",
        ),
        Kind::Fix => rounded(0.0, "fill=\"#dcfce7\" stroke=\"#15803d\""),
        Kind::Wait => rounded(height / 2.0, "fill=\"#fef3c7\" stroke=\"#b45309\""),
        Kind::Call => {
            let inner = format!(
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"none\" stroke=\"#b91c1c\"/>",
                left + 3.0,
                y + 3.0,
                BOX - 6.0,
                height - 6.0
            );
            rounded(
                0.0,
                "fill=\"#fee2e2\" stroke=\"#b91c1c\" stroke-width=\"1.5\"",
            ) + &inner
        }
        Kind::End => rounded(
            10.0,
            "fill=\"#e5e7eb\" stroke=\"#374151\" stroke-width=\"1.5\"",
        ),
        Kind::Link | Kind::Block => format!(
            "<path d=\"M{:.1} {y:.1}L{:.1} {y:.1}L{:.1} {bottom:.1}L{:.1} {bottom:.1}Z\" fill=\"#ede9fe\" stroke=\"#6d28d9\"/>",
            left + 8.0,
            right + 4.0,
            right - 8.0,
            left - 4.0
        ),
    };
    out.push_str(&drawn);
}
