//! A unified diff of a pack's files, for `git apply`.

use std::io::{self, Write};
use std::path::Path;

use fixflow::source::Sources;
use similar::TextDiff;

/// Writes what differs between two versions of the same files. The names of files in `root` become relative to it.
pub fn write(
    out: &mut impl Write,
    old: &Sources,
    new: &Sources,
    root: Option<&Path>,
) -> io::Result<()> {
    for (old, new) in old.files.iter().zip(&new.files) {
        let name = name_in_patch(Path::new(&old.name), root);
        let diff = TextDiff::from_lines(&old.text, &new.text);
        let mut patch = diff.unified_diff();
        patch.header(&format!("a/{name}"), &format!("b/{name}"));
        write!(out, "{patch}")?;
    }
    Ok(())
}

/// The name of a file in the patch: never absolute, because `git apply` refuses that.
fn name_in_patch(path: &Path, root: Option<&Path>) -> String {
    let path = root
        .and_then(|root| path.strip_prefix(root).ok())
        .unwrap_or(path);
    let path = path.strip_prefix("./").unwrap_or(path).display();
    path.to_string().trim_start_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_changes_share_a_hunk_and_the_last_line_need_not_end() {
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
