//! A session in one paragraph.

use jiff::tz::TimeZone;

use super::SessionSheet;
use crate::words::Words;
use fixflow::case::Outcome;
use fixflow::pack::Pack;

/// A summary has fewer characters than this, so that it fits the input box of a chat.
pub const SUMMARY_BOUND: usize = 500;
/// The part that says what fails and where has fewer characters than this.
const WHAT_AND_WHERE_BOUND: usize = 230;

/// A session's sheet in one paragraph.
pub(super) fn of(sheet: &SessionSheet<'_>, pack: Option<&Pack>, zone: &TimeZone) -> String {
    let mut summary = BoundedText {
        text: String::new(),
        bound: WHAT_AND_WHERE_BOUND,
    };
    let pack = pack.map(|pack| pack.title.as_ref()).or(sheet.pack);
    let words = sheet.words;
    let what = match (pack, sheet.what) {
        (Some(pack), Some(symptom)) => words.failing(pack, symptom),
        (one, other) => one.or(other).unwrap_or_default().to_owned(),
    };
    if !summary.add(&sentence(&what)) {
        summary.add(&sentence(sheet.symptom.unwrap_or_default()));
    }
    for answered in &sheet.answers {
        summary.add(&sentence(&answered.text));
    }
    summary.bound = SUMMARY_BOUND;
    if let Some(first) = sheet.first_tried {
        summary.add(&words.first_tried(words.dated(first, zone)));
    }
    for outcome in [Outcome::NoChange, Outcome::CouldNot, Outcome::Worked] {
        let tried = sheet.tried.iter();
        let tried = tried.filter(|tried| tried.noted.outcome == outcome);
        let titles: Vec<&str> = tried.map(|tried| tried.title).collect();
        summary.add_list(words, words.all_with(outcome), &titles);
    }
    summary.text
}

/// Text that grows by whole sentences and always has fewer characters than its bound.
struct BoundedText {
    text: String,
    bound: usize,
}

impl BoundedText {
    /// Adds a sentence if all of it fits, and returns whether it did.
    fn add(&mut self, sentence: &str) -> bool {
        let room = self.bound.saturating_sub(self.text.chars().count() + 1);
        let fits = sentence.chars().count() <= room;
        if fits {
            let gap = if self.text.is_empty() { "" } else { " " };
            self.text.push_str(gap);
            self.text.push_str(sentence);
        }
        fits
    }

    /// Adds a label with as many of the titles as fit, and says how many more there are.
    fn add_list(&mut self, words: Words, label: &str, titles: &[&str]) {
        for shown in (1..=titles.len()).rev() {
            let (shown, rest) = titles.split_at(shown);
            if self.add(&words.list(label, shown, rest.len())) {
                return;
            }
        }
    }
}

/// The text, with a full stop at its end if it needs one.
fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() || text.ends_with(['.', '?', '!']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
