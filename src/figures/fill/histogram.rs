//! Histograms, filled from their definition.

use super::{Filler, SeriesColumn};
use crate::data::Table;
use crate::definition::raw;
use crate::definition::{ColumnType, Located, Scalar};
use crate::diagnostics::{Code, Diagnostics};
use crate::figures::chart::{Chart, ChartKind, ReferenceLine, Series};
use crate::figures::histogram::{Bins, Histogram, MOST_BINS, median};
use crate::figures::name_as_words;
use crate::figures::number_format::{NumberFormat, NumberStyle};
use crate::figures::plot::{Manner, Plot};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Figures beyond this are slips of the data.
const LARGEST: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

impl Filler<'_> {
    /// A chart of `type: histogram`.
    pub(super) fn histogram(&self, found: &mut Diagnostics) -> Option<Chart> {
        if let Some(first) = self.definition.y.first() {
            found
                .error(
                    Code::BadChart,
                    first.place.clone(),
                    format!(
                        "The chart `{}` is a histogram, which counts the figures of one column, its `x`.",
                        self.name
                    ),
                )
                .remedy("Take `y` out.");
        }
        let default = raw::Histogram::default();
        let settings = self.definition.histogram.as_ref().map_or(&default, |settings| &settings.value);
        let title = name_as_words(&self.definition.x.value);
        let column = self.numbers(self.definition.x.clone(), title, found)?;
        self.series(&column, found);
        let sorted = self.sorted(&column, found)?;
        let columns = [column];
        let format = self.format(&columns, found);
        let height = self.height(found);
        let format = format?;
        let bins = self.bins(settings, &columns[0], &sorted, format, found);
        let within = self.definition.target.as_ref().and_then(|target| {
            let value = self.amount(target, "The target", format, found)?;
            let label = self.definition.target_label.as_ref().map_or("Target", |label| &label.value);
            let line = ReferenceLine { label: label.to_owned(), value: value.to_f64()? };
            Some((line, sorted.partition_point(|figure| *figure <= value)))
        });
        let (bins, [column]) = (bins?, columns);
        let mut counts = vec![0_usize; bins.count];
        sorted.iter().for_each(|&value| counts[bins.at(value)] += 1);
        let total = sorted.len();
        let shown = |count: usize| if settings.shares { count as f64 / total as f64 } else { count as f64 };
        let style = if settings.shares { NumberStyle::Percent } else { NumberStyle::Plain };
        let counted = settings.counted.as_ref().map_or_else(
            || if settings.shares { "Share" } else { "Count" }.to_owned(),
            |words| words.value.clone(),
        );
        let withheld = (0..self.table.rows.len()).filter(|&row| self.is_withheld(row, &column)).count();
        let title = settings.title.as_ref().map_or(column.title, |words| words.value.clone());
        let (mean, middle) = averages(&sorted)?;
        let float = |value: Decimal| value.to_f64().unwrap_or(0.0);
        let (mean, median) = (float(mean), float(middle));
        let histogram = Histogram {
            edges: (0..=bins.count).map(|at| float(bins.edge(at))).collect(),
            format,
            count: total,
            missing: self.table.rows.len() - total,
            withheld,
            mean,
            median,
            within,
            lines: Self::lines(settings, mean, median),
            title: title.clone(),
            counted: counted.clone(),
        };
        Some(Chart {
            kind: ChartKind::Histogram(Box::new(histogram)),
            categories: names(&bins, format, is_whole(self.table, column.at)),
            category_name: title,
            series: vec![Series {
                name: counted,
                values: counts.into_iter().map(|n| Some(shown(n))).collect(),
                manner: Manner::default(),
            }],
            target: None,
            format: NumberFormat::new(style, 0),
            value_labels: self.definition.value_labels.unwrap_or(false),
            zero: true,
            plot: Plot { asked_for_figures: self.definition.value_labels == Some(true), ..Plot::default() },
            symbols: Vec::new(),
            scheme: Vec::new(),
            height,
            place: self.definition.title.place.clone(),
        })
    }

    /// The figures from the lowest to the highest; one that no chart can show is told.
    fn sorted(&self, column: &SeriesColumn, found: &mut Diagnostics) -> Option<Vec<Decimal>> {
        let mut sorted = Vec::with_capacity(self.table.rows.len());
        for row in 0..self.table.rows.len() {
            let Some(value) = self.table.number(row, column.at) else { continue };
            if value.abs() > LARGEST {
                found
                    .error(
                        Code::BadChart,
                        self.table.place(row, column.at),
                        format!("This figure of the chart `{}` is too large to be drawn.", self.name),
                    )
                    .remedy("Correct the figure, or give the figures in millions.");
                return None;
            }
            sorted.push(value);
        }
        sorted.sort_unstable();
        (!sorted.is_empty()).then_some(sorted)
    }

    fn bins(
        &self,
        settings: &raw::Histogram,
        column: &SeriesColumn,
        sorted: &[Decimal],
        format: NumberFormat,
        found: &mut Diagnostics,
    ) -> Option<Bins> {
        let from = self.edge(settings.from.as_ref(), "The start of the bins", format, found)?;
        let width = self.edge(settings.width.as_ref(), "The width of a bin", format, found)?;
        let name = self.name;
        if let Some((scalar, _)) =
            settings.width.as_ref().zip(width).filter(|(_, width)| *width <= Decimal::ZERO)
        {
            found
                .error(
                    Code::InvalidValue,
                    scalar.place.clone(),
                    format!("The bins of the chart `{name}` have no width."),
                )
                .remedy("Write a figure above 0, or leave `width` out.");
            return None;
        }
        if let Some((scalar, from)) = settings.from.as_ref().zip(from) {
            let below = sorted.partition_point(|value| *value < from);
            if below > 0 {
                let (figures, lie) = if below == 1 { ("figure", "lies") } else { ("figures", "lie") };
                found
                    .error(
                        Code::BadChart,
                        scalar.place.clone(),
                        format!(
                            "{below} {figures} of the chart `{name}` {lie} below {}, where its bins begin.",
                            format.format(from)
                        ),
                    )
                    .remedy(format!("Write {} or less, or leave `from` out.", format.format(sorted[0])));
                return None;
            }
        }
        let of = &self.table.columns[column.at];
        let percent = of.kind == ColumnType::Percent;
        let finest = Decimal::new(1, of.decimals.min(12) + if percent { 2 } else { 0 });
        match Bins::of(sorted, width, from, finest, is_whole(self.table, column.at)) {
            Ok(bins) => Some(bins),
            Err(count) => {
                let count = if count > 9999 { "thousands of".to_owned() } else { count.to_string() };
                let place =
                    settings.width.as_ref().or(settings.from.as_ref()).map(|scalar| scalar.place.clone());
                found
                    .error(
                        Code::BadChart,
                        place.unwrap_or_default(),
                        format!(
                            "The chart `{name}` would have {count} bins; more than {MOST_BINS} have no room."
                        ),
                    )
                    .remedy("Write a larger `width`, or leave it out.");
                None
            }
        }
    }

    /// A figure of the settings that need not be there; `None` where it is no figure.
    fn edge(
        &self,
        scalar: Option<&Located<Scalar>>,
        what: &str,
        format: NumberFormat,
        found: &mut Diagnostics,
    ) -> Option<Option<Decimal>> {
        match scalar {
            Some(scalar) if scalar.value != Scalar::Null => {
                self.amount(scalar, what, format, found).map(Some)
            }
            _ => Some(None),
        }
    }

    /// Upright lines at the mean and the median.
    fn lines(settings: &raw::Histogram, mean: f64, median: f64) -> Vec<ReferenceLine> {
        let all = [(settings.mean, "Mean", mean), (settings.median, "Median", median)];
        let wanted = all.into_iter().filter(|(wanted, ..)| *wanted);
        wanted.map(|(_, label, value)| ReferenceLine { label: label.to_owned(), value }).collect()
    }
}

/// The mean and the median.
fn averages(sorted: &[Decimal]) -> Option<(Decimal, Decimal)> {
    let sum: Decimal = sorted.iter().sum();
    Some((sum / Decimal::from(sorted.len()), median(sorted)?))
}

/// Whether a column holds whole numbers.
fn is_whole(table: &Table, column: usize) -> bool {
    let of = &table.columns[column];
    of.kind != ColumnType::Percent && of.decimals == 0
}

/// What the bins are called in tables: `5 to 9` of whole numbers, else `5.0 to under 10.0`.
fn names(bins: &Bins, format: NumberFormat, whole: bool) -> Vec<String> {
    let words = |value: Decimal| {
        let shift = if format.is_percent() { 2 } else { 0 };
        // An edge at a half needs its place even where the figures are whole.
        let places = value.normalize().scale().saturating_sub(shift).max(format.decimals);
        NumberFormat { decimals: places, ..format }.format(value)
    };
    let whole = whole && [bins.from, bins.width].iter().all(|edge| edge.fract().is_zero());
    let name = |at: usize| {
        let (from, to) = (bins.edge(at), bins.edge(at + 1));
        if whole && bins.width == Decimal::ONE {
            words(from)
        } else if whole {
            format!("{} to {}", words(from), words(to - Decimal::ONE))
        } else if bins.closed && at + 1 == bins.count {
            format!("{} to {}", words(from), words(to))
        } else {
            format!("{} to under {}", words(from), words(to))
        }
    };
    (0..bins.count).map(name).collect()
}
