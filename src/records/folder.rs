//! Where records are kept.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder for records, which need not exist: `amexfix` under an absolute `XDG_STATE_HOME`, else under the place that the
/// platform has for a program's state. A relative `XDG_STATE_HOME` is ignored, as its specification asks.
///
/// `env` looks up a variable of the environment. `None` if there is no home; then nothing is recorded. The password file is
/// not read, so a person who clears `HOME` leaves no trace.
pub fn folder(env: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let absolute = |name: &str| {
        env(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    absolute("XDG_STATE_HOME")
        .or_else(|| platform_state(absolute("HOME")))
        .map(|state| state.join("amexfix"))
}

/// `~/.local/state`.
#[cfg(not(any(windows, target_vendor = "apple")))]
fn platform_state(home: Option<PathBuf>) -> Option<PathBuf> {
    Some(home?.join(".local/state"))
}

/// `~/Library/Application Support`.
#[cfg(target_vendor = "apple")]
fn platform_state(home: Option<PathBuf>) -> Option<PathBuf> {
    Some(home?.join("Library/Application Support"))
}

/// The local application data, which does not roam to other machines. Windows has no `HOME`; the system is asked.
#[cfg(windows)]
fn platform_state(_home: Option<PathBuf>) -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    etcetera::choose_base_strategy()
        .ok()
        .map(|windows| windows.cache_dir())
}
