//! Heat tables, filled from their definition.

use super::{Filler, Run};
use crate::data::{Missing, Value};
use crate::definition::Located;
use crate::definition::raw::{HeatTable, Name, SeriesDefinition};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::{Chart, ChartKind, Series, Symbol};
use crate::figures::format::NumberFormat;
use crate::figures::heat::{Heat, equal_steps};
use crate::figures::plot::Manner;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashMap;

const MOST_ROWS: usize = 50;
/// More figures in a row have no room on any page.
const MOST_COLUMNS: usize = 31;
/// More tints of one colour cannot be told apart.
const MOST_STEPS: usize = 7;
const STEPS: usize = 5;

impl Filler<'_> {
    /// A chart of `type: heat`.
    pub(super) fn heat(&self, found: &mut Diagnostics) -> Option<Chart> {
        let settings = self.definition.heat.as_ref().map(|settings| &settings.value);
        let run = match settings.and_then(|settings| settings.across.as_ref()) {
            Some(across) => self.cells(across, found)?,
            None => self.wide(found),
        };
        self.refuse_target("heat table", found);
        let (rows, columns) = (run.categories.as_ref().map_or(0, Vec::len), run.series.len());
        for (count, what, most) in [(rows, "rows", MOST_ROWS), (columns, "columns", MOST_COLUMNS)] {
            if count > most {
                found
                    .error(
                        Code::BadChart,
                        self.definition.kind.place.clone(),
                        format!("The heat table `{}` has {count} {what}; more than {most} have no room on a page.", self.name),
                    )
                    .remedy("Keep those that the report is about, or make several of it.");
            }
        }
        // A table of figures has the places that it is given, as other tables.
        let format = self.format_by(self.definition.format.as_ref(), &run.columns, found);
        let breaks = format.and_then(|format| self.breaks(settings, &run, format, found));
        let kind = |_: &Run| Some(ChartKind::Heat(Box::new(Heat { breaks: breaks? })));
        let chart = self.chart_in(format, run, kind, found)?;
        Some(Chart { value_labels: true, ..chart })
    }

    /// A row of the data for each row, a column for each column.
    fn wide(&self, found: &mut Diagnostics) -> Run<'_> {
        for (at, series) in self.definition.y.iter().enumerate() {
            let name = name_of(series);
            if self.definition.y[..at].iter().any(|other| name_of(other) == name) {
                found
                    .error(
                        Code::BadChart,
                        series.place.clone(),
                        format!("The heat table `{}` has column `{name}` twice.", self.name),
                    )
                    .remedy("Take one of them out.");
            }
        }
        self.run(found)
    }

    /// A row of the data for each cell.
    fn cells(&self, across: &Name, found: &mut Diagnostics) -> Option<Run<'_>> {
        let data = &self.definition.data.value;
        let x = self.table.column(&self.definition.x, data, found);
        let over = self.table.column(across, data, found);
        let columns = self.columns(found);
        if columns.len() > 1 {
            found
                .error(
                    Code::BadChart,
                    self.definition.kind.place.clone(),
                    format!(
                        "The heat table `{}` has {} columns of figures; with `across` it shows one.",
                        self.name,
                        columns.len()
                    ),
                )
                .remedy("Keep one column under `y`, or take `across` out.");
        }
        let (x, over, column) = (x?, over?, columns.first()?);
        let (mut rows, mut heads) = (Order::default(), Order::default());
        let mut first_rows: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        let mut symbols = Vec::new();
        let mut values = Vec::new();
        for row in 0..self.table.rows.len() {
            let (category, head) = (self.label(row, x, found)?, self.label(row, over, found)?);
            let cell = (rows.at(&category), heads.at(&head));
            if let Some(first) = first_rows.insert(cell, row) {
                let where_first = self.where_is(first, column.at);
                found
                    .error(
                        Code::BadChart,
                        self.table.place(row, column.at),
                        format!("The heat table `{}` has two figures for `{category}` and `{head}`, the first {where_first}.", self.name),
                    )
                    .remedy("Add them up before charting them, or take one out.");
                return None;
            }
            if let Value::Missing(Missing::Said { words, meaning }) = &self.table.rows[row][column.at] {
                let (series, category) = (cell.1, cell.0);
                symbols.push(Symbol { series, category, words: words.clone(), meaning: *meaning });
            }
            values.push((cell, self.table.number(row, column.at).and_then(|number| number.to_f64())));
        }
        let row_of = |category: usize, head: usize| first_rows.get(&(category, head)).copied();
        for (category, _) in rows.names.iter().enumerate() {
            let named = heads.names.iter().enumerate();
            let cells = named.filter_map(|(head, name)| Some((&**name, row_of(category, head)?)));
            self.refuse_total_of(&cells.collect::<Vec<_>>(), column, found);
        }
        for (head, _) in heads.names.iter().enumerate() {
            let named = rows.names.iter().enumerate();
            let cells = named.filter_map(|(category, name)| Some((&**name, row_of(category, head)?)));
            self.refuse_total_of(&cells.collect::<Vec<_>>(), column, found);
        }
        // That there is any figure is asked of the column as a whole.
        self.series(column, found);
        let mut series: Vec<Series> = heads
            .names
            .into_iter()
            .map(|name| Series { name, values: vec![None; rows.names.len()], manner: Manner::default() })
            .collect();
        values.into_iter().for_each(|((row, head), value)| series[head].values[row] = value);
        Some(Run { x: Some(x), categories: Some(rows.names), columns, series, symbols })
    }

    /// Where the steps of colour begin, from the second on.
    fn breaks(
        &self,
        settings: Option<&HeatTable>,
        run: &Run,
        format: NumberFormat,
        found: &mut Diagnostics,
    ) -> Option<Vec<Decimal>> {
        let breaks = settings.map_or(&[][..], |settings| &settings.breaks);
        let steps = settings.and_then(|settings| settings.steps.as_ref());
        if let Some(steps) = steps.filter(|steps| !(2..=MOST_STEPS as u32).contains(&steps.value)) {
            found
                .error(
                    Code::InvalidValue,
                    steps.place.clone(),
                    format!("A heat table cannot have {} steps of colour.", steps.value),
                )
                .remedy(format!("Write 2 to {MOST_STEPS}."));
            return None;
        }
        if let Some(last) = breaks.get(MOST_STEPS - 1) {
            found
                .error(
                    Code::BadChart,
                    last.place.clone(),
                    format!(
                        "{} breaks make {} steps of colour; more than {MOST_STEPS} cannot be told apart.",
                        breaks.len(),
                        breaks.len() + 1
                    ),
                )
                .remedy("Take some out.");
            return None;
        }
        if breaks.is_empty() {
            let steps = steps.map_or(STEPS, |steps| steps.value as usize);
            let values = run.series.iter().flat_map(|series| series.values.iter().flatten());
            return Some(equal_steps(values.copied(), steps, format));
        }
        let mut figures: Vec<Decimal> = Vec::with_capacity(breaks.len());
        for scalar in breaks {
            let figure = self.amount(scalar, "The break", format, found)?;
            if figures.last().is_some_and(|last| figure <= *last) {
                found
                    .error(
                        Code::InvalidValue,
                        scalar.place.clone(),
                        format!("The breaks of the heat table `{}` do not rise.", self.name),
                    )
                    .remedy("Write them from the lowest to the highest, each once.");
                return None;
            }
            figures.push(figure);
        }
        Some(figures)
    }
}

fn name_of(series: &Located<SeriesDefinition>) -> &str {
    match &series.value {
        SeriesDefinition::Name(name) => name,
        SeriesDefinition::Full(full) => &full.column.value,
    }
}

/// Names in the order of their first appearance.
#[derive(Default)]
struct Order {
    names: Vec<String>,
    known: FxHashMap<String, usize>,
}

impl Order {
    fn at(&mut self, name: &str) -> usize {
        if let Some(&at) = self.known.get(name) {
            return at;
        }
        self.known.insert(name.to_owned(), self.names.len());
        self.names.push(name.to_owned());
        self.names.len() - 1
    }
}
