//! Checks `flows/` and writes the built-in pack, in every language, as the data that `src/builtin.rs` includes. A broken pack or
//! catalogue does not build.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use fixflow::pack::Pack;
use fixflow::problem::Problem;
use fixflow::source::{Catalogue, Sources};
use fixflow::{check, matching};

/// The program's own words in other languages, a catalogue each.
const WORDS: &str = "src/words/po";

fn main() {
    println!("cargo::rerun-if-changed=flows");
    println!("cargo::rerun-if-changed={WORDS}");
    let sources =
        Sources::read(Path::new("flows")).unwrap_or_else(|error| fail(&error.to_string()));
    let checked =
        check::check(&sources).unwrap_or_else(|problems| fail(&listed(&sources, &problems)));
    let texts: Vec<(&str, &str)> = sources
        .files
        .iter()
        .map(|file| (file.name.as_str(), file.text.as_str()))
        .collect();
    write("sources", postcard::to_stdvec(&texts));
    write("language", Ok(checked.pack.language.as_bytes().to_vec()));
    write_pack("", &checked.pack);
    let mut languages = Vec::new();
    for translation in &checked.translations {
        let tag = &*translation.pack.language;
        write_pack(&format!(".{tag}"), &translation.pack);
        write(
            &format!("words.{tag}"),
            postcard::to_stdvec(&(tag, words(tag))),
        );
        languages.push(format!("language!({tag:?})"));
    }
    let languages = format!("vec![{}]", languages.join(", "));
    write("languages.rs", Ok(languages.into_bytes()));
}

/// Writes a pack and what free text is compared with.
fn write_pack(ending: &str, pack: &Pack) {
    write(&format!("pack{ending}"), postcard::to_stdvec(pack));
    let index = matching::index(pack);
    write(&format!("index{ending}"), postcard::to_stdvec(&index));
}

/// The program's words in a language of the pack, by their English.
fn words(tag: &str) -> BTreeMap<String, Vec<String>> {
    let path = format!("{WORDS}/{}.po", tag.replace('-', "_"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| fail(&format!("{path}: {error}")));
    let catalogue = Catalogue::read(0, &text).unwrap_or_else(|problem| {
        let Problem { place, message, .. } = problem;
        fail(&format!("{path}:{}: {message}", place.line))
    });
    let entries = catalogue.entries.into_iter();
    let entries = entries.filter(|entry| entry.translation().is_some());
    entries.map(|entry| (entry.english, entry.forms)).collect()
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
