//! Symptoms and blocks: their nested steps become one flat list.

use super::{Resolver, text_of};
use crate::check::names::{ItemKind, STEP_KEYS, UNKNOWN};
use crate::pack::{
    Action, Body, BodyIx, Branch, CallIx, Condition, EndIx, FixIx, FlowStep, Guard, QuestionIx,
    StepRange, Symptom, SymptomIx, Text, WaitIx,
};
use crate::problem::{Place, Problem, Rule};
use crate::source::Located;
use crate::source::values::{NamedValues, Reference};
use crate::source::written::{Conditions, WrittenStep, WrittenSymptom};

impl Resolver<'_> {
    pub(super) fn symptom(&mut self, Located { place, value }: Located<WrittenSymptom>) {
        let has_id = !value.id.value.0.is_empty();
        let place = if has_id { value.id.place } else { place };
        self.places.symptoms.push(place);
        let says = value.says.into_iter();
        let (places, says) = says.map(|phrase| (phrase.place, phrase.value)).unzip();
        self.places.says.push(places);
        let (id, title) = (text_of(value.id), value.title);
        self.body(id.clone(), value.steps);
        self.pack.symptoms.push(Symptom { id, title, says });
    }

    /// Adds the steps of a symptom or block. All symptoms are added before the blocks.
    pub(super) fn body(&mut self, id: Text, steps: Vec<Located<WrittenStep>>) {
        let first = self.pack.steps.len();
        let steps = self.append_steps(steps);
        let all = StepRange::new(first..self.pack.steps.len());
        self.pack.bodies.push(Body { id, steps, all });
    }

    /// Appends a list of steps to the flat list, followed by the lists of its branches.
    fn append_steps(&mut self, steps: Vec<Located<WrittenStep>>) -> StepRange {
        let first = self.pack.steps.len();
        let list = first..first + steps.len();
        let places = steps.iter().map(|step| step.place);
        self.places.steps.extend(places);
        let (guard, action) = (Guard::default(), Action::End(EndIx(UNKNOWN)));
        self.pack.steps.resize(list.end, FlowStep { guard, action });
        for (at, Located { place, value: step }) in list.clone().zip(steps) {
            self.pack.steps[at] = FlowStep {
                guard: self.guard(&step.when, &step.unless),
                action: self.action(place, step),
            };
        }
        StepRange::new(list)
    }

    pub(super) fn guard(&mut self, when: &Conditions, unless: &Conditions) -> Guard {
        let mut resolved = |conditions: &Conditions| {
            let written = conditions.0.iter();
            let resolved = written.map(|(key, values)| self.condition(key, &values.0));
            resolved.collect()
        };
        Guard {
            when: resolved(when),
            unless: resolved(unless),
        }
    }

    fn condition(&mut self, key: &Located<Reference>, values: &[Located<Reference>]) -> Condition {
        if key.value.0 == "symptom" {
            let symptom = |name| SymptomIx(self.find(name, &[ItemKind::Symptom]));
            return Condition::Symptom(values.iter().map(symptom).collect());
        }
        let question = QuestionIx(self.find(key, &[ItemKind::Question]));
        let answers = values.iter().map(|name| self.answer(question, name));
        Condition::Answer(question, answers.collect())
    }

    fn action(&mut self, place: Place, step: WrittenStep) -> Action {
        if let (None, Some((answer, _))) = (&step.ask, step.then.0.first()) {
            let message = "`then` belongs to a step with `ask`";
            let problem = Problem::new(Rule::UnknownKey, answer.place, message);
            self.problems
                .push(problem.help("add the question, or remove `then`"));
        }
        let names = [
            step.ask, step.fix, step.wait, step.uses, step.call, step.end,
        ];
        let given = STEP_KEYS.into_iter().zip(names);
        let mut given = given.filter_map(|((key, wanted), name)| Some((key, wanted, name?)));
        let Some((key, wanted, name)) = given.next() else {
            let message = "a step needs one of `ask`, `fix`, `wait`, `use`, `call`, `end`";
            let problem = Problem::new(Rule::MissingKey, place, message);
            self.problems.push(problem.help("say what the step does"));
            return Action::End(EndIx(UNKNOWN));
        };
        if let Some((second, _, other)) = given.next() {
            let message = format!("a step does one thing, and here it has `{key}` and `{second}`");
            let problem = Problem::new(Rule::WrongType, other.place, message);
            let problem = problem.help("make two steps of it");
            self.problems
                .push(problem.other(name.place, "the other one"));
        }
        let index = self.find(&name, wanted);
        match wanted[0] {
            ItemKind::Question => {
                let question = QuestionIx(index);
                Action::Ask(question, self.branches(question, step.then))
            }
            ItemKind::Fix => Action::Fix(FixIx(index)),
            ItemKind::WAIT => Action::Wait(WaitIx(index)),
            ItemKind::Block | ItemKind::Symptom => Action::Use(BodyIx(index)),
            ItemKind::CALL => Action::Call(CallIx(index)),
            ItemKind::END | ItemKind::Ending(None) => Action::End(EndIx(index)),
        }
    }

    fn branches(
        &mut self,
        question: QuestionIx,
        then: NamedValues<Vec<Located<WrittenStep>>>,
    ) -> Vec<Branch> {
        let branches = then.0.into_iter().map(|(name, steps)| Branch {
            answer: self.answer(question, &name),
            steps: self.append_steps(steps),
        });
        branches.collect()
    }
}
