//! The header, questions, fixes and endings: everything in a pack except its steps.

use super::{Resolver, text_of};
use crate::check::names::{ItemKind, UNKNOWN, suggest};
use crate::pack::{
    Answer, AnswerIx, Call, End, EndingKind, Fix, Minutes, Question, QuestionIx, RedFlag, Sentence,
    SymptomIx, Wait,
};
use crate::problem::{Place, Problem, Rule};
use crate::source::Located;
use crate::source::values::{Reference, TextOr};
use crate::source::written::{
    Sentences, WrittenEnding, WrittenFix, WrittenHeader, WrittenQuestion,
};

impl Resolver<'_> {
    pub(super) fn header(&mut self, header: WrittenHeader) {
        self.pack.id = text_of(header.id);
        self.pack.language = header.language.unwrap_or_else(|| "en".into());
        self.pack.title = header.title;
        self.pack.opening = header.opening;
        self.pack.not_here = header.not_here;
        self.pack.red_flag = header.red_flag.map(|Located { value: flag, .. }| {
            self.places.red_flag = flag.symptom.as_ref().map(|symptom| symptom.place);
            let symptom = flag.symptom.as_ref();
            let symptom = symptom.map_or(UNKNOWN, |name| self.find(name, &[ItemKind::Symptom]));
            RedFlag {
                text: flag.text,
                symptom: SymptomIx(symptom),
            }
        });
        self.pack.prevention = self.sentences(header.prevention);
    }

    pub(super) fn question(&mut self, question: WrittenQuestion) {
        let mut answers: Vec<Answer> = Vec::new();
        let mut places: Vec<Place> = Vec::new();
        for answer in question.answers.0 {
            let place = answer.id.place;
            let id = text_of(answer.id);
            let first = answers.iter().position(|first| first.id == id);
            if let Some(first) = first.filter(|_| !id.is_empty()) {
                let message = format!("`{id}` is an answer of this question already");
                let problem = Problem::new(Rule::DuplicateId, place, message);
                let problem = problem.help("rename one of the two");
                self.problems
                    .push(problem.other(places[first], "the first one"));
            }
            let text = answer.text;
            answers.push(Answer { id, text });
            places.push(place);
        }
        let index = QuestionIx::new(self.pack.questions.len());
        self.pack.questions.push(Question {
            id: text_of(question.id),
            text: question.text,
            help: question.help,
            assume: None,
            caution: question.caution,
            answers,
        });
        self.places.answers.push(places);
        let assume = question.assume.map(|name| self.answer(index, &name));
        self.pack.questions[index.at()].assume = assume;
    }

    /// The answer with this name. An answer to an unknown question is not reported: the question is a problem already.
    pub(super) fn answer(&mut self, question: QuestionIx, name: &Located<Reference>) -> AnswerIx {
        let Some(question) = self.pack.questions.get(question.at()) else {
            return AnswerIx(UNKNOWN);
        };
        let id = &name.value.0;
        let known: Vec<&str> = question.answers.iter().map(|answer| &*answer.id).collect();
        // No second problem if an answer without an id may be the one that is meant, or if the name is not text.
        let is_complete = !known.is_empty() && !known.contains(&"") && !id.is_empty();
        question.answer(id).unwrap_or_else(|| {
            if is_complete {
                let message = format!("`{}` has no answer `{id}`", question.id);
                let problem = Problem::new(Rule::UnknownId, name.place, message);
                self.problems.push(suggest(problem, id, &known));
            }
            AnswerIx(UNKNOWN)
        })
    }

    pub(super) fn fix(&mut self, fix: WrittenFix) {
        let fix = Fix {
            id: text_of(fix.id),
            title: fix.title,
            before: self.sentences(fix.before),
            instructions: self.sentences(fix.instructions),
            why: fix.why,
            minutes: fix.minutes,
            risk: fix.risk,
            worked: fix.worked,
            no_change: fix.no_change,
            could_not: fix.could_not,
            afterwards: self.sentences(fix.afterwards),
            source: fix.source,
        };
        self.pack.fixes.push(fix);
    }

    pub(super) fn ending(&mut self, Located { place, value }: Located<WrittenEnding>) {
        let id = text_of(value.id);
        let (title, text, source) = (value.title, value.text, value.source);
        match value.kind {
            Some(EndingKind::Wait) => {
                let minutes = self.minutes_of_wait(place, value.minutes);
                self.pack.waits.push(Wait {
                    id,
                    title,
                    text,
                    minutes,
                    source,
                });
            }
            Some(EndingKind::Call) => {
                let call = Call {
                    id,
                    title,
                    text,
                    say: self.sentences(value.say),
                    have_ready: self.sentences(value.have_ready),
                    minutes: value.minutes,
                    channels: value.channels,
                    unreachable: self.sentences(value.unreachable),
                    source,
                };
                self.pack.calls.push(call);
            }
            Some(EndingKind::End) => self.pack.ends.push(End {
                id,
                title,
                text,
                source,
            }),
            None => {}
        }
    }

    fn minutes_of_wait(&mut self, place: Place, minutes: Option<Minutes>) -> Minutes {
        minutes.unwrap_or_else(|| {
            let problem = Problem::new(Rule::MissingKey, place, "a wait needs `minutes`");
            let help = "add `minutes: [15, 30]`: how long, at least and at most";
            self.problems.push(problem.help(help));
            Minutes::default()
        })
    }

    pub(super) fn sentences(&mut self, sentences: Sentences) -> Vec<Sentence> {
        let sentences = sentences.0.into_iter();
        let resolved = sentences.map(|TextOr(sentence)| Sentence {
            guard: self.guard(&sentence.when, &sentence.unless),
            text: sentence.text,
        });
        resolved.collect()
    }
}
