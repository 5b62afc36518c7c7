//! Days, times and counts as British papers print them.

use super::count::{Base, Direction, Rule};
use crate::definition::Date;
use crate::definition::raw::{DayRule, Words};
use crate::diagnostics::{Code, Diagnostics};
use chrono::{NaiveTime, Timelike};

/// `8 May 2019`
pub(crate) fn printed_date(date: Date) -> String {
    date.format("%-d %B %Y").to_string()
}

/// `7.00 pm` of `19:00`, as councils print it and never broken between lines; `None` when it is not
/// a time of day.
pub(crate) fn printed_time(time: &str) -> Option<String> {
    let time = clock(time)?;
    let (hours, minutes) = (time.hour(), time.minute());
    Some(match (hours, minutes) {
        (12, 0) => "12\u{a0}noon".to_owned(),
        (0, 0) => "12\u{a0}midnight".to_owned(),
        _ => {
            let half = if hours < 12 { "am" } else { "pm" };
            format!("{}.{minutes:02}\u{a0}{half}", (hours + 11) % 12 + 1)
        }
    })
}

/// The time of day that `19:00` names.
pub(super) fn clock(time: &str) -> Option<NaiveTime> {
    let (hours, minutes) = time.split_once(':')?;
    let number = |text: &str, lengths: std::ops::RangeInclusive<usize>| -> Option<u32> {
        let digits = lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    NaiveTime::from_hms_opt(number(hours, 1..=2)?, number(minutes, 2..=2)?, 0)
}

/// The time as printed; one that is not a time is told and left out.
pub(crate) fn time(words: &Words, key: &str, found: &mut Diagnostics) -> Option<String> {
    let printed = printed_time(&words.value);
    if printed.is_none() {
        found
            .error(
                Code::InvalidValue,
                words.place.clone(),
                format!("`{key}` is no time of day: `{}`.", words.value),
            )
            .remedy(match meant(&words.value) {
                Some(time) => format!("Write it by the 24-hour clock: `\"{}\"`.", time.format("%H:%M")),
                None => "Write hours and minutes of the 24-hour clock, `\"19:00\"`.".to_owned(),
            });
    }
    printed
}

/// What people most likely mean by a time that is written otherwise: `7pm`, `7.30 p.m.`, `19.00`, `1900`.
fn meant(time: &str) -> Option<NaiveTime> {
    let time: String = time.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let (number, half) = match time.find(|c: char| c.is_ascii_alphabetic()) {
        Some(at) => (time[..at].trim_end_matches('.'), Some(time[at..].replace('.', ""))),
        None => (&*time, None),
    };
    let (hours, minutes) = match number.split_once(['.', ':']) {
        Some((hours, minutes)) => (hours, minutes),
        None if number.len() == 4 => number.split_at_checked(2)?,
        None => (number, "00"),
    };
    let hours = match (hours.parse::<u32>().ok()?, half.as_deref()) {
        (12, Some("noon")) => 12,
        (12, Some("midnight" | "am")) => 0,
        (hours @ 1..12, Some("am")) => hours,
        (12, Some("pm")) => 12,
        (hours @ 1..12, Some("pm")) => hours + 12,
        (hours, None | Some("hrs" | "h")) if number != hours.to_string() => hours,
        _ => return None,
    };
    NaiveTime::from_hms_opt(hours, minutes.parse().ok()?, 0)
}

/// `two`, for counts that prose spells out; figures from eleven on.
pub(crate) fn spelled(number: u32) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(number as usize).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

impl Rule {
    /// `five clear working days before the meeting`
    pub(super) fn words(&self, title_of: impl Fn(&str) -> Option<String>) -> String {
        let base = match &self.base {
            Base::Meeting => "the meeting".to_owned(),
            Base::Deadline(name) => title_of(name).map_or_else(|| name.clone(), |title| lower_first(&title)),
        };
        let (one, many) = match self.kind {
            DayRule::ClearWorkingDays => ("clear working day", "clear working days"),
            DayRule::WorkingDays => ("working day", "working days"),
            DayRule::ClearDays => ("clear day", "clear days"),
            DayRule::Days => ("day", "days"),
        };
        let direction = match self.direction {
            Direction::Before => "before",
            Direction::After => "after",
        };
        let saturdays = match self.saturdays {
            true => ", Saturdays counted",
            false => "",
        };
        match self.days {
            0 if !self.kind.is_clear() => format!("the day of {base}"),
            days => {
                let days_of = if days == 1 { one } else { many };
                format!("{} {days_of} {direction} {base}{saturdays}", spelled(days))
            }
        }
    }
}

/// Titles inside a sentence; those that begin with an abbreviation stay as they are.
fn lower_first(title: &str) -> String {
    let mut chars = title.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(chars).collect(),
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_printed_as_councils_do() {
        let cases = [
            ("19:00", Some("7.00\u{a0}pm")),
            ("10:00", Some("10.00\u{a0}am")),
            ("9:05", Some("9.05\u{a0}am")),
            ("12:00", Some("12\u{a0}noon")),
            ("00:00", Some("12\u{a0}midnight")),
            ("12:30", Some("12.30\u{a0}pm")),
            ("00:15", Some("12.15\u{a0}am")),
            ("23:59", Some("11.59\u{a0}pm")),
            ("24:00", None),
            ("19:60", None),
            ("19", None),
            ("7.00 pm", None),
            ("1900:00", None),
            ("+9:00", None),
        ];
        for (written, printed) in cases {
            assert_eq!(printed_time(written).as_deref(), printed, "{written}");
        }
    }

    #[test]
    fn times_that_are_written_otherwise_are_understood() {
        let cases = [
            ("7pm", "19:00"),
            ("7.30 p.m.", "19:30"),
            ("7:30 PM", "19:30"),
            ("12 noon", "12:00"),
            ("12pm", "12:00"),
            ("12.15 am", "00:15"),
            ("19.00", "19:00"),
            ("1900", "19:00"),
            ("1900 hrs", "19:00"),
        ];
        for (written, time) in cases {
            assert_eq!(
                meant(written).map(|time| time.format("%H:%M").to_string()).as_deref(),
                Some(time),
                "{written}"
            );
        }
        for written in ["seven", "7", "25.00", "13pm", "7 sharp", "", "19.60", "é7pm", "noon"] {
            assert_eq!(meant(written), None, "{written}");
        }
    }

    #[test]
    fn days_are_printed_without_a_leading_zero() {
        assert_eq!(printed_date("2019-05-08".parse().expect("a date")), "8 May 2019");
    }

    #[test]
    fn titles_stand_inside_a_sentence() {
        assert_eq!(lower_first("Publication of the agenda"), "publication of the agenda");
        assert_eq!(lower_first("SI notice"), "SI notice");
        assert_eq!(lower_first(""), "");
    }
}
