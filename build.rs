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
    keep_one_answer_together();
    let sources =
        Sources::read(Path::new("flows")).unwrap_or_else(|error| fail(&error.to_string()));
    let checked =
        check::check(&sources).unwrap_or_else(|problems| fail(&listed(&sources, &problems)));
    let mut tables = Rust::default();
    checked.pack.to_rust(&mut tables);
    let out = PathBuf::from(var("OUT_DIR"));
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

/// Hands the linker the order of functions, where it takes one: GNU's and LLVM's do.
fn keep_one_answer_together() {
    let order = "src/one_answer.ld";
    println!("cargo::rerun-if-changed={order}");
    let order = Path::new(&var("CARGO_MANIFEST_DIR")).join(order);
    let argument = format!("-Wl,--script={}", order.display());
    if var("OPT_LEVEL") != "0" && var("CARGO_CFG_TARGET_OS") == "linux" && linker_takes(&argument) {
        println!("cargo::rustc-link-arg-bins={argument}");
    }
}

/// Whether the linker in use makes a program with this argument.
fn linker_takes(argument: &str) -> bool {
    let out = PathBuf::from(var("OUT_DIR"));
    let source = out.join("probe.rs");
    let mut compiler = process::Command::new(var("RUSTC"));
    compiler.args(["--target", &var("TARGET"), "-C"]);
    compiler.arg(format!("link-arg={argument}"));
    if let Ok(linker) = env::var("RUSTC_LINKER") {
        compiler.arg("-C").arg(format!("linker={linker}"));
    }
    let flags = var("CARGO_ENCODED_RUSTFLAGS");
    compiler.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    compiler.arg("-o").arg(out.join("probe")).arg(&source);
    fs::write(&source, "fn main() {}").is_ok()
        && compiler
            .output()
            .is_ok_and(|output| output.status.success())
}

/// What cargo says under this name, if it says anything.
fn var(name: &str) -> String {
    env::var(name).unwrap_or_default()
}

/// The files of the pack, each a static of its own: the linker can then put them out of the way of an answer.
fn texts(sources: &Sources) -> String {
    let files: Vec<String> = sources
        .files
        .iter()
        .map(|file| {
            let (name, bytes) = (&file.name, file.text.as_bytes());
            let (length, text) = (bytes.len(), bytes.escape_ascii());
            format!("({name:?}, {{ static TEXT: [u8; {length}] = *b\"{text}\"; text(&TEXT) }})")
        })
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
