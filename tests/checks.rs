//! The examples of docs/checks.md are the fixtures of this test. `BLESS=1 cargo test --test checks` rewrites the outputs.

use std::{env, fs};

use amexfix::render::problem;
use fixflow::check::review;
use fixflow::problem::Rule;
use fixflow::source::Sources;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/checks.md");
const TODAY: &str = "2026-11-21";

/// The text between the first line after `from` that begins with `open` and the next fence, and where it ends.
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

/// The rules that the files break, and what is printed.
fn found(files: &[(&str, &str)]) -> (Vec<Rule>, String) {
    let sources = Sources::of_texts(files.iter().copied());
    let (_, problems) = review(&sources, TODAY);
    let mut printed = Vec::new();
    problem::text(&mut printed, &sources, &problems, false).expect("memory to write to");
    let printed = String::from_utf8(printed).expect("text");
    (
        problems.iter().map(|problem| problem.rule).collect(),
        printed.trim_end().to_owned() + "\n",
    )
}

/// The rules that the example of one rule breaks, and what is printed.
fn found_with(page: &str, rule: Rule, example: &str) -> (Vec<Rule>, String) {
    let (base, _) = block(page, "```yaml base.yaml\n", 0);
    let catalogue = || block(page, "```po po/es.po\n", 0).0;
    let base = ("base.yaml", base);
    match rule {
        Rule::Untranslated => found(&[base, ("example.yaml", example), ("po/es.po", catalogue())]),
        Rule::WrongLanguage => {
            let catalogue = format!("{example}{}", catalogue());
            found(&[base, ("po/es.po", &catalogue)])
        }
        Rule::StaleTranslation => {
            let catalogue = format!("{}{example}", catalogue());
            found(&[base, ("po/es.po", &catalogue)])
        }
        _ if example.starts_with("pack:") => found(&[("example.yaml", example)]),
        _ => found(&[base, ("example.yaml", example)]),
    }
}

#[test]
fn every_rule_has_an_example_that_breaks_it_and_nothing_else() {
    let page = fs::read_to_string(PAGE).expect("the page");
    let (base, _) = block(&page, "```yaml base.yaml\n", 0);
    let empty = found(&[("base.yaml", base), ("example.yaml", "")]);
    assert_eq!(
        empty.0,
        [Rule::WrongType],
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
        let open = match rule {
            Rule::WrongLanguage => "```po top of po/es.po\n",
            Rule::StaleTranslation => "```po more of po/es.po\n",
            _ => "```yaml example.yaml\n",
        };
        let (example, behind) = block(&page, open, at);
        let (expected, _) = block(&page, "```text\n", behind);
        let (rules, printed) = found_with(&page, *rule, example);
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
