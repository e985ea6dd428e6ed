//! Which row of a menu is highlighted, and what each key does to that.
//!
//! Only Enter and a digit choose. Whatever else can be printed is part of a filter, and so is what is pasted: nobody who types a
//! sentence at a menu should find a row chosen by it.

use console::Key;

/// What a key comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// This row is chosen.
    Chosen(usize),
    /// One step back.
    Back,
    /// The menu stays.
    Stays,
}

/// The rows that are shown, and the one that is highlighted.
#[derive(Debug)]
pub struct Selection<'l> {
    labels: &'l [String],
    /// What was typed; rows are shown that have all its words.
    pub filter: String,
    /// The numbers of the rows that are shown.
    pub shown: Vec<usize>,
    /// Which of those is highlighted.
    pub at: usize,
}

impl<'l> Selection<'l> {
    /// All rows, with this one highlighted.
    pub fn new(labels: &'l [String], at: usize) -> Self {
        Self {
            labels,
            filter: String::new(),
            shown: (0..labels.len()).collect(),
            at,
        }
    }

    /// Takes a key. `page` is how many rows are seen at once; `pasted` is whether the key came together with others, faster
    /// than anybody types.
    pub fn press(&mut self, key: &Key, page: usize, pasted: bool) -> Pressed {
        let last = self.shown.len().saturating_sub(1);
        match key {
            Key::ArrowDown | Key::Tab => self.at = if self.at < last { self.at + 1 } else { 0 },
            Key::ArrowUp | Key::BackTab => self.at = self.at.checked_sub(1).unwrap_or(last),
            Key::ArrowRight | Key::PageDown => self.at = (self.at + page).min(last),
            Key::ArrowLeft | Key::PageUp => self.at = self.at.saturating_sub(page),
            Key::Home => self.at = 0,
            Key::End => self.at = last,
            Key::Enter if pasted => return self.letter(' ', true),
            Key::Enter => return self.choose(self.at),
            Key::Escape if self.filter.is_empty() => return Pressed::Back,
            Key::Escape => self.filter_by(String::clear),
            Key::Backspace => self.filter_by(|filter| {
                filter.pop();
            }),
            Key::Char(letter) => return self.letter(*letter, pasted),
            _ => {}
        }
        Pressed::Stays
    }

    /// Chooses the row that is shown at this place, if there is one.
    fn choose(&self, at: usize) -> Pressed {
        let row = self.shown.get(at);
        row.map_or(Pressed::Stays, |row| Pressed::Chosen(*row))
    }

    fn letter(&mut self, letter: char, pasted: bool) -> Pressed {
        let begins = self.filter.is_empty();
        match letter.to_digit(10) {
            Some(number) if begins && !pasted => {
                return (number as usize)
                    .checked_sub(1)
                    .map_or(Pressed::Stays, |row| self.choose(row));
            }
            _ if letter.is_control() || begins && letter == ' ' => {}
            Some(_) | None => self.filter_by(|filter| filter.push(letter)),
        }
        Pressed::Stays
    }

    fn filter_by(&mut self, change: impl FnOnce(&mut String)) {
        change(&mut self.filter);
        let filter = self.filter.to_lowercase();
        let has_all = |label: &String| {
            let label = label.to_lowercase();
            filter.split_whitespace().all(|word| label.contains(word))
        };
        let labels = self.labels.iter().enumerate();
        let shown = labels.filter(|(_, label)| has_all(label));
        self.shown = shown.map(|(row, _)| row).collect();
        self.at = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels() -> Vec<String> {
        ["My card is lost", "I cannot sign in", "A payment fails"]
            .map(str::to_owned)
            .to_vec()
    }

    #[test]
    fn nothing_that_can_be_printed_chooses_but_a_digit() {
        let labels = labels();
        for letter in (' '..='~').filter(|letter| !letter.is_ascii_digit()) {
            let mut selection = Selection::new(&labels, 0);
            let pressed = selection.press(&Key::Char(letter), 9, false);
            assert_eq!((pressed, selection.at), (Pressed::Stays, 0), "{letter:?}");
        }
        let press = |key, pasted| Selection::new(&labels, 0).press(&key, 9, pasted);
        assert_eq!(press(Key::Char('2'), false), Pressed::Chosen(1));
        assert_eq!(press(Key::Char('2'), true), Pressed::Stays);
        assert_eq!(press(Key::Char('4'), false), Pressed::Stays);
        assert_eq!(press(Key::Char('0'), false), Pressed::Stays);
        assert_eq!(press(Key::Enter, false), Pressed::Chosen(0));
        assert_eq!(press(Key::Enter, true), Pressed::Stays);
        assert_eq!(press(Key::Escape, false), Pressed::Back);
    }

    #[test]
    fn what_is_typed_filters_the_rows() {
        let labels = labels();
        let mut selection = Selection::new(&labels, 0);
        let mut typed = |text: &str| {
            for letter in text.chars() {
                selection.press(&Key::Char(letter), 9, false);
            }
            selection.shown.clone()
        };
        assert_eq!(typed("FAIL"), [2]);
        assert_eq!(typed(" 4 ").len(), 0);
        assert_eq!(selection.press(&Key::Enter, 9, false), Pressed::Stays);
        assert_eq!(selection.press(&Key::Escape, 9, false), Pressed::Stays);
        assert_eq!(selection.shown, [0, 1, 2]);
        selection.press(&Key::Char('s'), 9, false);
        selection.press(&Key::Char('x'), 9, false);
        selection.press(&Key::Backspace, 9, false);
        assert_eq!(selection.shown, [0, 1, 2]);
        selection.press(&Key::Char('i'), 9, false);
        assert_eq!(selection.press(&Key::Enter, 9, false), Pressed::Chosen(1));
    }

    #[test]
    fn the_highlight_goes_round_and_by_pages() {
        let labels: Vec<String> = (0..20).map(|row| row.to_string()).collect();
        let mut selection = Selection::new(&labels, 0);
        for (key, at) in [
            (Key::ArrowUp, 19),
            (Key::ArrowDown, 0),
            (Key::PageDown, 8),
            (Key::ArrowRight, 16),
            (Key::PageDown, 19),
            (Key::Tab, 0),
            (Key::End, 19),
            (Key::PageUp, 11),
            (Key::BackTab, 10),
            (Key::Home, 0),
        ] {
            selection.press(&key, 8, false);
            assert_eq!(selection.at, at, "{key:?}");
        }
    }
}
