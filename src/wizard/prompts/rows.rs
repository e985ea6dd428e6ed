//! The rows of a menu, drawn by dialoguer's theme. Its own menus cannot be used, because in them space chooses and letters
//! move.

use console::Style;
use dialoguer::theme::{ColorfulTheme, Theme};

use super::selection::Selection;
use crate::render::wrap::{columns, cut, wrap};

/// How many columns the mark before a row takes.
const MARK: usize = 2;
/// Windows with fewer columns have no room for numbers.
const NUMBERED: usize = 30;

/// The rows of a selection, and how they look in a window of a certain width.
pub struct Rows<'s> {
    selection: &'s Selection,
    theme: ColorfulTheme,
    /// How many columns a number takes; 0 if rows have none.
    number: usize,
    /// How many columns a label has.
    columns: usize,
    /// The lines of the label of each row that is shown.
    labels: Vec<Vec<&'s str>>,
}

impl<'s> Rows<'s> {
    /// Rows in this style. They have numbers if there is room, but not while they are filtered, because numbers choose
    /// nothing then.
    pub fn new(selection: &'s Selection, style: Style, width: usize) -> Self {
        let is_numbered = selection.filter.is_empty() && width >= NUMBERED;
        let number = if is_numbered {
            columns(&numbered_as(selection.labels.len()))
        } else {
            0
        };
        let columns = width.saturating_sub(MARK + number).max(1);
        let shown = selection.shown.iter();
        let labels = shown.map(|row| wrap(&selection.labels[*row], columns));
        Self {
            selection,
            theme: ColorfulTheme {
                active_item_prefix: Style::new().apply_to(">".to_owned()),
                active_item_style: style.clone().cyan().bold(),
                inactive_item_prefix: Style::new().apply_to(" ".to_owned()),
                inactive_item_style: style,
                ..ColorfulTheme::default()
            },
            number,
            columns,
            labels: labels.collect(),
        }
    }

    /// How many lines all rows that are shown take.
    pub fn lines(&self) -> usize {
        self.labels.iter().map(Vec::len).sum()
    }

    /// How many rows are seen at once in this many lines. If not all fit, only the highlighted one is shown whole.
    pub fn on_page(&self, room: usize) -> usize {
        if self.lines() <= room {
            return self.labels.len().max(1);
        }
        let highest = self.labels.iter().map(Vec::len).max();
        (room + 1 - highest.unwrap_or(1).min(room)).max(1)
    }

    /// The lines of the rows that are seen in this many lines.
    pub fn draw(&self, room: usize) -> Vec<String> {
        let is_whole = self.lines() <= room;
        let page = self.on_page(room);
        let first = self.selection.at / page * page;
        let rows = self.labels.iter().enumerate().skip(first).take(page);
        let drawn = rows.flat_map(|(at, label)| {
            let row = self.selection.shown[at];
            let is_highlighted = at == self.selection.at;
            if is_whole || is_highlighted {
                let seen = &label[..label.len().min(room)];
                self.row(row, seen, is_highlighted)
            } else {
                let seen = cut(&self.selection.labels[row], self.columns);
                self.row(row, &[&*seen], is_highlighted)
            }
        });
        drawn.collect()
    }

    /// The lines of a row with these lines of its label.
    fn row(&self, row: usize, label: &[&str], is_highlighted: bool) -> Vec<String> {
        let style = if is_highlighted {
            &self.theme.active_item_style
        } else {
            &self.theme.inactive_item_style
        };
        let number = numbered_as(row + 1);
        let number = if self.number > 0 { &*number } else { "" };
        let lines = label.iter().enumerate().map(|(line, text)| {
            if line > 0 {
                let indent = " ".repeat(MARK + self.number);
                return format!("{indent}{}", style.apply_to(text));
            }
            let mut first = String::new();
            let text = format!("{number:>width$}{text}", width = self.number);
            // Writing to a string cannot fail.
            let _ = self
                .theme
                .format_select_prompt_item(&mut first, &text, is_highlighted);
            first
        });
        lines.collect()
    }
}

fn numbered_as(number: usize) -> String {
    format!("{number}. ")
}
