//! Dates as British papers print them.

use crate::definition::Date;
use crate::figures::{Length, date_in};
use crate::period::Language;

/// `Wednesday 8 May 2019`
pub(super) fn weekday(date: Date) -> String {
    date_in(date, Length::Weekday, Language::English)
}
