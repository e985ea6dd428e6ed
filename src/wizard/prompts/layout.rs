//! Blocks as the lines of a screen.

use std::io;

use crate::render::document::Block;
use crate::render::text;

/// A line of a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Whether it belongs to a heading.
    pub heading: bool,
}

/// The lines of these blocks. An empty line stands between two blocks, but not after a heading or between two sections,
/// because screens are short.
///
/// # Errors
/// None, because memory takes whatever is written to it.
pub fn laid_out(blocks: &[Block<'_>], width: usize) -> io::Result<Vec<Line>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut after_section = false;
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        let heading = matches!(block, Block::Heading(..));
        let section = matches!(block, Block::Section(..));
        let after_text = lines.last().is_some_and(|last| !last.heading);
        if after_text && !(section && after_section) {
            lines.push(Line::default());
        }
        after_section = section;
        let mut bytes = Vec::new();
        text::document(&mut bytes, std::slice::from_ref(block), width)?;
        let text = String::from_utf8_lossy(&bytes);
        lines.extend(text.lines().map(|line| Line {
            text: line.to_owned(),
            heading,
        }));
    }
    Ok(lines)
}
