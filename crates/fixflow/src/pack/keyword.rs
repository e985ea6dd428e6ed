//! Fixed sets of words that packs, answers, records and arguments share.

use serde::{Deserialize, Serialize};

/// Defines an enum in which every variant is written as one word, in packs and in JSON.
macro_rules! keywords {
    ($( $(#[$meta:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal),+ $(,)? } )*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $( $(#[$about])* #[serde(rename = $word)] $variant ),+ }

        impl $name {
            /// Every variant.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Every word, in the same order.
            pub(crate) const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word for it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }

            /// The variant with this word, if there is one.
            #[must_use]
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == word)
            }
        }
    )* };
}

keywords! {
    /// The kind of an ending.
    EndingKind {
        /// Wait, then go on.
        Wait = "wait",
        /// Call somebody. This closes the case.
        Call = "call",
        /// An explanation that closes the case.
        End = "end",
    }

    /// The kind of the step that a person is at.
    StepKind {
        /// A question to answer.
        Ask = "ask",
        /// A fix to try.
        Fix = "fix",
        /// A time to wait.
        Wait = "wait",
        /// A call to make. This closes the case.
        Call = "call",
        /// An explanation that closes the case.
        End = "end",
        /// Something worked, so nothing is left to do.
        Resolved = "resolved",
    }

    /// What a fix may cost besides time.
    Risk {
        /// It signs the person out.
        SignsOut = "signs-out",
        /// It deletes something that has to be set up again.
        Erases = "erases",
        /// It sends money.
        Pays = "pays",
        /// It uses up one of the tries after which an account is locked.
        TriesPassword = "tries-password",
    }

    /// What came of trying a fix or a wait.
    Outcome {
        /// The trouble is gone.
        Worked = "worked",
        /// It was done and changed nothing.
        NoChange = "no-change",
        /// It was not possible.
        CouldNot = "could-not",
    }
}
