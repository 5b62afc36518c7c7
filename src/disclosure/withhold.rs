//! The barrier: all data of all papers is there, and nothing is written yet.

use super::guard::{Guard, Way};
use super::primary;
use crate::data::{Missing, Value};
use crate::definition::raw::{Disclosure, Report};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::Tables;
use crate::plan::Plan;

/// Withholds what must not be seen of the data of each part of the plan, so that nothing that is written
/// later can see it. What readers could work out all the same is told, or withheld as well.
pub(crate) fn withhold(plan: &Plan, data: &mut [Tables], found: &mut Diagnostics) {
    let reports: Vec<Option<&Report>> = plan.parts.iter().map(|part| part.content.report()).collect();
    tell_unknown_columns(plan, &reports, data, found);
    for (report, tables) in reports.iter().zip(data) {
        let Some(report) = report else { continue };
        for (name, table) in tables {
            let Some((said, own)) = said(plan, report, name) else { continue };
            let Some(guard) = Guard::of(said, (name, table), own, found) else { continue };
            if let Way::Round { .. } = guard.way {
                primary::round(&guard, table);
                continue;
            }
            for (row, column) in primary::withheld(&guard, table) {
                table.rows[row][column] = Value::Missing(Missing::Said(guard.symbol()));
            }
        }
    }
}

/// What is said of some data, and whether the data itself says it.
fn said<'d>(plan: &'d Plan, report: &'d Report, name: &str) -> Option<(&'d Disclosure, bool)> {
    let own = report.data.get(name).and_then(|source| source.disclosure.as_ref());
    own.map(|own| (own, true))
        .or(report.disclosure.as_ref().map(|of_report| (of_report, false)))
        .or(plan.disclosure.as_ref().map(|of_pack| (of_pack, false)))
}

/// A misspelt name of a whole report or pack would withhold nothing.
fn tell_unknown_columns(plan: &Plan, reports: &[Option<&Report>], data: &[Tables], found: &mut Diagnostics) {
    let mut tell = |said: &Disclosure, tables: &[Tables], whose: &str| {
        for name in &said.columns {
            let known =
                |of: &Tables| of.values().any(|t| t.columns.iter().any(|column| *column.name == *name.value));
            if !tables.iter().any(known) {
                found
                    .error(
                        Code::UnknownColumn,
                        name.place.clone(),
                        format!("None of the data of this {whose} has a column `{}`.", name.value),
                    )
                    .remedy("Write the name as the header of the data has it.");
            }
        }
    };
    if let Some(said) = &plan.disclosure {
        tell(said, data, "pack");
    }
    for (report, tables) in reports.iter().zip(data) {
        if let Some(said) = report.and_then(|report| report.disclosure.as_ref()) {
            tell(said, std::slice::from_ref(tables), "report");
        }
    }
}
