//! A prompt: what of a menu a window shows, and what the keys change about it.

use std::time::{Duration, Instant};

use console::{Key as Pressed, Style};

use super::keyboard::Input;
use super::layout::{Kind, Layout, Line, Parts};
use super::line::without_digits;
use super::rows::Rows;
use super::selection::{Done, Selection};
use super::trail;
use super::window::text_width;
use crate::render::document::Block;
use crate::wizard::ui::{Chosen, Menu};
use crate::words::{Words, wizard as said};
use fixflow::safety::secrets;

/// Characters that follow one another faster than this were pasted.
const FAST: Duration = Duration::from_millis(40);

/// Windows with fewer lines have room for only one note.
const SMALL: usize = 14;

/// A menu on a terminal.
#[derive(Debug)]
pub struct Prompt<'m> {
    menu: &'m Menu<'m>,
    selection: Selection,
    words: Words,
    /// Whether to say how to choose.
    hint: bool,
    /// Whether help was asked for.
    help: bool,
    /// Which page of the text is shown.
    page: usize,
    /// When something was typed last.
    typed: Option<Instant>,
}

/// How much of a prompt is seen at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Which page of the text.
    page: usize,
    /// How many pages the text has.
    pages: usize,
    /// How many rows.
    rows: usize,
}

impl<'m> Prompt<'m> {
    /// A menu in these words, with or without a hint how to choose.
    pub fn new(menu: &'m Menu<'m>, words: Words, hint: bool) -> Self {
        Self {
            menu,
            selection: Selection::new(menu),
            words,
            hint,
            help: false,
            page: 0,
            typed: None,
        }
    }

    /// How long to wait for what follows after what was typed.
    pub fn waits(&self) -> Option<Duration> {
        self.selection.waits()
    }

    /// Takes what came from the keyboard, while this much is seen.
    pub fn press(&mut self, input: &Input, seen: &Seen) -> Option<Chosen<usize>> {
        let key = match input {
            Input::Pasted(text) => {
                self.selection.paste(text);
                return None;
            }
            Input::Key(key) => key,
        };
        let fast = self.typed.is_some_and(|typed| typed.elapsed() < FAST);
        let text = matches!(key, Pressed::Char(letter) if !letter.is_control());
        self.typed = (text || fast).then(Instant::now);
        if let Pressed::Char(letter) = key
            && !fast
            && let Some(row) = self.menu.with_letter(*letter)
        {
            return Some(Chosen::Row(row));
        }
        let all_rows = self.selection.shown.len() <= seen.rows;
        match key {
            Pressed::PageDown if all_rows => self.page = (seen.page + 1).min(seen.pages - 1),
            Pressed::PageUp if all_rows => self.page = seen.page.saturating_sub(1),
            key => {
                let done = self.selection.press(key, seen.rows, fast);
                return self.done(done);
            }
        }
        None
    }

    /// Does what was typed, because nothing followed.
    pub fn settle(&mut self) -> Option<Chosen<usize>> {
        let done = self.selection.settle();
        self.done(done)
    }

    fn done(&mut self, done: Done) -> Option<Chosen<usize>> {
        match done {
            Done::Chosen(row) => return Some(Chosen::Row(row)),
            Done::Key(key) => return Some(Chosen::Key(key)),
            Done::Help => (self.help, self.page) = (!self.help, 0),
            Done::ReadOn => self.page += 1,
            Done::Stays => {}
        }
        None
    }

    /// The lines to draw in a window of so many lines and columns, and how much they show. The screen stands below as much of
    /// the trail as there is room for.
    pub fn frame(&self, window: (usize, usize), style: &Style) -> (Vec<String>, Seen) {
        let width = text_width(window.1);
        let parts = Parts::new(self.menu, &self.help_blocks(), self.words, width);
        let rows = Rows::new(&self.selection, style.clone(), width);
        let (layout, notes) = self.fitted(&parts, &rows, window.0);
        let above = layout.text.iter().chain(&notes);
        let above = above.map(|line| line.styled(style, width));
        let seen = Seen {
            page: layout.page,
            pages: layout.pages,
            rows: rows.on_page(layout.room),
        };
        let screen: Vec<String> = above.chain(rows.draw(layout.room)).collect();
        // A full page has no room for the trail. On a shorter one it would push the title down.
        let trail = match seen.pages {
            1 => self.trail(&screen, window, style),
            _ => Vec::new(),
        };
        ([trail, screen].concat(), seen)
    }

    /// As much of the trail as there is room for above the screen, with an empty line between the two.
    fn trail(
        &self,
        screen: &[String],
        (lines, columns): (usize, usize),
        style: &Style,
    ) -> Vec<String> {
        let gap = screen.first().filter(|first| !first.is_empty());
        let gap = gap.map(|_| String::new());
        // The cursor stands on the last line.
        let taken = screen.len() + gap.iter().len() + 1;
        let room = lines.saturating_sub(taken);
        let trail = trail::folded(&self.menu.trail, self.words, columns, room);
        let dim = style.clone().dim();
        let lines = trail.iter().map(|line| dim.apply_to(line).to_string());
        lines.chain(gap.filter(|_| !trail.is_empty())).collect()
    }

    /// The layout for so many lines, and the notes between it and the rows.
    fn fitted(&self, parts: &Parts, rows: &Rows<'_>, lines: usize) -> (Layout, Vec<Line>) {
        let needed = rows.lines();
        let layout = |notes| Layout::new(parts, notes, needed, self.page, lines);
        let mut notes = self.notes();
        // An empty line sets the rows apart, unless everything fits only without it.
        let apart = notes.is_empty() || self.menu.question.is_none();
        for gap in [usize::from(apart), 0] {
            let whole = layout(notes.len() + gap);
            if whole.room >= needed && whole.pages == 1 {
                notes.splice(..0, vec![Line::default(); gap]);
                return (whole, notes);
            }
        }
        let paged = layout(notes.len().max(1));
        if paged.room >= needed {
            notes.resize(notes.len().max(1), Line::default());
            return (paged, notes);
        }
        // One more note says which rows are seen. A small window has no room for other notes.
        notes.truncate(if lines < SMALL { 0 } else { notes.len() });
        let some = layout(notes.len() + 1);
        notes.push(self.which_rows(rows.on_page(some.room)));
        (some, notes)
    }

    /// What stands directly above the rows: how to choose, and what they are filtered by.
    fn notes(&self) -> Vec<Line> {
        let mut notes = Vec::new();
        if self.hint {
            let hint = if self.menu.is_alone() {
                said::YES_OR_NO_HINT
            } else {
                said::ARROWS_HINT
            };
            notes.push(Line::new(Kind::Hint, self.words.say(hint).to_owned()));
        }
        if !self.selection.filter.is_empty() {
            notes.push(Line::new(Kind::Text, self.filtered()));
        }
        notes
    }

    /// What the rows are filtered by.
    fn filtered(&self) -> String {
        let filter = &self.selection.filter;
        if let Some(secret) = secrets::find(filter) {
            return self.words.not_needed(secret);
        }
        let filter = without_digits(filter);
        if self.selection.any {
            self.words.rows_with(filter)
        } else {
            self.words.no_row_with(filter)
        }
    }

    /// Which rows are seen when so many fit on a page. Nothing is said when all are seen, even if some are cut.
    fn which_rows(&self, on_page: usize) -> Line {
        let of = self.selection.shown.len();
        if of <= on_page {
            return Line::default();
        }
        let first = self.selection.at / on_page * on_page;
        let last = (first + on_page).min(of);
        let which = if self.selection.is_short() {
            self.words.few_rows(first + 1, last, of)
        } else {
            self.words.many_rows(first + 1, last, of)
        };
        Line::new(Kind::Hint, which)
    }

    /// The help, if it was asked for.
    fn help_blocks(&self) -> Vec<Block<'m>> {
        if !self.help {
            return Vec::new();
        }
        let short = self.selection.is_short();
        let letters = if short { said::LETTERS } else { said::TYPING };
        // A question outside of the wizard says itself what its letters do.
        let letters = Some(letters).filter(|_| !self.menu.is_alone());
        let keys = [said::KEYS].into_iter().chain(letters);
        let keys = keys.map(|message| self.words.say(message));
        let texts = self.menu.help.into_iter().chain(keys);
        texts.map(|text| Block::Paragraph(text.into())).collect()
    }
}
