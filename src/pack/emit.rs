//! Values written as the Rust expressions that make them, so that a checked pack can be compiled in.

use std::borrow::Cow;
use std::fmt::{Display, Write};

/// Rust that is being written: expressions, and the one text that all words in them are part of.
#[derive(Debug, Default)]
pub struct Rust {
    /// The expressions.
    pub code: String,
    /// The text.
    pub text: String,
}

impl Rust {
    /// Appends to the expression.
    pub fn push(&mut self, code: impl Display) {
        // Writing to a string cannot fail.
        let _ = write!(self.code, "{code}");
    }

    /// Where `words` stand in the text, which gets them if it does not have them yet.
    pub fn place(&mut self, words: &str) -> usize {
        self.text.find(words).unwrap_or_else(|| {
            let at = self.text.len();
            self.text.push_str(words);
            at
        })
    }
}

/// A value that can be written as a constant expression of its own type.
pub trait ToRust {
    /// Appends the expression to `out`.
    fn to_rust(&self, out: &mut Rust);
}

impl<T: ToRust + Clone> ToRust for Cow<'static, [T]> {
    fn to_rust(&self, out: &mut Rust) {
        out.push("Cow::Borrowed(&[");
        for item in self.iter() {
            item.to_rust(out);
            out.push(",");
        }
        out.push("])");
    }
}

impl<T: ToRust> ToRust for Option<T> {
    fn to_rust(&self, out: &mut Rust) {
        match self {
            None => out.push("None"),
            Some(value) => {
                out.push("Some(");
                value.to_rust(out);
                out.push(")");
            }
        }
    }
}

impl ToRust for u32 {
    fn to_rust(&self, out: &mut Rust) {
        out.push(self);
    }
}
