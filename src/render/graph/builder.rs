//! Makes a symptom's picture from its steps.

use std::ops::Range;

use super::{BoxKind, Chart, ChartBox, Lane};
use crate::explain::in_words;
use crate::words::Words;
use fixflow::pack::{
    Action, AnswerIx, Body, BodyIx, Branch, Condition, Guard, Pack, Question, QuestionIx,
    StepRange, SymptomIx,
};

/// The most boxes of a picture. A block whose steps would go beyond that is drawn as one box.
const MOST_BOXES: usize = 400;

/// Makes a symptom's picture. The steps of a block are drawn wherever it is used. Other symptoms are only named.
#[must_use]
pub fn chart(pack: &Pack, symptom: SymptomIx) -> Chart {
    let mut builder = ChartBuilder { pack, boxes: 0 };
    let Body { id, steps, .. } = &pack[symptom.body()];
    Chart {
        head: builder.draw(BoxKind::Symptom, &pack[symptom].title, id),
        boxes: builder.list(steps),
    }
}

/// Sets of answers of one question, each with what follows them.
type ByAnswers<'p, T> = Vec<(&'p [AnswerIx], Vec<T>)>;

struct ChartBuilder<'p> {
    pack: &'p Pack,
    /// How many boxes have been drawn so far.
    boxes: usize,
}

impl ChartBuilder<'_> {
    fn draw(&mut self, kind: BoxKind, label: &str, id: &str) -> ChartBox {
        self.boxes += 1;
        ChartBox {
            kind,
            label: label.to_owned(),
            id: id.to_owned(),
            condition: None,
            lanes: Vec::new(),
        }
    }

    fn list(&mut self, list: &StepRange) -> Vec<ChartBox> {
        let mut boxes = Vec::new();
        let mut rest = list.range();
        while let Some(at) = rest.clone().next() {
            if let Some((question, lanes)) = alternatives(self.pack, rest.clone()) {
                rest.start += lanes.iter().map(|(_, steps)| steps.len()).sum::<usize>();
                append(&mut boxes, vec![self.switch(&self.pack[question], lanes)]);
            } else {
                let guard = &self.pack.steps[at].guard;
                let condition = || in_words(self.pack, guard, Words::ENGLISH);
                self.step(at, (!guard.is_always()).then(condition), &mut boxes);
                rest.start += 1;
            }
        }
        boxes
    }

    /// Steps that exclude each other, as lanes below the question that decides between them.
    fn switch(&mut self, asked: &Question, lanes: ByAnswers<'_, usize>) -> ChartBox {
        let mut switch = self.draw(BoxKind::Switch, &asked.text, &asked.id);
        let lanes = lanes.into_iter().map(|(answers, steps)| {
            let mut boxes = Vec::new();
            for at in steps {
                self.step(at, None, &mut boxes);
            }
            (answers, boxes)
        });
        switch.lanes = lanes_of(asked, lanes.collect());
        switch
    }

    /// Draws one step after `boxes`.
    fn step(&mut self, at: usize, condition: Option<String>, boxes: &mut Vec<ChartBox>) {
        let pack = self.pack;
        let drawn = match &pack.steps[at].action {
            Action::Ask(question, then) => self.ask(*question, then),
            Action::Use(body) => return self.uses(*body, condition, boxes),
            Action::Fix(fix) => self.draw(BoxKind::Fix, &pack[*fix].title, &pack[*fix].id),
            Action::Wait(wait) => self.draw(BoxKind::Wait, &pack[*wait].title, &pack[*wait].id),
            Action::Call(call) => self.draw(BoxKind::Call, &pack[*call].title, &pack[*call].id),
            Action::End(end) => self.draw(BoxKind::End, &pack[*end].title, &pack[*end].id),
        };
        boxes.push(match condition {
            // Without a branch of its own, a box that ends the flow would seem to end it in every case.
            Some(condition) if drawn.closes() => self.yes_or_no(&condition, vec![drawn]),
            condition => ChartBox { condition, ..drawn },
        });
    }

    fn ask(&mut self, question: QuestionIx, then: &[Branch]) -> ChartBox {
        let asked = &self.pack[question];
        let mut drawn = self.draw(BoxKind::Question, &asked.text, &asked.id);
        if !then.is_empty() {
            let lanes = then.iter().map(|branch| {
                let answers = std::slice::from_ref(&branch.answer);
                (answers, self.list(&branch.steps))
            });
            drawn.lanes = lanes_of(asked, lanes.collect());
        }
        drawn
    }

    /// Draws a block or a link to another symptom after `boxes`.
    fn uses(&mut self, body: BodyIx, condition: Option<String>, boxes: &mut Vec<ChartBox>) {
        let Body { id, steps, all } = &self.pack[body];
        let has_room = self.boxes + all.range().len() <= MOST_BOXES;
        let drawn = if let Some(symptom) = self.pack.symptoms.get(body.at()) {
            let label = format!("go on with: {}", symptom.title);
            vec![self.draw(BoxKind::Link, &label, id)]
        } else if has_room {
            self.list(steps)
        } else {
            vec![self.draw(BoxKind::Block, &format!("go through {id}"), id)]
        };
        match condition {
            None => append(boxes, drawn),
            Some(condition) => boxes.push(self.yes_or_no(&condition, drawn)),
        }
    }

    /// A condition with what follows if it is met.
    fn yes_or_no(&mut self, condition: &str, yes: Vec<ChartBox>) -> ChartBox {
        let mut switch = self.draw(BoxKind::Switch, condition, "");
        let lane = |label: &str, boxes| Lane {
            label: label.to_owned(),
            boxes,
        };
        switch.lanes = vec![lane("yes", yes), lane("no", Vec::new())];
        switch
    }
}

/// Adds `more` after `boxes`. If a switch comes right after its own question, its lanes become those of the question.
fn append(boxes: &mut Vec<ChartBox>, mut more: Vec<ChartBox>) {
    if let (Some(question), Some(switch)) = (boxes.last_mut(), more.first())
        && (question.kind, switch.kind) == (BoxKind::Question, BoxKind::Switch)
        && question.lanes.is_empty()
        && question.id == switch.id
    {
        question.lanes = more.remove(0).lanes;
    }
    boxes.append(&mut more);
}

/// The steps, from the first position on, whose conditions are all on one question and exclude each other: for each
/// condition its answers and the positions of its steps. `None` if there are fewer than two such conditions.
fn alternatives(
    pack: &Pack,
    positions: Range<usize>,
) -> Option<(QuestionIx, ByAnswers<'_, usize>)> {
    let (question, _) = only_condition(&pack.steps[positions.start].guard)?;
    let mut lanes: ByAnswers<'_, usize> = Vec::new();
    for at in positions {
        let answers = match only_condition(&pack.steps[at].guard) {
            Some((other, answers)) if other == question => answers,
            _ => break,
        };
        let is_shared = |answer: &AnswerIx| answers.contains(answer);
        if let Some((_, steps)) = lanes.iter_mut().find(|(lane, _)| *lane == answers) {
            steps.push(at);
        } else if lanes.iter().any(|(lane, _)| lane.iter().any(is_shared)) {
            break;
        } else {
            lanes.push((answers, vec![at]));
        }
    }
    (lanes.len() > 1).then_some((question, lanes))
}

/// The question and answers of a guard that is just one `when` on a question.
fn only_condition(guard: &Guard) -> Option<(QuestionIx, &[AnswerIx])> {
    match (&*guard.when, &*guard.unless) {
        ([Condition::Answer(question, answers)], []) => Some((*question, answers)),
        _ => None,
    }
}

/// A lane for each set of answers, and one without boxes for all answers that are in no set, if there are any.
fn lanes_of(asked: &Question, lanes: ByAnswers<'_, ChartBox>) -> Vec<Lane> {
    let has_lane = |answer: &AnswerIx| lanes.iter().any(|(named, _)| named.contains(answer));
    let answers = (0..asked.answers.len()).map(AnswerIx::new);
    let others: Vec<AnswerIx> = answers.filter(|answer| !has_lane(answer)).collect();
    let lane = |(answers, boxes): (&[AnswerIx], _)| Lane {
        label: answers_in_words(asked, answers),
        boxes,
    };
    let bare = (!others.is_empty()).then(|| lane((&others, Vec::new())));
    lanes.into_iter().map(lane).chain(bare).collect()
}

/// The words of at most two answers, and whether there are more.
fn answers_in_words(asked: &Question, answers: &[AnswerIx]) -> String {
    let texts = answers.iter().map(|answer| &*asked[*answer].text);
    match &*texts.collect::<Vec<&str>>() {
        [first, second, _, ..] => format!("{first}; {second}; or another"),
        few => few.join("; "),
    }
}
