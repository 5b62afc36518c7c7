//! How the figures of an axis are printed, and values that stand on it.

use super::{Filler, SeriesColumn};
use crate::data::figure;
use crate::definition::raw::Words;
use crate::definition::{ColumnType, Located, Scalar};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::ReferenceLine;
use crate::figures::format::CellFormat;
use crate::figures::number_format::{NumberFormat, NumberStyle};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

impl Filler<'_> {
    /// Whether the figures are percentages; a mixture is told.
    pub(super) fn percent(&self, columns: &[SeriesColumn], found: &mut Diagnostics) -> Option<bool> {
        let first = columns.first()?;
        let percent = |column: &SeriesColumn| self.table.columns[column.at].kind == ColumnType::Percent;
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
        Some(percent(first))
    }

    /// How the figures of the left axis are printed.
    pub(super) fn format(&self, columns: &[SeriesColumn], found: &mut Diagnostics) -> Option<NumberFormat> {
        self.format_of_axis(self.definition.format.as_ref(), columns, found)
    }

    /// How the figures of one axis are printed; `words` is what the definition says of it.
    pub(super) fn format_of_axis(
        &self,
        words: Option<&Words>,
        columns: &[SeriesColumn],
        found: &mut Diagnostics,
    ) -> Option<NumberFormat> {
        let format = self.format_by(words, columns, found)?;
        let of_data = columns.iter().map(|column| self.table.columns[column.at].decimals).max()?;
        Some(with_own_place(format, of_data))
    }

    /// How the figures of columns are printed, where a definition may say it.
    pub(super) fn format_by(
        &self,
        words: Option<&Words>,
        columns: &[SeriesColumn],
        found: &mut Diagnostics,
    ) -> Option<NumberFormat> {
        let percent = self.percent(columns, found)?;
        // The axis and labels need the most places of any series.
        let widest = columns
            .iter()
            .map(|column| &self.table.columns[column.at])
            .max_by_key(|column| column.decimals)?;
        let format = match words {
            Some(words) => match CellFormat::parse(words, widest, found)? {
                CellFormat::Number(format) if format.is_scaled() => {
                    let message = format!(
                        "A chart has no format `{}`: its axis counts in millions by itself.",
                        words.value
                    );
                    let remedy = "Write `number` or `money`.";
                    found.error(Code::InvalidValue, words.place.clone(), message).remedy(remedy);
                    return None;
                }
                CellFormat::Number(format) => format,
                _ => return NumberFormat::parse(words, found),
            },
            None => {
                let pounds = |column: &SeriesColumn| self.table.columns[column.at].kind == ColumnType::Money;
                if columns.iter().all(pounds) {
                    NumberFormat::new(NumberStyle::Money, 2 * u32::from(widest.decimals > 0))
                } else {
                    let style = if percent { NumberStyle::Percent } else { NumberStyle::Plain };
                    NumberFormat { style, decimals: widest.decimals }
                }
            }
        };
        if let Some(words) = words.filter(|_| percent != format.is_percent()) {
            let holds = if percent { "percentages" } else { "numbers that are no percentages" };
            found
                .error(
                    Code::InvalidValue,
                    words.place.clone(),
                    format!(
                        "The format of the chart `{}` does not fit its data, which hold {holds}.",
                        self.name
                    ),
                )
                .remedy(if percent {
                    "Write `percent`, or leave `format` out."
                } else {
                    "Write `number`, or state the column as `percent` under `columns:` of the data."
                });
            return None;
        }
        Some(format)
    }

    pub(super) fn target(&self, format: NumberFormat, found: &mut Diagnostics) -> Option<ReferenceLine> {
        let value = self.amount(self.definition.target.as_ref()?, "The target", format, found)?.to_f64()?;
        let label = self.definition.target_label.as_ref().map_or("Target", |label| &label.value);
        Some(ReferenceLine { label: label.to_owned(), value })
    }

    /// A figure of the definition that stands among those of the chart.
    pub(super) fn amount(
        &self,
        scalar: &Located<Scalar>,
        what: &str,
        format: NumberFormat,
        found: &mut Diagnostics,
    ) -> Option<Decimal> {
        let text = match &scalar.value {
            Scalar::Null => return None,
            Scalar::Text(text) | Scalar::Number(text) => text.as_str(),
            Scalar::Bool(_) => "",
        };
        let read = figure(text).filter(|read| read.percent == format.is_percent());
        if read.is_none() {
            let remedy = if format.is_percent() {
                "Write a percentage, such as `90%`."
            } else {
                "Write a number, such as `1200`."
            };
            found
                .error(
                    Code::InvalidValue,
                    scalar.place.clone(),
                    format!("{what} `{text}` does not fit the figures of the chart `{}`.", self.name),
                )
                .remedy(remedy);
        }
        read.map(|read| read.value)
    }
}

/// A format that leaves out the first place of its data would label a point 94% that the table beside
/// the chart gives as 93.5%. The axis has the places of its step in any case.
fn with_own_place(format: NumberFormat, of_data: u32) -> NumberFormat {
    if format.is_money() {
        return format;
    }
    NumberFormat { decimals: format.decimals.max(of_data.min(1)), ..format }
}
