//! The languages that the program speaks: every sentence in each, and every way to choose one.

mod support;

use std::collections::BTreeSet;
use std::process::Command;
use std::{env, fs};

use amexfix::builtin::{LANGUAGES, PACK};
use amexfix::render::pot::{self, Untranslated};
use amexfix::words::{self, Declared, NEVER_TELL, Words};
use serde_json::Value;
use support::{Run, finish, run, run_with, strings};

/// The template of the program's own words.
const TEMPLATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/words/po/amexfix.pot");

#[test]
fn the_template_of_the_programs_words_is_up_to_date() {
    let messages = words::all().map(|message| Untranslated {
        comment: message.comment.trim(),
        places: vec![message.file.replace('\\', "/")],
        english: message.english,
        several: message.several,
    });
    let mut made = Vec::new();
    pot::write(&mut made, "amexfix", messages).expect("memory to write to");
    let made = String::from_utf8(made).expect("text");
    if env::var_os("BLESS").is_some() {
        fs::write(TEMPLATE, &made).expect("the file written");
    }
    let kept = fs::read_to_string(TEMPLATE).unwrap_or_default();
    assert!(
        kept == made,
        "src/words/po/amexfix.pot is stale; BLESS=1 writes it"
    );
}

/// The names in a message that are replaced by values.
fn names(text: &str) -> BTreeSet<&str> {
    let rest = text.split('{').skip(1);
    rest.filter_map(|rest| Some(rest.split_once('}')?.0))
        .collect()
}

#[test]
fn every_message_of_the_program_is_translated_with_its_names() {
    for language in LANGUAGES.iter() {
        for message in words::all() {
            let Declared {
                english, several, ..
            } = message;
            let forms = language.words.messages.get(*english);
            let forms = forms.unwrap_or_else(|| panic!("{} lacks {english:?}", language.tag));
            assert_eq!(
                forms.len() > 1,
                several.is_some(),
                "{}: {english:?}",
                language.tag
            );
            for form in forms {
                assert_eq!(names(form), names(english), "{}: {form:?}", language.tag);
                assert_eq!(form.trim(), *form, "{}", language.tag);
            }
        }
        let known: BTreeSet<&str> = words::all().map(|message| message.english).collect();
        let stale = language
            .words
            .messages
            .keys()
            .find(|english| !known.contains(&***english));
        assert_eq!(stale, None, "{}", language.tag);
    }
}

#[test]
fn every_language_names_seven_days_and_twelve_months() {
    for language in LANGUAGES.iter() {
        for (message, count) in [(words::time::WEEKDAYS, 7), (words::time::MONTHS, 12)] {
            let list = Words::of(&language.words).say(message);
            assert_eq!(list.split(' ').count(), count, "{}: {list}", language.tag);
        }
    }
}

#[test]
fn a_language_has_the_order_of_the_pack_and_every_warning_of_its_calls() {
    for language in LANGUAGES.iter() {
        let pack = &*language.pack;
        assert_eq!(
            (&pack.steps, &pack.bodies, &pack.digest),
            (&PACK.steps, &PACK.bodies, &PACK.digest)
        );
        assert_eq!(pack.language, *language.tag);
        let never_tell = Words::of(&language.words).say(NEVER_TELL);
        for call in &pack.calls {
            assert_eq!(
                call.have_ready[0].text, *never_tell,
                "{} {}",
                language.tag, call.id
            );
        }
        for (symptom, english) in pack.symptoms.iter().zip(&PACK.symptoms) {
            assert!(
                symptom.says.len() >= english.says.len(),
                "{} {}: fewer phrases",
                language.tag,
                symptom.id
            );
        }
    }
}

#[test]
fn every_screen_fits_a_terminal_in_every_language() {
    let tested = run(&["flow", "test", "--json"]).json();
    let languages = tested["languages"].as_array().expect("languages");
    assert_eq!(languages.len(), 1 + LANGUAGES.len());
    for language in languages {
        assert!(
            language["screens"]
                .as_u64()
                .is_some_and(|count| count > 200),
            "{language}"
        );
        let none = Value::Array(Vec::new());
        assert_eq!(language["unfit"], none, "{}", language["language"]);
    }
}

/// Runs the program with these variables of the environment set.
#[track_caller]
fn run_in(environment: &[(&str, &str)], arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amexfix"));
    command.args(arguments).env("HOME", "");
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "XDG_STATE_HOME"] {
        command.env_remove(name);
    }
    command.envs(environment.iter().copied());
    finish(command, b"")
}

/// The title of the first fix of a symptom, in a language of the program.
fn first_fix(language: Option<&str>) -> String {
    let mut arguments = vec!["--symptom", "documents", "--json"];
    arguments.extend(language.into_iter().flat_map(|tag| ["--lang", tag]));
    let answer = run(&arguments).json();
    assert_eq!(answer["lang"], language.unwrap_or("en"));
    answer["title"].as_str().expect("a title").to_owned()
}

#[test]
fn the_environment_chooses_for_people_and_never_for_machines() {
    let said = |environment: &[(&str, &str)], title: &str| {
        let text = run_in(environment, &["--symptom", "documents"]).out;
        assert!(text.contains(title), "{environment:?}\n{text}");
        for format in ["json", "markdown", "html", "slack"] {
            let out = run_in(environment, &["--symptom", "documents", "--format", format]).out;
            assert!(
                out.contains(&first_fix(None)),
                "{format} {environment:?}\n{out}"
            );
        }
    };
    let (english, spanish, french) = (
        first_fix(None),
        first_fix(Some("es")),
        first_fix(Some("fr")),
    );
    assert!(english != spanish && spanish != french);
    said(&[("LANG", "es_MX.UTF-8")], &spanish);
    said(
        &[("LANG", "es_MX.UTF-8"), ("LC_MESSAGES", "fr_CA")],
        &french,
    );
    said(&[("LANG", "fr_FR"), ("LC_ALL", "es")], &spanish);
    for environment in [
        &[][..],
        &[("LANG", "C")],
        &[("LC_ALL", "POSIX"), ("LANG", "es_ES")],
        &[("LANG", "xx_YY.UTF-8")],
        &[("LANG", "")],
        &[("LANG", "en_GB.UTF-8")],
    ] {
        said(environment, &english);
    }
    let asked = run_in(
        &[("LANG", "fr_FR")],
        &["--symptom", "documents", "--lang", "es"],
    );
    assert!(asked.out.contains(&spanish), "{}", asked.out);
}

#[test]
fn a_french_sheet_has_a_no_break_space_before_each_colon() {
    let home = tempfile::tempdir().expect("a folder");
    let state = [("XDG_STATE_HOME", home.path().to_str().expect("a path"))];
    for symptom in &PACK.symptoms {
        let arguments = ["--lang", "fr", "--symptom", &symptom.id, "--session", "un"];
        run_in(&state, &arguments);
        let sheet = run_in(&state, &["--lang", "fr", "report", "un"]).out;
        assert!(sheet.contains("Dites"), "{sheet}");
        run_in(&state, &["forget", "un", "--yes"]);
        for line in sheet.lines() {
            let parts: Vec<&str> = line.split(": ").collect();
            let before = line.strip_suffix(':').into_iter();
            for before in before.chain(parts[..parts.len() - 1].iter().copied()) {
                assert!(before.ends_with('\u{a0}'), "{line}");
            }
        }
    }
}

#[test]
fn an_unknown_language_is_refused_with_a_list_of_the_languages() {
    for arguments in [
        &["--symptom", "login"][..],
        &["history"],
        &["list"],
        &["batch"],
    ] {
        run(&[arguments, &["--lang", "xx"]].concat()).assert_refused(&["en, es, fr"]);
    }
}

#[test]
fn the_next_command_keeps_the_language_that_was_asked_for() {
    let next = |arguments: &[&str]| run(arguments).json()["next"].clone();
    let words = next(&["--symptom", "documents", "--lang", "es-MX", "--json"]);
    assert_eq!(
        strings(&words)[..4],
        ["amexfix", "--lang", "es-MX", "--symptom"]
    );
    let text = run_in(&[("LANG", "es")], &["--symptom", "documents"]).out;
    assert!(!text.contains("--lang"), "{text}");
}

#[test]
fn each_line_of_a_queue_may_name_its_language() {
    let queue = concat!(
        r#"{"symptom": "documents", "lang": "fr"}"#,
        "\n",
        r#"{"symptom": "documents"}"#,
        "\n",
        r#"{"symptom": "documents", "lang": "es"}"#,
        "\n",
        r#"{"text": "me robaron la tarjeta", "lang": "es"}"#,
        "\n",
        r#"{"symptom": "documents", "lang": "xx"}"#,
        "\n",
        r#"{"symptom": "documents", "lang": null}"#,
        "\n",
    );
    let answers = run_with(&["batch"], queue);
    assert_eq!(answers.status, 1);
    let answers = answers.json_lines();
    let languages: Vec<&Value> = answers.iter().map(|answer| &answer["lang"]).collect();
    let null = &Value::Null;
    assert_eq!(
        languages,
        ["fr", "en", "es", "es", "", "en"]
            .map(|tag| if tag.is_empty() {
                null.clone()
            } else {
                tag.into()
            })
            .iter()
            .collect::<Vec<_>>()
    );
    assert_eq!(answers[3]["symptom"], "lost-card");
    assert!(
        answers[4]["error"]["message"]
            .as_str()
            .is_some_and(|message| message.contains("en, es, fr"))
    );
    let default = run_with(&["batch", "--lang", "fr"], "{\"symptom\": \"documents\"}\n").json();
    assert_eq!(default["lang"], "fr");
}

#[test]
fn a_session_is_begun_in_one_language_and_reported_in_another() {
    let home = tempfile::tempdir().expect("a folder");
    let told = |environment: &[(&str, &str)], arguments: &[&str]| {
        let mut all = vec![("XDG_STATE_HOME", home.path().to_str().expect("UTF-8"))];
        all.extend(environment);
        let told = run_in(&all, arguments);
        assert_eq!(told.status, 0, "{told:?}");
        told.out
    };
    told(
        &[("LANG", "es_ES")],
        &["--session", "a", "--symptom", "documents"],
    );
    told(&[("LANG", "fr_FR")], &["--session", "a", "--tried", "last"]);
    let sheet = |tag| told(&[], &["report", "a", "--lang", tag]);
    for language in LANGUAGES.iter() {
        let title =
            &language.pack.symptoms[PACK.symptom("documents").expect("a symptom").at()].title;
        assert!(sheet(language.tag).contains(&**title));
    }
    let english = sheet("en");
    assert!(english.starts_with(NEVER_TELL.english()), "{english}");
    assert!(english.contains(&first_fix(None)), "{english}");
}
