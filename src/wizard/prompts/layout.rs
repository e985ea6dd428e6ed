//! Lays a screen out as lines, as many as a window has room for.

use console::Style;

use crate::render::document::Block;
use crate::render::text;
use crate::render::wrap::cut;
use crate::wizard::ui::Menu;
use crate::words::Words;

/// What a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineKind {
    /// A part of the screen's text.
    #[default]
    Text,
    /// A part of a heading.
    Heading,
    /// A part of the label above a list.
    Label,
    /// How to use the screen.
    Hint,
}

/// A line of a screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreenLine {
    /// What it says.
    pub text: String,
    /// What it is.
    pub kind: LineKind,
}

impl ScreenLine {
    /// A line of this kind.
    pub const fn new(kind: LineKind, text: String) -> Self {
        Self { text, kind }
    }

    /// The line in this style, cut to this width.
    pub fn styled(&self, style: &Style, width: usize) -> String {
        let style = match self.kind {
            LineKind::Text | LineKind::Label => style.clone(),
            LineKind::Heading => style.clone().bold(),
            LineKind::Hint => style.clone().dim(),
        };
        style.apply_to(cut(&self.text, width)).to_string()
    }
}

/// The lines of these blocks. There is an empty line between two blocks, but none after a heading or between two sections,
/// because windows are small.
pub fn laid_out(blocks: &[Block<'_>], width: usize) -> Vec<ScreenLine> {
    let mut lines: Vec<ScreenLine> = Vec::new();
    let mut after_section = false;
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        let heading = matches!(block, Block::Heading(..));
        let section = matches!(block, Block::Section(..));
        let after_text = lines
            .last()
            .is_some_and(|last| last.kind != LineKind::Heading);
        if after_text && !(section && after_section) {
            lines.push(ScreenLine::default());
        }
        after_section = section;
        let mut bytes = Vec::new();
        // Writing to memory cannot fail.
        let _ = text::document(&mut bytes, std::slice::from_ref(block), width);
        let text = String::from_utf8_lossy(&bytes);
        let labels = if section { label_lines(&text) } else { 0 };
        lines.extend(text.lines().enumerate().map(|(at, line)| {
            let kind = match at {
                _ if heading => LineKind::Heading,
                at if at < labels => LineKind::Label,
                _ => LineKind::Text,
            };
            ScreenLine::new(kind, line.to_owned())
        }));
    }
    lines
}

/// How many lines of a section come before its list; 0 if it has no list.
fn label_lines(section: &str) -> usize {
    let item = |line: &str| line.starts_with(' ');
    section.lines().position(item).unwrap_or(0)
}

/// The most lines of a title with the notes above it. Longer notes become part of the text, which is shown page by page.
const HEAD: usize = 6;

/// The parts of a screen above its rows.
#[derive(Clone, Debug, Default)]
pub struct ScreenParts {
    /// Its title, with the notes above it.
    head: Vec<ScreenLine>,
    /// What it says.
    body: Vec<ScreenLine>,
    /// What it asks.
    question: Vec<ScreenLine>,
    /// The words in which its pages are counted.
    words: Words,
}

impl ScreenParts {
    /// The parts of a screen of this width, with its help if that was asked for. Its pages are counted in these words.
    pub fn new(menu: &Menu<'_>, help: &[Block<'_>], words: Words, width: usize) -> Self {
        let is_heading = |block: &Block<'_>| matches!(block, Block::Heading(..));
        let last = menu.blocks.iter().rposition(is_heading);
        let (head, body) = menu.blocks.split_at(last.map_or(0, |last| last + 1));
        let question = menu.question.clone().map(Block::Paragraph);
        let whole = laid_out(head, width);
        let (head, long) = if whole.len() > HEAD {
            let (title, note): (Vec<_>, Vec<_>) = head.iter().cloned().partition(is_heading);
            (laid_out(&title, width), note)
        } else {
            (whole, Vec::new())
        };
        Self {
            head,
            body: laid_out(&[&*long, help, body].concat(), width),
            question: laid_out(question.as_slice(), width),
            words,
        }
    }

    /// All parts as one text, for a window that is too small to keep any of them in sight.
    fn joined(&self) -> Self {
        let gap = usize::from(!self.question.is_empty());
        let gap = vec![ScreenLine::default(); gap];
        Self {
            body: [&*self.head, &*self.body, &*gap, &*self.question].concat(),
            words: self.words,
            ..Self::default()
        }
    }

    /// One page of the text in this many lines, the number of that page from 0, and how many pages there are.
    fn page(&self, lines: usize, page: usize) -> (Vec<ScreenLine>, usize, usize) {
        // If there are other pages, the last line says so, unless it is the only line.
        let on_page = if lines < 2 || self.body.len() <= lines {
            lines.max(1)
        } else {
            lines - 1
        };
        let starts = self.starts(on_page);
        let pages = starts.len();
        let page = page % pages;
        let end = starts.get(page + 1).unwrap_or(&self.body.len()).to_owned();
        let shown = self.body[starts[page]..end].iter();
        let mut shown: Vec<ScreenLine> = shown.take(lines).cloned().collect();
        if pages > 1 && lines > on_page {
            let which = self.words.text_page(page + 1, pages);
            shown.push(ScreenLine::new(LineKind::Hint, which));
        }
        (shown, page, pages)
    }

    /// The line at which each page begins, with at most this many lines on a page. The label of a list goes to the list's
    /// page.
    fn starts(&self, on_page: usize) -> Vec<usize> {
        let mut starts = vec![0];
        let mut begin = 0;
        while begin + on_page < self.body.len() {
            let page = &self.body[begin..begin + on_page];
            let label = |line: &&ScreenLine| line.kind == LineKind::Label;
            let labels = page.iter().rev().take_while(label).count();
            let kept = on_page - labels;
            begin += if kept == 0 { on_page } else { kept };
            starts.push(begin);
        }
        starts
    }
}

/// How a screen is laid out in a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The lines above the notes and rows.
    pub text: Vec<ScreenLine>,
    /// Which page of the text they show.
    pub page: usize,
    /// How many pages it has.
    pub pages: usize,
    /// How many lines are left for the rows.
    pub room: usize,
}

/// The fewest lines for text and rows besides what always stays in sight.
const LEAST: usize = 4;

impl Layout {
    /// A screen with these parts, and this many lines of notes and rows, in a window of this many lines. The title and the
    /// question stay in sight if the window has room for anything besides them. The other text has a third of what is left,
    /// or more if the rows do not need it. It is cut into pages.
    #[must_use]
    pub fn new(parts: &ScreenParts, notes: usize, rows: usize, page: usize, lines: usize) -> Self {
        // The cursor takes the last line.
        let lines = lines.saturating_sub(1);
        let gap = usize::from(!parts.body.is_empty() && !parts.question.is_empty());
        let fixed = parts.head.len() + gap + parts.question.len() + notes;
        if lines < fixed + LEAST {
            let room = lines.saturating_sub(notes).max(1);
            return Self::with(&parts.joined(), 0, room / 2, rows, page, room);
        }
        let room = lines - fixed;
        // An empty line comes first if there is room.
        let above = usize::from(parts.body.len() + rows < room);
        let room = room - above;
        Self::with(parts, above, (room / 3).max(2), rows, page, room)
    }

    /// The layout in `room` lines. The text gets at least `least` of them if it needs that many.
    fn with(
        parts: &ScreenParts,
        above: usize,
        least: usize,
        rows: usize,
        page: usize,
        room: usize,
    ) -> Self {
        let for_rows = rows.clamp(1, room - parts.body.len().min(least));
        let for_body = room - for_rows;
        let (seen, page, pages) = parts.page(for_body, page);
        let gap = !seen.is_empty() && !parts.question.is_empty();
        let mut text = vec![ScreenLine::default(); above];
        text.extend_from_slice(&parts.head);
        text.extend(seen);
        text.extend(gap.then(ScreenLine::default));
        text.extend_from_slice(&parts.question);
        Self {
            text,
            page,
            pages,
            room: for_rows,
        }
    }
}
