//! Where something stands in the flows.

use std::collections::HashMap;

use fixflow::pack::{Action, BodyIx, Guard, Pack, StepRange};
use serde::Serialize;

use super::Files;
use super::item::items;
use crate::answer::assignment;

/// One step of a flow.
#[derive(Clone, Debug, Serialize)]
pub struct Standing<'a> {
    /// The symptom or block that it is a step of.
    #[serde(rename = "in")]
    pub body: &'a str,
    /// The file and the line.
    pub at: String,
    /// What the step does, such as `fix`.
    pub step: &'static str,
    /// What it asks, suggests, leads to or uses.
    pub id: &'a str,
    /// Its title, or the question.
    pub title: Option<&'a str>,
    /// The answers that lead to it, outermost first, such as `device=app`.
    pub after: Vec<String>,
    /// Under which condition, if under any.
    pub condition: Option<String>,
    /// The question in whose branch it stands, the innermost.
    #[serde(skip)]
    pub(super) asked: Option<&'a str>,
    #[serde(skip)]
    pub(super) guard: &'a Guard,
}

/// All steps of a pack, in the order of its bodies and lists.
pub(super) fn all<'a>(files: &Files<'a>) -> Vec<Standing<'a>> {
    let pack = files.pack();
    let mut all = Steps {
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
struct Steps<'f, 'a> {
    files: &'f Files<'a>,
    /// The titles of all items, by their ids.
    titles: HashMap<&'a str, Option<&'a str>>,
    /// The symptom or block whose steps come next.
    body: &'a str,
    gathered: Vec<Standing<'a>>,
}

impl<'a> Steps<'_, 'a> {
    /// Adds the steps of a list and of its branches, which stand at most as deep in each other as YAML may.
    fn list(&mut self, list: &StepRange, after: &[String], asked: Option<&'a str>) {
        let files = self.files;
        let pack = files.pack();
        for at in list.range() {
            let step = &pack.steps[at];
            let (key, id) = step.action.written(pack);
            self.gathered.push(Standing {
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

/// The symptoms from which one can come to an item: those whose steps, or what these use, hold it.
pub(super) fn symptoms<'a>(pack: &'a Pack, steps: &[Standing<'_>], id: &str) -> Vec<&'a str> {
    let holding = steps.iter().filter(|step| step.id == id);
    let holding: Vec<&str> = holding.map(|step| step.body).collect();
    let symptoms = pack.symptom_indices();
    let holds = |body: &BodyIx| holding.contains(&&*pack[*body].id);
    let symptoms = symptoms.filter(|symptom| pack.walked_by(*symptom).iter().any(holds));
    symptoms.map(|symptom| &*pack[symptom].id).collect()
}
