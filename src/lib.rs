//! YAML definitions and data files -> a paginated, tagged committee pack in PDF.
//!
//! The pipeline, one type at each border:
//!
//! 1. `definition` reads YAML with the place of every value; `dates` works out
//!    deadlines, `plan` says what will be made.
//! 2. `data` loads typed tables; `figures` works out measures and charts.
//!    `disclosure` withholds small figures over the whole pack before anything is written of them.
//! 3. `narrative` renders templates and Markdown into a `document` a part.
//! 4. `layout` sets each document into pages of frames, part by part in parallel.
//! 5. `assembly` puts the parts one behind the other and numbers the pages; what mentions a page
//!    number is set again.
//! 6. `pdf` turns pages into bytes.
//! 7. `inspect` reads finished files again: what of restricted papers is in a public one, what
//!    changed between two.
//!
//! Each stage collects what is wrong and goes on, so that one run tells everything.

mod definition;

mod dates;
mod plan;

mod data;
mod figures;

mod disclosure;
mod document;

mod checks;
mod narrative;

mod text;

mod frame;
mod import;

mod chart;
mod layout;

mod assembly;

mod trace;

mod follow;

mod pdf;

mod inspect;

mod diagnostics;
mod period;
mod units;

mod build;

pub use build::{
    Drafted, Extract, Followed, Job, Outcome, SplitFile, Step, build, check, dates, draft_minutes, safe_name,
};
pub use data::Environment;
pub use definition::raw::MinutesForm;
pub use diagnostics::{Code, Finding, Severity, SilencedFinding};
pub use follow::{DeadlineDay, MeetingDates, SkippedDay};
pub use inspect::{
    Change, ChangeKind, ChangedItem, Compared, Excerpt, Input, Leak, Leaked, Origin, Papers, PlaceInPdf,
    PlaceKind, Redacted, Searched, Secrets, Spot, Unreadable, Verdict, blacked_out, compare,
    exempt_by_itself, leaks, papers, verify, verify_text,
};
pub use plan::{Audience, Converter};
pub use trace::{
    Explained, Figure, From, InputFile, Kind, Manifest, OutputFile, Paper, Query, Rule, RuleKind, explain,
};
