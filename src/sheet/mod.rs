//! The contents of call sheets: what to have beside you on the phone, or to paste into a chat.
//!
//! A [`CallSheet`] is what to say and to have ready on one call. A [`SessionSheet`] adds what was done in a recorded
//! session. It can be made from the session alone; the pack it was recorded with adds the call, and titles in place of ids.
//! `summary` writes the paragraph to read out; `render::sheet` lays out everything else.

mod session;
mod summary;

use serde::Serialize;

use crate::answer::{Advice, TitledId};
use crate::words::Words;
use fixflow::pack::Pack;

pub use session::{AnsweredRow, SessionSheet, SheetRow};
pub use summary::SUMMARY_BOUND;

/// What to say and to have ready on one call. For an end it has only a title and a text; without a call or end it is empty.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CallSheet<'a> {
    /// The call or end.
    pub call: Option<TitledId<'a>>,
    /// Why and how to call.
    pub text: Option<&'a str>,
    /// What to say.
    pub say: Vec<&'a str>,
    /// What to have ready on this call.
    pub have_ready: Vec<&'a str>,
    /// What holds for every call, such as what the person who answers can and cannot do.
    pub about_calls: Vec<&'a str>,
    /// The ways to get through, best first, such as `phone`.
    pub channels: Vec<&'a str>,
    /// What to do when nobody can be reached.
    pub unreachable: Vec<&'a str>,
}

impl<'a> CallSheet<'a> {
    /// The sheet for a call or end of the pack.
    #[must_use]
    pub fn new(pack: &Pack, advice: Advice<'a>, words: Words) -> Self {
        let (about_calls, have_ready) = advice
            .to_have_ready(words)
            .partition(|sentence| pack.holds_for_every_call(sentence));
        Self {
            call: Some(TitledId {
                id: advice.id,
                title: advice.title,
            }),
            text: advice.text,
            say: advice.say,
            have_ready,
            about_calls,
            channels: advice.channels,
            unreachable: advice.unreachable,
        }
    }
}
