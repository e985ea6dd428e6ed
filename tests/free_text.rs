//! Measures how well free text is understood, with sentences labelled by the symptom that each is about.
//!
//! Look at `tests/free_text/tune.tsv` while you change words and constants. `holdout.tsv` is only counted and never looked at,
//! so that it tells how well other people's words are understood. Both are in English; each other language has the same two
//! (`tune-es.tsv`). This prints all results:
//!
//! ```text
//! cargo test --test free_text -- --nocapture
//! ```
//!
//! `FREE_TEXT=PATH` also counts the sentences of another file: lines of a label, a tab and the sentence, or JSON Lines with
//! `text`, `symptom` and perhaps `alt`. The end of the file's name tells their language, as in `-es.tsv`. `FREE_TEXT_SHOW=1`
//! shows every sentence that is not understood outright, except those of the hold-out.
//!
//! A label is a symptom's id; `none` for a sentence about nothing here, which should be asked back; `a|b` if either is right;
//! `a&b` for two troubles, where the choice should begin with both.

use std::time::{Duration, Instant};
use std::{env, fs};

use amexfix::builtin::PACK;
use amexfix::commands::free_text::{SafeText, Subject};
use amexfix::commands::loaded::{Edition, LoadedPack};
use fixflow::pack::SymptomIx;

/// The languages beside English.
const OTHERS: [&str; 2] = ["es", "fr"];

/// A sentence and what is right for it.
struct Labelled {
    label: String,
    text: String,
}

/// How an answer to a sentence is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// The right symptom, or asked back if it should be.
    Outright,
    /// Asked, with a right symptom among the first three.
    Among,
    /// Asked, with the right symptom further down.
    Missed,
    /// Another symptom.
    Wrong,
}

/// The counts over a file.
#[derive(Default)]
struct Counts {
    all: u32,
    outright: u32,
    among: u32,
    wrong: u32,
    /// Fraud and lost cards that are not even asked about first.
    urgent_missed: u32,
    time: Duration,
}

fn read(path: &str) -> Vec<Labelled> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| labelled(line, path)).collect()
}

fn labelled(line: &str, path: &str) -> Labelled {
    if let Some((label, text)) = line.split_once('\t') {
        return Labelled {
            label: label.to_owned(),
            text: text.to_owned(),
        };
    }
    let json: serde_json::Value =
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{path}: {line}: {error}"));
    let labels = ["symptom", "alt"]
        .iter()
        .filter_map(|key| json[key].as_str());
    Labelled {
        label: labels.collect::<Vec<_>>().join("|").replace('_', "-"),
        text: json["text"].as_str().unwrap_or_default().to_owned(),
    }
}

fn judged(label: &str, subject: &Subject) -> Verdict {
    let id = |symptom: &SymptomIx| PACK[*symptom].id.as_str();
    let right: Vec<&str> = label.split('|').collect();
    let both: Vec<&str> = label.split('&').collect();
    match subject {
        Subject::Symptom(symptom) if right.contains(&id(symptom)) => Verdict::Outright,
        Subject::Symptom(_) => Verdict::Wrong,
        Subject::Unclear(_) if right.contains(&"none") => Verdict::Outright,
        Subject::Unclear(order) if both.len() > 1 => {
            let first: Vec<&str> = order.iter().take(both.len()).map(id).collect();
            if both.iter().all(|one| first.contains(one)) {
                Verdict::Outright
            } else {
                Verdict::Missed
            }
        }
        Subject::Unclear(order) if order.iter().take(3).any(|one| right.contains(&id(one))) => {
            Verdict::Among
        }
        Subject::Unclear(_) => Verdict::Missed,
    }
}

/// The built-in pack in the language that somebody chose.
fn edition(language: &str) -> Edition<'static> {
    LoadedPack::BuiltIn.in_language(language).unwrap()
}

fn subject(text: &str, chosen: Edition<'_>) -> Subject {
    SafeText::new(text).subject(chosen)
}

/// What an answer says, or asks about, first.
fn first(subject: &Subject) -> SymptomIx {
    match subject {
        Subject::Symptom(symptom) => *symptom,
        Subject::Unclear(order) => order[0],
    }
}

fn is_urgent(label: &str) -> bool {
    ["fraud", "lost-card"].contains(&label)
}

fn measure(name: &str, sentences: &[Labelled], chosen: Edition<'_>, shown: bool) -> Counts {
    let mut counts = Counts::default();
    for Labelled { label, text } in sentences {
        let began = Instant::now();
        let subject = subject(text, chosen);
        counts.time += began.elapsed();
        let verdict = judged(label, &subject);
        counts.all += 1;
        counts.outright += u32::from(verdict == Verdict::Outright);
        counts.among += u32::from(verdict == Verdict::Among);
        counts.wrong += u32::from(verdict == Verdict::Wrong);
        let first = first(&subject);
        counts.urgent_missed +=
            u32::from(is_urgent(label) && verdict != Verdict::Outright && !PACK.is_urgent(first));
        if shown && verdict != Verdict::Outright {
            println!("{verdict:?}\t{label}\t{text}\t{}", PACK[first].id);
        }
    }
    println!(
        "{name}: {} sentences, outright {:.3}, right or among three {:.3}, confidently wrong {:.3}, urgent missed {}, {:?} each",
        counts.all,
        counts.outright(),
        counts.among_three(),
        counts.wrong(),
        counts.urgent_missed,
        counts.time / counts.all.max(1),
    );
    counts
}

impl Counts {
    fn outright(&self) -> f64 {
        f64::from(self.outright) / f64::from(self.all)
    }

    fn among_three(&self) -> f64 {
        f64::from(self.outright + self.among) / f64::from(self.all)
    }

    fn wrong(&self) -> f64 {
        f64::from(self.wrong) / f64::from(self.all)
    }
}

fn file(name: &str) -> Vec<Labelled> {
    read(&format!(
        "{}/tests/free_text/{name}.tsv",
        env!("CARGO_MANIFEST_DIR")
    ))
}

fn is_shown() -> bool {
    env::var_os("FREE_TEXT_SHOW").is_some()
}

/// Counts the sentences of `FREE_TEXT` if they are in `language`.
fn measure_asked_for(language: &str) {
    let Ok(path) = env::var("FREE_TEXT") else {
        return;
    };
    let stem = path.rsplit_once('.').map_or(&*path, |(stem, _)| stem);
    let ending = OTHERS.iter().find(|tag| stem.ends_with(&format!("-{tag}")));
    if ending.copied().unwrap_or("en") == language {
        measure(&path, &read(&path), edition(language), is_shown());
    }
}

#[test]
fn people_are_understood() {
    let tune = measure("tune", &file("tune"), edition("en"), is_shown());
    let holdout = measure("hold-out", &file("holdout"), edition("en"), false);
    measure_asked_for("en");
    for counts in [tune, holdout] {
        // The aim is 0.9 and 0.97; two sentences less, so that not every new phrase of the pack stops here.
        assert!(counts.outright() >= 0.885, "outright");
        assert!(counts.among_three() >= 0.96, "right or among three");
        assert!(counts.wrong() <= 0.03, "confidently wrong");
        assert_eq!(counts.urgent_missed, 0, "fraud or a lost card missed");
    }
}

#[test]
fn people_are_understood_in_spanish_and_french() {
    for language in OTHERS {
        let chosen = edition(language);
        let tune = format!("tune-{language}");
        measure(&tune, &file(&tune), chosen, is_shown());
        let holdout = format!("holdout-{language}");
        let counts = measure(&holdout, &file(&holdout), chosen, false);
        measure_asked_for(language);
        // The aim is 0.8, 0.95 and 0.05; two sentences of leeway.
        let leeway = 2.0 / f64::from(counts.all);
        assert!(counts.outright() >= 0.8 - leeway, "outright");
        assert!(
            counts.among_three() >= 0.95 - leeway,
            "right or among three"
        );
        assert!(counts.wrong() <= 0.05 + leeway, "confidently wrong");
        assert_eq!(counts.urgent_missed, 0, "fraud or a lost card missed");
    }
}

/// A fraud or a lost card is heard in every language, whichever is chosen.
#[test]
fn what_is_urgent_is_heard_in_languages_that_were_not_chosen() {
    for (written, name) in [("en", "tune"), ("es", "tune-es"), ("fr", "tune-fr")] {
        let urgent: Vec<_> = file(name)
            .into_iter()
            .filter(|sentence| is_urgent(&sentence.label))
            .collect();
        for chosen in ["en", "es", "fr"].into_iter().filter(|tag| *tag != written) {
            let is_missed = |sentence: &&Labelled| {
                let first = first(&subject(&sentence.text, edition(chosen)));
                !PACK.is_urgent(first)
            };
            let missed: Vec<&str> = urgent
                .iter()
                .filter(is_missed)
                .map(|sentence| &*sentence.text)
                .collect();
            let all = urgent.len();
            println!(
                "urgent in {written}, {chosen} chosen: {} of {all} missed",
                missed.len()
            );
            assert!(missed.is_empty(), "{missed:#?}");
        }
    }
}

#[test]
fn fraud_and_a_lost_card_are_answered_as_surely_in_a_language_that_was_not_chosen() {
    for written in OTHERS {
        let mut sentences = file(&format!("tune-{written}"));
        sentences.retain(|sentence| is_urgent(&sentence.label));
        let answered = |chosen| {
            let name = format!("urgent in {written}, {chosen} chosen");
            measure(&name, &sentences, edition(chosen), false).outright()
        };
        let at_home = answered(written);
        for chosen in ["en", "es", "fr"] {
            let found = answered(chosen);
            assert!(found >= at_home - 0.05, "{written} in {chosen}: {found:.3}");
        }
    }
}

#[test]
fn every_label_is_a_symptom_or_none_and_no_sentence_is_in_both_files() {
    for ending in ["", "-es", "-fr"] {
        let [tune, holdout] = ["tune", "holdout"].map(|name| file(&format!("{name}{ending}")));
        for Labelled { label, text } in tune.iter().chain(&holdout) {
            for id in label.split(['|', '&']) {
                assert!(id == "none" || PACK.symptom(id).is_some(), "{label} {text}");
            }
        }
        let small = |sentence: &Labelled| sentence.text.to_lowercase();
        let tuned: Vec<String> = tune.iter().map(small).collect();
        for sentence in &holdout {
            assert!(!tuned.contains(&small(sentence)), "{}", sentence.text);
        }
    }
}

#[test]
fn the_phrases_of_the_pack_are_understood_as_they_are_typed() {
    for language in ["en", "es", "fr"] {
        let chosen = edition(language);
        for (at, symptom) in chosen.pack().symptoms.iter().enumerate() {
            for said in [&symptom.title].into_iter().chain(&symptom.says) {
                let said: &str = said;
                for text in [said.to_owned(), said.to_uppercase(), format!("  {said}!")] {
                    let symptom = Subject::Symptom(SymptomIx::new(at));
                    assert_eq!(subject(&text, chosen), symptom, "{text:?}");
                }
            }
        }
    }
}
