//! The built-in pack: `build.rs` checks `flows/` and serializes it; the bytes are part of the program and are read here.

use std::sync::LazyLock;

use fixflow::matching::Index;
use fixflow::pack::Pack;
use serde::Deserialize;

/// Bytes that the build wrote under this name.
macro_rules! built {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// The built-in pack, read when something first asks for it.
pub static PACK: LazyLock<Pack> = LazyLock::new(|| read(built!("pack")));

/// What free text is compared with. Most calls have no text and never read it.
pub static INDEX: LazyLock<Index> = LazyLock::new(|| read(built!("index")));

/// The names and texts of the YAML files, for the commands that show where something stands in them.
pub static SOURCES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| read(built!("sources")));

/// # Panics
/// Never on what this version's build wrote.
fn read<T: Deserialize<'static>>(bytes: &'static [u8]) -> T {
    postcard::from_bytes(bytes).expect("the build of this version wrote these bytes")
}
