//! Reads a line in somebody's own words.

use std::io;

use console::{Key, Term};

use super::keyboard::{Input, Keyboard};
use super::window::width;
use crate::render::wrap::columns;
use fixflow::safety::harmless;

/// Shown before the words.
const MARK: &str = "> ";

/// Reads a line; none if nothing was written or Esc was pressed.
///
/// # Errors
/// When nobody is there any more.
pub fn read(keyboard: &mut Keyboard) -> io::Result<Option<String>> {
    let term = Term::stdout();
    let mut words = String::new();
    loop {
        term.clear_line()?;
        term.write_str(&shown(&words, width()))?;
        match keyboard.read(None)? {
            Some(Input::Key(Key::Enter)) => break,
            Some(Input::Key(Key::Escape)) => {
                words.clear();
                break;
            }
            Some(Input::Key(Key::Backspace)) => drop(words.pop()),
            Some(Input::Key(Key::Char(letter))) if !letter.is_control() => words.push(letter),
            Some(Input::Pasted(text)) => words.push_str(&text.replace(char::is_control, " ")),
            Some(Input::Key(_)) | None => {}
        }
    }
    term.clear_line()?;
    Ok(Some(words).filter(|words| !words.trim().is_empty()))
}

/// What was typed, with a dot for each digit, because it may be part of a secret.
pub fn without_digits(typed: &str) -> String {
    harmless(typed).replace(char::is_numeric, "•")
}

/// The end of the words, as much as fits.
fn shown(words: &str, room: usize) -> String {
    let words = without_digits(words);
    // The cursor takes one column too.
    let room = room.saturating_sub(MARK.len() + 1);
    let mut ends = words.char_indices().map(|(start, _)| &words[start..]);
    let end = ends.find(|end| columns(end) <= room);
    format!("{MARK}{}", end.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_words_is_shown_and_no_digit() {
        assert_eq!(shown("", 20), "> ");
        assert_eq!(shown("my card 3782", 20), "> my card ••••");
        assert_eq!(shown("the page spins for ever", 20), "> ge spins for ever");
    }
}
