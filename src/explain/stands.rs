//! Where something stands in the flows.

use fixflow::pack::{Action, AnswerIx, BodyIx, Pack, QuestionIx, StepRange, SymptomIx};
use serde::Serialize;

use super::Files;
use super::item::Item;

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
}

/// A step, with what stands around it.
#[derive(Debug)]
pub(super) struct Placed {
    /// Its position in the pack.
    pub at: usize,
    /// The symptom or block that it is a step of.
    pub body: BodyIx,
    /// The answers in whose branches it stands, outermost first.
    pub after: Vec<(QuestionIx, AnswerIx)>,
}

/// All steps of a pack, in the order of its bodies and lists.
pub(super) fn all(pack: &Pack) -> Vec<Placed> {
    let mut placed = Vec::with_capacity(pack.steps.len());
    for (at, body) in pack.bodies.iter().enumerate() {
        list(pack, BodyIx::new(at), &body.steps, &[], &mut placed);
    }
    placed
}

/// The steps of a list and of its branches, which stand at most as deep in each other as YAML may.
fn list(
    pack: &Pack,
    body: BodyIx,
    steps: &StepRange,
    after: &[(QuestionIx, AnswerIx)],
    placed: &mut Vec<Placed>,
) {
    for at in steps.range() {
        let after = after.to_vec();
        let Action::Ask(question, branches) = &pack.steps[at].action else {
            placed.push(Placed { at, body, after });
            continue;
        };
        let behind = after.clone();
        placed.push(Placed { at, body, after });
        for branch in branches {
            let behind = [behind.as_slice(), &[(*question, branch.answer)]].concat();
            list(pack, body, &branch.steps, &behind, placed);
        }
    }
}

/// The symptoms from which one can come to an item: those whose steps, or what these use, hold it.
pub(super) fn symptoms<'a>(pack: &'a Pack, placed: &[Placed], item: Item) -> Vec<&'a str> {
    let holding: Vec<BodyIx> = placed
        .iter()
        .filter(|step| step.item(pack) == item)
        .map(|step| step.body)
        .collect();
    let symptoms = (0..pack.symptoms.len()).map(SymptomIx::new);
    let leads = |symptom: &SymptomIx| {
        let walked = pack.walked_by(*symptom);
        walked.iter().any(|body| holding.contains(body))
    };
    let symptoms = symptoms.filter(leads);
    symptoms.map(|symptom| &*pack[symptom].id).collect()
}

impl Placed {
    pub fn item(&self, pack: &Pack) -> Item {
        Item::of_step(pack, &pack.steps[self.at].action)
    }

    pub fn standing<'a>(&self, files: &Files<'a>) -> Standing<'a> {
        let pack = files.pack();
        let step = &pack.steps[self.at];
        let item = self.item(pack);
        let answer = |(question, answer): &(QuestionIx, AnswerIx)| {
            let question = &pack[*question];
            format!("{}={}", question.id, question[*answer].id)
        };
        Standing {
            body: &pack[self.body].id,
            at: files.at_step(self.at),
            step: match step.action {
                Action::Ask(..) => "ask",
                Action::Fix(_) => "fix",
                Action::Wait(_) => "wait",
                Action::Use(_) => "use",
                Action::Call(_) => "call",
                Action::End(_) => "end",
            },
            id: item.id(pack),
            title: item.title(pack),
            after: self.after.iter().map(answer).collect(),
            condition: files.condition(&step.guard),
        }
    }
}
