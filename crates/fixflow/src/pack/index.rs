//! Indices, by which the parts of a checked pack refer to each other.

use std::ops::Index;

use serde::{Deserialize, Serialize};

use super::{Answer, Body, Call, End, Fix, Pack, Question, Symptom, Wait};

/// Defines the index types. `IX => Owner.list: Item, lookup` also defines `owner[ix]` and the lookup of an index by its id.
macro_rules! indices {
    ($( $(#[$meta:meta])* $name:ident => $owner:ident.$list:ident: $item:ty $(, $lookup:ident)?; )*) => { $(
        $(#[$meta])*
        ///
        /// The check makes an index for one pack. In another pack it means something else, or `pack[index]` panics.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the list, from 0.
            #[must_use]
            pub const fn at(self) -> usize {
                self.0 as usize
            }

            /// The index of the item at `position`.
            #[must_use]
            #[expect(clippy::cast_possible_truncation, reason = "a pack of 16 MiB has fewer items than 2^32")]
            pub const fn new(position: usize) -> Self {
                Self(position as u32)
            }
        }

        impl Index<$name> for $owner {
            type Output = $item;

            fn index(&self, index: $name) -> &$item {
                &self.$list[index.at()]
            }
        }

        $( impl $owner {
            #[doc = concat!("The index of the ", stringify!($lookup), " with this id, if there is one.")]
            #[must_use]
            pub fn $lookup(&self, id: &str) -> Option<$name> {
                self.$list.iter().position(|item| item.id == *id).map($name::new)
            }
        } )?
    )* };
}

indices! {
    /// A question, counted among [`Pack::questions`].
    QuestionIx => Pack.questions: Question, question;
    /// An answer, counted among the answers of its question.
    AnswerIx => Question.answers: Answer, answer;
    /// A fix, counted among [`Pack::fixes`].
    FixIx => Pack.fixes: Fix, fix;
    /// A wait, counted among [`Pack::waits`].
    WaitIx => Pack.waits: Wait, wait;
    /// A call, counted among [`Pack::calls`].
    CallIx => Pack.calls: Call, call;
    /// An end, counted among [`Pack::ends`].
    EndIx => Pack.ends: End, end;
    /// A symptom, counted among [`Pack::symptoms`].
    SymptomIx => Pack.symptoms: Symptom, symptom;
    /// The steps of a symptom or block, counted among [`Pack::bodies`].
    BodyIx => Pack.bodies: Body;
}

impl SymptomIx {
    /// The symptom's own steps. The symptoms' bodies come before those of the blocks, in the order of the symptoms.
    #[must_use]
    pub const fn body(self) -> BodyIx {
        BodyIx(self.0)
    }
}
