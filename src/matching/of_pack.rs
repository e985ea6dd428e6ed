//! A checked pack to its index.

use super::{Index, Symptom};
use crate::pack::{Pack, SymptomIx};

/// The index over a pack's symptoms. Those that begin with a call, whatever is answered, are the urgent ones.
#[must_use]
pub fn index(pack: &Pack) -> Index {
    let symptoms = (0..pack.symptoms.len()).map(SymptomIx::new);
    let symptoms: Vec<Symptom<'_>> = symptoms
        .map(|symptom| Symptom {
            title: &pack[symptom].title,
            says: pack[symptom].says.iter().map(AsRef::as_ref).collect(),
            urgent: pack.is_urgent(symptom),
        })
        .collect();
    Index::build(&pack.language, &symptoms)
}
