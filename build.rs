//! Checks `flows/` and writes the built-in pack as the data that `src/builtin.rs` includes. A broken pack does not build.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use fixflow::problem::Problem;
use fixflow::source::Sources;
use fixflow::{check, matching};

fn main() {
    println!("cargo::rerun-if-changed=flows");
    let sources =
        Sources::read(Path::new("flows")).unwrap_or_else(|error| fail(&error.to_string()));
    let checked =
        check::check(&sources).unwrap_or_else(|problems| fail(&listed(&sources, &problems)));
    let texts: Vec<(&str, &str)> = sources
        .files
        .iter()
        .map(|file| (file.name.as_str(), file.text.as_str()))
        .collect();
    write("pack", postcard::to_stdvec(&checked.pack));
    write(
        "index",
        postcard::to_stdvec(&matching::index(&checked.pack)),
    );
    write("sources", postcard::to_stdvec(&texts));
}

fn write(name: &str, data: postcard::Result<Vec<u8>>) {
    let data = data.unwrap_or_else(|error| fail(&format!("cannot serialize {name}: {error}")));
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join(name), data)
        .unwrap_or_else(|error| fail(&format!("cannot write {name}: {error}")));
}

/// A line for each problem, with what to do about it.
fn listed(sources: &Sources, problems: &[Problem]) -> String {
    let line = |problem: &Problem| {
        let (place, rule) = (problem.place, problem.rule.name());
        let name = &sources.files[place.file as usize].name;
        let help = problem.help.as_deref().unwrap_or_default();
        let message = &problem.message;
        format!(
            "{name}:{}:{}: error[{rule}]: {message}\n  {help}",
            place.line, place.column
        )
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn fail(message: &str) -> ! {
    eprintln!("the built-in pack cannot be built:\n{message}");
    process::exit(1);
}
