//! The rows of a menu, drawn by dialoguer's theme. Its own menus read keys in another way than ours have to: there a space
//! chooses, and letters move.

use std::borrow::Cow;

use console::Style;
use dialoguer::theme::{ColorfulTheme, Theme};

use super::selection::Selection;
use crate::render::wrap::{columns, cut, wrap};

/// How many columns the mark before a row takes.
const MARK: usize = 2;
/// Windows of fewer columns have no room for numbers.
const NUMBERED: usize = 30;

/// How the rows of a menu look in a window of a certain width.
pub struct Rows<'l> {
    labels: &'l [String],
    theme: ColorfulTheme,
    width: usize,
    /// How many columns a number takes.
    number: usize,
}

impl<'l> Rows<'l> {
    /// Rows in this style. They have numbers where there is room, and while these choose.
    pub fn new(labels: &'l [String], style: Style, width: usize, numbered: bool) -> Self {
        let number = columns(&numbered_as(labels.len()));
        Self {
            labels,
            theme: ColorfulTheme {
                active_item_prefix: Style::new().apply_to(">".to_owned()),
                active_item_style: style.clone().cyan().bold(),
                inactive_item_prefix: Style::new().apply_to(" ".to_owned()),
                inactive_item_style: style,
                ..ColorfulTheme::default()
            },
            width,
            number: if numbered && width >= NUMBERED {
                number
            } else {
                0
            },
        }
    }

    /// The lines of a row's label.
    fn label(&self, row: usize) -> Vec<&'l str> {
        wrap(&self.labels[row], self.columns())
    }

    /// How many columns a label has.
    fn columns(&self) -> usize {
        self.width.saturating_sub(MARK + self.number).max(1)
    }

    /// How many lines all rows take that are shown.
    pub fn lines(&self, selection: &Selection<'_>) -> usize {
        selection
            .shown
            .iter()
            .map(|row| self.label(*row).len())
            .sum()
    }

    /// How many rows are seen at once in so many lines. If all of them do not fit, only the highlighted one is shown whole.
    pub fn on_page(&self, selection: &Selection<'_>, room: usize) -> usize {
        if self.lines(selection) <= room {
            return selection.shown.len().max(1);
        }
        let heights = selection.shown.iter().map(|row| self.label(*row).len());
        let highest = heights.max().unwrap_or(1).min(room);
        (room + 1 - highest).max(1)
    }

    /// The lines of the rows that are seen in so many lines.
    pub fn draw(&self, selection: &Selection<'_>, room: usize) -> Vec<String> {
        let whole = self.lines(selection) <= room;
        let page = self.on_page(selection, room);
        let first = selection.at / page * page;
        let rows = selection.shown.iter().enumerate().skip(first).take(page);
        let drawn = rows.flat_map(|(at, row)| {
            let highlighted = at == selection.at;
            let label = if whole || highlighted {
                self.label(*row)
                    .into_iter()
                    .take(room)
                    .map(Cow::from)
                    .collect()
            } else {
                vec![cut(&self.labels[*row], self.columns())]
            };
            self.row(*row, &label, highlighted)
        });
        drawn.collect()
    }

    /// The lines of a row whose label has these.
    fn row(&self, row: usize, label: &[Cow<'_, str>], highlighted: bool) -> Vec<String> {
        let style = if highlighted {
            &self.theme.active_item_style
        } else {
            &self.theme.inactive_item_style
        };
        let lines = label.iter().enumerate().map(|(line, text)| {
            if line > 0 {
                let indent = " ".repeat(MARK + self.number);
                return format!("{indent}{}", style.apply_to(text));
            }
            let mut first = String::new();
            let number = numbered_as(row + 1);
            let number = if self.number > 0 { &*number } else { "" };
            let text = format!("{number:>width$}{text}", width = self.number);
            // Writing to a string cannot fail.
            let _ = self
                .theme
                .format_select_prompt_item(&mut first, &text, highlighted);
            first
        });
        lines.collect()
    }
}

fn numbered_as(number: usize) -> String {
    format!("{number}. ")
}
