//! Names become indices, and nested steps one flat list.

use std::borrow::Cow;

use super::names::{Kind, Names, Target, UNKNOWN, suggest};
use super::{Checked, Expectation, FlowTest, TriedIx, asked, ends};
use crate::pack::model::{
    Action, Answer, AnswerIx, Body, BodyIx, Branch, Call, CallIx, Condition, End, EndIx, Fix,
    FixIx, Guard, List, Minutes, Pack, Question, QuestionIx, RedFlag, Sentence, Span, Step, Str,
    Symptom, SymptomIx, Wait, WaitIx,
};
use crate::pack::problem::{Place, Problem, Rule};
use crate::pack::source::shape::{At, Id, Name};
use crate::pack::source::written::{self, Conditions, EndingKind, File, Header};

/// What is being built.
struct Resolver<'p> {
    names: Names,
    pack: Pack,
    steps: Vec<Step>,
    places: Vec<Place>,
    problems: &'p mut Vec<Problem>,
}

/// Resolves every name of the files. Where something is wrong the result holds stand-ins and is not to be used.
pub(super) fn resolve(
    files: Vec<File>,
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
    let mut resolver = Resolver {
        names: Names::new(whole),
        pack,
        steps: Vec::new(),
        places: Vec::new(),
        problems,
    };
    resolver.add_names(&files);
    resolver.questions(files.questions);
    resolver.fixes(files.fixes);
    resolver.endings(files.endings);
    let red_flag_place = header.red_flag.as_ref().map(|flag| flag.symptom.place);
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
        asked::check(&pack, &places, problems);
    }
    Checked {
        pack,
        tests,
        places,
    }
}

/// All files of a pack together.
#[derive(Default)]
struct Merged {
    headers: Vec<Header>,
    questions: Vec<written::Question>,
    fixes: Vec<written::Fix>,
    endings: Vec<written::Ending>,
    symptoms: Vec<written::Symptom>,
    blocks: Vec<written::Block>,
    tests: Vec<written::Test>,
}

fn merge(files: Vec<File>) -> Merged {
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

fn one_header(headers: Vec<Header>, whole: bool, problems: &mut Vec<Problem>) -> Header {
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
        return Header::default();
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

fn empty_pack() -> Pack {
    Pack {
        id: Str::default(),
        language: Str::default(),
        title: Str::default(),
        opening: Str::default(),
        digest: Str::default(),
        red_flag: None,
        prevention: List::default(),
        questions: List::default(),
        fixes: List::default(),
        waits: List::default(),
        calls: List::default(),
        ends: List::default(),
        symptoms: List::default(),
        bodies: List::default(),
        steps: List::default(),
    }
}

fn owned(text: At<String>) -> Str {
    Cow::Owned(text.value)
}

fn id(id: At<Id>) -> Str {
    Cow::Owned(id.value.0)
}

fn texts(list: Vec<At<String>>) -> List<Str> {
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
            .for_each(|(index, question)| add(&question.id, Kind::Question, index));
        (0..)
            .zip(&files.fixes)
            .for_each(|(index, fix)| add(&fix.id, Kind::Fix, index));
        let (mut waits, mut calls, mut ends) = (0.., 0.., 0..);
        for ending in &files.endings {
            match ending.kind.as_ref().map(|kind| kind.value) {
                Some(EndingKind::Wait) => {
                    add(&ending.id, Kind::Wait, waits.next().unwrap_or(UNKNOWN));
                }
                Some(EndingKind::Call) => {
                    add(&ending.id, Kind::Call, calls.next().unwrap_or(UNKNOWN));
                }
                Some(EndingKind::End) => add(&ending.id, Kind::End, ends.next().unwrap_or(UNKNOWN)),
                None => add(&ending.id, Kind::Ending, UNKNOWN),
            }
        }
        (0..)
            .zip(&files.symptoms)
            .for_each(|(index, symptom)| add(&symptom.id, Kind::Symptom, index));
        // A block's index counts the symptoms before it, because its steps stand behind theirs.
        let symptoms = SymptomIx::new(files.symptoms.len()).0;
        (symptoms..)
            .zip(&files.blocks)
            .for_each(|(index, block)| add(&block.id, Kind::Block, index));
    }

    fn find(&mut self, name: &At<Name>, wanted: &[Kind]) -> u32 {
        self.names
            .find(name, wanted, self.problems)
            .map_or(UNKNOWN, |Target { index, .. }| index)
    }

    fn header(&mut self, header: Header) {
        let red_flag = header.red_flag.map(|flag| RedFlag {
            symptom: SymptomIx(self.find(&flag.symptom, &[Kind::Symptom])),
            text: owned(flag.text),
        });
        let prevention = self.sentences(header.prevention);
        self.pack = Pack {
            id: id(header.id),
            language: header.language.map_or(Cow::Borrowed("en"), owned),
            title: owned(header.title),
            opening: owned(header.opening),
            red_flag,
            prevention,
            ..std::mem::replace(&mut self.pack, empty_pack())
        };
    }

    fn questions(&mut self, questions: Vec<written::Question>) {
        let resolved = questions
            .into_iter()
            .map(|question| self.question(question))
            .collect();
        self.pack.questions = resolved;
    }

    fn question(&mut self, question: written::Question) -> Question {
        let mut answers: Vec<(Answer, Place)> = Vec::new();
        for answer in question.answers {
            let place = answer.id.place;
            let answer = Answer {
                id: id(answer.id),
                text: owned(answer.text),
            };
            let first = answers
                .iter()
                .find(|(known, _)| known.id == answer.id && !answer.id.is_empty());
            if let Some((_, first)) = first {
                let message = format!("`{}` is an answer of this question already", answer.id);
                let problem =
                    Problem::new(Rule::DuplicateId, place, message).help("rename one of the two");
                self.problems.push(problem.other(*first, "the first one"));
            }
            answers.push((answer, place));
        }
        let mut resolved = Question {
            id: id(question.id),
            text: owned(question.text),
            help: question.help.map(owned),
            assume: None,
            caution: question.caution.map(owned),
            answers: answers.into_iter().map(|(answer, _)| answer).collect(),
        };
        resolved.assume = question
            .assume
            .map(|assume| self.answer(&resolved, &assume));
        resolved
    }

    fn answer(&mut self, question: &Question, name: &At<Name>) -> AnswerIx {
        let At {
            place,
            value: Name(id),
        } = name;
        question.answer(id).unwrap_or_else(|| {
            let nameless = question.answers.iter().any(|answer| answer.id.is_empty())
                || question.answers.is_empty();
            if !nameless {
                let message = format!("`{}` has no answer `{id}`", question.id);
                let known: Vec<&str> = question
                    .answers
                    .iter()
                    .map(|answer| answer.id.as_ref())
                    .collect();
                self.problems.push(suggest(
                    Problem::new(Rule::UnknownId, *place, message),
                    id,
                    &known,
                ));
            }
            AnswerIx(UNKNOWN)
        })
    }

    fn fixes(&mut self, fixes: Vec<written::Fix>) {
        let resolved = fixes.into_iter().map(|fix| Fix {
            id: id(fix.id),
            title: owned(fix.title),
            before: self.sentences(fix.before),
            instructions: self.sentences(fix.instructions),
            why: fix.why.map(owned),
            minutes: fix.minutes.map(|minutes| minutes.value),
            worked: fix.worked.map(owned),
            afterwards: self.sentences(fix.afterwards),
            source: texts(fix.source),
        });
        let resolved = resolved.collect();
        self.pack.fixes = resolved;
    }

    fn endings(&mut self, endings: Vec<written::Ending>) {
        let (mut waits, mut calls, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        for ending in endings {
            let place = ending.place;
            let (id, title, text, source) = (
                id(ending.id),
                owned(ending.title),
                owned(ending.text),
                texts(ending.source),
            );
            match ending.kind.map(|kind| kind.value) {
                Some(EndingKind::Wait) => {
                    let Some(At { value: minutes, .. }) = ending.minutes else {
                        let problem =
                            Problem::new(Rule::MissingKey, place, "a wait needs `minutes`");
                        self.problems.push(
                            problem.help("add `minutes: [15, 30]`: how long, at least and at most"),
                        );
                        waits.push(Wait {
                            id,
                            title,
                            text,
                            minutes: Minutes { min: 0, max: 0 },
                            source,
                        });
                        continue;
                    };
                    waits.push(Wait {
                        id,
                        title,
                        text,
                        minutes: Minutes {
                            min: minutes.min,
                            max: minutes.max,
                        },
                        source,
                    });
                }
                Some(EndingKind::Call) => calls.push(Call {
                    id,
                    title,
                    text,
                    say: self.sentences(ending.say),
                    have_ready: self.sentences(ending.have_ready),
                    channels: texts(ending.channels),
                    unreachable: self.sentences(ending.unreachable),
                    source,
                }),
                Some(EndingKind::End) => ends.push(End {
                    id,
                    title,
                    text,
                    source,
                }),
                None => {}
            }
        }
        (self.pack.waits, self.pack.calls, self.pack.ends) =
            (waits.into(), calls.into(), ends.into());
    }

    fn sentences(&mut self, sentences: Vec<written::Sentence>) -> List<Sentence> {
        let resolved = sentences.into_iter().map(|sentence| Sentence {
            guard: self.guard(&sentence.when, &sentence.unless),
            text: owned(sentence.text),
        });
        resolved.collect()
    }

    fn guard(&mut self, when: &Conditions, unless: &Conditions) -> Guard {
        Guard {
            when: self.conditions(when),
            unless: self.conditions(unless),
        }
    }

    fn conditions(&mut self, conditions: &Conditions) -> List<Condition> {
        let mut resolved = Vec::new();
        for (key, values) in &conditions.0 {
            if key.value.0 == "symptom" {
                let any_of = values
                    .0
                    .iter()
                    .map(|name| SymptomIx(self.find(name, &[Kind::Symptom])))
                    .collect();
                resolved.push(Condition::Symptom(any_of));
                continue;
            }
            let question = QuestionIx(self.find(key, &[Kind::Question]));
            let Some(asked) = self.pack.questions.get(question.at()).cloned() else {
                resolved.push(Condition::Answer(question, List::default()));
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

    fn flows(&mut self, symptoms: Vec<written::Symptom>, blocks: Vec<written::Block>) {
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

    fn body(&mut self, id: Str, steps: Vec<written::Step>) -> Body {
        let first = QuestionIx::new(self.steps.len()).0;
        let steps = self.lay(steps);
        let all = Span {
            first,
            end: QuestionIx::new(self.steps.len()).0,
        };
        Body { id, steps, all }
    }

    /// Puts a list of steps at the end of the flat list, the lists of its branches behind it.
    fn lay(&mut self, steps: Vec<written::Step>) -> Span {
        let first = self.steps.len();
        self.places.extend(steps.iter().map(|step| step.place));
        let stand_in = Step {
            guard: Guard::ALWAYS,
            action: Action::End(EndIx(UNKNOWN)),
        };
        self.steps.resize(first + steps.len(), stand_in);
        let end = self.steps.len();
        for (at, step) in (first..).zip(steps) {
            self.steps[at] = Step {
                guard: self.guard(&step.when, &step.unless),
                action: self.action(step),
            };
        }
        Span {
            first: QuestionIx::new(first).0,
            end: QuestionIx::new(end).0,
        }
    }

    fn action(&mut self, step: written::Step) -> Action {
        let place = step.place;
        let written::Step {
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
            let question = QuestionIx(self.find(&ask, &[Kind::Question]));
            return Action::Ask(question, self.branches(question, then.0));
        }
        if let Some(fix) = fix {
            Action::Fix(FixIx(self.find(&fix, &[Kind::Fix])))
        } else if let Some(wait) = wait {
            Action::Wait(WaitIx(self.find(&wait, &[Kind::Wait])))
        } else if let Some(uses) = uses {
            Action::Use(BodyIx(self.find(&uses, &[Kind::Block, Kind::Symptom])))
        } else if let Some(call) = call {
            Action::Call(CallIx(self.find(&call, &[Kind::Call])))
        } else {
            let end = end.map_or(UNKNOWN, |end| self.find(&end, &[Kind::End]));
            Action::End(EndIx(end))
        }
    }

    fn branches(
        &mut self,
        question: QuestionIx,
        then: Vec<(At<Name>, Vec<written::Step>)>,
    ) -> List<Branch> {
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

    fn test(&mut self, test: written::Test) -> Option<FlowTest> {
        let symptom = SymptomIx(self.find(&test.symptom, &[Kind::Symptom]));
        let answers = test
            .answers
            .0
            .iter()
            .map(|(question, answer)| self.test_answer(question, answer))
            .collect();
        let tried = test
            .tried
            .iter()
            .map(|tried| (self.tried(&tried.id), tried.outcome))
            .collect();
        let expect = match (test.expect, test.path) {
            (Some(expect), None) => {
                self.find(&expect.id, ANY_STEP);
                Expectation::Next(expect.kind?.value, expect.id.value.0)
            }
            (None, Some(path)) => {
                for name in &path {
                    self.find(name, ANY_STEP);
                }
                Expectation::Path(path.into_iter().map(|name| name.value.0).collect())
            }
            (expect, _) => {
                let (rule, what) = match expect {
                    Some(_) => (
                        Rule::WrongType,
                        "a test has either `expect` or `path`, not both",
                    ),
                    None => (Rule::MissingKey, "a test needs `expect` or `path`"),
                };
                self.problems.push(
                    Problem::new(rule, test.place, what)
                        .help("say which step, or which steps, must follow"),
                );
                return None;
            }
        };
        let assume = test.assume.is_none_or(|assume| assume.value);
        Some(FlowTest {
            name: test.name.value,
            place: test.place,
            symptom,
            answers,
            tried,
            assume,
            expect,
        })
    }

    fn test_answer(&mut self, question: &At<Name>, answer: &At<Name>) -> (QuestionIx, AnswerIx) {
        let question = QuestionIx(self.find(question, &[Kind::Question]));
        let asked = self.pack.questions.get(question.at()).cloned();
        (
            question,
            asked.map_or(AnswerIx(UNKNOWN), |asked| self.answer(&asked, answer)),
        )
    }

    fn tried(&mut self, name: &At<Name>) -> TriedIx {
        match self
            .names
            .find(name, &[Kind::Fix, Kind::Wait], self.problems)
        {
            Some(Target {
                kind: Kind::Wait,
                index,
                ..
            }) => TriedIx::Wait(WaitIx(index)),
            Some(Target { index, .. }) => TriedIx::Fix(FixIx(index)),
            None => TriedIx::Fix(FixIx(UNKNOWN)),
        }
    }
}

/// What a test may name as a step.
const ANY_STEP: &[Kind] = &[Kind::Question, Kind::Fix, Kind::Wait, Kind::Call, Kind::End];
