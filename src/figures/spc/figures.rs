//! How means and limits are printed: rounded like the values, they would say things that are not so.

use super::{Bounds, Control};
use crate::figures::NumberFormat;
use crate::figures::chart::round_figure;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// Means of this many digits are told well enough by the places of the values.
const ENOUGH_DIGITS: usize = 3;

/// The format of the means and limits of a chart.
pub(crate) struct LineFormat {
    format: NumberFormat,
    bounds: Bounds,
}

impl LineFormat {
    /// A mean or limit as printed. A limit that was cut stands at a bound, which is exact.
    pub(crate) fn print(&self, value: f64) -> String {
        let Bounds { least, most } = self.bounds;
        if [least, most].contains(&Some(value)) {
            return round_figure(self.format, value);
        }
        printed_as(self.format, value)
    }
}

impl Control {
    /// The format of means and limits among values of a format. They have a place more than the values
    /// where a mean has fewer than three digits, so that 12.4 is not read as 12, and where a limit would
    /// read like a value on the other side of it.
    pub(crate) fn line_format(&self, values: &[Option<f64>], format: NumberFormat) -> LineFormat {
        let bounds = self.settings.bounds;
        let coarse = |mean: f64| digits(&printed_as(format, mean)) < ENOUGH_DIGITS;
        let limits = || {
            let shown = self.phases.iter().filter_map(|phase| phase.limits.map(|limits| self.shown(limits)));
            shown.flat_map(|limits| [limits.lower, limits.upper])
        };
        let reads_like = |limit: f64| {
            let text = printed_as(format, limit);
            values.iter().flatten().any(|value| *value != limit && printed_as(format, *value) == text)
        };
        let finer = self.phases.iter().filter_map(|phase| phase.mean).any(coarse) || limits().any(reads_like);
        LineFormat { format: if finer { finer_than(format) } else { format }, bounds }
    }

    /// The format of the mean and the limit of moving ranges among values of a format.
    pub(crate) fn range_format(&self, format: NumberFormat) -> LineFormat {
        let mut means = self.phases.iter().filter_map(|phase| phase.limits).map(|limits| limits.moving_range);
        let finer = means.any(|mean| digits(&printed_as(format, mean)) < ENOUGH_DIGITS);
        LineFormat { format: if finer { finer_than(format) } else { format }, bounds: Bounds::default() }
    }
}

/// One place more; of whole pounds pence.
fn finer_than(format: NumberFormat) -> NumberFormat {
    let whole_pounds = format.decimals == 0 && format.is_money();
    NumberFormat { decimals: format.decimals + if whole_pounds { 2 } else { 1 }, ..format }
}

/// The digits of a figure from the first that is not zero.
fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).skip_while(|digit| *digit == '0').count()
}

fn printed_as(format: NumberFormat, value: f64) -> String {
    Decimal::from_f64(value).map_or_else(String::new, |value| format.format(value))
}
