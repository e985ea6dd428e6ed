//! Which rows of a menu are shown, which one is highlighted, and how each key changes that.
//!
//! Enter chooses, and so does the number of a row. A few letters are keys, but only if nothing follows them at once, because
//! people type whole sentences at a menu. All other characters, and pasted text, become part of a filter.

use std::time::Duration;

use console::Key as Pressed;

use crate::wizard::ui::{Key, Menu};
use fixflow::matching::without_accents;
use fixflow::safety::harmless;

/// In menus with more rows than this, letters only filter.
const SHORT: usize = 12;
/// How long a letter that may begin a sentence, or a number that may get another digit, waits for what follows.
const LETTER: Duration = Duration::from_millis(350);
const DIGIT: Duration = Duration::from_millis(600);

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyEffect {
    /// This row is chosen.
    Chosen(usize),
    /// What the key asks for on every screen.
    Key(Key),
    /// Help with the choice.
    Help,
    /// More of the text above the menu.
    ReadOn,
    /// The menu stays.
    Stays,
}

/// The rows that are shown, and the one that is highlighted.
#[derive(Debug)]
pub struct Selection {
    /// The labels of the rows.
    pub labels: Vec<String>,
    /// The row that is highlighted first, and again when the filter is cleared.
    first: usize,
    /// What was typed. Only rows that have all its words are shown.
    pub filter: String,
    /// A letter or a number that waits for what follows.
    held: String,
    /// The row to show if no row has what was typed.
    fallback: Option<usize>,
    /// Whether any row has what was typed.
    pub any: bool,
    /// The numbers of the rows that are shown.
    pub shown: Vec<usize>,
    /// Which of those is highlighted.
    pub at: usize,
}

impl Selection {
    /// All rows of a menu.
    pub fn new(menu: &Menu<'_>) -> Self {
        let labels = menu.rows.iter().map(|row| harmless(&row.label).into());
        Self {
            labels: labels.collect(),
            first: menu.first,
            filter: String::new(),
            held: String::new(),
            fallback: menu.fallback,
            any: true,
            shown: (0..menu.rows.len()).collect(),
            at: menu.first,
        }
    }

    /// Whether letters are keys here. In longer menus they filter.
    pub const fn is_short(&self) -> bool {
        self.labels.len() <= SHORT
    }

    /// How long what was typed waits for the next key; none if nothing waits.
    pub fn waits(&self) -> Option<Duration> {
        if self.held.is_empty() {
            return None;
        }
        let longer = |number: usize| number > 0 && number * 10 <= self.labels.len();
        let longer = self.number().is_some_and(longer);
        Some(if longer { DIGIT } else { LETTER })
    }

    /// Handles a key. `page` is how many rows are seen at once. `fast` says that the key followed a printed character faster
    /// than anybody types.
    pub fn press(&mut self, key: &Pressed, page: usize, fast: bool) -> KeyEffect {
        match key {
            Pressed::Char(letter) if !letter.is_control() => return self.letter(*letter),
            Pressed::Enter if fast => {
                self.add(" ");
                return KeyEffect::Stays;
            }
            Pressed::Enter if !self.held.is_empty() => return self.settle(),
            _ => self.held.clear(),
        }
        let last = self.shown.len().saturating_sub(1);
        match key {
            Pressed::ArrowDown | Pressed::Tab => {
                self.at = if self.at < last { self.at + 1 } else { 0 };
            }
            Pressed::ArrowUp | Pressed::BackTab => self.at = self.at.checked_sub(1).unwrap_or(last),
            Pressed::ArrowRight | Pressed::PageDown => self.at = (self.at + page).min(last),
            Pressed::ArrowLeft | Pressed::PageUp => self.at = self.at.saturating_sub(page),
            Pressed::Home => self.at = 0,
            Pressed::End => self.at = last,
            Pressed::Enter => return self.choose(self.at),
            Pressed::Escape if self.filter.is_empty() => return KeyEffect::Key(Key::Back),
            Pressed::Escape => self.filter_by(String::clear),
            Pressed::Backspace => self.filter_by(|filter| {
                filter.pop();
            }),
            _ => {}
        }
        KeyEffect::Stays
    }

    /// Adds pasted text to the filter.
    pub fn paste(&mut self, text: &str) {
        let words: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || c.is_control())
            .collect();
        self.add(&words.join(" "));
    }

    /// Acts on what was waiting, because nothing followed.
    pub fn settle(&mut self) -> KeyEffect {
        let number = self.number();
        let held = std::mem::take(&mut self.held);
        match (number, held.chars().next()) {
            (Some(number), _) => number
                .checked_sub(1)
                .map_or(KeyEffect::Stays, |row| self.choose(row)),
            (None, Some('?' | '/')) => KeyEffect::Help,
            (None, Some(letter)) => Key::of_letter(letter).map_or(KeyEffect::Stays, KeyEffect::Key),
            (None, None) => KeyEffect::Stays,
        }
    }

    /// The number that waits for its next digit.
    fn number(&self) -> Option<usize> {
        self.held.parse().ok()
    }

    /// Chooses the row that is shown at this position, if there is one.
    fn choose(&self, at: usize) -> KeyEffect {
        let row = self.shown.get(at);
        row.map_or(KeyEffect::Stays, |row| KeyEffect::Chosen(*row))
    }

    fn letter(&mut self, letter: char) -> KeyEffect {
        let begins = self.filter.is_empty() && self.held.is_empty();
        if begins && letter == ' ' {
            return KeyEffect::ReadOn;
        }
        let number = self.number_with(letter);
        if let Some(number) = number {
            self.at = number.saturating_sub(1);
        }
        if number.is_some() || begins && self.is_key(letter) {
            self.held.push(letter);
        } else {
            self.add(letter.encode_utf8(&mut [0; 4]));
        }
        KeyEffect::Stays
    }

    /// The number of a row that the waiting digits and this one make.
    fn number_with(&self, digit: char) -> Option<usize> {
        let number = format!("{}{digit}", self.held).parse().ok();
        number.filter(|number| self.filter.is_empty() && *number <= self.labels.len())
    }

    fn is_key(&self, letter: char) -> bool {
        let always = matches!(letter, '?' | '/' | 'q' | 'Q');
        always || self.is_short() && Key::of_letter(letter).is_some()
    }

    /// Adds to the filter what was waiting, and then this.
    fn add(&mut self, text: &str) {
        let held = std::mem::take(&mut self.held);
        self.filter_by(|filter| {
            filter.push_str(&held);
            filter.push_str(text);
        });
    }

    fn filter_by(&mut self, change: impl FnOnce(&mut String)) {
        change(&mut self.filter);
        let plain = |text: &str| without_accents(&text.to_lowercase());
        let filter = plain(&self.filter);
        let has_all = |label: &String| {
            let label = plain(label);
            filter.split_whitespace().all(|word| label.contains(word))
        };
        let labels = self.labels.iter().enumerate();
        let shown = labels.filter(|(_, label)| has_all(label));
        self.shown = shown.map(|(row, _)| row).collect();
        self.any = !self.shown.is_empty();
        if !self.any {
            self.shown.extend(self.fallback);
        }
        self.at = if filter.is_empty() { self.first } else { 0 };
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::wizard::ui::MenuRow;

    /// The rows of a menu with these labels, and with this row highlighted.
    fn menu<'a>(
        labels: impl IntoIterator<Item = impl Into<Cow<'a, str>>>,
        first: usize,
    ) -> Menu<'a> {
        let rows = labels.into_iter().map(|label| MenuRow {
            label: label.into(),
            letters: "",
        });
        Menu {
            rows: rows.collect(),
            first,
            ..Menu::default()
        }
    }

    const TROUBLES: [&str; 3] = ["My card is lost", "I cannot sign in", "A payment fails"];

    fn troubles(first: usize) -> Selection {
        Selection::new(&menu(TROUBLES, first))
    }

    fn rows(count: usize) -> Selection {
        Selection::new(&menu((0..count).map(|row| format!("row {row}")), 0))
    }

    /// Types a text with a pause after it.
    fn typed(selection: &mut Selection, text: &str) -> KeyEffect {
        for letter in text.chars() {
            let effect = selection.press(&Pressed::Char(letter), 9, false);
            assert!(
                matches!(effect, KeyEffect::Stays | KeyEffect::ReadOn),
                "{text:?}: {effect:?}"
            );
        }
        selection.settle()
    }

    #[test]
    fn a_letter_is_a_key_in_a_menu_of_at_most_twelve_rows() {
        for (text, effect) in [
            ("b", KeyEffect::Key(Key::Back)),
            ("W", KeyEffect::Key(Key::Why)),
            ("c", KeyEffect::Key(Key::CallInstead)),
            ("o", KeyEffect::Key(Key::SomethingElse)),
            ("r", KeyEffect::Key(Key::RedFlag)),
            ("s", KeyEffect::Key(Key::Leave)),
            ("q", KeyEffect::Key(Key::Leave)),
            ("?", KeyEffect::Help),
            ("/", KeyEffect::Help),
            ("x", KeyEffect::Stays),
            // A sentence whose first letter is a key, and a filter that such a letter is added to.
            ("cannot sign in", KeyEffect::Stays),
            ("xq", KeyEffect::Stays),
            (" ", KeyEffect::Stays),
        ] {
            assert_eq!(typed(&mut rows(12), text), effect, "{text}");
            let many = if matches!(text, "q" | "?" | "/") {
                effect
            } else {
                KeyEffect::Stays
            };
            assert_eq!(typed(&mut rows(13), text), many, "{text}");
        }
        let mut selection = rows(12);
        assert_eq!(
            selection.press(&Pressed::Char(' '), 9, false),
            KeyEffect::ReadOn
        );
        // Enter after a letter does what the letter says, and chooses nothing.
        selection.press(&Pressed::Char('w'), 9, false);
        assert_eq!(
            selection.press(&Pressed::Enter, 9, false),
            KeyEffect::Key(Key::Why)
        );
        assert_eq!(
            selection.press(&Pressed::Escape, 9, false),
            KeyEffect::Key(Key::Back)
        );
    }

    #[test]
    fn a_number_chooses_its_row() {
        for (text, effect) in [
            ("1", KeyEffect::Chosen(0)),
            ("25", KeyEffect::Chosen(24)),
            ("26", KeyEffect::Stays),
            ("0", KeyEffect::Stays),
            ("12345678901234567890123", KeyEffect::Stays),
            ("2 payments", KeyEffect::Stays),
        ] {
            assert_eq!(typed(&mut rows(25), text), effect, "{text}");
        }
        let mut selection = rows(25);
        selection.press(&Pressed::Char('2'), 9, false);
        // It may become 20. Its row is highlighted already.
        assert_eq!((selection.waits(), selection.at), (Some(DIGIT), 1));
        selection.press(&Pressed::Char('0'), 9, false);
        assert_eq!((selection.waits(), selection.at), (Some(LETTER), 19));
        assert_eq!(
            selection.press(&Pressed::Enter, 9, false),
            KeyEffect::Chosen(19)
        );
        assert_eq!(selection.waits(), None);
        // An arrow forgets it.
        selection.press(&Pressed::Char('3'), 9, false);
        selection.press(&Pressed::ArrowDown, 9, false);
        assert_eq!(
            selection.press(&Pressed::Enter, 9, false),
            KeyEffect::Chosen(3)
        );
    }

    #[test]
    fn what_is_pasted_chooses_nothing() {
        for text in [
            "q",
            "1",
            "2\r",
            "w\r\r",
            "I cannot log in\rmy card\r\r",
            "\u{1b}[A\u{3}",
        ] {
            let mut selection = troubles(0);
            selection.paste(text);
            assert_eq!(selection.settle(), KeyEffect::Stays, "{text:?}");
            assert!(!selection.filter.contains(char::is_control), "{text:?}");
        }
        // On a terminal that does not mark pasted text.
        let mut selection = troubles(0);
        selection.press(&Pressed::Char('2'), 9, false);
        assert_eq!(selection.press(&Pressed::Enter, 9, true), KeyEffect::Stays);
        assert_eq!(selection.filter, "2 ");
    }

    #[test]
    fn what_is_typed_filters_the_rows() {
        let mut selection = troubles(2);
        typed(&mut selection, "FAIL");
        assert_eq!(selection.shown, [2]);
        typed(&mut selection, " 4 ");
        assert_eq!(selection.shown.len(), 0);
        assert_eq!(selection.press(&Pressed::Enter, 9, false), KeyEffect::Stays);
        assert_eq!(
            selection.press(&Pressed::Escape, 9, false),
            KeyEffect::Stays
        );
        assert_eq!((&*selection.shown, selection.at), (&[0, 1, 2][..], 2));
        typed(&mut selection, "ix");
        selection.press(&Pressed::Backspace, 9, false);
        assert_eq!(selection.shown, [0, 1, 2]);
        selection.press(&Pressed::Char(' '), 9, false);
        selection.press(&Pressed::Char('n'), 9, false);
        assert_eq!(
            selection.press(&Pressed::Enter, 9, false),
            KeyEffect::Chosen(1)
        );
    }

    #[test]
    fn the_fallback_row_stays_when_no_row_has_what_was_typed() {
        let mut selection = Selection::new(&Menu {
            fallback: Some(1),
            ..menu(TROUBLES, 0)
        });
        typed(&mut selection, "fails");
        assert_eq!((&*selection.shown, selection.any), (&[2][..], true));
        typed(&mut selection, " today");
        assert_eq!((&*selection.shown, selection.any), (&[1][..], false));
        // The end of a line that was pasted chooses nothing.
        assert_eq!(selection.press(&Pressed::Enter, 9, true), KeyEffect::Stays);
        assert_eq!(
            selection.press(&Pressed::Enter, 9, false),
            KeyEffect::Chosen(1)
        );
    }

    #[test]
    fn a_filter_needs_no_accents() {
        let menu = menu(["Perdí mi contraseña", "Le téléphone"], 0);
        for (typed_text, shown) in [("contrasena", 0), ("PERDÍ", 0), ("telephone", 1)] {
            let mut selection = Selection::new(&menu);
            typed(&mut selection, typed_text);
            assert_eq!(selection.shown, [shown], "{typed_text}");
        }
    }

    #[test]
    fn the_highlight_wraps_around_and_moves_by_pages() {
        let mut selection = rows(20);
        for (key, at) in [
            (Pressed::ArrowUp, 19),
            (Pressed::ArrowDown, 0),
            (Pressed::PageDown, 8),
            (Pressed::ArrowRight, 16),
            (Pressed::PageDown, 19),
            (Pressed::Tab, 0),
            (Pressed::End, 19),
            (Pressed::PageUp, 11),
            (Pressed::BackTab, 10),
            (Pressed::Home, 0),
        ] {
            selection.press(&key, 8, false);
            assert_eq!(selection.at, at, "{key:?}");
        }
    }
}
