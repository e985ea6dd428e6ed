//! Small packs for short forms of the format, conditions on the symptom, and what certainly comes before a step.

use super::{Checked, review};
use crate::pack::Pack;
use crate::source::Sources;

const PARTS: &str = "
pack: {format: 1, id: demo, title: Demo, opening: What is wrong?, reviewed: 2026-11-01}
questions:
  - {id: q, text: Which?, assume: a, answers: [{id: a, text: A}, {id: b, text: B}]}
fixes: [{id: f, title: F, do: [F], source: [x]}, {id: g, title: G, do: [G], source: [x]}]
endings: [{id: c, kind: call, title: C, text: C, source: [x]}, {id: e, kind: end, title: E, text: E, source: [x]}]
";

/// The broken rules about the order of steps, each with its line in `flows`, counted from 1.
fn broken(flows: &str) -> Vec<String> {
    let text = PARTS.to_owned() + flows;
    let first = PARTS.lines().count();
    let (_, problems) = review(
        &Sources::of_texts([("pack.yaml", text.as_str())]),
        "2026-11-02",
    );
    let of_steps = ["falls-off", "unasked", "never", "tried-before"];
    let broken = problems
        .iter()
        .filter(|it| of_steps.contains(&it.rule.name()));
    broken
        .map(|it| format!("{} {}", it.place.line as usize - first, it.rule.name()))
        .collect()
}

/// The broken rules of a pack in which `lost` and `stolen` use this block; `before` are the steps of `stolen` before that.
fn shared(block: &str, before: &str) -> Vec<String> {
    broken(&format!(
        "blocks:\n  - id: rest\n    steps:\n{block}symptoms:\n  - {{id: lost, title: L, steps: [{{ask: q}}, {{use: rest}}]}}\n  - {{id: stolen, title: S, steps: [{before}{{use: rest}}]}}\n"
    ))
}

#[test]
fn an_end_may_depend_on_the_symptom() {
    let each = "
      - {end: e, when: {symptom: lost}}
      - {call: c, when: {symptom: stolen}}
";
    assert_eq!(shared(each, ""), [""; 0]);
    let not = "
      - {end: e, when: {symptom: lost}}
      - {call: c, unless: {symptom: lost}}
";
    assert_eq!(shared(not, ""), [""; 0]);
    let one = "
      - {fix: f}
      - {end: e, when: {symptom: lost}}
";
    assert_eq!(shared(one, ""), ["9 falls-off"]);
    let answered = "
      - {end: e, when: {symptom: lost}}
      - {call: c, when: {symptom: stolen, q: a}}
";
    assert_eq!(shared(answered, "{ask: q}, "), ["9 falls-off"]);
}

#[test]
fn an_end_that_depends_on_the_symptom_may_be_in_a_branch_or_in_another_symptom() {
    let branches = "
      - ask: q
        then:
          a: [{end: e, when: {symptom: lost}}, {call: c, when: {symptom: stolen}}]
          b: [{call: c}]
";
    assert_eq!(shared(branches, ""), [""; 0]);
    let other = "symptoms:
  - {id: lost, title: L, steps: [{end: e, when: {symptom: lost}}, {call: c, unless: {symptom: lost}}]}
  - {id: stolen, title: S, steps: [{use: lost}]}
  - {id: torn, title: T, steps: [{use: lost}]}
";
    assert_eq!(broken(other), [""; 0]);
    let all_but_one = other.replace("unless: {symptom: lost}", "when: {symptom: stolen}");
    assert_eq!(broken(&all_but_one), ["4 falls-off"]);
}

#[test]
fn a_step_that_no_symptom_reaches_is_found() {
    let behind_both = "
      - {end: e, when: {symptom: lost}}
      - {call: c, when: {symptom: stolen}}
      - {fix: f}
";
    assert_eq!(shared(behind_both, ""), ["7 never"]);
    let behind_one = "
      - {end: e, when: {symptom: lost}}
      - {fix: f}
      - {fix: g, when: {symptom: lost}}
      - {call: c}
";
    assert_eq!(shared(behind_one, ""), ["7 never"]);
    // Only `lost` gets here with another answer than `a`.
    let by_answer = "
      - ask: q
      - {fix: f, when: {symptom: stolen, q: b}}
      - {fix: g, when: {symptom: lost, q: b}}
      - {call: c}
";
    assert_eq!(
        shared(by_answer, "{ask: q, then: {b: [{call: c}]}}, "),
        [""; 0]
    );
    let under_a = broken(&format!(
        "blocks:\n  - id: rest\n    steps:{by_answer}symptoms:\n  - {{id: lost, title: L, steps: [{{use: rest}}]}}\n  - {{id: stolen, title: S, steps: [{{ask: q, then: {{a: [{{use: rest}}], b: [{{call: c}}]}}}}]}}\n"
    ));
    assert_eq!(under_a, ["5 never"]);
}

#[test]
fn a_question_need_only_be_asked_where_its_answer_is_read() {
    let read = |condition: &str| {
        format!("\n      - {{fix: f, when: {{{condition}}}}}\n      - {{call: c}}\n")
    };
    assert_eq!(shared(&read("q: a"), ""), ["5 unasked"]);
    assert_eq!(shared(&read("q: a"), "{ask: q}, "), [""; 0]);
    assert_eq!(shared(&read("q: a, symptom: lost"), ""), [""; 0]);
    assert_eq!(shared(&read("q: a, symptom: stolen"), ""), ["5 unasked"]);
    let asked_for_one = "
      - {ask: q, when: {symptom: stolen}}
      - {fix: f, when: {q: a}}
      - {call: c}
";
    assert_eq!(shared(asked_for_one, ""), [""; 0]);
    let ended_for_one = "
      - {call: c, when: {symptom: stolen}}
      - {fix: f, when: {q: a}}
      - {call: c}
";
    assert_eq!(shared(ended_for_one, ""), [""; 0]);
}

#[test]
fn the_conditions_of_a_use_count_inside_the_used_block() {
    let used = |guard: &str| {
        broken(&format!(
            "blocks:
  - {{id: inner, steps: [{{fix: f, when: {{q: a}}}}]}}
  - {{id: outer, steps: [{{use: inner{guard}}}]}}
symptoms:
  - {{id: lost, title: L, steps: [{{ask: q}}, {{use: outer}}, {{call: c}}]}}
  - {{id: stolen, title: S, steps: [{{use: outer}}, {{call: c}}]}}
"
        ))
    };
    assert_eq!(used(""), ["2 unasked"]);
    assert_eq!(used(", when: {symptom: stolen}"), ["2 unasked"]);
    assert_eq!(used(", when: {symptom: lost}"), [""; 0]);
    assert_eq!(used(", unless: {symptom: stolen}"), [""; 0]);
}

#[test]
fn an_empty_branch_does_nothing() {
    let after = |branches: &str| {
        broken(&format!(
            "symptoms:\n  - {{id: s, title: S, steps: [{{ask: q, then: {{{branches}}}}}, {{fix: f}}, {{call: c}}]}}\n"
        ))
    };
    assert_eq!(after("a: [], b: [{fix: f}]"), [""; 0]);
    assert_eq!(after("a: [{fix: f}], b: [{fix: f}]"), ["2 tried-before"]);
}

#[test]
fn what_every_use_does_before_is_found_through_a_thousand_blocks() {
    let mut flows = "blocks:\n  - {id: b0, steps: [{fix: f}, {fix: g, when: {q: a}}]}\n".to_owned();
    for number in 1..998 {
        flows += &format!(
            "  - {{id: b{number}, steps: [{{fix: f}}, {{fix: g, when: {{q: a}}}}, {{use: b{}}}]}}\n",
            number - 1
        );
    }
    let steps = |first: &str| {
        format!("symptoms:\n  - {{id: s, title: S, steps: [{first}{{use: b997}}, {{call: c}}]}}\n")
    };
    let passed_over = |first: &str| {
        let found = broken(&(flows.clone() + &steps(first)));
        let count = |rule: &str| found.iter().filter(|it| it.ends_with(rule)).count();
        (count("unasked"), count("tried-before"))
    };
    // The topmost block does everything first. A step with the same condition as the one that did it is passed over too.
    assert_eq!(passed_over("{ask: q}, "), (0, 2 * 997));
    assert_eq!(passed_over("{ask: q}, {fix: f}, "), (0, 2 * 997 + 1));
    // A pack with errors gets no warnings.
    assert_eq!(passed_over(""), (998, 0));
}

/// The problems of a pack as `line rule: message`, and the pack if it has no errors.
fn read(text: &str) -> (Vec<String>, Option<Pack>) {
    let (checked, problems) = review(&Sources::of_texts([("pack.yaml", text)]), "2026-11-02");
    let shown = problems
        .iter()
        .map(|it| format!("{} {}: {}", it.place.line, it.rule.name(), it.message));
    let pack = checked.map(|Checked { pack, .. }| Pack {
        digest: "".into(),
        ..pack
    });
    (shown.collect(), pack)
}

#[test]
fn one_sentence_needs_no_list() {
    let written = |sentence: &dyn Fn(&str) -> String| {
        let [first, go, back, say, have, later, keep] =
            ["First.", "Go.", "Back.", "Say.", "Have.", "Later.", "Keep."].map(sentence);
        format!(
            "pack: {{format: 1, id: demo, title: Demo, opening: What?, reviewed: 2026-11-01, prevention: {keep}}}
fixes: [{{id: f, title: F, before: {first}, do: {go}, afterwards: {back}, source: [x]}}]
endings: [{{id: c, kind: call, title: C, text: C., say: {say}, have_ready: {have}, unreachable: {later}, source: [x]}}]
symptoms: [{{id: s, title: Something fails, steps: [{{fix: f}}, {{call: c}}]}}]
tests: [{{name: it is tried, symptom: s, path: [f, c]}}]
"
        )
    };
    let (problems, listed) = read(&written(&|sentence| format!("[{sentence}]")));
    assert_eq!(problems, [""; 0]);
    let short = |text: &str| assert_eq!(read(text), (Vec::new(), listed.clone()), "{text}");
    short(&written(&str::to_owned));
    short(&written(&|sentence| format!("{{text: {sentence}}}")));
    let none = written(&str::to_owned).replace("do: Go.,", "do: ,");
    assert_eq!(
        read(&none).0,
        ["2 wrong-type: expected text, found nothing"]
    );
    let number = written(&str::to_owned).replace("do: Go.", "do: 42");
    assert_eq!(
        read(&number).0,
        ["2 wrong-type: expected text, found a number"]
    );
    let dialled = written(&str::to_owned).replace("Go.", "Dial 555 010 9999.");
    assert_eq!(
        read(&dialled).0,
        ["2 phone-number: this can be read as a telephone number"]
    );
}

#[test]
fn a_red_flag_may_lead_straight_to_a_call() {
    let with = |flag: &str, symptom: &str| {
        read(&format!(
            "pack:
  format: 1
  id: demo
  title: Demo
  opening: What is wrong?
  reviewed: 2026-11-01
  red_flag: {{text: Do you smell smoke?{flag}}}
endings: [{{id: c, kind: call, title: C, text: C., source: [x]}}]
symptoms:
  - {{id: s, title: Something fails, steps: [{{call: c}}]}}
{symptom}tests: [{{name: it calls, symptom: s, path: [c]}}]
"
        ))
    };
    let symptom = "  - {id: red-flag, title: Do you smell smoke?, steps: [{call: c}]}\n";
    let (problems, long) = with(", symptom: red-flag", symptom);
    assert_eq!(problems, [""; 0]);
    assert_eq!(with(", call: c", ""), (Vec::new(), long));
    for (flag, symptom, problem) in [
        (
            "",
            "",
            "7 missing-key: a red flag needs `symptom` or `call`",
        ),
        (
            ", call: s",
            "",
            "7 wrong-kind: `s` is a symptom, and a call belongs here",
        ),
        (
            ", call: d",
            "",
            "7 unknown-id: nothing is called `d`; a call belongs here",
        ),
        (
            ", call: c, symptom: s",
            "",
            "7 wrong-type: a red flag leads to a `symptom` or to a `call`, not to both",
        ),
        (
            ", call: c",
            symptom,
            "7 duplicate-id: `red-flag` is the id of a symptom already",
        ),
    ] {
        assert_eq!(with(flag, symptom).0, [problem], "{flag}");
    }
}
