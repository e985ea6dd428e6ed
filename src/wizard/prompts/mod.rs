//! How the wizard looks: as rows to highlight ([`RichUi`]) or as numbered lines ([`PlainUi`]).

mod countdown;
#[cfg(unix)]
mod decoder;
mod frame;
mod keyboard;
mod layout;
mod line;
mod plain;
mod rich;
mod rows;
mod selection;
mod trail;
mod window;

#[cfg(test)]
pub(super) use countdown::{Ended, run as count_down};
#[cfg(test)]
pub(super) use frame::Prompt;
#[cfg(test)]
pub(super) use keyboard::Input;
pub use keyboard::{MARK_PASTES, UNMARK_PASTES};
pub(super) use layout::laid_out;
pub use plain::PlainUi;
pub use rich::{RichUi, SHOW_CURSOR};
pub use window::{HEIGHT, LastScreen, is_too_small, text_width};
