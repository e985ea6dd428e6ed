#![doc = include_str!("../README.md")]
//!
//! If you change the library, [`mod@check`] says how to add a rule.

pub mod case;
pub mod check;
pub mod engine;
pub mod explore;
pub mod matching;
pub mod order;
pub mod pack;
pub mod problem;
pub mod safety;
pub mod source;
pub mod spelling;
