//! The steps of the flows: where each is, and under which conditions it is met.

use std::collections::HashMap;

use fixflow::pack::{Action, BodyIx, Guard, Pack, StepRange};
use serde::Serialize;

use super::Files;
use super::item::items;
use crate::answer::assignment;

/// One step of a symptom or block.
#[derive(Clone, Debug, Serialize)]
pub struct StepDetails<'a> {
    /// The symptom or block that has the step.
    #[serde(rename = "in")]
    pub body: &'a str,
    /// The file and line where it is written.
    pub at: String,
    /// What the step does, such as `fix`.
    pub step: &'static str,
    /// The id of what it asks, suggests, leads to or uses.
    pub id: &'a str,
    /// The title of that item, or the question.
    pub title: Option<&'a str>,
    /// The answers that lead to it, outermost first, such as `device=app`.
    pub after: Vec<String>,
    /// The step's own condition in words, if it has one.
    pub condition: Option<String>,
    /// The question in whose branch the step is; the innermost, if there are several.
    #[serde(skip)]
    pub(super) asked: Option<&'a str>,
    #[serde(skip)]
    pub(super) guard: &'a Guard,
}

/// All steps of a pack, in the order of its bodies and lists.
pub(super) fn all<'a>(files: &Files<'a>) -> Vec<StepDetails<'a>> {
    let pack = files.pack();
    let mut all = StepCollector {
        files,
        titles: items(pack).map(|item| (item.id, item.title)).collect(),
        body: "",
        gathered: Vec::with_capacity(pack.steps.len()),
    };
    for body in &pack.bodies {
        all.body = &body.id;
        all.list(&body.steps, &[], None);
    }
    all.gathered
}

/// The steps gathered so far.
struct StepCollector<'f, 'a> {
    files: &'f Files<'a>,
    /// The titles of all items, by their ids.
    titles: HashMap<&'a str, Option<&'a str>>,
    /// The symptom or block whose steps come next.
    body: &'a str,
    gathered: Vec<StepDetails<'a>>,
}

impl<'a> StepCollector<'_, 'a> {
    /// Adds the steps of a list and of its branches. The recursion is at most as deep as YAML may be nested.
    fn list(&mut self, list: &StepRange, after: &[String], asked: Option<&'a str>) {
        let files = self.files;
        let pack = files.pack();
        for at in list.range() {
            let step = &pack.steps[at];
            let (key, id) = step.action.written(pack);
            self.gathered.push(StepDetails {
                body: self.body,
                at: files.sources.line_of(files.checked.places.steps[at]),
                step: key,
                id,
                title: self.titles.get(&**id).copied().flatten(),
                after: after.to_vec(),
                condition: files.condition(&step.guard),
                asked,
                guard: &step.guard,
            });
            let Action::Ask(question, branches) = &step.action else {
                continue;
            };
            for branch in branches {
                let answer = assignment(pack, *question, branch.answer);
                self.list(&branch.steps, &[after, &[answer]].concat(), Some(id));
            }
        }
    }
}

/// The symptoms that can lead to an item: it is in their own steps or in a body that these use.
pub(super) fn symptoms<'a>(pack: &'a Pack, steps: &[StepDetails<'_>], id: &str) -> Vec<&'a str> {
    let with_item = steps.iter().filter(|step| step.id == id);
    let with_item: Vec<&str> = with_item.map(|step| step.body).collect();
    let holds = |body: &BodyIx| with_item.contains(&&*pack[*body].id);
    let symptoms = pack.symptom_indices();
    let symptoms = symptoms.filter(|symptom| pack.walked_by(*symptom).iter().any(holds));
    symptoms.map(|symptom| &*pack[symptom].id).collect()
}
