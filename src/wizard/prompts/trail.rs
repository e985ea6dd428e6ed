//! What a case holds, as lines above a screen.

use textwrap::Options;

use crate::words::wizard as said;
use fixflow::safety::harmless;

/// The trail as at most so many lines: whole sentences, the newest last. Where there is no room for all, the oldest are folded into
/// one line that says how many they are.
pub fn folded(trail: &[String], columns: usize, room: usize) -> Vec<String> {
    let options = Options::new(columns)
        .initial_indent("· ")
        .subsequent_indent("  ");
    let wrapped = |sentence: &String| {
        textwrap::wrap(&harmless(sentence), &options)
            .into_iter()
            .map(Into::into)
            .collect()
    };
    let sentences: Vec<Vec<String>> = trail.iter().map(wrapped).collect();
    let height = |from: usize| sentences[from..].iter().map(Vec::len).sum::<usize>();
    let fits = |from: &usize| height(*from) + usize::from(*from > 0) <= room;
    let Some(from) = (0..=sentences.len()).find(fits) else {
        return Vec::new();
    };
    let fold = (from > 0).then(|| format!("· {}", said::earlier_steps(from)));
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
        assert_eq!(folded(&trail, 34, 4), all);
        let newest = ["· 2 earlier steps", "· Close every Amex tab: no change"];
        assert_eq!(folded(&trail, 34, 3), newest);
        assert_eq!(folded(&trail, 34, 2), newest);
        assert_eq!(folded(&trail, 34, 1), ["· 3 earlier steps"]);
        assert_eq!(folded(&trail, 34, 0), [""; 0]);
        assert_eq!(folded(&[], 34, 0), [""; 0]);
    }
}
