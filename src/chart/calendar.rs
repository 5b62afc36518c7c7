//! An axis of dates: whole months, quarters or years, as fine as their names have room.

use super::pen::Side;
use crate::definition::raw::Periods;
use crate::period::month_name;
use crate::units::Pt;
use chrono::{Datelike, Months, NaiveDate};

/// Space between two names on a line.
const GAP: Pt = Pt(4.0);
/// Years between two names, where not every year has room.
const STEPS: [u32; 6] = [1, 2, 5, 10, 20, 50];

/// An axis from the first day of a period to the last of another.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Calendar {
    /// The first day of the axis.
    pub(super) from: NaiveDate,
    /// The day after its last.
    pub(super) to: NaiveDate,
    pub(super) periods: Vec<Period>,
    /// Lines that the names take.
    pub(super) rows: usize,
    /// Whether a name stands at the beginning of its period, which is longer than it says: `Oct` for a
    /// quarter.
    pub(super) at_start: bool,
}

/// A period of the axis with its names: the month and, where it changes, the year below.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Period {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) name: String,
    pub(super) year: Option<String>,
}

impl Calendar {
    /// The axis of the days from `first` to `last` in a width: in the periods asked for where these
    /// have room, else in the finest that have.
    pub(super) fn of(
        first: NaiveDate,
        last: NaiveDate,
        wanted: Option<Periods>,
        width: Pt,
        measure: &dyn Fn(&str) -> Pt,
    ) -> Calendar {
        let finest = match wanted {
            Some(Periods::Months) | None => 0,
            Some(Periods::Quarters) => 1,
            Some(Periods::Years | Periods::FinancialYears) => 3,
        };
        let begins = if wanted == Some(Periods::FinancialYears) { 4 } else { 1 };
        let in_periods = |months| Calendar::in_periods(first, last, months, begins);
        [in_periods(1), in_periods(3), in_periods(3).by_first_month(), in_periods(12)]
            .into_iter()
            .skip(finest)
            .find(|calendar| calendar.has_room(width, measure))
            .unwrap_or_else(|| Calendar::in_periods(first, last, 12, begins).thinned(width, measure))
    }

    /// In periods of so many months; years begin with the month `begins`.
    fn in_periods(first: NaiveDate, last: NaiveDate, months: u32, begins: u32) -> Calendar {
        let from = start(first, months, begins);
        let mut periods: Vec<Period> = Vec::new();
        let mut at = from;
        while at <= last {
            let Some(next) = at.checked_add_months(Months::new(months)) else { break };
            let new_year = periods.last().is_none_or(|last| last.from.year() != at.year());
            periods.push(Period {
                from: at,
                to: next,
                name: name(at, months, begins),
                year: (months < 12 && new_year).then(|| at.year().to_string()),
            });
            at = next;
        }
        Calendar { from, to: at, periods, rows: if months < 12 { 2 } else { 1 }, at_start: false }
    }

    /// Quarters by their first months.
    fn by_first_month(mut self) -> Calendar {
        for period in &mut self.periods {
            period.name = name(period.from, 1, 1);
        }
        Calendar { at_start: true, ..self }
    }

    /// Whether every name fits its period, and every year the periods up to the next.
    fn has_room(&self, width: Pt, measure: &dyn Fn(&str) -> Pt) -> bool {
        let each = width / self.periods.len().max(1) as f32;
        self.periods.iter().all(|period| measure(&period.name) + GAP <= each)
    }

    /// Years of which only every second, fifth or tenth is named.
    fn thinned(mut self, width: Pt, measure: &dyn Fn(&str) -> Pt) -> Calendar {
        let each = width / self.periods.len().max(1) as f32;
        let widest = self.periods.iter().map(|period| measure(&period.name)).fold(Pt::ZERO, Pt::max) + GAP;
        let step = STEPS.into_iter().find(|step| each * *step as f32 >= widest).unwrap_or(100);
        for period in &mut self.periods {
            if period.from.year().rem_euclid(step as i32) != 0 {
                period.name.clear();
            }
        }
        self
    }

    /// Where the name of a period stands between its ends.
    pub(super) fn place_of(&self, from: Pt, to: Pt) -> (Pt, Side) {
        if self.at_start { (from + GAP / 2.0, Side::Left) } else { ((from + to) / 2.0, Side::Middle) }
    }

    /// The axis from its first day to the day after its last, as numbers of days.
    pub(super) fn span(&self) -> (f64, f64) {
        (day(self.from), day(self.to))
    }
}

/// A day as a number, for a plot.
pub(super) fn day(date: NaiveDate) -> f64 {
    f64::from(date.num_days_from_ce())
}

/// The first day of the period that a day is in.
fn start(date: NaiveDate, months: u32, begins: u32) -> NaiveDate {
    let into = (date.month() + 12 - begins) % 12 % months;
    let first = date.with_day(1).unwrap_or(date);
    first.checked_sub_months(Months::new(into)).unwrap_or(first)
}

/// `Apr`, `Apr–Jun`, `2019`, `2018/19`.
fn name(from: NaiveDate, months: u32, begins: u32) -> String {
    let short = |month: u32| {
        let name = month_name(month as u8);
        name.get(..3).unwrap_or(name)
    };
    match months {
        1 => short(from.month()).to_owned(),
        3 => format!("{}\u{2013}{}", short(from.month()), short(from.month() + 2)),
        _ if begins == 4 => format!("{}/{:02}", from.year(), (from.year() + 1).rem_euclid(100)),
        _ => from.year().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn chars(text: &str) -> Pt {
        Pt(text.chars().count() as f32 * 4.0)
    }

    fn written(calendar: &Calendar) -> String {
        let one = |period: &Period| match &period.year {
            Some(year) => format!("{}/{year}", period.name),
            None => period.name.clone(),
        };
        calendar.periods.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn periods_are_as_fine_as_they_have_room() {
        let of = |width| Calendar::of(on(2018, 11, 20), on(2019, 6, 1), None, Pt(width), &chars);
        let months = of(200.0);
        assert_eq!(written(&months), "Nov/2018 Dec Jan/2019 Feb Mar Apr May Jun");
        assert_eq!((months.from, months.to), (on(2018, 11, 1), on(2019, 7, 1)));
        let starts = of(90.0);
        assert_eq!(written(&starts), "Oct/2018 Jan/2019 Apr");
        assert!(starts.at_start && !months.at_start);
        let quarters = of(110.0);
        assert_eq!(written(&quarters), "Oct–Dec/2018 Jan–Mar/2019 Apr–Jun");
        assert_eq!(quarters.span().1 - quarters.span().0, 92.0 + 90.0 + 91.0);
        assert_eq!(written(&of(44.0)), "2018 2019");
    }

    #[test]
    fn financial_years_run_from_april() {
        let of = |wanted| Calendar::of(on(2017, 3, 31), on(2019, 4, 1), Some(wanted), Pt(400.0), &chars);
        let years = of(Periods::FinancialYears);
        assert_eq!(written(&years), "2016/17 2017/18 2018/19 2019/20");
        assert_eq!((years.from, years.to), (on(2016, 4, 1), on(2020, 4, 1)));
        assert_eq!(written(&of(Periods::Years)), "2017 2018 2019");
        assert_eq!(written(&of(Periods::Quarters)).split(' ').next(), Some("Jan–Mar/2017"));
    }

    #[test]
    fn many_years_are_thinned_out() {
        let century = Calendar::of(on(1919, 5, 1), on(2019, 5, 1), None, Pt(200.0), &chars);
        let named: Vec<&str> = century
            .periods
            .iter()
            .map(|period| period.name.as_str())
            .filter(|name| !name.is_empty())
            .collect();
        assert_eq!(named, ["1920", "1940", "1960", "1980", "2000"]);
    }

    #[test]
    fn the_ends_of_the_calendar_are_ends() {
        let calendar = Calendar::of(NaiveDate::MAX, NaiveDate::MAX, None, Pt(100.0), &chars);
        assert!(calendar.periods.len() <= 1);
    }
}
