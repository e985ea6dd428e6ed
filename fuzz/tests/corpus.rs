//! Runs every input of the corpus through its target, without a fuzzer.

use std::fs;
use std::path::Path;

use amexfix_fuzz::TARGETS;

#[test]
fn every_input_of_the_corpus_holds() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (name, target) in TARGETS {
        let inputs = fs::read_dir(corpus.join(name)).expect("a corpus for every target");
        for input in inputs {
            let path = input.expect("an input").path();
            println!("{}", path.display());
            target(&fs::read(&path).expect("a file"));
        }
        target(b"");
    }
}
