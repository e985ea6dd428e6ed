//! The outcomes counted over many cases, by symptom and fix.

use std::collections::HashMap;

use super::judge::Tally;
use crate::pack::{Attempt, FixIx, Pack, SymptomIx, WaitIx};

/// The evidence on a pack's fixes and waits.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    by_attempt: HashMap<(SymptomIx, Attempt), Tally>,
    /// Everything that was tried under a symptom, by the symptom's position.
    pooled: Vec<Tally>,
    /// How many rows name a symptom, fix or wait that the pack does not have.
    pub unknown: usize,
}

impl Evidence {
    /// Adds up rows of a symptom's id, a fix's or wait's id, and counts. Rows with ids that the pack does not have only
    /// count as [`Self::unknown`].
    pub fn new<'r>(pack: &Pack, rows: impl IntoIterator<Item = (&'r str, &'r str, Tally)>) -> Self {
        let symptoms: HashMap<&str, SymptomIx> = pack
            .symptom_indices()
            .map(|symptom| (pack[symptom].id.as_str(), symptom))
            .collect();
        let fixes = (0..pack.fixes.len()).map(|at| Attempt::Fix(FixIx::new(at)));
        let waits = (0..pack.waits.len()).map(|at| Attempt::Wait(WaitIx::new(at)));
        let attempts: HashMap<&str, Attempt> = fixes
            .chain(waits)
            .map(|attempt| (attempt.id(pack), attempt))
            .collect();
        let mut evidence = Self {
            pooled: vec![Tally::default(); pack.symptoms.len()],
            ..Self::default()
        };
        for (symptom, id, tally) in rows {
            match (symptoms.get(symptom), attempts.get(id)) {
                (Some(symptom), Some(attempt)) => evidence.add(*symptom, *attempt, tally),
                _ => evidence.unknown += 1,
            }
        }
        evidence
    }

    fn add(&mut self, symptom: SymptomIx, attempt: Attempt, tally: Tally) {
        let ours = self.by_attempt.entry((symptom, attempt)).or_default();
        *ours = ours.plus(tally);
        let pooled = &mut self.pooled[symptom.at()];
        *pooled = pooled.plus(tally);
    }

    /// How often an attempt was made, and how often it worked, under these symptoms.
    #[must_use]
    pub fn of(&self, symptoms: &[SymptomIx], attempt: Attempt) -> Tally {
        let found = symptoms.iter().map(|symptom| (*symptom, attempt));
        let found = found.filter_map(|key| self.by_attempt.get(&key).copied());
        found.fold(Tally::default(), Tally::plus)
    }

    /// How often any attempt was made, and how often one worked, under these symptoms.
    #[must_use]
    pub fn pooled(&self, symptoms: &[SymptomIx]) -> Tally {
        let pooled = symptoms.iter().map(|symptom| self.pooled[symptom.at()]);
        pooled.fold(Tally::default(), Tally::plus)
    }
}
