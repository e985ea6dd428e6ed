//! Texts that changed, by the id of their part.

use std::collections::HashMap;

use serde::Serialize;

use crate::pack::{Minutes, Pack, Risk, Sentence};

/// A text, or list of texts, that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextChange {
    /// The language of a translation; none for the words of the pack itself.
    pub lang: Option<String>,
    /// The kind of the part it belongs to: `pack`, `symptom`, `question`, `answer`, `fix`, `wait`, `call` or `end`.
    pub kind: &'static str,
    /// The id of that part; for an answer, `question=answer`.
    pub id: String,
    /// The key of the text.
    pub key: &'static str,
    /// The texts that are gone; all of the old ones, where only their order changed.
    pub old: Vec<String>,
    /// The texts that are new; all of the new ones, where only their order changed.
    pub new: Vec<String>,
}

/// Everything of a pack that has an id, with its texts.
pub(super) struct PackPart {
    pub kind: &'static str,
    pub id: String,
    texts: Vec<(&'static str, Vec<String>)>,
}

impl PackPart {
    fn new<const N: usize>(
        kind: &'static str,
        id: &str,
        texts: [(&'static str, Vec<String>); N],
    ) -> Self {
        Self {
            kind,
            id: id.to_owned(),
            texts: texts.into(),
        }
    }

    /// What tells it from every other part of its pack.
    pub fn name(&self) -> (&'static str, &str) {
        (self.kind, &self.id)
    }
}

/// The texts, minutes and assumptions that differ, of everything that both packs have.
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

/// The texts that only one of the two has; all texts of both where they have the same in another order.
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
    let header = [
        ("title", list([&pack.title])),
        ("opening", list([&pack.opening])),
        ("not_here", list(&pack.not_here)),
        (
            "red_flag",
            list(pack.red_flag.iter().map(|flag| &flag.text)),
        ),
        ("prevention", sentences(&pack.prevention)),
    ];
    let mut parts = vec![PackPart::new("pack", &pack.id, header)];
    parts.extend(pack.symptoms.iter().map(|symptom| {
        let texts = [
            ("title", list([&symptom.title])),
            ("says", list(&symptom.says)),
        ];
        PackPart::new("symptom", &symptom.id, texts)
    }));
    parts.extend(questions(pack));
    parts.extend(pack.fixes.iter().map(|fix| {
        let texts = [
            ("title", list([&fix.title])),
            ("before", sentences(&fix.before)),
            ("do", sentences(&fix.instructions)),
            ("why", list(&fix.why)),
            ("minutes", list(fix.minutes)),
            ("risk", list(fix.risk.map(Risk::name))),
            ("worked", list(&fix.worked)),
            ("no_change", list(&fix.no_change)),
            ("could_not", list(&fix.could_not)),
            ("afterwards", sentences(&fix.afterwards)),
            ("source", list(&fix.source)),
        ];
        PackPart::new("fix", &fix.id, texts)
    }));
    parts.extend(endings(pack));
    parts
}

/// Every question, followed by its answers.
fn questions(pack: &Pack) -> impl Iterator<Item = PackPart> {
    pack.questions.iter().flat_map(|question| {
        let assumed = question.assume.map(|answer| &question[answer].id);
        let texts = [
            ("text", list([&question.text])),
            ("help", list(&question.help)),
            ("assume", list(assumed)),
            ("caution", list(&question.caution)),
        ];
        let answers = question.answers.iter().map(|answer| {
            let id = format!("{}={}", question.id, answer.id);
            PackPart::new("answer", &id, [("text", list([&answer.text]))])
        });
        std::iter::once(PackPart::new("question", &question.id, texts)).chain(answers)
    })
}

/// The waits, the calls, then the ends.
fn endings(pack: &Pack) -> impl Iterator<Item = PackPart> {
    let waits = pack.waits.iter().map(|wait| {
        let texts = [
            ("title", list([&wait.title])),
            ("text", list([&wait.text])),
            ("minutes", list([in_words(wait.minutes)])),
            ("source", list(&wait.source)),
        ];
        PackPart::new("wait", &wait.id, texts)
    });
    let calls = pack.calls.iter().map(|call| {
        let texts = [
            ("title", list([&call.title])),
            ("text", list([&call.text])),
            ("minutes", list(call.minutes.map(in_words))),
            ("say", sentences(&call.say)),
            ("have_ready", sentences(&call.have_ready)),
            ("channels", list(&call.channels)),
            ("unreachable", sentences(&call.unreachable)),
            ("source", list(&call.source)),
        ];
        PackPart::new("call", &call.id, texts)
    });
    let ends = pack.ends.iter().map(|end| {
        let texts = [
            ("title", list([&end.title])),
            ("text", list([&end.text])),
            ("source", list(&end.source)),
        ];
        PackPart::new("end", &end.id, texts)
    });
    waits.chain(calls).chain(ends)
}

fn list<T: ToString>(texts: impl IntoIterator<Item = T>) -> Vec<String> {
    texts.into_iter().map(|text| text.to_string()).collect()
}

fn in_words(minutes: Minutes) -> String {
    format!("{} to {}", minutes.min, minutes.max)
}

fn sentences(sentences: &[Sentence]) -> Vec<String> {
    list(sentences.iter().map(|sentence| &sentence.text))
}
