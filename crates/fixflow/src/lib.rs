#![doc = include_str!("../README.md")]
//!
//! # Map of the modules
//!
//! No module uses one that stands further down; the test `rooms` holds this.
//!
//! | module | may use |
//! |---|---|
//! | [`pack`], [`problem`], [`spelling`], [`safety`] | nothing of the others |
//! | [`source`] | `pack`, `problem`, `spelling` |
//! | [`mod@check`] | the above |
//! | [`case`], [`matching`] | `pack` |
//! | [`engine`] | `pack`, `case` |
//! | [`explore`] | `pack`, `case`, `engine`, `mod@check` for the pack's own tests |
//!
//! How to add a rule to the check is said at [`mod@check`].

pub mod case;
pub mod check;
pub mod engine;
pub mod explore;
pub mod matching;
pub mod pack;
pub mod problem;
pub mod safety;
pub mod source;
pub mod spelling;
