//! What the wizard starts with, and how it ends.

use crate::journal::Event;
use crate::records::Session;
use fixflow::pack::SymptomIx;

/// How the wizard ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Departure {
    /// By choice. The case can be continued another time.
    Saved,
    /// Something worked.
    Resolved,
    /// Nobody is there any more.
    Interrupted,
}

/// What the wizard starts with. All of it is optional.
#[derive(Debug, Default)]
pub struct Start {
    /// A recorded session.
    pub session: Option<Session>,
    /// What the arguments say. It is not recorded yet.
    pub events: Vec<Event>,
    /// The match for somebody's own words.
    pub words_match: Option<WordsMatch>,
    /// Whether another symptom is to be chosen.
    pub other_symptom: bool,
}

/// The symptom that somebody's own words were matched to. It holds none of the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsMatch {
    /// The symptom that they mean, if that is clear.
    pub symptom: Option<SymptomIx>,
    /// Otherwise every symptom, the likeliest first.
    pub order: Vec<SymptomIx>,
    /// Whether they held a secret, which was left out.
    pub held_secret: bool,
}

/// Finds the symptom that somebody's own words mean.
pub type WordsMatcher<'a> = dyn Fn(&str) -> WordsMatch + 'a;
