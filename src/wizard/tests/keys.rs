//! What each key does, wherever it is pressed.

use super::*;
use crate::words::wizard as said;

#[test]
fn a_key_that_has_nothing_to_show_says_so() {
    // A question without help, and a case that is resolved and leads to no call.
    let mut pack = PACK.clone();
    pack.questions
        .iter_mut()
        .for_each(|question| question.help = None);
    let resolved = path(&["It loads now"]);
    for (rows, key, note) in [
        (&TO_THE_FIRST_FIX[..1], Key::Why, said::NO_WHY.english()),
        (&resolved, Key::CallInstead, "call the number on the back"),
    ] {
        let mut ui = Scripted::saying(&[says(rows), vec![Say::Key(key)]].concat());
        let clock = TestClock::new();
        run_pack(&pack, &mut ui, &clock);
        assert!(ui.last().says(note), "{:#?}", ui.last());
    }
}

#[test]
fn back_closes_what_was_looked_at_before_it_undoes_anything() {
    let fix = after(&TO_THE_FIRST_FIX);
    for look_at in ["Why this?", "Call instead", "Something else is wrong now"] {
        let mut script = says(&path(&["More...", look_at]));
        let mut ui = Scripted::saying(&script);
        run(&mut ui, &TestClock::new());
        assert_ne!(ui.last(), &fix, "{look_at}");
        script.push(Say::Key(Key::Back));
        let mut ui = Scripted::saying(&script);
        run(&mut ui, &TestClock::new());
        assert_eq!(ui.last(), &fix, "{look_at}");
    }
}

#[test]
fn call_instead_shows_the_sheet_and_keeps_the_case_open() {
    let ahead = after(&path(&["More...", "Call instead"]));
    assert!(ahead.says("Ask Amex"));
    assert_eq!(ahead.rows[0], "I could not get through");
    let back = after(&path(&["More...", "Call instead", "More...", "Back"]));
    assert_eq!(back, after(&TO_THE_FIRST_FIX));
}

#[test]
fn back_undoes_one_answer_and_keeps_the_rest() {
    let mut ui = Scripted::rows(&path(&["More...", "Back", "In the Amex app"]));
    run(&mut ui, &TestClock::new());
    let titles: Vec<&str> = ui.seen[3..]
        .iter()
        .map(|seen| seen.lines[0].as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "Close every Amex tab and start again",
            "Close every Amex tab and start again",
            "Where do you see the error?",
            "Close the Amex app and open it again",
        ]
    );
    let start = after(&[]);
    let back = vec![Say::Key(Key::Back); 2];
    let mut ui = Scripted::saying(&[says(&TO_THE_FIRST_FIX[..1]), back].concat());
    run(&mut ui, &TestClock::new());
    assert_eq!(ui.seen[2], start);
    assert!(ui.seen[3].says(said::FIRST_SCREEN.english()));
}

#[test]
fn another_symptom_keeps_what_was_tried() {
    let other = after(&path(&[
        "No change, or tried before",
        "More...",
        "Something else is wrong now",
        "Statements or documents do not open or are missing",
        "Other pages fail too",
        "No, or it did not ask me to sign in",
        "I have not looked",
    ]));
    // Closing tabs would come first if it had not been tried.
    assert!(!other.says("Close every Amex tab"), "{other:#?}");
}

#[test]
fn saving_and_leaving_is_not_an_interruption() {
    for rows in [
        &["More...", "Save and leave"][..],
        &["My card is lost or stolen", "Save and leave"],
    ] {
        assert_eq!(
            run(&mut Scripted::rows(rows), &TestClock::new()),
            Departure::Saved
        );
    }
}

#[test]
fn keys_that_need_a_step_leave_a_note_at_the_opening_menu() {
    let opening = after(&[]);
    for (key, note) in [
        (Key::Why, said::NO_WHY.english()),
        (Key::CallInstead, "call the number on the back of your card"),
        (Key::Back, said::FIRST_SCREEN.english()),
    ] {
        let mut ui = Scripted::saying(&[Say::Key(key)]);
        run(&mut ui, &TestClock::new());
        assert!(ui.last().says(note), "{key:?}");
        assert_eq!(ui.last().rows, opening.rows, "{key:?}");
    }
    let mut ui = Scripted::saying(&[Say::Key(Key::SomethingElse)]);
    run(&mut ui, &TestClock::new());
    assert_eq!(ui.last(), &opening);
}

#[test]
fn leaving_a_resolved_case_by_its_key_is_the_same_as_by_its_row() {
    let script = says(&path(&["It loads now"]));
    let mut ui = Scripted::saying(&[script, vec![Say::Key(Key::Leave)]].concat());
    assert_eq!(run(&mut ui, &TestClock::new()), Departure::Resolved);
}

#[test]
fn the_trail_says_what_is_known_now() {
    let seen = after(&path(&["No change, or tried before"]));
    let held = [
        "Signing in, adding a card, or any other page fails or loops",
        "What happens when you sign in? It spins, loops or stays blank, or a page behind it fails",
        "Where do you see the error? In a web browser",
        "Close every Amex tab and start again: no change",
    ];
    assert_eq!(seen.trail, held);
    let undone = after(&path(&["No change, or tried before", "More...", "Back"]));
    assert_eq!(undone.trail, held[..3]);
    // Another answer to the same question, and another symptom.
    let other = after(&path(&["More...", "Back", "In the Amex app"]));
    let [symptom, happens, ..] = held;
    let app = "Where do you see the error? In the Amex app";
    assert_eq!(other.trail, [symptom, happens, app]);
    let documents = "Statements or documents do not open or are missing";
    let left = ["More...", "Something else is wrong now", documents];
    let left = after(&path(&left));
    assert_eq!(left.trail, [happens, held[2], documents]);
}
