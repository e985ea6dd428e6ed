//! The commands of `flow`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::FileArgs;

/// For those who write packs
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum FlowCommand {
    /// Find every problem of a pack
    Check {
        /// The pack: a folder, a file, or - (./flows if there is one, else the built-in pack)
        path: Option<PathBuf>,
        /// Let warnings fail too
        #[arg(long)]
        strict: bool,
    },
    /// Run the pack's tests, then every way through it
    Test {
        /// The pack: a folder, a file, or - (./flows if there is one, else the built-in pack)
        path: Option<PathBuf>,
    },
    /// Draw a pack
    Graph {
        /// The pack: a folder, a file, or - (./flows if there is one, else the built-in pack)
        path: Option<PathBuf>,
        /// Only this symptom
        #[arg(short, long, value_name = "ID")]
        symptom: Option<String>,
        /// Where to write it.
        #[command(flatten)]
        file: FileArgs,
    },
    /// Say what a change means to a person
    #[command(override_usage = "amexfix flow diff [OPTIONS] [OLD] NEW")]
    Diff {
        /// The old pack (the built-in one by default) and the new one
        #[arg(required = true, num_args = 1..=2, value_names = ["OLD", "NEW"])]
        packs: Vec<PathBuf>,
    },
    /// Say which fixes should change places, by what helped
    Order(OrderArgs),
    /// Print the template of a pack's translations, for msginit and msgmerge
    Pot {
        /// The pack: a folder, a file, or - (./flows if there is one, else the built-in pack)
        path: Option<PathBuf>,
    },
    /// Print the JSON Schema of a pack file
    Schema {
        /// The schema of an answer and of the queue's lines instead
        #[arg(long)]
        answer: bool,
    },
    /// Make a small pack to begin from
    New {
        /// The folder to make
        dir: PathBuf,
    },
}

/// Say which fixes should change places, by what helped
#[derive(Args, Debug)]
pub struct OrderArgs {
    /// The pack: a folder, a file, or - (./flows if there is one, else the built-in pack)
    pub path: Option<PathBuf>,
    /// The table that `amexfix stats --json` prints, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub evidence: PathBuf,
    /// Print the change as a patch for `git apply`
    #[arg(long)]
    pub patch: bool,
}
