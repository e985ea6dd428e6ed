//! Files that are not packs are refused at once, with a place, without a panic, and without much memory.

mod support;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use amexfix::builtin::SOURCES;
use fixflow::check::review;
use fixflow::problem::{Problem, Rule};
use fixflow::source::Sources;
use support::{make_pipe, run};

const TODAY: &str = "2026-11-21";

/// The problems of one file, found within a second, with places that are in the file.
#[track_caller]
fn problems(text: &[u8]) -> Vec<Problem> {
    let begun = Instant::now();
    let sources = Sources::read_from("-", text).expect("memory to read from");
    let (_, problems) = review(&sources, TODAY);
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "{:?}",
        begun.elapsed()
    );
    let lines = sources.files[0].text.split('\n').count();
    for problem in &problems {
        assert!(
            problem.place.line >= 1 && problem.place.column >= 1,
            "{problem:?}"
        );
        assert!(
            problem.place.line as usize <= lines + 1,
            "{problem:?} in {lines} lines"
        );
    }
    problems
}

/// The one rule that a file breaks.
#[track_caller]
fn broken(text: &[u8]) -> Rule {
    let problems = problems(text);
    let rules: Vec<Rule> = problems.iter().map(|problem| problem.rule).collect();
    assert_eq!(rules.len(), 1, "{problems:#?}");
    rules[0]
}

#[test]
fn yaml_that_a_pack_may_not_use_is_refused_by_name() {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n";
    assert_eq!(broken(bomb.as_bytes()), Rule::Syntax);
    assert_eq!(
        broken(b"blocks: [{id: a, <<: {steps: []}}]\n"),
        Rule::Syntax
    );
    assert_eq!(broken(b"blocks: !secret []\n"), Rule::Syntax);
    assert_eq!(broken(b"blocks: []\n---\nblocks: []\n"), Rule::Syntax);
    assert_eq!(
        broken(b"blocks: []\nfixes: []\nblocks: []\n"),
        Rule::DuplicateKey
    );
    assert_eq!(broken(b"blocks: \"a\0b\"\n"), Rule::Syntax);
    assert_eq!(broken(b"blocks: [\xff\xfe]\n"), Rule::Syntax);
    assert_eq!(broken(b"\xff\xfeb\0l\0o\0c\0k\0s\0"), Rule::Syntax);
    assert_eq!(broken(b"blocks: ["), Rule::Syntax);
    assert_eq!(broken(b"blocks:\n\t- id: a\n"), Rule::Syntax);
    assert_eq!(
        broken(b"%YAML 9.9\n---\n- !!python/object:os.system x\n"),
        Rule::Syntax
    );
}

#[test]
fn the_place_of_bytes_that_are_not_utf_8_is_found() {
    let problems = problems(
        "fixes: []\nblocks: [é"
            .bytes()
            .chain([0xff])
            .collect::<Vec<_>>()
            .as_slice(),
    );
    assert_eq!((problems[0].place.line, problems[0].place.column), (2, 11));
}

#[test]
fn nothing_is_too_deep_or_too_large_to_be_refused() {
    for depth in [64, 65, 100, 1_000, 100_000, 1_000_000] {
        let lists = "[".repeat(depth) + &"]".repeat(depth);
        assert_eq!(
            broken(format!("tests: {lists}\n").as_bytes()),
            Rule::TooLarge,
            "{depth} lists"
        );
    }
    let maps: String = (0..5_000).map(|level| " ".repeat(level) + "a:\n").collect();
    assert_eq!(broken(maps.as_bytes()), Rule::TooLarge);
    let dashes = "- ".repeat(100_000);
    assert_eq!(broken(dashes.as_bytes()), Rule::TooLarge);
    assert_eq!(broken(&vec![b'#'; 17 * 1024 * 1024]), Rule::TooLarge);
    assert_eq!(broken(&vec![b'\n'; 17 * 1024 * 1024]), Rule::TooLarge);
}

#[test]
fn an_empty_file_is_not_a_pack() {
    for text in ["", "\n\n", "# nothing\n", "null\n", "---\n", "\u{feff}"] {
        let problems = problems(text.as_bytes());
        assert!(
            problems
                .iter()
                .any(|problem| problem.message.contains("empty")),
            "{text:?}: {problems:#?}"
        );
    }
    assert!(!problems(b"[]\n").is_empty());
    assert!(!problems(b"just words\n").is_empty());
    assert!(!problems(b"42\n").is_empty());
    assert!(!problems(b"{}\n").is_empty());
}

/// Numbers that look random and are the same in every run (xorshift).
fn random(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("a small number")
    }
}

#[test]
fn the_built_in_files_cut_short_are_refused() {
    for (name, text) in SOURCES.iter() {
        let mut next = random(text.len() as u64);
        for _ in 0..20 {
            let end = next(text.len());
            assert!(
                !problems(&text.as_bytes()[..end]).is_empty(),
                "{name} up to byte {end}"
            );
        }
    }
}

#[test]
fn the_built_in_files_with_bits_flipped_do_no_harm() {
    for (name, text) in SOURCES.iter() {
        let mut next = random(name.len() as u64);
        for _ in 0..20 {
            let mut bytes = text.as_bytes().to_vec();
            for _ in 0..=next(4) {
                let at = next(bytes.len());
                bytes[at] ^= 1 << next(8);
            }
            // One file alone is never a whole pack.
            assert!(!problems(&bytes).is_empty(), "{name}");
        }
    }
}

#[test]
fn bytes_without_any_meaning_do_no_harm() {
    let alphabet = b"-:[]{}!&*#?|>'\"%@`, \n\tabc0\x00\x80\xff";
    for seed in 0..500 {
        let mut next = random(seed);
        let length = next(200);
        let bytes: Vec<u8> = (0..length)
            .map(|_| alphabet[next(alphabet.len())])
            .collect();
        assert!(!problems(&bytes).is_empty(), "{bytes:?}");
    }
}

#[test]
fn what_is_not_a_file_is_refused_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    fs::write(folder.path().join("empty/notes.txt"), "no YAML").expect("a file");
    let mut refused = vec![
        path("missing"),
        path("empty"),
        "/dev/zero".to_owned(),
        "/dev/null".to_owned(),
    ];
    if make_pipe(&folder.path().join("pipe")) {
        refused.push(path("pipe"));
    }
    for path in refused
        .iter()
        .filter(|path| !path.starts_with("/dev") || Path::new(path).exists())
    {
        let begun = Instant::now();
        let found = run(&["flow", "check", path]);
        assert_eq!(found.status, 2, "{path}: {found:?}");
        assert!(found.err.contains(path.as_str()), "{path}: {found:?}");
        assert!(begun.elapsed() < Duration::from_secs(1), "{path}");
    }
}
