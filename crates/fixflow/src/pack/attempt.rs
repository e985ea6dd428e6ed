//! What can be tried.

use super::{FixIx, Pack, WaitIx};

/// A fix or a wait: what somebody can try, and what a case holds outcomes of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attempt {
    /// A fix.
    Fix(FixIx),
    /// A wait.
    Wait(WaitIx),
}

impl Attempt {
    /// The fix or wait with this id, if the pack has one.
    #[must_use]
    pub fn named(pack: &Pack, id: &str) -> Option<Self> {
        let wait = || pack.wait(id).map(Self::Wait);
        pack.fix(id).map(Self::Fix).or_else(wait)
    }

    /// Its id.
    #[must_use]
    pub fn id(self, pack: &Pack) -> &str {
        match self {
            Self::Fix(fix) => &pack[fix].id,
            Self::Wait(wait) => &pack[wait].id,
        }
    }

    /// Its title.
    #[must_use]
    pub fn title(self, pack: &Pack) -> &str {
        match self {
            Self::Fix(fix) => &pack[fix].title,
            Self::Wait(wait) => &pack[wait].title,
        }
    }
}
