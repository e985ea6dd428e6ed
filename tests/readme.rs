//! The README shows what the program really does.

mod support;

use std::fs;

use support::blocks;

const README: &str = include_str!("../README.md");

#[test]
fn the_transcripts_are_what_the_program_prints() {
    let transcripts = blocks(README, "```console\n");
    assert!(!transcripts.is_empty());
    for transcript in transcripts {
        let (command, expected) = transcript
            .split_once('\n')
            .expect("a command and its output");
        let arguments: Vec<&str> = command
            .strip_prefix("$ amexfix ")
            .expect("a command")
            .split(' ')
            .collect();
        assert_eq!(support::run(&arguments).out, expected, "{command}");
    }
}

#[test]
fn the_flow_in_the_readme_works() {
    let whole = "\
pack: {format: 1, id: shown, title: Shown, opening: What?}
questions: [{id: device, text: Where?, answers: [{id: browser, text: Here}, {id: app, text: There}]}]
fixes: [{id: close-tabs, title: Close, do: [Close it.]}]
endings:
  - {id: short-pause, kind: wait, title: Wait, text: Wait., minutes: [15, 30]}
  - {id: general, kind: call, title: Call, text: Call.}
";
    for (number, flow) in blocks(README, "```yaml\n").into_iter().enumerate() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(format!("{number}.yaml"));
        fs::write(&path, format!("{whole}{flow}")).expect("a file");
        let run = support::run(&[
            "--flows",
            path.to_str().expect("UTF-8"),
            "-s",
            "login",
            "-a",
            "device=browser",
            "--json",
        ]);
        assert_eq!(run.json()["id"], "close-tabs");
    }
}

#[test]
fn the_readme_names_two_commands_that_do_everything() {
    let commands = blocks(README, "```sh\n");
    assert_eq!(
        commands,
        [
            "cargo run --release -- --symptom login\n",
            "cargo test --workspace --locked\n"
        ]
    );
}

#[test]
fn the_readme_says_how_to_install_every_file_that_a_release_has() {
    let workflow = include_str!("../.github/workflows/release.yml");
    let targets = workflow
        .split("target: ")
        .skip(1)
        .filter_map(|rest| rest.split(['}', '\n']).next());
    let targets: Vec<&str> = targets.collect();
    assert_eq!(targets.len(), 5, "{targets:?}");
    for target in targets {
        let file = if target.contains("windows") {
            format!("`amexfix-*-{target}.zip`")
        } else {
            format!("`amexfix-*-{target}.tar.gz`")
        };
        assert!(README.contains(&file), "{file}");
    }
    assert!(README.contains("`amexfix_*_amd64.deb`"));
}
