//! Turns names into indices, and nested steps into one flat list.

use super::names::{ItemKind, Names, UNKNOWN};
use super::{Checked, FlowTest, Places, steps};
use crate::pack::{Pack, Text};
use crate::problem::{Place, Problem, Rule};
use crate::source::Located;
use crate::source::values::{Id, Reference};
use crate::source::written::{
    WrittenFile, WrittenHeader, WrittenRedFlag, WrittenStep, WrittenSymptom,
};

mod flows;
mod items;
mod pack_tests;

/// The pack as far as it is resolved.
struct Resolver<'p> {
    names: Names,
    pack: Pack,
    places: Places,
    problems: &'p mut Vec<Problem>,
}

/// Resolves every name of the files. If anything is wrong, the result holds placeholders and must not be used.
pub(super) fn resolve(
    files: Vec<WrittenFile>,
    all_files_read: bool,
    problems: &mut Vec<Problem>,
) -> Checked {
    let (mut header, mut all) = merge(files, all_files_read, problems);
    if let Some(flag) = &mut header.red_flag {
        all.symptoms.extend(red_flag_symptom(flag, problems));
    }
    let reviewed = header.reviewed.take();
    let mut resolver = Resolver {
        names: Names::of(&all, all_files_read, problems),
        pack: Pack::default(),
        places: Places::default(),
        problems,
    };
    let tests = resolver.resolve_all(header, all);
    let (pack, mut places) = (resolver.pack, resolver.places);
    places.by_id = resolver.names.by_id;
    Checked {
        order: steps::check(&pack, &places, problems),
        pack,
        tests,
        places,
        reviewed: reviewed.map(|Located { place, value: day }| (place, day.0)),
        translations: Vec::new(),
    }
}

/// The header, and the contents of all files as one.
fn merge(
    files: Vec<WrittenFile>,
    all_files_read: bool,
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
        problems.extend(all_files_read.then(|| problem.help(help)));
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

/// The id of the symptom that a red flag makes when it leads straight to a call.
const RED_FLAG: &str = "red-flag";

/// The symptom that a red flag with a `call` makes. So the rest of the code only knows red flags that lead to a symptom.
fn red_flag_symptom(
    flag: &mut Located<WrittenRedFlag>,
    problems: &mut Vec<Problem>,
) -> Option<Located<WrittenSymptom>> {
    let Located { place, value: flag } = flag;
    let problem = match (&flag.symptom, flag.call.take()) {
        (None, Some(call)) => return Some(straight_to(call, flag)),
        (Some(_), None) => return None,
        (Some(symptom), Some(call)) => {
            let message = "a red flag leads to a `symptom` or to a `call`, not to both";
            let problem = Problem::new(Rule::WrongType, call.place, message);
            let problem = problem.help("remove one of the two");
            problem.other(symptom.place, "the other one")
        }
        (None, None) => {
            let message = "a red flag needs `symptom` or `call`";
            let problem = Problem::new(Rule::MissingKey, *place, message);
            problem.help("name the call it leads to: `call: ...`")
        }
    };
    problems.push(problem);
    None
}

/// A symptom with this call as its only step. Makes the flag lead to it.
fn straight_to(call: Located<Reference>, flag: &mut WrittenRedFlag) -> Located<WrittenSymptom> {
    let place = call.place;
    let value = Reference(RED_FLAG.to_owned());
    flag.symptom = Some(Located { place, value });
    let value = Id(RED_FLAG.to_owned());
    let id = Located { place, value };
    let value = WrittenStep {
        call: Some(call),
        ..WrittenStep::default()
    };
    let value = WrittenSymptom {
        id,
        title: flag.text.clone(),
        says: Vec::new(),
        steps: vec![Located { place, value }],
    };
    Located { place, value }
}

impl Resolver<'_> {
    /// Resolves everything, and returns the tests. Questions come first, since conditions everywhere name their answers.
    fn resolve_all(&mut self, header: WrittenHeader, all: WrittenFile) -> Vec<FlowTest> {
        for question in all.questions {
            self.question(question);
        }
        for fix in all.fixes {
            self.fix(fix);
        }
        for ending in all.endings {
            self.ending(ending);
        }
        self.header(header);
        for symptom in all.symptoms {
            self.symptom(symptom);
        }
        for block in all.blocks {
            self.body(text_of(block.id), block.steps);
        }
        let tests = all.tests.into_iter();
        tests.filter_map(|test| self.test(test)).collect()
    }

    fn find(&mut self, name: &Located<Reference>, wanted: &[ItemKind]) -> u32 {
        let target = self.names.find(name, wanted, self.problems);
        target.map_or(UNKNOWN, |target| target.index)
    }
}

fn text_of(id: Located<Id>) -> Text {
    id.value.0.into()
}
