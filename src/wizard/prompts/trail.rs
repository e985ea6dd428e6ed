//! The trail of a case as lines above a screen.

use crate::render::wrap::wrap;
use crate::words::Words;
use fixflow::safety::harmless;

/// What a sentence begins with.
const MARK: &str = "· ";
/// What its further lines begin with.
const INDENT: &str = "  ";

/// The trail in at most `room` lines: whole sentences, the newest last. If there is no room for all, one line says how many
/// of the oldest are left out.
pub fn folded(trail: &[String], words: Words, columns: usize, room: usize) -> Vec<String> {
    let sentences: Vec<Vec<String>> = trail
        .iter()
        .map(|sentence| {
            let sentence = harmless(sentence);
            let lines = wrap(&sentence, columns.saturating_sub(INDENT.len()).max(1));
            let marks = std::iter::once(MARK).chain(std::iter::repeat(INDENT));
            let lines = marks.zip(lines);
            lines.map(|(mark, line)| format!("{mark}{line}")).collect()
        })
        .collect();
    let height = |from: usize| sentences[from..].iter().map(Vec::len).sum::<usize>();
    let fits = |from: &usize| height(*from) + usize::from(*from > 0) <= room;
    let Some(from) = (0..=sentences.len()).find(fits) else {
        return Vec::new();
    };
    let fold = (from > 0).then(|| format!("{MARK}{}", words.earlier_steps(from)));
    let newest = sentences.into_iter().skip(from).flatten();
    fold.into_iter().chain(newest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_are_folded_and_nothing_is_cut() {
        let trail = [
            "Signing in fails",
            "Where do you see the error? In a web browser",
            "Close every Amex tab: no change",
        ]
        .map(str::to_owned);
        let all = [
            "· Signing in fails",
            "· Where do you see the error? In a",
            "  web browser",
            "· Close every Amex tab: no change",
        ];
        assert_eq!(folded(&trail, Words::ENGLISH, 34, 4), all);
        let newest = ["· 2 earlier steps", "· Close every Amex tab: no change"];
        assert_eq!(folded(&trail, Words::ENGLISH, 34, 3), newest);
        assert_eq!(folded(&trail, Words::ENGLISH, 34, 2), newest);
        assert_eq!(folded(&trail, Words::ENGLISH, 34, 1), ["· 3 earlier steps"]);
        assert_eq!(folded(&trail, Words::ENGLISH, 34, 0), [""; 0]);
        assert_eq!(folded(&[], Words::ENGLISH, 34, 0), [""; 0]);
    }
}
