//! Every way through the built-in pack, and every key on every screen of it.

use std::collections::HashSet;

use super::*;
use crate::render::text::WIDTH;
use fixflow::case::Outcome;

/// The lines of a usual terminal.
const HEIGHT: usize = 24;

/// What a screen takes in the look of rows: an empty line above, one before the rows, and the line of the cursor.
fn height(seen: &Seen) -> usize {
    let rows = seen.rows.iter();
    let rows: usize = rows
        .map(|(_, label)| textwrap::wrap(label, WIDTH - 2).len())
        .sum();
    1 + seen.lines.len() + 1 + rows + 1
}

fn last_of(script: &[Say]) -> (Left, Scripted<'static>) {
    let mut look = Scripted::saying(script);
    let left = run(&mut look, &TestClock::new());
    (left, look)
}

/// Runs every way in which nothing helps, with every answer, and calls `each` with each way and the screen it ends on.
fn every_way(mut each: impl FnMut(&[Say], &Seen)) {
    let mut ways = vec![Vec::new()];
    let mut known = HashSet::new();
    while let Some(way) = ways.pop() {
        let (left, look) = last_of(&way);
        assert_eq!(left, Left::Interrupted, "{way:?}");
        let seen = look.last();
        each(&way, seen);
        // Two ways that were told the same, in whatever order, go on alike.
        let mut said: Vec<String> = way.iter().map(|say| format!("{say:?}")).collect();
        said.sort_unstable();
        if !known.insert((seen.lines.clone(), said)) {
            continue;
        }
        for (choice, _) in &seen.rows {
            if matches!(
                choice,
                Choice::Symptom(_) | Choice::Answer(_) | Choice::Outcome(Outcome::NoChange)
            ) {
                ways.push([way.as_slice(), &[Say::Any(*choice)]].concat());
            }
        }
    }
}

#[test]
fn every_screen_fits_and_has_a_way_out() {
    let (mut screens, mut ends) = (HashSet::new(), 0);
    every_way(|way, seen| {
        let labels = seen.labels();
        assert_eq!(labels.last(), Some(&"More..."), "{way:?}");
        let flag = PACK.red_flag.as_ref().unwrap();
        let has_flag = labels.contains(&flag.text.as_ref());
        let is_fraud = way.first().is_some_and(
            |say| matches!(say, Say::Any(Choice::Symptom(symptom)) if *symptom == flag.symptom),
        );
        assert_eq!(has_flag, !is_fraud, "{way:?}");
        assert!(height(seen) <= HEIGHT, "{} lines: {seen:#?}", height(seen));
        ends += usize::from(labels.contains(&"Save and leave"));
        screens.insert(seen.lines.clone());
    });
    assert!(ends > 50, "{ends}");
    assert!(screens.len() > 60, "{}", screens.len());
}

#[test]
fn every_key_on_every_screen_leads_somewhere_and_back() {
    let mut known = HashSet::new();
    every_way(|way, seen| {
        if !known.insert(seen.lines.clone()) {
            return;
        }
        for key in [
            Choice::Why,
            Choice::CallInstead,
            Choice::SomethingElse,
            Choice::More,
            Choice::Sheet,
            Choice::NotThrough,
        ] {
            let script = [way, &[Say::Any(key)]].concat();
            let (left, look) = last_of(&script);
            assert_eq!(left, Left::Interrupted, "{script:?}");
            if look.last().lines != seen.lines && way.is_empty() && key != Choice::More {
                continue; // The opening menu only notes that there is nothing to look at.
            }
            if look.last() != seen {
                let (_, look) = last_of(&[script.as_slice(), &[Say::Any(Choice::Back)]].concat());
                assert_eq!(look.last(), seen, "{script:?}");
            }
        }
        for outcome in [Outcome::CouldNot, Outcome::Worked] {
            let (left, look) = last_of(&[way, &[Say::Any(Choice::Outcome(outcome))]].concat());
            let offered = seen
                .rows
                .iter()
                .any(|(choice, _)| *choice == Choice::Outcome(outcome));
            match (offered, outcome) {
                (true, Outcome::Worked) => assert_eq!(left, Left::Resolved, "{way:?}"),
                (true, _) => assert_ne!(look.last(), seen, "{way:?}"),
                (false, _) => {}
            }
        }
    });
}

#[test]
fn going_back_all_the_way_shows_each_screen_again() {
    let mut known = HashSet::new();
    every_way(|way, seen| {
        if !seen.labels().contains(&"Save and leave") || !known.insert(seen.lines.clone()) {
            return;
        }
        let back = vec![Say::Any(Choice::Back); way.len()];
        let (_, look) = last_of(&[way, &back].concat());
        let (there, back) = look.seen.split_at(way.len() + 1);
        let reversed: Vec<&Seen> = there[..way.len()].iter().rev().collect();
        assert_eq!(back.iter().collect::<Vec<_>>(), reversed, "{way:?}");
    });
}
