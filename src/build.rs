//! The order of work: define, plan, load, narrate, lay out part by part in parallel, number, write.

mod absent;
mod bookmarks;
mod cited;
mod cross_file;
mod files;
mod finish;
mod followed;
mod furnished;
mod mapped;
mod named;
mod papers;
mod published;
mod restricted;
mod safe_name;
mod set;
mod silences;
#[cfg(test)]
mod tests;
mod two_values;

use crate::data::{Environment, Tables};
use crate::definition::Root;
use crate::definition::raw::MinutesForm;
use crate::diagnostics::{Code, Diagnostics, Files, Finding, SilencedFinding};
use crate::figures::Schemes;
use crate::inspect::Redacted;
use crate::plan::{self, Asked, Audience, Converter, Plan};
use crate::text::Fonts;
use crate::trace::{Manifest, OutputFile};
use crate::{definition, disclosure, pdf};
use files::Output;
pub use files::{Extract, SplitFile};
pub use followed::{Drafted, Followed, dates, draft_minutes};
pub use safe_name::safe_name;
use set::{SetPack, Setting};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What to make.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// The definition's file.
    pub definition: PathBuf,
    /// The folder that nothing is read from outside of; found when it is not given.
    pub root: Option<PathBuf>,
    /// Values of parameters by name.
    pub settings: BTreeMap<String, String>,
    /// A YAML file of such values, in the folder of the project; `settings` go before it.
    pub sets: Option<PathBuf>,
    /// The look of the pages in place of the one that the definition names: the name of a theme, or
    /// its file.
    pub theme: Option<String>,
    /// The date of issue in the file, in seconds since 1970; without it the file has no date
    /// but the pack's own.
    pub issued: Option<i64>,
    /// The variables that `postgres:` may name.
    pub environment: Environment,
    /// Whether the outcome says where each figure comes from.
    pub trace: bool,
    /// What turns Word documents into PDFs, where there is such a program.
    pub converter: Option<Converter>,
    /// What is made of a definition of minutes; by default the minutes.
    pub form: Option<MinutesForm>,
    /// Whether papers that are not there have a page that says so, and stop nothing.
    pub draft: bool,
    /// Whether the page numbers of what was published may move.
    pub renumber: bool,
    /// For whom it is made: of a public build no file is opened that holds exempt information.
    pub audience: Audience,
    /// Whose copy it is, printed on each page of a restricted build.
    pub recipient: Option<String>,
    /// Which pages the file has; by default all.
    pub extract: Option<Extract>,
    /// Whether the agenda and each item are files of their own as well.
    pub split: bool,
    /// What the file with all pages is called, without a folder: links lead there from an extract.
    pub called: String,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// The file, unless there were errors or it was not asked for.
    pub pdf: Option<Vec<u8>>,
    /// How many it has.
    pub pages: usize,
    /// The files of agenda and items, by name, where the job asks for them; there are none without `pdf`.
    pub split: Vec<SplitFile>,
    /// Whose meeting it is and when, of a supplement with its number; a pack or supplement alone has it.
    pub meeting: Option<String>,
    /// The page map of the file as YAML, to be kept with what is published; a pack alone has one.
    pub page_map: Option<String>,
    /// Where each figure comes from, where the job asks for it and the pages could be set.
    pub manifest: Option<Manifest>,
    /// Whether it leaves out papers or sections that are exempt.
    pub withholds: bool,
    /// Whether it has pages of other files.
    pub appends: bool,
    /// The words and figures that public papers redact, for [`crate::Papers::redacting`].
    pub redacted: Vec<Redacted>,
    /// By file and place.
    pub findings: Vec<Finding>,
    /// Findings that somebody allowed, with the reason, by file and place.
    pub silenced: Vec<SilencedFinding>,
}

/// How far the work has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// The parts are known.
    Begin { parts: usize },
    /// A part is set into pages.
    PartSet,
    /// All pages are numbered.
    Writing,
}

/// Makes the PDF of a definition, on the threads of the current rayon pool.
///
/// # Errors
/// When the definition or its folder cannot be read at all; all else is a finding of the outcome.
pub fn build(job: &Job, progress: &(dyn Fn(Step) + Sync)) -> Result<Outcome, Box<Finding>> {
    run(job, progress, true)
}

/// Tells every problem of a definition and makes nothing.
///
/// # Errors
/// As [`build`].
pub fn check(job: &Job) -> Result<Outcome, Box<Finding>> {
    run(job, &|_| {}, false)
}

fn run(job: &Job, progress: &(dyn Fn(Step) + Sync), write: bool) -> Result<Outcome, Box<Finding>> {
    let planned = with_plan(job, |plan, root, found| make(plan, root, job, progress, write, found))?;
    let Planned { made, findings, silenced, failed } = planned;
    let made = made.unwrap_or_default();
    let Made { bytes: pdf, pages, mut split, meeting, page_map, withholds, appends, redacted, mut manifest } =
        made;
    let pdf = pdf.filter(|_| !failed);
    if pdf.is_none() {
        split.clear();
    }
    if let Some(manifest) = &mut manifest {
        manifest.silenced.clone_from(&silenced);
        let whole = pdf.iter().map(|bytes| OutputFile::of(&job.called, bytes));
        let beside = split.iter().map(|file| OutputFile::of(&file.name, &file.bytes));
        manifest.files = whole.chain(beside).collect();
    }
    Ok(Outcome {
        pdf,
        pages,
        split,
        meeting,
        page_map,
        withholds,
        appends,
        redacted,
        manifest,
        findings,
        silenced,
    })
}

/// What was made of a plan, with what was found on the way.
struct Planned<T> {
    /// None where there was no plan, or nothing came of it.
    made: Option<T>,
    findings: Vec<Finding>,
    silenced: Vec<SilencedFinding>,
    /// Whether there are errors.
    failed: bool,
}

/// Plans the job and does some work with the plan.
fn with_plan<T>(
    job: &Job,
    work: impl FnOnce(&Plan, &Root<'_>, &mut Diagnostics) -> Option<T>,
) -> Result<Planned<T>, Box<Finding>> {
    let files = Files::new();
    let folder = definition::find_root(&job.definition, job.root.as_deref());
    let mut root = Root::new(&folder, &files).map_err(|error| unreadable(&folder, &error))?;
    if job.trace {
        root.keep_inputs();
    }
    let path = below_root(&job.definition, &root)?;
    let mut found = Diagnostics::new();
    let sets = job.sets.as_ref().map(|path| below_root(path, &root)).transpose()?;
    let settings = job.settings.clone();
    let Job { trace, draft, form, renumber, audience, .. } = *job;
    let (converter, recipient) = (job.converter.clone(), job.recipient.clone());
    let theme = theme(job, &root)?;
    let asked = Asked { settings, sets, theme, trace, draft, form, renumber, converter, audience, recipient };
    let plan = plan::make(&root, &path, asked, &mut found);
    let made = plan.and_then(|plan| {
        let made = work(&plan, &root, &mut found);
        found.allow(0, &plan.allowed);
        made
    });
    root.tell_refused(&mut found);
    let failed = found.has_errors();
    found.tell_unused_silences();
    let silenced = found.take_silenced(&files);
    let silenced = silenced.into_iter().map(|s| SilencedFinding::new(s, &files)).collect();
    let findings = found.into_sorted(&files).into_iter().map(|d| Finding::new(d, &files)).collect();
    Ok(Planned { made, findings, silenced, failed })
}

/// A file, if one was asked for, its pages, and where its figures come from.
#[derive(Default)]
struct Made {
    bytes: Option<Vec<u8>>,
    pages: usize,
    split: Vec<SplitFile>,
    meeting: Option<String>,
    page_map: Option<String>,
    withholds: bool,
    appends: bool,
    redacted: Vec<Redacted>,
    manifest: Option<Manifest>,
}

fn make(
    plan: &Plan,
    root: &Root<'_>,
    job: &Job,
    progress: &(dyn Fn(Step) + Sync),
    write: bool,
    found: &mut Diagnostics,
) -> Option<Made> {
    with_pages(plan, root, job, progress, found, |mut setting, set, data, found| {
        let pages = set.numbering.places.len();
        let mut moved = Diagnostics::new();
        published::check_maps(plan, &mut moved);
        published::check(plan, &setting.papers, &set.numbering, &mut moved);
        published::check_taken(plan, &set.numbering, &mut moved);
        absent::soften(plan, &mut moved);
        found.merge(moved);
        restricted::check(plan, &setting.papers, &set.numbering, found);
        let redacted = restricted::take_redacted(&mut setting.papers, root.files());
        restricted::tell_redacted(plan, &mut setting.papers, (&redacted, write), found);
        cited::check(plan, &setting.papers, &set.numbering, found);
        let files = Output::of(plan, job, &setting, &set.numbering, found);
        let manifest = data.map(|data| finish::manifest(plan, root, &data, &mut setting.papers, &set));
        if !write || found.has_errors() {
            return Some(Made { pages, manifest, redacted, ..Made::default() });
        }
        progress(Step::Writing);
        let words = setting.take_words();
        let write = || {
            let page_map = mapped::page_map(plan, &setting, &set, &job.called);
            let pack = finish::pack(plan, &setting, set, job.issued);
            (page_map, files.write(&pack, &setting))
        };
        let ((), (page_map, (bytes, pages, split))) = rayon::join(|| drop(words), write);
        let withholds = restricted::withholds(plan);
        let appends = setting.papers.iter().any(papers::Paper::is_appended);
        let meeting = plan.meeting.as_ref().map(|_| finish::of_meeting(plan));
        Some(Made {
            bytes: Some(bytes),
            pages,
            split,
            meeting,
            page_map,
            withholds,
            appends,
            redacted,
            manifest,
        })
    })
}

/// Loads, narrates, sets and numbers all papers, and does some work with their pages. The data is there
/// still where a record of the build is asked for; nothing else looks at it again.
fn with_pages<T>(
    plan: &Plan,
    root: &Root<'_>,
    job: &Job,
    progress: &(dyn Fn(Step) + Sync),
    found: &mut Diagnostics,
    work: impl FnOnce(Setting<'_>, SetPack, Option<Vec<Tables>>, &mut Diagnostics) -> Option<T>,
) -> Option<T> {
    let schemes = Schemes::of_project(root, found);
    schemes.check(&plan.theme, found);
    let fonts = Fonts::of(&plan.theme.fonts, found);
    let (mut data, unloaded) = papers::load(plan, root, &job.environment, found);
    let withheld = disclosure::withhold(plan, &mut data, found);
    let mut papers = papers::narrate(plan, &schemes, root, (&data, &withheld, unloaded), found);
    papers::audit(&mut papers, plan, &data, (&withheld, root.files()), found);
    let data = plan.trace.then_some(data);
    progress(Step::Begin { parts: papers.len() });
    let setting = Setting {
        references: named::references(plan, &papers),
        items: named::items(plan, &papers),
        begins: published::begins(plan, &papers),
        papers,
        in_pack: plan.meeting.is_some(),
        trace: plan.trace,
        fonts: &fonts,
        theme: &plan.theme,
        encoder: pdf::Encoder::new(&fonts),
    };
    let mut told = Diagnostics::new();
    let set = setting.set_all(&|| progress(Step::PartSet), &mut told);
    absent::soften(plan, &mut told);
    found.merge(told);
    work(setting, set, data, found)
}

/// The definition's path below the root.
fn below_root(definition: &Path, root: &Root<'_>) -> Result<PathBuf, Box<Finding>> {
    let real = definition.canonicalize().map_err(|error| unreadable(definition, &error))?;
    match real.strip_prefix(root.folder()) {
        Ok(path) => Ok(path.to_owned()),
        Err(_) => {
            let message = format!("`{}` is not in the project's folder.", definition.display());
            let remedy = "Give a folder above it with --root, or put it into the project.";
            Err(Finding::without_place(Code::PathOutsideRoot, message, Some(remedy)))
        }
    }
}

/// The theme that is asked for: its name, or the path of its file below the root.
fn theme(job: &Job, root: &Root<'_>) -> Result<Option<String>, Box<Finding>> {
    match &job.theme {
        Some(theme) if plan::is_path(theme) => {
            let path = below_root(Path::new(theme), root)?;
            Ok(Some(path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")))
        }
        theme => Ok(theme.clone()),
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Box<Finding> {
    let message = format!("`{}` cannot be read: {error}.", path.display());
    Finding::without_place(Code::FileUnreadable, message, None)
}
