//! Any bytes are a sound pack, or have problems. Each problem has a place in the file and can be shown.

use amexfix::render::problem;
use fixflow::check::{self, Checked};
use fixflow::explore::diff::Diff;
use fixflow::explore::{Bounds, every_way};
use fixflow::pack::Pack;
use fixflow::problem::{Place, Problem, Severity};
use fixflow::source::Sources;
use serde_json::Value;

pub fn target(bytes: &[u8]) {
    let sources = Sources::read_from("fuzz.yaml", bytes).expect("memory to read from");
    let (checked, problems) = reviewed(&sources);
    let errors = problems
        .into_iter()
        .filter(|problem| problem.rule.severity() == Severity::Error);
    match check::check(&sources) {
        Ok(_) => assert_eq!(errors.count(), 0),
        Err(found) => assert_eq!(errors.collect::<Vec<_>>(), found),
    }
    if let Some(checked) = checked {
        sound(&checked.pack);
    }
}

/// The pack, if it is one. Its problems are in order, have their places and can be shown.
pub fn reviewed(sources: &Sources) -> (Option<Checked>, Vec<Problem>) {
    let (checked, problems) = check::review(sources, "2026-11-21");
    for problem in &problems {
        placed(sources, problem.place);
        if let Some((other, _)) = problem.other {
            placed(sources, other);
        }
    }
    assert!(
        problems.is_sorted_by_key(|problem| problem.place),
        "{problems:#?}"
    );
    shown(sources, &problems);
    (checked, problems)
}

/// A place is a character of a line of a file, or the position after its last character.
fn placed(sources: &Sources, place: Place) {
    let file = &sources.files[place.file as usize];
    let line = file.text.split('\n').nth(place.line as usize - 1);
    let length = line.expect("a line of the file").chars().count();
    assert!(
        (1..=length + 1).contains(&(place.column as usize)),
        "{place:?} in a line of {length} characters"
    );
}

fn shown(sources: &Sources, problems: &[Problem]) {
    let (mut text, mut json) = (Vec::new(), Vec::new());
    problem::text(&mut text, sources, problems, false).expect("memory to write to");
    problem::json(&mut json, sources, problems).expect("memory to write to");
    let text = String::from_utf8(text).expect("text");
    crate::text::assert_harmless(&text);
    let heads = |problem: &&Problem| text.contains(&format!("[{}]", problem.rule.name()));
    assert_eq!(
        problems.iter().take(1000).filter(heads).count(),
        problems.len().min(1000)
    );
    let json: Vec<Value> = serde_json::from_slice(&json).expect("an array");
    assert_eq!(json.len(), problems.len());
}

/// What must hold for every pack that was accepted: none of its ways has a fault, and it does not differ from itself.
pub fn sound(pack: &Pack) {
    let bounds = Bounds {
        states: 500,
        bytes: 8 << 20,
        work: 200_000,
    };
    let (ways, _) = every_way(pack, bounds);
    assert!(ways.iter().all(|ways| ways.faults.is_empty()), "{ways:?}");
    if ways.iter().all(|ways| ways.states < 100) {
        assert!(Diff::new(pack, pack).is_empty());
    }
}
