//! Dates, times and small numbers as British papers print them.

use crate::definition::Date;
use crate::figures::{Length, date_in};
use crate::period::Language;

/// `Wednesday 8 May 2019`
pub(super) fn weekday(date: Date) -> String {
    date_in(date, Length::Weekday, Language::English)
}

/// `two`, for counts that prose spells out; figures from eleven on.
pub(super) fn count(number: u32) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(number as usize).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}
