//! Draws up a symptom's picture from its steps.

use super::{Chart, Kind, Lane, Node, Part};
use fixflow::pack::{
    Action, AnswerIx, Body, BodyIx, Branch, Condition, Guard, Pack, QuestionIx, StepRange,
    SymptomIx,
};

/// The most boxes that blocks are drawn out to. Beyond that a block is one box.
const MOST_BOXES: usize = 400;

/// Draws up a symptom's picture. Its blocks are drawn out where they are used; other symptoms are named.
#[must_use]
pub fn chart(pack: &Pack, symptom: SymptomIx) -> Chart {
    let mut drafter = Drafter { pack, boxes: 0 };
    let Body { id, steps, .. } = &pack[symptom.body()];
    let head = drafter.node(Kind::Symptom, &pack[symptom].title, id);
    Chart {
        head,
        parts: drafter.list(steps),
    }
}

struct Drafter<'p> {
    pack: &'p Pack,
    boxes: usize,
}

impl Drafter<'_> {
    fn node(&mut self, kind: Kind, label: &str, id: &str) -> Node {
        self.boxes += 1;
        Node {
            kind,
            label: label.to_owned(),
            id: id.to_owned(),
            only: None,
        }
    }

    fn list(&mut self, list: &StepRange) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut at = list.range();
        while !at.is_empty() {
            let alternatives = alternatives(self.pack, at.clone());
            if alternatives.lanes.len() > 1 {
                self.switch(&alternatives, &mut parts);
                at.start = alternatives.end;
            } else {
                self.step(at.start, &mut parts);
                at.start += 1;
            }
        }
        parts
    }

    fn switch(
        &mut self,
        Alternatives {
            question, lanes, ..
        }: &Alternatives<'_>,
        parts: &mut Vec<Part>,
    ) {
        let pack = self.pack;
        let asked = &pack[*question];
        let head = self.node(Kind::Switch, &asked.text, &asked.id);
        let drawn = lanes.iter().map(|(answers, steps)| {
            let mut inner = Vec::new();
            for at in steps {
                self.action(*at, None, &mut inner);
            }
            Lane {
                label: answered(pack, *question, answers),
                parts: inner,
            }
        });
        let mut drawn: Vec<Lane> = drawn.collect();
        let named = |answer: &AnswerIx| lanes.iter().any(|(answers, _)| answers.contains(answer));
        drawn.extend(self.others(*question, named));
        append(parts, vec![Part::Fork(head, drawn)]);
    }

    /// The lane of the answers that lead nowhere in particular.
    fn others(&self, question: QuestionIx, named: impl Fn(&AnswerIx) -> bool) -> Option<Lane> {
        let answers = (0..self.pack[question].answers.len()).map(AnswerIx::new);
        let others: Vec<AnswerIx> = answers.filter(|answer| !named(answer)).collect();
        let label = answered(self.pack, question, &others);
        (!others.is_empty()).then(|| Lane {
            label,
            parts: Vec::new(),
        })
    }

    fn step(&mut self, at: usize, parts: &mut Vec<Part>) {
        let guard = &self.pack.steps[at].guard;
        let only = (!guard.is_always()).then(|| condition(self.pack, guard));
        self.action(at, only, parts);
    }

    fn action(&mut self, at: usize, only: Option<String>, parts: &mut Vec<Part>) {
        let pack = self.pack;
        let mut node = match &pack.steps[at].action {
            Action::Ask(question, then) => return parts.push(self.ask(*question, then, only)),
            Action::Use(body) => return self.uses(*body, only, parts),
            Action::Fix(fix) => self.node(Kind::Fix, &pack[*fix].title, &pack[*fix].id),
            Action::Wait(wait) => self.node(Kind::Wait, &pack[*wait].title, &pack[*wait].id),
            Action::Call(call) => self.node(Kind::Call, &pack[*call].title, &pack[*call].id),
            Action::End(end) => self.node(Kind::End, &pack[*end].title, &pack[*end].id),
        };
        node.only = only;
        // What closes only sometimes is a branch, or the picture would stop here.
        match node.only.take() {
            Some(only) if node.closes() => {
                let head = self.node(Kind::Switch, &only, "");
                let closing = Lane {
                    label: "yes".to_owned(),
                    parts: vec![Part::Node(node)],
                };
                parts.push(Part::Fork(
                    head,
                    vec![
                        closing,
                        Lane {
                            label: "no".to_owned(),
                            parts: Vec::new(),
                        },
                    ],
                ));
            }
            only => parts.push(Part::Node(Node { only, ..node })),
        }
    }

    fn ask(&mut self, question: QuestionIx, then: &[Branch], only: Option<String>) -> Part {
        let pack = self.pack;
        let node = Node {
            only,
            ..self.node(Kind::Question, &pack[question].text, &pack[question].id)
        };
        if then.is_empty() {
            return Part::Node(node);
        }
        let mut lanes: Vec<Lane> = Vec::new();
        for branch in then {
            lanes.push(Lane {
                label: answered(pack, question, &[branch.answer]),
                parts: self.list(&branch.steps),
            });
        }
        lanes.extend(self.others(question, |answer| {
            then.iter().any(|branch| branch.answer == *answer)
        }));
        Part::Fork(node, lanes)
    }

    fn uses(&mut self, body: BodyIx, only: Option<String>, parts: &mut Vec<Part>) {
        let pack = self.pack;
        let Body { id, steps, all } = &pack[body];
        let room = self.boxes + all.range().len() <= MOST_BOXES;
        let symptom = pack.symptoms.get(body.at());
        let inner = match symptom {
            None if room => self.list(steps),
            None => vec![Part::Node(self.node(
                Kind::Block,
                &format!("go through {id}"),
                id,
            ))],
            Some(symptom) => vec![Part::Node(self.node(
                Kind::Link,
                &format!("go on with: {}", symptom.title),
                id,
            ))],
        };
        match only {
            None => append(parts, inner),
            Some(only) => {
                let head = self.node(Kind::Switch, &only, "");
                let inner = Lane {
                    label: "yes".to_owned(),
                    parts: inner,
                };
                parts.push(Part::Fork(
                    head,
                    vec![
                        inner,
                        Lane {
                            label: "no".to_owned(),
                            parts: Vec::new(),
                        },
                    ],
                ));
            }
        }
    }
}

/// Goes on with `more`. Where an answer decides right behind its own question, it decides there.
fn append(parts: &mut Vec<Part>, mut more: Vec<Part>) {
    if let (Some(Part::Node(question)), Some(Part::Fork(switch, _))) =
        (parts.last(), more.first_mut())
        && (question.kind, switch.kind) == (Kind::Question, Kind::Switch)
        && question.id == switch.id
    {
        *switch = question.clone();
        parts.pop();
    }
    parts.append(&mut more);
}

/// Steps under conditions on one question that exclude each other.
struct Alternatives<'p> {
    question: QuestionIx,
    lanes: Vec<(&'p [AnswerIx], Vec<usize>)>,
    end: usize,
}

/// The steps from the first on that stand under conditions on one question that exclude each other.
fn alternatives(pack: &Pack, range: std::ops::Range<usize>) -> Alternatives<'_> {
    let mut found = Alternatives {
        question: QuestionIx(0),
        lanes: Vec::new(),
        end: range.start,
    };
    for at in range {
        let Some((question, answers)) = single(&pack.steps[at].guard) else {
            break;
        };
        if found.lanes.is_empty() {
            found.question = question;
        }
        let same = found.lanes.iter().position(|(lane, _)| *lane == answers);
        let apart = found
            .lanes
            .iter()
            .all(|(lane, _)| lane.iter().all(|answer| !answers.contains(answer)));
        match same {
            _ if question != found.question => break,
            Some(lane) => found.lanes[lane].1.push(at),
            None if apart => found.lanes.push((answers, vec![at])),
            None => break,
        }
        found.end = at + 1;
    }
    found
}

/// The one condition of a guard, if it is one on a question and all there is.
fn single(guard: &Guard) -> Option<(QuestionIx, &[AnswerIx])> {
    match (&*guard.when, &*guard.unless) {
        ([Condition::Answer(question, answers)], []) => Some((*question, answers)),
        _ => None,
    }
}

/// Answers in words.
fn answered(pack: &Pack, question: QuestionIx, answers: &[AnswerIx]) -> String {
    let texts: Vec<&str> = answers
        .iter()
        .map(|answer| pack[question][*answer].text.as_ref())
        .collect();
    match texts.as_slice() {
        [first, second, _, ..] => format!("{first}; {second}; or another"),
        few => few.join("; "),
    }
}

/// A guard in words, by ids: `only if device is app`.
fn condition(pack: &Pack, guard: &Guard) -> String {
    let one = |condition: &Condition| match condition {
        Condition::Symptom(any_of) => {
            let ids: Vec<&str> = any_of
                .iter()
                .map(|symptom| pack[*symptom].id.as_ref())
                .collect();
            format!("the symptom is {}", ids.join(" or "))
        }
        Condition::Answer(question, any_of) => {
            let ids: Vec<&str> = any_of
                .iter()
                .map(|answer| pack[*question][*answer].id.as_ref())
                .collect();
            format!("{} is {}", pack[*question].id, ids.join(" or "))
        }
    };
    let all =
        |conditions: &[Condition]| conditions.iter().map(one).collect::<Vec<_>>().join(" and ");
    match (guard.when.is_empty(), guard.unless.is_empty()) {
        (false, true) => format!("only if {}", all(&guard.when)),
        (true, _) => format!("unless {}", all(&guard.unless)),
        (false, false) => format!(
            "only if {}, unless {}",
            all(&guard.when),
            all(&guard.unless)
        ),
    }
}
