//! Output to take along: sheets and pictures in files and on the clipboard, and links. Also `--since` and `explain`.

#[path = "support/world.rs"]
mod world;

use std::fs;
use std::process::ExitCode;

use amexfix::builtin::{PACK, SOURCES};
use amexfix::commands::Terminal;
use amexfix::explain::{Explanation, Item, ids};
use amexfix::render::{explanation, text};
use amexfix::words::Words;
use data_encoding::BASE64;
use fixflow::check;
use fixflow::source::Sources;
use serde_json::Value;
use world::{Done, World};

/// A world with a session that somebody tried things in.
fn recorded() -> World {
    let world = World::new();
    world.succeed(&["--session", "mine", "-s", "login", "-a", "device=browser"]);
    world.succeed(&[
        "--session",
        "mine",
        "-t",
        "close-tabs,private-window=could-not",
    ]);
    world
}

/// The same at a terminal that can do everything.
fn at_terminal(mut world: World) -> World {
    world.terminal = Terminal {
        output: true,
        links: || true,
        ..Terminal::NONE
    };
    world.environment.insert("TERM", "xterm-256color".into());
    world
}

#[track_caller]
fn refused(done: &Done, parts: &[&str]) {
    assert_eq!(
        (done.status, &*done.out),
        (ExitCode::from(2), ""),
        "{done:?}"
    );
    for part in parts {
        assert!(done.err.contains(part), "{part} is not in {done:?}");
    }
}

#[test]
fn a_report_goes_into_a_file_and_replaces_none() {
    let world = recorded();
    let path = world.state.path().join("sheet.txt");
    let file = path.to_str().unwrap();
    let read = || fs::read_to_string(&path).unwrap();
    let printed = world.succeed(&["report", "mine"]);
    assert_eq!(world.succeed(&["report", "mine", "--output", file]), "");
    assert_eq!(read(), printed);

    let again = ["--json", "report", "--output", file, "mine"];
    refused(&world.run(&again, ""), &["sheet.txt", "--force"]);
    assert_eq!(read(), printed);
    assert_eq!(world.succeed(&[&again[..], &["--force"]].concat()), "");
    assert_eq!(read(), world.succeed(&["report", "--json"]));

    let folder = world.state.path().to_str().unwrap();
    for force in [&[][..], &["--force"]] {
        let done = world.run(&[&["report", "--output", folder], force].concat(), "");
        refused(&done, &[folder, "--output"]);
    }
    refused(&world.run(&["report", "--force"], ""), &["--output"]);
    let nowhere = format!("{file}/none");
    let done = world.run(&["report", "--output", &nowhere], "");
    assert_eq!(done.status, ExitCode::FAILURE, "{done:?}");
    assert!(done.err.contains(&nowhere), "{done:?}");
}

#[test]
fn an_option_before_a_command_means_the_same_as_after_it() {
    let world = recorded();
    world.succeed(&["--session", "other", "-s", "documents"]);
    let report = world.succeed(&["report", "mine", "--json"]);
    assert_eq!(
        world.succeed(&["--session", "mine", "--json", "report"]),
        report
    );
    let resumed = world.succeed(&["resume", "mine", "--json"]);
    assert_eq!(
        world.succeed(&["--session", "mine", "--json", "resume"]),
        resumed
    );
    let drawn = world.run(&["flow", "graph", "-s", "fraud"], "").out;
    assert_eq!(world.run(&["-s", "fraud", "flow", "graph"], "").out, drawn);
    assert_eq!(
        world.succeed(&["--json", "explain", "fraud"]),
        world.succeed(&["explain", "fraud", "--json"])
    );
}

#[test]
fn output_that_cannot_be_made_leaves_no_file() {
    let world = recorded();
    let path = world.state.path().join("out");
    let file = path.to_str().unwrap();
    for arguments in [
        &["report", "other"][..],
        &["report", "--format", "svg"],
        &["flow", "graph", "--symptom", "lgoin"],
        &["flow", "graph", "--format", "html"],
    ] {
        let done = world.run(&[arguments, &["--output", file]].concat(), "");
        assert_eq!(done.status, ExitCode::from(2), "{done:?}");
        assert!(!path.exists(), "{arguments:?}");
    }
}

#[test]
fn a_picture_goes_into_a_file_and_replaces_none() {
    let world = World::new();
    let path = world.state.path().join("flow.svg");
    let file = path.to_str().unwrap();
    let graph = ["flow", "graph", "--symptom", "login"];
    let printed = world.run(&graph, "").out;
    let done = world.run(&[&graph[..], &["--output", file]].concat(), "");
    assert_eq!(
        (done.status, &*done.out),
        (ExitCode::SUCCESS, ""),
        "{done:?}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), printed);
    let done = world.run(&[&graph[..], &["--output", file]].concat(), "");
    refused(&done, &["flow.svg", "--force"]);
    let forced = ["--output", file, "--force", "--format", "mermaid"];
    world.run(&[&graph[..], &forced].concat(), "");
    assert!(fs::read_to_string(&path).unwrap().starts_with("flowchart"));
}

#[test]
fn a_sheet_is_copied_only_to_the_clipboard_of_a_terminal() {
    let world = recorded();
    let sheet = world.succeed(&["report", "mine"]);
    refused(
        &world.run(&["report", "--copy"], ""),
        &["`--copy` needs a terminal", "--output"],
    );

    let mut world = at_terminal(world);
    for arguments in [
        &["report", "mine", "--copy"][..],
        &["report", "--plain", "--copy"],
    ] {
        let done = world.run(arguments, "");
        assert_eq!(done.status, ExitCode::SUCCESS, "{done:?}");
        let copied = done.out.strip_prefix("\x1b]52;c;").unwrap();
        let copied = copied.strip_suffix('\x07').unwrap();
        let copied = BASE64.decode(copied.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(copied).unwrap(), sheet);
        assert!(done.err.contains("was sent to the clipboard"), "{done:?}");
        assert!(done.err.contains("does not allow that"), "{done:?}");
    }
    let both = world.run(&["report", "--copy", "--output", "x"], "");
    refused(&both, &["--copy", "--output"]);
    world.environment.insert("TERM", "dumb".into());
    refused(
        &world.run(&["report", "--copy"], ""),
        &["`--copy` needs a terminal"],
    );
}

#[test]
fn a_sheet_in_html_is_a_page_that_prints_on_one_sheet() {
    let world = recorded();
    let page = world.succeed(&["report", "--format", "html"]);
    assert!(
        page.starts_with("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"),
        "{page}"
    );
    assert!(
        page.contains("<link rel=\"stylesheet\" media=\"print\" href=\"data:text/css,body"),
        "{page}"
    );
    assert!(page.ends_with("</body></html>\n"), "{page}");
    // The title is printed above every page.
    for (before, behind) in [("<title>", "</title>"), ("<p>", "</p>")] {
        let warning = format!("{before}Never tell anyone a code, PIN or password.{behind}");
        assert!(page.contains(&warning), "{page}");
    }
    assert!(!page.contains("{{") && !page.contains("{%"), "{page}");

    // Every fix of the longest way was tried: at 10 points a sheet of US Letter has 57 lines of 110 characters.
    for symptom in &PACK.symptoms {
        let world = World::new();
        let session = ["--session", "long", "-s", &*symptom.id];
        let mut next = world.succeed(&[&session[..], &["--json"]].concat());
        while !serde_json::from_str::<Value>(&next).unwrap()["next"].is_null() {
            next = world.succeed(&["--session", "long", "-t", "last", "--json"]);
        }
        let sheet = world.succeed(&["report", "long", "--format", "markdown"]);
        let lines = sheet.lines().map(|line| line.chars().count().div_ceil(110));
        let lines: usize = lines.sum();
        assert!(lines <= 57, "{}: {lines} lines\n{sheet}", symptom.id);
    }
}

#[test]
fn history_and_stats_look_back_as_far_as_they_are_told() {
    let mut world = World::new();
    let begin = |world: &World, name: &str| {
        world.succeed(&["--session", name, "-s", "login", "-t", "close-tabs"]);
    };
    begin(&world, "old");
    world.clock.0 = "2026-11-28T12:00:00Z".parse().unwrap();
    begin(&world, "new");
    // Going on with a session does not make it newer.
    world.succeed(&["--session", "old", "-t", "private-window"]);
    let listed = |since: &[&str]| -> Vec<String> {
        let list = world.succeed(&[&["history", "--json"], since].concat());
        let list: Vec<Value> = serde_json::from_str(&list).unwrap();
        let names = list
            .iter()
            .map(|row| row["session"].as_str().unwrap().to_owned());
        names.collect()
    };
    assert_eq!(listed(&[]).len(), 2);
    for since in ["1d", "6d", "12h", "2026-11-22", "2026-11-28T12:00:00Z"] {
        assert_eq!(listed(&["--since", since]), ["new"], "{since}");
        let stats = world.succeed(&["stats", "--json", "--since", since]);
        let stats: Vec<Value> = serde_json::from_str(&stats).unwrap();
        let tried = stats.iter().filter(|row| row["tried"] == 1);
        let tried: Vec<_> = tried.map(|row| &row["id"]).collect();
        assert_eq!(tried, ["close-tabs"], "{since}");
    }
    for since in ["7d", "1w", "2026-11-21"] {
        assert_eq!(listed(&["--since", since]).len(), 2, "{since}");
    }
    assert!(listed(&["--since", "2026-11-29"]).is_empty());
    for command in ["history", "stats"] {
        let nothing = world.succeed(&[command, "--since", "2026-11-29"]);
        assert_eq!(nothing, "Nothing is recorded here since then.\n");
    }
    let table = world.succeed(&["history", "--since", "1d"]);
    assert!(table.contains("new") && !table.contains("old"), "{table}");
    for command in ["history", "stats"] {
        for wrong in ["soon", "-3d", "7", ""] {
            let done = world.run(&[command, &format!("--since={wrong}")], "");
            refused(&done, &["`--since` takes a span such as 7d"]);
        }
    }
}

#[test]
fn addresses_are_links_only_if_the_terminal_supports_links() {
    let address = "https://www.americanexpress.com/us/security-center/phishing-scam-awareness";
    let link = format!("\x1b]8;;{address}\x1b\\{address}\x1b]8;;\x1b\\");
    let explain = ["explain", "close-tabs"];
    let plain = World::new().succeed(&explain);
    assert!(
        plain.contains(address) && !plain.contains('\x1b'),
        "{plain}"
    );

    let mut world = at_terminal(World::new());
    let linked = world.succeed(&explain);
    assert!(linked.contains(&link), "{linked:?}");
    assert_eq!(linked.replace(&link, address), plain);
    for arguments in [
        &["explain", "close-tabs", "--plain"][..],
        &["explain", "close-tabs", "--json"],
        &["explain", "close-tabs", "--format", "html"],
    ] {
        let out = world.succeed(arguments);
        assert!(!out.contains('\x1b'), "{out:?}");
    }
    world.terminal.links = || false;
    assert_eq!(world.succeed(&explain), plain);
    world.terminal.links = || true;
    world.environment.insert("TERM", "dumb".into());
    assert_eq!(world.succeed(&explain), plain);
    world.environment.insert("TERM", "xterm".into());
    world.terminal.output = false;
    assert_eq!(world.succeed(&explain), plain);
}

#[test]
fn an_id_is_explained_with_its_source_its_place_and_what_depends_on_it() {
    let world = World::new();
    let json = |id: &str| -> Value {
        serde_json::from_str(&world.succeed(&["explain", id, "--json"])).unwrap()
    };
    let fix = json("close-tabs");
    assert_eq!(fix["kind"], "fix");
    assert_eq!(fix["title"], "Close every Amex tab and start again");
    assert_eq!(fix["stands"][0]["in"], "first-reset");
    assert_eq!(fix["stands"][0]["condition"], "only if device is browser");
    let symptoms: Vec<&str> = fix["symptoms"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert!(
        symptoms.contains(&"login") && !symptoms.contains(&"fraud"),
        "{symptoms:?}"
    );
    assert!(
        fix["at"]
            .as_str()
            .unwrap()
            .starts_with("flows/fixes/session.yaml:"),
        "{fix}"
    );

    let question = json("device");
    assert_eq!(
        (&question["kind"], &question["assume"]),
        (&"question".into(), &"browser".into())
    );
    let decides = question["decides"].as_array().unwrap();
    let close = decides.iter().find(|one| one["what"] == "fix close-tabs");
    assert_eq!(close.unwrap()["condition"], "only if device is browser");
    assert!(!question["tests"].as_array().unwrap().is_empty());

    let symptom = json("fraud");
    assert_eq!(
        (&symptom["kind"], &symptom["red_flag"]),
        (&"symptom".into(), &true.into())
    );
    assert_eq!(symptom["steps"][0]["id"], "fraud-call");
    assert_eq!(json("short-pause")["minutes"]["max"], 30);
    assert_eq!(json("first-reset")["kind"], "block");
    assert_eq!(json("device=app")["id"], "device");
}

#[test]
fn an_id_is_explained_in_one_language_throughout() {
    let world = World::new();
    for (lang, when, both) in [("es", "solo si ", " y "), ("fr", "seulement si ", " et ")] {
        let said = world.succeed(&["explain", "device", "--lang", lang]);
        assert!(said.contains(when) && said.contains(both), "{said}");
        assert!(!said.contains("only if"), "{said}");
        let json = world.succeed(&["explain", "close-tabs", "--lang", lang, "--json"]);
        let object: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(object["lang"], lang);
        let condition = format!("{when}device ");
        let found = object["stands"][0]["condition"].as_str().unwrap();
        assert!(found.starts_with(&condition), "{found}");
    }
}

#[test]
fn every_id_of_the_pack_is_explained_in_every_format() {
    let sources = Sources::of_texts(SOURCES.iter().copied());
    let checked = check::check(&sources).unwrap();
    for id in ids(&checked.pack) {
        let item = Item::named(&checked.pack, id).unwrap();
        let explanation = Explanation::new(&checked, &sources, item, Words::ENGLISH);
        let document = explanation::document(&explanation, Words::ENGLISH);
        let mut text = Vec::new();
        text::document(&mut text, &document, 80).unwrap();
        let text = String::from_utf8(text).unwrap();
        let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let written = format!("{id} of the pack amex, written at flows/");
        assert!(one_line.contains(&written), "{text}");
        assert!(
            text.lines().all(|line| line.chars().count() <= 80),
            "{text}"
        );
    }
    let world = World::new();
    for format in ["json", "markdown", "html", "slack"] {
        let out = world.succeed(&["explain", "device", "--format", format]);
        assert!(out.contains("close-tabs"), "{format}: {out}");
    }
    refused(
        &world.run(&["explain", "login", "--format", "svg"], ""),
        &["`explain` has the formats text, json, markdown, html and slack"],
    );
}

#[test]
fn an_id_that_is_mistyped_or_listed_is_refused_with_what_was_meant() {
    let world = World::new();
    for (id, meant) in [
        ("Close-Tabs", "close-tabs"),
        ("lgoin", "login"),
        ("DEVICE", "device"),
    ] {
        let run = world.run(&["explain", id], "");
        refused(&run, &[&format!("did you mean `{meant}`?"), "list fixes"]);
        // A hundred ids would hide the one that was meant.
        assert_eq!(run.err.lines().count(), 2, "{run:?}");
    }
    refused(
        &world.run(&["list", "close-tabs"], ""),
        &["amexfix explain close-tabs"],
    );
    refused(&world.run(&["explain"], ""), &["<ID>"]);
}

#[test]
fn the_words_of_a_pack_are_harmless_when_explained() {
    let world = World::new();
    let folder = world.state.path().join("pack");
    let path = folder.to_str().unwrap();
    world.succeed(&["flow", "new", path]);
    let yaml = fs::read_to_string(folder.join("pack.yaml")).unwrap();
    // A file's name is the one text of a pack that the check does not read.
    fs::write(folder.join("evil\x1b[2J.yaml"), yaml).unwrap();
    fs::remove_file(folder.join("pack.yaml")).unwrap();
    let symptom = world.succeed(&["--flows", path, "list", "--json"]);
    let symptom: Value = serde_json::from_str(&symptom).unwrap();
    let id = symptom[0]["id"].as_str().unwrap();
    for format in ["text", "markdown", "html", "slack", "json"] {
        let out = world.succeed(&["--flows", path, "explain", id, "--format", format]);
        assert!(
            out.contains("evil") && !out.contains('\x1b'),
            "{format}: {out:?}"
        );
    }
}
