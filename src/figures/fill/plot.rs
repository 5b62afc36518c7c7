//! Axes, lines and bands of a chart, filled from its definition.

use super::{Filler, Run};
use crate::definition::raw::{self, AxisSide, LegendPlace as Place, Name};
use crate::definition::{ColumnType, Located};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::number_format::NumberFormat;
use crate::figures::plot::{AxisLine, Band, Course, Extent, LegendPlace, Plot, RightAxis};
use rust_decimal::prelude::ToPrimitive;

impl Filler<'_> {
    /// What stands around the series; `format` is that of the left axis.
    pub(super) fn plot(&self, run: &Run, format: Option<NumberFormat>, found: &mut Diagnostics) -> Plot {
        let definition = self.definition;
        let right = self.right_axis(run, found);
        let lines = definition.lines.iter();
        let lines = lines.filter_map(|line| self.line(line, run, format, right.as_ref(), found)).collect();
        let bands = definition.bands.iter();
        let bands = bands.filter_map(|band| self.band(band, run, format, found)).collect();
        let words = |given: &Option<raw::Words>| given.as_ref().map(|words| words.value.clone());
        Plot {
            asked_for_figures: self.definition.value_labels == Some(true),
            lines,
            bands,
            interval: words(&definition.interval_title),
            axis_title: words(&definition.axis_title),
            right,
            markers: definition.markers,
            legend: definition.legend.map(|place| match place {
                Place::Direct => LegendPlace::Direct,
                Place::Above => LegendPlace::Above,
                Place::Below => LegendPlace::Below,
            }),
            ..Plot::default()
        }
    }

    fn right_axis(&self, run: &Run, found: &mut Diagnostics) -> Option<RightAxis> {
        let definition = self.definition;
        let columns: Vec<_> = run.columns.iter().filter(|column| column.is_right()).cloned().collect();
        let Some(first) = columns.first() else {
            let named = [&definition.right_axis_title, &definition.right_format];
            if let Some(words) = named.into_iter().flatten().next() {
                found
                    .error(
                        Code::BadChart,
                        words.place.clone(),
                        format!("No series of the chart `{}` is measured on the right axis.", self.name),
                    )
                    .remedy("Give a series `axis: right`, or take the settings of the right axis out.");
            }
            return None;
        };
        let place =
            first.full.and_then(|full| full.axis.as_ref()).map_or(&first.name.place, |axis| &axis.place);
        if columns.len() == run.columns.len() {
            found
                .error(
                    Code::BadChart,
                    place.clone(),
                    format!("The chart `{}` has nothing left for its left axis.", self.name),
                )
                .remedy("Take `axis: right` out; one axis is enough.");
        }
        for (key, words, side) in [
            ("axis_title", &definition.axis_title, "left"),
            ("right_axis_title", &definition.right_axis_title, "right"),
        ] {
            if words.is_none() {
                found
                    .error(
                        Code::BadChart,
                        place.clone(),
                        format!("The chart `{}` has two axes, and the {side} one has no name.", self.name),
                    )
                    .remedy(format!("Say what it measures: `{key}: Children`."));
            }
        }
        let title = definition.right_axis_title.as_ref().map(|words| words.value.clone());
        let format = self.format_of_axis(definition.right_format.as_ref(), &columns, found)?;
        Some(RightAxis { title: title.unwrap_or_default(), format })
    }

    fn line(
        &self,
        line: &Located<raw::AxisLine>,
        run: &Run,
        left: Option<NumberFormat>,
        right: Option<&RightAxis>,
        found: &mut Diagnostics,
    ) -> Option<AxisLine> {
        let raw::AxisLine { label, value, column, stepped, axis } = &line.value;
        let on_right = axis.as_ref().filter(|axis| axis.value == AxisSide::Right);
        if let Some(axis) = on_right.filter(|_| !run.columns.iter().any(|column| column.is_right())) {
            found
                .error(
                    Code::BadChart,
                    axis.place.clone(),
                    format!(
                        "The line `{}` stands on the right axis, which the chart `{}` does not have.",
                        label.value, self.name
                    ),
                )
                .remedy("Take `axis` out, or give a series `axis: right`.");
            return None;
        }
        let format = if on_right.is_some() { right.map(|right| right.format) } else { left }?;
        let course = match (value, column) {
            (Some(value), None) => Course::At(self.amount(value, "The value", format, found)?.to_f64()?),
            (None, Some(column)) => Course::Each {
                values: self.thresholds(column, format, found)?,
                stepped: stepped.unwrap_or(true),
            },
            _ => {
                let both =
                    if value.is_some() { "both a value and a column" } else { "neither value nor column" };
                found
                    .error(
                        Code::BadChart,
                        line.place.clone(),
                        format!("The line `{}` of the chart `{}` has {both}.", label.value, self.name),
                    )
                    .remedy(
                        "Write `value: 1200` for a level line, or `column: target` for one that changes.",
                    );
                return None;
            }
        };
        Some(AxisLine { label: label.value.clone(), course, right: on_right.is_some() })
    }

    /// A column of values of a line, by row.
    fn thresholds(
        &self,
        column: &Name,
        format: NumberFormat,
        found: &mut Diagnostics,
    ) -> Option<Vec<Option<f64>>> {
        let at = self.table.column(column, &self.definition.data.value, found)?;
        if !self.table.holds_numbers(at, found) {
            return None;
        }
        if (self.table.columns[at].kind == ColumnType::Percent) != format.is_percent() {
            found
                .error(
                    Code::BadChart,
                    column.place.clone(),
                    format!(
                        "Column `{}` does not fit the figures of the chart `{}`: percentages and numbers have no axis in common.",
                        column.value, self.name
                    ),
                )
                .remedy("Write both with a percent sign or both without, or stand the line on the other axis.");
            return None;
        }
        let values: Vec<Option<f64>> =
            (0..self.table.rows.len()).map(|row| self.table.number(row, at)?.to_f64()).collect();
        if values.iter().all(Option::is_none) {
            found
                .error(
                    Code::BadChart,
                    column.place.clone(),
                    format!("Column `{}` has no figure to draw a line at.", column.value),
                )
                .remedy("Fill the column in, or take the line out.");
            return None;
        }
        Some(values)
    }

    fn band(
        &self,
        band: &Located<raw::Band>,
        run: &Run,
        format: Option<NumberFormat>,
        found: &mut Diagnostics,
    ) -> Option<Band> {
        let raw::Band { label, from, to, x_from, x_to } = &band.value;
        let values = from.is_some() || to.is_some();
        let extent = if let (Some(first), false) = (x_from, values) {
            let (x, categories) = (run.x?, run.categories.as_ref()?);
            let last = match x_to {
                Some(words) => Some(self.category(words, "x_to", x, categories, found)?),
                None => None,
            };
            Extent::Categories(self.category(first, "x_from", x, categories, found)?, last)
        } else if values && x_from.is_none() && x_to.is_none() {
            let format = format?;
            let mut end = |given: &Option<Located<crate::definition::Scalar>>| match given {
                Some(value) => self.amount(value, "The end", format, found).map(|end| end.to_f64()),
                None => Some(None),
            };
            Extent::Values(end(from)?, end(to)?)
        } else {
            found
                .error(
                    Code::BadChart,
                    band.place.clone(),
                    format!(
                        "The band `{}` of the chart `{}` needs either values or an `x`.",
                        label.value, self.name
                    ),
                )
                .remedy(
                    "Write `from` and `to` for a range of values, or `x_from` and `x_to` for one of `x`.",
                );
            return None;
        };
        if let Extent::Values(Some(from), Some(to)) = extent
            && from >= to
        {
            found
                .error(
                    Code::BadChart,
                    band.place.clone(),
                    format!(
                        "The band `{}` of the chart `{}` ends where it begins, or before.",
                        label.value, self.name
                    ),
                )
                .remedy("Write the lower value under `from`, the higher under `to`.");
            return None;
        }
        Some(Band { label: label.value.clone(), extent })
    }
}
