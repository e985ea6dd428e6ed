//! Answers, call sheets, problems, pictures and diffs in every format. Each format has a function that writes to a writer. A
//! function that returns a [`Result`](std::io::Result) fails only if its writer does.

#![expect(clippy::missing_errors_doc, reason = "the module says it once")]

pub mod diff;
pub mod document;
pub mod explanation;
pub mod graph;
pub mod html;
pub mod json;
pub mod markdown;
pub mod order;
pub mod patch;
pub mod pot;
pub mod problem;
pub mod reply;
pub mod schema;
pub mod sheet;
pub mod slack;
pub mod text;
pub mod wrap;

#[cfg(test)]
mod tests;
