//! The items of a pack: everything with an id.

use fixflow::pack::{Minutes, Pack, Risk, Text};

/// Something in a pack that has an id. No two items of a pack have the same id.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// `question`, `fix`, `wait`, `call`, `end`, `symptom` or `block`.
    pub kind: &'static str,
    /// The id.
    pub id: &'a str,
    /// The title, or the question. A block has none.
    pub title: Option<&'a str>,
    /// How long it takes.
    pub minutes: Option<Minutes>,
    /// What a fix may cost besides time.
    pub(super) risk: Option<&'static str>,
    /// Where the advice comes from.
    pub(super) source: &'a [Text],
}

/// Everything in a pack that has an id, except answers, whose ids are unique only within their question.
pub fn items(pack: &Pack) -> impl Iterator<Item = Item<'_>> + Clone {
    let symptoms = pack.symptoms.iter();
    let symptoms = symptoms.map(|symptom| Item::new("symptom", &symptom.id, &symptom.title));
    // The bodies of the symptoms come before those of the blocks.
    let blocks = pack.bodies.iter().skip(pack.symptoms.len());
    let blocks = blocks.map(|block| Item {
        title: None,
        ..Item::new("block", &block.id, "")
    });
    let questions = pack.questions.iter();
    let questions = questions.map(|question| Item::new("question", &question.id, &question.text));
    let fixes = pack.fixes.iter().map(|fix| Item {
        minutes: fix.minutes.map(Minutes::exactly),
        risk: fix.risk.map(Risk::name),
        source: &fix.source,
        ..Item::new("fix", &fix.id, &fix.title)
    });
    let flow = symptoms.chain(blocks).chain(questions).chain(fixes);
    flow.chain(endings(pack))
}

fn endings(pack: &Pack) -> impl Iterator<Item = Item<'_>> + Clone {
    let waits = pack.waits.iter().map(|wait| Item {
        minutes: Some(wait.minutes),
        source: &wait.source,
        ..Item::new("wait", &wait.id, &wait.title)
    });
    let calls = pack.calls.iter().map(|call| Item {
        minutes: call.minutes,
        source: &call.source,
        ..Item::new("call", &call.id, &call.title)
    });
    let ends = pack.ends.iter().map(|end| Item {
        source: &end.source,
        ..Item::new("end", &end.id, &end.title)
    });
    waits.chain(calls).chain(ends)
}

/// Every id in a pack except those of answers.
pub fn ids(pack: &Pack) -> impl Iterator<Item = &str> + Clone {
    items(pack).map(|item| item.id)
}

impl<'a> Item<'a> {
    /// The item with this id, if there is one.
    #[must_use]
    pub fn named(pack: &'a Pack, id: &str) -> Option<Self> {
        items(pack).find(|item| item.id == id)
    }

    const fn new(kind: &'static str, id: &'a str, title: &'a str) -> Self {
        Self {
            kind,
            id,
            title: Some(title),
            minutes: None,
            risk: None,
            source: &[],
        }
    }
}
