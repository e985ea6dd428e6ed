//! `--copy`: text for the clipboard of the terminal, over ssh too, by the sequence OSC 52 that terminals have for that.

use std::io::Write;

use data_encoding::BASE64;

use super::Context;
use super::usage::Usage;

/// Refuses where no terminal would take the text.
///
/// # Errors
/// [`Usage`] where standard output is no terminal, or one without such sequences.
pub fn refuse_without_terminal(context: &Context<'_>) -> Result<(), Usage> {
    if context.terminal.output && !context.is_dumb() {
        return Ok(());
    }
    Err(Usage::new(
        "`--copy` needs a terminal, whose clipboard it fills; elsewhere use `--output FILE`",
    ))
}

/// Hands the text to the terminal. Whether it took it, no terminal tells.
///
/// # Errors
/// When standard output cannot be written.
pub fn copy(text: &[u8], context: &mut Context<'_>) -> anyhow::Result<()> {
    write!(context.output, "\x1b]52;c;{}\x07", BASE64.encode(text))?;
    context.output.flush()?;
    context.tell(
        "the sheet was sent to the clipboard of your terminal\n  \
         if pasting gives something else, the terminal does not allow that; leave out\n  \
         `--copy`, or use `--output FILE` (in tmux: set -g set-clipboard on)",
    );
    Ok(())
}
