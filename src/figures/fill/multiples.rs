//! Panels of small multiples: the rows of one chart, parted by the values of a column.

use super::control::ONE_SERIES;
use super::{Filler, Run, SeriesColumn};
use crate::definition::Located;
use crate::definition::raw::{self, ChartType};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::{Chart, ChartKind, Series, Stacking, Symbol};
use crate::figures::multiples::{Multiples, Panel};
use crate::figures::name_as_words;
use crate::figures::plot::Manner;
use crate::figures::spc::{Control, Settings};
use indexmap::IndexMap;

/// More panels are too small to be read on a page.
const MOST_PANELS: usize = 24;
/// Panels in a row where the definition does not say it.
const COLUMNS: usize = 3;

/// Which row has the figures of a category in a panel.
type Rows = Vec<Option<usize>>;
/// The categories, and the rows of each panel by its name.
type Parted = (Vec<String>, Vec<(String, Rows)>);

impl Filler<'_> {
    /// A chart with `multiples`.
    pub(super) fn multiples(&self, of: &Located<raw::Multiples>, found: &mut Diagnostics) -> Option<Chart> {
        let kind = match self.definition.kind.value {
            // The limits of a process are those of its panel, which are found below.
            ChartType::Line | ChartType::Spc => ChartKind::Line,
            ChartType::Column => ChartKind::Column(Stacking::Grouped),
            ChartType::StackedColumn => ChartKind::Column(Stacking::Stacked),
            ChartType::FullColumn => ChartKind::Column(Stacking::Full),
            ChartType::Bar => ChartKind::Bar(Stacking::Grouped),
            ChartType::StackedBar => ChartKind::Bar(Stacking::Stacked),
            ChartType::FullBar => ChartKind::Bar(Stacking::Full),
            _ => {
                let message = format!("The chart `{}` is of a type that has no panels.", self.name);
                found
                    .error(Code::BadChart, of.place.clone(), message)
                    .remedy("Use a type of line, column or bar, or `spc`, or take `multiples` out.");
                return None;
            }
        };
        let data = &self.definition.data.value;
        let columns = self.columns(found);
        let x = self.table.column(&self.definition.x, data, found);
        let by = self.table.column(&of.value.by, data, found);
        let in_a_row = self.columns_of_panels(&of.value, found);
        if kind == ChartKind::Column(Stacking::Full) || kind == ChartKind::Bar(Stacking::Full) {
            columns.iter().for_each(|column| self.refuse_negative(column, "a share", found));
        }
        let (x, by) = (x?, by?);
        let (categories, rows) = self.parted(x, by, found)?;
        if rows.len() > MOST_PANELS {
            let message = format!(
                "The chart `{}` has {} panels; more than {MOST_PANELS} cannot be read on a page.",
                self.name,
                rows.len()
            );
            found
                .error(Code::BadChart, of.value.by.place.clone(), message)
                .remedy("Name a column with fewer values, or leave rows out of the data.");
            return None;
        }
        let stacked = !matches!(
            kind,
            ChartKind::Line | ChartKind::Column(Stacking::Grouped) | ChartKind::Bar(Stacking::Grouped)
        );
        let lying = matches!(kind, ChartKind::Bar(_));
        // A run of all rows, before they are parted into panels.
        let series = columns.iter().map(|column| self.series(column, found)).collect();
        let symbols = self.symbols(&columns);
        self.refuse_disclosure(None, &columns, found);
        columns.iter().for_each(|column| self.refuse_total_of_panels(&categories, &rows, column, found));
        let mut run = Run { x: Some(x), categories: Some(categories), columns, series, symbols };
        if stacked {
            self.leave_out_part_stacks(&mut run, found);
        }
        let process = match self.definition.kind.value {
            ChartType::Spc => Some(self.process_of_panels(&run, x, found)?),
            _ => None,
        };
        let mut base = self.chart_of(run, |_| Some(kind), found)?;
        // Beside an axis that all share, figures at every column are noise.
        base.value_labels = self.definition.value_labels.unwrap_or(lying && base.series.len() < 2);
        let (series, symbols) = (std::mem::take(&mut base.series), std::mem::take(&mut base.symbols));
        let place = |rows: &Rows, row: usize| rows.iter().position(|its| *its == Some(row));
        let panels: Vec<Panel> = rows
            .into_iter()
            .map(|(name, rows)| {
                let values = |of: &Series| rows.iter().map(|row| of.values[(*row)?]).collect();
                let series = series
                    .iter()
                    .map(|of| Series { name: of.name.clone(), values: values(of), manner: Manner::default() })
                    .collect();
                let here = |symbol: &Symbol| {
                    Some(Symbol { category: place(&rows, symbol.category)?, ..symbol.clone() })
                };
                let symbols = symbols.iter().filter_map(here).collect();
                let mut chart = Chart { series, symbols, ..base.clone() };
                if let (Some(settings), Some(series)) = (&process, chart.series.first()) {
                    let control = Control::of(&series.values, settings.clone());
                    chart.kind = ChartKind::Control(Box::new(control));
                }
                Panel { name, chart }
            })
            .collect();
        if process.is_some() {
            self.refuse_no_limits(&panels, found);
        }
        let symbols = panels.iter().flat_map(|panel| panel.chart.symbols.iter().cloned()).collect();
        let series = series.into_iter().map(|of| Series { values: Vec::new(), ..of }).collect();
        let by = name_as_words(&of.value.by.value);
        let kind = ChartKind::Multiples(Box::new(Multiples { panels, by, columns: in_a_row }));
        Some(Chart { kind, series, symbols, ..base })
    }

    /// What the limits of all panels are made by.
    fn process_of_panels(&self, run: &Run, x: usize, found: &mut Diagnostics) -> Option<Settings> {
        self.refuse_series(run, ONE_SERIES, found);
        self.refuse_moving_ranges(found);
        self.process_settings(run, x, run.categories.as_ref()?, found)
    }

    /// No panel has limits.
    fn refuse_no_limits(&self, panels: &[Panel], found: &mut Diagnostics) {
        let limited = |panel: &Panel| match &panel.chart.kind {
            ChartKind::Control(control) => control.phases.iter().any(|phase| phase.limits.is_some()),
            _ => false,
        };
        if !panels.iter().any(limited) {
            self.tell_no_limits(found);
        }
    }

    /// A total beside its parts gives away the only one that is withheld: within a panel, and across
    /// the panels of a category.
    fn refuse_total_of_panels(
        &self,
        categories: &[String],
        panels: &[(String, Rows)],
        column: &SeriesColumn,
        found: &mut Diagnostics,
    ) {
        for (_, rows) in panels {
            let cells: Vec<(&str, usize)> =
                categories.iter().zip(rows).filter_map(|(name, row)| Some((&**name, (*row)?))).collect();
            self.refuse_total_of(&cells, column, found);
        }
        for at in 0..categories.len() {
            let cells: Vec<(&str, usize)> =
                panels.iter().filter_map(|(name, rows)| Some((&**name, rows[at]?))).collect();
            self.refuse_total_of(&cells, column, found);
        }
    }

    fn columns_of_panels(&self, of: &raw::Multiples, found: &mut Diagnostics) -> usize {
        let Some(columns) = &of.columns else { return COLUMNS };
        if (1..=6).contains(&columns.value) {
            return usize::from(columns.value);
        }
        let message = format!("The chart `{}` cannot have {} panels in a row.", self.name, columns.value);
        found.error(Code::InvalidValue, columns.place.clone(), message).remedy("Write 1 to 6.");
        COLUMNS
    }

    /// All categories, and the rows of each panel by category. Periods are put in order, for no panel
    /// need have them all; other categories stand as they first appear.
    fn parted(&self, x: usize, by: usize, found: &mut Diagnostics) -> Option<Parted> {
        let mut labels = Vec::with_capacity(self.table.rows.len());
        for row in 0..self.table.rows.len() {
            let (label, panel) = (self.label(row, x, found), self.need_words(row, by, found));
            labels.push(label.zip(panel));
        }
        let labels: Vec<(String, String)> = labels.into_iter().collect::<Option<_>>()?;
        let mut order: IndexMap<&str, usize> = IndexMap::new();
        for (row, (label, _)) in labels.iter().enumerate() {
            order.entry(label).or_insert(row);
        }
        order.sort_by(|_, a, _, b| {
            // All cells of a column are periods of one kind.
            match (self.table.rows[*a][x].period(), self.table.rows[*b][x].period()) {
                (Some(one), Some(other)) => one.cmp(&other),
                _ => a.cmp(b),
            }
        });
        let mut panels: IndexMap<&str, Rows> = IndexMap::new();
        for (row, (label, panel)) in labels.iter().enumerate() {
            let rows = panels.entry(panel).or_insert_with(|| vec![None; order.len()]);
            let at = order.get_index_of(label.as_str())?;
            if let Some(first) = rows[at].replace(row) {
                let column = &self.table.columns[x].name;
                let where_first = self.where_is(first, x);
                let message = format!(
                    "`{label}` stands twice in column `{column}` for `{panel}`, first {where_first}; a panel of the chart `{}` needs one row for each.",
                    self.name
                );
                found
                    .error(Code::BadChart, self.table.place(row, x), message)
                    .remedy("Add the rows up before charting them, or choose another column for `by`.");
                return None;
            }
        }
        let categories = order.keys().map(|&label| label.to_owned()).collect();
        let panels = panels.into_iter().map(|(name, rows)| (name.to_owned(), rows)).collect();
        Some((categories, panels))
    }
}
