//! What can be tried of a pack.

use super::{FixIx, Pack, WaitIx};

/// Something that can be tried: what a case records outcomes of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attempt {
    /// A fix.
    Fix(FixIx),
    /// A wait.
    Wait(WaitIx),
}

impl Attempt {
    /// The fix or wait of that id.
    #[must_use]
    pub fn named(pack: &Pack, id: &str) -> Option<Self> {
        pack.fix(id)
            .map(Self::Fix)
            .or_else(|| pack.wait(id).map(Self::Wait))
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
