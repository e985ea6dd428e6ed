//! What uses what: `cycle`, and `too-large` for uses that are nested too deep.

use crate::pack::{Action, BodyIx, Pack};
use crate::problem::{Place, Problem, Rule};

/// How deep uses may be nested.
const MAX_USES: usize = 1000;

/// The uses in a body: the positions of the steps, and the bodies that they use. Unknown bodies are left out.
pub(super) fn uses(pack: &Pack, body: BodyIx) -> impl Iterator<Item = (usize, BodyIx)> {
    let steps = pack[body].all.range();
    steps.filter_map(|at| match pack.steps[at].action {
        Action::Use(used) if used.at() < pack.bodies.len() => Some((at, used)),
        _ => None,
    })
}

/// The bodies, each after the bodies that it uses. Empty if a body uses itself or uses are nested too deep, because then the
/// steps cannot be walked.
pub(super) fn bottom_up(pack: &Pack, places: &[Place], problems: &mut Vec<Problem>) -> Vec<BodyIx> {
    let mut search = UseSearch {
        pack,
        places,
        visited: vec![Visited::NotYet; pack.bodies.len()],
        order: Vec::with_capacity(pack.bodies.len()),
        problems: Vec::new(),
    };
    for start in 0..pack.bodies.len() {
        search.search_from(BodyIx::new(start));
    }
    if search.problems.is_empty() {
        search.problems.extend(search.too_deep());
    }
    if search.problems.is_empty() {
        return search.order;
    }
    problems.append(&mut search.problems);
    Vec::new()
}

/// How far the search is with a body.
#[derive(Clone, Copy, PartialEq)]
enum Visited {
    NotYet,
    OnThePath,
    Done,
}

/// A search through all uses, depth first.
struct UseSearch<'p> {
    pack: &'p Pack,
    places: &'p [Place],
    visited: Vec<Visited>,
    order: Vec<BodyIx>,
    problems: Vec<Problem>,
}

impl UseSearch<'_> {
    fn search_from(&mut self, start: BodyIx) {
        if self.visited[start.at()] != Visited::NotYet {
            return;
        }
        // The path holds each body with the uses that are still to follow. Recursion could go as deep as the pack is long.
        self.visited[start.at()] = Visited::OnThePath;
        let mut path = vec![(start, uses(self.pack, start))];
        while let Some((body, rest)) = path.last_mut() {
            let Some((at, used)) = rest.next() else {
                self.visited[body.at()] = Visited::Done;
                self.order.push(*body);
                path.pop();
                continue;
            };
            match self.visited[used.at()] {
                Visited::Done => {}
                Visited::NotYet => {
                    self.visited[used.at()] = Visited::OnThePath;
                    path.push((used, uses(self.pack, used)));
                }
                Visited::OnThePath => {
                    let way = path.iter().map(|(body, _)| *body);
                    self.problems.push(self.cycle(at, used, way));
                }
            }
        }
    }

    /// The problem of a step that uses a body on the way to this step.
    fn cycle(&self, at: usize, used: BodyIx, way: impl Iterator<Item = BodyIx>) -> Problem {
        let id = |body: BodyIx| self.pack[body].id.as_str();
        let mut way: Vec<&str> = way.skip_while(|body| *body != used).map(id).collect();
        if way.len() > 6 {
            way.splice(3..way.len() - 2, ["..."]);
        }
        let (used, way) = (id(used), way.join(" -> "));
        let message = format!("`{used}` uses itself: {way} -> {used}");
        Problem::new(Rule::Cycle, self.places[at], message).help("take one of these uses out")
    }

    /// The problem of the first body whose uses are nested too deep.
    fn too_deep(&self) -> Option<Problem> {
        let mut depth = vec![0; self.visited.len()];
        let body = self.order.iter().find(|body| {
            let used = uses(self.pack, **body).map(|(_, used)| used);
            depth[body.at()] = used.map(|used| depth[used.at()] + 1).max().unwrap_or(1);
            depth[body.at()] > MAX_USES
        })?;
        let (at, _) = uses(self.pack, *body).next()?;
        let message = format!("`use` stands more than {MAX_USES} deep inside other uses here");
        let problem = Problem::new(Rule::TooLarge, self.places[at], message);
        Some(problem.help("join some of the blocks"))
    }
}
