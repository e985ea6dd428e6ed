//! Checks `flows/` and writes the built-in pack, in every language, as the data that `src/builtin.rs` includes. With a
//! broken pack or catalogue the build fails.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs, process};

use fixflow::pack::Pack;
use fixflow::problem::Problem;
use fixflow::source::{Catalogue, Sources};
use fixflow::{check, matching};

/// The folder of the program's own words in other languages, with one catalogue for each.
const WORDS: &str = "src/words/po";

fn main() {
    println!("cargo::rerun-if-changed=flows");
    println!("cargo::rerun-if-changed={WORDS}");
    if let Err(error) = build() {
        eprintln!("the built-in pack cannot be built:\n{error}");
        process::exit(1);
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    let sources = Sources::read(Path::new("flows"))?;
    let checked = check::check(&sources).map_err(|problems| listed(&sources, &problems))?;
    let files = sources.files.iter();
    let texts: Vec<_> = files.map(|file| (&*file.name, &*file.text)).collect();
    write("sources", &postcard::to_stdvec(&texts)?)?;
    write("language", checked.pack.language.as_bytes())?;
    write_pack("", &checked.pack)?;
    let mut languages = Vec::new();
    for translation in &checked.translations {
        let tag = &*translation.pack.language;
        write_pack(&format!(".{tag}"), &translation.pack)?;
        let words = postcard::to_stdvec(&(tag, words(tag)?))?;
        write(&format!("words.{tag}"), &words)?;
        languages.push(format!("language!({tag:?})"));
    }
    let languages = format!("vec![{}]", languages.join(", "));
    write("languages.rs", languages.as_bytes())
}

/// Writes a pack, and the index that free text is compared with.
fn write_pack(ending: &str, pack: &Pack) -> Result<(), Box<dyn Error>> {
    write(&format!("pack{ending}"), &postcard::to_stdvec(pack)?)?;
    let index = postcard::to_stdvec(&matching::index(pack))?;
    write(&format!("index{ending}"), &index)
}

fn write(name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let path = Path::new(&env::var("OUT_DIR")?).join(name);
    fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// The program's own words in a language of the pack: the forms of each message, by its English.
fn words(tag: &str) -> Result<BTreeMap<String, Vec<String>>, String> {
    let path = format!("{WORDS}/{}.po", tag.replace('-', "_"));
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let catalogue = Catalogue::read(0, &text)
        .map_err(|problem| format!("{path}:{}: {}", problem.place.line, problem.message))?;
    let entries = catalogue.entries.into_iter();
    let entries = entries.filter(|entry| entry.translation().is_some());
    Ok(entries.map(|entry| (entry.english, entry.forms)).collect())
}

/// A line for each problem, with what to do about it.
fn listed(sources: &Sources, problems: &[Problem]) -> String {
    let line = |problem: &Problem| {
        let Problem { place, message, .. } = problem;
        let name = &sources.files[place.file as usize].name;
        let (line, column, rule) = (place.line, place.column, problem.rule.name());
        let help = problem.help.as_deref().unwrap_or_default();
        format!("{name}:{line}:{column}: error[{rule}]: {message}\n  {help}")
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}
