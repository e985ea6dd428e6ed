//! One line in somebody's own words.

use std::io;

use console::{Key, Term, measure_text_width};

use super::canvas::width;
use super::single_keys::SingleKeys;
use fixflow::safety::harmless;

/// What stands before the words.
const MARK: &str = "> ";

/// Reads a line. None if nothing was written, and after Esc.
///
/// # Errors
/// When nobody is there any more.
pub fn read(term: &Term) -> io::Result<Option<String>> {
    let keys = SingleKeys::read()?;
    let mut words = String::new();
    loop {
        term.clear_line()?;
        term.write_str(&shown(&words, width(term)))?;
        term.flush()?;
        match term.read_key()? {
            Key::Enter => break,
            Key::Escape => {
                words.clear();
                break;
            }
            Key::Backspace => drop(words.pop()),
            Key::Char(letter) if !letter.is_control() => words.push(letter),
            _ => {}
        }
    }
    term.clear_line()?;
    drop(keys);
    Ok(Some(words).filter(|words| !words.trim().is_empty()))
}

/// The end of the words, as far as it fits. A digit may be part of a secret, so none is shown.
fn shown(words: &str, columns: usize) -> String {
    let words = harmless(words).replace(char::is_numeric, "•");
    // The cursor takes one column too.
    let room = columns.saturating_sub(MARK.len() + 1);
    let mut starts = words.char_indices().map(|(start, _)| &words[start..]);
    let end = starts.find(|rest| measure_text_width(rest) <= room);
    format!("{MARK}{}", end.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_words_is_shown_and_no_digit() {
        assert_eq!(shown("", 20), "> ");
        assert_eq!(shown("my card 3782", 20), "> my card ••••");
        assert_eq!(
            shown("the page spins for ever", 20),
            "> e spins for ever".replace("e spins", "ge spins")
        );
    }
}
