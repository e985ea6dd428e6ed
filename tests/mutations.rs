//! For every rule, the built-in pack with one thing changed, and exactly the problem that the check must find there.

use std::collections::{BTreeMap, BTreeSet};

use amexfix::builtin::SOURCES;
use fixflow::check::review;
use fixflow::problem::Rule;
use fixflow::source::Sources;

const TODAY: &str = "2026-11-21";

/// A change to a line.
#[derive(Clone, Copy)]
enum Edit {
    /// The line is replaced by this.
    To(&'static str),
    /// The line is removed, and this many lines after it.
    Delete(usize),
    /// This is inserted after the line.
    Then(&'static str),
}

use Edit::{Delete, Then, To};

/// A line: its file, and the beginnings (without indentation) of some lines before it and of the line itself, in order.
type At = (&'static str, &'static [&'static str]);

/// A rule, the edits that break it, and the line where the problem must be reported.
type Mutation = (Rule, &'static [(At, Edit)], At);

const PACK: &str = "flows/pack.yaml";
const BLOCKS: &str = "flows/blocks.yaml";
const BROWSER: &str = "flows/fixes/browser.yaml";
const DOCUMENTS: &str = "flows/symptoms/05-documents.yaml";
const SAFEKEY: &str = "flows/symptoms/06-safekey.yaml";
const CODE: &str = "flows/symptoms/10-code.yaml";
const SPANISH: &str = "flows/po/es.po";
const DEEP: &str = "  title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]";
const LONG: &str = "  title: A title of a pack that goes on and on until nobody can take it in at a glance any more";

const MUTATIONS: &[Mutation] = &[
    (
        Rule::Syntax,
        &[((BLOCKS, &["- id: quick"]), To("  - id: quick: slow"))],
        (BLOCKS, &["- id: quick: slow"]),
    ),
    (
        Rule::UnknownKey,
        &[((BLOCKS, &["- id: quick"]), Then("    stepz: []"))],
        (BLOCKS, &["stepz:"]),
    ),
    (
        Rule::MissingKey,
        &[((BROWSER, &["- id: private-window", "title:"]), Delete(0))],
        (BROWSER, &["- id: private-window"]),
    ),
    (
        Rule::WrongType,
        &[(
            (BROWSER, &["- id: private-window", "minutes:"]),
            To("    minutes: soon"),
        )],
        (BROWSER, &["minutes: soon"]),
    ),
    (
        Rule::BadId,
        &[((PACK, &["id: amex"]), To("  id: Amex"))],
        (PACK, &["id: Amex"]),
    ),
    (
        Rule::DuplicateId,
        &[((BLOCKS, &["blocks:"]), Then("  - {id: general, steps: []}"))],
        (BLOCKS, &["- {id: general"]),
    ),
    (
        Rule::DuplicateKey,
        &[((PACK, &["id: amex"]), Then("  id: amex"))],
        (PACK, &["id: amex", "id: amex"]),
    ),
    (
        Rule::UnknownId,
        &[(
            (BLOCKS, &["- id: quick", "- fix: private-window"]),
            To("      - fix: private-windw"),
        )],
        (BLOCKS, &["- fix: private-windw"]),
    ),
    (
        Rule::WrongKind,
        &[(
            (BLOCKS, &["- id: amex-side", "- wait: short-pause"]),
            To("      - wait: general"),
        )],
        (BLOCKS, &["- wait: general"]),
    ),
    (
        Rule::Unasked,
        &[(
            (DOCUMENTS, &["steps:", "- fix: private-window", "when:"]),
            To("        when: {phone: android}"),
        )],
        (DOCUMENTS, &["steps:", "- fix: private-window"]),
    ),
    (
        Rule::Cycle,
        &[(
            (BLOCKS, &["- id: app-quick", "- fix: airplane-mode"]),
            To("      - use: quick"),
        )],
        (BLOCKS, &["- id: app-quick", "- use: quick"]),
    ),
    (
        Rule::FallsOff,
        &[(
            ("flows/symptoms/01-lost-card.yaml", &["- call: lost"]),
            To("      - fix: close-tabs"),
        )],
        ("flows/symptoms/01-lost-card.yaml", &["- fix: close-tabs"]),
    ),
    (
        Rule::RedFlag,
        &[(
            ("flows/symptoms/02-fraud.yaml", &["steps:"]),
            Then("      - fix: close-tabs"),
        )],
        (PACK, &["red_flag:", "symptom: fraud"]),
    ),
    (
        Rule::PhoneNumber,
        &[((PACK, &["title:"]), To("  title: Call 555 010 9999"))],
        (PACK, &["title:"]),
    ),
    (
        Rule::ForeignAddress,
        &[((PACK, &["title:"]), To("  title: See https://example.org"))],
        (PACK, &["title:"]),
    ),
    (
        Rule::ControlCharacter,
        &[((PACK, &["title:"]), To("  title: \"a\\u202Eb\""))],
        (PACK, &["title:"]),
    ),
    (
        Rule::TooLarge,
        &[((PACK, &["title:"]), To(DEEP))],
        (PACK, &["title:"]),
    ),
    (
        Rule::Unused,
        &[(
            (BLOCKS, &["blocks:"]),
            Then("  - {id: spare, steps: [{fix: close-tabs}]}"),
        )],
        (BLOCKS, &["- {id: spare"]),
    ),
    (
        Rule::Never,
        &[(
            (CODE, &["- call: code-help"]),
            Then("      - fix: check-signal"),
        )],
        (CODE, &["- call: code-help", "- fix:"]),
    ),
    (
        Rule::IdleQuestion,
        &[
            (
                ("flows/questions.yaml", &["questions:"]),
                Then("  - {id: spare, text: Spare?, assume: so, answers: [{id: so, text: So}]}"),
            ),
            ((SAFEKEY, &["- fix: set-clock"]), Then("      - ask: spare")),
        ],
        ("flows/questions.yaml", &["- {id: spare"]),
    ),
    (
        Rule::TriedBefore,
        &[(
            (BLOCKS, &["- id: app-quick", "- fix: restart-phone"]),
            Then("      - fix: update-app"),
        )],
        (
            BLOCKS,
            &[
                "- id: app-quick",
                "- fix: restart-phone",
                "- fix: update-app",
            ],
        ),
    ),
    (
        Rule::RiskyFirst,
        &[(
            (BLOCKS, &["- id: browser-deep", "- fix: set-clock"]),
            Then("      - fix: reinstall-app"),
        )],
        (BLOCKS, &["- id: browser-deep", "- fix: reinstall-app"]),
    ),
    (
        Rule::NoAssume,
        &[(
            ("flows/questions.yaml", &["- id: phone", "assume:"]),
            Delete(0),
        )],
        ("flows/questions.yaml", &["- id: phone"]),
    ),
    (
        Rule::NoSource,
        &[(
            (
                "flows/fixes/documents.yaml",
                &["- id: refresh-once", "source:"],
            ),
            Delete(1),
        )],
        ("flows/fixes/documents.yaml", &["- id: refresh-once"]),
    ),
    (
        Rule::NoTest,
        &[(
            (SAFEKEY, &["symptoms:"]),
            Then("  - {id: spare, title: Spare, steps: [{call: general}]}"),
        )],
        (SAFEKEY, &["- {id: spare"]),
    ),
    (
        Rule::LongText,
        &[((PACK, &["title:"]), To(LONG))],
        (PACK, &["title:"]),
    ),
    (
        Rule::SharedPhrase,
        &[((CODE, &["says:"]), Then("      - I have lost my card"))],
        (CODE, &["- I have lost my card"]),
    ),
    (
        Rule::Unheard,
        &[((CODE, &["says:"]), Then("      - again and again"))],
        (CODE, &["- again and again"]),
    ),
    (
        Rule::Stale,
        &[((PACK, &["reviewed:"]), To("  reviewed: 2025-11-20"))],
        (PACK, &["reviewed:"]),
    ),
    (
        Rule::WrongLanguage,
        &[((SPANISH, &["\"Language: "]), To("\"Language: fr\\n\""))],
        (SPANISH, &["\"Language: "]),
    ),
    (
        Rule::Untranslated,
        &[(
            (SPANISH, &["msgid \"Leave it alone for a while\"", "msgstr"]),
            To("msgstr \"\""),
        )],
        (SPANISH, &["msgid \"Leave it alone for a while\""]),
    ),
    (
        Rule::StaleTranslation,
        &[(
            (SPANISH, &["#: "]),
            Then("msgid \"Gone\"\nmsgstr \"Ido\"\n"),
        )],
        (SPANISH, &["msgid \"Gone\""]),
    ),
];

/// The index of a line.
#[track_caller]
fn find(lines: &[String], begins: &[&str]) -> usize {
    let mut at = 0;
    for (number, begin) in begins.iter().enumerate() {
        let from = at + usize::from(number > 0);
        let found = lines[from..]
            .iter()
            .position(|line| line.trim_start().starts_with(begin));
        at = from
            + found.unwrap_or_else(|| {
                panic!("no line begins with {begin:?} in the order of {begins:?}")
            });
    }
    at
}

fn edit(lines: &mut Vec<String>, at: usize, edit: Edit) {
    match edit {
        To(line) => line.clone_into(&mut lines[at]),
        Delete(more) => drop(lines.drain(at..=at + more)),
        Then(line) => lines.insert(at + 1, line.to_owned()),
    }
}

#[test]
fn every_rule_sees_one_altered_line_and_nothing_else() {
    for (rule, edits, (file, expected)) in MUTATIONS {
        // A changed sentence would also lack its translations.
        let with_catalogues = edits.iter().any(|((name, _), _)| *name == SPANISH);
        let mut files: BTreeMap<&str, Vec<String>> = SOURCES
            .iter()
            .filter(|(name, _)| {
                let is_catalogue = name.starts_with("flows/po/");
                !is_catalogue || with_catalogues && *name == SPANISH
            })
            .map(|(name, text)| (*name, text.lines().map(str::to_owned).collect()))
            .collect();
        for ((name, begins), change) in *edits {
            let lines = files.get_mut(name).expect("a file of the built-in pack");
            let at = find(lines, begins);
            edit(lines, at, *change);
        }
        let line = find(&files[file], expected) + 1;
        let texts: Vec<(&str, String)> = files
            .iter()
            .map(|(name, lines)| (*name, lines.join("\n") + "\n"))
            .collect();
        let sources = Sources::of_texts(texts.iter().map(|(name, text)| (*name, text.as_str())));
        let (_, problems) = review(&sources, TODAY);
        let found: Vec<_> = problems
            .iter()
            .map(|problem| {
                (
                    problem.rule,
                    sources.files[problem.place.file as usize].name.as_str(),
                    problem.place.line as usize,
                )
            })
            .collect();
        assert_eq!(found, [(*rule, *file, line)], "{problems:#?}");
    }
}

#[test]
fn every_rule_has_a_mutation() {
    let tried: BTreeSet<Rule> = MUTATIONS.iter().map(|(rule, ..)| *rule).collect();
    assert_eq!(tried, Rule::ALL.iter().copied().collect());
}

#[test]
fn the_built_in_pack_has_no_problems() {
    assert_eq!(
        review(&Sources::of_texts(SOURCES.iter().copied()), TODAY).1,
        []
    );
}
