//! How the figures of an axis are printed, and values that stand on it.

use super::{Filler, SeriesColumn};
use crate::data::figure;
use crate::definition::raw::Words;
use crate::definition::{ColumnType, Located, Scalar};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::ReferenceLine;
use crate::figures::format::{CellFormat, NumberFormat, NumberStyle};
use rust_decimal::prelude::ToPrimitive;

impl Filler<'_> {
    /// How the figures of one axis are printed; `words` is what the definition says of it.
    pub(super) fn format(
        &self,
        columns: &[&SeriesColumn],
        words: Option<&Words>,
        found: &mut Diagnostics,
    ) -> Option<NumberFormat> {
        let first = columns.first()?;
        let percent = |column: &&SeriesColumn| self.table.columns[column.at].kind == ColumnType::Percent;
        if let Some(other) = columns.iter().find(|column| percent(column) != percent(first)) {
            found
                .error(
                    Code::BadChart,
                    other.name.place.clone(),
                    format!("The chart `{}` has percentages and numbers on one axis.", self.name),
                )
                .remedy("Make a chart of each, or give one of them `axis: right`.");
            return None;
        }
        // The axis and labels need the most places of any series.
        let widest = columns
            .iter()
            .map(|column| &self.table.columns[column.at])
            .max_by_key(|column| column.decimals)?;
        let format = match words {
            Some(words) => match CellFormat::parse(words, widest, found)? {
                CellFormat::Number(format) => with_own_place(format, widest.decimals),
                _ => return NumberFormat::parse(words, found),
            },
            None => {
                let style = if percent(first) { NumberStyle::Percent } else { NumberStyle::Plain };
                NumberFormat { style, decimals: widest.decimals }
            }
        };
        if percent(first) && !format.is_percent() || format.is_percent() && !percent(first) {
            let place = words.map_or(&first.name.place, |words| &words.place);
            let holds = if percent(first) { "percentages" } else { "numbers that are no percentages" };
            found
                .error(
                    Code::InvalidValue,
                    place.clone(),
                    format!(
                        "The format of the chart `{}` does not fit its data, which hold {holds}.",
                        self.name
                    ),
                )
                .remedy(if percent(first) {
                    "Write `percent`, or leave `format` out."
                } else {
                    "Write `number`, or state the column as `percent` under `columns:` of the data."
                });
            return None;
        }
        Some(format)
    }

    pub(super) fn target(&self, format: NumberFormat, found: &mut Diagnostics) -> Option<ReferenceLine> {
        let target = self.definition.target.as_ref()?;
        let value = self.value_on_axis(target, "target", format, found)?;
        let label = self.definition.target_label.as_ref().map_or("Target", |label| &label.value);
        Some(ReferenceLine { label: label.to_owned(), value })
    }

    /// A value of the definition that stands on an axis of figures of this format.
    pub(super) fn value_on_axis(
        &self,
        given: &Located<Scalar>,
        what: &str,
        format: NumberFormat,
        found: &mut Diagnostics,
    ) -> Option<f64> {
        let text = match &given.value {
            Scalar::Null => return None,
            Scalar::Text(text) | Scalar::Number(text) => text.as_str(),
            Scalar::Bool(_) => "",
        };
        let value = figure(text)
            .filter(|read| read.percent == format.is_percent())
            .and_then(|read| read.value.to_f64());
        if value.is_none() {
            let remedy = if format.is_percent() {
                "Write a percentage, such as `90%`."
            } else {
                "Write a number, such as `1200`."
            };
            found
                .error(
                    Code::InvalidValue,
                    given.place.clone(),
                    format!("The {what} `{text}` does not fit the figures of the chart `{}`.", self.name),
                )
                .remedy(remedy);
        }
        value
    }
}

/// A format that leaves out the first place of its data would label a point 94% that the table beside
/// the chart gives as 93.5%. The axis has the places of its step in any case.
fn with_own_place(format: NumberFormat, of_data: u32) -> NumberFormat {
    if format.style == NumberStyle::Money {
        return format;
    }
    NumberFormat { decimals: format.decimals.max(of_data.min(1)), ..format }
}
