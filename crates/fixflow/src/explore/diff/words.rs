//! Words that changed, by id.

use std::collections::HashMap;

use crate::pack::{Minutes, Pack, Risk, Sentence, Text};

/// A text, or list of texts, that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Whose it is: `fix`, `question` and so on.
    pub kind: &'static str,
    /// The id.
    pub id: String,
    /// The key it stands under.
    pub key: &'static str,
    /// The sentences that are gone; all, where only their order changed.
    pub old: Vec<String>,
    /// The sentences that came.
    pub new: Vec<String>,
}

/// The texts of one thing, by key.
type Texts = Vec<(&'static str, Vec<String>)>;

/// The words, minutes and assumptions that differ, of everything that both packs have.
pub(super) fn changed(old: &Pack, new: &Pack) -> Vec<Words> {
    let before: HashMap<(&str, String), Texts> = all(old)
        .into_iter()
        .map(|(kind, id, texts)| ((kind, id), texts))
        .collect();
    let mut changed = Vec::new();
    for (kind, id, texts) in all(new) {
        let Some(old) = before.get(&(kind, id.clone())) else {
            continue;
        };
        for ((key, old), (_, new)) in old
            .iter()
            .zip(texts)
            .filter(|((_, old), (_, new))| old != new)
        {
            let (old, new) = apart(old, new);
            changed.push(Words {
                kind,
                id: id.clone(),
                key,
                old,
                new,
            });
        }
    }
    changed
}

/// The sentences that only one of the two has; both whole where they have the same in another order.
fn apart(old: &[String], new: Vec<String>) -> (Vec<String>, Vec<String>) {
    let gone: Vec<String> = old
        .iter()
        .filter(|text| !new.contains(text))
        .cloned()
        .collect();
    let came: Vec<String> = new
        .iter()
        .filter(|text| !old.contains(text))
        .cloned()
        .collect();
    if gone.is_empty() && came.is_empty() {
        (old.to_vec(), new)
    } else {
        (gone, came)
    }
}

fn all(pack: &Pack) -> Vec<(&'static str, String, Texts)> {
    let mut all = vec![("pack", pack.id.to_string(), header(pack))];
    all.extend(pack.symptoms.iter().map(|it| {
        (
            "symptom",
            it.id.to_string(),
            vec![("title", one(&it.title)), ("says", list(&it.says))],
        )
    }));
    for it in pack.questions.iter() {
        let assume = it.assume.map(|assume| it[assume].id.to_string());
        let texts = vec![
            ("text", one(&it.text)),
            ("help", maybe(it.help.as_deref())),
            ("assume", assume.into_iter().collect()),
            ("caution", maybe(it.caution.as_deref())),
        ];
        all.push(("question", it.id.to_string(), texts));
        let answer = |answer: &crate::pack::Answer| {
            (
                "answer",
                format!("{}={}", it.id, answer.id),
                vec![("text", one(&answer.text))],
            )
        };
        all.extend(it.answers.iter().map(answer));
    }
    for it in pack.fixes.iter() {
        let texts = vec![
            ("title", one(&it.title)),
            ("before", sentences(&it.before)),
            ("do", sentences(&it.instructions)),
            ("why", maybe(it.why.as_deref())),
            (
                "minutes",
                it.minutes.iter().map(ToString::to_string).collect(),
            ),
            ("risk", maybe(it.risk.map(Risk::name))),
            ("worked", maybe(it.worked.as_deref())),
            ("no_change", maybe(it.no_change.as_deref())),
            ("could_not", maybe(it.could_not.as_deref())),
            ("afterwards", sentences(&it.afterwards)),
            ("source", list(&it.source)),
        ];
        all.push(("fix", it.id.to_string(), texts));
    }
    all.extend(endings(pack));
    all
}

fn header(pack: &Pack) -> Texts {
    let red_flag = pack
        .red_flag
        .iter()
        .map(|flag| flag.text.to_string())
        .collect();
    let prevention = sentences(&pack.prevention);
    vec![
        ("title", one(&pack.title)),
        ("opening", one(&pack.opening)),
        ("red_flag", red_flag),
        ("prevention", prevention),
    ]
}

fn endings(pack: &Pack) -> Vec<(&'static str, String, Texts)> {
    let waits = pack.waits.iter().map(|it| {
        let Minutes { min, max } = it.minutes;
        let minutes = vec![format!("{min} to {max}")];
        let texts = vec![
            ("title", one(&it.title)),
            ("text", one(&it.text)),
            ("minutes", minutes),
            ("source", list(&it.source)),
        ];
        ("wait", it.id.to_string(), texts)
    });
    let calls = pack.calls.iter().map(|it| {
        let minutes = it.minutes.iter();
        let minutes = minutes.map(|Minutes { min, max }| format!("{min} to {max}"));
        let texts = vec![
            ("title", one(&it.title)),
            ("text", one(&it.text)),
            ("minutes", minutes.collect()),
            ("say", sentences(&it.say)),
            ("have_ready", sentences(&it.have_ready)),
            ("channels", list(&it.channels)),
            ("unreachable", sentences(&it.unreachable)),
            ("source", list(&it.source)),
        ];
        ("call", it.id.to_string(), texts)
    });
    let ends = pack.ends.iter().map(|it| {
        (
            "end",
            it.id.to_string(),
            vec![
                ("title", one(&it.title)),
                ("text", one(&it.text)),
                ("source", list(&it.source)),
            ],
        )
    });
    waits.chain(calls).chain(ends).collect()
}

fn one(text: &str) -> Vec<String> {
    vec![text.to_string()]
}

fn maybe(text: Option<&str>) -> Vec<String> {
    text.into_iter().map(ToString::to_string).collect()
}

fn list(texts: &[Text]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

fn sentences(sentences: &[Sentence]) -> Vec<String> {
    sentences
        .iter()
        .map(|sentence| sentence.text.to_string())
        .collect()
}
