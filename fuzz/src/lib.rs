//! The fuzz targets: each takes bytes, and panics when something that must hold of them does not.

pub mod check;
pub mod engine;
pub mod formats;
pub mod loader;
pub mod matcher;
mod mutant;
pub mod pictures;
pub mod queue;
pub mod records;
mod text;
mod told;

// The ordinary tests' generator of packs and naive engine are used here too.
#[allow(dead_code, reason = "the ordinary tests also make cases")]
#[path = "../../tests/engine/generate.rs"]
mod generate;
#[allow(dead_code, reason = "the ordinary tests also look ahead")]
#[path = "../../tests/engine/naive.rs"]
mod naive;

/// A target.
pub type Target = fn(&[u8]);

/// All targets by name.
pub const TARGETS: [(&str, Target); 8] = [
    ("check", check::target),
    ("engine", engine::target),
    ("formats", formats::target),
    ("loader", loader::target),
    ("matcher", matcher::target),
    ("pictures", pictures::target),
    ("queue", queue::target),
    ("records", records::target),
];
