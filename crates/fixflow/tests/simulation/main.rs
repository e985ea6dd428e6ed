//! Tests the order by evidence on simulated help desks whose best order is known.
//!
//! The benchmark that makes the table in docs/ordering.md takes longer and is run by name:
//! `cargo test --release -p fixflow --test simulation -- --ignored --nocapture`.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "the numbers of a simulation are small"
)]

mod model;

use std::fs;

use model::{Model, Random, SimulatedFix};

/// How many fixes a simulated run has.
const FIXES: usize = 6;
/// The numbers of cases after which an order is proposed.
const CASES: [usize; 3] = [100, 1000, 10_000];

fn model(causes: &[f64], fixes: &[(u32, &[usize])]) -> Model {
    let fix = |(minutes, cures): &(u32, &[usize])| SimulatedFix {
        minutes: *minutes,
        cures: cures.to_vec(),
    };
    Model {
        causes: causes.to_vec(),
        fixes: fixes.iter().map(fix).collect(),
    }
}

#[track_caller]
fn assert_minutes(model: &Model, order: &[usize], expected: f64) {
    let minutes = model.minutes(order);
    assert!((minutes - expected).abs() < 1e-9, "{minutes}");
}

#[test]
fn two_fixes_cost_3_4_minutes_in_one_order_and_4_4_in_the_other() {
    let model = model(&[0.8, 0.2], &[(3, &[0]), (2, &[1])]);
    assert_minutes(&model, &[0, 1], 3.4);
    assert_minutes(&model, &[1, 0], 4.4);
    assert_eq!(model.best(), [0, 1]);
}

/// Jensen et al., "The SACSO methodology for troubleshooting complex systems", 2001, figure 1.
#[test]
fn the_greedy_order_of_jensen_costs_1_50_and_the_best_1_45() {
    let causes = [0.20, 0.25, 0.40, 0.15];
    let model = model(&causes, &[(1, &[0, 1]), (1, &[1, 2]), (1, &[2, 3])]);
    assert_minutes(&model, &model.greedy(), 1.50);
    assert_minutes(&model, &model.best(), 1.45);
}

#[test]
fn with_enough_cases_the_better_of_two_orders_is_proposed() {
    let model = model(&[0.8, 0.2], &[(3, &[0]), (2, &[1])]);
    let mut random = Random::new(1);
    assert_eq!(model.proposed(&[1, 0], 10, &mut random).0, [1, 0]);
    assert_eq!(model.proposed(&[1, 0], 1000, &mut random).0, [0, 1]);
    assert_eq!(model.proposed(&[0, 1], 1000, &mut random).0, [0, 1]);
}

/// The expected minutes at each desk: in the author's order, in the order proposed after each number of cases, and in the
/// best.
fn minutes_of_desks(desks: u64, shared: bool, cases: &[usize]) -> Vec<Vec<f64>> {
    let author: Vec<usize> = (0..FIXES).collect();
    let desk = |seed| {
        let mut random = Random::new(seed);
        let model = Model::random(&mut random, FIXES, shared);
        let mut minutes = vec![model.minutes(&author)];
        for cases in cases {
            let (order, _) = model.proposed(&author, *cases, &mut random);
            minutes.push(model.minutes(&order));
        }
        minutes.push(model.minutes(&model.best()));
        minutes
    };
    (0..desks).map(desk).collect()
}

/// By what share the last proposal takes longer than the best order, on average over the desks.
fn excess(desks: &[Vec<f64>]) -> f64 {
    let mean = |from_end: usize| {
        let of_desk = desks.iter().map(|desk| desk[desk.len() - from_end]);
        of_desk.sum::<f64>()
    };
    mean(2) / mean(1) - 1.0
}

#[test]
fn after_10_000_cases_the_order_is_close_to_the_best() {
    let single = minutes_of_desks(60, false, &[10_000]);
    assert!(excess(&single) < 0.01, "{}", excess(&single));
    let is_close = |desk: &&Vec<f64>| desk[1] <= desk[2] * 1.01;
    assert!(single.iter().filter(is_close).count() >= 57, "{single:?}");
    let shared = minutes_of_desks(60, true, &[10_000]);
    assert!(excess(&shared) < 0.05, "{}", excess(&shared));
}

/// A desk whose fixes all have the same chance per minute, so no order is better than another.
fn equally_good(random: &mut Random, same_minutes: bool) -> Model {
    let count = 2 + random.below(7);
    let minutes = |random: &mut Random| {
        if same_minutes {
            3
        } else {
            1 + random.below(10) as u32
        }
    };
    let fixes: Vec<SimulatedFix> = (0..count)
        .map(|own| SimulatedFix {
            minutes: minutes(random),
            cures: vec![own],
        })
        .collect();
    let all: u32 = fixes.iter().map(|fix| fix.minutes).sum();
    let curable = 0.2 + 0.7 * random.uniform();
    let share = |fix: &SimulatedFix| curable * f64::from(fix.minutes) / f64::from(all);
    Model {
        causes: fixes.iter().map(share).collect(),
        fixes,
    }
}

#[test]
fn of_1000_desks_with_equally_good_fixes_at_most_5_in_100_get_a_proposal() {
    let mut proposals = 0;
    for seed in 0..1000 {
        let mut random = Random::new(seed);
        let model = equally_good(&mut random, seed % 2 == 0);
        let author: Vec<usize> = (0..model.fixes.len()).collect();
        let cases = [50, 200, 1000, 3000][random.below(4)];
        let (order, _) = model.proposed(&author, cases, &mut random);
        proposals += usize::from(order != author);
    }
    eprintln!("{proposals} of 1000 desks got a proposal");
    assert!(proposals <= 50, "{proposals}");
}

/// The rows of the table, each over `desks` desks.
fn table(desks: u64) -> String {
    let mut table = String::new();
    for (name, shared) in [
        ("one fix a cause", false),
        ("causes that two fixes cure", true),
    ] {
        let all = minutes_of_desks(desks, shared, &CASES);
        let mean = |column: usize| all.iter().map(|desk| desk[column]).sum::<f64>() / desks as f64;
        let columns: Vec<String> = (0..CASES.len() + 2)
            .map(|at| format!("{:.2}", mean(at)))
            .collect();
        table += &format!("| {name} | {} |\n", columns.join(" | "));
    }
    table
}

#[test]
#[ignore = "a benchmark: it takes minutes in a debug build"]
fn the_table_in_the_docs_matches_the_simulation() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/ordering.md");
    let table = table(1000);
    print!("{table}");
    let page = fs::read_to_string(page).expect("docs/ordering.md can be read");
    assert!(
        page.contains(&table),
        "docs/ordering.md has a different table"
    );
}
