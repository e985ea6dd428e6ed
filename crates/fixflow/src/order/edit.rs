//! The proposals carried out in the text of the pack.

use std::cmp::Reverse;

use super::{Judged, reordered};
use crate::check::{Checked, check};
use crate::source::Sources;

/// The texts of the files with the proposed fixes in their new places, comments and conditions left where they are; none
/// where the text is written in a way that this cannot change, such as an id over two lines.
///
/// Fixes of a run stand under the same conditions, so that only their ids have to change places. The result is read and
/// checked again: it is the pack that was meant, or nothing.
#[must_use]
pub fn edited<'j>(
    sources: &Sources,
    checked: &Checked,
    runs: impl Iterator<Item = &'j Judged> + Clone,
) -> Option<Sources> {
    let mut edited = sources.clone();
    let mut places: Vec<_> = runs
        .clone()
        .flat_map(|judged| judged.run.steps().zip(judged.order()))
        .map(|(at, fix)| (checked.places.steps[at], fix))
        .collect();
    // From the end, so that what is still to change stays where it is.
    places.sort_by_key(|(place, _)| Reverse(*place));
    for (place, fix) in places {
        let text = &mut edited.files.get_mut(place.file as usize)?.text;
        let begin = offset(text, place.line, place.column)?;
        let (from, to) = id_after(text, begin)?;
        text.replace_range(from..to, &checked.pack[fix].id);
    }
    let (found, mut meant) = (check(&edited).ok()?.pack, reordered(&checked.pack, runs));
    meant.digest.clone_from(&found.digest);
    (found == meant).then_some(edited)
}

/// Where a line and column are in a text, both counted from 1 and the column in characters.
fn offset(text: &str, line: u32, column: u32) -> Option<usize> {
    let line = text
        .split_inclusive('\n')
        .nth(line.checked_sub(1)? as usize)?;
    let begin = line.as_ptr() as usize - text.as_ptr() as usize;
    let column = line.char_indices().nth(column.checked_sub(1)? as usize)?;
    Some(begin + column.0)
}

/// The range of the id that the first `fix:` from `begin` on names.
fn id_after(text: &str, begin: usize) -> Option<(usize, usize)> {
    const KEY: &str = "fix:";
    let value = begin + text[begin..].find(KEY)? + KEY.len();
    let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let from = value + text[value..].find(is_id)?;
    let length = text[from..]
        .find(|c| !is_id(c))
        .unwrap_or(text.len() - from);
    Some((from, from + length))
}
