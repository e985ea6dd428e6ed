//! Compares the exploration with brute force over the engine, on small random packs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proptest::prelude::*;

use super::diff::Diff;
use super::{Bounds, Count, Fact, FaultKind, every_way};
use crate::case::{Case, Outcome};
use crate::check::{Checked, check, review};
use crate::engine::{Open, Step, next_step};
use crate::pack::{AnswerIx, Pack, SymptomIx};
use crate::problem::Rule;
use crate::source::Sources;

/// A step of a random pack. Numbers are taken modulo the number of questions, fixes and so on.
#[derive(Clone, Debug)]
enum Draft {
    Ask(u8, Vec<(u8, Vec<Draft>)>),
    Fix(u8),
    Wait,
    Use(u8),
    Call(u8),
}

const QUESTIONS: u8 = 3;
const FIXES: u8 = 4;
const BLOCKS: u8 = 3;

/// A step and its condition.
type Guarded = (Option<(bool, u8, u8)>, Draft);

fn draft(depth: u32) -> BoxedStrategy<Draft> {
    let leaf = prop_oneof![
        5 => any::<u8>().prop_map(Draft::Fix),
        1 => Just(Draft::Wait),
        3 => any::<u8>().prop_map(Draft::Use),
        1 => any::<u8>().prop_map(Draft::Call),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let branch = (any::<u8>(), prop::collection::vec(draft(depth - 1), 0..3));
    let ask = (any::<u8>(), prop::collection::vec(branch, 0..3))
        .prop_map(|(question, then)| Draft::Ask(question, then));
    prop_oneof![3 => leaf, 2 => ask].boxed()
}

fn list() -> impl Strategy<Value = Vec<Guarded>> {
    prop::collection::vec(
        (
            prop::option::weighted(0.3, any::<(bool, u8, u8)>()),
            draft(2),
        ),
        0..5,
    )
}

fn steps(out: &mut String, steps: &[Guarded], level: u8, indent: usize) {
    for (guard, step) in steps {
        let pad = " ".repeat(indent);
        match step {
            Draft::Ask(question, then) => {
                writeln!(out, "{pad}- ask: q{}", question % QUESTIONS).unwrap();
                let branches: BTreeMap<u8, &Vec<Draft>> = then
                    .iter()
                    .map(|(answer, steps)| (answer % 2, steps))
                    .collect();
                if !branches.is_empty() {
                    writeln!(out, "{pad}  then:").unwrap();
                }
                for (answer, inner) in branches {
                    let inner: Vec<Guarded> =
                        inner.iter().map(|step| (None, step.clone())).collect();
                    if inner.is_empty() {
                        writeln!(out, "{pad}    a{answer}: []").unwrap();
                    } else {
                        writeln!(out, "{pad}    a{answer}:").unwrap();
                        self::steps(out, &inner, level, indent + 6);
                    }
                }
            }
            Draft::Fix(fix) => writeln!(out, "{pad}- fix: f{}", fix % FIXES).unwrap(),
            // A block uses only blocks after it, so there are no cycles.
            Draft::Use(block) if level < BLOCKS => {
                writeln!(out, "{pad}- use: b{}", level + block % (BLOCKS - level)).unwrap();
            }
            Draft::Use(_) | Draft::Wait => writeln!(out, "{pad}- wait: w").unwrap(),
            Draft::Call(call) => writeln!(out, "{pad}- call: c{}", call % 2).unwrap(),
        }
        if let Some((when, question, answer)) = guard {
            let key = if *when { "when" } else { "unless" };
            let answer = answer % 2;
            match question % (QUESTIONS + 1) {
                QUESTIONS => writeln!(out, "{pad}  {key}: {{symptom: s{answer}}}"),
                question => writeln!(out, "{pad}  {key}: {{q{question}: a{answer}}}"),
            }
            .unwrap();
        }
    }
}

fn written(symptom: &[Guarded], other: &[Guarded], blocks: &[Vec<Guarded>]) -> String {
    let mut out = String::from("pack: {format: 1, id: p, title: P, opening: O}\nquestions:\n");
    for question in 0..QUESTIONS {
        writeln!(
            out,
            "  - {{id: q{question}, text: Q, answers: [{{id: a0, text: A}}, {{id: a1, text: B}}]}}"
        )
        .unwrap();
    }
    out.push_str("fixes:\n");
    for fix in 0..FIXES {
        writeln!(out, "  - {{id: f{fix}, title: F, do: [D]}}").unwrap();
    }
    out.push_str("endings:\n  - {id: w, kind: wait, title: W, text: W, minutes: 5}\n");
    out.push_str("  - {id: c0, kind: call, title: C, text: C}\n  - {id: c1, kind: call, title: C, text: C}\n");
    out.push_str("blocks:\n");
    for (level, block) in (0_u8..).zip(blocks) {
        writeln!(out, "  - id: b{level}\n    steps:").unwrap();
        steps(&mut out, block, level + 1, 6);
        out.push_str("      - wait: w\n");
    }
    out.push_str("  - id: close\n    steps:\n      - {call: c0, when: {symptom: s0}}\n      - {call: c1, when: {symptom: s1}}\n");
    out.push_str("symptoms:\n");
    for (number, list) in [symptom, other].into_iter().enumerate() {
        writeln!(out, "  - id: s{number}\n    title: S\n    steps:").unwrap();
        for question in 0..QUESTIONS - 1 {
            // These questions are always asked, so conditions on them are allowed. The last one is asked only by chance.
            writeln!(out, "      - ask: q{question}").unwrap();
        }
        steps(&mut out, list, 0, 6);
        out.push_str("      - use: close\n");
    }
    out
}

/// What brute force finds, which walks every way to its end with the engine alone.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    ways: u128,
    longest: usize,
    endings: BTreeSet<String>,
}

fn by_force(pack: &Pack, case: &Case, length: usize, found: &mut Found) {
    let step = next_step(pack, case, Open::Ask);
    if let Some(attempt) = step.attempt() {
        assert!(
            case.outcome(attempt).is_none(),
            "{attempt:?} is offered twice in {case:?}"
        );
        for &outcome in Outcome::ALL {
            let mut after = case.clone();
            after.record(attempt, outcome);
            by_force(pack, &after, length + 1, found);
        }
        return;
    }
    if let Step::Ask(question) = step {
        for answer in 0..pack[question].answers.len() {
            let mut after = case.clone();
            after.answer(question, AnswerIx::new(answer));
            by_force(pack, &after, length + 1, found);
        }
        return;
    }
    found.ways += 1;
    if !matches!(step, Step::Resolved(_)) {
        found.longest = found.longest.max(length + 1);
        found.endings.insert(step.id(pack).to_string());
    }
}

fn checked(text: &str) -> Option<Checked> {
    check(&Sources::of_texts([("p.yaml", text)])).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_global_rejects: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn exploring_states_finds_what_brute_force_finds(
        symptom in list(),
        other in list(),
        blocks in prop::collection::vec(list(), BLOCKS as usize),
    ) {
        let text = written(&symptom, &other, &blocks);
        let sources = Sources::of_texts([("p.yaml", &*text)]);
        let (checked, problems) = review(&sources, "2026-11-21");
        prop_assume!(checked.is_some());
        let Some(Checked { pack, places, .. }) = checked else { return Ok(()) };
        let (all, coverage) = every_way(&pack, Bounds::default());
        for (symptom, ways) in (0..).map(SymptomIx::new).zip(&all) {
            let mut expected = Found::default();
            by_force(&pack, &Case::new(symptom), 0, &mut expected);
            let endings = ways.endings.iter().map(|(step, _)| step.id(&pack).to_string()).collect();
            let found = Found { ways: ways.count.exact().unwrap_or(0), longest: ways.longest, endings };
            prop_assert_eq!(found, expected, "{}", text);
            prop_assert_eq!(&ways.faults, &[]);
            prop_assert_eq!(ways.replayed, ways.ends);
        }
        for never in problems.iter().filter(|problem| problem.rule == Rule::Never) {
            let at = places.steps.iter().position(|place| *place == never.place);
            prop_assert!(at.is_some_and(|at| !coverage.steps[at]), "{:?}\n{}", never, text);
        }
    }
}

#[test]
fn ways_are_counted_with_every_outcome() {
    let two_fixes = Count::ONE.behind(2);
    // The first works; or the second works, after either of two outcomes; or neither works, in one of four combinations.
    assert_eq!(two_fixes.exact(), Some(1 + 2 + 4));
    assert_eq!(Count::ONE.behind(200).exact(), None);
    assert_eq!(Count::ONE.behind(200).to_string(), "more than 10^38");
    assert_eq!(Count::ONE.behind(10).to_string(), "2,047");
}

#[test]
fn steps_that_run_out_are_a_fault_with_the_way_there() {
    let text = written(&[(None, Draft::Fix(0))], &[], &[vec![], vec![], vec![]]);
    let mut pack = checked(&text).expect("a valid pack").pack;
    // The check refuses such a pack, so it is made by hand, without the last call.
    let body = &mut pack.bodies[0];
    body.steps.end -= 1;
    let (ways, _) = every_way(&pack, Bounds::default());
    assert_eq!(
        ways[0]
            .faults
            .iter()
            .map(|(kind, _)| *kind)
            .collect::<Vec<_>>(),
        [FaultKind::RunsOut]
    );
    let (_, case) = &ways[0].faults[0];
    assert_eq!((case.answers().len(), case.tried().len()), (2, 1));
}

/// A pack of 16 questions and two calls with these steps.
fn with_steps(steps: &str) -> Pack {
    let mut out = String::from("pack: {format: 1, id: p, title: P, opening: O}\nquestions:\n");
    for question in 0..16 {
        writeln!(
            out,
            "  - {{id: q{question}, text: Q, answers: [{{id: a0, text: A}}, {{id: a1, text: B}}]}}"
        )
        .unwrap();
    }
    out.push_str("endings:\n  - {id: c0, kind: call, title: C, text: C}\n  - {id: c1, kind: call, title: C, text: C}\n");
    writeln!(
        out,
        "symptoms:\n  - id: s\n    title: S\n    steps: [{steps}]"
    )
    .unwrap();
    checked(&out).expect("a valid pack").pack
}

#[test]
fn ways_with_different_ends_are_told_apart_even_if_there_are_too_many() {
    // The old ways end long before the new ones, each at the last step of every list that it is in.
    let old = with_steps("{ask: q0, then: {a0: [{call: c0}], a1: [{call: c1}]}}");
    let asks: Vec<String> = (0..16)
        .map(|number| format!("{{ask: q{number}}}"))
        .collect();
    let new = with_steps(&format!("{}, {{call: c0}}", asks.join(", ")));
    let diff = Diff::new(&old, &new);
    let ends: Vec<_> = diff
        .ends
        .iter()
        .map(|ends| (&*ends.old.id, &*ends.new.id))
        .collect();
    assert_eq!(ends, [("c1", "c0")]);
    assert_eq!(diff.shared, ["s"]);
}

/// A pack of two symptoms that ask `count` questions and have a fix for each answer. No two ways continue alike before the
/// last question.
fn free_questions(count: usize) -> Pack {
    let of = |part: &dyn Fn(usize) -> String| (0..count).map(part).collect::<String>();
    let steps = of(&|at| format!("{{ask: q{at}}}, {{fix: f{at}, when: {{q{at}: a}}}}, "))
        + &of(&|at| format!("{{fix: f{at}, when: {{q{at}: b}}}}, "));
    let text = format!(
        "pack: {{format: 1, id: p, title: P, opening: O}}
endings: [{{id: c, kind: call, title: C, text: C}}]
fixes:
{}questions:
{}symptoms:
  - {{id: s, title: S, steps: [{steps}{{call: c}}]}}
  - {{id: t, title: T, steps: [{steps}{{call: c}}]}}
",
        of(&|at| format!("  - {{id: f{at}, title: F, do: [D]}}\n")),
        of(&|at| format!(
            "  - {{id: q{at}, text: Q, answers: [{{id: a, text: A}}, {{id: b, text: B}}]}}\n"
        )),
    );
    checked(&text).expect("a valid pack").pack
}

#[test]
fn an_exploration_that_stops_at_a_bound_knows_what_multiplies_the_states() {
    let pack = free_questions(12);
    let no_bound = Bounds {
        states: usize::MAX,
        bytes: usize::MAX,
        work: usize::MAX / 2,
    };
    let (all, _) = every_way(&pack, no_bound);
    assert!(all[0].complete && all[0].states == 4095, "{all:?}");
    let bounds = [
        Bounds {
            states: 500,
            ..no_bound
        },
        Bounds {
            bytes: 100_000,
            ..no_bound
        },
        Bounds {
            work: 200_000,
            ..no_bound
        },
    ];
    for bounds in bounds {
        let (ways, _) = every_way(&pack, bounds);
        for (ways, all) in ways.iter().zip(&all) {
            assert!(!ways.complete && ways.states < all.states && ways.count < all.count);
            assert!(ways.states > 100, "each symptom has its share: {ways:?}");
            assert!(ways.faults.is_empty() && ways.endings.len() == 1);
            let answers = ways.remembered.iter().filter_map(|fact| match fact {
                Fact::Answered(question) => Some(question.at()),
                Fact::Tried(_) | Fact::Walked(_) => None,
            });
            assert_eq!(answers.collect::<BTreeSet<_>>(), (0..12).collect());
        }
    }
}
