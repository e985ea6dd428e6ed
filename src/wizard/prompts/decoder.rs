//! Decodes what a terminal sends into keys and pasted text.

use console::Key;

use super::keyboard::Input;

/// What a terminal sends before pasted text.
const PASTE: &[u8] = b"\x1b[200~";
/// What it sends after that.
const PASTED: &[u8] = b"\x1b[201~";

/// Bytes from a terminal that are not decoded yet.
#[derive(Debug, Default)]
pub struct Decoder(Vec<u8>);

impl Decoder {
    /// Adds what was read.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Forgets what is not decoded yet.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether the first bytes of something are there.
    pub const fn has_begun(&self) -> bool {
        !self.0.is_empty()
    }

    /// The next key or paste; none if there is nothing, or only a first part of something while `more` may come.
    pub fn decode(&mut self, more: bool) -> Option<Input> {
        if self.0.starts_with(PASTE) {
            return self.pasted();
        }
        let (key, length) = match *self.0.first()? {
            b'\x1b' => escape(&self.0),
            byte if byte.is_ascii() => Some((control(byte), 1)),
            _ => character(&self.0),
        }
        .or_else(|| (!more).then(|| cut_short(&self.0)))?;
        self.0.drain(..length);
        Some(Input::Key(key))
    }

    fn pasted(&mut self) -> Option<Input> {
        let mut ends = self.0.windows(PASTED.len());
        let end = ends.position(|bytes| bytes == PASTED)?;
        let text = String::from_utf8_lossy(&self.0[PASTE.len()..end]).into_owned();
        self.0.drain(..end + PASTED.len());
        Some(Input::Pasted(text))
    }
}

/// The key of one ASCII byte.
fn control(byte: u8) -> Key {
    match byte {
        b'\r' | b'\n' => Key::Enter,
        b'\t' => Key::Tab,
        b'\x7f' | b'\x08' => Key::Backspace,
        // Ctrl-A and Ctrl-E, as in a shell.
        b'\x01' => Key::Home,
        b'\x05' => Key::End,
        _ => Key::Char(char::from(byte)),
    }
}

/// A character beyond ASCII and its length; none if its end is missing.
fn character(bytes: &[u8]) -> Option<(Key, usize)> {
    let bytes = &bytes[..bytes.len().min(4)];
    let chunk = bytes.utf8_chunks().next()?;
    match chunk.valid().chars().next() {
        Some(character) => Some((Key::Char(character), character.len_utf8())),
        None if chunk.invalid().len() == bytes.len() && bytes.len() < 4 => None,
        None => Some((Key::Unknown, chunk.invalid().len())),
    }
}

/// The key of an escape sequence and its length; none if its end is missing.
fn escape(bytes: &[u8]) -> Option<(Key, usize)> {
    match bytes.get(1)? {
        b'\x1b' => Some((Key::Escape, 1)),
        b'O' => Some((named(*bytes.get(2)?, ""), 3)),
        b'[' => {
            // The console of Linux has one bracket more for its function keys.
            let begin = if bytes.get(2) == Some(&b'[') { 3 } else { 2 };
            let is_last = |byte: &u8| (b'@'..=b'~').contains(byte);
            let end = begin + bytes[begin..].iter().position(is_last)?;
            let numbers = String::from_utf8_lossy(&bytes[begin..end]);
            let number = numbers.split(';').next().unwrap_or_default();
            let key = if begin == 2 {
                named(bytes[end], number)
            } else {
                Key::Unknown
            };
            Some((key, end + 1))
        }
        // A key together with Alt.
        _ => Some((Key::Unknown, 2)),
    }
}

/// The key of a sequence that ends in this byte, with the number before it.
fn named(last: u8, number: &str) -> Key {
    match (last, number) {
        (b'A', _) => Key::ArrowUp,
        (b'B', _) => Key::ArrowDown,
        (b'C', _) => Key::ArrowRight,
        (b'D', _) => Key::ArrowLeft,
        (b'H', _) | (b'~', "1" | "7") => Key::Home,
        (b'F', _) | (b'~', "4" | "8") => Key::End,
        (b'M', "") => Key::Enter,
        (b'Z', _) => Key::BackTab,
        (b'~', "3") => Key::Del,
        (b'~', "5") => Key::PageUp,
        (b'~', "6") => Key::PageDown,
        _ => Key::Unknown,
    }
}

/// The key when nothing more comes: Esc alone, or bytes that no key sends.
fn cut_short(bytes: &[u8]) -> (Key, usize) {
    let key = if bytes == b"\x1b" {
        Key::Escape
    } else {
        Key::Unknown
    };
    (key, bytes.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decoded(bytes: &[u8]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        decoder.feed(bytes);
        std::iter::from_fn(|| decoder.decode(false)).collect()
    }

    #[test]
    fn each_key_is_known_in_each_way_that_terminals_send_it() {
        for (bytes, key) in [
            ("\x1b[A", Key::ArrowUp),
            ("\x1bOB", Key::ArrowDown),
            ("\x1b[1;5C", Key::ArrowRight),
            ("\x1b[1~", Key::Home),
            ("\x1bOH", Key::Home),
            ("\x1b[F", Key::End),
            ("\x1b[4~", Key::End),
            ("\x1b[5~", Key::PageUp),
            ("\x1b[6~", Key::PageDown),
            ("\x1b[Z", Key::BackTab),
            ("\x1bOM", Key::Enter),
            ("\r", Key::Enter),
            ("\x1b", Key::Escape),
            ("é", Key::Char('é')),
            ("信", Key::Char('信')),
            ("👩", Key::Char('👩')),
            // Unknown keys leave nothing behind that could be taken for another key.
            ("\x1b[15~", Key::Unknown),
            ("\x1b[[A", Key::Unknown),
            ("\x1b[97;5u", Key::Unknown),
            ("\x1bq", Key::Unknown),
        ] {
            assert_eq!(decoded(bytes.as_bytes()), [Input::Key(key)], "{bytes:?}");
        }
        let two = [Input::Key(Key::Escape), Input::Key(Key::ArrowUp)];
        assert_eq!(decoded(b"\x1b\x1b[A"), two);
    }

    #[test]
    fn pasted_text_is_one_input_however_it_arrives() {
        let sent = "1\x1b[200~2\r\x03q\x1b[A é\x1b[201~3".as_bytes();
        let expected = [
            Input::Key(Key::Char('1')),
            Input::Pasted("2\r\x03q\x1b[A é".to_owned()),
            Input::Key(Key::Char('3')),
        ];
        assert_eq!(decoded(sent), expected);
        let mut decoder = Decoder::default();
        let mut inputs = Vec::new();
        for byte in sent {
            decoder.feed(&[*byte]);
            inputs.extend(decoder.decode(true));
        }
        assert_eq!(inputs, expected);
    }

    proptest! {
        #[test]
        fn any_bytes_are_decoded_to_their_end(bytes in any::<Vec<u8>>()) {
            let mut decoder = Decoder::default();
            decoder.feed(&bytes);
            while decoder.decode(false).is_some() {}
            prop_assert!(!decoder.has_begun() || decoder.0.starts_with(PASTE));
        }
    }
}
