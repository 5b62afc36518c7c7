//! The order of work: define, plan, load, narrate, lay out part by part in parallel, number, write.

mod cited;
mod finish;
mod papers;
#[cfg(test)]
mod tests;
mod two_values;

use crate::data::Environment;
use crate::definition::Root;
use crate::diagnostics::{Code, Diagnostics, Files, Finding, SilencedFinding};
use crate::figures::Schemes;
use crate::plan::{self, Asked, Converter, Plan};
use crate::text::Fonts;
use crate::trace::Manifest;
use crate::{definition, disclosure, pdf};
use papers::Setting;
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
    /// Whether papers that are not there have a page that says so, and stop nothing.
    pub draft: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// The file, unless there were errors or it was not asked for.
    pub pdf: Option<Vec<u8>>,
    pub pages: usize,
    /// Where each figure comes from, where the job asks for it and the pages could be set.
    pub manifest: Option<Manifest>,
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
    let (trace, draft, converter) = (job.trace, job.draft, job.converter.clone());
    let asked = Asked { settings, sets, theme: theme(job, &root)?, trace, draft, converter };
    let plan = plan::make(&root, &path, asked, &mut found);
    let made = plan.and_then(|plan| make(&plan, &root, job, progress, write, &mut found));
    let Made { bytes: pdf, pages, manifest } = made.unwrap_or_default();
    let pdf = pdf.filter(|_| !found.has_errors());
    found.tell_unused_silences();
    let silenced = found.take_silenced(&files);
    let silenced = silenced.into_iter().map(|s| SilencedFinding::new(s, &files)).collect();
    let findings = found.into_sorted(&files).into_iter().map(|d| Finding::new(d, &files)).collect();
    Ok(Outcome { pdf, pages, manifest, findings, silenced })
}

/// A file, if one was asked for, its pages, and where its figures come from.
#[derive(Default)]
struct Made {
    bytes: Option<Vec<u8>>,
    pages: usize,
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
    let schemes = Schemes::of_project(root, found);
    schemes.check(&plan.theme, found);
    let fonts = Fonts::of(&plan.theme.fonts, found);
    let (mut data, unloaded) = papers::load(plan, root, &job.environment, found);
    let withheld = disclosure::withhold(plan, &mut data, found);
    let mut papers = papers::narrate(plan, &schemes, root, (&data, unloaded), found);
    papers::audit(&mut papers, &withheld, found);
    // Nothing but a record of the build looks at the data again.
    let data = plan.trace.then_some(data);
    progress(Step::Begin { parts: papers.len() });
    let mut setting = Setting {
        references: papers::references(plan, &papers),
        items: papers::items(plan, &papers),
        papers,
        in_pack: plan.meeting.is_some(),
        trace: plan.trace,
        fonts: &fonts,
        theme: &plan.theme,
        encoder: pdf::Encoder::new(&fonts),
    };
    let set = setting.set_all(&|| progress(Step::PartSet), found);
    let pages = set.numbering.places.len();
    cited::check(plan, &setting.papers, pages, found);
    let manifest = data.map(|data| finish::manifest(plan, root, &data, &mut setting.papers, &set));
    if !write || found.has_errors() {
        return Some(Made { bytes: None, pages, manifest });
    }
    progress(Step::Writing);
    setting.let_go_of_words();
    let bytes = finish::write(plan, &setting, set, job.issued);
    Some(Made { bytes: Some(bytes), pages, manifest })
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
