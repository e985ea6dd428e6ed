//! The commands of docs/translating.md, run with the real gettext tools.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Run, blocks, finish, have, on_path};

const PAGE: &str = include_str!("../docs/translating.md");

/// The tools of gettext.
const GETTEXT: [&str; 3] = ["msginit", "msgmerge", "msgfmt"];

/// Runs lines of a shell in `folder`, where `amexfix` is this program.
#[track_caller]
fn shell(folder: &Path, lines: &str) -> Run {
    let mut command = Command::new("sh");
    on_path(&mut command)
        .args(["-ec", lines])
        .current_dir(folder)
        .env("HOME", folder)
        .env_remove("XDG_STATE_HOME")
        .env("LC_ALL", "C.UTF-8");
    let run = finish(command, b"");
    assert_eq!(run.status, 0, "{lines}\n{run:?}");
    run
}

#[test]
fn a_language_is_begun_translated_and_brought_up_to_date() {
    if !cfg!(unix) || !have(&GETTEXT) {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let catalogue = folder.join("my-pack/po/pt.po");
    let [begin, translate, update] = *blocks(PAGE, "```sh\n") else {
        panic!("the page has three blocks of commands")
    };
    shell(folder, "amexfix flow new my-pack");
    shell(folder, begin);

    let example = blocks(PAGE, "```po\n")[0];
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
    if !have(&GETTEXT) {
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
