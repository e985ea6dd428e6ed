//! A prompt: the part of a menu that a window shows, and what the keys change.

use std::time::{Duration, Instant};

use console::{Key as Pressed, Style};

use super::keyboard::Input;
use super::layout::{Layout, LineKind, ScreenLine, ScreenParts};
use super::line::without_digits;
use super::rows::Rows;
use super::selection::{KeyEffect, Selection};
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

/// The part of a prompt that is seen at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisiblePart {
    /// Which page of the text.
    page: usize,
    /// How many pages the text has.
    pages: usize,
    /// How many rows.
    rows: usize,
}

impl<'m> Prompt<'m> {
    /// A menu in these words, with or without a hint on how to choose.
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

    /// How long to wait for the next key after what was typed; none if nothing waits.
    pub fn waits(&self) -> Option<Duration> {
        self.selection.waits()
    }

    /// Handles input from the keyboard while this part is seen.
    pub fn press(&mut self, input: &Input, seen: &VisiblePart) -> Option<Chosen<usize>> {
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
                let effect = self.selection.press(key, seen.rows, fast);
                return self.apply(effect);
            }
        }
        None
    }

    /// Acts on what was typed, because nothing followed.
    pub fn settle(&mut self) -> Option<Chosen<usize>> {
        let effect = self.selection.settle();
        self.apply(effect)
    }

    fn apply(&mut self, effect: KeyEffect) -> Option<Chosen<usize>> {
        match effect {
            KeyEffect::Chosen(row) => return Some(Chosen::Row(row)),
            KeyEffect::Key(key) => return Some(Chosen::Key(key)),
            KeyEffect::Help => (self.help, self.page) = (!self.help, 0),
            KeyEffect::ReadOn => self.page += 1,
            KeyEffect::Stays => {}
        }
        None
    }

    /// The lines to draw in a window of this many lines and columns, and the part that they show. As much of the trail as
    /// there is room for comes above the screen.
    pub fn frame(&self, window: (usize, usize), style: &Style) -> (Vec<String>, VisiblePart) {
        let width = text_width(window.1);
        let parts = ScreenParts::new(self.menu, &self.help_blocks(), self.words, width);
        let rows = Rows::new(&self.selection, style.clone(), width);
        let (layout, notes) = self.fitted(&parts, &rows, window.0);
        let above = layout.text.iter().chain(&notes);
        let above = above.map(|line| line.styled(style, width));
        let seen = VisiblePart {
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
        // The cursor takes the last line.
        let taken = screen.len() + gap.iter().len() + 1;
        let room = lines.saturating_sub(taken);
        let trail = trail::folded(&self.menu.trail, self.words, columns, room);
        let dim = style.clone().dim();
        let lines = trail.iter().map(|line| dim.apply_to(line).to_string());
        lines.chain(gap.filter(|_| !trail.is_empty())).collect()
    }

    /// The layout for this many lines, and the notes between it and the rows.
    fn fitted(
        &self,
        parts: &ScreenParts,
        rows: &Rows<'_>,
        lines: usize,
    ) -> (Layout, Vec<ScreenLine>) {
        let needed = rows.lines();
        let layout = |notes| Layout::new(parts, notes, needed, self.page, lines);
        let mut notes = self.notes();
        // An empty line sets the rows apart, unless everything fits only without it.
        let apart = notes.is_empty() || self.menu.question.is_none();
        for gap in [usize::from(apart), 0] {
            let whole = layout(notes.len() + gap);
            if whole.room >= needed && whole.pages == 1 {
                notes.splice(..0, vec![ScreenLine::default(); gap]);
                return (whole, notes);
            }
        }
        let paged = layout(notes.len().max(1));
        if paged.room >= needed {
            notes.resize(notes.len().max(1), ScreenLine::default());
            return (paged, notes);
        }
        // One more note says which rows are seen. A small window has no room for other notes.
        notes.truncate(if lines < SMALL { 0 } else { notes.len() });
        let some = layout(notes.len() + 1);
        notes.push(self.which_rows(rows.on_page(some.room)));
        (some, notes)
    }

    /// The lines directly above the rows: how to choose, and what the rows are filtered by.
    fn notes(&self) -> Vec<ScreenLine> {
        let mut notes = Vec::new();
        if self.hint {
            let hint = if self.menu.is_outside_wizard() {
                said::YES_OR_NO_HINT
            } else {
                said::ARROWS_HINT
            };
            notes.push(ScreenLine::new(
                LineKind::Hint,
                self.words.say(hint).to_owned(),
            ));
        }
        if !self.selection.filter.is_empty() {
            notes.push(ScreenLine::new(LineKind::Text, self.filtered()));
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

    /// Says which rows are seen when this many fit on a page. The line is empty when all are seen, even if some are cut.
    fn which_rows(&self, on_page: usize) -> ScreenLine {
        let of = self.selection.shown.len();
        if of <= on_page {
            return ScreenLine::default();
        }
        let first = self.selection.at / on_page * on_page;
        let last = (first + on_page).min(of);
        let which = if self.selection.is_short() {
            self.words.few_rows(first + 1, last, of)
        } else {
            self.words.many_rows(first + 1, last, of)
        };
        ScreenLine::new(LineKind::Hint, which)
    }

    /// The help, if it was asked for.
    fn help_blocks(&self) -> Vec<Block<'m>> {
        if !self.help {
            return Vec::new();
        }
        let short = self.selection.is_short();
        let letters = if short { said::LETTERS } else { said::TYPING };
        // A question outside the wizard says itself what its letters do.
        let letters = Some(letters).filter(|_| !self.menu.is_outside_wizard());
        let keys = [said::KEYS].into_iter().chain(letters);
        let keys = keys.map(|message| self.words.say(message));
        let texts = self.menu.help.into_iter().chain(keys);
        texts.map(|text| Block::Paragraph(text.into())).collect()
    }
}
