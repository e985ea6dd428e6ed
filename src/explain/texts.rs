//! Everything that a pack says, with the key and the conditions of each text.

use fixflow::pack::{Guard, Pack, Sentence, Text};
use serde::Serialize;

use super::Files;

/// One text of a pack.
#[derive(Clone, Debug, Serialize)]
pub struct PackText<'a> {
    /// The id of the item that says it; `None` for the pack itself.
    #[serde(skip)]
    pub(super) owner: Option<&'a str>,
    /// Its key, such as `do`.
    pub key: &'static str,
    /// The text.
    pub text: &'a str,
    /// In words, when it is said; `None` if always.
    pub condition: Option<String>,
    #[serde(skip)]
    pub(super) guard: Option<&'a Guard>,
}

/// All texts of a pack except titles, answers and sources. Those of one item come together, in the order of the format's
/// keys.
pub(super) fn all<'a>(files: &Files<'a>) -> Vec<PackText<'a>> {
    let pack = files.pack();
    let mut all = TextCollector {
        files,
        owner: None,
        gathered: Vec::new(),
    };
    all.sentences("prevention", &pack.prevention);
    for question in &pack.questions {
        all.owner = Some(&question.id);
        all.texts("help", &question.help);
        all.texts("caution", &question.caution);
    }
    for fix in &pack.fixes {
        all.owner = Some(&fix.id);
        all.sentences("before", &fix.before);
        all.sentences("do", &fix.instructions);
        all.texts("why", &fix.why);
        all.texts("worked", &fix.worked);
        all.texts("no_change", &fix.no_change);
        all.texts("could_not", &fix.could_not);
        all.sentences("afterwards", &fix.afterwards);
    }
    all.endings(pack);
    for symptom in &pack.symptoms {
        all.owner = Some(&symptom.id);
        all.texts("says", &symptom.says);
    }
    all.gathered
}

/// The texts gathered so far, and the owner of the next ones.
struct TextCollector<'f, 'a> {
    files: &'f Files<'a>,
    owner: Option<&'a str>,
    gathered: Vec<PackText<'a>>,
}

impl<'a> TextCollector<'_, 'a> {
    fn endings(&mut self, pack: &'a Pack) {
        for wait in &pack.waits {
            self.owner = Some(&wait.id);
            self.texts("text", [&wait.text]);
        }
        for call in &pack.calls {
            self.owner = Some(&call.id);
            self.texts("text", [&call.text]);
            self.sentences("say", &call.say);
            self.sentences("have_ready", &call.have_ready);
            self.texts("channels", &call.channels);
            self.sentences("unreachable", &call.unreachable);
        }
        for end in &pack.ends {
            self.owner = Some(&end.id);
            self.texts("text", [&end.text]);
        }
    }

    /// Adds texts that are always said.
    fn texts(&mut self, key: &'static str, texts: impl IntoIterator<Item = &'a Text>) {
        self.gathered.extend(texts.into_iter().map(|text| PackText {
            owner: self.owner,
            key,
            text,
            condition: None,
            guard: None,
        }));
    }

    /// Adds sentences, which may have conditions.
    fn sentences(&mut self, key: &'static str, sentences: &'a [Sentence]) {
        self.gathered
            .extend(sentences.iter().map(|sentence| PackText {
                owner: self.owner,
                key,
                text: &sentence.text,
                condition: self.files.condition(&sentence.guard),
                guard: Some(&sentence.guard),
            }));
    }
}
