//! Dates and other periods in sentences.

use super::{bad, unknown};
use crate::figures::{Length, date_in, month_in, period_in, quarter_in};
use crate::narrative::template::engine::Shared;
use crate::period::{Language, Month, Period};
use std::sync::{Arc, Mutex};
use tera::{Kwargs, State, Tera, TeraResult};

/// Prints a period in a length and a language; `None` where it has no such thing.
type Print = fn(Period, Length, Language) -> Option<String>;

/// A filter of periods.
struct Filter {
    name: &'static str,
    /// What it reads, for its finding.
    reads: &'static str,
    example: &'static str,
    /// Its values of `format`.
    lengths: &'static [(&'static str, Length)],
    print: Print,
}

const LONG: (&str, Length) = ("long", Length::Long);
const SHORT: (&str, Length) = ("short", Length::Short);

const FILTERS: [Filter; 5] = [
    Filter {
        name: "date",
        reads: "a date",
        example: "2019-05-08",
        lengths: &[LONG, ("weekday", Length::Weekday), SHORT],
        print: |period, length, language| match period {
            Period::Day(day) => Some(date_in(day, length, language)),
            _ => None,
        },
    },
    Filter {
        name: "month",
        reads: "a month",
        example: "2019-03",
        lengths: &[LONG, SHORT],
        print: |period, length, language| match period {
            Period::Day(day) => Some(month_in(Month::of(day), length, language)),
            Period::Month(month) => Some(month_in(month, length, language)),
            Period::Quarter(_) | Period::Year(_) => None,
        },
    },
    Filter {
        name: "quarter",
        reads: "a day, month or quarter",
        example: "2018/19 Q4",
        lengths: &[LONG],
        print: |period, _, language| period.quarter().map(|quarter| quarter_in(quarter, language)),
    },
    Filter {
        name: "financial_year",
        reads: "a day, month, quarter or financial year",
        example: "2018/19",
        lengths: &[LONG],
        print: |period, _, _| Some(period.financial_year().to_string()),
    },
    Filter {
        name: "period",
        reads: "a day, month, quarter or financial year",
        example: "2019-03",
        lengths: &[LONG],
        print: |period, _, language| Some(period_in(period, language)),
    },
];

pub(super) fn register(tera: &mut Tera, shared: &Arc<Mutex<Shared>>) {
    for filter in FILTERS {
        let shared = Arc::clone(shared);
        tera.register_filter(filter.name, move |value: &str, kwargs: Kwargs, _: &State| {
            filter.run(value, &kwargs, &shared)
        });
    }
}

impl Filter {
    fn run(&self, value: &str, kwargs: &Kwargs, shared: &Mutex<Shared>) -> TeraResult<String> {
        let length = match kwargs.get::<&str>("format")? {
            None => Length::Long,
            Some(given) => match self.lengths.iter().find(|(name, _)| *name == given) {
                Some((_, length)) => *length,
                None => return Err(unknown(shared, "format", given, &self.known())),
            },
        };
        let language = match kwargs.get::<&str>("lang")? {
            None => Language::English,
            Some(code) => Language::of_code(code)
                .ok_or_else(|| unknown(shared, "language", code, "`en` for English or `cy` for Welsh"))?,
        };
        Period::read(value)
            .and_then(|period| (self.print)(period, length, language))
            .ok_or_else(|| bad(shared, value, self.reads, self.example))
    }

    /// The formats that it has, for a remedy.
    fn known(&self) -> String {
        let names: Vec<String> = self.lengths.iter().map(|(name, _)| format!("`{name}`")).collect();
        match names.split_last() {
            Some((last, first)) if !first.is_empty() => format!("{} or {last}", first.join(", ")),
            _ => names.concat(),
        }
    }
}
