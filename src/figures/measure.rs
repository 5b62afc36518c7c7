//! Measures: from data and a target to a row with change, direction and rating.
//!
//! Comparisons are of unrounded figures. A missing figure is not zero: without both figures
//! there is no change and no direction, without figure and target no rating.

use super::movement::Movement;
use super::reading::{Reading, Unit};
use super::scheme::{Level, Schemes, rate};
use super::target::Tolerance;
use super::variance::Variance;
use super::{CellFormat, Tables, cell_text};
use crate::data::{Missing, Table, Value, figure};
use crate::definition::raw::{self, ColumnOf, Polarity};
use crate::definition::{ColumnType, Located, Scalar};
use crate::diagnostics::{Code, Diagnostics, Place};
use rust_decimal::Decimal;

/// A row of a table of measures.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct MeasureRow {
    pub title: String,
    pub unit: Unit,
    pub previous: Option<Reading>,
    pub latest: Reading,
    pub target: Option<Reading>,
    /// `+6 points`, `−4.5 weeks`.
    pub change: Option<Reading>,
    pub movement: Option<Movement>,
    pub rating: Option<Level>,
    /// How far the latest figure is from its target.
    pub variance: Option<Variance>,
    /// All figures in the order of the data.
    pub history: Vec<Reading>,
    /// The periods of the two figures as printed, where the measure names their column.
    pub previous_period: Option<String>,
    pub latest_period: Option<String>,
    /// The row of the data that the latest figure or the whole measure comes from.
    pub data_row: Option<usize>,
    pub place: Place,
}

/// Figures of a measure before they are judged.
pub(super) struct Figures {
    pub(super) title: String,
    pub(super) unit: Unit,
    pub(super) decimals: u32,
    pub(super) polarity: Polarity,
    pub(super) previous: Option<Reading>,
    pub(super) latest: Reading,
    pub(super) target: Option<Reading>,
    /// Levels and tolerance; without them the measure is not rated.
    pub(super) rating: Option<(Vec<Level>, Option<Tolerance>)>,
    pub(super) place: Place,
}

impl Figures {
    /// Change, direction and rating of the figures.
    pub(super) fn judge(self, found: &mut Diagnostics) -> MeasureRow {
        let target = self.target.as_ref().and_then(|target| target.value);
        let before = self.previous.as_ref().and_then(|previous| previous.value);
        let pair = before.zip(self.latest.value);
        let change = pair.and_then(|(before, now)| {
            let change = now.checked_sub(before)?;
            Some(Reading { text: self.unit.print_change(change, self.decimals), value: Some(change) })
        });
        let movement = pair.map(|(before, now)| Movement::between(before, now, self.polarity, target));
        let rating = self.rate(target, found);
        let variance =
            self.latest.value.zip(target).and_then(|(now, target)| Variance::of(now, target, self.polarity));
        MeasureRow {
            title: self.title,
            unit: self.unit,
            previous: self.previous,
            latest: self.latest,
            target: self.target,
            change,
            movement,
            rating,
            variance,
            history: Vec::new(),
            previous_period: None,
            latest_period: None,
            data_row: None,
            place: self.place,
        }
    }

    fn rate(&self, target: Option<Decimal>, found: &mut Diagnostics) -> Option<Level> {
        let (levels, tolerance) = self.rating.as_ref()?;
        let (latest, target) = (self.latest.value?, target?);
        let miss = match self.polarity {
            Polarity::BiggerIsBetter => target.checked_sub(latest)?,
            Polarity::SmallerIsBetter => latest.checked_sub(target)?,
            Polarity::PlanIsBest => latest.checked_sub(target)?.abs(),
            Polarity::Monitor => return None,
        };
        if miss > Decimal::ZERO {
            self.tell_hidden_miss(latest, target, found);
        }
        let slack = match tolerance {
            Some(tolerance) => Some(tolerance.against(target)?),
            None => None,
        };
        rate(levels, miss, slack).cloned()
    }

    /// A figure that misses its target but is printed as if it met it puzzles readers.
    fn tell_hidden_miss(&self, latest: Decimal, target: Decimal, found: &mut Diagnostics) {
        let format = self.unit.format(self.decimals);
        if format.format(latest) == format.format(target) {
            let (title, shown) = (&self.title, &self.latest.text);
            let exact = self.unit.print(latest, self.decimals + 2);
            found
                .note(
                    Code::BadMeasure,
                    self.place.clone(),
                    format!("`{title}` is {exact}, printed as {shown}: it misses its target though the printed figures agree."),
                )
                .remedy("Show more places with `decimals`.");
        }
    }
}

/// Works a measure out from the report's data. What is wrong is told; `name` is the measure's
/// own in the definition.
pub(crate) fn measure(
    definition: &raw::Measure,
    name: &str,
    tables: &Tables,
    schemes: &Schemes,
    found: &mut Diagnostics,
) -> Option<MeasureRow> {
    let run = run(definition, name, tables, found)?;
    let unit = unit(definition, &run, found)?;
    let decimals = definition.decimals.as_ref().map_or(run.decimals.min(2), |decimals| decimals.value.min(8));
    let target = match &definition.target {
        Some(target) => target_reading(target, &unit, found)?,
        None => None,
    };
    let rating = match &definition.rating {
        Some(rating) => Some(rating_rule(rating, &unit, schemes, found)?),
        None => None,
    };
    let reading = |row: usize| match &run.values[row] {
        Ok(value) => Reading { text: unit.print(*value, decimals), value: Some(*value) },
        Err(words) => Reading { text: words.clone(), value: None },
    };
    let last = run.values.len().checked_sub(1)?;
    let before = last.checked_sub(1);
    let periods = match &definition.period {
        Some(period) => Some(run.table.column(period, &run.data.value, found)?),
        None => None,
    };
    let period = |row: usize| {
        let column = periods?;
        let value = run.table.rows.get(row)?.get(column)?;
        Some(cell_text(value, CellFormat::of(&run.table.columns[column])))
    };
    let figures = Figures {
        title: definition.title.value.clone(),
        decimals,
        polarity: definition.polarity.value,
        previous: before.map(reading),
        latest: reading(last),
        target,
        rating,
        place: definition.title.place.clone(),
        unit: unit.clone(),
    };
    let mut row = figures.judge(found);
    row.previous_period = before.and_then(period);
    row.latest_period = period(last);
    row.data_row = Some(last);
    row.history = (0..run.values.len()).map(reading).collect();
    Some(row)
}

/// The figures of a measure, one a row of its data; the words of those that are missing.
struct Run<'a> {
    table: &'a Table,
    data: &'a Located<String>,
    values: Vec<Result<Decimal, String>>,
    percent: bool,
    decimals: u32,
}

fn run<'a>(
    definition: &'a raw::Measure,
    name: &str,
    tables: &'a Tables,
    found: &mut Diagnostics,
) -> Option<Run<'a>> {
    match (&definition.value, &definition.numerator, &definition.denominator) {
        (Some(value), None, None) => {
            let (table, column) = source(value, tables, found)?;
            let of = &table.columns[column];
            let values = (0..table.rows.len()).map(|row| figure_or_words(table, row, column)).collect();
            let percent = of.kind == ColumnType::Percent;
            Some(Run { table, data: &value.data, values, percent, decimals: of.decimals })
        }
        (None, Some(above), Some(below)) => {
            let top = source(above, tables, found);
            let bottom = source(below, tables, found);
            let (top, bottom) = (top?, bottom?);
            if top.0.rows.len() != bottom.0.rows.len() {
                let (a, b) = (top.0.rows.len(), bottom.0.rows.len());
                found
                    .error(
                        Code::BadMeasure,
                        below.data.place.clone(),
                        format!("The numerator of `{name}` has {a} rows, the denominator {b}."),
                    )
                    .remedy("Take both from data with one row for each period.");
                return None;
            }
            let values = (0..top.0.rows.len()).map(|row| ratio(top, bottom, row, name, found)).collect();
            // A share of two counts has no places of its own; one is what readers expect.
            Some(Run { table: top.0, data: &above.data, values, percent: true, decimals: 1 })
        }
        _ => {
            found
                .error(
                    Code::BadMeasure,
                    definition.title.place.clone(),
                    format!("The measure `{name}` does not say which figure it shows."),
                )
                .remedy("Write either `value`, or both `numerator` and `denominator`.");
            None
        }
    }
}

fn figure_or_words(table: &Table, row: usize, column: usize) -> Result<Decimal, String> {
    match &table.rows[row][column] {
        Value::Number(number) => Ok(*number),
        // A column of nothing but such words is one of text.
        Value::Missing(Missing::Said { words, .. }) | Value::Text(words) => Err(words.to_string()),
        _ => Err("not available".to_owned()),
    }
}

fn ratio(
    (top, above): (&Table, usize),
    (bottom, below): (&Table, usize),
    row: usize,
    name: &str,
    found: &mut Diagnostics,
) -> Result<Decimal, String> {
    let above = figure_or_words(top, row, above)?;
    let column = below;
    let below = figure_or_words(bottom, row, below)?;
    // Only the two latest rows are shown; nobody asks for the reason of an old one.
    if below.is_zero() && row + 2 >= bottom.rows.len() {
        found
            .warning(
                Code::BadMeasure,
                bottom.place(row, column),
                format!(
                    "The denominator of `{name}` is 0 here, so that there is no percentage; `n/a` is printed."
                ),
            )
            .remedy("Check the figure.");
    }
    above.checked_div(below).ok_or_else(|| "n/a".to_owned())
}

/// A table with rows and the number of a column of numbers in it.
fn source<'a>(of: &ColumnOf, tables: &'a Tables, found: &mut Diagnostics) -> Option<(&'a Table, usize)> {
    // The plan has told names that are none; data that is not here could not be loaded, which is told as well.
    let table = tables.get(&of.data.value)?;
    let column = table.column(&of.column, &of.data.value, found)?;
    table.holds_numbers(column, found).then_some((table, column))
}

fn unit(definition: &raw::Measure, run: &Run<'_>, found: &mut Diagnostics) -> Option<Unit> {
    let ratio = definition.value.is_none();
    let Some(words) = &definition.unit else {
        return Some(if run.percent { Unit::Percent } else { Unit::Number });
    };
    let unit = Unit::named(&words.value);
    if ratio || (unit == Unit::Percent) == run.percent {
        return Some(unit);
    }
    let (message, remedy) = if run.percent {
        (
            format!("The measure is in `{}`, but its column holds percentages.", words.value),
            "Write `unit: percent`, or name another column.",
        )
    } else {
        (
            "The measure is in percent, but its column holds numbers without percent signs.".to_owned(),
            "State the column as `percent` under `columns:` of the data.",
        )
    };
    found.error(Code::BadMeasure, words.place.clone(), message).remedy(remedy);
    None
}

fn rating_rule(
    rating: &raw::Rating,
    unit: &Unit,
    schemes: &Schemes,
    found: &mut Diagnostics,
) -> Option<(Vec<Level>, Option<Tolerance>)> {
    let levels = schemes.levels(&rating.scheme, found).map(<[Level]>::to_vec);
    let tolerance = match &rating.amber_within {
        Some(words) => Some(Tolerance::parse(&words.value, unit, &words.place, found)?),
        None => None,
    };
    Some((levels?, tolerance))
}

/// `Some(None)`: a measure that says it has no target.
fn target_reading(target: &Located<Scalar>, unit: &Unit, found: &mut Diagnostics) -> Option<Option<Reading>> {
    let text = match &target.value {
        Scalar::Null => return Some(None),
        Scalar::Text(text) | Scalar::Number(text) => text.as_str(),
        Scalar::Bool(_) => "",
    };
    let percent = *unit == Unit::Percent;
    match figure(text) {
        Some(read) if read.percent == percent => {
            Some(Some(Reading { text: unit.print(read.value, read.decimals), value: Some(read.value) }))
        }
        Some(_) if percent => {
            found
                .error(
                    Code::InvalidValue,
                    target.place.clone(),
                    format!("The target `{text}` of a measure in percent has no percent sign."),
                )
                .remedy(format!("Write `{text}%` if that is meant."));
            None
        }
        Some(_) => {
            found
                .error(
                    Code::InvalidValue,
                    target.place.clone(),
                    format!("The target `{text}` is a percentage, the measure is not."),
                )
                .remedy("Write the target in the unit of the measure.");
            None
        }
        None => {
            found
                .error(
                    Code::InvalidValue,
                    target.place.clone(),
                    format!("The target `{text}` is not a figure."),
                )
                .remedy("Write a number, or a percentage for a measure in percent.");
            None
        }
    }
}
