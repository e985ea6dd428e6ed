//! Answers, call sheets, problems, pictures and diffs in every format: one function a format, each to a writer.

pub mod bar;
pub mod diff;
pub mod document;
mod escape;
pub mod graph;
pub mod html;
pub mod json;
pub mod markdown;
pub mod order;
pub mod patch;
pub mod problem;
pub mod reply;
pub mod schema;
pub mod sheet;
pub mod slack;
pub mod text;
