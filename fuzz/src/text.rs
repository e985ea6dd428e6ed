//! Text that the targets make or examine.

use fixflow::safety::harmless_lines;

/// Fails if anything in the text would control a terminal or hide from a reader.
pub fn assert_harmless(text: &str) {
    assert_eq!(harmless_lines(text), text);
    let steers = |c: char| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c);
    assert!(!text.contains(steers), "{text:?}");
}

/// The parts between bytes that do not occur in ordinary text. Bytes that are not UTF-8 are replaced.
pub fn parts(bytes: &[u8]) -> impl Iterator<Item = String> {
    bytes
        .split(|byte| *byte == 0x1e)
        .map(|part| String::from_utf8_lossy(part).into_owned())
}
