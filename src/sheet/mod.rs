//! The call sheet: what to have beside you on the phone, or to paste into a chat.
//!
//! A [`CallSheet`] is what to say and to have ready on one call. A [`SessionSheet`] adds what was done in a recorded session.
//! The session is enough to make one; the pack it was recorded with adds the titles of its ids, and the call. `render::sheet`
//! turns both into text.

mod call;
mod session;
mod summary;

pub use call::CallSheet;
pub use session::{AnsweredRow, Row, SessionSheet};
pub use summary::SUMMARY_BOUND;
