//! What uses what: `cycle`, and `too-large` where uses stand too deep inside each other.

use crate::pack::{Action, BodyIx, Pack};
use crate::problem::{Place, Problem, Rule};

/// How many uses may stand inside each other.
const MAX_USES: usize = 1000;

/// The uses in a body: the positions of the steps, and the bodies that they use. Unknown ones are left out.
pub(super) fn uses(pack: &Pack, body: BodyIx) -> impl Iterator<Item = (usize, BodyIx)> {
    let steps = pack[body].all.range();
    steps.filter_map(|at| match pack.steps[at].action {
        Action::Use(used) if used.at() < pack.bodies.len() => Some((at, used)),
        _ => None,
    })
}

/// The bodies in an order in which what is used comes before what uses it. There are none where some use themselves or stand too
/// deep inside each other, so that nothing can walk them.
pub(super) fn bottom_up(pack: &Pack, places: &[Place], problems: &mut Vec<Problem>) -> Vec<BodyIx> {
    let mut search = Search {
        pack,
        places,
        seen: vec![Seen::Never; pack.bodies.len()],
        order: Vec::with_capacity(pack.bodies.len()),
        problems: Vec::new(),
    };
    for start in 0..pack.bodies.len() {
        search.from(BodyIx::new(start));
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

#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Never,
    OnTheWay,
    Done,
}

/// A search through all uses, depth first.
struct Search<'p> {
    pack: &'p Pack,
    places: &'p [Place],
    seen: Vec<Seen>,
    order: Vec<BodyIx>,
    problems: Vec<Problem>,
}

impl Search<'_> {
    fn from(&mut self, start: BodyIx) {
        if self.seen[start.at()] != Seen::Never {
            return;
        }
        // The path keeps the uses that each body on it still has to follow. Recursion could go as deep as the pack is long.
        self.seen[start.at()] = Seen::OnTheWay;
        let mut path = vec![(start, uses(self.pack, start))];
        while let Some((body, rest)) = path.last_mut() {
            let Some((at, used)) = rest.next() else {
                self.seen[body.at()] = Seen::Done;
                self.order.push(*body);
                path.pop();
                continue;
            };
            match self.seen[used.at()] {
                Seen::Done => {}
                Seen::Never => {
                    self.seen[used.at()] = Seen::OnTheWay;
                    path.push((used, uses(self.pack, used)));
                }
                Seen::OnTheWay => {
                    let way = path.iter().map(|(body, _)| *body);
                    self.problems.push(self.cycle(at, used, way));
                }
            }
        }
    }

    /// The problem of a step that uses what it is itself used by, on this way.
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

    /// The problem of the first body in which uses stand too deep inside each other.
    fn too_deep(&self) -> Option<Problem> {
        let mut depth = vec![0; self.seen.len()];
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
