//! What must hold of the built-in pack, in every way through it.

mod support;

use std::collections::BTreeSet;

use amexfix::builtin::{PACK, SOURCES};
use fixflow::case::{Case, Outcome};
use fixflow::check::{self, Checked, Expectation, FlowTest};
use fixflow::engine::{Open, Step, next_step};
use fixflow::explore::{Bounds, every_way};
use fixflow::pack::{FixIx, SymptomIx};
use fixflow::source::Sources;
use support::ways::{Way, ways};

#[track_caller]
fn none_of(ways: &[Way], wrong: impl Fn(&Way) -> bool) {
    let found: Vec<String> = ways
        .iter()
        .filter(|way| wrong(way))
        .map(Way::told)
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn checked() -> Checked {
    check::check(&Sources::of_texts(SOURCES.iter().copied())).expect("the built-in pack is sound")
}

#[test]
fn the_tables_are_what_the_files_say() {
    assert_eq!(checked().pack, *PACK);
}

#[test]
fn all_ten_symptoms_are_there_with_three_tests_each() {
    let symptoms: Vec<&str> = PACK
        .symptoms
        .iter()
        .map(|symptom| symptom.id.as_ref())
        .collect();
    let expected = [
        "lost-card",
        "fraud",
        "login",
        "payments",
        "documents",
        "safekey",
        "app",
        "locked",
        "credentials",
        "code",
    ];
    assert_eq!(symptoms, expected);
    let tests = checked().tests;
    for symptom in (0..PACK.symptoms.len()).map(SymptomIx::new) {
        let count = tests.iter().filter(|test| test.symptom == symptom).count();
        assert!(count >= 3, "{} has {count} tests", PACK[symptom].id);
    }
}

#[test]
fn the_pack_passes_its_own_tests() {
    for test in checked().tests {
        let mut case = Case::new(test.symptom);
        test.answers
            .iter()
            .for_each(|(question, answer)| case.answer(*question, *answer));
        for (tried, outcome) in &test.tried {
            case.record(*tried, *outcome);
        }
        let found = follow(case, &test);
        assert_eq!(found, test.expect, "{}", test.name);
    }
}

/// What follows, in the form in which the test expects it.
fn follow(mut case: Case, test: &FlowTest) -> Expectation {
    let open = if test.assume { Open::Assume } else { Open::Ask };
    let first = next_step(&PACK, &case, open);
    if let Expectation::Next(..) = test.expect {
        return Expectation::Next(first.kind(), first.id(&PACK).to_string());
    }
    let mut path = vec![first.id(&PACK).to_string()];
    let mut step = first;
    while let Some(attempt) = step.attempt() {
        case.record(attempt, Outcome::NoChange);
        step = next_step(&PACK, &case, open);
        path.push(step.id(&PACK).to_string());
    }
    Expectation::Path(path)
}

#[test]
fn followed_to_the_end_every_symptom_closes_within_sixty_steps() {
    let ways = ways();
    assert!(ways.len() > 100, "only {} ways", ways.len());
    none_of(&ways, |way| way.steps.len() > 60);
    none_of(&ways, |way| {
        !way.steps.last().is_some_and(|step| step.closes())
    });
}

#[test]
fn each_of_the_five_can_wait_and_ends_with_a_call() {
    let ways = ways();
    for symptom in ["login", "payments", "documents", "safekey", "app"] {
        let of_symptom = || ways.iter().filter(|way| way.symptom == symptom);
        let waits =
            of_symptom().any(|way| way.steps.iter().any(|step| matches!(step, Step::Wait(_))));
        let calls = of_symptom().any(|way| matches!(way.steps.last(), Some(Step::Call(_))));
        assert!(waits && calls, "{symptom}");
    }
}

#[test]
fn fraud_and_a_lost_card_are_told_to_call_and_nothing_else() {
    let ways = ways();
    none_of(&ways, |way| {
        ["fraud", "lost-card"].contains(&way.symptom) && !matches!(way.steps[..], [Step::Call(_)])
    });
    let not_mine =
        |way: &Way| way.answered("purchase", "not-mine") || way.answered("lock-cause", "not-me");
    none_of(&ways, |way| {
        not_mine(way) && way.steps.iter().any(|step| step.attempt().is_some())
    });
    none_of(&ways, |way| not_mine(way) && !way.meets("fraud-call"));
}

#[test]
fn with_everything_down_nobody_clears_or_reinstalls() {
    none_of(&ways(), |way| {
        way.answered("elsewhere", "down-everywhere")
            && (way.meets("clear-site-data") || way.meets("reinstall-app"))
    });
}

#[test]
fn who_must_pay_today_meets_no_wait_and_no_sign_out() {
    none_of(&ways(), |way| {
        way.answered("due", "today")
            && (way.meets("clear-site-data")
                || way.meets("reinstall-app")
                || way.steps.iter().any(|step| matches!(step, Step::Wait(_)))
                || way.fixes().count() > 3)
    });
}

#[test]
fn once_pay_was_pressed_nothing_pays_again() {
    none_of(&ways(), |way| {
        let pressed = way.answered("payment-state", "pressed")
            || way.answered("pressed-since", "pressed-now");
        let after = way
            .steps
            .iter()
            .skip_while(|step| step.id(&PACK) != "pressed-since");
        let later = after
            .clone()
            .any(|step| ["pay-once", "small-payment"].contains(&step.id(&PACK).as_ref()));
        let asked_later = way.answered("pressed-since", "pressed-now");
        if asked_later {
            later
        } else {
            pressed
                && ["pay-once", "small-payment", "re-add-bank"]
                    .iter()
                    .any(|fix| way.meets(fix))
        }
    });
}

#[test]
fn a_locked_account_meets_no_password_try_but_a_new_one() {
    none_of(&ways(), |way| {
        way.symptom == "locked"
            && !way.answered("lock-cause", "after-change")
            && [
                "type-it-once",
                "password-once",
                "one-clean-session",
                "close-tabs",
                "close-app",
            ]
            .iter()
            .any(|fix| way.meets(fix))
    });
}

#[test]
fn the_first_wait_or_call_comes_after_at_most_seven_fixes_and_seventeen_minutes() {
    none_of(&ways(), |way| {
        let until = way
            .steps
            .iter()
            .take_while(|step| matches!(step, Step::Ask(_) | Step::Fix(_)));
        let fixes: Vec<FixIx> = until
            .filter_map(|step| {
                if let Step::Fix(fix) = step {
                    Some(*fix)
                } else {
                    None
                }
            })
            .collect();
        let minutes: u32 = fixes.iter().filter_map(|fix| PACK[*fix].minutes).sum();
        fixes.len() > 7 || minutes > 17
    });
}

#[test]
fn a_sign_out_comes_after_all_other_quick_fixes() {
    let quick: BTreeSet<&str> = [
        "private-window",
        "other-route",
        "other-network",
        "airplane-mode",
        "update-app",
        "restart-phone",
    ]
    .into();
    none_of(&ways(), |way| {
        let ids: Vec<&str> = way
            .steps
            .iter()
            .map(|step| step.id(&PACK).as_ref())
            .collect();
        let out = ids
            .iter()
            .position(|id| ["clear-site-data", "reinstall-app"].contains(id));
        out.is_some_and(|at| ids[at..].iter().any(|id| quick.contains(id)))
    });
}

#[test]
fn what_signs_out_says_so_first() {
    for id in ["clear-site-data", "reinstall-app"] {
        let fix = &PACK[PACK.fix(id).expect("a fix")];
        assert!(
            fix.before
                .iter()
                .any(|sentence| sentence.text.contains("signs you out")),
            "{id}: {:?}",
            fix.before
        );
    }
}

#[test]
fn every_fix_says_why_how_long_and_where_it_comes_from() {
    for fix in PACK.fixes.iter() {
        assert!(
            fix.why.is_some() && fix.minutes.is_some() && !fix.source.is_empty(),
            "{}",
            fix.id
        );
    }
}

#[test]
fn every_call_but_the_urgent_two_knows_what_to_do_when_the_lines_are_down() {
    for call in PACK.calls.iter() {
        let later = call
            .unreachable
            .iter()
            .any(|sentence| sentence.text.contains("later"));
        assert_eq!(
            later,
            !["lost", "fraud-call"].contains(&call.id.as_ref()),
            "{}",
            call.id
        );
        assert_eq!(
            call.have_ready[0].text,
            amexfix::words::NEVER_TELL,
            "{}",
            call.id
        );
    }
}

#[test]
fn beyond_its_bound_an_exploration_says_so() {
    let (ways, _) = every_way(
        &PACK,
        Bounds {
            states: 2,
            ..Bounds::default()
        },
    );
    assert!(ways.iter().any(|ways| !ways.complete));
    let (ways, _) = every_way(&PACK, Bounds::default());
    assert!(
        ways.iter()
            .all(|ways| ways.complete && ways.faults.is_empty())
    );
}
