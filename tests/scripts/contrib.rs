//! The recipes under `contrib/`.
