//! Troubleshooting flows: packs of questions, fixes and endings, and what comes next for one case.
//!
//! A pack is written in YAML ([`source`]), checked ([`mod@check`]) and becomes a [`pack::Pack`], in which every name is an index. The
//! [`engine`] is one pure function from a pack and a [`case::Case`] to the next step. [`explore`] walks every way through a pack,
//! [`matching`] finds the symptom that a sentence speaks of, and [`safety`] says what may never be shown, taken in or said.
//!
//! Nothing here knows a terminal, a clock or a particular service.

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
