//! Measures: from data and a target to a row with change, direction and rating.
//!
//! Comparisons are of unrounded figures. A missing figure is not zero: without both figures
//! there is no change and no direction, without figure and target no rating.

use super::movement::Movement;
use super::rating::{Compared, NotRated, Rule, told_of_rounding, why_not};
use super::reading::{Reading, Unit};
use super::scheme::{Level, Schemes};
use super::target::{Aim, Target};
use super::variance::Variance;
use super::{CellFormat, Tables, cell_text};
use crate::data::{Missing, Table, Value};
use crate::definition::raw::{self, ColumnOf, Earlier, Polarity};
use crate::definition::{ColumnType, Located};
use crate::diagnostics::{Code, Diagnostics, Place};
use rust_decimal::Decimal;

/// A row of a table of measures.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct MeasureRow {
    pub title: String,
    pub unit: Unit,
    pub previous: Option<Reading>,
    pub latest: Reading,
    /// As printed; of a range the end that is nearest to the latest figure.
    pub target: Option<Reading>,
    pub aim: Option<Target>,
    /// `+6 points`, `−4.5 weeks`.
    pub change: Option<Reading>,
    pub movement: Option<Movement>,
    pub rating: Option<Level>,
    /// Why there is no rating, where there is a rule for one.
    pub not_rated: Option<NotRated>,
    /// The rating of the figure before, by the same rule.
    pub previous_rating: Option<Level>,
    /// How it is rated.
    pub rule: Option<Rule>,
    /// What must be said where the printed figure seems to be on the other side of its target.
    pub rounding: Option<String>,
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
    pub(super) target: Option<Aim>,
    /// Without one the measure is not rated.
    pub(super) rating: Option<Rule>,
    pub(super) past: Past,
    pub(super) place: Place,
}

/// Figures of a measure with which ratings may compare those of today.
#[derive(Clone, Copy, Default)]
pub(super) struct Past {
    /// The year before the latest figure.
    pub(super) last_year: Option<Decimal>,
    /// The year before the previous figure.
    pub(super) last_year_of_previous: Option<Decimal>,
    /// The one before the previous figure.
    pub(super) before_previous: Option<Decimal>,
}

impl Figures {
    /// Change, direction and rating of the figures.
    pub(super) fn judge(self, found: &mut Diagnostics) -> MeasureRow {
        let aim = self.target.as_ref().and_then(|aim| aim.target);
        let target = self.target.as_ref().map(|aim| aim.reading(self.latest.value));
        let near = target.as_ref().and_then(|target| target.value);
        let before = self.previous.as_ref().and_then(|previous| previous.value);
        let pair = before.zip(self.latest.value);
        let change = pair.and_then(|(before, now)| {
            let change = now.checked_sub(before)?;
            Some(Reading { text: self.unit.print_change(change, self.decimals), value: Some(change) })
        });
        let movement = pair.map(|(before, now)| Movement::between(before, now, self.polarity, near));
        let latest = self.latest.value.map(|figure| self.compared(figure, before, self.past.last_year));
        let earlier = before
            .map(|figure| self.compared(figure, self.past.before_previous, self.past.last_year_of_previous));
        let rate = |compared: &Option<Compared>| self.rating.as_ref()?.level(compared.as_ref()?).cloned();
        let rating = rate(&latest);
        let rounding = latest.as_ref().and_then(|latest| self.rounding(latest, found));
        let variance =
            self.latest.value.zip(near).and_then(|(now, target)| Variance::of(now, target, self.polarity));
        MeasureRow {
            not_rated: match (&self.rating, &rating) {
                (Some(_), None) => Some(why_not(&self.latest, self.polarity, target.as_ref())),
                _ => None,
            },
            previous_rating: rate(&earlier),
            title: self.title,
            unit: self.unit,
            previous: self.previous,
            latest: self.latest,
            target,
            aim,
            change,
            movement,
            rating,
            rule: self.rating,
            rounding,
            variance,
            history: Vec::new(),
            previous_period: None,
            latest_period: None,
            data_row: None,
            place: self.place,
        }
    }

    fn compared(&self, figure: Decimal, previous: Option<Decimal>, last_year: Option<Decimal>) -> Compared {
        let target = self.target.as_ref().and_then(|aim| aim.target);
        Compared { figure, polarity: self.polarity, target, previous, last_year }
    }

    /// What the page must say of a figure that is printed as if it were on the other side of its target, and
    /// of a rating that lacks the figure of last year.
    fn rounding(&self, latest: &Compared, found: &mut Diagnostics) -> Option<String> {
        let title = &self.title;
        if let Some(earlier) = self.rating.as_ref().and_then(|rule| rule.lacks(latest)) {
            let (of, remedy) = earlier_words(earlier);
            let message = format!("`{title}` has no figure of {of}; it is rated by its target alone.");
            found.note(Code::BadMeasure, self.place.clone(), message).remedy(remedy);
        }
        let target = self.target.as_ref().map(|aim| aim.text.as_str());
        let told = told_of_rounding(latest, self.rating.as_ref(), (&self.unit, self.decimals), target)?;
        found
            .note(
                Code::BadMeasure,
                self.place.clone(),
                format!("`{title}`: {told} A note on the page says so."),
            )
            .remedy("Show more places, with `decimals` of the measure or in the data.");
        Some(told)
    }
}

fn earlier_words(earlier: Earlier) -> (&'static str, &'static str) {
    match earlier {
        Earlier::LastYear => (
            "the same period last year",
            "Add it to the data, and name the column of the periods under `period`.",
        ),
        Earlier::Previous => ("the period before", "Add it to the data."),
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
        Some(target) => Aim::of_measure(target, definition.polarity.value, &unit, found)?,
        None => None,
    };
    let rating = match &definition.rating {
        Some(rating) => {
            let aim = target.as_ref().and_then(|aim| aim.target);
            Some(Rule::of_measure(rating, (&unit, definition.polarity.value), aim, schemes, found)?)
        }
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
        past: Past {
            last_year: run.year_before(last, periods),
            last_year_of_previous: before.and_then(|row| run.year_before(row, periods)),
            before_previous: before.and_then(|row| run.values.get(row.checked_sub(1)?)?.clone().ok()),
        },
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

impl Run<'_> {
    /// The figure of the same period a year before that of a row.
    fn year_before(&self, row: usize, periods: Option<usize>) -> Option<Decimal> {
        let of = |row: &[Value]| row.get(periods?)?.period();
        let wanted = of(self.table.rows.get(row)?)?.year_before()?;
        let then = self.table.rows.iter().position(|row| of(row) == Some(wanted))?;
        self.values.get(then)?.clone().ok()
    }
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
