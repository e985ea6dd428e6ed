//! Applies the proposals to the text of the pack.

use std::cmp::Reverse;

use super::{JudgedRun, reordered};
use crate::check::{Checked, check};
use crate::source::Sources;

/// The files with the proposed fixes in their new places. Comments and conditions stay where they are. `None` if the text is
/// written in a way that this cannot change, such as an id over two lines.
///
/// The fixes of a run have the same conditions, so only their ids change places. The result is read and checked again, so it
/// is exactly the pack that was meant.
#[must_use]
pub fn edited<'j>(
    sources: &Sources,
    checked: &Checked,
    runs: impl Iterator<Item = &'j JudgedRun> + Clone,
) -> Option<Sources> {
    let mut edited = sources.clone();
    let mut places: Vec<_> = runs
        .clone()
        .flat_map(|judged| judged.run.steps().zip(judged.order()))
        .map(|(at, fix)| (checked.places.steps[at], fix))
        .collect();
    // From the end, so that earlier places stay valid.
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

/// The byte offset of a line and column, both counted from 1, the column in characters.
fn offset(text: &str, line: u32, column: u32) -> Option<usize> {
    let line = text
        .split_inclusive('\n')
        .nth(line.checked_sub(1)? as usize)?;
    let begin = line.as_ptr() as usize - text.as_ptr() as usize;
    let column = line.char_indices().nth(column.checked_sub(1)? as usize)?;
    Some(begin + column.0)
}

/// The byte range of the id after the first `fix:` from `begin` on.
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
