//! `flow new`: makes a small pack to begin from.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;

use crate::commands::{Context, Usage};
use crate::render::document::quoted;
use fixflow::safety::harmless;

/// The pack, with `TODAY` instead of the date of its review.
const PACK: &str = include_str!("pack.yaml");
/// The name of the pack's only file.
const FILE: &str = "pack.yaml";

/// Writes the pack into a new or empty folder.
pub fn run(dir: &Path, context: &mut Context<'_>) -> anyhow::Result<ExitCode> {
    let shown = dir.display().to_string();
    fs::create_dir_all(dir).with_context(|| format!("cannot make {shown}"))?;
    let is_empty = fs::read_dir(dir)
        .with_context(|| format!("cannot read {shown}"))?
        .next()
        .is_none();
    if !is_empty {
        return Err(Usage::new(format!(
            "{shown} is not empty, and nothing in it was changed; name a new folder"
        ))
        .into());
    }
    write(&dir.join(FILE), &text(&context.today()))?;
    let (made, dir) = (dir.join(FILE).display().to_string(), quoted(&[shown]));
    writeln!(
        context.output,
        "made {}\n\
         next: amexfix flow check {dir}\n      amexfix flow test {dir}\n      amexfix --flows {dir}",
        harmless(&made),
        dir = harmless(&dir)
    )?;
    Ok(ExitCode::SUCCESS)
}

/// The pack, with this date of its review.
fn text(today: &str) -> String {
    PACK.replace("TODAY", today)
}

/// Writes a new file. It fails if the file exists, because somebody may have made it since the folder was checked.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let written = File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use fixflow::check;
    use fixflow::explore::{Bounds, Coverage, every_way, trial};
    use fixflow::source::Sources;

    #[test]
    fn the_new_pack_has_no_problems_and_passes_its_tests() {
        let text = text("2026-11-21");
        let (checked, problems) =
            check::review(&Sources::of_texts([(FILE, text.as_str())]), "2026-11-21");
        assert_eq!(problems, []);
        let checked = checked.expect("a pack without errors");
        let mut touched = Coverage::none(&checked.pack);
        for test in &checked.tests {
            assert_eq!(
                trial::run(&checked.pack, test, &mut touched),
                trial::Verdict::Passed,
                "{}",
                test.name
            );
        }
        assert!(touched.steps.iter().all(|touched| *touched));
        let (ways, _) = every_way(&checked.pack, Bounds::default());
        assert!(
            ways.iter()
                .all(|ways| ways.complete && ways.faults.is_empty())
        );
    }
}
