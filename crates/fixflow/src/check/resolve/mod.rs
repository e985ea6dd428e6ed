//! Names become indices, and nested steps one flat list.

use super::names::{ItemKind, Names, Target, UNKNOWN};
use super::{Checked, Places, asked, ends};
use crate::pack::EndingKind;
use crate::pack::{FlowStep, Pack, SymptomIx, Text};
use crate::problem::{Place, Problem, Rule};
use crate::source::kinds::{Id, Reference};
use crate::source::shape::At;
use crate::source::written::WrittenFile;

use merged::{Merged, merge, one_header};

mod items;
mod merged;
mod steps;
mod tests;

/// What is being built.
struct Resolver<'p> {
    names: Names,
    pack: Pack,
    steps: Vec<FlowStep>,
    places: Places,
    problems: &'p mut Vec<Problem>,
}

/// Resolves every name of the files. Where something is wrong the result holds stand-ins and is not to be used.
pub(super) fn resolve(
    files: Vec<WrittenFile>,
    whole: bool,
    digest: String,
    problems: &mut Vec<Problem>,
) -> Checked {
    let mut files = merge(files);
    let header = one_header(std::mem::take(&mut files.headers), whole, problems);
    if whole && files.symptoms.is_empty() {
        let place = Place {
            line: 1,
            column: 1,
            ..Place::default()
        };
        problems.push(
            Problem::new(Rule::MissingKey, place, "a pack needs `symptoms`")
                .help("add at least one symptom"),
        );
    }
    let pack = Pack {
        digest: digest.into(),
        ..empty_pack()
    };
    let places = merged::places(&files);
    let mut resolver = Resolver {
        names: Names::new(whole),
        pack,
        steps: Vec::new(),
        places,
        problems,
    };
    resolver.add_names(&files);
    resolver.questions(files.questions);
    resolver.fixes(files.fixes);
    resolver.endings(files.endings);
    let red_flag_place = header.red_flag.as_ref().map(|flag| flag.symptom.place);
    let reviewed = header
        .reviewed
        .as_ref()
        .map(|day| (day.place, day.value.0.clone()));
    resolver.header(header);
    resolver.flows(files.symptoms, files.blocks);
    let tests = files
        .tests
        .into_iter()
        .filter_map(|test| resolver.test(test))
        .collect();
    let Resolver {
        mut pack,
        steps,
        places,
        problems,
        ..
    } = resolver;
    pack.steps = steps.into();
    if ends::check(&pack, &places, red_flag_place, problems).is_some() {
        asked::check(&pack, &places.steps, problems);
    }
    Checked {
        pack,
        tests,
        places,
        reviewed,
    }
}

fn empty_pack() -> Pack {
    Pack {
        id: Text::default(),
        language: Text::default(),
        title: Text::default(),
        opening: Text::default(),
        digest: Text::default(),
        red_flag: None,
        prevention: Vec::new(),
        questions: Vec::new(),
        fixes: Vec::new(),
        waits: Vec::new(),
        calls: Vec::new(),
        ends: Vec::new(),
        symptoms: Vec::new(),
        bodies: Vec::new(),
        steps: Vec::new(),
    }
}

fn owned(text: At<String>) -> Text {
    text.value.into()
}

fn id(id: At<Id>) -> Text {
    id.value.0.into()
}

fn texts(list: Vec<At<String>>) -> Vec<Text> {
    list.into_iter().map(owned).collect()
}

impl Resolver<'_> {
    fn add_names(&mut self, files: &Merged) {
        let Self {
            names, problems, ..
        } = self;
        let mut add = |id, kind, index| names.add(id, kind, index, problems);
        (0..)
            .zip(&files.questions)
            .for_each(|(index, question)| add(&question.id, ItemKind::Question, index));
        (0..)
            .zip(&files.fixes)
            .for_each(|(index, fix)| add(&fix.id, ItemKind::Fix, index));
        let (mut waits, mut calls, mut ends) = (0.., 0.., 0..);
        for ending in &files.endings {
            match ending.kind.as_ref().map(|kind| kind.value) {
                Some(EndingKind::Wait) => {
                    add(&ending.id, ItemKind::Wait, waits.next().unwrap_or(UNKNOWN));
                }
                Some(EndingKind::Call) => {
                    add(&ending.id, ItemKind::Call, calls.next().unwrap_or(UNKNOWN));
                }
                Some(EndingKind::End) => {
                    add(&ending.id, ItemKind::End, ends.next().unwrap_or(UNKNOWN))
                }
                None => add(&ending.id, ItemKind::Ending, UNKNOWN),
            }
        }
        (0..)
            .zip(&files.symptoms)
            .for_each(|(index, symptom)| add(&symptom.id, ItemKind::Symptom, index));
        // A block's index counts the symptoms before it, because its steps stand behind theirs.
        let symptoms = SymptomIx::new(files.symptoms.len()).0;
        (symptoms..)
            .zip(&files.blocks)
            .for_each(|(index, block)| add(&block.id, ItemKind::Block, index));
    }

    fn find(&mut self, name: &At<Reference>, wanted: &[ItemKind]) -> u32 {
        self.names
            .find(name, wanted, self.problems)
            .map_or(UNKNOWN, |Target { index, .. }| index)
    }
}
