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
    /// How many of [`Self::left`] come before the next wait, call or end, or question that a person must answer. This is 0
    /// if the step itself is not a fix.
    pub ahead_without_stop: usize,
    /// The call or end that this way leads to, or `None` if the case is resolved.
    pub leads_to: Option<Step>,
}

impl Outlook {
    /// Works out where a case stands and what lies ahead. Open questions beyond it
    /// are taken to have their assumed answer, or else their first; so is the next step if it is a question.
    #[must_use]
    pub fn new(pack: &Pack, case: &Case, open: Open) -> Self {
        let mut walk = Walk::new(pack, case, open);
        let mut step = walk.next_step();
        let mut outlook = Self {
            step,
            known: walk.known.clone(),
            left: Vec::new(),
            ahead_without_stop: 0,
            leads_to: None,
        };
        if matches!(step, Step::Resolved(_)) {
            return outlook;
        }
        let mut is_at_hand = matches!(step, Step::Fix(_));
        while !step.closes() {
            // A new walk would skip what was walked already, so this one can go on.
            step = walk.step_after(step);
            if let Step::Fix(fix) = step {
                outlook.left.push(fix);
                outlook.ahead_without_stop += usize::from(is_at_hand);
            } else {
                is_at_hand = false;
            }
        }
        outlook.leads_to = Some(step);
        outlook
    }

    /// The effort of the fixes still to come, in minutes. Fixes that give no estimate count as 0.
    #[must_use]
    pub fn left_minutes(&self, pack: &Pack) -> u32 {
        self.left.iter().filter_map(|fix| pack[*fix].minutes).sum()
    }
}
