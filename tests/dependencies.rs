//! What the program is built from is what `docs/dependencies.md` says, and nothing of it speaks to a network.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

const DOCUMENT: &str = include_str!("../docs/dependencies.md");
const BANS: &str = include_str!("../.ci/deny.toml");
const LOCK: &str = include_str!("../Cargo.lock");

/// The most crates that the program may be built from.
const MOST: usize = 60;

/// The first cells of the table under a heading.
fn table(heading: &str) -> BTreeSet<&'static str> {
    let section = DOCUMENT
        .split("\n## ")
        .find(|section| section.starts_with(heading));
    let rows = section
        .expect("a section")
        .lines()
        .filter_map(|line| line.strip_prefix("| "));
    let cells: Vec<&str> = rows.filter_map(|row| row.split(" | ").next()).collect();
    assert_eq!(cells.first(), Some(&"crate"), "{heading}");
    let names: BTreeSet<&str> = cells[1..].iter().copied().collect();
    assert_eq!(
        names.len(),
        cells.len() - 1,
        "a crate stands twice under {heading}"
    );
    names
}

#[track_caller]
fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The crates that the manifest names for the program itself, on every system.
fn chosen() -> BTreeSet<String> {
    let text = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&text).expect("JSON");
    let named = metadata["packages"][0]["dependencies"]
        .as_array()
        .expect("a list");
    let normal = named
        .iter()
        .filter(|dependency| dependency["kind"].is_null());
    normal
        .map(|dependency| dependency["name"].as_str().expect("a name").to_owned())
        .collect()
}

/// Every crate that the lock file names: those of all systems, and those that only build and test.
fn locked() -> BTreeSet<&'static str> {
    LOCK.lines()
        .filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
        .collect()
}

#[test]
fn every_crate_that_was_chosen_has_its_reason() {
    let documented: BTreeSet<String> = table("Chosen").into_iter().map(str::to_owned).collect();
    assert_eq!(documented, chosen());
}

#[test]
#[cfg(target_os = "linux")]
fn every_crate_of_the_program_is_listed_and_they_are_few() {
    let tree = cargo(&[
        "tree", "--edges", "normal", "--prefix", "none", "--format", "{p}",
    ]);
    let crates: BTreeSet<&str> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    let crates: BTreeSet<&str> = crates
        .into_iter()
        .filter(|name| *name != "amexfix")
        .collect();
    assert!(crates.len() < MOST, "{} crates", crates.len());

    let (chosen, brought) = (table("Chosen"), table("What they bring"));
    let listed: BTreeSet<&str> = chosen.union(&brought).copied().collect();
    assert_eq!(listed, crates);
    let counted = format!("from {} other crates on Linux", crates.len());
    assert!(
        DOCUMENT.contains(&counted),
        "the page does not say `{counted}`"
    );
    let counted = format!("{} of them were chosen", chosen.len());
    assert!(
        DOCUMENT.contains(&counted),
        "the page does not say `{counted}`"
    );
}

#[test]
fn nothing_that_is_built_here_is_on_the_list_of_bans() {
    let name = |line: &'static str| line.trim().strip_prefix("{ crate = \"")?.split('"').next();
    let banned: BTreeSet<&str> = BANS.lines().filter_map(name).collect();
    for known in ["reqwest", "socket2", "tokio", "ureq"] {
        assert!(banned.contains(known), "{known} is not banned");
    }
    let found: Vec<&str> = banned.intersection(&locked()).copied().collect();
    assert_eq!(found, [""; 0]);
}
