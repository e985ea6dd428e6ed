//! Puts output elsewhere: with `--output` into a file, whole or not at all, which replaces another file only with `--force`;
//! with `--copy` on the clipboard of the terminal.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process;

use anyhow::Context as _;
use data_encoding::BASE64;

use super::Context;
use super::usage::Usage;
use crate::cli::FileArgs;

/// Writes to the file that was asked for, or else to standard output.
///
/// # Errors
/// [`Usage`] if the file is there already and `--force` is not given; an error of the disk.
pub fn deliver(bytes: &[u8], args: &FileArgs, context: &mut Context<'_>) -> anyhow::Result<()> {
    let Some(path) = &args.output else {
        return Ok(context.output.write_all(bytes)?);
    };
    write(path, args.force, bytes)?;
    if context.terminal.error {
        context.tell(&format!("written to `{}`", path.display()));
    }
    Ok(())
}

fn write(path: &Path, force: bool, bytes: &[u8]) -> anyhow::Result<()> {
    let name = path.display();
    let failed = || format!("cannot write `{name}`");
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        let message = format!("`{name}` is no plain file; name another with `--output`");
        return Err(Usage::new(message).into());
    }
    if force {
        // Behind a link, the file is replaced and not the link.
        let whole = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        return replace(&whole, bytes).with_context(failed);
    }
    // This reserves the name, so that nobody else can make a file of that name meanwhile.
    if let Err(error) = File::create_new(path) {
        if error.kind() == ErrorKind::AlreadyExists {
            let message = format!("`{name}` is there already; `--force` replaces it");
            return Err(Usage::new(message).into());
        }
        return Err(error).with_context(failed);
    }
    replace(path, bytes)
        .inspect_err(|_| drop(fs::remove_file(path)))
        .with_context(failed)
}

/// Writes another file first and then renames it, so that the file is never incomplete.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Nobody else uses this name in the same folder.
    let name = path.file_name().unwrap_or_default().display();
    let part = path.with_file_name(format!(".{name}.{}.part", process::id()));
    let written = File::create_new(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let moved = written.and_then(|()| fs::rename(&part, path));
    moved.inspect_err(|_| drop(fs::remove_file(&part)))
}

/// Refuses to copy if no terminal would take the text.
///
/// # Errors
/// [`Usage`] if standard output is not a terminal, or one without escape sequences.
pub fn refuse_copy_without_terminal(context: &Context<'_>) -> Result<(), Usage> {
    if context.terminal.output && !context.is_dumb() {
        return Ok(());
    }
    Err(Usage::new(
        "`--copy` needs a terminal, whose clipboard it fills; elsewhere use `--output FILE`",
    ))
}

/// Hands the text to the terminal with the sequence OSC 52, which works over ssh too. No terminal says whether it took it.
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

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    #[test]
    fn a_file_is_replaced_only_with_force() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("sheet.html");
        write(&path, false, b"one").unwrap();
        let error = write(&path, false, b"two").unwrap_err();
        assert!(
            error.is::<Usage>() && error.to_string().contains("--force"),
            "{error}"
        );
        assert!(error.to_string().contains("sheet.html"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"one");
        write(&path, true, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "no incomplete file is left"
        );
    }

    #[test]
    fn only_a_plain_file_is_ever_replaced() {
        let folder = TempDir::new().unwrap();
        for force in [false, true] {
            let error = write(folder.path(), force, b"one").unwrap_err();
            assert!(error.is::<Usage>(), "{error}");
            assert!(write(&folder.path().join("none/x"), force, b"one").is_err());
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_its_file_is_replaced() {
        let folder = TempDir::new().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, b"one").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write(&link, true, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert!(link.is_symlink());
    }
}
