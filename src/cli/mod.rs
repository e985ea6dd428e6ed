//! The command line, as declarations only. The doc comments are the help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

mod flow;

pub use flow::{FlowCommand, OrderArgs};

/// Help for "Our System Is Not Responding" from American Express: one fix at a time, then wait or call.
///
/// On a terminal it asks and suggests; elsewhere it gives one answer. Unofficial: not made or endorsed by American Express.
/// It asks for nothing personal and uses no network.
#[derive(Debug, Parser)]
#[command(name = "amexfix", version, max_term_width = 80, subcommand_precedence_over_arg = true, after_help = EXAMPLES)]
#[command(disable_help_subcommand = true)]
pub struct Cli {
    /// The case.
    #[command(flatten)]
    pub case: CaseArgs,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
    /// What to do instead of answering.
    #[command(subcommand)]
    pub command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  amexfix                                       the wizard
  amexfix --symptom login                       one fix for signing in
  amexfix -s login -a device=app -t close-app   the next one
  amexfix \"my payment keeps spinning\"           in your own words
  echo \"no code arrives\" | amexfix --json       for a script
  amexfix resume                                go on where you left off
  amexfix report --copy                         the sheet for the phone, to paste
  amexfix explain close-tabs                    all about one id";

/// What is known of the trouble, and how much to answer.
#[derive(Args, Debug)]
pub struct CaseArgs {
    /// What goes wrong, in your own words, or a symptom's id
    pub description: Vec<String>,
    /// What goes wrong (see `amexfix list`)
    #[arg(short, long, value_name = "ID")]
    pub symptom: Option<String>,
    /// The answer to a question; repeat it, or separate with commas
    #[arg(short, long, value_name = "QUESTION=ANSWER", value_delimiter = ',')]
    pub answer: Vec<String>,
    /// What was tried, with what outcome (no-change, worked, could-not); repeat it, or separate with commas
    #[arg(short, long, value_name = "ID[=OUTCOME]", value_delimiter = ',')]
    pub tried: Vec<String>,
    /// Keep the case under this name between calls, so that only what is new has to be passed
    #[arg(long, value_name = "NAME")]
    pub session: Option<String>,
    /// Up to N fixes in one answer, for a reply by mail
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=20))]
    pub steps: Option<u8>,
    /// Give an open question as the answer, instead of assuming
    #[arg(long)]
    pub no_assume: bool,
}

/// What every command understands, before or after its name.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Shared {
    /// The form of the output: text, json, markdown, html or slack (stats: csv; flow graph: svg, mermaid)
    #[arg(long, global = true, hide_possible_values = true)]
    pub format: Option<Format>,
    /// Short for --format json
    #[arg(long, global = true, conflicts_with = "format")]
    pub json: bool,
    /// One answer, even on a terminal
    #[arg(long, global = true)]
    pub once: bool,
    /// Let the exit status tell the kind: 0 fix, resolved or end; 10 wait; 11 call; 12 a question
    #[arg(long, global = true)]
    pub exit_code: bool,
    /// Another pack: a folder, a file, or - for standard input
    #[arg(long, global = true, value_name = "PATH")]
    pub flows: Option<PathBuf>,
    /// The language of what is said, such as es (see `amexfix list languages`)
    #[arg(long, global = true, value_name = "TAG")]
    pub lang: Option<String>,
    /// Leave no trace on disk
    #[arg(long, global = true)]
    pub no_record: bool,
    /// Numbered lines, no redrawing, no colour (also ACCESSIBLE=1, TERM=dumb)
    #[arg(long, global = true)]
    pub plain: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<ColorChoice>,
}

impl Shared {
    /// The form that was asked for, in either spelling.
    #[must_use]
    pub const fn format(&self) -> Option<Format> {
        if self.json {
            Some(Format::Json)
        } else {
            self.format
        }
    }
}

/// The forms of output. Not every command has every one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person at a terminal.
    Text,
    /// For a script.
    Json,
    /// `CommonMark`.
    Markdown,
    /// For a ticket system.
    Html,
    /// Slack's mrkdwn.
    Slack,
    /// Rows with commas, for a spreadsheet or a database.
    Csv,
    /// A picture.
    Svg,
    /// A picture in Mermaid's language.
    Mermaid,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// When the output is a terminal.
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    /// Go on with the last session, or with the one named
    Resume {
        /// The session; the last one by default
        session: Option<String>,
    },
    /// What was tried here, newest first
    History {
        /// All sessions, not only the newest twenty
        #[arg(long)]
        all: bool,
        /// Only sessions begun since then: 7d, a day such as 2026-11-01, or a time in RFC 3339
        #[arg(long, value_name = "SPAN")]
        since: Option<String>,
    },
    /// The sheet to have beside you on the phone
    Report(ReportArgs),
    /// Remove what was recorded, for good
    Forget(ForgetArgs),
    /// What resolved what
    Stats(StatsArgs),
    /// Answer a queue: JSON Lines in, JSON Lines out
    Batch {
        /// Up to N fixes in one answer
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=20))]
        steps: Option<u8>,
        /// Give an open question as the answer, instead of assuming
        #[arg(long)]
        no_assume: bool,
    },
    /// List the ids there are
    List {
        /// What to list
        #[arg(default_value = "symptoms")]
        what: Listed,
    },
    /// A fix, question, ending or symptom in full, with its source and where it stands
    Explain {
        /// Its id (see `amexfix list`)
        id: String,
    },
    /// For those who write packs
    Flow {
        /// Which of them.
        #[command(subcommand)]
        command: FlowCommand,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

/// The sheet to have beside you on the phone
#[derive(Args, Debug)]
pub struct ReportArgs {
    /// The session; the last one by default
    pub session: Option<String>,
    /// Put the sheet on the terminal's clipboard, over ssh too, instead of printing it
    #[arg(long, conflicts_with = "output")]
    pub copy: bool,
    /// Where to write it.
    #[command(flatten)]
    pub file: FileArgs,
}

/// Where to write what would be printed.
#[derive(Args, Debug)]
pub struct FileArgs {
    /// Write to this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Let --output replace a file that is there
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// Remove what was recorded, for good
#[derive(Args, Debug)]
pub struct ForgetArgs {
    /// The session
    #[arg(conflicts_with_all = ["all", "older_than"])]
    pub session: Option<String>,
    /// Every session
    #[arg(long, conflicts_with = "older_than")]
    pub all: bool,
    /// Every session not touched for this long, such as 90d
    #[arg(long, value_name = "SPAN")]
    pub older_than: Option<String>,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
}

/// What resolved what
#[derive(Args, Debug)]
pub struct StatsArgs {
    /// Folders with the records of several machines, instead of this user's records
    #[arg(value_name = "FOLDER")]
    pub folders: Vec<PathBuf>,
    /// Only sessions begun since then: 7d, a day such as 2026-11-01, or a time in RFC 3339
    #[arg(long, value_name = "SPAN")]
    pub since: Option<String>,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// What can go wrong.
    Symptoms,
    /// What can be asked, with the answers.
    Questions,
    /// What can be suggested.
    Fixes,
    /// The waits, calls and ends.
    Endings,
    /// What `--lang` takes.
    Languages,
}
