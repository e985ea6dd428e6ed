//! What each screen offers, and what a choice does.

use super::*;
use crate::words::{self, wizard as said};

const FLAG: &str = "A strange charge, prompt, message or caller? A code or screen shared?";

#[track_caller]
fn after(rows: &[&str]) -> Seen {
    let mut ui = Scripted::rows(rows);
    assert_eq!(run(&mut ui, &TestClock::new()), Departure::Interrupted);
    ui.last().clone()
}

fn path<'r>(more: &[&'r str]) -> Vec<&'r str> {
    [&TO_THE_FIRST_FIX, more].concat()
}

/// Nothing helps, as far as the first wait.
const TO_THE_WAIT: [&str; 9] = [
    "No change, or tried before",
    "No, or it did not ask me to sign in",
    "I have not looked",
    "No, it can be another day",
    "No change, or tried before",
    "No, or it did not ask me to sign in",
    "No change, or tried before",
    "I could not do this",
    "I have waited already",
];

#[test]
fn the_opening_menu_offers_every_symptom() {
    let opening = after(&[]);
    let symptoms = PACK.symptoms.iter().map(|symptom| symptom.title.as_ref());
    let expected: Vec<&str> = symptoms.chain([FLAG, "More..."]).collect();
    assert_eq!(opening.rows, expected);
    assert!(opening.says("Choose the nearest."));
}

#[test]
fn a_question_offers_its_answers() {
    let question = after(&TO_THE_FIRST_FIX[..1]);
    assert_eq!(question.lines, ["What happens when you sign in?"]);
    let signin = &PACK[PACK.question("signin").expect("a question")];
    let answers = signin.answers.iter().map(|answer| answer.text.as_ref());
    let expected: Vec<&str> = answers.chain([FLAG, "More..."]).collect();
    assert_eq!(question.rows, expected);
}

#[test]
fn a_fix_offers_its_outcomes_in_the_words_of_the_pack() {
    let mut pack = PACK.clone();
    for fix in &mut pack.fixes {
        fix.no_change = Some("It still spins".into());
        fix.could_not = Some("I have no other tab".into());
    }
    let mut ui = Scripted::rows(&TO_THE_FIRST_FIX);
    let clock = TestClock::new();
    run_with(
        &pack,
        &mut Recorder::nothing(),
        &mut ui,
        &clock,
        Start::default(),
    );
    let expected = ["It loads now", "It still spins", "I have no other tab"];
    assert_eq!(ui.last().rows[..3], expected);
}

#[test]
fn a_fix_offers_three_outcomes_and_says_how_long_it_takes() {
    let fix = after(&TO_THE_FIRST_FIX);
    let expected = [
        "It loads now",
        "No change, or tried before",
        "I could not do this",
        FLAG,
        "More...",
    ];
    assert_eq!(fix.rows, expected);
    assert!(fix.says("About 2 minutes. After it, about 9 more fixes"));
    let before = fix.lines.iter().position(|line| line.starts_with("First:"));
    let steps = fix.lines.iter().position(|line| line == "Do this:");
    assert!(before < steps, "{fix:#?}");
}

#[test]
fn a_wait_offers_a_timer() {
    let wait = after(&path(&TO_THE_WAIT[..8]));
    let expected = [
        "Start the timer",
        "I have waited already",
        "I cannot wait",
        FLAG,
        "More...",
    ];
    assert_eq!(wait.rows, expected);
}

#[test]
fn a_call_offers_its_sheet_again_and_what_to_do_when_nobody_answers() {
    let call = after(&["My card is lost or stolen"]);
    let expected = [
        "I could not get through",
        "Show the sheet again",
        "Save and leave",
        FLAG,
        "More...",
    ];
    assert_eq!(call.rows, expected);
    assert_eq!(call.lines[0], words::NEVER_TELL.english());
    let unreachable = after(&["My card is lost or stolen", "I could not get through"]);
    assert!(unreachable.says("Keep calling."));
    assert_eq!(unreachable.rows, expected);
    let sheet = after(&[
        "My card is lost or stolen",
        "I could not get through",
        "Show the sheet again",
    ]);
    assert_eq!(sheet.lines[0], words::NEVER_TELL.english());
    assert!(sheet.says("A call alone cannot change who owns an account"));
}

#[test]
fn the_further_choices_are_the_same_everywhere() {
    let expected = [
        "Why this?",
        "Back",
        "Call instead",
        "Something else is wrong now",
        "Save and leave",
    ];
    for rows in [
        &[][..],
        &TO_THE_FIRST_FIX[..1],
        &TO_THE_FIRST_FIX,
        &["My card is lost or stolen"],
    ] {
        assert_eq!(after(&[rows, &["More..."]].concat()).rows, expected);
    }
}

#[test]
fn the_red_flag_leads_to_its_call_and_is_not_offered_there() {
    let call = after(&path(&[FLAG]));
    assert!(call.says("Call the number on the back of your card now"));
    assert!(!call.offers(FLAG));
    let script = [says(&[FLAG]), vec![Say::Key(Key::RedFlag)]].concat();
    let mut ui = Scripted::saying(&script);
    run(&mut ui, &TestClock::new());
    assert!(ui.last().says(said::RED_FLAG_HERE.english()));
}

#[test]
fn after_a_success_it_says_what_to_put_back_and_what_helps_next_time() {
    let mut ui = Scripted::rows(&path(&[
        "No change, or tried before",
        "No, or it did not ask me to sign in",
        "I have not looked",
        "No, it can be another day",
        "It loads there",
    ]));
    assert_eq!(run(&mut ui, &TestClock::new()), Departure::Resolved);
    let said = ui.told.last().unwrap();
    assert!(
        said.starts_with("Resolved by: Try a private window"),
        "{said}"
    );
    assert!(
        said.contains("Your usual window still holds the cause"),
        "{said}"
    );
    assert!(said.contains(words::PREVENTION.english()), "{said}");
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
    // Closing tabs would come first, had it not been tried.
    assert!(!other.says("Close every Amex tab"), "{other:#?}");
}

#[test]
fn saving_and_leaving_is_no_interruption() {
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
