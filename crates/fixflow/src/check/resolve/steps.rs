//! Symptoms and blocks: nested steps become one flat list.

use super::{Resolver, id, owned, texts};
use crate::check::names::{ItemKind, UNKNOWN};
use crate::pack::{
    Action, AnswerIx, Body, BodyIx, Branch, CallIx, Condition, EndIx, FixIx, FlowStep, Guard,
    QuestionIx, StepRange, Symptom, SymptomIx, Text, WaitIx,
};
use crate::problem::{Problem, Rule};
use crate::source::kinds::Reference;
use crate::source::shape::At;
use crate::source::written::{Conditions, WrittenBlock, WrittenStep, WrittenSymptom};

impl Resolver<'_> {
    pub(super) fn flows(&mut self, symptoms: Vec<WrittenSymptom>, blocks: Vec<WrittenBlock>) {
        let mut bodies = Vec::new();
        let mut resolved = Vec::new();
        for symptom in symptoms {
            let symptom_id = id(symptom.id);
            bodies.push(self.body(symptom_id.clone(), symptom.steps));
            resolved.push(Symptom {
                id: symptom_id,
                title: owned(symptom.title),
                says: texts(symptom.says),
            });
        }
        bodies.extend(
            blocks
                .into_iter()
                .map(|block| self.body(id(block.id), block.steps))
                .collect::<Vec<_>>(),
        );
        self.pack.symptoms = resolved.into();
        self.pack.bodies = bodies.into();
    }

    pub(super) fn guard(&mut self, when: &Conditions, unless: &Conditions) -> Guard {
        Guard {
            when: self.conditions(when),
            unless: self.conditions(unless),
        }
    }

    pub(super) fn conditions(&mut self, conditions: &Conditions) -> Vec<Condition> {
        let mut resolved = Vec::new();
        for (key, values) in &conditions.0 {
            if key.value.0 == "symptom" {
                let any_of = values
                    .0
                    .iter()
                    .map(|name| SymptomIx(self.find(name, &[ItemKind::Symptom])))
                    .collect();
                resolved.push(Condition::Symptom(any_of));
                continue;
            }
            let question = QuestionIx(self.find(key, &[ItemKind::Question]));
            let Some(asked) = self.pack.questions.get(question.at()).cloned() else {
                resolved.push(Condition::Answer(question, Vec::new()));
                continue;
            };
            let any_of = values
                .0
                .iter()
                .map(|name| self.answer(&asked, name))
                .collect();
            resolved.push(Condition::Answer(question, any_of));
        }
        resolved.into()
    }

    pub(super) fn body(&mut self, id: Text, steps: Vec<WrittenStep>) -> Body {
        let first = QuestionIx::new(self.steps.len()).0;
        let steps = self.lay(steps);
        let all = StepRange {
            first,
            end: QuestionIx::new(self.steps.len()).0,
        };
        Body { id, steps, all }
    }

    /// Puts a list of steps at the end of the flat list, the lists of its branches behind it.
    pub(super) fn lay(&mut self, steps: Vec<WrittenStep>) -> StepRange {
        let first = self.steps.len();
        self.places
            .steps
            .extend(steps.iter().map(|step| step.place));
        let stand_in = FlowStep {
            guard: Guard::ALWAYS,
            action: Action::End(EndIx(UNKNOWN)),
        };
        self.steps.resize(first + steps.len(), stand_in);
        let end = self.steps.len();
        for (at, step) in (first..).zip(steps) {
            self.steps[at] = FlowStep {
                guard: self.guard(&step.when, &step.unless),
                action: self.action(step),
            };
        }
        StepRange {
            first: QuestionIx::new(first).0,
            end: QuestionIx::new(end).0,
        }
    }

    pub(super) fn action(&mut self, step: WrittenStep) -> Action {
        let place = step.place;
        let WrittenStep {
            ask,
            then,
            fix,
            wait,
            uses,
            call,
            end,
            ..
        } = step;
        let keys = [
            ("ask", &ask),
            ("fix", &fix),
            ("wait", &wait),
            ("use", &uses),
            ("call", &call),
            ("end", &end),
        ];
        let given: Vec<_> = keys
            .iter()
            .filter_map(|(key, name)| name.as_ref().map(|name| (*key, name.place)))
            .collect();
        match given.as_slice() {
            [_] => {}
            [] => {
                let problem = Problem::new(
                    Rule::MissingKey,
                    place,
                    "a step needs one of `ask`, `fix`, `wait`, `use`, `call`, `end`",
                );
                self.problems.push(problem.help("say what the step does"));
            }
            [(first, first_place), (second, second_place), ..] => {
                let message =
                    format!("a step does one thing, and here it has `{first}` and `{second}`");
                let problem = Problem::new(Rule::WrongType, *second_place, message)
                    .help("make two steps of it");
                self.problems
                    .push(problem.other(*first_place, "the other one"));
            }
        }
        if let (None, Some((answer, _))) = (&ask, then.0.first()) {
            let problem = Problem::new(
                Rule::UnknownKey,
                answer.place,
                "`then` belongs to a step with `ask`",
            );
            self.problems
                .push(problem.help("add the question, or remove `then`"));
        }
        if let Some(ask) = ask {
            let question = QuestionIx(self.find(&ask, &[ItemKind::Question]));
            return Action::Ask(question, self.branches(question, then.0));
        }
        if let Some(fix) = fix {
            Action::Fix(FixIx(self.find(&fix, &[ItemKind::Fix])))
        } else if let Some(wait) = wait {
            Action::Wait(WaitIx(self.find(&wait, &[ItemKind::Wait])))
        } else if let Some(uses) = uses {
            Action::Use(BodyIx(
                self.find(&uses, &[ItemKind::Block, ItemKind::Symptom]),
            ))
        } else if let Some(call) = call {
            Action::Call(CallIx(self.find(&call, &[ItemKind::Call])))
        } else {
            let end = end.map_or(UNKNOWN, |end| self.find(&end, &[ItemKind::End]));
            Action::End(EndIx(end))
        }
    }

    pub(super) fn branches(
        &mut self,
        question: QuestionIx,
        then: Vec<(At<Reference>, Vec<WrittenStep>)>,
    ) -> Vec<Branch> {
        let asked = self.pack.questions.get(question.at()).cloned();
        let mut branches = Vec::new();
        for (name, steps) in then {
            let answer = asked
                .as_ref()
                .map_or(AnswerIx(UNKNOWN), |asked| self.answer(asked, &name));
            branches.push(Branch {
                answer,
                steps: self.lay(steps),
            });
        }
        branches.into()
    }
}
