//! The commands of docs/translating.md, run with the real gettext tools.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Run, finish};

const PAGE: &str = include_str!("../docs/translating.md");

/// Whether gettext is here; says so where it is not.
fn has_gettext() -> bool {
    let tools = ["msginit", "msgmerge", "msgfmt"].map(|tool| {
        let tried = Command::new(tool).arg("--version").output();
        tried.is_ok_and(|output| output.status.success())
    });
    let has = tools.iter().all(|has| *has);
    if !has {
        eprintln!("skipped: gettext is missing here");
    }
    has
}

/// Runs lines of a shell in `folder`, where `amexfix` is this program.
#[track_caller]
fn shell(folder: &Path, lines: &str) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_amexfix"));
    let mut path = program.parent().expect("a folder").as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut command = Command::new("sh");
    command
        .args(["-ec", lines])
        .current_dir(folder)
        .env("PATH", path)
        .env("HOME", folder)
        .env_remove("XDG_STATE_HOME")
        .env("LC_ALL", "C.UTF-8");
    let run = finish(command, b"");
    assert_eq!(run.status, 0, "{lines}\n{run:?}");
    run
}

/// The commands of the page, a block each.
fn blocks() -> Vec<&'static str> {
    let blocks = PAGE.split("```sh\n").skip(1);
    blocks
        .map(|rest| rest.split("```").next().unwrap_or_default())
        .collect()
}

#[test]
fn a_language_is_begun_translated_and_brought_up_to_date() {
    if !cfg!(unix) || !has_gettext() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let catalogue = folder.join("my-pack/po/pt.po");
    let [begin, translate, update] = &*blocks() else {
        panic!("the page has three blocks of commands")
    };
    shell(folder, "amexfix flow new my-pack");
    shell(folder, begin);

    let example = PAGE
        .split("```po\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let example = example.expect("an example");
    let empty = fs::read_to_string(&catalogue).expect("the catalogue");
    let entry = example
        .split_inclusive("msgstr")
        .next()
        .expect("a sentence")
        .to_owned()
        + " \"\"\n";
    assert!(empty.contains(&entry), "{entry} is not in\n{empty}");
    fs::write(&catalogue, empty.replace(&entry, example)).expect("a translation");
    let found = shell(folder, translate).out;
    assert!(
        found.contains("po/pt.po") && found.contains("[untranslated]"),
        "{found}"
    );
    let one = shell(folder, "amexfix flow check my-pack").out;
    let warnings = one.matches("[untranslated]").count();
    assert!(
        warnings > 20 && !one.contains("[stale-translation]"),
        "{one}"
    );

    // A sentence that changes a little leaves a translation that somebody has to look at.
    shell(
        folder,
        "sed -i.bak 's/My service does not respond/My service does not answer/' my-pack/pack.yaml && rm my-pack/*.bak",
    );
    let stale = shell(folder, "amexfix flow check my-pack").out;
    assert!(stale.contains("[stale-translation]"), "{stale}");
    let updated = shell(folder, update).out;
    assert!(!updated.contains("[stale-translation]"), "{updated}");
    assert!(updated.contains("marked as fuzzy"), "{updated}");

    // Every sentence as its own translation: nothing is missing then.
    shell(
        folder,
        "msgen my-pack.pot | sed 's/^\"Language: .*/\"Language: pt\\\\n\"/' > my-pack/po/pt.po",
    );
    let whole = shell(folder, "amexfix flow check --strict my-pack");
    assert!(whole.out.contains("no problems"), "{}", whole.out);
    shell(
        folder,
        "msgfmt --check-format --output-file=/dev/null my-pack/po/pt.po",
    );
    let languages = shell(folder, "amexfix --flows my-pack list languages --json");
    assert_eq!(
        languages.out,
        "[{\"id\":\"en\",\"title\":\"English\"},{\"id\":\"pt\",\"title\":\"pt\"}]\n"
    );
}

#[test]
fn the_catalogues_of_the_program_are_sound() {
    if !has_gettext() {
        return;
    }
    for folder in ["flows/po", "src/words/po"] {
        for file in
            fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder")
        {
            let file = file.expect("a file").path();
            let mut command = Command::new("msgfmt");
            command
                .args(["--check-format", "--output-file=/dev/null"])
                .arg(&file);
            let run = finish(command, b"");
            assert_eq!(run.status, 0, "{}: {}", file.display(), run.err);
        }
    }
}
