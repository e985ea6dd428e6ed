//! Every way through the built-in pack, and every key on every screen of it.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::*;
use crate::words::wizard as said;

fn last_of(script: &[Say]) -> (Departure, Scripted<'static>) {
    let mut ui = Scripted::saying(script);
    let departure = run(&mut ui, &TestClock::new());
    (departure, ui)
}

fn flag() -> &'static str {
    &PACK.red_flag.as_ref().unwrap().text
}

/// Whether a screen shows a fix. Its rows are then its outcomes, whatever their words: worked, no change, could not.
fn is_fix(seen: &ShownScreen) -> bool {
    seen.lines
        .iter()
        .any(|line| line.starts_with(said::DO.english()))
}

/// The rows that lead on if nothing helps: every symptom or answer, but of the outcomes only "no change".
fn rows_that_lead_on(seen: &ShownScreen) -> Vec<String> {
    if is_fix(seen) {
        return vec![seen.rows[1].clone()];
    }
    if seen.offers(said::WAITED_ALREADY.english()) {
        return vec![said::WAITED_ALREADY.english().to_owned()];
    }
    if seen.offers(said::SAVE_AND_LEAVE.english()) {
        return Vec::new();
    }
    let always = [flag(), said::OWN_WORDS.english(), said::MORE.english()];
    let rows = seen.rows.iter();
    rows.filter(|row| !always.contains(&row.as_str()))
        .cloned()
        .collect()
}

/// A way in which nothing helps, and the screen it ends on.
pub(super) struct Way {
    pub(super) script: Vec<Say>,
    pub(super) seen: ShownScreen,
}

/// Every way in which nothing helps, with every answer.
static EVERY_WAY: LazyLock<Vec<Way>> = LazyLock::new(|| {
    let mut scripts = vec![Vec::new()];
    let mut known = HashSet::new();
    let mut ways = Vec::new();
    while let Some(script) = scripts.pop() {
        let (departure, ui) = last_of(&script);
        assert_eq!(departure, Departure::Interrupted, "{script:?}");
        let seen = ui.last().clone();
        // Two ways with the same choices, in any order, go on alike.
        let mut told: Vec<String> = script.iter().map(|say| format!("{say:?}")).collect();
        told.sort_unstable();
        if known.insert((seen.lines.clone(), told)) {
            for row in rows_that_lead_on(&seen) {
                scripts.push([script.as_slice(), &[Say::Row(row)]].concat());
            }
        }
        ways.push(Way { script, seen });
    }
    ways
});

/// One way to each different screen.
pub(super) fn each_screen() -> impl Iterator<Item = &'static Way> {
    let mut known = HashSet::new();
    EVERY_WAY
        .iter()
        .filter(move |way| known.insert(&way.seen.lines))
}

#[test]
fn every_screen_has_a_way_out() {
    let (mut screens, mut ends) = (HashSet::new(), 0);
    let fraud = PACK.red_flag.as_ref().unwrap().symptom;
    let fraud = Say::Row(PACK[fraud].title.to_string());
    for Way { script, seen } in EVERY_WAY.iter() {
        assert_eq!(
            seen.rows.last().unwrap(),
            said::MORE.english(),
            "{script:?}"
        );
        // The opening menu has a row for it, and after that row the case is where it leads.
        let is_given = script.first().is_none_or(|first| *first == fraud);
        assert_eq!(seen.offers(flag()), !is_given, "{script:?}");
        ends += usize::from(seen.offers(said::SAVE_AND_LEAVE.english()));
        screens.insert(&seen.lines);
    }
    assert!(ends > 50, "{ends}");
    assert!(screens.len() > 60, "{}", screens.len());
}

#[test]
fn every_key_on_every_screen_leads_somewhere_and_back() {
    for Way { script, seen } in each_screen() {
        let rows = [
            said::MORE.english(),
            said::SHEET_AGAIN.english(),
            said::NOT_THROUGH.english(),
        ];
        let rows = rows.into_iter().filter(|row| seen.offers(row));
        let rows = rows.map(|row| Say::Row(row.to_owned()));
        let keys = [Key::Why, Key::CallInstead, Key::SomethingElse].map(Say::Key);
        for look in keys.into_iter().chain(rows) {
            let is_key = matches!(look, Say::Key(_));
            let looking = [script.as_slice(), &[look]].concat();
            let (departure, ui) = last_of(&looking);
            assert_eq!(departure, Departure::Interrupted, "{looking:?}");
            if script.is_empty() && is_key {
                continue; // The opening menu only notes that there is nothing to look at.
            }
            if ui.last() != seen {
                let (_, ui) = last_of(&[looking.as_slice(), &[Say::Key(Key::Back)]].concat());
                assert_eq!(ui.last(), seen, "{looking:?}");
            }
        }
    }
}

#[test]
fn every_outcome_leads_on_and_what_worked_ends_the_case() {
    for Way { script, seen } in each_screen() {
        let after = |row: &str| last_of(&[script.as_slice(), &says(&[row])].concat());
        if seen.offers(said::CANNOT_WAIT.english()) {
            assert_ne!(
                after(said::CANNOT_WAIT.english()).1.last(),
                seen,
                "{script:?}"
            );
        }
        if is_fix(seen) {
            let worked = [seen.rows[0].as_str(), said::DONE.english()];
            let worked = [script.as_slice(), &says(&worked)].concat();
            assert_eq!(last_of(&worked).0, Departure::Resolved, "{script:?}");
            assert_ne!(after(&seen.rows[2]).1.last(), seen, "{script:?}");
        }
    }
}

#[test]
fn going_back_all_the_way_shows_each_screen_again() {
    for Way { script, seen } in each_screen() {
        if !seen.offers(said::SAVE_AND_LEAVE.english()) {
            continue;
        }
        let back = vec![Say::Key(Key::Back); script.len()];
        let (_, ui) = last_of(&[script.as_slice(), &back].concat());
        let (there, back) = ui.seen.split_at(script.len() + 1);
        let reversed: Vec<&ShownScreen> = there[..script.len()].iter().rev().collect();
        assert_eq!(back.iter().collect::<Vec<_>>(), reversed, "{script:?}");
    }
}
