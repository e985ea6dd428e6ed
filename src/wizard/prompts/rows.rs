//! The rows of a menu, drawn and chosen with dialoguer.

use std::fmt;
use std::io;

use console::{Style, Term};
use dialoguer::Select;
use dialoguer::theme::Theme;

use super::canvas::width;
use super::last_screen::LastScreen;
use crate::wizard::ui::Row;
use fixflow::safety::harmless;

/// How many columns the mark before a row takes.
const MARK: usize = 2;

/// The rows of a menu. If they do not all fit on the terminal, only the highlighted one is shown whole.
pub struct Rows<'t> {
    labels: Vec<String>,
    term: &'t Term,
    last_screen: &'t LastScreen,
    style: Style,
    whole: bool,
}

impl<'t> Rows<'t> {
    /// Rows to be drawn in this style.
    pub fn new(
        rows: &[Row<'_>],
        term: &'t Term,
        last_screen: &'t LastScreen,
        style: Style,
    ) -> Self {
        let labels = rows.iter().map(|row| harmless(&row.label).into());
        Self {
            labels: labels.collect(),
            term,
            last_screen,
            style,
            whole: true,
        }
    }

    /// Lets a row be chosen, below this many lines of text. None after Esc.
    ///
    /// # Errors
    /// When nobody is there any more.
    pub fn choose(mut self, below: usize) -> io::Result<Option<usize>> {
        let height = usize::from(self.term.size().0);
        self.whole = below + 2 + self.height() <= height;
        // dialoguer guesses from the length of a long item how many lines it takes. With numbers as items it counts only
        // the lines that the theme draws, which is always right.
        let numbers: Vec<String> = (0..self.labels.len()).map(|row| row.to_string()).collect();
        let chosen = Select::with_theme(&self)
            .with_prompt("")
            .report(false)
            .items(&numbers)
            .default(0)
            .max_length(height.saturating_sub(2))
            .interact_on_opt(self.term)
            .map_err(|dialoguer::Error::IO(error)| error)?;
        self.last_screen.begin(b"");
        Ok(chosen)
    }

    fn width(&self) -> usize {
        width(self.term) - MARK
    }

    /// How many lines the rows take if each is shown whole.
    fn height(&self) -> usize {
        let lines = |label: &String| textwrap::wrap(label, self.width()).len();
        self.labels.iter().map(lines).sum()
    }
}

impl Theme for Rows<'_> {
    fn format_select_prompt(&self, _: &mut dyn fmt::Write, _: &str) -> fmt::Result {
        self.last_screen.no_rows();
        Ok(())
    }

    fn format_select_prompt_item(
        &self,
        f: &mut dyn fmt::Write,
        number: &str,
        active: bool,
    ) -> fmt::Result {
        let row = number.parse().unwrap_or(usize::MAX);
        let label = self.labels.get(row).map_or("", String::as_str);
        let (mark, style) = if active {
            ("> ", self.style.clone().cyan().bold())
        } else {
            ("  ", self.style.clone())
        };
        let lines = if self.whole || active {
            let lines = textwrap::wrap(label, self.width());
            lines.into_iter().map(Into::into).collect()
        } else {
            vec![cut(label, self.width())]
        };
        let lines: Vec<String> = lines
            .iter()
            .map(|line| style.apply_to(line).to_string())
            .collect();
        let drawn = format!("{mark}{}", lines.join("\n  "));
        self.last_screen.row(row, &drawn);
        f.write_str(&drawn)
    }
}

/// As much of `text` as fits into this many columns, with a mark where it was cut.
pub fn cut(text: &str, columns: usize) -> String {
    console::truncate_str(text, columns, "…").into_owned()
}
