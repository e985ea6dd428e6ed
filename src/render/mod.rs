//! Steps, reports and problems as words: one function a format, each to a writer.

pub mod diff;
pub mod graph;
pub mod json;
pub mod problem;
pub mod schema;
pub mod text;
