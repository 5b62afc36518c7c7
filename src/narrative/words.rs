//! Dates, times and small numbers as British papers print them.

use crate::definition::Date;
use crate::figures::date_text;
use crate::period::{Month, month_name};
use chrono::{Datelike, NaiveDate};

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `Wednesday 8 May 2019`
pub(super) fn weekday(date: Date) -> String {
    let name = DAYS[date.weekday().num_days_from_monday() as usize];
    format!("{name} {}", date_text(date))
}

/// `8 May 19`, for tables.
pub(super) fn short_day(date: Date) -> String {
    format!("{}\u{a0}{} {:02}", date.day(), &month_name(date.month() as u8)[..3], date.year() % 100)
}

/// Reads `2019-05-08`.
pub(super) fn read_day(text: &str) -> Option<Date> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// Reads `2019-03`; of a day, its month.
pub(super) fn read_month(text: &str) -> Option<Month> {
    let date = read_day(text).or_else(|| read_day(&format!("{text}-01")))?;
    Some(Month { year: date.year(), month: date.month() as u8 })
}

/// `two`, for counts that prose spells out; figures from eleven on.
pub(super) fn count(number: u32) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(number as usize).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_papers_print_them() {
        let date = read_day("2019-05-08").expect("a date");
        assert_eq!(weekday(date), "Wednesday 8\u{a0}May 2019");
        assert_eq!(short_day(date), "8\u{a0}May 19");
        assert_eq!(read_month("2019-03"), Some(Month { year: 2019, month: 3 }));
    }
}
