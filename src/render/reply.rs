//! An answer as a document: for the caller who holds the command line, or for the customer it is sent to.

use super::document::{Block, Text, texts, timed};
use crate::answer::{Answer, Choice, Further};
use crate::words;
use fixflow::pack::StepKind;

/// Who reads the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Whoever called the program, and can call it again: gets options and commands.
    Caller,
    /// Whoever a reply is sent to: gets no commands, and nothing that invites an answer with secrets.
    Customer,
}

/// An answer as a document.
#[must_use]
pub fn document<'a>(answer: &'a Answer<'a>, reader: Reader) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::with_capacity(16);
    blocks.extend(
        answer
            .cautions
            .iter()
            .map(|caution| Block::Caution((*caution).into())),
    );
    blocks.push(heading(answer));
    body(&mut blocks, answer, reader);
    for (number, further) in (2..).zip(&answer.ahead) {
        self::further(&mut blocks, number, further);
    }
    assumptions(&mut blocks, answer, reader);
    outlook(&mut blocks, answer, reader);
    blocks.retain(|block| !block.is_empty());
    blocks
}

fn heading<'a>(answer: &Answer<'a>) -> Block<'a> {
    let number = (!answer.ahead.is_empty()).then_some(1);
    let title = timed(answer.title, answer.minutes);
    match answer.kind {
        StepKind::Resolved => Block::Heading(number, format!("{} {title}", words::RESOLVED).into()),
        StepKind::Ask | StepKind::Fix | StepKind::Wait | StepKind::Call | StepKind::End => {
            Block::Heading(number, title)
        }
    }
}

fn body<'a>(blocks: &mut Vec<Block<'a>>, answer: &Answer<'a>, reader: Reader) {
    if let Some(text) = answer.text {
        blocks.push(Block::Paragraph(text.into()));
    }
    if !answer.answers.is_empty() {
        blocks.push(choices(answer, reader));
    }
    blocks.push(Block::section(words::BEFORE, &answer.before));
    blocks.push(Block::Numbered(texts(&answer.instructions)));
    blocks.push(Block::section(words::WHY, answer.why.as_slice()));
    if answer.kind == StepKind::Call {
        blocks.push(Block::Paragraph(words::NEVER_TELL.into()));
    }
    blocks.push(Block::section(words::SAY, &answer.say));
    blocks.push(have_ready(&answer.have_ready, reader));
    if !answer.channels.is_empty() {
        let channels = answer.channels.join(", ");
        blocks.push(Block::Section(
            words::CHANNELS.into(),
            vec![channels.into()],
        ));
    }
    blocks.push(Block::section(words::UNREACHABLE, &answer.unreachable));
    blocks.push(Block::section(words::AFTERWARDS, &answer.afterwards));
    blocks.push(Block::section(words::PREVENTION, &answer.prevention));
}

/// What to have at hand on a call. Sent to somebody, it must not read as if it were to be sent back.
#[must_use]
pub fn have_ready<'a>(sentences: &[&'a str], reader: Reader) -> Block<'a> {
    let label = match reader {
        Reader::Caller => words::HAVE_READY,
        Reader::Customer => words::SAY_ONLY_ON_A_CALL,
    };
    let sentences = sentences.iter().copied();
    let sentences: Vec<&str> = sentences
        .filter(|said| *said != words::NEVER_TELL)
        .collect();
    Block::section(label, &sentences)
}

fn choices<'a>(answer: &Answer<'a>, reader: Reader) -> Block<'a> {
    let (label, option) = match (reader, answer.symptom) {
        (Reader::Customer, _) => {
            let texts = answer.answers.iter().map(|choice| choice.text.into());
            return Block::Choices(words::REPLY_WITH.into(), texts.collect());
        }
        (Reader::Caller, Some(_)) => (words::ANSWER_WITH, format!("{}=", answer.id)),
        (Reader::Caller, None) => (words::CHOOSE, String::new()),
    };
    let choice = |Choice { id, text }: &Choice<'_>| format!("{option}{id}: {text}").into();
    Block::Choices(label.into(), answer.answers.iter().map(choice).collect())
}

fn further<'a>(blocks: &mut Vec<Block<'a>>, number: usize, further: &Further<'a>) {
    blocks.extend([
        Block::Heading(Some(number), timed(further.title, further.minutes)),
        Block::section(words::BEFORE, &further.before),
        Block::Numbered(texts(&further.instructions)),
        Block::section(words::WHY, further.why.as_slice()),
        Block::section(words::AFTERWARDS, &further.afterwards),
    ]);
}

/// What was assumed, and how to say otherwise.
fn assumptions<'a>(blocks: &mut Vec<Block<'a>>, answer: &Answer<'a>, reader: Reader) {
    for (refine, (question, assumed)) in answer.refine.iter().zip(&answer.assumed) {
        let (taken, others): (Vec<_>, Vec<_>) = refine
            .answers
            .iter()
            .partition(|choice| choice.id == *assumed);
        let taken = taken.first().map_or("", |choice| choice.text);
        blocks.push(Block::Paragraph(
            format!("{} {} {}.", words::ASSUMED, refine.text, taken).into(),
        ));
        let (label, option): (_, &dyn Fn(&Choice<'a>) -> Text<'a>) = match reader {
            Reader::Customer => (words::NOT_SO, &|other| other.text.into()),
            Reader::Caller => (words::OTHERWISE, &|other| {
                format!("{question}={}: {}", other.id, other.text).into()
            }),
        };
        let others = others.into_iter().map(option).collect();
        blocks.push(Block::Choices(label.into(), others));
    }
}

/// What comes next, where it all leads, and the way out.
fn outlook<'a>(blocks: &mut Vec<Block<'a>>, answer: &'a Answer<'a>, reader: Reader) {
    if let (Some(next), Reader::Caller) = (&answer.next, reader) {
        let label = if answer.kind == StepKind::Wait {
            words::WAITED
        } else {
            words::DID_NOT_HELP
        };
        let words = next.iter().map(|word| word.as_ref().into()).collect();
        blocks.push(Block::Command(label.into(), words));
    }
    if let Some(call) = answer.call.as_ref().filter(|call| call.id != answer.id) {
        let title = call.title.trim_end_matches('.');
        blocks.push(Block::Paragraph(
            format!("{} {title}.", words::LEADS_TO).into(),
        ));
    }
    let flag = answer.red_flag.as_ref();
    if let Some(flag) = flag.filter(|flag| answer.symptom != Some(flag.symptom)) {
        blocks.push(match reader {
            Reader::Caller => Block::Command(
                format!("{} {}", flag.text, words::THEN).into(),
                ["amexfix"]
                    .into_iter()
                    .chain(
                        answer
                            .flows
                            .into_iter()
                            .flat_map(|flows| ["--flows", flows]),
                    )
                    .chain(["--symptom", flag.symptom])
                    .map(Text::from)
                    .collect(),
            ),
            Reader::Customer => {
                Block::Paragraph(format!("{} {}", flag.text, words::STOP_AND_CALL).into())
            }
        });
    }
}
