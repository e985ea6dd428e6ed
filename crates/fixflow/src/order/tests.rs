//! Which evidence counts for a run, and what is never proposed.

use super::*;
use crate::check::check;
use crate::problem::Rule;
use crate::source::Sources;

const PACK: &str = "
pack: {format: 1, id: demo, title: Demo, opening: What is wrong?, reviewed: 2026-11-01}
questions:
  - {id: q, text: Which?, assume: x, answers: [{id: x, text: X}, {id: z, text: Z}]}
fixes:
  - {id: slow, title: Slow, do: [Do it.], minutes: 9, source: [here]}
  - {id: quick, title: Quick, do: [Do it.], minutes: 1, source: [here]}
  - {id: risky, title: Risky, do: [Do it.], minutes: 1, risk: erases, source: [here]}
  - {id: vague, title: Vague, do: [Do it.], source: [here]}
endings:
  - {id: desk, kind: call, title: Desk, text: Ask., minutes: [20, 30], source: [here]}
blocks:
  - {id: shared, steps: [{fix: slow}, {fix: quick}, {fix: risky}]}
symptoms:
  - id: one
    title: One
    steps: [{use: shared}, {call: desk}]
  - id: two
    title: Two
    steps:
      - {fix: slow, when: {symptom: one}}
      - {fix: quick, when: {symptom: one}}
      - ask: q
        then: {x: [{use: shared}]}
      - {fix: vague}
      - {call: desk}
  - id: three
    title: Three
    steps:
      - fix: slow
      - {fix: quick, when: {symptom: three}}
      - fix: vague
      - fix: risky
      - call: desk
";

fn checked() -> Checked {
    check(&Sources::of_texts([("pack.yaml", PACK)])).expect("a pack")
}

/// A symptom, a fix, and how often it was tried and worked.
type Counted = (&'static str, &'static str, u64, u64);

fn reviewed(rows: &[Counted]) -> (Checked, Review) {
    let checked = checked();
    let rows = rows.iter().map(|(symptom, id, tried, worked)| {
        let (tried, worked) = (*tried, *worked);
        (*symptom, *id, Tally { tried, worked })
    });
    let evidence = Evidence::new(&checked.pack, rows);
    let review = review(&checked, &evidence);
    (checked, review)
}

fn of_body<'r>(checked: &Checked, review: &'r Review, id: &str) -> &'r JudgedRun {
    let is_it = |judged: &&JudgedRun| checked.pack[judged.run.body].id == id;
    review.runs.iter().find(is_it).expect("a run")
}

#[test]
fn the_evidence_on_a_block_comes_from_every_symptom_that_leads_to_it() {
    let rows = [
        ("one", "slow", 400, 40),
        ("two", "slow", 100, 10),
        ("three", "slow", 50, 50),
        ("one", "quick", 360, 120),
    ];
    let (checked, review) = reviewed(&rows);
    let judged = of_body(&checked, &review, "shared");
    let tried: Vec<u64> = judged
        .candidates
        .iter()
        .map(|fix| fix.tally.tried)
        .collect();
    assert_eq!(tried, [500, 360, 0]);
    assert_eq!((judged.pooled.tried, judged.pooled.worked), (860, 170));
    let ids: Vec<&str> = judged
        .order()
        .iter()
        .map(|fix| &*checked.pack[*fix].id)
        .collect();
    assert_eq!(ids, ["quick", "slow", "risky"]);
    // The only symptom that leads to this run does not meet its condition.
    assert_eq!(of_body(&checked, &review, "two").pooled, Tally::default());
}

#[test]
fn no_fix_passes_another_condition_a_safer_fix_or_one_without_minutes() {
    let rows = [
        ("three", "slow", 400, 4),
        ("three", "quick", 390, 200),
        ("three", "vague", 190, 20),
        ("three", "risky", 170, 160),
        ("one", "slow", 400, 4),
        ("one", "quick", 390, 4),
        ("one", "risky", 380, 370),
    ];
    let (checked, review) = reviewed(&rows);
    for judged in &review.runs {
        let mut advances = judged.judgement.advances.iter();
        assert!(advances.all(|advance| !judged.candidates[advance.fix].is_risky));
    }
    assert!(!of_body(&checked, &review, "three").is_proposed());
    assert!(of_body(&checked, &review, "shared").is_proposed());
}

#[test]
fn the_edited_text_is_the_proposed_pack_and_has_no_new_warning() {
    let (checked, review) = reviewed(&[("one", "slow", 400, 4), ("one", "quick", 390, 200)]);
    let sources = Sources::of_texts([("pack.yaml", PACK)]);
    let proposed = review.runs.iter().filter(|judged| judged.is_proposed());
    let edited = edited(&sources, &checked, proposed).expect("an edit");
    assert!(
        edited.files[0]
            .text
            .contains("[{fix: quick}, {fix: slow}, {fix: risky}]")
    );
    let warned = |sources: &Sources| {
        let (_, problems) = crate::check::review(sources, "2026-11-21");
        let rules: Vec<Rule> = problems.iter().map(|problem| problem.rule).collect();
        rules
    };
    assert_eq!(warned(&edited), warned(&sources));
}

#[test]
fn a_call_that_takes_less_time_than_the_remaining_fixes_is_named() {
    let checked = checked();
    let sooner = |worked| {
        let tally = |tried, worked| Tally { tried, worked };
        let rows = [
            ("one", "slow", tally(100, 1)),
            ("one", "quick", tally(99, 1)),
            ("one", "risky", tally(98, worked)),
        ];
        let evidence = Evidence::new(&checked.pack, rows);
        call_sooner(&checked.pack, &evidence)
    };
    // The last fix takes 1 minute, and for those whom it does not help the call takes 25 more.
    assert_eq!(sooner(60), []);
    let found = sooner(1);
    let rate = 3.5 / 298.0;
    let chance = |tried: f64| (20.0 * rate + 1.0) / (20.0 + tried);
    let from_quick = 1.0 + (1.0 - chance(99.0)) * (1.0 + (1.0 - chance(98.0)) * 25.0);
    let left = 9.0 + (1.0 - chance(100.0)) * from_quick;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].from, "slow");
    assert!(
        (found[0].minutes_left - left).abs() < 1e-9,
        "{found:?}, not {left}"
    );
}
