//! Age and gender pyramids, filled from their definition.

use super::{Filler, Run, SeriesColumn};
use crate::data::Value;
use crate::definition::raw::{PyramidComparison, PyramidEnd};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::{Chart, ChartKind, Pyramid, Series};
use crate::figures::format::{NumberFormat, NumberStyle};

/// As many bands as single years of age up to 100 and over.
const MOST_BANDS: usize = 101;

impl<'a> Filler<'a> {
    /// A chart of `type: pyramid`.
    pub(super) fn pyramid(&self, found: &mut Diagnostics) -> Option<Chart> {
        let mut run = self.run(found);
        let settings = self.definition.pyramid.as_ref().map(|settings| &settings.value);
        let sides = self.definition.y.len();
        if sides != 2 && sides > 0 {
            found
                .error(
                    Code::BadChart,
                    self.definition.kind.place.clone(),
                    format!(
                        "The chart `{}` has {sides} series; a pyramid has two, left and right.",
                        self.name
                    ),
                )
                .remedy("Name two columns under `y`, and another population under `pyramid: compare:`.");
        }
        self.refuse_target("pyramid", found);
        self.refuse_rows(MOST_BANDS, found);
        let compare = settings.and_then(|settings| settings.compare.as_ref());
        if let Some(compare) = compare {
            self.outline(compare, &mut run, found);
        }
        run.columns.iter().for_each(|column| self.refuse_negative(column, "a bar of a pyramid", found));
        let format = match settings.is_some_and(|settings| settings.shares) {
            true => self.as_shares(&mut run, found),
            false => self.format(&run.columns, found),
        };
        let first = settings.and_then(|settings| settings.first.as_ref());
        let kind = ChartKind::Pyramid(Pyramid {
            compared: compare.map(|compare| compare.title.value.clone()),
            first_on_top: first.is_some_and(|first| first.value == PyramidEnd::Top),
        });
        let chart = self.chart_in(format, run, |_| Some(kind), found)?;
        Some(Chart { value_labels: self.definition.value_labels.unwrap_or(true), zero: true, ..chart })
    }

    /// The two series of the comparison, after those of the sides.
    fn outline(&self, compare: &PyramidComparison, run: &mut Run<'a>, found: &mut Diagnostics) {
        for (name, side) in [&compare.left, &compare.right].into_iter().zip(0..) {
            let side = run.columns.get(side).map_or("", |column| &column.title);
            let title = format!("{}, {}", compare.title.value, side);
            if let Some(column) = self.numbers(name.clone(), title, found) {
                run.series.push(self.series(&column, found));
                run.columns.push(column);
            }
        }
        self.refuse_disclosure(run.x, run.columns.get(self.definition.y.len()..).unwrap_or_default(), found);
        run.symbols = self.symbols(&run.columns);
    }

    /// Tells a count that is not known: all shares would be too large, and one withheld could be worked out.
    fn refuse_gap_in_whole(&self, column: &SeriesColumn, found: &mut Diagnostics) {
        let unknown = |row: &usize| match &self.table.rows[*row][column.at] {
            Value::Missing(missing) => !missing.is_not_applicable(),
            _ => false,
        };
        if let Some(row) = (0..self.table.rows.len()).find(unknown) {
            found
                .error(
                    Code::BadChart,
                    self.table.place(row, column.at),
                    format!(
                        "The chart `{}` cannot show shares: column `{}` has no figure here, so there is no whole.",
                        self.name, column.name.value
                    ),
                )
                .remedy("Fill the cell in, add two bands up as one, or take `shares` out.");
        }
    }

    /// Counts as shares of both sides together, and of both of the comparison.
    fn as_shares(&self, run: &mut Run, found: &mut Diagnostics) -> Option<NumberFormat> {
        let place = self.definition.pyramid.as_ref().map(|settings| settings.place.clone());
        if self.percent(&run.columns, found)? {
            found
                .error(
                    Code::BadChart,
                    place.unwrap_or_default(),
                    format!("The figures of the chart `{}` are percentages already.", self.name),
                )
                .remedy("Take `shares` out.");
            return None;
        }
        run.columns.iter().for_each(|column| self.refuse_gap_in_whole(column, found));
        for sides in run.series.chunks_mut(2) {
            let total: f64 = sides.iter().flat_map(|series| series.values.iter().flatten()).sum();
            if total > 0.0 {
                let shared = sides.iter_mut().flat_map(|series| series.values.iter_mut().flatten());
                shared.for_each(|value| *value /= total);
                continue;
            }
            let names: Vec<&str> = sides.iter().map(|series: &Series| series.name.as_str()).collect();
            found
                .error(
                    Code::BadChart,
                    place.clone().unwrap_or_default(),
                    format!(
                        "The chart `{}` has no shares of {}: their figures sum to 0.",
                        self.name,
                        names.join(" and ")
                    ),
                )
                .remedy("Take `shares` out, or look at the data.");
        }
        match &self.definition.format {
            None => Some(NumberFormat { style: NumberStyle::Percent, decimals: 1 }),
            Some(words) => {
                let format = NumberFormat::parse(words, found)?;
                if !format.is_percent() {
                    found
                        .error(
                            Code::InvalidValue,
                            words.place.clone(),
                            format!("The format of the chart `{}` does not fit its shares.", self.name),
                        )
                        .remedy("Write `percent`, `percent:1`, or leave `format` out.");
                    return None;
                }
                Some(format)
            }
        }
    }
}
