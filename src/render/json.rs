//! JSON, one object on one line.

use std::io::{self, Write};

use serde::Serialize;

/// Writes a value and a line end.
///
/// # Errors
/// When the writer fails.
pub fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut bytes = serde_json::to_vec(value)?;
    bytes.push(b'\n');
    out.write_all(&bytes)
}
