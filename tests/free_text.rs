//! How well people are understood: sentences with the symptom that each is about, measured.
//!
//! `tests/free_text/tune.tsv` is for looking at while words and constants are changed. `holdout.tsv` is only counted, never
//! looked at: what helps there helps people who write in words of their own. Both are printed by
//!
//! ```text
//! cargo test --test free_text -- --nocapture
//! ```
//!
//! `tune-es.tsv`, `holdout-es.tsv` and the like are the same in another language, in which the program is then asked.
//!
//! With `FREE_TEXT=PATH` the sentences of another file are counted too: lines of a label, a tab and the sentence, or JSON Lines
//! with `text`, `symptom` and perhaps `alt`. With `FREE_TEXT_SHOW=1` every sentence is shown that is not understood outright,
//! but for those of the hold-out.
//!
//! A label is a symptom's id; `none` for what is about nothing here and should be asked back; `a|b` where either is right;
//! `a&b` for two troubles, where the choice should begin with both.

use std::time::{Duration, Instant};
use std::{env, fs};

use amexfix::builtin::{LANGUAGES, PACK};
use amexfix::commands::free_text::{About, Readable};
use amexfix::commands::loaded::{Edition, Loaded};
use fixflow::pack::SymptomIx;

/// A sentence and what is right for it.
struct Labelled {
    label: String,
    text: String,
}

/// How an answer to a sentence is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// What it is about, or asked back where it should be.
    Outright,
    /// Asked, and right is among the first three.
    Among,
    /// Asked, and right is further down.
    Missed,
    /// Something else is answered.
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

fn judged(label: &str, about: &About) -> Verdict {
    let id = |symptom: &SymptomIx| PACK[*symptom].id.as_str();
    let right: Vec<&str> = label.split('|').collect();
    let both: Vec<&str> = label.split('&').collect();
    match about {
        About::Symptom(symptom) if right.contains(&id(symptom)) => Verdict::Outright,
        About::Symptom(_) => Verdict::Wrong,
        About::Unclear(_) if right.contains(&"none") => Verdict::Outright,
        About::Unclear(order) if both.len() > 1 => {
            let first: Vec<&str> = order.iter().take(both.len()).map(id).collect();
            if both.iter().all(|one| first.contains(one)) {
                Verdict::Outright
            } else {
                Verdict::Missed
            }
        }
        About::Unclear(order) if order.iter().take(3).any(|one| right.contains(&id(one))) => {
            Verdict::Among
        }
        About::Unclear(_) => Verdict::Missed,
    }
}

fn measure(name: &str, edition: Edition<'_>, sentences: &[Labelled], shown: bool) -> Counts {
    let mut counts = Counts::default();
    for Labelled { label, text } in sentences {
        let began = Instant::now();
        let about = Readable::new(text).about(edition);
        counts.time += began.elapsed();
        let verdict = judged(label, &about);
        counts.all += 1;
        counts.outright += u32::from(verdict == Verdict::Outright);
        counts.among += u32::from(verdict == Verdict::Among);
        counts.wrong += u32::from(verdict == Verdict::Wrong);
        let first = match &about {
            About::Symptom(symptom) => *symptom,
            About::Unclear(order) => order[0],
        };
        let is_urgent = ["fraud", "lost-card"].contains(&label.as_str());
        counts.urgent_missed +=
            u32::from(is_urgent && verdict != Verdict::Outright && !PACK.is_urgent(first));
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

#[test]
fn people_are_understood() {
    let shown = env::var_os("FREE_TEXT_SHOW").is_some();
    let english = Loaded::BuiltIn.as_written();
    let tune = measure("tune", english, &file("tune"), shown);
    let holdout = measure("hold-out", english, &file("holdout"), false);
    if let Ok(path) = env::var("FREE_TEXT") {
        measure(&path, english, &read(&path), shown);
    }
    for counts in [tune, holdout] {
        // The aim is 0.9 and 0.97; two sentences less, so that not every new phrase of the pack stops here.
        assert!(counts.outright() >= 0.885, "outright");
        assert!(counts.among_three() >= 0.96, "right or among three");
        assert!(counts.wrong() <= 0.03, "confidently wrong");
        assert_eq!(counts.urgent_missed, 0, "fraud or a lost card missed");
    }
}

#[test]
fn people_are_understood_in_every_language() {
    let shown = env::var_os("FREE_TEXT_SHOW").is_some();
    for language in LANGUAGES.iter() {
        let tag = language.tag;
        let edition = Loaded::BuiltIn
            .in_language(tag)
            .expect("a language there is");
        for (name, shown) in [("tune", shown), ("holdout", false)] {
            let name = format!("{name}-{tag}");
            let counts = measure(&name, edition, &file(&name), shown);
            assert!(counts.outright() >= 0.8, "{name}: outright");
            assert!(counts.among_three() >= 0.95, "{name}: right or among three");
            assert!(counts.wrong() <= 0.05, "{name}: confidently wrong");
            assert_eq!(
                counts.urgent_missed, 0,
                "{name}: fraud or a lost card missed"
            );
        }
    }
}

/// The phrases of urgent symptoms in other languages than the chosen one, and those that are not heard.
fn not_heard(chosen: &str) -> (usize, Vec<String>) {
    let edition = Loaded::BuiltIn.in_language(chosen);
    let edition = edition.expect("a language there is");
    let others = LANGUAGES.iter().filter(|language| language.tag != chosen);
    let symptoms = others.flat_map(|language| language.pack.symptoms.iter().enumerate());
    let urgent = symptoms.filter(|(at, _)| PACK.is_urgent(SymptomIx::new(*at)));
    let said: Vec<&str> = urgent
        .flat_map(|(_, symptom)| symptom.says.iter().map(|said| &**said))
        .collect();
    let first = |said: &str| match Readable::new(said).about(edition) {
        About::Symptom(symptom) => symptom,
        About::Unclear(order) => order[0],
    };
    let missed = said.iter().filter(|said| !PACK.is_urgent(first(said)));
    (said.len(), missed.map(|said| (*said).to_owned()).collect())
}

#[test]
fn fraud_and_a_lost_card_are_heard_in_a_language_that_was_not_chosen() {
    for chosen in Loaded::BuiltIn.languages() {
        let (all, missed) = not_heard(chosen);
        println!("{chosen}: {} of {all} not heard: {missed:?}", missed.len());
        assert!(all > 50 && missed.len() * 50 <= all, "{chosen}: {missed:?}");
    }
}

#[test]
fn every_label_is_a_symptom_or_none_and_no_sentence_is_in_both_files() {
    let (tune, holdout) = (file("tune"), file("holdout"));
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

#[test]
fn what_the_pack_says_is_understood_as_it_is_typed() {
    for (at, symptom) in PACK.symptoms.iter().enumerate() {
        for said in [&symptom.title].into_iter().chain(&symptom.says) {
            let said: &str = said;
            for text in [said.to_owned(), said.to_uppercase(), format!("  {said}!")] {
                let about = Readable::new(&text).about(Loaded::BuiltIn.as_written());
                assert_eq!(about, About::Symptom(SymptomIx::new(at)), "{text:?}");
            }
        }
    }
}
