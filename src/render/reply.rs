//! An answer as a document: for the caller at the command line, or for the customer it is sent to.

use std::borrow::Cow;

use super::document::{Block, quoted, texts};
use super::sheet;
use crate::answer::{Advice, Answer, Choice, program};
use crate::words::{self, Words};
use fixflow::pack::StepKind;
use fixflow::safety::harmless;

/// Who reads the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The person who called the program and can call it again: gets options and commands.
    Caller,
    /// The person a reply is sent to: gets no commands, and nothing that invites a reply with secrets.
    Customer,
}

/// An answer as a document.
#[must_use]
pub fn document<'a>(answer: &'a Answer<'a>, audience: Audience) -> Vec<Block<'a>> {
    let mut blocks = vec![taken_as(answer, audience)];
    let cautions = answer.cautions.iter();
    blocks.extend(cautions.map(|caution| Block::Caution((*caution).into())));
    let several = !answer.ahead.is_empty();
    let steps = std::iter::once(&answer.advice).chain(&answer.ahead);
    for (number, advice) in (1..).zip(steps) {
        blocks.push(heading(advice, several.then_some(number), answer.words));
        blocks.extend(body(advice, answer, audience));
    }
    blocks.extend(assumptions(answer, audience));
    blocks.extend(what_next(answer, audience));
    blocks
}

/// What somebody's own words were understood as, and what to do if they meant something else.
fn taken_as<'a>(answer: &Answer<'a>, audience: Audience) -> Block<'a> {
    let words = answer.words;
    let Some(title) = answer.symptom_title.filter(|_| answer.matched) else {
        return Block::Paragraph("".into());
    };
    match audience {
        Audience::Caller => {
            let mut list = program(answer.repeated);
            list.push("list".into());
            Block::Paragraph(words.taken_as(title, &harmless(&quoted(&list))).into())
        }
        Audience::Customer => {
            let label = words.say(words::TAKEN);
            Block::Section(label.into(), vec![words.taken_for(title).into()])
        }
    }
}

fn heading<'a>(advice: &Advice<'a>, number: Option<usize>, words: Words) -> Block<'a> {
    let Advice { title, minutes, .. } = *advice;
    let title = match minutes {
        _ if advice.kind == StepKind::Resolved => words.resolved_by(title).into(),
        Some(minutes) => words::timed(title, &words.minutes(minutes)).into(),
        None => title.into(),
    };
    Block::Heading(number, title)
}

/// What is said below the heading of a step.
fn body<'a>(advice: &Advice<'a>, answer: &Answer<'a>, audience: Audience) -> Vec<Block<'a>> {
    let words = answer.words;
    let is_call = advice.kind == StepKind::Call;
    let never_tell = is_call.then(|| words.say(words::NEVER_TELL));
    // A customer must not think that these things are to be sent back.
    let have_ready = match audience {
        Audience::Caller => words.say(words::HAVE_READY),
        Audience::Customer => words.say(words::SAY_ONLY_ON_A_CALL),
    };
    let to_have_ready: Vec<&str> = advice.to_have_ready(words).collect();
    vec![
        Block::Paragraph(advice.text.unwrap_or_default().into()),
        choices(advice, answer, audience),
        Block::section(words.say(words::BEFORE), &advice.before),
        Block::Numbered(texts(&advice.instructions)),
        Block::section(words.say(words::WHY), advice.why.as_slice()),
        Block::Paragraph(never_tell.unwrap_or_default().into()),
        Block::section(words.say(words::SAY), &advice.say),
        Block::section(have_ready, &to_have_ready),
        sheet::channels(&advice.channels, words),
        Block::section(words.say(words::UNREACHABLE), &advice.unreachable),
        Block::section(words.say(words::AFTERWARDS), &advice.afterwards),
        Block::section(words.say(words::PREVENTION), &advice.prevention),
    ]
}

/// The answers of a question, or the symptoms of the opening question, which is asked while no symptom is known.
fn choices<'a>(advice: &Advice<'a>, answer: &Answer<'a>, audience: Audience) -> Block<'a> {
    let words = answer.words;
    let question = answer.symptom.map(|_| advice.id);
    let (label, none) = match (audience, question) {
        (Audience::Customer, Some(_)) => (words::REPLY_WITH, None),
        (Audience::Customer, None) => (words::REPLY_WITH, Some(words::NOT_ONE_OF_THESE)),
        (Audience::Caller, Some(_)) => (words::ANSWER_WITH, None),
        (Audience::Caller, None) => (words::CHOOSE, Some(words::NONE_OF_THESE)),
    };
    let choices = advice.answers.iter();
    let choices = choices.map(|choice| option(choice, question, audience));
    let none = none.filter(|_| !advice.answers.is_empty());
    let none = none.map(|none| words.say(none).into());
    Block::Choices(words.say(label).into(), choices.chain(none).collect())
}

/// A choice as it is offered. A caller also gets the argument that chooses it.
fn option<'a>(choice: &Choice<'a>, question: Option<&str>, audience: Audience) -> Cow<'a, str> {
    let Choice { id, text } = choice;
    match (audience, question) {
        (Audience::Customer, _) => (*text).into(),
        (Audience::Caller, Some(question)) => format!("{question}={id}: {text}").into(),
        (Audience::Caller, None) => format!("{id}: {text}").into(),
    }
}

/// What was assumed, and the other answers.
fn assumptions<'a>(answer: &Answer<'a>, audience: Audience) -> Vec<Block<'a>> {
    let words = answer.words;
    let label = match audience {
        Audience::Caller => words.say(words::OTHERWISE),
        Audience::Customer => words.say(words::NOT_SO),
    };
    let mut blocks = Vec::new();
    for (asked, (question, assumed)) in answer.refine.iter().zip(&answer.assumed) {
        let answers = asked.answers.iter();
        let (taken, others): (Vec<_>, Vec<_>) = answers.partition(|choice| choice.id == *assumed);
        let taken = taken.first().map_or("", |choice| choice.text);
        blocks.push(Block::Paragraph(words.assumed(asked.text, taken).into()));
        let others = others.into_iter();
        let others = others.map(|choice| option(choice, Some(question), audience));
        blocks.push(Block::Choices(label.into(), others.collect()));
    }
    blocks
}

/// What comes next, the call that the case leads to, and the red flag.
fn what_next<'a>(answer: &'a Answer<'a>, audience: Audience) -> Vec<Block<'a>> {
    let words = answer.words;
    let mut blocks = Vec::new();
    if let (Some(next), Audience::Caller) = (&answer.next, audience) {
        let label = if answer.advice.kind == StepKind::Wait {
            words.say(words::WAITED)
        } else {
            words.say(words::DID_NOT_HELP)
        };
        let next = next.iter().map(|word| word.as_ref().into());
        blocks.push(Block::Command(label.into(), next.collect()));
    }
    let call = answer.call.as_ref();
    if let Some(call) = call.filter(|call| call.id != answer.advice.id) {
        blocks.push(Block::Paragraph(words.leads_to(call.title).into()));
    }
    let flag = answer.red_flag.as_ref();
    if let Some(flag) = flag.filter(|flag| answer.symptom != Some(flag.symptom)) {
        blocks.push(match audience {
            Audience::Caller => {
                let mut command = program(answer.repeated);
                command.extend(["--symptom".into(), flag.symptom.into()]);
                Block::Command(words.flag_then(flag.text).into(), command)
            }
            Audience::Customer => Block::Paragraph(words.flag_stop(flag.text, flag.call).into()),
        });
    }
    blocks
}
