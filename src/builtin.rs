//! The built-in pack. `build.rs` checks `flows/` and serializes it. The bytes are part of the program and are read here.

use std::sync::LazyLock;

use crate::words::MessageCatalogue;
use fixflow::matching::Index;
use fixflow::pack::Pack;
use serde::Deserialize;

/// The bytes of the file that the build wrote under this name.
macro_rules! built {
    ($($name:literal),+) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $($name),+))
    };
}

/// The language in which the built-in pack is written.
pub const LANGUAGE: &str = include_str!(concat!(env!("OUT_DIR"), "/language"));

/// The built-in pack, read when something first asks for it.
pub static PACK: LazyLock<Pack> = LazyLock::new(|| read(built!("pack")));

/// What free text is compared with. Most calls have no free text and never read this.
pub static INDEX: LazyLock<Index> = LazyLock::new(|| read(built!("index")));

/// The names and texts of the YAML files and catalogues, for the commands that show where something is in them.
pub static SOURCES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| read(built!("sources")));

/// Another language that the program speaks. Each part is read when something first asks for it.
#[derive(Debug)]
pub struct Language {
    /// The language, as a BCP 47 tag.
    pub tag: &'static str,
    /// The built-in pack in this language.
    pub pack: LazyLock<Pack>,
    /// What free text in this language is compared with.
    pub index: LazyLock<Index>,
    /// The program's own words.
    pub words: LazyLock<MessageCatalogue>,
}

macro_rules! language {
    ($tag:literal) => {
        Language {
            tag: $tag,
            pack: LazyLock::new(|| read(built!("pack.", $tag))),
            index: LazyLock::new(|| read(built!("index.", $tag))),
            words: LazyLock::new(|| read(built!("words.", $tag))),
        }
    };
}

/// All languages but the one of [`PACK`]. The build writes the list, one `language!` for each catalogue in `flows/po`.
pub static LANGUAGES: LazyLock<Vec<Language>> =
    LazyLock::new(|| include!(concat!(env!("OUT_DIR"), "/languages.rs")));

/// Reads what the build wrote. It cannot panic, because program and bytes come from the same build.
fn read<T: Deserialize<'static>>(bytes: &'static [u8]) -> T {
    postcard::from_bytes(bytes).expect("these bytes come from the same build as the program")
}
