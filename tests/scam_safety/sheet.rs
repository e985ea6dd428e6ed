//! The call sheet, which people read out on the phone: what never to tell comes first.

use amexfix::builtin::PACK;
use amexfix::words::NEVER_TELL;

use crate::formats::{self, FORMATS, collapsed};
use crate::support::{Run, finish};
use crate::wrong_with;

fn run(home: &std::path::Path, arguments: &[&str]) -> Run {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_amexfix"));
    command.args(arguments).env("XDG_STATE_HOME", home);
    finish(command, b"")
}

#[test]
fn the_sheet_of_every_symptom_is_safe_in_every_format() {
    let home = tempfile::tempdir().expect("a folder");
    for symptom in &PACK.symptoms {
        let name: &str = &symptom.id;
        let begun = run(home.path(), &["--session", name, "--symptom", name]);
        assert_eq!(begun.status, 0, "{begun:?}");
        // Something was tried, so that the sheet has every part that a sheet can have.
        if !["fraud", "lost-card"].contains(&name) {
            let tried = run(home.path(), &["--session", name, "--tried", "last"]);
            assert_eq!(tried.status, 0, "{tried:?}");
        }
        for (format, _) in FORMATS {
            let sheet = run(home.path(), &["report", name, "--format", format]);
            assert_eq!((sheet.status, sheet.err.as_str()), (0, ""), "{sheet:?}");
            let said = formats::said(format, &sheet.out);
            assert_eq!(wrong_with(&said), None, "{name} as {format}");
            assert_eq!(
                never_tells_first(format, &sheet.out, &said),
                Ok(()),
                "{name} as {format}"
            );
        }
    }
}

fn never_tells_first(format: &str, out: &str, said: &str) -> Result<(), String> {
    let is_first = if format == "json" {
        let sheet: serde_json::Value = serde_json::from_str(out).expect("JSON");
        sheet["never_tell"] == NEVER_TELL.english()
    } else {
        collapsed(said).starts_with(NEVER_TELL.english())
    };
    if is_first {
        Ok(())
    } else {
        Err(said.to_owned())
    }
}
