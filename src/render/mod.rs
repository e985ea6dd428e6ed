//! Steps, reports and problems as words: one function a format, each to a writer.

pub mod block;
pub mod json;
pub mod text;
