//! The formats that are sent to customers.

use amexfix::builtin::PACK;

use super::support::run;

const SENT: [&str; 3] = ["markdown", "html", "slack"];

#[track_caller]
fn sent(format: &str, arguments: &[&str]) -> String {
    let run = run(&[&["--format", format], arguments].concat());
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
    run.out
}

#[test]
fn every_symptom_can_be_sent_and_holds_no_command() {
    for symptom in &PACK.symptoms {
        for format in SENT {
            for assume in [&[][..], &["--no-assume"]] {
                let out = sent(format, &[&["-s", &*symptom.id], assume].concat());
                assert!(!out.trim().is_empty());
                for option in ["amexfix", "--symptom", "--answer", "--tried"] {
                    assert!(!out.contains(option), "{format} {}: {out}", symptom.id);
                }
            }
        }
    }
}

#[test]
fn what_to_have_ready_is_never_asked_for_by_mail() {
    for format in SENT {
        let out = sent(format, &["-s", "fraud"]);
        let label = "Say these only on a call you placed yourself; do not send them:";
        assert!(out.contains(label), "{format}: {out}");
        assert!(!out.contains("Have ready"), "{format}: {out}");
        assert!(
            out.contains("Never tell anyone a code, PIN or password."),
            "{format}: {out}"
        );
        let asks = sent(format, &["-s", "login", "--no-assume"]);
        assert!(
            asks.contains("no number, code, PIN or password"),
            "{format}: {asks}"
        );
    }
}

#[test]
fn several_fixes_are_numbered() {
    let out = sent("markdown", &["-s", "login", "--steps", "3"]);
    let headings: Vec<&str> = out
        .lines()
        .filter(|line| line.starts_with("**") && line.ends_with("**"))
        .collect();
    for number in 1..=3 {
        assert!(
            headings
                .iter()
                .any(|line| line.starts_with(&format!("**{number}. "))),
            "{headings:?}"
        );
    }
    assert!(
        !sent("markdown", &["-s", "login"]).contains("**1. "),
        "one alone needs no number"
    );
}

#[test]
fn html_is_one_line_of_a_few_tags() {
    for symptom in &PACK.symptoms {
        let out = sent("html", &["-s", &symptom.id, "--steps", "4"]);
        assert_eq!(out.find('\n'), Some(out.len() - 1));
        for tag in out.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap().trim_start_matches('/');
            assert!(["p", "ol", "ul", "li", "b", "i"].contains(&tag), "{tag}");
        }
    }
}

#[test]
fn slack_fits_its_blocks() {
    let out = sent("slack", &["-s", "fraud"]);
    assert!(out.split("\n\n").all(|block| block.chars().count() <= 3000));
    assert!(!out.contains(['<', '>']));
}

#[test]
fn an_answer_cannot_be_a_picture() {
    assert_eq!(run(&["-s", "login", "--format", "svg"]).status, 2);
}
