//! Every way through the built-in pack, and every key on every screen of it.

use std::collections::HashSet;

use super::*;
use crate::render::text::WIDTH;
use crate::words::wizard as said;

/// The lines of a usual terminal.
const HEIGHT: usize = 24;

/// What a screen takes with rows to highlight: an empty line above, one before the rows, and the line of the cursor.
fn height(seen: &Seen) -> usize {
    let rows = seen.rows.iter();
    let rows: usize = rows
        .map(|label| textwrap::wrap(label, WIDTH - 2).len())
        .sum();
    1 + seen.lines.len() + 1 + rows + 1
}

fn last_of(script: &[Say]) -> (Departure, Scripted<'static>) {
    let mut ui = Scripted::saying(script);
    let departure = run(&mut ui, &TestClock::new());
    (departure, ui)
}

fn flag() -> &'static str {
    &PACK.red_flag.as_ref().unwrap().text
}

/// The rows that lead on where nothing helps: every symptom or answer, but of outcomes only that nothing changed.
fn rows_that_lead_on(seen: &Seen) -> Vec<String> {
    for outcome in [said::NO_CHANGE, said::WAITED_ALREADY] {
        if seen.offers(outcome) {
            return vec![outcome.to_owned()];
        }
    }
    let always = [flag(), said::MORE];
    let ends = seen.offers(said::SAVE_AND_LEAVE);
    let rows = seen.rows.iter().filter(|_| !ends);
    rows.filter(|row| !always.contains(&row.as_str()))
        .cloned()
        .collect()
}

/// Runs every way in which nothing helps, with every answer, and calls `each` with each way and the screen it ends on.
fn every_way(mut each: impl FnMut(&[Say], &Seen)) {
    let mut ways = vec![Vec::new()];
    let mut known = HashSet::new();
    while let Some(way) = ways.pop() {
        let (departure, ui) = last_of(&way);
        assert_eq!(departure, Departure::Interrupted, "{way:?}");
        let seen = ui.last();
        each(&way, seen);
        // Two ways that were told the same, in whatever order, go on alike.
        let mut told: Vec<String> = way.iter().map(|say| format!("{say:?}")).collect();
        told.sort_unstable();
        if known.insert((seen.lines.clone(), told)) {
            for row in rows_that_lead_on(seen) {
                ways.push([way.as_slice(), &[Say::Row(row)]].concat());
            }
        }
    }
}

#[test]
fn every_screen_fits_and_has_a_way_out() {
    let (mut screens, mut ends) = (HashSet::new(), 0);
    let fraud = PACK.red_flag.as_ref().unwrap().symptom;
    let fraud = Say::Row(PACK[fraud].title.to_string());
    every_way(|way, seen| {
        assert_eq!(seen.rows.last().unwrap(), said::MORE, "{way:?}");
        let is_fraud = way.first() == Some(&fraud);
        assert_eq!(seen.offers(flag()), !is_fraud, "{way:?}");
        assert!(height(seen) <= HEIGHT, "{} lines: {seen:#?}", height(seen));
        ends += usize::from(seen.offers(said::SAVE_AND_LEAVE));
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
        let rows = [said::MORE, said::SHEET_AGAIN, said::NOT_THROUGH];
        let rows = rows.into_iter().filter(|row| seen.offers(row));
        let rows = rows.map(|row| Say::Row(row.to_owned()));
        let keys = [Key::Why, Key::CallInstead, Key::SomethingElse].map(Say::Key);
        for look in keys.into_iter().chain(rows) {
            let is_key = matches!(look, Say::Key(_));
            let script = [way, &[look]].concat();
            let (departure, ui) = last_of(&script);
            assert_eq!(departure, Departure::Interrupted, "{script:?}");
            if way.is_empty() && is_key {
                continue; // The opening menu only notes that there is nothing to look at.
            }
            if ui.last() != seen {
                let (_, ui) = last_of(&[script.as_slice(), &[Say::Key(Key::Back)]].concat());
                assert_eq!(ui.last(), seen, "{script:?}");
            }
        }
    });
}

#[test]
fn every_outcome_leads_on_and_what_worked_ends_the_case() {
    let mut known = HashSet::new();
    every_way(|way, seen| {
        if !known.insert(seen.lines.clone()) {
            return;
        }
        let after = |row: &str| last_of(&[way, &[Say::Row(row.to_owned())]].concat());
        for could_not in [said::COULD_NOT, said::CANNOT_WAIT] {
            if seen.offers(could_not) {
                assert_ne!(after(could_not).1.last(), seen, "{way:?}");
            }
        }
        if seen.offers(said::COULD_NOT) {
            assert_eq!(after(&seen.rows[0]).0, Departure::Resolved, "{way:?}");
        }
    });
}

#[test]
fn going_back_all_the_way_shows_each_screen_again() {
    let mut known = HashSet::new();
    every_way(|way, seen| {
        if !seen.offers(said::SAVE_AND_LEAVE) || !known.insert(seen.lines.clone()) {
            return;
        }
        let back = vec![Say::Key(Key::Back); way.len()];
        let (_, ui) = last_of(&[way, &back].concat());
        let (there, back) = ui.seen.split_at(way.len() + 1);
        let reversed: Vec<&Seen> = there[..way.len()].iter().rev().collect();
        assert_eq!(back.iter().collect::<Vec<_>>(), reversed, "{way:?}");
    });
}
