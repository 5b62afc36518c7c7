//! Deadlines that follow from the day of a meeting: the calendar of working days, rules as data, and each
//! deadline with its rule in words and the days that did not count.

mod calendar;
mod count;
mod deadline;
mod rules;
mod sets;
mod words;

pub(crate) use calendar::Calendar;
pub(crate) use count::Skipped;
pub(crate) use deadline::{Deadline, Deadlines};
pub(crate) use rules::{Layer, Rules};
pub(crate) use sets::Sets;
pub(crate) use words::{printed_date, printed_time, spelled, time};

use crate::definition::Root;
use crate::definition::raw;
use crate::diagnostics::Diagnostics;
use std::sync::Arc;

/// The names of deadlines that the program itself asks for.
pub(crate) mod name {
    /// The agenda and its papers are published.
    pub(crate) const PUBLISH: &str = "publish_by";
    /// Questions from the public are taken.
    pub(crate) const QUESTIONS: &str = "public_questions_by";
    /// Notice is given of a key decision.
    pub(crate) const KEY_DECISION: &str = "key_decision_notice_by";
    /// What was decided is published.
    pub(crate) const DECISIONS: &str = "decisions_published_by";
    /// Decisions can be called in.
    pub(crate) const CALL_IN: &str = "call_in_by";
}

/// What all dates of a project are worked out from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {
    calendar: Arc<Calendar>,
    sets: Sets,
    /// What the project says.
    project: Layer,
}

impl Dates {
    /// Those of a project, with its own tables of bank holidays and rules where it has them.
    /// `dropped` are the paths of what was left out of the project's file.
    pub(crate) fn of(
        project: &raw::Project,
        dropped: &[String],
        root: &Root<'_>,
        found: &mut Diagnostics,
    ) -> Dates {
        Dates {
            calendar: Arc::new(Calendar::of(project, root, found)),
            sets: Sets::of_project(root, found),
            project: Layer::new(project.date_rules.as_ref(), &project.deadlines, dropped),
        }
    }

    /// The rules that hold where these layers stand over the project, the innermost last.
    pub(crate) fn rules(&self, layers: &[Layer], found: &mut Diagnostics) -> Rules {
        let layers: Vec<&Layer> = std::iter::once(&self.project).chain(layers).collect();
        Rules::of(&layers, &self.sets, &self.calendar, found)
    }
}

/// A date that would need bank holidays of a year that the table does not have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct OutsideTable {
    /// `England and Wales`
    of: &'static str,
    first_year: i32,
    last_year: i32,
}

impl OutsideTable {
    /// `the bank holidays of England and Wales are known from 2015 to 2028`
    pub(crate) fn words(self) -> String {
        format!("the bank holidays of {} are known from {} to {}", self.of, self.first_year, self.last_year)
    }
}

#[cfg(test)]
mod tests;
