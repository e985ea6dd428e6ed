//! The header, questions, fixes and endings: what a pack is made of, apart from its order.

use super::{Resolver, empty_pack, id, owned, texts};
use crate::check::names::{ItemKind, UNKNOWN, suggest};
use crate::pack::EndingKind;
use crate::pack::{
    Answer, AnswerIx, Call, End, Fix, Minutes, Pack, Question, RedFlag, Sentence, SymptomIx, Wait,
};
use crate::problem::{Place, Problem, Rule};
use crate::source::kinds::Reference;
use crate::source::shape::At;
use crate::source::written::{
    WrittenEnding, WrittenFix, WrittenHeader, WrittenQuestion, WrittenSentence,
};

impl Resolver<'_> {
    pub(super) fn header(&mut self, header: WrittenHeader) {
        let red_flag = header.red_flag.map(|flag| RedFlag {
            symptom: SymptomIx(self.find(&flag.symptom, &[ItemKind::Symptom])),
            text: owned(flag.text),
        });
        let prevention = self.sentences(header.prevention);
        self.pack = Pack {
            id: id(header.id),
            language: header.language.map_or_else(|| "en".into(), owned),
            title: owned(header.title),
            opening: owned(header.opening),
            red_flag,
            prevention,
            ..std::mem::replace(&mut self.pack, empty_pack())
        };
    }

    pub(super) fn questions(&mut self, questions: Vec<WrittenQuestion>) {
        let resolved = questions
            .into_iter()
            .map(|question| self.question(question))
            .collect();
        self.pack.questions = resolved;
    }

    pub(super) fn question(&mut self, question: WrittenQuestion) -> Question {
        let mut answers: Vec<(Answer, Place)> = Vec::new();
        for answer in question.answers.0 {
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

    pub(super) fn answer(&mut self, question: &Question, name: &At<Reference>) -> AnswerIx {
        let At {
            place,
            value: Reference(id),
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

    pub(super) fn fixes(&mut self, fixes: Vec<WrittenFix>) {
        let resolved = fixes.into_iter().map(|fix| Fix {
            id: id(fix.id),
            title: owned(fix.title),
            before: self.sentences(fix.before),
            instructions: self.sentences(fix.instructions),
            why: fix.why.map(owned),
            minutes: fix.minutes.map(|minutes| minutes.value),
            risk: fix.risk.map(|risk| risk.value),
            worked: fix.worked.map(owned),
            no_change: fix.no_change.map(owned),
            could_not: fix.could_not.map(owned),
            afterwards: self.sentences(fix.afterwards),
            source: texts(fix.source),
        });
        let resolved = resolved.collect();
        self.pack.fixes = resolved;
    }

    pub(super) fn endings(&mut self, endings: Vec<WrittenEnding>) {
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
                    minutes: ending.minutes.map(|At { value, .. }| Minutes {
                        min: value.min,
                        max: value.max,
                    }),
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

    pub(super) fn sentences(&mut self, sentences: Vec<WrittenSentence>) -> Vec<Sentence> {
        let resolved = sentences.into_iter().map(|sentence| Sentence {
            guard: self.guard(&sentence.when, &sentence.unless),
            text: owned(sentence.text),
        });
        resolved.collect()
    }
}
