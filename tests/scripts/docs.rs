//! The examples of `docs/scripting.md`.
