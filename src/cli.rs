//! The command line, as declarations only. The doc comments are the help.
//!
//! A switch of the first level is an `Option<bool>`: a `bool` would be given a default and parsed in every call, which for
//! all six together is a twentieth of the work of an answer.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Help for "Our System Is Not Responding" from American Express: one fix at a time, then wait or call.
///
/// On a terminal it asks and suggests; elsewhere it gives one answer. Unofficial: not made or endorsed by American Express.
/// It asks for nothing personal and uses no network.
#[derive(Debug, Default, Parser)]
#[command(name = "amexfix", version, max_term_width = 80, subcommand_precedence_over_arg = true, after_help = EXAMPLES)]
#[command(disable_help_subcommand = true)]
pub struct Cli {
    /// The case.
    #[command(flatten)]
    pub case: CaseArgs,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
    /// What goes wrong, in your own words (in quotes), or a symptom's id
    pub description: Option<String>,
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
  amexfix resume                                go on where you left";

/// What is known of the trouble.
#[derive(Args, Clone, Debug, Default)]
pub struct CaseArgs {
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
    /// So many fixes in one answer, for a reply by mail
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=20))]
    pub steps: Option<u8>,
    /// Give an open question as the answer, instead of assuming
    #[arg(long, num_args = 0, default_missing_value = "true")]
    pub no_assume: Option<bool>,
}

// What every command understands, before or after its name.
#[derive(Args, Clone, Debug, Default)]
#[expect(
    missing_docs,
    reason = "a doc comment would be the help of every command that has these"
)]
pub struct Shared {
    /// The form of the output
    #[arg(long, value_name = "FORMAT", hide_possible_values = true, help = FORMAT_HELP)]
    pub format: Option<Format>,
    /// Short for --format json
    #[arg(
        long,
        num_args = 0,
        default_missing_value = "true",
        conflicts_with = "format"
    )]
    pub json: Option<bool>,
    /// One answer, even on a terminal
    #[arg(long, num_args = 0, default_missing_value = "true")]
    pub once: Option<bool>,
    /// Let the exit status tell the kind: 0 fix, resolved or end; 10 wait; 11 call; 12 a question
    #[arg(long, num_args = 0, default_missing_value = "true")]
    pub exit_code: Option<bool>,
    /// Another pack: a folder, a file, or - for standard input
    #[arg(long, value_name = "PATH")]
    pub flows: Option<PathBuf>,
    /// Leave no trace on disk
    #[arg(long, num_args = 0, default_missing_value = "true")]
    pub no_record: Option<bool>,
    /// Numbered lines, no redrawing, no colour (also ACCESSIBLE=1, TERM=dumb)
    #[arg(long, num_args = 0, default_missing_value = "true")]
    pub plain: Option<bool>,
    /// When to use colour
    #[arg(long, value_name = "WHEN")]
    pub color: Option<ColorChoice>,
}

const FORMAT_HELP: &str = "The form of the output: text, json, markdown, html or slack (stats: csv; flow graph: svg, mermaid)";

impl Shared {
    /// These options, completed by those that stood before the command.
    #[must_use]
    pub fn or(self, outer: Self) -> Self {
        let format = self.format();
        Self {
            format: format.or(outer.format()),
            json: None,
            once: self.once.or(outer.once),
            exit_code: self.exit_code.or(outer.exit_code),
            flows: self.flows.or(outer.flows),
            no_record: self.no_record.or(outer.no_record),
            plain: self.plain.or(outer.plain),
            color: self.color.or(outer.color),
        }
    }

    /// The form that was asked for, in either spelling.
    #[must_use]
    pub const fn format(&self) -> Option<Format> {
        if self.json.is_some() {
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

/// The commands. The doc comment of a command's arguments is its help, so where it has its own it says the same.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    /// Go on with the last session, or with the one named
    Resume(OfSession),
    /// What was tried here, newest first
    History(History),
    /// The sheet to have beside you on the phone
    Report(OfSession),
    /// Remove what was recorded, for good
    Forget(Forget),
    /// What resolved what
    Stats(StatsArgs),
    /// Answer a queue: JSON Lines in, JSON Lines out
    Batch(Batch),
    /// List the ids there are
    List(ListArgs),
    /// For those who write packs
    Flow(FlowArgs),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man(Plainly),
}

impl Command {
    /// The options that stood after the command.
    pub const fn shared(&mut self) -> &mut Shared {
        match self {
            Self::Resume(args) | Self::Report(args) => &mut args.shared,
            Self::History(args) => &mut args.shared,
            Self::Forget(args) => &mut args.shared,
            Self::Stats(args) => &mut args.shared,
            Self::Man(args) => &mut args.shared,
            Self::Batch(args) => &mut args.shared,
            Self::List(args) => &mut args.shared,
            Self::Flow(args) => args.command.shared(),
            Self::Completions(args) => &mut args.shared,
        }
    }
}

// A command without arguments of its own.
#[derive(Args, Debug)]
#[expect(
    missing_docs,
    reason = "a doc comment would be the help of every command that has these"
)]
pub struct Plainly {
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

/// Answer a queue: JSON Lines in, JSON Lines out
#[derive(Args, Clone, Debug)]
pub struct Batch {
    /// So many fixes in one answer
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=20))]
    pub steps: Option<u8>,
    /// Give an open question as the answer, instead of assuming
    #[arg(long, num_args = 0, default_missing_value = "true")]
    pub no_assume: Option<bool>,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

// A command about one session.
#[derive(Args, Debug)]
#[expect(
    missing_docs,
    reason = "a doc comment would be the help of every command that has these"
)]
pub struct OfSession {
    /// The session; the last one by default
    pub session: Option<String>,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

/// What was tried here, newest first
#[derive(Args, Debug)]
pub struct History {
    /// All sessions, not only the newest twenty
    #[arg(long)]
    pub all: bool,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

/// What resolved what
#[derive(Args, Debug)]
pub struct StatsArgs {
    /// Folders with the records of several machines, instead of this user's records
    #[arg(value_name = "FOLDER")]
    pub folders: Vec<PathBuf>,
    /// Only sessions begun since then: a day such as 2026-11-01, or a time in RFC 3339
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

/// Remove what was recorded, for good
#[derive(Args, Debug)]
pub struct Forget {
    /// The session
    #[arg(conflicts_with_all = ["all", "older_than"])]
    pub session: Option<String>,
    /// Every session
    #[arg(long, conflicts_with = "older_than")]
    pub all: bool,
    /// Every session not touched for so long, such as 90d
    #[arg(long, value_name = "SPAN")]
    pub older_than: Option<String>,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

/// List the ids there are
#[derive(Args, Debug)]
pub struct ListArgs {
    /// What to list
    #[arg(default_value = "symptoms")]
    pub what: Listed,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
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
}

/// Print completions for a shell
#[derive(Args, Debug)]
pub struct Completions {
    /// The shell
    pub shell: Shell,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

/// For those who write packs
#[derive(Args, Debug)]
pub struct FlowArgs {
    /// Which of them.
    #[command(subcommand)]
    pub command: FlowCommand,
}

/// The commands for those who write packs.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum FlowCommand {
    /// Find every problem of a pack
    Check(FlowCheck),
    /// Run the pack's tests, then every way through it
    Test(OfPack),
    /// Draw a pack
    Graph(FlowGraph),
    /// Say what a change means to a person
    Diff(FlowDiff),
    /// Say which fixes should change places, by what helped
    Order(FlowOrder),
    /// Print the JSON Schema of a pack file
    Schema(FlowSchema),
    /// Make a small pack to begin from
    New(FlowNew),
}

impl FlowCommand {
    const fn shared(&mut self) -> &mut Shared {
        match self {
            Self::Check(args) => &mut args.shared,
            Self::Test(args) => &mut args.shared,
            Self::Graph(args) => &mut args.shared,
            Self::Diff(args) => &mut args.shared,
            Self::Order(args) => &mut args.shared,
            Self::Schema(args) => &mut args.shared,
            Self::New(args) => &mut args.shared,
        }
    }
}

/// Find every problem of a pack
#[derive(Args, Debug)]
pub struct FlowCheck {
    /// The pack: a folder, a file, or - (./flows if there is one, else the built-in pack)
    pub path: Option<PathBuf>,
    /// Let warnings fail too
    #[arg(long)]
    pub strict: bool,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

// A command about one pack.
#[derive(Args, Debug)]
#[expect(
    missing_docs,
    reason = "a doc comment would be the help of every command that has these"
)]
pub struct OfPack {
    /// The pack: a folder, a file, or - (./flows if there is one, else the built-in pack)
    pub path: Option<PathBuf>,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

/// Draw a pack
#[derive(Args, Debug)]
pub struct FlowGraph {
    /// The pack: a folder, a file, or - (./flows if there is one, else the built-in pack)
    pub path: Option<PathBuf>,
    /// Only this symptom
    #[arg(short, long, value_name = "ID")]
    pub symptom: Option<String>,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

/// Say what a change means to a person
#[derive(Args, Debug)]
pub struct FlowDiff {
    /// The old pack (the built-in one by default) and the new one
    #[arg(required = true, num_args = 1..=2, value_names = ["OLD", "NEW"])]
    pub packs: Vec<PathBuf>,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

/// Say which fixes should change places, by what helped
#[derive(Args, Debug)]
pub struct FlowOrder {
    /// The pack: a folder, a file, or - (./flows if there is one, else the built-in pack)
    pub path: Option<PathBuf>,
    /// The table that `amexfix stats --json` prints, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub evidence: PathBuf,
    /// Print the change as a patch for `git apply`
    #[arg(long)]
    pub patch: bool,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

/// Print the JSON Schema of a pack file
#[derive(Args, Debug)]
pub struct FlowSchema {
    /// The schema of an answer and of the queue's lines instead
    #[arg(long)]
    pub answer: bool,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}

/// Make a small pack to begin from
#[derive(Args, Debug)]
pub struct FlowNew {
    /// The folder to make
    pub dir: PathBuf,
    /// What every command understands.
    #[command(flatten)]
    pub shared: Shared,
}
