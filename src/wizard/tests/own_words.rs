//! What somebody says in their own words, and what is done with it.

use super::*;
use crate::words::wizard as said;

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
    // Once a question was answered, the guess is not mentioned any more.
    let mut ui = Scripted::saying(&[script, says(&[&guess.rows[0]])].concat());
    run(&mut ui, &TestClock::new());
    assert!(!ui.last().says("Taken as"));
    assert!(!ui.last().offers("Something else"));
    // An empty line goes back.
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
