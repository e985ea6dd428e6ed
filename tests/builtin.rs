//! What must hold for the built-in pack, in every way through it.

mod support;

use std::collections::BTreeSet;

use amexfix::builtin::{PACK, SOURCES};
use fixflow::case::{Case, Outcome};
use fixflow::check::{self, Checked, Expectation, FlowTest};
use fixflow::engine::{Open, Step, next_step};
use fixflow::explore::{Bounds, every_way};
use fixflow::pack::FixIx;
use fixflow::source::Sources;
use support::ways::{Way, ways, ways_knowing};

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
fn the_pack_in_the_program_is_what_the_files_say() {
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
    for symptom in PACK.symptom_indices() {
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
fn each_symptom_that_may_be_on_amexs_side_can_wait_and_can_end_with_a_call() {
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
}

#[test]
fn with_everything_down_nobody_clears_or_reinstalls() {
    none_of(&ways(), |way| {
        way.answered("elsewhere", "down-everywhere")
            && (way.meets("clear-site-data") || way.meets("reinstall-app"))
    });
}

#[test]
fn a_bill_due_today_meets_no_wait_and_no_sign_out() {
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
            || way.answered("pressed-since", "pressed-now")
            || way.answered("sent-meanwhile", "maybe");
        pressed
            && ["pay-once", "small-payment", "re-add-bank"]
                .iter()
                .any(|fix| way.meets(fix))
    });
}

/// A bill is paid at most once, right after the question whether a payment is on its way; then only a look and a call follow.
#[test]
fn a_fix_that_pays_comes_once_and_right_after_its_question() {
    let mut count = 0;
    for way in ways() {
        let ids: Vec<&str> = way.ids().collect();
        let pays = |id: &&str| ["pay-once", "small-payment"].contains(id);
        let Some(at) = ids.iter().position(pays) else {
            continue;
        };
        let before = &ids[..at];
        let asked = before
            .iter()
            .rposition(|id| ["sent-meanwhile", "bank-sent"].contains(id));
        let between = asked.map(|asked| &before[asked + 1..]);
        assert!(between == Some(&[]), "{}", way.told());
        assert_eq!(
            ids[at + 1..],
            ["look-for-payment", "one-clean-session", "payment-help"],
            "{}",
            way.told()
        );
        count += 1;
    }
    assert!(count > 5, "only {count} ways pay");
}

/// Between two attempts to buy comes the question whether the shop may have the order.
#[test]
fn nothing_is_bought_again_without_asking_first() {
    none_of(&ways(), |way| {
        let again = way.meets("other-device") && !way.answered("order-since", "no-order");
        let hung = way.answered("prompt", "hung-after") && way.meets("retry-checkout-once");
        let early = way
            .ids()
            .take_while(|id| *id != "retry-checkout-once")
            .all(|id| id != "short-pause");
        again || hung && (early || !way.answered("order-sign", "no-order"))
    });
}

/// A fix that may sign somebody out comes after the pause, unless other devices work, and never for the sake of a document.
#[test]
fn nobody_is_signed_out_while_it_may_be_on_amexs_side() {
    none_of(&ways(), |way| {
        let out = |id: &&str| ["clear-site-data", "reinstall-app"].contains(id);
        let Some(at) = way.ids().position(|id| out(&id)) else {
            return false;
        };
        let paused = way.ids().take(at).any(|id| id == "short-pause");
        let works = way.answered("elsewhere", "works-elsewhere");
        // Somebody who is locked out has no sign-in to lose.
        let locked = way.answered("lock-cause", "after-change");
        way.symptom == "documents" || !(paused || works || locked)
    });
}

/// A bill that is due today stays due if another trouble turns out to be in the way.
#[test]
fn due_today_survives_a_change_of_symptom() {
    let ways = ways_knowing(&[("due", "today")]);
    none_of(&ways, |way| {
        way.steps.iter().any(|step| matches!(step, Step::Wait(_)))
            || way.meets("clear-site-data")
            || way.meets("reinstall-app")
    });
    for symptom in ["payments", "login", "app"] {
        let paid = |way: &&Way| way.symptom == symptom && way.meets("pay-by-phone");
        assert!(ways.iter().any(|way| paid(&way)), "{symptom}");
    }
}

/// The words in which a fix tells somebody to sign in.
const SIGNS_IN: [&str; 2] = ["Sign in once", "sign in once"];

fn signs_in(step: Step) -> bool {
    let Step::Fix(fix) = step else { return false };
    let mut sentences = PACK[fix].instructions.iter();
    sentences.any(|sentence| SIGNS_IN.iter().any(|words| sentence.text.contains(words)))
}

/// The questions that let somebody say that a sign-in was refused.
const REFUSAL: [&str; 6] = [
    "signin",
    "refused",
    "refused-again",
    "refused-late",
    "next-move",
    "recovery",
];

#[test]
fn a_refused_sign_in_can_be_told_before_there_are_three() {
    none_of(&ways(), |way| {
        let mut since = 0;
        way.steps.iter().any(|step| {
            if REFUSAL.contains(&step.id(&PACK)) {
                since = 0;
            }
            since += usize::from(signs_in(*step));
            since > 2
        })
    });
}

#[test]
fn after_a_refused_sign_in_nobody_signs_in_before_a_recovery() {
    let allowed = [
        "type-it-once",
        "recover-online",
        "clear-site-data",
        "close-app",
    ];
    let mut count = 0;
    for way in ways() {
        let refused = way.answers.iter().find(|(question, answer)| {
            REFUSAL.contains(question)
                && ["wrong-password", "locked-now", "rejected", "locked-out"].contains(answer)
        });
        let Some((question, _)) = refused else {
            continue;
        };
        let after = way.steps.iter();
        let mut after = after.skip_while(|step| *step.id(&PACK) != **question);
        let wrong = after.find(|step| signs_in(**step) && !allowed.contains(&step.id(&PACK)));
        assert_eq!(wrong, None, "{}", way.told());
        count += 1;
    }
    assert!(count > 20, "only {count} ways are refused");
}

#[test]
fn after_a_changed_password_there_is_at_most_one_sign_in() {
    let fresh = |way: &Way| ["locked", "login"].contains(&way.symptom);
    none_of(&ways(), |way| {
        let tries = |id: &&str| ["clear-site-data", "close-app", "recover-online"].contains(id);
        let change = way.answered("lock-cause", "after-change");
        let after = way.ids().skip_while(|id| *id != "lock-cause");
        let count = after.filter(tries).count();
        // Somebody who was refused on the way here has already tried to sign in.
        let refused = way.ids().any(|id| REFUSAL[1..].contains(&id));
        change
            && (count > 1
                || refused && count > 0
                || !refused && fresh(way) && way.meets("close-tabs"))
    });
}

#[test]
fn a_locked_account_is_never_told_to_try_the_old_password() {
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
        let ids: Vec<&str> = way.steps.iter().map(|step| step.id(&PACK)).collect();
        let out = ids
            .iter()
            .position(|id| ["clear-site-data", "reinstall-app"].contains(id));
        out.is_some_and(|at| ids[at..].iter().any(|id| quick.contains(id)))
    });
}

#[test]
fn a_fix_that_signs_out_says_so_first() {
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
    for fix in &PACK.fixes {
        assert!(
            fix.why.is_some() && fix.minutes.is_some() && !fix.source.is_empty(),
            "{}",
            fix.id
        );
    }
}

#[test]
fn every_call_but_the_urgent_three_knows_what_to_do_when_the_lines_are_down() {
    for call in &PACK.calls {
        let later = call
            .unreachable
            .iter()
            .any(|sentence| sentence.text.contains("later"));
        assert_eq!(
            later,
            !["lost", "fraud-call", "restricted"].contains(&call.id.as_ref()),
            "{}",
            call.id
        );
        assert_eq!(
            call.have_ready[0].text,
            amexfix::words::NEVER_TELL.english(),
            "{}",
            call.id
        );
    }
}

#[test]
fn an_exploration_says_if_it_stopped_at_its_bound() {
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

#[test]
fn a_payment_made_before_meets_nothing_that_pays_or_waits() {
    let ways = ways();
    for trouble in ["twice", "returned", "automatic", "shop-twice"] {
        let of_trouble = || {
            ways.iter()
                .filter(|way| way.answered("payment-state", trouble))
        };
        assert!(of_trouble().count() > 0, "{trouble}");
        for way in of_trouble() {
            let pays = ["pay-once", "small-payment", "re-add-bank"];
            assert!(!pays.iter().any(|fix| way.meets(fix)), "{}", way.told());
            let waits = way.steps.iter().any(|step| matches!(step, Step::Wait(_)));
            assert!(
                !waits && matches!(way.last(), Step::Call(_)),
                "{}",
                way.told()
            );
        }
    }
}

#[test]
fn a_phone_that_the_app_refuses_keeps_the_app() {
    none_of(&ways(), |way| {
        way.answered("app-says", "refuses")
            && (way.meets("reinstall-app") || way.meets("offload-app"))
    });
}

#[test]
fn every_sheet_says_what_to_do_abroad_and_where_chat_does_not_load() {
    for call in &PACK.calls {
        let says = |start: &str| {
            call.unreachable
                .iter()
                .any(|sentence| sentence.guard.is_always() && sentence.text.starts_with(start))
        };
        assert!(
            says("From abroad a toll-free number may fail"),
            "{}",
            call.id
        );
        let chat = call.channels.iter().any(|channel| channel == "chat");
        assert_eq!(says("If chat does not load"), chat, "{}", call.id);
    }
}
