//! From the pack as written to the checked model, collecting every problem on the way.
//!
//! # Adding a rule
//!
//! One rule is one function. A rule is added in five steps, and the program's tests `checks` and `mutations` fail until all
//! are done:
//!
//! 1. Add a line to the table in `problem/rules.rs`: variant, name, severity, and what the rule finds in one sentence.
//! 2. Write the function in this folder. The code that reads the pack finds the errors (`words.rs` for words and their length, `resolve/` for
//!    names, `steps.rs` for the order of steps). A warning looks at a pack without errors: its function is in `warnings/`,
//!    in a file named after it or in `items.rs`, and is called from the list in `warnings/mod.rs`. The function pushes a
//!    [`Problem`] that says what is wrong, where, and what to do.
//! 3. Add a section to the program's `docs/checks.md`: the rule's name, its sentence, and an example that breaks only this
//!    rule.
//! 4. Run `BLESS=1 cargo test --test checks`. It writes the check's output below the example; read it there.
//! 5. Add a mutation to `tests/mutations.rs`: an edit of the built-in pack, and the line at which the rule must find it.

use std::collections::HashMap;

use crate::pack::{
    AnswerIx, Attempt, BodyIx, Outcome, Pack, QuestionIx, StepKind, SymptomIx, Text,
};
use crate::problem::{Place, Problem, Rule};
use crate::source::tree::{Node, Value};
use crate::source::written::{WrittenFile, WrittenHeader};
use crate::source::{Decode, Located, Sources};

mod before;
mod flow;
mod names;
mod resolve;
mod steps;
#[cfg(test)]
mod tests;
mod translated;
mod uses;
mod view;
mod warnings;
mod words;

use names::Target;
pub use translated::{TranslatableSentence, sentences};

/// The newest version of the pack format that this program reads.
const FORMAT: u32 = 1;

/// A pack without errors, and what only the authors of packs need.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The pack.
    pub pack: Pack,
    /// The pack's own tests.
    pub tests: Vec<FlowTest>,
    /// Where the parts of the pack are in its files.
    pub places: Places,
    /// The day when somebody last reviewed the whole pack, as `2026-11-21`, and where the pack says so.
    reviewed: Option<(Place, String)>,
    /// The bodies, each after the bodies that it uses.
    order: Vec<BodyIx>,
    /// The same pack in other languages: the same steps, with translated words.
    pub translations: Vec<Self>,
}

/// Where the parts of a pack are in its files.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Each step, in the order of [`Pack::steps`].
    pub steps: Vec<Place>,
    /// The ids of each question's answers, in the order of [`Pack::questions`].
    pub answers: Vec<Vec<Place>>,
    /// Each symptom: the place of its id, if it has one.
    symptoms: Vec<Place>,
    /// The phrases of each symptom.
    says: Vec<Vec<Place>>,
    /// Where the red flag names its symptom.
    red_flag: Option<Place>,
    /// What every id names, except the ids of answers.
    by_id: HashMap<String, Target>,
}

impl Places {
    /// Where an id of the pack is defined; the ids of answers are not included.
    #[must_use]
    pub fn of(&self, id: &str) -> Place {
        self.by_id.get(id).map_or(Place::default(), |it| it.place)
    }
}

/// A pack's own test of one of its flows.
#[derive(Clone, Debug)]
pub struct FlowTest {
    /// What must be true, as a sentence.
    pub name: String,
    /// Where the test is.
    pub place: Place,
    /// What goes wrong in the tested case.
    pub symptom: SymptomIx,
    /// The answers given.
    pub answers: Vec<(QuestionIx, AnswerIx)>,
    /// What was tried, and its outcome.
    pub tried: Vec<(Attempt, Outcome)>,
    /// Whether a question without an answer gets its assumed answer; otherwise it is the next step.
    pub assume: bool,
    /// The result that the test requires.
    pub expect: Expectation,
}

/// What a test expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// The kind and id of the next step.
    Next(StepKind, String),
    /// The ids of all steps to the end, if none of them helps.
    Path(Vec<String>),
}

/// Checks a pack for errors only. That is enough to use it.
///
/// # Errors
/// Every error of every file, sorted by place.
pub fn check(sources: &Sources) -> Result<Checked, Vec<Problem>> {
    let mut problems = Vec::new();
    read(sources, &mut problems).ok_or_else(|| {
        problems.retain(Problem::is_error);
        sorted(problems)
    })
}

/// Checks a pack for errors and warnings, for its authors. Returns the pack, if it has no errors, and every problem, sorted
/// by place. Most warnings are looked for only in a pack without errors. `today` is a day as `2026-11-21`.
#[must_use]
pub fn review(sources: &Sources, today: &str) -> (Option<Checked>, Vec<Problem>) {
    let mut problems = Vec::new();
    let checked = read(sources, &mut problems);
    if let Some(checked) = &checked {
        warnings::check(checked, today, &mut problems);
        translated::check_catalogues(sources, &checked.pack, &mut problems);
    }
    (checked, sorted(problems))
}

fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| (a.place, a.rule, &a.message).cmp(&(b.place, b.rule, &b.message)));
    problems.dedup();
    problems
}

/// The pack in all its languages, if it has no errors. This also finds the warnings about the length of texts.
fn read(sources: &Sources, problems: &mut Vec<Problem>) -> Option<Checked> {
    let (trees, unreadable) = sources.trees();
    problems.extend(unreadable);
    // If a file could not be read, a name that is not found may be defined in that file.
    let all_files_read = trees.len() == sources.written().count();
    let mut checked = resolved(&trees, all_files_read, problems)?;
    checked.pack.digest = sources.digest().into();
    // Otherwise every translation would repeat the errors of the pack itself.
    let is_sound = !problems.iter().any(Problem::is_error);
    for (_, language, catalogue) in sources.catalogues() {
        match catalogue {
            Err(problem) => problems.push(problem),
            Ok(_) if !is_sound => {}
            Ok(catalogue) => {
                let trees = translated::translated(&trees, &catalogue);
                let mut translation = resolved(&trees, all_files_read, problems)?;
                translation.pack.digest = checked.pack.digest.clone();
                translation.pack.language = language.into();
                checked.translations.push(translation);
            }
        }
    }
    (!problems.iter().any(Problem::is_error)).then_some(checked)
}

/// The pack of these trees, in one language. It may only be used if there are no errors. `None` if its format is newer than
/// this program; then that is the only problem reported.
fn resolved(trees: &[Node], all_files_read: bool, problems: &mut Vec<Problem>) -> Option<Checked> {
    let files = trees.iter().filter_map(|tree| written(tree, problems));
    let files: Vec<WrittenFile> = files.collect();
    let headers = files.iter().filter_map(|file| file.header.as_ref());
    let headers: Vec<&WrittenHeader> = headers.map(|header| &header.value).collect();
    if let Some(problem) = headers.iter().find_map(|it| newer_format(&it.format)) {
        *problems = vec![problem];
        return None;
    }
    let hosts = headers.iter().flat_map(|header| &header.hosts);
    let hosts: Vec<&str> = hosts.map(Text::as_str).collect();
    let hosts_are_known = all_files_read || !headers.is_empty();
    words::check(trees, hosts_are_known.then_some(&hosts), problems);
    Some(resolve::resolve(files, all_files_read, problems))
}

/// One file as written.
fn written(tree: &Node, problems: &mut Vec<Problem>) -> Option<WrittenFile> {
    if matches!(tree.value, Value::Null) {
        let problem = Problem::new(Rule::WrongType, tree.place, "the file is empty");
        problems.push(problem.help("a pack file is a map of `pack`, `questions`, `fixes`, `endings`, `symptoms`, `blocks`, `tests`"));
        return None;
    }
    WrittenFile::decode(tree, problems)
}

/// The problem of a pack in a newer format.
fn newer_format(Located { place, value }: &Located<u32>) -> Option<Problem> {
    (*value > FORMAT).then(|| {
        let message =
            format!("this pack has format {value}, and this program reads format {FORMAT}");
        Problem::new(Rule::WrongType, *place, message).help("use a newer version of this program")
    })
}
