//! What is offered where, and what a choice does.

use super::*;
use crate::words;

const FLAG: &str = "A strange charge, prompt, message or caller? A code or screen shared?";

#[track_caller]
fn after(rows: &[&'static str]) -> Seen {
    let mut look = Scripted::rows(rows);
    assert_eq!(run(&mut look, &TestClock::new()), Left::Interrupted);
    look.last().clone()
}

fn path(more: &[&'static str]) -> Vec<&'static str> {
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
fn the_opening_menu_has_every_symptom_and_the_nearest_will_do() {
    let opening = after(&[]);
    let symptoms = PACK.symptoms.iter().map(|symptom| symptom.title.as_ref());
    let expected: Vec<&str> = symptoms.chain([FLAG, "More..."]).collect();
    assert_eq!(opening.labels(), expected);
    assert!(opening.says("Choose the nearest."));
}

#[test]
fn a_question_offers_its_answers() {
    let question = after(&TO_THE_FIRST_FIX[..1]);
    assert_eq!(question.lines, ["What happens when you sign in?"]);
    let signin = &PACK[PACK.question("signin").expect("a question")];
    let answers = signin.answers.iter().map(|answer| answer.text.as_ref());
    let expected: Vec<&str> = answers.chain([FLAG, "More..."]).collect();
    assert_eq!(question.labels(), expected);
}

#[test]
fn a_fix_offers_its_outcomes_in_the_words_of_the_pack() {
    let mut pack = PACK.clone();
    for fix in &mut pack.fixes {
        fix.no_change = Some("It still spins".into());
        fix.could_not = Some("I have no other tab".into());
    }
    let mut look = Scripted::rows(&TO_THE_FIRST_FIX);
    let clock = TestClock::new();
    run_with(
        &pack,
        &mut Keeper::nothing(),
        &mut look,
        &clock,
        Start::default(),
    );
    let expected = ["It loads now", "It still spins", "I have no other tab"];
    assert_eq!(look.last().labels()[..3], expected);
}

#[test]
fn a_fix_offers_three_outcomes_and_says_what_it_costs() {
    let fix = after(&TO_THE_FIRST_FIX);
    let expected = [
        "It loads now",
        "No change, or tried before",
        "I could not do this",
        FLAG,
        "More...",
    ];
    assert_eq!(fix.labels(), expected);
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
    assert_eq!(wait.labels(), expected);
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
    assert_eq!(call.labels(), expected);
    assert_eq!(call.lines[0], words::NEVER_TELL);
    let unreachable = after(&["My card is lost or stolen", "I could not get through"]);
    assert!(unreachable.says("Keep calling."));
    assert_eq!(unreachable.labels(), expected);
    let sheet = after(&[
        "My card is lost or stolen",
        "I could not get through",
        "Show the sheet again",
    ]);
    assert_eq!(sheet.lines[0], words::NEVER_TELL);
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
        assert_eq!(after(&[rows, &["More..."]].concat()).labels(), expected);
    }
}

#[test]
fn the_red_flag_leads_to_its_call_and_is_not_offered_there() {
    let call = after(&path(&[FLAG]));
    assert!(call.says("Call the number on the back of your card now"));
    assert!(!call.labels().contains(&FLAG));
    let mut look = Scripted::saying(&[Say::Row(FLAG), Say::Any(Choice::RedFlag)]);
    run(&mut look, &TestClock::new());
    assert!(look.last().says(words::RED_FLAG_HERE));
}

#[test]
fn something_that_worked_ends_with_what_to_put_back_and_how_to_stay_well() {
    let mut look = Scripted::rows(&path(&[
        "No change, or tried before",
        "No, or it did not ask me to sign in",
        "I have not looked",
        "No, it can be another day",
        "It loads there",
    ]));
    assert_eq!(run(&mut look, &TestClock::new()), Left::Resolved);
    let said = look.told.last().unwrap();
    assert!(
        said.starts_with("Resolved by: Try a private window"),
        "{said}"
    );
    assert!(
        said.contains("Your usual window still holds the cause"),
        "{said}"
    );
    assert!(said.contains(words::PREVENTION), "{said}");
}

#[test]
fn what_was_only_looked_at_is_left_before_anything_is_taken_back() {
    let fix = after(&TO_THE_FIRST_FIX);
    for look_at in ["Why this?", "Call instead", "Something else is wrong now"] {
        let mut script: Vec<Say> = TO_THE_FIRST_FIX.into_iter().map(Say::Row).collect();
        script.extend([Say::Row("More..."), Say::Row(look_at)]);
        let mut look = Scripted::saying(&script);
        run(&mut look, &TestClock::new());
        assert_ne!(look.last(), &fix, "{look_at}");
        script.push(Say::Any(Choice::Back));
        let mut look = Scripted::saying(&script);
        run(&mut look, &TestClock::new());
        assert_eq!(look.last(), &fix, "{look_at}");
    }
}

#[test]
fn calling_instead_shows_the_sheet_and_closes_nothing() {
    let ahead = after(&path(&["More...", "Call instead"]));
    assert!(ahead.says("Ask Amex"));
    assert_eq!(ahead.labels()[0], "I could not get through");
    let back = after(&path(&["More...", "Call instead", "More...", "Back"]));
    assert_eq!(back, after(&TO_THE_FIRST_FIX));
}

#[test]
fn going_back_changes_one_answer_and_keeps_the_rest() {
    let mut look = Scripted::rows(&path(&["More...", "Back", "In the Amex app"]));
    run(&mut look, &TestClock::new());
    let titles: Vec<&str> = look.seen[3..]
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
    let mut look = Scripted::saying(&[
        Say::Row(TO_THE_FIRST_FIX[0]),
        Say::Any(Choice::Back),
        Say::Any(Choice::Back),
    ]);
    run(&mut look, &TestClock::new());
    assert_eq!(look.seen[2], start);
    assert!(look.seen[3].says(words::FIRST_SCREEN));
}

#[test]
fn something_else_keeps_what_was_tried() {
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
            Left::Saved
        );
    }
}

#[test]
fn a_choice_that_makes_no_sense_where_it_was_made_changes_nothing() {
    use fixflow::case::Outcome;
    let fix = after(&TO_THE_FIRST_FIX);
    for choice in [
        Choice::Answer(fixflow::pack::AnswerIx(0)),
        Choice::StartTimer,
        Choice::GoOn,
        Choice::BeginAnew,
        Choice::Yes,
        Choice::No,
    ] {
        let mut script: Vec<Say> = TO_THE_FIRST_FIX.into_iter().map(Say::Row).collect();
        script.push(Say::Any(choice));
        let mut look = Scripted::saying(&script);
        run(&mut look, &TestClock::new());
        assert_eq!(look.last(), &fix, "{choice:?}");
    }
    let mut look = Scripted::saying(&[
        Say::Any(Choice::Outcome(Outcome::Worked)),
        Say::Any(Choice::Sheet),
        Say::Any(Choice::NotThrough),
    ]);
    run(&mut look, &TestClock::new());
    assert_eq!(look.last(), &after(&[]));
}
