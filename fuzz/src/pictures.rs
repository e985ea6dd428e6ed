//! Every pack that passes the check can be drawn as well-formed SVG and as Mermaid, and compared with another pack.

use std::path::Path;

use amexfix::answer::RepeatedOptions;
use amexfix::render::diff::{self, Comparison};
use amexfix::render::graph::{Chart, chart, mermaid, svg};
use fixflow::check::check;
use fixflow::explore::diff::Diff;
use fixflow::pack::Pack;
use fixflow::source::Sources;
use serde_json::Value;

use crate::mutant;
use crate::text::assert_harmless;

pub fn target(bytes: &[u8]) {
    let (one, other) = bytes.split_at(bytes.len() / 2);
    let (old, new) = (mutant::pack(one), mutant::pack(other));
    let (Some(old_pack), Some(new_pack)) = (checked(&old), checked(&new)) else {
        return;
    };
    let symptoms = new_pack.symptom_indices();
    let charts: Vec<Chart> = symptoms.map(|symptom| chart(&new_pack, symptom)).collect();
    in_svg(&charts);
    in_mermaid(&charts);
    compared(&old_pack, &new_pack, old == new);
}

fn checked(written: &Value) -> Option<Pack> {
    let text = format!("{written:#}");
    let sources = Sources::of_texts([("fuzz.yaml", text.as_str())]);
    check(&sources).ok().map(|checked| checked.pack)
}

/// Every tag is one of ours and closed in the right order, and every `&` begins an entity.
fn in_svg(charts: &[Chart]) {
    const TAGS: &str = " svg title desc defs marker style g rect path line polyline polygon text tspan circle ellipse ";
    let mut out = Vec::new();
    svg::charts(&mut out, "a <title> & \"more\"", charts).expect("memory to write to");
    let svg = String::from_utf8(out).expect("text");
    assert_harmless(&svg);
    let mut open = Vec::new();
    let mut rest = svg.as_str();
    while let Some((before, tail)) = rest.split_once('<') {
        escaped(before);
        let (tag, after) = tail.split_once('>').expect("the end of a tag");
        assert_eq!(tag.matches('"').count() % 2, 0, "<{tag}>");
        let name = tag.trim_matches('/').split(' ').next().expect("a name");
        assert!(TAGS.contains(&format!(" {name} ")), "<{tag}> in {svg}");
        match (tag.starts_with('/'), tag.ends_with('/')) {
            (true, _) => assert_eq!(open.pop(), Some(name)),
            (false, true) => {}
            (false, false) => open.push(name),
        }
        rest = after;
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?}");
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

fn escaped(text: &str) {
    assert!(!text.contains('>'), "{text:?}");
    for entity in text.split('&').skip(1) {
        let known = ["lt;", "gt;", "amp;", "quot;", "#39;", "apos;"];
        assert!(
            known.iter().any(|known| entity.starts_with(known)),
            "&{entity}"
        );
    }
}

/// Every line is a box, an arrow between two boxes, or a colour. Its words are in one pair of quotation marks.
fn in_mermaid(charts: &[Chart]) {
    let mut out = Vec::new();
    mermaid::charts(&mut out, charts).expect("memory to write to");
    let text = String::from_utf8(out).expect("text");
    assert_harmless(&text);
    for line in text.lines() {
        let starts = ["flowchart TD", "  n", "  classDef "];
        assert!(
            starts.iter().any(|start| line.starts_with(start)),
            "{line:?}"
        );
        let quotes = line.matches('"').count();
        assert!(quotes == 0 || quotes == 2, "{line}");
        let ours = |text: String, tag: &&str| text.replace(*tag, "");
        let rest = ["<br/>", "<i>", "</i>"].iter().fold(line.to_owned(), ours);
        assert!(!rest.contains('<'), "{line}");
    }
}

/// The meaning of a change can be printed in each format; equal packs have no changes.
fn compared(old: &Pack, new: &Pack, same: bool) {
    let diff = Diff::new(old, new);
    assert!(!same || diff.is_empty());
    let comparison = Comparison {
        old: "old",
        new: "new",
        pack: new,
        repeated: RepeatedOptions {
            flows: Some(Path::new("new")),
            lang: None,
        },
        diff: &diff,
    };
    let (mut out, mut object) = (Vec::new(), Vec::new());
    diff::text(&mut out, comparison).expect("memory to write to");
    diff::markdown(&mut out, comparison).expect("memory to write to");
    diff::json(&mut object, comparison).expect("memory to write to");
    assert_harmless(&String::from_utf8(out).expect("text"));
    serde_json::from_slice::<Value>(&object).expect("an object");
}
