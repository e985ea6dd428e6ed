//! JSON, one object on one line.

use std::io::{self, Write};

use serde::Serialize;

/// Writes a value and a line end.
pub fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    // An answer has two or three thousand bytes. They are written at once.
    let mut bytes = Vec::with_capacity(4096);
    serde_json::to_writer(&mut bytes, value)?;
    bytes.push(b'\n');
    out.write_all(&bytes)
}
