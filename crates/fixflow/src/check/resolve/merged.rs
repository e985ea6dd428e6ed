//! All files of a pack together, and where its parts stand.

use crate::check::Places;
use crate::pack::EndingKind;
use crate::problem::{Place, Problem, Rule};
use crate::source::kinds::Id;
use crate::source::shape::At;
use crate::source::written::{
    WrittenAnswer, WrittenBlock, WrittenEnding, WrittenFile, WrittenFix, WrittenHeader,
    WrittenQuestion, WrittenSymptom, WrittenTest,
};

/// All files of a pack together.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) headers: Vec<WrittenHeader>,
    pub(super) questions: Vec<WrittenQuestion>,
    pub(super) fixes: Vec<WrittenFix>,
    pub(super) endings: Vec<WrittenEnding>,
    pub(super) symptoms: Vec<WrittenSymptom>,
    pub(super) blocks: Vec<WrittenBlock>,
    pub(super) tests: Vec<WrittenTest>,
}

pub(super) fn merge(files: Vec<WrittenFile>) -> Merged {
    let mut merged = Merged::default();
    for file in files {
        merged.headers.extend(file.header);
        merged.questions.extend(file.questions);
        merged.fixes.extend(file.fixes);
        merged.endings.extend(file.endings);
        merged.symptoms.extend(file.symptoms);
        merged.blocks.extend(file.blocks);
        merged.tests.extend(file.tests);
    }
    merged
}

pub(super) fn one_header(
    headers: Vec<WrittenHeader>,
    whole: bool,
    problems: &mut Vec<Problem>,
) -> WrittenHeader {
    let mut headers = headers.into_iter();
    let Some(first) = headers.next() else {
        if whole {
            let place = Place {
                line: 1,
                column: 1,
                ..Place::default()
            };
            let problem = Problem::new(Rule::MissingKey, place, "a pack needs `pack`, the header");
            problems
                .push(problem.help("add `pack:` with `format: 1`, `id`, `title` and `opening`"));
        }
        return WrittenHeader::default();
    };
    for other in headers {
        let problem = Problem::new(
            Rule::DuplicateKey,
            other.place,
            "`pack` stands twice in this pack",
        );
        problems.push(
            problem
                .help("keep one header")
                .other(first.place, "the first one"),
        );
    }
    first
}

/// Where everything stands, in the order of the model's own lists; the steps are placed when they are laid out.
pub(super) fn places(files: &Merged) -> Places {
    let of = |kind: EndingKind| {
        let endings = files
            .endings
            .iter()
            .filter(move |ending| ending.kind.as_ref().is_some_and(|at| at.value == kind));
        endings
            .map(|ending| place_of(&ending.id, ending.place))
            .collect()
    };
    Places {
        questions: files
            .questions
            .iter()
            .map(|question| place_of(&question.id, question.place))
            .collect(),
        fixes: files
            .fixes
            .iter()
            .map(|fix| place_of(&fix.id, fix.place))
            .collect(),
        waits: of(EndingKind::Wait),
        calls: of(EndingKind::Call),
        ends: of(EndingKind::End),
        bodies: bodies(files),
        says: files
            .symptoms
            .iter()
            .map(|symptom| symptom.says.iter().map(|phrase| phrase.place).collect())
            .collect(),
        answers: files
            .questions
            .iter()
            .map(|question| answers(&question.answers.0))
            .collect(),
        steps: Vec::new(),
    }
}

fn bodies(files: &Merged) -> Vec<Place> {
    let symptoms = files
        .symptoms
        .iter()
        .map(|symptom| place_of(&symptom.id, symptom.place));
    symptoms
        .chain(
            files
                .blocks
                .iter()
                .map(|block| place_of(&block.id, block.place)),
        )
        .collect()
}

fn answers(answers: &[WrittenAnswer]) -> Vec<Place> {
    answers
        .iter()
        .map(|answer| place_of(&answer.id, answer.place))
        .collect()
}

/// The place of an id, or of the thing itself where it has none.
fn place_of(id: &At<Id>, thing: Place) -> Place {
    if id.value.0.is_empty() {
        thing
    } else {
        id.place
    }
}
