//! The sentences of a pack, and the pack in another language.
//!
//! A translation is made from the trees of the files: each sentence is replaced by its translation, with the place in the
//! catalogue. So the same rules check the translated words and report their lines in the catalogue.

use std::collections::{HashMap, HashSet};

use crate::pack::Pack;
use crate::problem::{Place, Problem, Rule};
use crate::source::tree::{Node, Value};
use crate::source::{Catalogue, CatalogueEntry, Shape, Sources, ValueKind, file_shape};

/// A sentence for translators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslatableSentence {
    /// The sentence.
    pub text: String,
    /// Every place where it occurs.
    pub places: Vec<Place>,
    /// Whether it is only a phrase of a symptom. Any number of phrases may translate it.
    pub is_phrase: bool,
}

/// Every sentence of a pack, in the order of its files. Files that cannot be read are left out.
#[must_use]
pub fn sentences(sources: &Sources) -> Vec<TranslatableSentence> {
    let mut found: Vec<TranslatableSentence> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for mut tree in sources.trees().0 {
        visit_map(&mut tree, file_shape(), &mut |key, place, text| {
            let at = *known.entry(text.to_owned()).or_insert(found.len());
            if at == found.len() {
                found.push(TranslatableSentence {
                    text: text.to_owned(),
                    places: Vec::new(),
                    is_phrase: true,
                });
            }
            found[at].places.push(place);
            found[at].is_phrase &= key == PHRASES;
            None
        });
    }
    found
}

/// The trees with the translations of a catalogue. Phrases without one are left out; any other sentence stays as it is.
pub(super) fn translated(trees: &[Node], catalogue: &Catalogue) -> Vec<Node> {
    let entries = by_sentence(catalogue);
    let mut trees = trees.to_vec();
    for tree in &mut trees {
        visit_map(tree, file_shape(), &mut |key, _, text| {
            let entry = entries.get(text);
            if key == PHRASES {
                return Some(entry.map(|entry| entry.phrases()).unwrap_or_default());
            }
            Some(vec![entry?.translation()?])
        });
    }
    trees
}

/// The entries of a catalogue by their sentences.
fn by_sentence(catalogue: &Catalogue) -> HashMap<&str, &CatalogueEntry> {
    let entries = catalogue.entries.iter();
    let by_sentence = entries.map(|entry| (entry.english.trim_end(), entry));
    by_sentence.collect()
}

/// Finds what each catalogue lacks, and what it translates for nothing.
pub(super) fn check_catalogues(sources: &Sources, pack: &Pack, problems: &mut Vec<Problem>) {
    let sentences = sentences(sources);
    for (file, language, catalogue) in sources.catalogues() {
        if let Ok(catalogue) = catalogue {
            wrong_language(&pack.language, (file, language), &catalogue, problems);
            untranslated(language, &catalogue, &sentences, problems);
            stale_translation(&catalogue, &sentences, problems);
        }
    }
}

/// Finds a catalogue in another language than its file name says, and one in the pack's own language. Portuguese and
/// Brazilian Portuguese count as one language here.
fn wrong_language(
    of_pack: &str,
    (file, language): (u32, &str),
    catalogue: &Catalogue,
    problems: &mut Vec<Problem>,
) {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    if language.eq_ignore_ascii_case(of_pack) {
        let message = format!("the pack itself is in `{language}`, so this is never used");
        let problem = Problem::new(Rule::WrongLanguage, Place::start_of(file), message);
        problems.push(problem.help("change the sentences in the pack, and take this file away"));
    } else if let Some((named, place)) = &catalogue.language
        && primary(named) != primary(language)
    {
        let message = format!("the header says `{named}`, and the file is named `{language}`");
        let problem = Problem::new(Rule::WrongLanguage, *place, message);
        problems.push(problem.help("correct the one that is wrong"));
    }
}

/// Finds sentences that a catalogue does not translate.
fn untranslated(
    language: &str,
    catalogue: &Catalogue,
    sentences: &[TranslatableSentence],
    problems: &mut Vec<Problem>,
) {
    let mut untranslated = |place, why: &str, next: &str| {
        let help = format!("{next}; until then it is said in the language of the pack");
        problems.push(Problem::new(Rule::Untranslated, place, why).help(help));
    };
    let entries = by_sentence(catalogue);
    for sentence in sentences {
        match entries.get(&*sentence.text) {
            None => {
                let why = format!("the catalogue of `{language}` does not have this sentence");
                let next = "a new template and `msgmerge` bring a catalogue up to date";
                untranslated(sentence.places[0], &why, next);
            }
            Some(entry) if entry.translation().is_some() => {}
            Some(entry) if entry.is_fuzzy => {
                let why = "this translation is marked as fuzzy, so it is not used";
                let next = "correct the translation, then take the mark `fuzzy` away";
                untranslated(entry.place, why, next);
            }
            Some(entry) => {
                untranslated(
                    entry.place,
                    "this has no translation",
                    "write it behind `msgstr`",
                );
            }
        }
    }
}

/// Finds translations of sentences that the pack does not have.
fn stale_translation(
    catalogue: &Catalogue,
    sentences: &[TranslatableSentence],
    problems: &mut Vec<Problem>,
) {
    let known: HashSet<&str> = sentences.iter().map(|sentence| &*sentence.text).collect();
    for entry in &catalogue.entries {
        let mut stale = |message, help| {
            problems.push(Problem::new(Rule::StaleTranslation, entry.place, message).help(help));
        };
        if !known.contains(entry.english.trim_end()) {
            let help = "a new template and `msgmerge` find the sentence that took its place";
            stale("the pack has no such sentence, or no longer", help);
        } else if entry.forms.len() > 1 {
            let message = "the pack says this without a plural, and only `msgstr[0]` is used";
            stale(message, "write one `msgstr`, and take `msgid_plural` away");
        }
    }
}

/// The key of phrases.
const PHRASES: &str = "says";
/// The keys whose text is not translated: names, and where advice comes from.
const NO_WORDS: [&str; 5] = ["language", "hosts", "channels", "source", "name"];

/// Gets the key of a sentence, its place and its text. Returns its replacement, or `None` to keep it.
type SentenceVisitor<'v, 't> = dyn FnMut(&str, Place, &str) -> Option<Vec<(&'t str, Place)>> + 'v;

/// Visits every sentence of a map.
fn visit_map(node: &mut Node, shape: &Shape, visit: &mut SentenceVisitor<'_, '_>) {
    let Value::Map(entries) = &mut node.value else {
        return;
    };
    for (key, value) in entries {
        let Value::Text(name) = &key.value else {
            continue;
        };
        let known = shape.keys.iter().find(|known| known.name == name);
        if let Some(known) = known.filter(|known| !NO_WORDS.contains(&known.name)) {
            visit_value(value, known.kind, known.name, visit);
        }
    }
}

fn visit_value(node: &mut Node, kind: ValueKind, key: &str, visit: &mut SentenceVisitor<'_, '_>) {
    match kind {
        ValueKind::Text => visit_sentence(node, key, visit),
        ValueKind::Map(shape) => visit_map(node, shape(), visit),
        ValueKind::TextOr(shape) if matches!(node.value, Value::Map(_)) => {
            visit_map(node, shape(), visit);
        }
        ValueKind::TextOr(shape) => visit_value(node, shape().keys[0].kind, key, visit),
        ValueKind::OneOrMany(kind) if !matches!(node.value, Value::List(_)) => {
            visit_value(node, *kind, key, visit);
        }
        ValueKind::List(kind) | ValueKind::NonEmpty(kind) | ValueKind::OneOrMany(kind) => {
            if let Value::List(items) = &mut node.value {
                for item in &mut *items {
                    visit_value(item, *kind, key, visit);
                }
                // One phrase may have been replaced by a list of several.
                let all = std::mem::take(items).into_iter();
                items.extend(all.flat_map(|item| match item.value {
                    Value::List(several) => several,
                    _ => vec![item],
                }));
            }
        }
        ValueKind::NamedValues(kind) => {
            if let Value::Map(entries) = &mut node.value {
                for (_, value) in entries {
                    visit_value(value, *kind, key, visit);
                }
            }
        }
        ValueKind::Id
        | ValueKind::Reference
        | ValueKind::Count
        | ValueKind::Minutes
        | ValueKind::Flag
        | ValueKind::Date
        | ValueKind::Choice(_) => {}
    }
}

fn visit_sentence(node: &mut Node, key: &str, visit: &mut SentenceVisitor<'_, '_>) {
    let Value::Text(text) = &node.value else {
        return;
    };
    let text = text.trim_end();
    if text.is_empty() {
        return;
    }
    let Some(others) = visit(key, node.place, text) else {
        return;
    };
    let other = |(text, place): (&str, Place)| Node {
        place,
        value: Value::Text(text.trim_end().to_owned()),
    };
    let mut others: Vec<Node> = others.into_iter().map(other).collect();
    if key == PHRASES {
        node.value = Value::List(others);
    } else if let Some(other) = others.pop() {
        *node = other;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check, review, sentences};
    use crate::problem::Rule;
    use crate::source::Sources;

    const PACK: &str = "\
pack: {format: 1, id: p, title: A pack, opening: What is it?, reviewed: 2026-11-01}
questions:
  - id: text
    text: Where?
    assume: why
    answers: [{id: why, text: Here}, {id: there, text: There}]
fixes:
  - {id: again, title: Try again, do: [Once., {when: {text: why}, text: Twice.}], source: [A page]}
endings:
  - {id: by-phone, kind: call, title: Call, text: Call now., say: It broke., channels: [phone], source: [A page]}
symptoms:
  - id: broken
    title: It is broken
    says: [it does not work, it fell down]
    steps: [{ask: text}, {fix: again, when: {text: why}}, {call: by-phone}]
tests:
  - {name: it ends, symptom: broken, path: [again, by-phone]}
";

    fn with(catalogue: &str) -> Sources {
        Sources::of_texts([("p.yaml", PACK), ("po/es.po", catalogue)])
    }

    #[test]
    fn ids_and_names_are_not_sentences() {
        let sentences = sentences(&with(""));
        let texts: Vec<&str> = sentences.iter().map(|sentence| &*sentence.text).collect();
        let expected = [
            "A pack",
            "What is it?",
            "Where?",
            "Here",
            "There",
            "Try again",
            "Once.",
            "Twice.",
            "Call",
            "Call now.",
            "It broke.",
            "It is broken",
            "it does not work",
            "it fell down",
        ];
        assert_eq!(texts, expected);
        let phrases = sentences.iter().filter(|sentence| sentence.is_phrase);
        assert_eq!(phrases.count(), 2);
    }

    #[test]
    fn a_translation_has_the_same_ids_and_its_own_words() {
        let catalogue = "\
msgid \"Twice.\"\nmsgstr \"Dos veces.\"\n
msgid \"it does not work\"\nmsgstr \"\"\n\"no funciona\\n\"\n\"no anda\\n\"\n
msgid \"It broke.\"\nmsgstr \"Se rompió.\"\n
msgid \"why\"\nmsgstr \"ids are not words\"\n";
        let checked = check(&with(catalogue)).expect("a pack without errors");
        let [spanish] = &*checked.translations else {
            panic!("one translation")
        };
        assert_eq!(spanish.pack.language, "es");
        assert_eq!(spanish.pack.digest, checked.pack.digest);
        let says: Vec<&str> = spanish.pack.symptoms[0]
            .says
            .iter()
            .map(AsRef::as_ref)
            .collect();
        assert_eq!(says, ["no funciona", "no anda"]);
        let fix = &spanish.pack.fixes[0];
        let texts: Vec<&str> = fix
            .instructions
            .iter()
            .map(|sentence| &*sentence.text)
            .collect();
        assert_eq!(
            (&*fix.title, &*texts),
            ("Try again", &["Once.", "Dos veces."][..])
        );
        assert_eq!(spanish.pack.calls[0].say[0].text, "Se rompió.");
        assert_eq!(spanish.pack.steps, checked.pack.steps);
    }

    #[test]
    fn a_problem_in_a_translation_is_reported_at_its_line_in_the_catalogue() {
        let catalogue = "msgid \"Once.\"\nmsgstr \"Llame al 1-800-528-4800.\"\n";
        let problems = check(&with(catalogue)).expect_err("a telephone number");
        let [problem] = &*problems else {
            panic!("{problems:?}")
        };
        let place = problem.place;
        assert_eq!(
            (problem.rule, place.file, place.line, place.column),
            (Rule::PhoneNumber, 1, 2, 18)
        );
        let problems = check(&with("msgid x\n")).expect_err("not a catalogue");
        assert_eq!(
            (problems[0].rule, problems[0].place.line),
            (Rule::Syntax, 1)
        );
    }

    #[test]
    fn missing_and_stale_translations_are_warnings() {
        let catalogue = "msgid \"Here\"\nmsgstr \"\"\n\n#, fuzzy\nmsgid \"There\"\nmsgstr \"Allí\"\n\nmsgid \"Gone\"\nmsgstr \"Ido\"\n";
        let problems = review(&with(catalogue), "2026-11-21").1;
        let of = |rule| {
            let found = problems.iter().filter(move |problem| problem.rule == rule);
            found
                .map(|problem| (problem.place.file, problem.place.line))
                .collect::<Vec<_>>()
        };
        assert_eq!(of(Rule::StaleTranslation), [(1, 8)]);
        let untranslated = of(Rule::Untranslated);
        assert_eq!(untranslated.len(), 14);
        assert_eq!(untranslated[12..], [(1, 1), (1, 5)]);
    }

    #[test]
    fn a_catalogue_is_in_the_language_of_its_file_name_and_not_in_the_packs_own() {
        let header =
            |language: &str| format!("msgid \"\"\nmsgstr \"\"\n\"Language: {language}\\n\"\n");
        let found = |name: &str, catalogue: &str| {
            let sources = Sources::of_texts([("p.yaml", PACK), (name, catalogue)]);
            let problems = review(&sources, "2026-11-21").1;
            let of_rule = problems
                .into_iter()
                .find(|problem| problem.rule == Rule::WrongLanguage);
            of_rule.map(|problem| (problem.place.file, problem.place.line))
        };
        assert_eq!(found("po/es.po", &header("fr")), Some((1, 3)));
        assert_eq!(found("po/en.po", &header("en")), Some((1, 1)));
        for (name, language) in [
            ("po/es.po", "es_MX"),
            ("po/pt_BR.po", "pt"),
            ("po/es.po", ""),
        ] {
            assert_eq!(found(name, &header(language)), None, "{name}");
        }
        assert_eq!(found("po/es.po", ""), None);
    }

    #[test]
    fn every_warning_about_a_catalogue_says_what_to_do() {
        let catalogue = "\
msgid \"Here\"\nmsgstr \"\"\n
#, fuzzy\nmsgid \"There\"\nmsgstr \"Allí\"\n
msgid \"Once.\"\nmsgid_plural \"Twice.\"\nmsgstr[0] \"Una vez.\"\nmsgstr[1] \"Dos veces.\"\n";
        let problems = review(&with(catalogue), "2026-11-21").1;
        let help = |line, part: &str| {
            let mut found = problems
                .iter()
                .filter(|problem| (problem.place.file, problem.place.line) == (1, line));
            let help = found.find_map(|problem| problem.help.as_deref());
            assert!(
                help.is_some_and(|help| help.contains(part)),
                "{line}: {problems:#?}"
            );
        };
        help(1, "behind `msgstr`");
        help(5, "take the mark `fuzzy` away");
        help(8, "one `msgstr`");
    }
}
