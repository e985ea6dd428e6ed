//! A troubleshooting wizard for "Our System Is Not Responding": one fix at a time, from a decision tree in YAML.
//!
//! Data flows one way: arguments or keys become a case, the engine turns a case into a step, and a step becomes words.

pub mod answer;
pub mod builtin;
pub mod cli;
pub mod commands;
pub mod explain;
pub mod journal;
pub mod lang;
pub mod records;
pub mod render;
pub mod sheet;
pub mod wizard;
pub mod words;
