//! Where a case stands and what lies ahead.

use super::{Known, Open, Step, Walk};
use crate::case::Case;
use crate::pack::{FixIx, Pack};

/// Everything a screen or an answer says about where a case stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The next step.
    pub step: Step,
    /// The answers in force at the step: given and assumed.
    pub known: Known,
    /// The fixes still to come after the step if nothing changes anything, in order.
    pub left: Vec<FixIx>,
    /// How many of [`Self::left`] come before any wait, call, end, or question that would be the next step.
    pub at_hand: usize,
    /// The call or end this way leads to; `None` when the case is resolved.
    pub leads_to: Option<Step>,
}

impl Outlook {
    /// Looks at where a case stands and what lies ahead.
    #[must_use]
    pub fn new(pack: &Pack, case: &Case, open: Open) -> Self {
        let mut walk = Walk::new(pack, case, open);
        let step = walk.next_step();
        let known = walk.known().clone();
        let mut outlook = Self {
            step,
            known,
            left: Vec::new(),
            at_hand: 0,
            leads_to: None,
        };
        if !matches!(step, Step::Resolved(_)) {
            outlook.look_ahead(&mut walk);
        }
        outlook
    }

    /// Walks on from the step: what was walked already would be passed over by a new walk just the same.
    fn look_ahead(&mut self, walk: &mut Walk<'_>) {
        let mut step = self.step;
        let mut at_hand = matches!(step, Step::Fix(_));
        while !step.closes() {
            step = walk.step_after(step);
            match step {
                Step::Fix(fix) => {
                    self.left.push(fix);
                    self.at_hand += usize::from(at_hand);
                }
                Step::Ask(_) | Step::Wait(_) | Step::Call(_) | Step::End(_) | Step::Resolved(_) => {
                    at_hand = false;
                }
            }
        }
        self.leads_to = Some(step);
    }

    /// The minutes of the fixes still to come.
    #[must_use]
    pub fn left_minutes(&self, pack: &Pack) -> u32 {
        self.left.iter().filter_map(|fix| pack[*fix].minutes).sum()
    }
}
