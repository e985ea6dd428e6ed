//! Texts that changed, by the part of the pack that holds them.

use std::collections::HashMap;

use serde::Serialize;

use crate::pack::{Fix, Minutes, Pack, Question, Risk, Sentence, Text};

/// A text, or list of texts, that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextChange {
    /// The language of the translation. `None` for the pack's own texts.
    pub lang: Option<String>,
    /// The kind of the part it belongs to: `pack`, `symptom`, `question`, `answer`, `fix`, `wait`, `call` or `end`.
    pub kind: &'static str,
    /// The id of that part; for an answer, `question=answer`.
    pub id: String,
    /// The key of the text.
    pub key: &'static str,
    /// The texts that are gone, or all old ones if only their order changed.
    pub old: Vec<String>,
    /// The texts that are new, or all new ones if only their order changed.
    pub new: Vec<String>,
}

/// A part of a pack that has an id, with its texts.
pub(super) struct PackPart {
    pub kind: &'static str,
    pub id: String,
    texts: Vec<(&'static str, Vec<String>)>,
}

impl PackPart {
    fn new(kind: &'static str, id: &str) -> Self {
        Self {
            kind,
            id: id.to_owned(),
            texts: Vec::new(),
        }
    }

    /// Adds the texts of a key.
    fn with<T: ToString>(mut self, key: &'static str, texts: impl IntoIterator<Item = T>) -> Self {
        let texts = texts.into_iter().map(|text| text.to_string());
        self.texts.push((key, texts.collect()));
        self
    }

    /// Its kind and id, which no other part of the pack has.
    pub fn name(&self) -> (&'static str, &str) {
        (self.kind, &self.id)
    }
}

/// The texts, minutes and assumptions that differ in the parts that both packs have.
pub(super) fn changes(before: &[PackPart], after: &[PackPart]) -> Vec<TextChange> {
    let before: HashMap<_, _> = before.iter().map(|part| (part.name(), part)).collect();
    let mut changes = Vec::new();
    for part in after {
        let Some(old_part) = before.get(&part.name()) else {
            continue;
        };
        for ((key, new), (_, old)) in part.texts.iter().zip(&old_part.texts) {
            if old != new {
                let (old, new) = without_common(old, new);
                changes.push(TextChange {
                    lang: None,
                    kind: part.kind,
                    id: part.id.clone(),
                    key,
                    old,
                    new,
                });
            }
        }
    }
    changes
}

/// The texts that only one of the lists has, or all texts of both if only their order differs.
fn without_common(old: &[String], new: &[String]) -> (Vec<String>, Vec<String>) {
    let only_in = |these: &[String], those: &[String]| -> Vec<String> {
        let only = these.iter().filter(|text| !those.contains(text));
        only.cloned().collect()
    };
    let (gone, added) = (only_in(old, new), only_in(new, old));
    if gone.is_empty() && added.is_empty() {
        (old.to_vec(), new.to_vec())
    } else {
        (gone, added)
    }
}

/// The pack itself and all its parts, in their order.
pub(super) fn parts(pack: &Pack) -> Vec<PackPart> {
    let header = PackPart::new("pack", &pack.id)
        .with("title", [&pack.title])
        .with("opening", [&pack.opening])
        .with("not_here", &pack.not_here)
        .with("red_flag", pack.red_flag.iter().map(|flag| &flag.text))
        .with("prevention", words_of(&pack.prevention));
    let mut parts = vec![header];
    parts.extend(pack.symptoms.iter().map(|symptom| {
        PackPart::new("symptom", &symptom.id)
            .with("title", [&symptom.title])
            .with("says", &symptom.says)
    }));
    parts.extend(pack.questions.iter().flat_map(question));
    parts.extend(pack.fixes.iter().map(fix));
    parts.extend(endings(pack));
    parts
}

/// A question, followed by its answers.
fn question(question: &Question) -> impl Iterator<Item = PackPart> {
    let assumed = question.assume.map(|answer| &question[answer].id);
    let asked = PackPart::new("question", &question.id)
        .with("text", [&question.text])
        .with("help", &question.help)
        .with("assume", assumed)
        .with("caution", &question.caution);
    let answers = question.answers.iter().map(|answer| {
        let id = format!("{}={}", question.id, answer.id);
        PackPart::new("answer", &id).with("text", [&answer.text])
    });
    std::iter::once(asked).chain(answers)
}

fn fix(fix: &Fix) -> PackPart {
    PackPart::new("fix", &fix.id)
        .with("title", [&fix.title])
        .with("before", words_of(&fix.before))
        .with("do", words_of(&fix.instructions))
        .with("why", &fix.why)
        .with("minutes", fix.minutes)
        .with("risk", fix.risk.map(Risk::name))
        .with("worked", &fix.worked)
        .with("no_change", &fix.no_change)
        .with("could_not", &fix.could_not)
        .with("afterwards", words_of(&fix.afterwards))
        .with("source", &fix.source)
}

/// The waits, the calls, then the ends.
fn endings(pack: &Pack) -> impl Iterator<Item = PackPart> {
    let waits = pack.waits.iter().map(|wait| {
        PackPart::new("wait", &wait.id)
            .with("title", [&wait.title])
            .with("text", [&wait.text])
            .with("minutes", [from_to(wait.minutes)])
            .with("source", &wait.source)
    });
    let calls = pack.calls.iter().map(|call| {
        PackPart::new("call", &call.id)
            .with("title", [&call.title])
            .with("text", [&call.text])
            .with("minutes", call.minutes.map(from_to))
            .with("say", words_of(&call.say))
            .with("have_ready", words_of(&call.have_ready))
            .with("channels", &call.channels)
            .with("unreachable", words_of(&call.unreachable))
            .with("source", &call.source)
    });
    let ends = pack.ends.iter().map(|end| {
        PackPart::new("end", &end.id)
            .with("title", [&end.title])
            .with("text", [&end.text])
            .with("source", &end.source)
    });
    waits.chain(calls).chain(ends)
}

fn from_to(minutes: Minutes) -> String {
    format!("{} to {}", minutes.min, minutes.max)
}

fn words_of(sentences: &[Sentence]) -> impl Iterator<Item = &Text> {
    sentences.iter().map(|sentence| &sentence.text)
}
