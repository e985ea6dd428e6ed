//! The rows of a menu, drawn by dialoguer's theme. Its own menus read keys in another way than ours have to: there a space
//! chooses, and letters move.

use std::io;
use std::time::{Duration, Instant};

use console::{Key, Style, Term};
use dialoguer::theme::{ColorfulTheme, Theme};

use super::canvas::width;
use super::last_screen::LastScreen;
use super::selection::{Pressed, Selection};
use super::single_keys::{SingleKeys, is_key_waiting};
use crate::wizard::ui::Row;
use crate::words::Words;
use fixflow::safety::{harmless, secrets};

/// How many columns the mark before a row takes.
const MARK: usize = 2;
/// Keys that come faster after one another were pasted.
const PASTED: Duration = Duration::from_millis(40);

/// The rows of a menu. If they do not all fit on the terminal, only the highlighted one is shown whole.
pub struct Rows<'t> {
    labels: Vec<String>,
    words: Words,
    term: &'t Term,
    last_screen: &'t LastScreen,
    theme: ColorfulTheme,
    whole: bool,
    /// How many rows are seen at once.
    page: usize,
}

impl<'t> Rows<'t> {
    /// Rows to be drawn in this style, below this many lines of text.
    pub fn new(
        rows: &[Row<'_>],
        words: Words,
        term: &'t Term,
        last_screen: &'t LastScreen,
        style: Style,
        below: usize,
    ) -> Self {
        let labels: Vec<String> = rows.iter().map(|row| harmless(&row.label).into()).collect();
        let columns = width(term) - MARK;
        let heights = labels
            .iter()
            .map(|label| textwrap::wrap(label, columns).len());
        let (all, highest) = (heights.clone().sum::<usize>(), heights.max().unwrap_or(1));
        let lines = usize::from(term.size().0);
        let whole = below + 2 + all <= lines;
        let page = if whole {
            labels.len()
        } else {
            lines.saturating_sub(1 + highest)
        };
        Self {
            labels,
            words,
            term,
            last_screen,
            theme: ColorfulTheme {
                active_item_prefix: Style::new().apply_to(">".to_owned()),
                active_item_style: style.clone().cyan().bold(),
                inactive_item_prefix: Style::new().apply_to(" ".to_owned()),
                inactive_item_style: style,
                ..ColorfulTheme::default()
            },
            whole,
            page: page.max(1),
        }
    }

    /// Lets a row be chosen. None after Esc.
    ///
    /// # Errors
    /// When nobody is there any more.
    pub fn choose(&self) -> io::Result<Option<usize>> {
        // Between two keys nothing is shown of what is typed, and all of it can be read.
        let keys = SingleKeys::read()?;
        self.term.hide_cursor()?;
        let chosen = self.ask()?;
        self.term.show_cursor()?;
        self.term.flush()?;
        drop(keys);
        self.last_screen.begin(b"");
        Ok(chosen)
    }

    fn ask(&self) -> io::Result<Option<usize>> {
        let mut selection = Selection::new(&self.labels);
        let mut typed: Option<Instant> = None;
        loop {
            let lines = self.draw(&selection)?;
            let key = self.term.read_key()?;
            let follows = typed.is_some_and(|typed| typed.elapsed() < PASTED);
            let is_digit = matches!(key, Key::Char('0'..='9'));
            let pasted = follows || is_digit && is_key_waiting(PASTED)?;
            if matches!(key, Key::Char(letter) if !letter.is_control()) || pasted {
                typed = Some(Instant::now());
            }
            let pressed = selection.press(&key, self.page, pasted);
            self.term.clear_last_lines(lines)?;
            match pressed {
                Pressed::Chosen(row) => return Ok(Some(row)),
                Pressed::Back => return Ok(None),
                Pressed::Stays => {}
            }
        }
    }

    /// Draws the rows, and returns how many lines they took.
    fn draw(&self, selection: &Selection<'_>) -> io::Result<usize> {
        self.last_screen.no_rows();
        let mut lines = vec![cut(&self.prompt(selection), width(self.term))];
        let first = selection.at / self.page * self.page;
        let rows = selection.shown.iter().enumerate();
        for (at, row) in rows.skip(first).take(self.page) {
            let drawn = self.row(*row, at == selection.at);
            self.last_screen.row(at, &drawn.join("\n"));
            lines.extend(drawn);
        }
        for line in &lines {
            self.term.write_line(line)?;
        }
        self.term.flush()?;
        Ok(lines.len())
    }

    /// What stands above the rows: what they are filtered by, or which page of them is seen.
    fn prompt(&self, selection: &Selection<'_>) -> String {
        let (filter, shown) = (&selection.filter, selection.shown.len());
        if let Some(secret) = secrets::find(filter) {
            return self.words.not_needed(secret);
        }
        if !filter.is_empty() {
            // A number that somebody begins to type may become a secret.
            let filter = harmless(filter).replace(char::is_numeric, "•");
            return self.words.filtered(&filter, shown > 0);
        }
        let pages = shown.div_ceil(self.page);
        if pages > 1 {
            self.words.page(selection.at / self.page + 1, pages)
        } else {
            String::new()
        }
    }

    /// The lines of a row.
    fn row(&self, row: usize, highlighted: bool) -> Vec<String> {
        let (label, columns) = (&self.labels[row], width(self.term) - MARK);
        let lines = if self.whole || highlighted {
            textwrap::wrap(label, columns)
        } else {
            vec![cut(label, columns).into()]
        };
        let mut first = String::new();
        let text = lines.first().map_or("", |line| &**line);
        // Writing to a string cannot fail.
        let _ = self
            .theme
            .format_select_prompt_item(&mut first, text, highlighted);
        let style = if highlighted {
            &self.theme.active_item_style
        } else {
            &self.theme.inactive_item_style
        };
        let others = lines.iter().skip(1);
        let others = others.map(|line| format!("  {}", style.apply_to(line)));
        std::iter::once(first).chain(others).collect()
    }
}

/// As much of `text` as fits into this many columns, with a mark where it was cut.
pub fn cut(text: &str, columns: usize) -> String {
    console::truncate_str(text, columns, "…").into_owned()
}
