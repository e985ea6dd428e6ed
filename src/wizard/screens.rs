//! What every screen says and offers. Pure: a case's outlook and a few moments become a [`Screen`].

use jiff::Timestamp;

use super::prompt::{Choice, Clock, Screen};
use super::stand::Waiting;
use super::times;
use crate::answer::Span;
use crate::render::document::{Block, Text, minutes};
use crate::words;
use fixflow::case::{Attempt, Case, Outcome};
use fixflow::engine::{Known, Outlook, Step};
use fixflow::pack::{AnswerIx, CallIx, EndIx, FixIx, Pack, QuestionIx, SymptomIx, WaitIx};

/// How the wait that is the next step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// It was not begun.
    NotBegun,
    /// It goes on.
    GoesOn(Waiting),
    /// It is over, by the clock or because it was ended.
    Over(Waiting),
}

/// What screens are made from.
pub struct Scene<'a, 'c> {
    /// The pack.
    pub pack: &'a Pack,
    /// The moment and the place, asked for only by screens that name a time of day.
    pub clock: &'c dyn Clock,
}

impl<'a> Scene<'a, '_> {
    /// The opening menu, with the symptoms in the given order.
    #[must_use]
    pub fn opening(&self, order: &[SymptomIx]) -> Screen<'a> {
        let hints = [words::UNOFFICIAL, words::OPENING_HINT].join(" ");
        let screen = Screen::new(vec![
            heading(&*self.pack.title),
            text(hints),
            text(&*self.pack.opening),
        ]);
        self.always(self.symptoms(screen, order), None)
    }

    /// The choice of another symptom.
    #[must_use]
    pub fn something_else(&self, order: &[SymptomIx], case: &Case) -> Screen<'a> {
        let screen = Screen::new(vec![heading(words::WHAT_NOW), text(words::TRIED_STAYS)]);
        self.always(self.symptoms(screen, order), Some(case.symptom))
    }

    fn symptoms(&self, screen: Screen<'a>, order: &[SymptomIx]) -> Screen<'a> {
        order.iter().fold(screen, |screen, symptom| {
            screen.row(Choice::Symptom(*symptom), &*self.pack[*symptom].title)
        })
    }

    /// What stands on every screen of a step: the red flag, unless its symptom is the case's, and the further choices.
    fn always(&self, screen: Screen<'a>, symptom: Option<SymptomIx>) -> Screen<'a> {
        let flag = self.pack.red_flag.as_ref();
        let screen = match flag.filter(|flag| Some(flag.symptom) != symptom) {
            Some(flag) => screen.row(Choice::RedFlag, &*flag.text),
            None => screen,
        };
        screen.row(Choice::More, words::MORE)
    }

    /// The step itself. A case that is resolved offers nothing.
    #[must_use]
    pub fn step(&self, case: &Case, outlook: &Outlook, patience: Patience) -> Screen<'a> {
        let screen = match outlook.step {
            Step::Ask(question) => self.question(question),
            Step::Fix(fix) => self.fix(fix, outlook),
            Step::Wait(wait) => self.wait(wait, patience),
            Step::Call(call) => self.call(call, &outlook.known),
            Step::End(end) => self.end(end),
            Step::Resolved(attempt) => return self.resolved(attempt, &outlook.known),
        };
        self.always(screen, Some(case.symptom))
    }

    fn question(&self, question: QuestionIx) -> Screen<'a> {
        let asked = &self.pack[question];
        let screen = Screen {
            help: asked.help.as_deref().map(Into::into),
            ..Screen::new(vec![heading(&*asked.text)])
        };
        let answers = (0..).map(AnswerIx).zip(asked.answers.iter());
        answers.fold(screen, |screen, (index, answer)| {
            screen.row(Choice::Answer(index), &*answer.text)
        })
    }

    fn fix(&self, fix: FixIx, outlook: &Outlook) -> Screen<'a> {
        let left = (outlook.left.len(), outlook.left_minutes(self.pack));
        let fix = &self.pack[fix];
        let takes = fix.minutes.map(Span::exactly).map(minutes);
        let effort = words::effort(takes.as_deref(), left.0, left.1);
        let mut blocks = vec![heading(&*fix.title), text(effort)];
        blocks.push(section(words::BEFORE, outlook.known.said(&fix.before)));
        blocks.push(section(words::DO, outlook.known.said(&fix.instructions)));
        let screen = Screen {
            help: fix.why.as_deref().map(Into::into),
            ..Screen::new(blocks)
        };
        screen
            .row(
                Choice::Outcome(Outcome::Worked),
                fix.worked.as_deref().unwrap_or(words::IT_WORKS),
            )
            .row(
                Choice::Outcome(Outcome::NoChange),
                fix.no_change.as_deref().unwrap_or(words::NO_CHANGE),
            )
            .row(
                Choice::Outcome(Outcome::CouldNot),
                fix.could_not.as_deref().unwrap_or(words::COULD_NOT),
            )
    }

    fn wait(&self, wait: WaitIx, patience: Patience) -> Screen<'a> {
        let wait = &self.pack[wait];
        let now = self.clock.now();
        let at = |moment: Timestamp| times::moment(moment, now, &self.clock.zone());
        let (title, advice) = (heading(&*wait.title), text(&*wait.text));
        let blocks = match patience {
            Patience::NotBegun => {
                let length = minutes(Span::of(&wait.minutes));
                vec![title, text(words::about(&length)), advice]
            }
            Patience::GoesOn(Waiting { due, .. }) if times::is_long(due, now) => {
                vec![title, text(words::come_back(&at(due))), advice]
            }
            Patience::GoesOn(Waiting { begun, due, .. }) => {
                let left = times::left(due, now);
                let stands = words::waiting(&at(begun), &left, &at(due));
                vec![title, text(stands), advice]
            }
            Patience::Over(Waiting { begun, due, .. }) => {
                let stands = if due <= now {
                    words::waited(&at(begun))
                } else {
                    words::waiting(&at(begun), &times::left(due, now), &at(due))
                };
                let blocks = vec![title, text(stands), text(words::DID_WAITING_HELP)];
                return Screen::new(blocks)
                    .row(Choice::Outcome(Outcome::Worked), words::IT_WORKS)
                    .row(Choice::Outcome(Outcome::NoChange), words::NO_CHANGE)
                    .row(Choice::Outcome(Outcome::CouldNot), words::COULD_NOT);
            }
        };
        Screen::new(blocks)
            .row(Choice::StartTimer, words::START_TIMER)
            .row(Choice::Outcome(Outcome::NoChange), words::WAITED_ALREADY)
            .row(Choice::Outcome(Outcome::CouldNot), words::CANNOT_WAIT)
    }

    fn call(&self, call: CallIx, known: &Known) -> Screen<'a> {
        let call = &self.pack[call];
        let mut blocks = vec![
            heading(words::NEVER_TELL),
            heading(&*call.title),
            text(&*call.text),
        ];
        blocks.push(section(words::SAY, known.said(&call.say)));
        let ready = known.said(&call.have_ready);
        let own = ready.filter(|sentence| {
            *sentence != words::NEVER_TELL && !self.pack.holds_for_every_call(sentence)
        });
        blocks.push(section(words::HAVE_READY, own));
        call_choices(Screen::new(blocks))
    }

    /// The whole call sheet, which may be longer than a screen.
    #[must_use]
    pub fn sheet(&self, case: &Case, known: &Known, call: CallIx) -> Screen<'a> {
        let call = &self.pack[call];
        let mut blocks = vec![
            heading(words::NEVER_TELL),
            heading(&*call.title),
            text(&*call.text),
        ];
        let tried = case
            .tried()
            .iter()
            .map(|(attempt, outcome)| {
                let title = attempt.title(self.pack).trim_end_matches('.');
                format!("{title}: {}", words::outcome(*outcome)).into()
            })
            .collect::<Vec<_>>();
        blocks.push(Block::Section(words::TRIED.into(), tried));
        blocks.push(section(words::SAY, known.said(&call.say)));
        let ready = known.said(&call.have_ready);
        blocks.push(section(
            words::HAVE_READY,
            ready.filter(|sentence| *sentence != words::NEVER_TELL),
        ));
        let channels: Vec<&str> = call.channels.iter().map(AsRef::as_ref).collect();
        if !channels.is_empty() {
            blocks.push(Block::Section(
                words::CHANNELS.into(),
                vec![channels.join(", ").into()],
            ));
        }
        self.always(call_choices(Screen::new(blocks)), Some(case.symptom))
    }

    /// What to do when nobody can be reached.
    #[must_use]
    pub fn unreachable(&self, case: &Case, known: &Known, call: CallIx) -> Screen<'a> {
        let call = &self.pack[call];
        let mut blocks = vec![heading(&*call.title)];
        let advice = known.said(&call.unreachable);
        let advice = section(words::UNREACHABLE, advice);
        blocks.push(if advice.is_empty() {
            text(words::TRY_LATER)
        } else {
            advice
        });
        self.always(call_choices(Screen::new(blocks)), Some(case.symptom))
    }

    /// The call or end this way leads to, only to look at.
    #[must_use]
    pub fn ahead(&self, case: &Case, outlook: &Outlook) -> Option<Screen<'a>> {
        let screen = match outlook.leads_to? {
            Step::Call(call) => self.call(call, &outlook.known),
            Step::End(end) => self.end(end),
            Step::Ask(_) | Step::Fix(_) | Step::Wait(_) | Step::Resolved(_) => return None,
        };
        Some(self.always(screen, Some(case.symptom)))
    }

    fn end(&self, end: EndIx) -> Screen<'a> {
        let end = &self.pack[end];
        let blocks = vec![heading(&*end.title), text(&*end.text)];
        Screen::new(blocks).row(Choice::Leave, words::SAVE_AND_LEAVE)
    }

    fn resolved(&self, attempt: Attempt, known: &Known) -> Screen<'a> {
        let title = format!("{} {}", words::RESOLVED, attempt.title(self.pack));
        let mut blocks = vec![heading(title)];
        if let Attempt::Fix(fix) = attempt {
            let afterwards = known.said(&self.pack[fix].afterwards);
            blocks.push(section(words::PUT_BACK, afterwards));
        }
        let prevention = known.said(&self.pack.prevention);
        blocks.push(section(words::PREVENTION, prevention));
        Screen::new(blocks)
    }

    /// Asked of somebody who comes back to a case in which something worked.
    #[must_use]
    pub fn still_well(&self, attempt: Attempt) -> Screen<'a> {
        let title = format!("{} {}", words::RESOLVED, attempt.title(self.pack));
        Screen::new(vec![heading(title), text(words::STILL)])
            .row(Choice::Yes, words::STILL_WELL)
            .row(Choice::No, words::IS_BACK)
    }

    /// The reason for a step, with the step's own choices.
    #[must_use]
    pub fn why(&self, step: &Screen<'a>, at: Step) -> Screen<'a> {
        let (why, source) = match at {
            Step::Ask(question) => (self.pack[question].help.as_deref(), &[][..]),
            Step::Fix(fix) => (self.pack[fix].why.as_deref(), &self.pack[fix].source[..]),
            Step::Wait(wait) => (
                Some(self.pack[wait].text.as_ref()),
                &self.pack[wait].source[..],
            ),
            Step::Call(call) => (None, &self.pack[call].source[..]),
            Step::End(end) => (None, &self.pack[end].source[..]),
            Step::Resolved(_) => (None, &[][..]),
        };
        let mut blocks = vec![heading(step.title().to_owned())];
        blocks.extend(why.map(text));
        let source = source.iter().map(AsRef::as_ref);
        blocks.push(section(words::FROM, source));
        if blocks.len() == 1 {
            blocks.push(text(words::NO_WHY));
        }
        Screen {
            blocks,
            help: None,
            rows: step.rows.clone(),
        }
    }
}

/// The further choices, the same everywhere.
#[must_use]
pub fn more<'a>(over: &Screen<'a>) -> Screen<'a> {
    Screen::new(vec![heading(over.title().to_owned())])
        .row(Choice::Why, words::WHY_THIS)
        .row(Choice::StepBack, words::BACK)
        .row(Choice::CallInstead, words::CALL_INSTEAD)
        .row(Choice::SomethingElse, words::SOMETHING_ELSE)
        .row(Choice::Leave, words::SAVE_AND_LEAVE)
}

fn call_choices(screen: Screen<'_>) -> Screen<'_> {
    screen
        .row(Choice::NotThrough, words::NOT_THROUGH)
        .row(Choice::Sheet, words::SHEET_AGAIN)
        .row(Choice::Leave, words::SAVE_AND_LEAVE)
}

fn heading<'a>(title: impl Into<Text<'a>>) -> Block<'a> {
    Block::Heading(None, title.into())
}

fn text<'a>(text: impl Into<Text<'a>>) -> Block<'a> {
    Block::Paragraph(text.into())
}

fn section<'a>(label: &'a str, sentences: impl Iterator<Item = &'a str>) -> Block<'a> {
    Block::Section(label.into(), sentences.map(Into::into).collect())
}
