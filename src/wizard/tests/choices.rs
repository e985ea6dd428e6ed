//! What each screen offers, and what a choice does.

use super::super::yes_or_no;
use super::*;
use crate::builtin::LANGUAGES;
use crate::words::{self, wizard as said};

/// Nothing helps, up to the first wait.
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
    run_pack(&pack, &mut ui, &clock);
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
    // What was said by accident can be undone.
    let failed = ["It loads there", "It failed after all"];
    let failed = after(&[&to_the_fix[..], &failed].concat());
    assert_eq!(failed, after(&to_the_fix));
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
fn a_question_outside_the_wizard_starts_on_no() {
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
