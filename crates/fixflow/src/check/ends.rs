//! Where flows lead: `cycle`, `too-large` (uses too deep), `falls-off` and `red-flag`.

use crate::pack::{Action, BodyIx, Pack, StepRange};
use crate::problem::{Place, Problem, Rule};

use super::Places;

/// How many uses may stand inside each other.
const MAX_USES: usize = 1000;

/// Checks where flows lead. `None` when steps use themselves or each other too deeply, so that nothing can walk them.
pub(super) fn check(
    pack: &Pack,
    places: &Places,
    red_flag: Option<Place>,
    problems: &mut Vec<Problem>,
) -> Option<()> {
    let order = bottom_up(pack, &places.steps, problems)?;
    let ends = always_ends(pack, &order);
    falls_off(pack, places, &ends, problems);
    if let Some(place) = red_flag {
        red_flag_calls(pack, place, problems);
    }
    Some(())
}

/// The uses in a body, as positions of steps and what they use.
pub(super) fn uses(pack: &Pack, body: BodyIx) -> impl Iterator<Item = (usize, BodyIx)> {
    pack[body]
        .all
        .range()
        .filter_map(|at| match pack.steps[at].action {
            Action::Use(used) if used.at() < pack.bodies.len() => Some((at, used)),
            _ => None,
        })
}

/// Bodies in an order in which everything used comes before what uses it, or the problem that makes that impossible.
pub(super) fn bottom_up(
    pack: &Pack,
    places: &[Place],
    problems: &mut Vec<Problem>,
) -> Option<Vec<BodyIx>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Never,
        OnTheWay,
        Done,
    }
    let mut seen = vec![Seen::Never; pack.bodies.len()];
    let mut depth = vec![0; pack.bodies.len()];
    let mut order = Vec::with_capacity(pack.bodies.len());
    let mut sound = true;
    for start in 0..pack.bodies.len() {
        if seen[start] != Seen::Never {
            continue;
        }
        // A path of bodies, each with the uses that are still to follow: recursion could be as deep as the pack is long.
        let start = BodyIx::new(start);
        let mut path = vec![(start, uses(pack, start).collect::<Vec<_>>().into_iter())];
        seen[start.at()] = Seen::OnTheWay;
        while let Some((body, rest)) = path.last_mut() {
            let body = *body;
            let Some((at, used)) = rest.next() else {
                depth[body.at()] = 1 + uses(pack, body)
                    .map(|(_, used)| depth[used.at()])
                    .max()
                    .unwrap_or(0);
                seen[body.at()] = Seen::Done;
                order.push(body);
                path.pop();
                continue;
            };
            match seen[used.at()] {
                Seen::Done => {}
                Seen::Never => {
                    seen[used.at()] = Seen::OnTheWay;
                    path.push((used, uses(pack, used).collect::<Vec<_>>().into_iter()));
                }
                Seen::OnTheWay => {
                    sound = false;
                    problems.push(cycle(
                        pack,
                        places[at],
                        used,
                        path.iter().map(|(body, _)| *body),
                    ));
                }
            }
        }
    }
    let deep = order.iter().find(|body| depth[body.at()] > MAX_USES);
    if let (true, Some(body)) = (sound, deep) {
        let place = uses(pack, *body)
            .next()
            .map_or(Place::default(), |(at, _)| places[at]);
        let message = format!("`use` stands more than {MAX_USES} deep inside other uses here");
        problems.push(Problem::new(Rule::TooLarge, place, message).help("join some of the blocks"));
        sound = false;
    }
    sound.then_some(order)
}

fn cycle(pack: &Pack, place: Place, used: BodyIx, path: impl Iterator<Item = BodyIx>) -> Problem {
    let way: Vec<&str> = path
        .skip_while(|body| *body != used)
        .map(|body| pack[body].id.as_ref())
        .collect();
    let mut shown = way.clone();
    if way.len() > 6 {
        shown.splice(3..way.len() - 2, ["..."]);
    }
    let message = format!(
        "`{}` uses itself: {} -> {}",
        pack[used].id,
        shown.join(" -> "),
        pack[used].id
    );
    Problem::new(Rule::Cycle, place, message).help("take one of these uses out")
}

/// For every body whether walking it always ends the case.
pub(super) fn always_ends(pack: &Pack, order: &[BodyIx]) -> Vec<bool> {
    let mut ends = vec![false; pack.bodies.len()];
    for body in order {
        ends[body.at()] = list_ends(pack, &pack[*body].steps, &ends);
    }
    ends
}

pub(super) fn list_ends(pack: &Pack, list: &StepRange, ends: &[bool]) -> bool {
    pack.steps[list.range()]
        .iter()
        .filter(|step| step.guard.is_always())
        .any(|step| match &step.action {
            Action::Call(_) | Action::End(_) => true,
            // What is not known is a problem already; it is not blamed for this one too.
            Action::Use(body) => ends.get(body.at()).copied().unwrap_or(true),
            Action::Ask(question, then) => {
                let answers = pack
                    .questions
                    .get(question.at())
                    .map_or(then.len(), |question| question.answers.len());
                then.len() >= answers
                    && then
                        .iter()
                        .all(|branch| list_ends(pack, &branch.steps, ends))
            }
            Action::Fix(_) | Action::Wait(_) => false,
        })
}

fn falls_off(pack: &Pack, places: &Places, ends: &[bool], problems: &mut Vec<Problem>) {
    for (at, symptom) in pack.symptoms.iter().enumerate() {
        if ends[at] {
            continue;
        }
        let last = pack.bodies[at]
            .steps
            .range()
            .last()
            .and_then(|step| places.steps.get(step));
        let message = format!(
            "the steps of `{}` can run out without a call or an end",
            symptom.id
        );
        let problem = Problem::new(Rule::FallsOff, *last.unwrap_or(&places.bodies[at]), message);
        problems.push(problem.help("end the list with a step `call: ...` that has no condition"));
    }
}

fn red_flag_calls(pack: &Pack, place: Place, problems: &mut Vec<Problem>) {
    let Some(flag) = &pack.red_flag else { return };
    let Some(symptom) = pack.symptoms.get(flag.symptom.at()) else {
        return;
    };
    let first = pack.steps[pack[flag.symptom.body()].steps.range()].first();
    if !first.is_some_and(|step| step.guard.is_always() && matches!(step.action, Action::Call(_))) {
        let message = format!(
            "`{}` does not begin with a call that has no condition",
            symptom.id
        );
        let help = "whoever takes the red flag must be told to call at once: make `call: ...` its first step";
        problems.push(Problem::new(Rule::RedFlag, place, message).help(help));
    }
}
