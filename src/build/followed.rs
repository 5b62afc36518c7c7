//! What is made of a plan beside its pages: the dates of its meetings, and the draft of its minutes.

use super::papers::{PaperContent, load};
use super::{Job, Planned, below_root, with_pages, with_plan};
use crate::data::Tables;
use crate::diagnostics::{Code, Finding};
use crate::document::{Document, Labels};
use crate::follow::{self, Drafting, MeetingDates};
use crate::layout::Scope;
use crate::plan::{Content, Part};
use std::collections::BTreeMap;
use std::path::Path;

/// What was made, with what was found on the way.
#[derive(Debug)]
pub struct Followed<T> {
    /// None where there are errors.
    pub made: Option<T>,
    /// By file and place.
    pub findings: Vec<Finding>,
}

/// The draft of the minutes of a meeting.
#[derive(Clone, Debug)]
pub struct Drafted {
    /// The day of the meeting, `2019-05-08`.
    pub date: String,
    /// The definition of `kind: minutes`.
    pub yaml: String,
}

impl<T> Planned<T> {
    fn followed(self) -> Followed<T> {
        Followed { made: self.made.filter(|_| !self.failed), findings: self.findings }
    }
}

/// Works out the deadlines of the meeting of a pack or of minutes, or of all meetings of a work programme.
/// Those that cannot be worked out say why; they keep nobody from seeing the others.
///
/// # Errors
/// When the definition or its folder cannot be read at all; all else is a finding.
pub fn dates(job: &Job) -> Result<Followed<Vec<MeetingDates>>, Box<Finding>> {
    let Planned { made, findings, .. } = with_plan(job, |plan, root, found| {
        // Only the items of a work programme are data that says when meetings are.
        let is_programme = |part: &Part| matches!(part.content, Content::WorkProgramme { .. });
        let data = match plan.parts.iter().any(is_programme) && plan.meeting.is_none() {
            true => load(plan, root, &job.environment, found).0,
            false => plan.parts.iter().map(|_| Tables::new()).collect(),
        };
        let dates = follow::dates(plan, &data, found);
        if dates.is_empty() && !found.has_errors() {
            found
                .error(Code::WrongKind, plan.whole.clone(), "This definition has no meeting.")
                .remedy("Name an agenda pack, minutes or a work programme.");
        }
        // Where the front sheet needs them, the plan has told it with its place.
        let problem = dates.iter().flat_map(|meeting| &meeting.deadlines).find_map(|it| it.problem.clone());
        if let Some(problem) = problem.filter(|_| !found.has_errors()) {
            found
                .error(Code::BadDate, plan.whole.clone(), format!("Not all dates are known: one {problem}."))
                .remedy(
                    "Put a table with later years into `report-templates/bank-holidays.yaml` of the project.",
                );
        }
        Some(dates)
    })?;
    Ok(Followed { made: made.filter(|dates| !dates.is_empty()), findings })
}

/// Drafts the minutes of the meeting of a pack, for a file in `folder`, which its paths start from. References
/// in recommendations become the words that the pack prints.
///
/// # Errors
/// When the definition or a folder cannot be read at all, or `folder` is not in the project; all else is a
/// finding.
pub fn draft_minutes(job: &Job, folder: &Path) -> Result<Followed<Drafted>, Box<Finding>> {
    let mut outside = None;
    let planned = with_plan(job, |plan, root, found| {
        let Some(meeting) = &plan.meeting else {
            found
                .error(Code::WrongKind, plan.whole.clone(), "Minutes are drafted from an agenda pack.")
                .remedy("Name the file of `kind: agenda_pack`.");
            return None;
        };
        let Ok(folder) = below_root(folder, root) else {
            outside = Some(no_place(folder));
            return None;
        };
        with_pages(plan, root, job, &|_| {}, found, |setting, set, _, _| {
            let documents: BTreeMap<&str, (&Document, &Labels)> = setting
                .papers
                .iter()
                .filter_map(|paper| match &paper.content {
                    PaperContent::Document { document, labels } => {
                        Some((&*paper.name, (document, &**labels)))
                    }
                    PaperContent::Appended { .. } => None,
                })
                .collect();
            let none = Labels::default();
            let scope = |part: &Part| Scope {
                part: plan.parts.iter().find(|other| other.name == part.name).map_or("", |part| &part.name),
                own: documents.get(&*part.name).map_or(&none, |(_, labels)| labels),
                pack: &setting.references,
                pages: Some(&set.numbering.numbers),
                alone: false,
                trace: false,
            };
            let yaml = follow::draft(&Drafting {
                plan,
                documents: &|part| documents.get(&*part.name).map(|(document, _)| *document),
                scope: &scope,
                folder: &folder,
            })?;
            Some(Drafted { date: meeting.date.to_string(), yaml })
        })
    })?;
    match outside {
        Some(finding) => Err(finding),
        None => Ok(planned.followed()),
    }
}

/// What to say of a folder in which no draft can stand.
fn no_place(folder: &Path) -> Box<Finding> {
    let remedy = Some("Choose a folder of the project with -o.");
    let shown = folder.display();
    match folder.is_dir() {
        true => Finding::without_place(
            Code::PathOutsideRoot,
            format!("`{shown}` is outside the project: minutes there could not name the committee's file."),
            remedy,
        ),
        false => Finding::without_place(Code::FileMissing, format!("There is no folder `{shown}`."), remedy),
    }
}
