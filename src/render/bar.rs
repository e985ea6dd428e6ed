//! A progress bar.

/// A progress bar of `width` columns, brackets included: `[#####-----]`.
#[must_use]
pub fn bar(done: u64, total: u64, width: usize) -> String {
    let room = width.saturating_sub(2);
    let share = u128::from(done.min(total)) * room as u128 / u128::from(total.max(1));
    let filled = usize::try_from(share).unwrap_or(room);
    format!("[{}{}]", "#".repeat(filled), "-".repeat(room - filled))
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn the_bar_shows_the_share_that_is_done() {
        assert_eq!(bar(0, 10, 12), "[----------]");
        assert_eq!(bar(3, 10, 12), "[###-------]");
        assert_eq!(bar(10, 10, 12), "[##########]");
        assert_eq!(bar(11, 10, 12), "[##########]");
        assert_eq!(bar(0, 0, 12), "[----------]");
        assert_eq!(bar(u64::MAX, u64::MAX, 2), "[]");
    }
}
