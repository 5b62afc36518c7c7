//! The tasks of a plan.

use super::Filler;
use crate::definition::raw;
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::{Chart, ChartKind};
use crate::figures::dated::{Days, Gantt, Status, Task};
use crate::figures::{date_text, name_as_words};
use chrono::NaiveDate;

/// More tasks have no room on a page.
const MOST_TASKS: usize = 45;

/// The columns of a plan.
struct Columns {
    names: usize,
    start: Option<usize>,
    end: usize,
    status: Option<usize>,
    owner: Option<usize>,
    group: Option<usize>,
}

impl Filler<'_> {
    /// A chart of `type: gantt`.
    pub(super) fn gantt(&self, found: &mut Diagnostics) -> Option<Chart> {
        self.check_dated("plan", MOST_TASKS, found);
        let height = self.height(found);
        let Some(definition) = self.definition.gantt.as_ref().map(|of| &of.value) else {
            let message = format!("The chart `{}` does not say when its tasks end.", self.name);
            found
                .error(Code::BadChart, self.definition.kind.place.clone(), message)
                .remedy("Name the columns of the dates: `gantt: { start: COLUMN, end: COLUMN }`.");
            return None;
        };
        let columns = self.gantt_columns(definition, found)?;
        let rows: Vec<Option<(String, Task)>> =
            (0..self.table.rows.len()).map(|row| self.task(row, &columns, definition, found)).collect();
        let rows: Vec<(String, Task)> = rows.into_iter().collect::<Option<_>>()?;
        if rows.is_empty() {
            let message = format!("The chart `{}` has no tasks: its data have no rows.", self.name);
            found
                .error(Code::BadChart, self.definition.data.place.clone(), message)
                .remedy("Add the rows, or take the chart out.");
        }
        let (categories, tasks) = together(rows).into_iter().unzip();
        let label = definition.date_label.as_ref().map_or("Report date", |words| &words.value);
        let kind = ChartKind::Gantt(Box::new(Gantt {
            tasks,
            date: definition.date.as_ref().map(|date| (date.value, label.to_owned())),
            periods: definition.periods.as_ref().map(|periods| periods.value),
        }));
        Some(self.dated(kind, name_as_words(&self.definition.x.value), categories, height))
    }

    fn gantt_columns(&self, of: &raw::Gantt, found: &mut Diagnostics) -> Option<Columns> {
        let data = &self.definition.data.value;
        let names = self.table.column(&self.definition.x, data, found);
        let start = self.may_have(of.start.as_ref(), found);
        let end = self.table.column(&of.end, data, found);
        let status = self.may_have(of.status.as_ref(), found);
        let owner = self.may_have(of.owner.as_ref(), found);
        let group = self.may_have(of.group.as_ref(), found);
        Some(Columns {
            names: names?,
            start: start?,
            end: end?,
            status: status?,
            owner: owner?,
            group: group?,
        })
    }

    fn task(
        &self,
        row: usize,
        columns: &Columns,
        of: &raw::Gantt,
        found: &mut Diagnostics,
    ) -> Option<(String, Task)> {
        let name = self.need_words(row, columns.names, found);
        let start = columns.start.map_or(Ok(None), |column| self.when(row, column, found));
        let end = self.when(row, columns.end, found);
        let status = columns.status.map_or(Some(None), |column| self.status(row, column, found));
        let (start, end, status, name) = (start.ok()?, end.ok()?, status?, name?);
        let Some(end) = end else {
            let column = &self.table.columns[columns.end].name;
            let message = format!("`{name}` has no end: column `{column}` is empty.");
            found
                .error(Code::BadChart, self.table.place(row, columns.end), message)
                .remedy("Write the day or the month that it is due, or take the row out.");
            return None;
        };
        let last = end.last()?;
        let first = match start {
            Some(start) => start.first()?,
            None => last,
        };
        if last < first {
            self.refuse_order(row, columns.end, first, last, found);
            return None;
        }
        let task = Task {
            days: Days::between(first, last),
            group: columns.group.map_or_else(String::new, |column| self.words(row, column)),
            owner: columns.owner.map_or_else(String::new, |column| self.words(row, column)),
            status,
        };
        if let (Some(date), Some(column)) = (&of.date, columns.status) {
            self.check_status(row, column, &name, &task, date.value, found);
        }
        Some((name, task))
    }

    fn status(&self, row: usize, column: usize, found: &mut Diagnostics) -> Option<Option<(Status, String)>> {
        let words = self.words(row, column);
        if words.is_empty() {
            return Some(None);
        }
        let Some(status) = Status::of(&words) else {
            let known: Vec<String> = Status::words().map(|word| format!("`{word}`")).collect();
            found
                .error(
                    Code::BadValue,
                    self.table.place(row, column),
                    format!("`{words}` does not say how a task stands."),
                )
                .remedy(format!("Write one of {}, or a colour of a rating.", known.join(", ")));
            return None;
        };
        Some(Some((status, words)))
    }

    /// A status that the dates contradict is told; the people who wrote it know best which of them is wrong.
    fn check_status(
        &self,
        row: usize,
        column: usize,
        name: &str,
        task: &Task,
        date: NaiveDate,
        found: &mut Diagnostics,
    ) {
        let Some((status, words)) = &task.status else { return };
        let day = date_text(date);
        let why = match status {
            Status::OnTrack | Status::AtRisk | Status::NotStarted if task.days.last < date => {
                format!("was to end on {}, before the day of the report, {day}", date_text(task.days.last))
            }
            Status::Complete if task.days.first > date => {
                format!("begins on {}, after the day of the report, {day}", date_text(task.days.first))
            }
            _ => return,
        };
        found
            .warning(
                Code::BadValue,
                self.table.place(row, column),
                format!("`{name}` is said to be `{words}`, but {why}."),
            )
            .remedy("Correct the status or the dates.");
    }

    /// An end before its start.
    pub(super) fn refuse_order(
        &self,
        row: usize,
        column: usize,
        first: NaiveDate,
        last: NaiveDate,
        found: &mut Diagnostics,
    ) {
        found
            .error(
                Code::BadValue,
                self.table.place(row, column),
                format!("The end, {}, is before the start, {}.", date_text(last), date_text(first)),
            )
            .remedy("Correct one of the two dates.");
    }
}

/// Groups in the order in which they first appear, each with all its tasks.
fn together(rows: Vec<(String, Task)>) -> Vec<(String, Task)> {
    let mut groups: indexmap::IndexMap<String, Vec<(String, Task)>> = indexmap::IndexMap::new();
    for row in rows {
        groups.entry(row.1.group.clone()).or_default().push(row);
    }
    groups.into_values().flatten().collect()
}
