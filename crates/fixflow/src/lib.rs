#![doc = include_str!("../README.md")]
//!
//! Those who change the library find how to add a rule to the check at [`mod@check`].

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
