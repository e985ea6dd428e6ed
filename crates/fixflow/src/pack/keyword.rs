//! The sets of words that packs, answers, records and arguments share.

use serde::{Deserialize, Serialize};

/// One of a set of words.
pub trait Keyword: Sized {
    /// The words.
    const WORDS: &'static [&'static str];

    /// What a word stands for.
    #[must_use]
    fn read(word: &str) -> Option<Self>;
}

/// Defines sets of words, each of them once.
macro_rules! keywords {
    ($( $(#[$meta:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $word:literal),+ $(,)? } )*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $( $(#[$about])* #[serde(rename = $word)] $variant ),+ }

        impl Keyword for $name {
            const WORDS: &'static [&'static str] = &[$($word),+];

            fn read(word: &str) -> Option<Self> {
                Self::named(word)
            }
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }

            /// What a word stands for.
            #[must_use]
            pub fn named(word: &str) -> Option<Self> {
                match word {
                    $( $word => Some(Self::$variant), )+
                    _ => None,
                }
            }
        }
    )* };
}

keywords! {
    /// The kind of an ending.
    EndingKind {
        /// Wait a while.
        Wait = "wait",
        /// Call.
        Call = "call",
        /// An explanation that closes the case.
        End = "end",
    }

    /// The kind of a step.
    StepKind {
        /// A question.
        Ask = "ask",
        /// A fix to try.
        Fix = "fix",
        /// Wait a while.
        Wait = "wait",
        /// Call.
        Call = "call",
        /// An explanation that closes the case.
        End = "end",
        /// Something worked.
        Resolved = "resolved",
    }

    /// What a fix may cost beside time.
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

    /// What came of an attempt.
    Outcome {
        /// The trouble is gone.
        Worked = "worked",
        /// It was done, and changed nothing.
        NoChange = "no-change",
        /// It was not possible.
        CouldNot = "could-not",
    }
}
