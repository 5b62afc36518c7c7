//! The events of a timeline.

use super::Filler;
use super::dated::When;
use crate::definition::raw;
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::{Chart, ChartKind};
use crate::figures::dated::{Days, Event, Timeline};
use crate::figures::month_text;

/// More events have no room on a page.
const MOST_EVENTS: usize = 40;

impl Filler<'_> {
    /// A chart of `type: timeline`.
    pub(super) fn timeline(&self, found: &mut Diagnostics) -> Option<Chart> {
        self.check_dated("timeline", MOST_EVENTS, found);
        let height = self.height(found);
        let Some(definition) = self.definition.timeline.as_ref().map(|of| &of.value) else {
            let message = format!("The chart `{}` does not say what happened.", self.name);
            found
                .error(Code::BadChart, self.definition.kind.place.clone(), message)
                .remedy("Name the column of the events: `timeline: { label: COLUMN }`.");
            return None;
        };
        let mut events = self.events(definition, found)?;
        events.sort_by_key(|event| event.days.first);
        if events.is_empty() {
            let message = format!("The chart `{}` has no events: its data have no rows.", self.name);
            found
                .error(Code::BadChart, self.definition.data.place.clone(), message)
                .remedy("Add the rows, or take the chart out.");
        }
        let labels = events.iter().map(|event| event.label.clone()).collect();
        let periods = definition.periods.as_ref().map(|periods| periods.value);
        let kind = ChartKind::Timeline(Box::new(Timeline { events, periods }));
        Some(self.dated(kind, "Event".to_owned(), labels, height))
    }

    fn events(&self, of: &raw::Timeline, found: &mut Diagnostics) -> Option<Vec<Event>> {
        let data = &self.definition.data.value;
        let dates = self.table.column(&self.definition.x, data, found);
        let labels = self.table.column(&of.label, data, found);
        let ends = self.may_have(of.end.as_ref(), found);
        let (dates, labels, ends) = (dates?, labels?, ends?);
        let events: Vec<Option<Event>> =
            (0..self.table.rows.len()).map(|row| self.event(row, dates, labels, ends, found)).collect();
        events.into_iter().collect()
    }

    fn event(
        &self,
        row: usize,
        dates: usize,
        labels: usize,
        ends: Option<usize>,
        found: &mut Diagnostics,
    ) -> Option<Event> {
        let label = self.need_words(row, labels, found);
        let from = self.when(row, dates, found);
        let to = ends.map_or(Ok(None), |column| self.when(row, column, found));
        let (from, to) = (from.ok()?, to.ok()?);
        let Some(from) = from else {
            let name = &self.table.columns[dates].name;
            let message =
                format!("The chart `{}` has no date for this row: column `{name}` is empty.", self.name);
            found
                .error(Code::BadChart, self.table.place(row, dates), message)
                .remedy("Write the day or the month, or take the row out.");
            return None;
        };
        let (first, last) = (from.first()?, to.unwrap_or(from).last()?);
        if last < first {
            self.refuse_order(row, ends.unwrap_or(dates), first, last, found);
            return None;
        }
        let days = match (from, to) {
            (When::Month(month), None) => Days { first, last, words: month_text(month) },
            _ => Days::between(first, last),
        };
        Some(Event { label: label?, days })
    }
}
