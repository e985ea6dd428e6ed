//! The examples of docs/checks.md are the fixtures of this test. `BLESS=1 cargo test --test checks` writes the outputs anew.

use std::{env, fs};

use amexfix::render::problem;
use fixflow::check::review;
use fixflow::problem::Rule;
use fixflow::source::Sources;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/checks.md");
const TODAY: &str = "2026-11-21";

/// What stands between a line that begins with `open` and the next fence, from `from` on, and where it ends.
#[track_caller]
fn block<'p>(page: &'p str, open: &str, from: usize) -> (&'p str, usize) {
    let start = from
        + page[from..]
            .find(open)
            .unwrap_or_else(|| panic!("no {open} after byte {from}"))
        + open.len();
    let length = page[start..].find("```").expect("a fence that closes");
    (&page[start..start + length], start)
}

/// The rules that an example breaks, and what is printed.
fn found(base: &str, example: &str) -> (Vec<Rule>, String) {
    let alone = example.starts_with("pack:");
    let base = (!alone).then_some(("base.yaml", base));
    let sources = Sources::of_texts(base.into_iter().chain([("example.yaml", example)]));
    let (_, problems) = review(&sources, TODAY);
    let mut printed = Vec::new();
    problem::text(&mut printed, &sources, &problems, false).expect("memory to write to");
    let printed = String::from_utf8(printed).expect("text");
    (
        problems.iter().map(|problem| problem.rule).collect(),
        printed.trim_end().to_owned() + "\n",
    )
}

#[test]
fn every_rule_has_an_example_that_breaks_it_and_nothing_else() {
    let page = fs::read_to_string(PAGE).expect("the page");
    let (base, _) = block(&page, "```yaml base.yaml\n", 0);
    assert_eq!(
        found(base, ""),
        (vec![Rule::WrongType], found(base, "").1),
        "only the empty example is at fault"
    );
    assert_eq!(
        review(&Sources::of_texts([("base.yaml", base)]), TODAY).1,
        []
    );
    let mut blessed = page.clone();
    for rule in Rule::ALL {
        let heading = format!("\n### `{}`\n\n{}", rule.name(), rule.about());
        let at = page
            .find(&heading)
            .unwrap_or_else(|| panic!("docs/checks.md lacks {heading}"));
        let (example, behind) = block(&page, "```yaml example.yaml\n", at);
        let (expected, _) = block(&page, "```text\n", behind);
        let (rules, printed) = found(base, example);
        assert!(
            !rules.is_empty() && rules.iter().all(|found| found == rule),
            "{}: {rules:?}\n{printed}",
            rule.name()
        );
        if env::var_os("BLESS").is_some() {
            blessed = blessed.replacen(
                &format!("{example}```\n\n```text\n{expected}```"),
                &format!("{example}```\n\n```text\n{printed}```"),
                1,
            );
        } else {
            assert_eq!(printed, expected, "{}", rule.name());
        }
    }
    assert_eq!(
        page.matches("\n### `").count(),
        Rule::ALL.len(),
        "a rule that is gone still stands on the page"
    );
    if blessed != page {
        fs::write(PAGE, blessed).expect("the page written");
    }
}
