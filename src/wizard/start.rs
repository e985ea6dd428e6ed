//! What the wizard begins with, and how it is left.

use crate::journal::Event;
use crate::records::Session;
use fixflow::pack::SymptomIx;

/// How the wizard was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Departure {
    /// By choice. The case can be continued another time.
    Saved,
    /// Something worked.
    Resolved,
    /// Nobody is there any more.
    Interrupted,
}

/// What the wizard begins with. All of it is optional.
#[derive(Debug, Default)]
pub struct Start {
    /// A recorded session.
    pub session: Option<Session>,
    /// What the arguments say, which is not recorded yet.
    pub events: Vec<Event>,
    /// What somebody's own words came to.
    pub heard: Option<Heard>,
    /// Whether another symptom is to be chosen.
    pub other_symptom: bool,
}

/// What somebody's own words came to. It holds none of the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The symptom they were taken for, if that is clear.
    pub symptom: Option<SymptomIx>,
    /// Otherwise every symptom, the likeliest first.
    pub order: Vec<SymptomIx>,
    /// Whether they held something secret, which was not read.
    pub held_secret: bool,
}

/// How somebody's own words are understood.
pub type Ear<'a> = dyn Fn(&str) -> Heard + 'a;
