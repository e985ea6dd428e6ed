//! From the pack as written to the checked model, collecting every problem on the way. One rule, one function.

use crate::pack::Pack;
use crate::pack::{AnswerIx, Attempt, Outcome, QuestionIx, StepKind, SymptomIx};
use crate::problem::{Place, Problem, Rule};
use crate::source::Sources;
use crate::source::shape::Decode;
use crate::source::tree::{Node, Value};
use crate::source::written::WrittenFile;

mod asked;
mod ends;
mod flow;
mod names;
mod resolve;
mod warnings;
mod words;

/// The version of the format that this program reads.
const FORMAT: i64 = 1;

/// A pack that passed, with what only those who write packs need.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The model.
    pub pack: Pack,
    /// The pack's own tests.
    pub tests: Vec<FlowTest>,
    /// Where everything of the model stands.
    pub places: Places,
    /// The day somebody last looked through it all, and where that is said.
    pub reviewed: Option<(Place, String)>,
}

/// Where everything stands, in the order of the model's own lists.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The ids of the questions.
    pub questions: Vec<Place>,
    /// The ids of each question's answers.
    pub answers: Vec<Vec<Place>>,
    /// The ids of the fixes.
    pub fixes: Vec<Place>,
    /// The ids of the waits.
    pub waits: Vec<Place>,
    /// The ids of the calls.
    pub calls: Vec<Place>,
    /// The ids of the ends.
    pub ends: Vec<Place>,
    /// The ids of the symptoms, then those of the blocks.
    pub bodies: Vec<Place>,
    /// Each symptom's phrases.
    pub says: Vec<Vec<Place>>,
    /// The steps.
    pub steps: Vec<Place>,
}

/// A test of a flow.
#[derive(Clone, Debug)]
pub struct FlowTest {
    /// What is to hold.
    pub name: String,
    /// Where the test stands.
    pub place: Place,
    /// The symptom.
    pub symptom: SymptomIx,
    /// The answers given.
    pub answers: Vec<(QuestionIx, AnswerIx)>,
    /// What was tried.
    pub tried: Vec<(Attempt, Outcome)>,
    /// Whether open questions take their assumption.
    pub assume: bool,
    /// What must follow.
    pub expect: Expectation,
}

/// What a test expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// The next step.
    Next(StepKind, String),
    /// The ids of all steps to the end, each not helping in turn.
    Path(Vec<String>),
}

/// Checks a pack for errors, which is all that using it needs.
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

/// Checks a pack for errors and warnings, as its writers want it: the pack, if it has no errors, and every problem, sorted
/// by place. What the rules look for between steps is looked for once there are no errors. `today` is a day as `2026-11-21`.
#[must_use]
pub fn review(sources: &Sources, today: &str) -> (Option<Checked>, Vec<Problem>) {
    let (mut problems, mut warnings) = (Vec::new(), Vec::new());
    let checked = errors(sources, &mut problems, |tree| {
        warnings::long_text(tree, &mut warnings);
    });
    let checked = checked.filter(|_| problems.is_empty());
    if let Some(checked) = &checked {
        warnings::check(checked, today, &mut warnings);
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
    let trees = sources.trees(problems);
    let trees_read = trees.len();
    if let Some(problem) = newer_format(&trees) {
        *problems = vec![problem];
        return None;
    }
    // Where a file could not be read, what it defines is not known to be missing.
    let whole = trees_read == sources.files.len();
    words::check(&trees, whole, problems);
    trees.iter().for_each(&mut look);
    let files = trees
        .into_iter()
        .filter_map(|tree| file(tree, problems))
        .collect();
    Some(resolve::resolve(files, whole, sources.digest(), problems))
}

/// Reads one file's tree as written.
fn file(tree: Node, problems: &mut Vec<Problem>) -> Option<WrittenFile> {
    if matches!(tree.value, Value::Null) {
        let problem = Problem::new(Rule::WrongType, tree.place, "the file is empty");
        problems.push(problem.help("a pack file is a map of `pack`, `questions`, `fixes`, `endings`, `symptoms`, `blocks`, `tests`"));
        return None;
    }
    WrittenFile::decode(tree, problems)
}

/// A pack of a newer format is refused by name before anything else of it is judged.
fn newer_format(trees: &[Node]) -> Option<Problem> {
    trees.iter().find_map(|tree| {
        let format = entry(entry(tree, "pack")?, "format")?;
        match format.value {
            Value::Number(number) if number > FORMAT => {
                let message = format!(
                    "this pack has format {number}, and this program reads format {FORMAT}"
                );
                Some(
                    Problem::new(Rule::WrongType, format.place, message)
                        .help("use a newer amexfix"),
                )
            }
            _ => None,
        }
    })
}

/// The value of a key in a map.
fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    entries
        .iter()
        .find(|(name, _)| matches!(&name.value, Value::Text(text) if text == key))
        .map(|(_, value)| value)
}
