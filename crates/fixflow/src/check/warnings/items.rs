//! Warnings about single parts of a pack: `unused`, `idle-question`, `no-assume`, `no-source`, `no-test`,
//! `risky-first` and `stale`.

use std::collections::HashSet;

use crate::check::Checked;
use crate::check::names::ItemKind;
use crate::pack::{Action, Condition, Fix, Guard, Pack, QuestionIx, Sentence, Text};
use crate::problem::{Problem, Rule};

/// Finds items that no step names.
pub(super) fn unused(Checked { pack, places, .. }: &Checked, problems: &mut Vec<Problem>) {
    // Questions, fixes, endings, symptoms and blocks share one set of ids.
    let named = pack.steps.iter().map(|step| step.action.written(pack).1);
    let named: HashSet<&str> = named.map(Text::as_str).collect();
    let name_it = "name it in a step, or remove it";
    for (id, item) in &places.by_id {
        if named.contains(id.as_str()) {
            continue;
        }
        let (no_step, help) = match item.kind {
            ItemKind::Question => ("no step asks", name_it),
            ItemKind::Fix => ("no step suggests", name_it),
            ItemKind::Ending(_) => ("no step leads to", name_it),
            ItemKind::Block => ("no step uses", "use it in a step, or remove it"),
            // The opening menu offers every symptom.
            ItemKind::Symptom => continue,
        };
        let message = format!("{no_step} `{id}`");
        problems.push(Problem::new(Rule::Unused, item.place, message).help(help));
    }
}

/// Finds questions that are asked for nothing: no condition names them, and no answer has steps of its own.
pub(super) fn idle_question(Checked { pack, places, .. }: &Checked, problems: &mut Vec<Problem>) {
    let steps = pack.steps.iter().map(|step| &step.guard);
    let sentences = sentences(pack).map(|sentence| &sentence.guard);
    let conditions = steps.chain(sentences).flat_map(Guard::conditions);
    let question = |condition: &Condition| match condition {
        Condition::Answer(question, _) => Some(*question),
        Condition::Symptom(_) => None,
    };
    let mut needed: HashSet<QuestionIx> = conditions.filter_map(question).collect();
    let mut asked = HashSet::new();
    for step in &pack.steps {
        if let Action::Ask(question, then) = &step.action {
            asked.insert(*question);
            needed.extend((!then.is_empty()).then_some(*question));
        }
    }
    for question in asked.difference(&needed) {
        let id = &pack[*question].id;
        let message = format!("`{id}` is asked, and its answer changes nothing");
        let help =
            "let an answer lead somewhere (`then`), name it in a condition (`when`), or do not ask";
        problems.push(Problem::new(Rule::IdleQuestion, places.of(id), message).help(help));
    }
}

/// Every sentence of a pack that can have conditions.
fn sentences(pack: &Pack) -> impl Iterator<Item = &Sentence> {
    let fixes = pack.fixes.iter();
    let fixes = fixes.flat_map(|fix| [&fix.before, &fix.instructions, &fix.afterwards]);
    let calls = pack.calls.iter();
    let calls = calls.flat_map(|call| [&call.say, &call.have_ready, &call.unreachable]);
    fixes.chain(calls).chain([&pack.prevention]).flatten()
}

/// Finds questions without an assumed answer. A script that cannot ask anybody would stop there.
pub(super) fn no_assume(Checked { pack, places, .. }: &Checked, problems: &mut Vec<Problem>) {
    let questions = pack.questions.iter();
    for question in questions.filter(|question| question.assume.is_none()) {
        let id = &question.id;
        let message = format!("`{id}` says nothing for when nobody can be asked");
        let problem = Problem::new(Rule::NoAssume, places.of(id), message);
        problems.push(problem.help("add `assume:` with the safer answer"));
    }
}

/// Finds advice without a source.
pub(super) fn no_source(Checked { pack, places, .. }: &Checked, problems: &mut Vec<Problem>) {
    let fixes = pack.fixes.iter().map(|fix| (&fix.id, &fix.source));
    let waits = pack.waits.iter().map(|wait| (&wait.id, &wait.source));
    let calls = pack.calls.iter().map(|call| (&call.id, &call.source));
    let ends = pack.ends.iter().map(|end| (&end.id, &end.source));
    let all = fixes.chain(waits).chain(calls).chain(ends);
    for (id, _) in all.filter(|(_, source)| source.is_empty()) {
        let message = format!("`{id}` does not say where its advice comes from");
        let help = "add `source:` with a page, or a document's title and section";
        problems.push(Problem::new(Rule::NoSource, places.of(id), message).help(help));
    }
}

/// Finds symptoms that no test begins at.
pub(super) fn no_test(checked: &Checked, problems: &mut Vec<Problem>) {
    let pack = &checked.pack;
    let tested = checked.tests.iter().map(|test| test.symptom.at());
    // `flow test` tests the red flag by itself, from every step.
    let red_flag = pack.red_flag.iter().map(|flag| flag.symptom.at());
    let tested: HashSet<usize> = tested.chain(red_flag).collect();
    let symptoms = pack.symptoms.iter().enumerate();
    for (_, symptom) in symptoms.filter(|(at, _)| !tested.contains(at)) {
        let id = &symptom.id;
        let message = format!("no test begins at `{id}`");
        let help =
            "add one under `tests:`; with `path: []` in it, the run of the tests prints the path";
        problems.push(Problem::new(Rule::NoTest, checked.places.of(id), message).help(help));
    }
}

/// Finds each fix with a risk that comes before a fix without one in the same run.
pub(super) fn risky_first(Checked { pack, places, .. }: &Checked, problems: &mut Vec<Problem>) {
    for run in pack.runs() {
        let mut last_safe = None;
        for (at, fix) in run.steps().zip(&run.fixes).rev() {
            let Fix { id, risk, .. } = &pack[*fix];
            let Some(risk) = risk else {
                last_safe.get_or_insert((id, places.steps[at]));
                continue;
            };
            let Some((safe, there)) = last_safe else {
                continue;
            };
            let risk = risk.name();
            let message =
                format!("`{id}` has a risk ({risk}) and comes before `{safe}`, which has none");
            let problem = Problem::new(Rule::RiskyFirst, places.steps[at], message);
            let problem = problem.help(format!("move it behind `{safe}`"));
            problems.push(problem.other(there, "the one without"));
        }
    }
}

/// Finds a last review that is over a year old.
pub(super) fn stale(Checked { reviewed, .. }: &Checked, today: &str, problems: &mut Vec<Problem>) {
    let Some((place, day)) = reviewed else { return };
    // Days written as `2026-11-21` can be compared as text.
    if year_after(day).is_some_and(|due| due.as_str() < today) {
        let message = format!("this was last reviewed on {day}, over a year ago");
        let problem = Problem::new(Rule::Stale, *place, message);
        problems.push(problem.help("look through it all again, then set the day"));
    }
}

/// The same day a year later.
fn year_after(day: &str) -> Option<String> {
    let (year, rest) = day.split_once('-')?;
    Some(format!("{:04}-{rest}", year.parse::<u32>().ok()? + 1))
}
