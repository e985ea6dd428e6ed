//! What may never reach a terminal, and what may never be taken in or said.
//!
//! Four independent rules over text, each one pass, each without any state: `harmless` for what leaves, [`secrets`]
//! for what comes in, `phone` and `address` for what a pack may say. They use only the standard library, because the
//! build script includes them too.

mod address;
mod digits;
mod harmless;
mod phone;
pub mod secrets;

pub use address::foreign_address;
pub use harmless::{harmless, harmless_lines, unsafe_character};
pub use phone::phone_number;
