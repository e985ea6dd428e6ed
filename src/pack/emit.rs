//! Values written as the Rust expressions that make them, so that a checked pack can be compiled in.

use std::borrow::Cow;
use std::fmt::Write;

/// A value that can be written as a constant expression of its own type.
pub trait ToRust {
    /// Appends the expression to `out`.
    fn to_rust(&self, out: &mut String);
}

impl ToRust for Cow<'static, str> {
    fn to_rust(&self, out: &mut String) {
        // Writing to a string cannot fail.
        let _ = write!(out, "Cow::Borrowed({:?})", self.as_ref());
    }
}

impl<T: ToRust + Clone> ToRust for Cow<'static, [T]> {
    fn to_rust(&self, out: &mut String) {
        out.push_str("Cow::Borrowed(&[");
        for item in self.iter() {
            item.to_rust(out);
            out.push(',');
        }
        out.push_str("])");
    }
}

impl<T: ToRust> ToRust for Option<T> {
    fn to_rust(&self, out: &mut String) {
        match self {
            None => out.push_str("None"),
            Some(value) => {
                out.push_str("Some(");
                value.to_rust(out);
                out.push(')');
            }
        }
    }
}

impl ToRust for u32 {
    fn to_rust(&self, out: &mut String) {
        out.push_str(&self.to_string());
    }
}
