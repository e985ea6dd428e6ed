//! The screen that stands on the terminal, kept so that it can be drawn again after Ctrl-Z and `fg`.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The screen as it was drawn last. Clones share it: the prompts draw it, and whoever hands the terminal over and gets it
/// back draws it again.
#[derive(Clone, Debug, Default)]
pub struct LastScreen(Arc<Mutex<Vec<u8>>>);

impl LastScreen {
    fn text(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a screen that says this.
    pub fn begin(&self, text: &[u8]) {
        text.clone_into(&mut self.text());
    }

    /// Draws it again.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&self.text())?;
        out.flush()
    }
}
