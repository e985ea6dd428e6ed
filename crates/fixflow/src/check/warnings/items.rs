//! What can be said of a question, fix, ending or block by itself: `unused`, `idle-question`, `no-assume`, `no-source`
//! and `no-test`.

use std::collections::HashSet;

use crate::check::{Checked, Places};
use crate::pack::{Action, Condition, Guard, Pack, Sentence, Text};
use crate::problem::{Place, Problem, Rule};

/// What is defined and named by no step.
pub(super) fn unused(Checked { pack, places, .. }: &Checked, problems: &mut Vec<Problem>) {
    let named = Named::by_steps(pack);
    let symptoms = pack.symptoms.len();
    let blocks = pack.bodies[symptoms..].iter().map(|block| &block.id);
    let mut find = |named: &[bool],
                    ids: &mut dyn Iterator<Item = &Text>,
                    places: &[Place],
                    what: &str,
                    help: &str| {
        for ((id, place), _) in ids.zip(places).zip(named).filter(|(_, named)| !**named) {
            problems.push(Problem::new(Rule::Unused, *place, format!("{what} `{id}`")).help(help));
        }
    };
    let name_it = "name it in a step, or remove it";
    find(
        &named.questions,
        &mut pack.questions.iter().map(|it| &it.id),
        &places.questions,
        "no step asks",
        name_it,
    );
    find(
        &named.fixes,
        &mut pack.fixes.iter().map(|it| &it.id),
        &places.fixes,
        "no step suggests",
        name_it,
    );
    find(
        &named.waits,
        &mut pack.waits.iter().map(|it| &it.id),
        &places.waits,
        "no step leads to",
        name_it,
    );
    find(
        &named.calls,
        &mut pack.calls.iter().map(|it| &it.id),
        &places.calls,
        "no step leads to",
        name_it,
    );
    find(
        &named.ends,
        &mut pack.ends.iter().map(|it| &it.id),
        &places.ends,
        "no step leads to",
        name_it,
    );
    find(
        &named.bodies[symptoms..],
        &mut { blocks },
        &places.bodies[symptoms..],
        "no step uses",
        "use it in a step, or remove it",
    );
}

/// What the steps of a pack name.
struct Named {
    questions: Vec<bool>,
    fixes: Vec<bool>,
    waits: Vec<bool>,
    calls: Vec<bool>,
    ends: Vec<bool>,
    bodies: Vec<bool>,
}

impl Named {
    fn by_steps(pack: &Pack) -> Self {
        let mut named = Self {
            questions: vec![false; pack.questions.len()],
            fixes: vec![false; pack.fixes.len()],
            waits: vec![false; pack.waits.len()],
            calls: vec![false; pack.calls.len()],
            ends: vec![false; pack.ends.len()],
            bodies: vec![false; pack.bodies.len()],
        };
        for step in pack.steps.iter() {
            match &step.action {
                Action::Ask(question, _) => named.questions[question.at()] = true,
                Action::Fix(fix) => named.fixes[fix.at()] = true,
                Action::Wait(wait) => named.waits[wait.at()] = true,
                Action::Use(body) => named.bodies[body.at()] = true,
                Action::Call(call) => named.calls[call.at()] = true,
                Action::End(end) => named.ends[end.at()] = true,
            }
        }
        named
    }
}

/// Questions that are asked for nothing: no condition names them and no answer leads anywhere.
pub(super) fn idle_question(Checked { pack, places, .. }: &Checked, problems: &mut Vec<Problem>) {
    let mut asked = HashSet::new();
    let mut telling = HashSet::new();
    let mut read = |guard: &Guard| {
        for condition in guard.when.iter().chain(guard.unless.iter()) {
            match condition {
                Condition::Answer(question, _) => telling.insert(*question),
                Condition::Symptom(_) => false,
            };
        }
    };
    pack.steps.iter().for_each(|step| read(&step.guard));
    sentences(pack).for_each(|sentence| read(&sentence.guard));
    for step in pack.steps.iter() {
        if let Action::Ask(question, then) = &step.action {
            asked.insert(*question);
            if !then.is_empty() {
                telling.insert(*question);
            }
        }
    }
    for question in asked.difference(&telling) {
        let message = format!(
            "`{}` is asked, and its answer changes nothing",
            pack[*question].id
        );
        let problem = Problem::new(Rule::IdleQuestion, places.questions[question.at()], message);
        problems.push(problem.help(
            "let an answer lead somewhere (`then`), name it in a condition (`when`), or do not ask",
        ));
    }
}

/// Every sentence of a pack that can have a condition.
fn sentences(pack: &Pack) -> impl Iterator<Item = &Sentence> {
    let fixes = pack
        .fixes
        .iter()
        .flat_map(|fix| [&fix.before, &fix.instructions, &fix.afterwards]);
    let calls = pack
        .calls
        .iter()
        .flat_map(|call| [&call.say, &call.have_ready, &call.unreachable]);
    fixes
        .chain(calls)
        .chain([&pack.prevention])
        .flat_map(|sentences| sentences.iter())
}

/// Questions at which an answer for a script would stop.
pub(super) fn no_assume(Checked { pack, places, .. }: &Checked, problems: &mut Vec<Problem>) {
    for (question, place) in pack
        .questions
        .iter()
        .zip(&places.questions)
        .filter(|(question, _)| question.assume.is_none())
    {
        let message = format!(
            "`{}` says nothing for when nobody can be asked",
            question.id
        );
        problems.push(
            Problem::new(Rule::NoAssume, *place, message)
                .help("add `assume:` with the safer answer"),
        );
    }
}

/// Advice without its origin.
pub(super) fn no_source(Checked { pack, places, .. }: &Checked, problems: &mut Vec<Problem>) {
    let Places {
        fixes,
        waits,
        calls,
        ends,
        ..
    } = places;
    let fixes = pack
        .fixes
        .iter()
        .map(|fix| (&fix.id, &fix.source))
        .zip(fixes);
    let waits = pack
        .waits
        .iter()
        .map(|wait| (&wait.id, &wait.source))
        .zip(waits);
    let calls = pack
        .calls
        .iter()
        .map(|call| (&call.id, &call.source))
        .zip(calls);
    let ends = pack.ends.iter().map(|end| (&end.id, &end.source)).zip(ends);
    let all = fixes.chain(waits).chain(calls).chain(ends);
    for ((id, _), place) in all.filter(|((_, source), _)| source.is_empty()) {
        let message = format!("`{id}` does not say where its advice comes from");
        problems.push(
            Problem::new(Rule::NoSource, *place, message)
                .help("add `source:` with a page, or a document's title and section"),
        );
    }
}

/// Symptoms that nothing is tested of.
pub(super) fn no_test(
    Checked {
        pack,
        places,
        tests,
        ..
    }: &Checked,
    problems: &mut Vec<Problem>,
) {
    let tested: HashSet<usize> = tests.iter().map(|test| test.symptom.at()).collect();
    for (at, symptom) in pack
        .symptoms
        .iter()
        .enumerate()
        .filter(|(at, _)| !tested.contains(at))
    {
        let problem = Problem::new(
            Rule::NoTest,
            places.bodies[at],
            format!("no test begins at `{}`", symptom.id),
        );
        problems.push(problem.help(
            "add one under `tests:`; with `path: []` in it, `amexfix flow test` prints the path",
        ));
    }
}
