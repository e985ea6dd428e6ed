//! Everything that a part of a pack says, with the key it stands under and the conditions it has.

use fixflow::pack::{Call, Fix, Pack, Question, Sentence, Text};
use serde::Serialize;

use super::Files;
use super::item::Item;

/// One text of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said<'a> {
    /// The key it stands under, such as `do`.
    pub key: &'static str,
    /// The text.
    pub text: &'a str,
    /// When it is said, if not always.
    pub condition: Option<String>,
}

/// All texts of an item but its title, its answers and its source, in the order of the format's keys.
pub(super) fn all<'a>(files: &Files<'a>, item: Item) -> Vec<Said<'a>> {
    let pack = files.pack();
    match item {
        Item::Question(question) => question_says(&pack[question]),
        Item::Fix(fix) => fix_says(files, &pack[fix]),
        Item::Wait(wait) => always("text", Some(&pack[wait].text)).collect(),
        Item::Call(call) => call_says(files, &pack[call]),
        Item::End(end) => always("text", Some(&pack[end].text)).collect(),
        Item::Symptom(symptom) => always("says", &pack[symptom].says).collect(),
        Item::Block(_) => Vec::new(),
    }
}

/// The lists of sentences that may have conditions, with the item they belong to. `prevention` belongs to the whole pack.
pub(super) fn sentences(pack: &Pack) -> Vec<(Option<&str>, &'static str, &[Sentence])> {
    let mut lists: Vec<(Option<&str>, _, &[Sentence])> =
        vec![(None, "prevention", &pack.prevention)];
    for fix in &pack.fixes {
        let of_fix = fix_lists(fix).into_iter();
        lists.extend(of_fix.map(|(key, list)| (Some(&*fix.id), key, list)));
    }
    for call in &pack.calls {
        let of_call = call_lists(call).into_iter();
        lists.extend(of_call.map(|(key, list)| (Some(&*call.id), key, list)));
    }
    lists
}

const fn fix_lists(fix: &Fix) -> [(&'static str, &[Sentence]); 3] {
    [
        ("before", fix.before.as_slice()),
        ("do", fix.instructions.as_slice()),
        ("afterwards", fix.afterwards.as_slice()),
    ]
}

const fn call_lists(call: &Call) -> [(&'static str, &[Sentence]); 3] {
    [
        ("say", call.say.as_slice()),
        ("have_ready", call.have_ready.as_slice()),
        ("unreachable", call.unreachable.as_slice()),
    ]
}

fn question_says(question: &Question) -> Vec<Said<'_>> {
    let help = always("help", &question.help);
    help.chain(always("caution", &question.caution)).collect()
}

fn fix_says<'a>(files: &Files<'_>, fix: &'a Fix) -> Vec<Said<'a>> {
    let [before, instructions, afterwards] = fix_lists(fix).map(|list| sometimes(files, list));
    let words = always("worked", &fix.worked)
        .chain(always("no_change", &fix.no_change))
        .chain(always("could_not", &fix.could_not));
    let first = before.into_iter().chain(instructions);
    let rest = always("why", &fix.why).chain(words).chain(afterwards);
    first.chain(rest).collect()
}

fn call_says<'a>(files: &Files<'_>, call: &'a Call) -> Vec<Said<'a>> {
    let [say, ready, unreachable] = call_lists(call).map(|list| sometimes(files, list));
    let first = always("text", Some(&call.text)).chain(say).chain(ready);
    let channels = always("channels", &call.channels);
    first.chain(channels).chain(unreachable).collect()
}

fn always<'a>(
    key: &'static str,
    texts: impl IntoIterator<Item = &'a Text>,
) -> impl Iterator<Item = Said<'a>> {
    texts.into_iter().map(move |text| Said {
        key,
        text,
        condition: None,
    })
}

fn sometimes<'a>(files: &Files<'_>, (key, list): (&'static str, &'a [Sentence])) -> Vec<Said<'a>> {
    let said = |sentence: &'a Sentence| Said {
        key,
        text: &sentence.text,
        condition: files.condition(&sentence.guard),
    };
    list.iter().map(said).collect()
}
