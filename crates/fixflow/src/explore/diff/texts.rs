//! Texts that changed, by the id of their part.

use std::collections::HashMap;

use serde::Serialize;

use crate::pack::{Fix, Minutes, Pack, Question, Risk, Sentence};

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
    fn new(kind: &'static str, id: &str, texts: Vec<(&'static str, Vec<String>)>) -> Self {
        let id = id.to_owned();
        Self { kind, id, texts }
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
    let flag = pack.red_flag.iter().map(|flag| &flag.text);
    let header = vec![
        ("title", list([&pack.title])),
        ("opening", list([&pack.opening])),
        ("not_here", list(&pack.not_here)),
        ("red_flag", list(flag)),
        ("prevention", sentences(&pack.prevention)),
    ];
    let mut parts = vec![PackPart::new("pack", &pack.id, header)];
    for symptom in &pack.symptoms {
        let texts = vec![
            ("title", list([&symptom.title])),
            ("says", list(&symptom.says)),
        ];
        parts.push(PackPart::new("symptom", &symptom.id, texts));
    }
    for question in &pack.questions {
        add_question(&mut parts, question);
    }
    parts.extend(pack.fixes.iter().map(fix));
    add_endings(&mut parts, pack);
    parts
}

/// A question, followed by its answers.
fn add_question(parts: &mut Vec<PackPart>, question: &Question) {
    let assumed = question.assume.map(|answer| &question[answer].id);
    let texts = vec![
        ("text", list([&question.text])),
        ("help", list(&question.help)),
        ("assume", list(assumed)),
        ("caution", list(&question.caution)),
    ];
    parts.push(PackPart::new("question", &question.id, texts));
    for answer in &question.answers {
        let id = format!("{}={}", question.id, answer.id);
        let texts = vec![("text", list([&answer.text]))];
        parts.push(PackPart::new("answer", &id, texts));
    }
}

fn fix(fix: &Fix) -> PackPart {
    let texts = vec![
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
}

/// The waits, the calls, then the ends.
fn add_endings(parts: &mut Vec<PackPart>, pack: &Pack) {
    for wait in &pack.waits {
        let texts = vec![
            ("title", list([&wait.title])),
            ("text", list([&wait.text])),
            ("minutes", list([in_words(wait.minutes)])),
            ("source", list(&wait.source)),
        ];
        parts.push(PackPart::new("wait", &wait.id, texts));
    }
    for call in &pack.calls {
        let texts = vec![
            ("title", list([&call.title])),
            ("text", list([&call.text])),
            ("minutes", list(call.minutes.map(in_words))),
            ("say", sentences(&call.say)),
            ("have_ready", sentences(&call.have_ready)),
            ("channels", list(&call.channels)),
            ("unreachable", sentences(&call.unreachable)),
            ("source", list(&call.source)),
        ];
        parts.push(PackPart::new("call", &call.id, texts));
    }
    for end in &pack.ends {
        let texts = vec![
            ("title", list([&end.title])),
            ("text", list([&end.text])),
            ("source", list(&end.source)),
        ];
        parts.push(PackPart::new("end", &end.id, texts));
    }
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
