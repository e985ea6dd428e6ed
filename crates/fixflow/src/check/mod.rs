//! From the pack as written to the checked model, collecting every problem on the way.
//!
//! # Adding a rule
//!
//! One rule is one function. A rule is added in five steps, and the program's tests `checks` and `mutations` fail until all are
//! done:
//!
//! 1. Add a line to the table in `problem/rules.rs`: variant, name, severity, and what the rule finds in one sentence.
//! 2. Write the function in this folder. An error is found by what reads the pack (`forbidden.rs` for words, `resolve/` for
//!    names, `ends.rs` and `unasked.rs` for the order of steps). A warning is a function of a sound pack in `warnings/`, in a
//!    file named after it or in `items.rs`, and is called from the list in `warnings/mod.rs`. It pushes a [`Problem`] that says
//!    what is wrong, where, and what to do.
//! 3. Add a section to the program's `docs/checks.md`: the rule's name, its sentence, and an example that breaks this rule alone.
//! 4. Run `BLESS=1 cargo test --test checks`, which writes what the example prints under it, and read it there.
//! 5. Add a mutation to `tests/mutations.rs`: an edit of the built-in pack that the rule must find, and at which line.

use std::collections::HashMap;

use crate::pack::{
    AnswerIx, Attempt, BodyIx, Outcome, Pack, QuestionIx, StepKind, SymptomIx, Text,
};
use crate::problem::{Place, Problem, Rule};
use crate::source::tree::{Node, Value};
use crate::source::written::WrittenFile;
use crate::source::{At, Decode, Sources};

mod before;
mod ends;
mod flow;
mod forbidden;
mod names;

mod resolve;
#[cfg(test)]
mod tests;
mod translated;
mod unasked;
mod uses;
mod view;
mod warnings;

pub use translated::{Sentence, sentences};

/// The version of the pack format that is read here.
const FORMAT: u32 = 1;

/// A pack that passed, with what only those who write packs need.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The pack.
    pub pack: Pack,
    /// The pack's own tests.
    pub tests: Vec<FlowTest>,
    /// Where the parts of the pack stand in its files.
    pub places: Places,
    /// The day when somebody last looked through it all, as `2026-11-21`, and where that is said.
    pub reviewed: Option<(Place, String)>,
    /// The bodies in an order in which what is used comes before what uses it.
    order: Vec<BodyIx>,
    /// The same pack in other languages: the same order, in other words.
    pub translations: Vec<Self>,
}

/// Where the parts of a pack stand in its files.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Each step, in the order of [`Pack::steps`].
    pub steps: Vec<Place>,
    /// The ids of each question's answers, in the order of [`Pack::questions`].
    pub answers: Vec<Vec<Place>>,
    /// Each symptom, by its id where it has one.
    symptoms: Vec<Place>,
    /// The phrases of each symptom.
    says: Vec<Vec<Place>>,
    /// Where the red flag names its symptom.
    red_flag: Option<Place>,
    /// Every id but those of answers.
    by_id: HashMap<String, Place>,
}

impl Places {
    /// Where an id of the pack is given, but for those of answers.
    #[must_use]
    pub fn of(&self, id: &str) -> Place {
        self.by_id.get(id).copied().unwrap_or_default()
    }
}

/// A test that a pack brings along for one of its flows.
#[derive(Clone, Debug)]
pub struct FlowTest {
    /// What is to hold, as a sentence.
    pub name: String,
    /// Where the test stands.
    pub place: Place,
    /// What goes wrong in the tested case.
    pub symptom: SymptomIx,
    /// The answers given.
    pub answers: Vec<(QuestionIx, AnswerIx)>,
    /// What was tried, and what came of it.
    pub tried: Vec<(Attempt, Outcome)>,
    /// Whether a question without an answer takes its assumption; otherwise it is the next step.
    pub assume: bool,
    /// What must follow.
    pub expect: Expectation,
}

/// What a test expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// The kind and id of the next step.
    Next(StepKind, String),
    /// The ids of all steps to the end, where none of them helps.
    Path(Vec<String>),
}

/// Checks a pack for errors, which is all that is needed to use it.
///
/// # Errors
/// Every error of every file, sorted by place.
pub fn check(sources: &Sources) -> Result<Checked, Vec<Problem>> {
    let mut problems = Vec::new();
    match errors(sources, &mut problems, |_| {}) {
        Some(checked) if problems.is_empty() => Ok(checked),
        _ => Err(sorted(problems)),
    }
}

/// Checks a pack for errors and warnings, as those who write it want. This returns the pack, if it has no errors, and every
/// problem, sorted by place. Warnings about the order of steps are looked for once there are no errors. `today` is a day as
/// `2026-11-21`.
#[must_use]
pub fn review(sources: &Sources, today: &str) -> (Option<Checked>, Vec<Problem>) {
    let (mut problems, mut warnings) = (Vec::new(), Vec::new());
    let checked = errors(sources, &mut problems, |tree| {
        warnings::long_text(tree, &mut warnings);
    });
    let checked = checked.filter(|_| problems.is_empty());
    if let Some(checked) = &checked {
        warnings::check(checked, today, &mut warnings);
        for translation in &checked.translations {
            warnings::check_words(translation, &mut warnings);
        }
        check_catalogues(sources, &checked.pack, &mut warnings);
    }
    problems.append(&mut warnings);
    (checked, sorted(problems))
}

fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| (a.place, a.rule, &a.message).cmp(&(b.place, b.rule, &b.message)));
    problems.dedup();
    problems
}

/// Reads the files and collects every error, showing each tree to `look` on the way. The pack is only sound without errors.
fn errors(
    sources: &Sources,
    problems: &mut Vec<Problem>,
    mut look: impl FnMut(&Node),
) -> Option<Checked> {
    let (trees, unreadable) = sources.trees();
    problems.extend(unreadable);
    let files: Vec<WrittenFile> = trees
        .iter()
        .filter_map(|tree| file(tree, problems))
        .collect();
    let headers = || files.iter().filter_map(|file| file.header.as_ref());
    if let Some(problem) = headers().find_map(|header| newer_format(&header.value.format)) {
        *problems = vec![problem];
        return None;
    }
    // Where a file could not be read, what it defines is not known to be missing.
    let whole = trees.len() == sources.written().count();
    let hosts = headers().flat_map(|header| header.value.hosts.iter());
    let hosts: Vec<Text> = hosts.cloned().collect();
    let hosts: Vec<&str> = hosts.iter().map(Text::as_str).collect();
    let hosts_are_known = whole || headers().next().is_some();
    forbidden::check(&trees, hosts_are_known.then_some(&hosts), problems);
    trees.iter().for_each(&mut look);
    let mut checked = resolve::resolve(files, whole, sources.digest(), problems);
    // What is wrong with the pack itself would be wrong with each translation again.
    let is_sound = problems.is_empty();
    for (_, language, catalogue) in sources.catalogues() {
        match catalogue {
            Err(problem) => problems.push(problem),
            Ok(_) if !is_sound => {}
            Ok(catalogue) => {
                let trees = translated::translated(&trees, &catalogue);
                forbidden::check(&trees, Some(&hosts), problems);
                trees.iter().for_each(&mut look);
                let files = trees
                    .iter()
                    .filter_map(|tree| file(tree, problems))
                    .collect();
                let mut translation = resolve::resolve(files, whole, sources.digest(), problems);
                translation.pack.language = language.into();
                checked.translations.push(translation);
            }
        }
    }
    Some(checked)
}

/// Looks for what a catalogue lacks, and for what it has in vain.
fn check_catalogues(sources: &Sources, pack: &Pack, problems: &mut Vec<Problem>) {
    let sentences = translated::sentences(sources);
    for (file, language, catalogue) in sources.catalogues() {
        if let Ok(catalogue) = catalogue {
            translated::wrong_language(&pack.language, (file, language), &catalogue, problems);
            translated::untranslated(language, &catalogue, &sentences, problems);
            translated::stale_translation(&catalogue, &sentences, problems);
        }
    }
}

/// Reads one file's tree as written.
fn file(tree: &Node, problems: &mut Vec<Problem>) -> Option<WrittenFile> {
    if matches!(tree.value, Value::Null) {
        let problem = Problem::new(Rule::WrongType, tree.place, "the file is empty");
        problems.push(problem.help("a pack file is a map of `pack`, `questions`, `fixes`, `endings`, `symptoms`, `blocks`, `tests`"));
        return None;
    }
    WrittenFile::decode(tree, problems)
}

/// The problem of a pack of a newer format. Nothing else of such a pack is judged.
fn newer_format(At { place, value }: &At<u32>) -> Option<Problem> {
    (*value > FORMAT).then(|| {
        let message =
            format!("this pack has format {value}, and this program reads format {FORMAT}");
        Problem::new(Rule::WrongType, *place, message).help("use a newer version of this program")
    })
}
