//! Checks `flows/` and writes the pack as static tables. A broken built-in flow fails the build with its places.

// The crate's own rooms, by path: the pack is checked at build time by the code that checks it while running.
#[path = "src/matching/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the build needs less of the rooms than the crate"
)]
mod matching;
#[path = "src/pack/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the build needs less of the rooms than the crate"
)]
mod pack;
#[path = "src/safety/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the build needs less of the rooms than the crate"
)]
mod safety;

/// The build reads packs and has none compiled in.
mod builtin {
    /// No words.
    pub static TEXT: &str = "";
}

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use pack::check;
use pack::emit::{Rust, ToRust};
use pack::problem::Problem;
use pack::source::Sources;

fn main() {
    println!("cargo::rerun-if-changed=flows");
    println!("cargo::rerun-if-changed=build.rs");
    link_unwinder_statically();
    let sources =
        Sources::read(Path::new("flows")).unwrap_or_else(|error| fail(&error.to_string()));
    let checked =
        check::check(&sources).unwrap_or_else(|problems| fail(&listed(&sources, &problems)));
    let mut tables = Rust::default();
    checked.pack.to_rust(&mut tables);
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let files = [
        ("pack.rs", tables.code),
        ("index.rs", matching::index(&checked.pack).to_rust()),
        ("text.txt", tables.text),
        ("sources.rs", texts(&sources)),
    ];
    for (name, text) in files {
        fs::write(out.join(name), text)
            .unwrap_or_else(|error| fail(&format!("cannot write {name}: {error}")));
    }
}

/// Links the unwinder into the program where the compiler has it as an archive. Loading it as a library would be a tenth of
/// the time that an answer takes.
fn link_unwinder_statically() {
    let var = |name: &str| env::var(name).unwrap_or_default();
    let native = var("HOST") == var("TARGET");
    // A static program has it already.
    let is_static = var("CARGO_CFG_TARGET_FEATURE")
        .split(',')
        .any(|feature| feature == "crt-static");
    if !native
        || is_static
        || var("CARGO_CFG_TARGET_OS") != "linux"
        || var("CARGO_CFG_TARGET_ENV") != "gnu"
    {
        return;
    }
    let asked = process::Command::new("cc")
        .arg("-print-file-name=libgcc_eh.a")
        .output();
    let path = asked.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    // A compiler that does not have it answers with the bare name.
    if path.is_ok_and(|path| Path::new(&path).is_absolute()) {
        println!("cargo::rustc-link-lib=static:-bundle=gcc_eh");
    }
}

fn texts(sources: &Sources) -> String {
    let files: Vec<String> = sources
        .files
        .iter()
        .map(|file| format!("({:?}, {:?})", file.name, file.text))
        .collect();
    format!("[{}]", files.join(", "))
}

fn listed(sources: &Sources, problems: &[Problem]) -> String {
    let line = |problem: &Problem| {
        let Problem {
            rule,
            place,
            message,
            help,
            ..
        } = problem;
        let name = &sources.files[place.file as usize].name;
        let help = help
            .as_ref()
            .map(|help| format!("\n  help: {help}"))
            .unwrap_or_default();
        format!(
            "{name}:{}:{}: error[{}]: {message}{help}",
            place.line,
            place.column,
            rule.name()
        )
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn fail(message: &str) -> ! {
    eprintln!("the built-in pack cannot be built:\n{message}");
    process::exit(1);
}
