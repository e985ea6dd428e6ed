//! A unified diff of a pack's files, as `git apply` takes it.

use std::io::{self, Write};
use std::path::Path;

use fixflow::source::{SourceFile, Sources};

/// How many unchanged lines stand around a change.
const CONTEXT: usize = 3;

/// Writes what differs between two versions of the same files that have the same number of lines. Names are made relative
/// to `root` where they lie in it.
pub fn write(
    out: &mut impl Write,
    old: &Sources,
    new: &Sources,
    root: Option<&Path>,
) -> io::Result<()> {
    for (old, new) in old.files.iter().zip(&new.files) {
        if old.text != new.text {
            file(out, old, new, root)?;
        }
    }
    Ok(())
}

fn file(
    out: &mut impl Write,
    old: &SourceFile,
    new: &SourceFile,
    root: Option<&Path>,
) -> io::Result<()> {
    let path = Path::new(&old.name);
    let path = root
        .and_then(|root| path.strip_prefix(root).ok())
        .unwrap_or(path);
    let path = path
        .strip_prefix("./")
        .unwrap_or(path)
        .display()
        .to_string();
    let name = path.trim_start_matches('/');
    writeln!(out, "--- a/{name}\n+++ b/{name}")?;
    let old: Vec<&str> = old.text.split_inclusive('\n').collect();
    let new: Vec<&str> = new.text.split_inclusive('\n').collect();
    let mut changed = (0..old.len())
        .filter(|line| old[*line] != new[*line])
        .peekable();
    while let Some(first) = changed.next() {
        let mut last = first;
        while let Some(next) = changed.next_if(|next| *next <= last + 2 * CONTEXT) {
            last = next;
        }
        hunk(out, &old, &new, first, last)?;
    }
    Ok(())
}

/// Writes the lines from `first` to `last`, counted from 0, with those around them.
fn hunk(
    out: &mut impl Write,
    old: &[&str],
    new: &[&str],
    first: usize,
    last: usize,
) -> io::Result<()> {
    let (from, to) = (
        first.saturating_sub(CONTEXT),
        old.len().min(last + CONTEXT + 1),
    );
    let (begin, count) = (from + 1, to - from);
    writeln!(out, "@@ -{begin},{count} +{begin},{count} @@")?;
    let mut at = from;
    while at < to {
        let end = (at..to).find(|line| old[*line] == new[*line]).unwrap_or(to);
        old[at..end]
            .iter()
            .try_for_each(|text| line(out, '-', text))?;
        new[at..end]
            .iter()
            .try_for_each(|text| line(out, '+', text))?;
        at = end;
        if at < to {
            line(out, ' ', old[at])?;
            at += 1;
        }
    }
    Ok(())
}

fn line(out: &mut impl Write, sign: char, text: &str) -> io::Result<()> {
    write!(out, "{sign}{text}")?;
    if text.ends_with('\n') {
        Ok(())
    } else {
        writeln!(out, "\n\\ No newline at end of file")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_changes_share_a_hunk_and_the_last_line_may_have_no_end() {
        let old: Vec<String> = (1..=20).map(|line| format!("{line}\n")).collect();
        let mut new = old.clone();
        for line in [4, 9, 19] {
            new[line] = "x\n".into();
        }
        let (old, new) = (old.concat(), new.concat());
        let sources = |text: &str| Sources::of_texts([("/root/p/a.yaml", text.trim_end())]);
        let mut out = Vec::new();
        write(
            &mut out,
            &sources(&old),
            &sources(&new),
            Some(Path::new("/root")),
        )
        .unwrap();
        let expected = "--- a/p/a.yaml\n+++ b/p/a.yaml\n\
            @@ -2,12 +2,12 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n 9\n-10\n+x\n 11\n 12\n 13\n\
            @@ -17,4 +17,4 @@\n 17\n 18\n 19\n-20\n\\ No newline at end of file\n+x\n\\ No newline at end of file\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
