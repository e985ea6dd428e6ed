//! What was shown, answered and tried, kept on disk as events.
