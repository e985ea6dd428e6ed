//! The call sheet: what to have beside you on the phone, or to paste into a chat.
//!
//! A [`CallSheet`] is what is said about one call. A [`SessionSheet`] adds what was done in a recorded session; it is derived
//! from the session alone. A pack that still knows the session's ids gives them their titles and says what to say and to
//! have ready; without one the ids stand for themselves. How either looks is up to `render::sheet`.

mod call;
mod session;
mod summary;

pub use call::CallSheet;
pub use session::{AnsweredRow, AttemptRow, SessionSheet, WaitRow};
pub use summary::SUMMARY_BOUND;
