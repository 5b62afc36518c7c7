//! Dates, times and small numbers as British papers print them.

use crate::data::Month;
use crate::definition::Date;
use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `8 May 2019`; the space before the month does not break.
pub fn day(date: Date) -> String {
    format!("{}\u{a0}{} {}", date.day(), month_name(date.month()), date.year())
}

/// `Wednesday 8 May 2019`
pub fn weekday(date: Date) -> String {
    let name = DAYS[date.weekday().num_days_from_monday() as usize];
    format!("{name} {}", day(date))
}

/// `8 May 19`, for tables.
pub fn short_day(date: Date) -> String {
    format!("{}\u{a0}{} {:02}", date.day(), &month_name(date.month())[..3], date.year() % 100)
}

/// `March 2019`
pub fn month(month: Month) -> String {
    format!("{} {}", month_name(u32::from(month.month)), month.year)
}

/// `Mar 2019`
pub fn short_month(month: Month) -> String {
    format!("{} {}", &month_name(u32::from(month.month))[..3], month.year)
}

fn month_name(number: u32) -> &'static str {
    MONTHS[(number.clamp(1, 12) - 1) as usize]
}

/// Reads `2019-05-08`.
pub fn read_day(text: &str) -> Option<Date> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// Reads `2019-03`; of a day, its month.
pub fn read_month(text: &str) -> Option<Month> {
    let date = read_day(text).or_else(|| read_day(&format!("{text}-01")))?;
    Some(Month { year: date.year(), month: date.month() as u8 })
}

/// `20:00` as `8.00 pm`; what is no time of day stays as it is.
pub fn time(text: &str) -> String {
    let read = text.split_once([':', '.']).and_then(|(hour, minute)| {
        let (hour, minute): (u32, u32) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
        (hour < 24 && minute < 60).then_some((hour, minute))
    });
    let Some((hour, minute)) = read else { return text.to_owned() };
    let half = if hour < 12 { "am" } else { "pm" };
    let shown = if hour % 12 == 0 { 12 } else { hour % 12 };
    format!("{shown}.{minute:02}\u{a0}{half}")
}

/// `1st`, `22nd`, `13th`
pub fn ordinal(number: i64) -> String {
    let (ten, one) = (number.unsigned_abs() % 100, number.unsigned_abs() % 10);
    let end = match (ten, one) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}

/// `two`, for counts that prose spells out; figures from eleven on.
pub fn count(number: u32) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(number as usize).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// `Early_help contacts` -> `Early help contacts`: the name of a column as a heading.
pub fn name_as_words(name: &str) -> String {
    let spaced = name.replace('_', " ");
    let mut chars = spaced.chars();
    match chars.next() {
        Some(first) if spaced.chars().any(|c| c.is_uppercase()) => std::iter::once(first).chain(chars).collect(),
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => spaced,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_papers_print_them() {
        let date = read_day("2019-05-08").expect("a date");
        assert_eq!(weekday(date), "Wednesday 8\u{a0}May 2019");
        assert_eq!(short_day(date), "8\u{a0}May 19");
        assert_eq!(short_month(read_month("2019-03").expect("a month")), "Mar 2019");
    }

    #[test]
    fn times_have_a_point() {
        assert_eq!(time("19:00"), "7.00\u{a0}pm");
        assert_eq!(time("00:30"), "12.30\u{a0}am");
        assert_eq!(time("noon"), "noon");
    }

    #[test]
    fn ordinals_of_the_teens() {
        assert_eq!([1, 2, 3, 11, 12, 13, 21, 112].map(ordinal), ["1st", "2nd", "3rd", "11th", "12th", "13th", "21st", "112th"]);
    }
}
