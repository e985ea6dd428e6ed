//! Where a case stands and what lies ahead.

use super::{Known, Open, Step, Walk};
use crate::case::Case;
use crate::pack::{FixIx, Pack};

/// Where a case stands and what lies ahead if nothing helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The next step.
    pub step: Step,
    /// What is known at this step.
    pub known: Known,
    /// The fixes still to come after this step, in order.
    pub left: Vec<FixIx>,
    /// How many of [`Self::left`] come before the next wait, call or end, or question that somebody must answer. This is 0
    /// where the step itself is not a fix.
    pub at_hand: usize,
    /// The call or end that this way leads to, or `None` where the case is resolved.
    pub leads_to: Option<Step>,
}

impl Outlook {
    /// Works out where a case stands and what lies ahead. Questions that come after the next step are guessed.
    #[must_use]
    pub fn new(pack: &Pack, case: &Case, open: Open) -> Self {
        let mut walk = Walk::new(pack, case, open);
        let step = walk.next_step();
        let mut outlook = Self {
            step,
            known: walk.known().clone(),
            left: Vec::new(),
            at_hand: 0,
            leads_to: None,
        };
        if !matches!(step, Step::Resolved(_)) {
            outlook.look_ahead(&mut walk);
        }
        outlook
    }

    /// Walks on from the step. A new walk would pass over what was walked already, so this comes to the same.
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

    /// The effort of the fixes still to come, in minutes. Fixes that give no estimate count as 0.
    #[must_use]
    pub fn left_minutes(&self, pack: &Pack) -> u32 {
        self.left.iter().filter_map(|fix| pack[*fix].minutes).sum()
    }
}
