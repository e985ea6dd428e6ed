//! What does not keep an answer from coming, but should be known.

use std::io::{self, Write};

use fixflow::safety::harmless_lines;

/// Says so on standard error. Where even that is gone there is nobody left to warn.
pub fn warn(message: &str) {
    drop(writeln!(
        io::stderr(),
        "amexfix: warning: {}",
        harmless_lines(message)
    ));
}
