//! The journal: what one person did and was shown, in order.
//!
//! Everything that is known of a person's trouble is kept in this one form. Arguments, keys and recorded lines become
//! [`Event`]s; a [`Journal`] is the list of them, and only ever grows. The engine's case, "back", `resume`, `report`,
//! `history`, `stats` and `--session` are derived from it. It holds ids, so it can be read without the pack; a
//! [`Case`](fixflow::case::Case) is what the ids mean in one pack.

mod derive;
mod event;
mod in_pack;
#[cfg(test)]
pub(crate) mod tests;
mod trials;

use jiff::Timestamp;

pub use derive::{BegunWait, NotThrough, Origin, Shown, State, Tried};
pub use event::{Event, SYMPTOM, StartedBy};
pub use fixflow::case::Outcome;
use fixflow::pack::Pack;
pub use fixflow::pack::StepKind;
pub use trials::Trials;

/// An event and when it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it happened. A clock may be set back, so a later entry can have an earlier time.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
}

/// Everything that happened, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    entries: Vec<Entry>,
}

impl Journal {
    /// Everything that happened, undone or not.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Adds an event. If it chooses the symptom that is already chosen, it is left out and this returns false.
    pub fn push(&mut self, at: Timestamp, event: Event) -> bool {
        let is_news = event.chosen().is_none() || event.chosen() != self.symptom();
        if is_news {
            self.entries.push(Entry { at, event });
        }
        is_news
    }

    /// Notes that the session goes on with this pack, unless the last pack had the same id and digest.
    pub fn go_on_with(&mut self, at: Timestamp, started_by: StartedBy, pack: &Pack) {
        let origin = self.origin();
        if origin.is_none_or(|origin| pack.id != origin.pack || pack.digest != origin.digest) {
            self.push(at, Event::started(started_by, pack));
        }
    }

    /// Undoes the last act that this pack knows; false if there is none. A wait that was begun goes on, since time does not
    /// go back.
    pub fn undo(&mut self, at: Timestamp, pack: &Pack) -> bool {
        let acts = self.acts();
        let is_wait = |event: &Event| matches!(event, Event::Waiting { .. });
        let last = acts
            .iter()
            .rfind(|entry| entry.event.is_known(pack) && !is_wait(&entry.event));
        let Some(id) = last.and_then(|entry| entry.event.subject()) else {
            return false;
        };
        let event = Event::Undone { id: id.to_owned() };
        self.entries.push(Entry { at, event });
        true
    }
}

impl FromIterator<Entry> for Journal {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        Self {
            entries: entries.into_iter().collect(),
        }
    }
}
