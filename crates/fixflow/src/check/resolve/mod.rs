//! Names become indices, and nested steps one flat list.

use super::flow::Flow;
use super::names::{ItemKind, Names, UNKNOWN};
use super::unasked::unasked;
use super::{Checked, FlowTest, Places, ends, uses};
use crate::pack::{Pack, Text};
use crate::problem::{Place, Problem, Rule};
use crate::source::At;
use crate::source::values::{Id, Reference};
use crate::source::written::{WrittenFile, WrittenHeader};

mod items;
mod red_flag;
mod steps;
mod tests;

/// The pack as far as it is resolved.
struct Resolver<'p> {
    names: Names,
    pack: Pack,
    places: Places,
    problems: &'p mut Vec<Problem>,
}

/// Resolves every name of the files. Where something is wrong the result holds stand-ins and is not to be used. `whole` tells
/// whether all files could be read.
pub(super) fn resolve(
    files: Vec<WrittenFile>,
    whole: bool,
    digest: String,
    problems: &mut Vec<Problem>,
) -> Checked {
    let (mut header, mut files) = merge(files, whole, problems);
    if let Some(flag) = &mut header.red_flag {
        files.symptoms.extend(red_flag::symptom_of(flag, problems));
    }
    let reviewed = header.reviewed.as_ref();
    let reviewed = reviewed.map(|day| (day.place, day.value.0.clone()));
    let mut resolver = Resolver {
        names: Names::new(whole),
        pack: Pack {
            digest: digest.into(),
            ..Pack::default()
        },
        places: Places::default(),
        problems,
    };
    let tests = resolver.take_in(header, files);
    let Resolver {
        pack,
        mut places,
        names,
        problems,
    } = resolver;
    places.by_id = names.places();
    let order = uses::bottom_up(&pack, &places.steps, problems).unwrap_or_default();
    if !order.is_empty() {
        let flow = Flow::new(&pack, &order);
        ends::falls_off(&flow, &places, problems);
        ends::red_flag(&pack, &places, problems);
        unasked(&flow, &places.steps, problems);
    }
    Checked {
        pack,
        tests,
        places,
        reviewed,
        order,
        translations: Vec::new(),
    }
}

/// The header, and all that stands in any of the files.
fn merge(
    files: Vec<WrittenFile>,
    whole: bool,
    problems: &mut Vec<Problem>,
) -> (WrittenHeader, WrittenFile) {
    let mut all = WrittenFile::default();
    for file in files {
        match (&all.header, file.header) {
            (Some(first), Some(second)) => {
                let message = "`pack` stands twice in this pack";
                let problem = Problem::new(Rule::DuplicateKey, second.place, message);
                let problem = problem.help("keep one header");
                problems.push(problem.other(first.place, "the first one"));
            }
            (None, header) => all.header = header,
            (Some(_), None) => {}
        }
        all.questions.extend(file.questions);
        all.fixes.extend(file.fixes);
        all.endings.extend(file.endings);
        all.symptoms.extend(file.symptoms);
        all.blocks.extend(file.blocks);
        all.tests.extend(file.tests);
    }
    let mut need = |what: &str, help: &str| {
        let problem = Problem::new(Rule::MissingKey, Place::start_of(0), what);
        problems.extend(whole.then(|| problem.help(help)));
    };
    if all.header.is_none() {
        let help = "add `pack:` with `format: 1`, `id`, `title` and `opening`";
        need("a pack needs `pack`, the header", help);
    }
    if all.symptoms.is_empty() {
        need("a pack needs `symptoms`", "add at least one symptom");
    }
    let header = all.header.take().unwrap_or_default();
    (header.value, all)
}

impl Resolver<'_> {
    /// Resolves everything, and returns the tests. Questions come first, since conditions everywhere name their answers.
    fn take_in(&mut self, header: WrittenHeader, files: WrittenFile) -> Vec<FlowTest> {
        self.add_names(&files);
        for question in files.questions {
            self.question(question);
        }
        self.fixes(files.fixes);
        self.endings(files.endings);
        self.header(header);
        self.flows(files.symptoms, files.blocks);
        let tests = files.tests.into_iter();
        tests.filter_map(|test| self.test(test)).collect()
    }

    fn add_names(&mut self, files: &WrittenFile) {
        let mut add = |id, kind| self.names.add(id, kind, self.problems);
        for question in &files.questions {
            add(&question.id, ItemKind::Question);
        }
        for fix in &files.fixes {
            add(&fix.id, ItemKind::Fix);
        }
        for At { value: ending, .. } in &files.endings {
            add(&ending.id, ending.kind.into());
        }
        for At { value: symptom, .. } in &files.symptoms {
            add(&symptom.id, ItemKind::Symptom);
        }
        for block in &files.blocks {
            add(&block.id, ItemKind::Block);
        }
    }

    fn find(&mut self, name: &At<Reference>, wanted: &[ItemKind]) -> u32 {
        let target = self.names.find(name, wanted, self.problems);
        target.map_or(UNKNOWN, |target| target.index)
    }
}

fn text_of(id: At<Id>) -> Text {
    id.value.0.into()
}
