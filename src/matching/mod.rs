//! Free text to symptom.
