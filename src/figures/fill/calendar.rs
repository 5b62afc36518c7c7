//! Categories that are periods: which kind, in order of time, with the periods that have no row.

use super::Filler;
use crate::data::Value;
use crate::definition::raw::Words;
use crate::figures::chart::{Chart, ChartKind};
use crate::figures::dates::{short_date_text, short_month_text};
use crate::figures::plot::{Calendar, WeekDay};
use crate::period::{FinancialYear, Month, Quarter, date, financial_year, month, quarter};
use chrono::{Datelike, NaiveDate};

/// A chart that would have more than so many times its rows in periods is not filled up with them.
const MOST_PERIODS: i64 = 3;

/// Periods of one kind, each with its number in the order of time.
pub(super) struct Periods {
    pub(super) calendar: Calendar,
    /// One a row: days, months, quarters or years from a fixed beginning.
    numbers: Vec<i64>,
    /// How the year is written: `2018/19` or `2018`.
    financial: bool,
}

/// Where categories stand in time.
pub(super) struct InTime {
    /// The row of each period, `None` where it has none.
    pub(super) order: Vec<Option<usize>>,
    /// The names of the periods.
    pub(super) names: Vec<String>,
    /// Where they stand; empty where they are one step apart.
    pub(super) positions: Vec<f64>,
}

impl Filler<'_> {
    /// The row of a value of `x` that the definition names, in any spelling of a period.
    pub(super) fn row_of(&self, words: &Words, x: usize, categories: &[String]) -> Option<usize> {
        let text = words.value.trim();
        let is = |value: &Value| match value {
            Value::Month(its) => month(text).or_else(|| date(text).map(Month::of)) == Some(*its),
            Value::Date(its) => date(text) == Some(*its),
            Value::Quarter(its) => quarter(text) == Some(*its),
            Value::Year(its) => financial_year(text) == Some(*its),
            _ => false,
        };
        let row = (0..self.table.rows.len()).find(|&row| is(&self.table.rows[row][x]));
        row.or_else(|| categories.iter().position(|name| name == text))
    }

    /// The periods of the column of the categories, where all of its cells are periods of one kind.
    pub(super) fn periods(&self, x: usize) -> Option<Periods> {
        let column = &self.table.columns[x].name;
        let cells = || self.table.rows.iter().map(|row| &row[x]);
        let all = |number: &dyn Fn(&Value) -> Option<i64>| cells().map(number).collect::<Option<Vec<_>>>();
        let periods = |calendar, numbers| Periods { calendar, numbers, financial: true };
        let day = |value: &Value| match value {
            Value::Date(date) => Some(i64::from(date.num_days_from_ce())),
            _ => None,
        };
        let months = |value: &Value| match value {
            Value::Month(month) => Some(i64::from(month.year) * 12 + i64::from(month.month) - 1),
            _ => None,
        };
        let quarters = |value: &Value| match value {
            Value::Quarter(quarter) => Some(i64::from(quarter.year.0) * 4 + i64::from(quarter.number) - 1),
            _ => None,
        };
        let financial_years = |value: &Value| match value {
            Value::Year(year) => Some(i64::from(year.0)),
            _ => None,
        };
        let year = |value: &Value| match value {
            Value::Number(number) if number.is_integer() => {
                i64::try_from(*number).ok().filter(|year| (1800..2200).contains(year))
            }
            _ => None,
        };
        if let Some(numbers) = all(&day) {
            return Some(periods(week(column, &numbers).map_or(Calendar::Day, Calendar::Week), numbers));
        }
        all(&months)
            .map(|numbers| periods(Calendar::Month, numbers))
            .or_else(|| all(&quarters).map(|numbers| periods(Calendar::Quarter, numbers)))
            .or_else(|| all(&financial_years).map(|numbers| periods(Calendar::Year, numbers)))
            .or_else(|| {
                let numbers = all(&year).filter(|_| column.to_lowercase().contains("year"))?;
                Some(Periods { calendar: Calendar::Year, numbers, financial: false })
            })
    }
}

impl Periods {
    /// The rows in order of time. Periods without a row are put in between, so that equal times are
    /// equally far apart, unless they would be many; then lines have them as far apart as they are.
    pub(super) fn in_time(&self, chart: &Chart) -> InTime {
        let mut rows: Vec<usize> = (0..self.numbers.len()).collect();
        rows.sort_by_key(|&row| self.numbers[row]);
        let numbers: Vec<i64> = rows.iter().map(|&row| self.numbers[row]).collect();
        let step = numbers.windows(2).map(|pair| pair[1] - pair[0]).fold(0, gcd).max(1);
        let (first, last) = match (numbers.first(), numbers.last()) {
            (Some(first), Some(last)) => (*first, *last),
            _ => (0, 0),
        };
        let count = (last - first) / step + 1;
        let given = rows.len() as i64;
        let names = |numbers: &[i64]| numbers.iter().map(|&number| self.name(number)).collect();
        let as_they_are = InTime {
            order: rows.iter().copied().map(Some).collect(),
            names: names(&numbers),
            positions: Vec::new(),
        };
        // Days are often days of work, or of snapshots: one that is left out is not missing.
        let days = self.calendar == Calendar::Day;
        if count == given || chart.kind != ChartKind::Line && (days || count > given * MOST_PERIODS) {
            return as_they_are;
        }
        if days || count > given * MOST_PERIODS {
            let whole = (last - first) as f64;
            let steps = (given - 1) as f64;
            let positions = numbers.iter().map(|&number| (number - first) as f64 / whole * steps).collect();
            return InTime { positions, ..as_they_are };
        }
        let all: Vec<i64> = (0..count).map(|at| first + at * step).collect();
        let order = all.iter().map(|number| numbers.binary_search(number).ok().map(|at| rows[at])).collect();
        InTime { order, names: names(&all), positions: Vec::new() }
    }

    /// A period as categories print it.
    fn name(&self, number: i64) -> String {
        match self.calendar {
            Calendar::Day | Calendar::Week(_) => i32::try_from(number)
                .ok()
                .and_then(NaiveDate::from_num_days_from_ce_opt)
                .map_or_else(String::new, short_date_text),
            Calendar::Month => short_month_text(Month {
                year: number.div_euclid(12) as i32,
                month: number.rem_euclid(12) as u8 + 1,
            }),
            Calendar::Quarter => {
                let year = FinancialYear(number.div_euclid(4) as i32);
                Quarter { year, number: number.rem_euclid(4) as u8 + 1 }.to_string()
            }
            Calendar::Year if self.financial => FinancialYear(number as i32).to_string(),
            Calendar::Year => number.to_string(),
        }
    }
}

/// Days that stand whole weeks apart, or in a column that says weeks.
fn week(column: &str, days: &[i64]) -> Option<WeekDay> {
    let name = column.to_lowercase();
    let mut sorted = days.to_vec();
    sorted.sort_unstable();
    let steps = || sorted.windows(2).map(|pair| pair[1] - pair[0]);
    if steps().any(|step| step % 7 != 0) || !name.contains("week") && steps().min() != Some(7) {
        return None;
    }
    Some(if name.contains("end") { WeekDay::Last } else { WeekDay::First })
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
