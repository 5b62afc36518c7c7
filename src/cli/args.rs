use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  agendapack build examples/committee-pack/pack.yaml -o pack.pdf
  agendapack build reports/performance/report.yaml --set period=2019-03
  agendapack build pack.yaml --theme large_print -o large-print.pdf
  agendapack build pack.yaml --audience restricted --for 'A. Member'
  agendapack build pack.yaml --split items
  agendapack build pack.yaml --items 7,9 -o items-7-and-9.pdf
  agendapack check pack.yaml --format json
  agendapack explain pack.yaml --page 34
  agendapack dates pack.yaml
  agendapack minutes pack.yaml -o minutes/2019-05-08.yaml
  agendapack build minutes/2019-05-08.yaml --as decision_notice
  agendapack verify public.pdf --against pack.yaml
  agendapack compare published.pdf pack.pdf

Exit codes: 0 done; 1 the definition or its data has errors; 2 the command line is wrong;
3 a file could not be read or written.";

const EXAMPLES_OF_VERIFY: &str = "\
Examples:
  agendapack verify public.pdf --against pack.yaml
  agendapack verify letter.pdf --against pack.yaml --restricted exempt/

Exit codes: 0 nothing of a restricted paper was found; 1 something was found; 2 the command line is
wrong; 3 a file, or a part of it, could not be read.";

const EXAMPLES_OF_COMPARE: &str = "\
Examples:
  agendapack compare published.pdf pack.pdf
  agendapack compare published.pdf pack.pdf --format json

Exit codes: 0 done, whether the files differ or not; 2 the command line is wrong; 3 a file could not
be read.";

/// Committee agenda packs from YAML and data: paginated, tagged, repeatable PDF.
#[derive(Debug, Parser)]
#[command(name = "agendapack", version, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the PDF of a pack, or of one report, minutes or work programme alone
    #[command(after_help = EXAMPLES)]
    Build {
        #[command(flatten)]
        options: Options,
        /// Where the PDF goes [default: the definition's name with .pdf, in this folder]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// What to make of minutes, in place of the minutes
        #[arg(long = "as", value_enum, value_name = "PAPER")]
        form: Option<Form>,
        /// Write a record of the build in JSON: what was read, and where each figure comes from
        #[arg(long, value_name = "FILE")]
        manifest: Option<PathBuf>,
        /// Write down on which pages the papers stand: keep it with what is published
        #[arg(long, value_name = "FILE", conflicts_with = "draft")]
        page_map: Option<PathBuf>,
        #[command(flatten)]
        portion: Portion,
    },
    /// Tell every problem of a pack at once and write nothing
    #[command(after_help = EXAMPLES)]
    Check {
        #[command(flatten)]
        options: Options,
    },
    /// Work out the deadlines of a meeting, each with its rule and the days that did not count
    #[command(after_help = EXAMPLES)]
    Dates {
        #[command(flatten)]
        options: Options,
    },
    /// Draft the minutes of a meeting from its pack: members, items, recommendations as resolutions
    #[command(after_help = EXAMPLES)]
    Minutes {
        #[command(flatten)]
        options: Options,
        /// Where the draft goes, in the project [default: minutes-DATE.yaml beside the pack]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Write over a file that is there
        #[arg(long)]
        force: bool,
    },
    /// Say where the figures of a page, or of a table or chart, come from
    #[command(after_help = EXAMPLES)]
    Explain {
        #[command(flatten)]
        options: Options,
        #[command(flatten)]
        part: Explained,
    },
    /// Search a finished PDF for what restricted papers say and public ones do not
    #[command(after_help = EXAMPLES_OF_VERIFY)]
    Verify {
        /// The finished file that is to be public
        #[arg(value_name = "PDF")]
        file: PathBuf,
        /// The definition of the pack with its restricted papers
        #[arg(long, value_name = "DEFINITION")]
        against: PathBuf,
        /// A further restricted file, or a folder of them; may be given several times
        #[arg(long, value_name = "FILE")]
        restricted: Vec<PathBuf>,
        /// The folder that nothing is read from outside of [default: the nearest with agendapack.yaml]
        #[arg(long, value_name = "FOLDER")]
        root: Option<PathBuf>,
        #[command(flatten)]
        settings: Settings,
        #[command(flatten)]
        talk: Talk,
    },
    /// Say what changed between two finished packs: items, paragraphs, tables, figures, pages
    #[command(after_help = EXAMPLES_OF_COMPARE)]
    Compare {
        /// The pack as it was
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The pack as it is
        #[arg(value_name = "NEW")]
        new: PathBuf,
        /// How changes are printed, on standard output
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
}

/// How much is said, and how.
#[derive(Clone, Debug, Args)]
pub(crate) struct Talk {
    /// How findings are printed, on standard error
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Print errors and warnings only
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

impl Command {
    /// What the definition is built with.
    const fn options(&self) -> Option<&Options> {
        match self {
            Command::Build { options, .. }
            | Command::Check { options }
            | Command::Dates { options }
            | Command::Minutes { options, .. }
            | Command::Explain { options, .. } => Some(options),
            Command::Verify { .. } | Command::Compare { .. } => None,
        }
    }

    /// Options that do not go together.
    pub(crate) fn contradiction(&self) -> Option<clap::Error> {
        let options = self.options()?;
        if options.recipient.is_none() || options.audience == Audience::Restricted {
            return None;
        }
        let words = "--for names whose copy of a restricted pack it is; add --audience restricted";
        Some(Arguments::command().error(clap::error::ErrorKind::ArgumentConflict, words))
    }
}

/// Which pages go into which file.
#[derive(Clone, Debug, Args)]
pub(crate) struct Portion {
    /// Write the agenda and each item into files of their own as well, with the page numbers and links
    /// of the pack
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["pages", "items"])]
    pub(crate) split: Option<PathBuf>,
    /// Write these pages alone, by their printed numbers: `11-100`, `S1-S4,12`
    #[arg(long, value_name = "LIST", conflicts_with = "items")]
    pub(crate) pages: Option<String>,
    /// Write these items alone, by number or id: `7,9-11,budget`
    #[arg(long, value_name = "LIST")]
    pub(crate) items: Option<String>,
}

/// What is to be explained.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Explained {
    /// A page of the finished pack
    #[arg(long, value_name = "N")]
    pub(crate) page: Option<usize>,
    /// A table or chart, by its name in the definition
    #[arg(long, value_name = "NAME", visible_alias = "chart")]
    pub(crate) table: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Options {
    /// The definition: a YAML file that says its `kind:` first
    #[arg(value_name = "DEFINITION")]
    pub(crate) definition: PathBuf,
    #[command(flatten)]
    pub(crate) settings: Settings,
    /// The look of the pages in place of the definition's: `large_print`, or a file of `kind: theme`
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) theme: Option<String>,
    /// The folder that nothing is read from outside of [default: the nearest with agendapack.yaml]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) root: Option<PathBuf>,
    /// How many threads work [default: one for each core]
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(crate) jobs: Option<usize>,
    /// How findings are printed, on standard error
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Make a draft: papers that are missing have a page that says so, and stop nothing
    #[arg(long)]
    pub(crate) draft: bool,
    /// For whom it is made: `public`, or `restricted` with the papers that are exempt
    #[arg(long, value_enum, default_value_t = Audience::Public)]
    pub(crate) audience: Audience,
    /// Whose copy of the restricted pack it is: printed on each page
    #[arg(long = "for", value_name = "NAME", value_parser = recipient)]
    pub(crate) recipient: Option<String>,
    /// Let the page numbers of what was published move
    #[arg(long)]
    pub(crate) renumber: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Print errors and warnings only
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// The values of parameters.
#[derive(Clone, Debug, Args)]
pub(crate) struct Settings {
    /// Set a parameter of the reports; may be given several times
    #[arg(long, value_name = "NAME=VALUE", value_parser = setting)]
    pub(crate) set: Vec<(String, String)>,
    /// A YAML file in the project of parameters and values; `--set` goes before it
    #[arg(long, value_name = "FILE")]
    pub(crate) sets: Option<PathBuf>,
}

/// For whom a pack is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Audience {
    /// For everybody; no file that holds exempt information is opened
    Public,
    /// For the members of the committee
    Restricted,
}

/// A paper that is made of minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Form {
    /// What was decided, with reasons and the last day of call-in
    #[value(name = "decision_notice", alias = "decision-notice")]
    DecisionNotice,
    /// Who does what until when
    #[value(name = "action_list", alias = "action-list")]
    ActionList,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// One object a line
    Json,
}

fn setting(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.to_owned())),
        _ => Err("write it as NAME=VALUE, for example period=2019-03".to_owned()),
    }
}

fn recipient(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("give the name of the person whose copy it is".to_owned()),
        name if name.chars().any(char::is_control) => Err("a name is one line of text".to_owned()),
        name => Ok(name.to_owned()),
    }
}

fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number @ 1..=256) => Ok(number),
        _ => Err("give a number from 1 to 256".to_owned()),
    }
}
