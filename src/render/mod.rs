//! Answers, call sheets, problems, pictures and diffs in every format: one function a format, each to a writer.

pub mod bar;
pub mod diff;
pub mod document;
mod escape;
pub mod graph;
pub mod html;
pub mod json;
pub mod markdown;
pub mod problem;
pub mod reply;
pub mod report;
pub mod schema;
pub mod slack;
pub mod text;
