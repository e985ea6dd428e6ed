//! What may never reach a terminal, and what may never be taken in.
