//! Papers that are not there: what a draft lacks, and the pages in their place.

use super::furnished::furnished;
use super::papers::{Paper, Unloaded, content};
use crate::definition::Root;
use crate::diagnostics::Diagnostics;
use crate::narrative::{self, Lacking};
use crate::plan::{Absence, Content, Part, Plan};

/// The papers that a draft lacks, in the order of the pack.
pub(super) fn lacking<'p>(plan: &'p Plan, unloaded: &[Unloaded]) -> Vec<Lacking<'p>> {
    let papers = plan.parts.iter().zip(unloaded);
    papers
        .filter_map(|(part, unloaded)| match (&part.content, &unloaded.absence) {
            // What is not for the public is not missing.
            (Content::Placeholder(Absence::Exempt(_)), _) => None,
            (Content::Placeholder(absence), _) | (_, Some(absence)) => {
                Some(Lacking { part, absence: absence.clone() })
            }
            _ => None,
        })
        .collect()
}

/// Whether a draft is made without a paper about which errors were found; they become warnings.
pub(super) fn found_absent(plan: &Plan, root: &Root<'_>, found: &mut Diagnostics) -> Option<Absence> {
    if !plan.draft || plan.meeting.is_none() {
        return None;
    }
    let first = found.soften()?;
    let file = root.files().path(first.place.file).to_string();
    Some(Absence::Missing { file, why: first.message.clone() })
}

pub(super) fn absent_paper(part: &Part, absence: &Absence, plan: &Plan) -> Paper {
    let paper = furnished(part, content(narrative::placeholder(part, absence, plan)), plan);
    Paper { is_absent: true, ..paper }
}

/// Lets no mistake that shows only when the pages are set, or numbered, stop a draft.
pub(super) fn soften(plan: &Plan, found: &mut Diagnostics) {
    if plan.draft && plan.meeting.is_some() {
        found.soften();
    }
}
