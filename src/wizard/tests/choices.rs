//! What each screen offers, and what a choice does.

use super::super::yes_or_no;
use super::*;
use crate::builtin::LANGUAGES;
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
    let expected: Vec<&str> = symptoms
        .chain([said::OWN_WORDS.english(), "More..."])
        .collect();
    assert_eq!(opening.rows, expected);
    assert!(opening.says("Choose the nearest."));
    // The urgent two come first; Enter by habit chooses neither.
    assert_eq!(opening.first, TO_THE_FIRST_FIX[0]);
    assert!(opening.says("no number, code or password."));
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
fn the_further_choices_are_those_that_the_screen_does_not_give() {
    let (back, call, leave) = ("Back", "Call instead", "Save and leave");
    let (why, other) = ("Why this?", "Something else is wrong now");
    for (rows, expected) in [
        (&[][..], &[back, call, leave][..]),
        (&TO_THE_FIRST_FIX, &[why, back, call, other, leave]),
        (&path(&["More...", why]), &[back, call, other, leave]),
        (&["My card is lost or stolen"], &[back, other]),
        (&path(&["It loads now"]), &[back, other]),
        (&path(&["More...", call]), &[back, other]),
        (&path(&["More...", other]), &[back, call, leave]),
    ] {
        let more = after(&[rows, &["More..."]].concat());
        assert_eq!(more.rows, expected, "{rows:?}");
    }
}

#[test]
fn the_red_flag_leads_to_its_call_and_is_not_offered_there() {
    let call = after(&path(&[FLAG]));
    assert!(call.says("Call the number on the back of your card now"));
    assert!(!call.offers(FLAG));
    // The opening menu has a row for that; its key leads there all the same.
    let script = vec![Say::Key(Key::RedFlag); 2];
    let mut ui = Scripted::saying(&script);
    run(&mut ui, &TestClock::new());
    assert!(ui.last().says(said::RED_FLAG_HERE.english()));
}

#[test]
fn after_a_success_it_says_what_to_put_back_and_what_helps_next_time() {
    let to_the_fix = path(&[
        "No change, or tried before",
        "No, or it did not ask me to sign in",
        "I have not looked",
        "No, it can be another day",
    ]);
    let resolved = after(&[&to_the_fix[..], &["It loads there"]].concat());
    assert_eq!(resolved.lines[0], "Resolved by: Try a private window");
    assert!(resolved.says("Your usual window still holds the cause"));
    assert!(resolved.says(words::PREVENTION.english()));
    let expected = ["Done", "It failed after all", FLAG, "More..."];
    assert_eq!(resolved.rows, expected);
    let mut ui = Scripted::rows(&[&to_the_fix[..], &["It loads there", "Done"]].concat());
    assert_eq!(run(&mut ui, &TestClock::new()), Departure::Resolved);
    // What was said by accident is taken back.
    let failed = ["It loads there", "It failed after all"];
    let failed = after(&[&to_the_fix[..], &failed].concat());
    assert_eq!(failed, after(&to_the_fix));
}

#[test]
fn leaving_a_resolved_case_by_its_key_is_no_other_than_by_its_row() {
    let script = says(&path(&["It loads now"]));
    let mut ui = Scripted::saying(&[script, vec![Say::Key(Key::Leave)]].concat());
    assert_eq!(run(&mut ui, &TestClock::new()), Departure::Resolved);
}

#[test]
fn the_trail_is_what_the_case_holds_now() {
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

#[test]
fn own_words_are_taken_as_a_symptom_that_can_be_refused() {
    let words = |words: &str| Say::Words(words.to_owned());
    let asks = says(&[said::OWN_WORDS.english()]);
    let script = [asks.clone(), vec![words("my statement pdf will not open")]].concat();
    let mut ui = Scripted::saying(&script);
    run(&mut ui, &TestClock::new());
    let guess = ui.last().clone();
    let title = "Statements or documents do not open or are missing";
    let taken = format!("Taken as: {title}. Not so? Choose `Something else`.");
    assert!(guess.says(&taken), "{guess:#?}");
    let end = guess.rows.len() - 3;
    assert_eq!(guess.rows[end..], ["Something else", FLAG, "More..."]);
    assert!(ui.told[0].contains("not kept"), "{:?}", ui.told);
    let mut ui = Scripted::saying(&[script.clone(), says(&["Something else"])].concat());
    run(&mut ui, &TestClock::new());
    assert_eq!(ui.last(), &after(&[]));
    // Once it was answered, nobody doubts it any more.
    let mut ui = Scripted::saying(&[script, says(&[&guess.rows[0]])].concat());
    run(&mut ui, &TestClock::new());
    assert!(!ui.last().says("Taken as"));
    assert!(!ui.last().offers("Something else"));
    // Nothing written goes back.
    let mut ui = Scripted::saying(&[asks, vec![words("")]].concat());
    run(&mut ui, &TestClock::new());
    assert_eq!(ui.last(), &after(&[]));
}

#[test]
fn own_words_that_are_not_understood_are_answered_with_whom_to_ask() {
    let asks = says(&[said::OWN_WORDS.english()]);
    let script = [asks, vec![Say::Words("the weather is nice".to_owned())]].concat();
    let mut ui = Scripted::saying(&script);
    run(&mut ui, &TestClock::new());
    let menu = ui.last();
    assert!(menu.says("Your words were not understood."), "{menu:#?}");
    assert!(menu.says("to speak to a person, call the number"));
    assert!(menu.offers(TO_THE_FIRST_FIX[0]));
    let mut ui = Scripted::saying(&[script, vec![Say::Key(Key::Back)]].concat());
    run(&mut ui, &TestClock::new());
    assert_eq!(ui.last(), &after(&[]));
}

#[test]
fn a_secret_in_own_words_is_left_out_and_that_is_said() {
    let words = "my statement 3782 822463 10005 will not open";
    let script = [
        says(&[said::OWN_WORDS.english()]),
        vec![Say::Words(words.to_owned())],
    ]
    .concat();
    let mut ui = Scripted::saying(&script);
    run(&mut ui, &TestClock::new());
    assert!(ui.last().says("It was not used or kept"), "{:?}", ui.last());
    assert!(!format!("{:?}", ui.last()).contains("822463"));
}

#[test]
fn a_call_that_did_not_get_through_is_noted_each_time() {
    let fraud = PACK.red_flag.as_ref().unwrap().symptom;
    let fraud: &str = &PACK[fraud].title;
    let first = after(&[fraud, said::NOT_THROUGH.english()]);
    assert!(first.says("Noted: you could not get through at 14:05."));
    assert!(first.says("Keep calling."), "{first:#?}");
    let second = after(&[
        fraud,
        said::NOT_THROUGH.english(),
        said::NOT_THROUGH.english(),
    ]);
    assert!(second.says("2 times so far, last at 14:05."), "{second:#?}");
}

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
        run_with(
            &pack,
            &mut Recorder::nothing(),
            &mut ui,
            &clock,
            Start::default(),
        );
        assert!(ui.last().says(note), "{:#?}", ui.last());
    }
}

#[test]
fn a_question_that_stands_alone_starts_on_no() {
    let mut ui = Scripted::default();
    assert!(
        yes_or_no("Forget it?", Words::ENGLISH)
            .ask(&mut ui)
            .is_err()
    );
    assert_eq!(ui.last().rows, ["Yes", "No"]);
    assert_eq!(ui.last().first, "No");
}

#[test]
fn yes_and_no_have_the_letters_of_each_language_beside_the_english_ones() {
    for language in LANGUAGES.iter() {
        let words = Words::of(&language.words);
        let letters = [said::YES_LETTERS, said::NO_LETTERS].map(|letters| words.say(letters));
        let expected = match language.tag {
            "es" => ["sy", "n"],
            "fr" => ["oy", "n"],
            other => panic!("which letters say yes and no in {other}?"),
        };
        assert_eq!(letters, expected, "{}", language.tag);
    }
}

#[test]
fn minutes_are_counted_once_something_was_tried() {
    let first = after(&TO_THE_FIRST_FIX);
    assert!(first.says("About 2 minutes. After it, about 9 more fixes. "));
    let second = after(&path(&[
        "No change, or tried before",
        "No, or it did not ask me to sign in",
        "I have not looked",
        "No, it can be another day",
    ]));
    assert!(second.says("about 8 more fixes, 22 minutes in all."));
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
