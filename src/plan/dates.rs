//! The dates of a meeting: publication, public questions; and how days and times are printed.

use super::calendar::{Calendar, OutsideTable};
use crate::definition::raw::{self, NoticeKind, Words};
use crate::definition::{Date, Located};
use crate::diagnostics::{Code, Diagnostics};
use chrono::{Datelike, Days};

/// `8 May 2019`
pub(super) fn printed_date(date: Date) -> String {
    date.format("%-d %B %Y").to_string()
}

/// `7.00 pm` of `19:00`, as councils print it and never broken between lines; `None` when it is not
/// a time of day.
pub(crate) fn printed_time(time: &str) -> Option<String> {
    let (hours, minutes) = time.split_once(':')?;
    let number = |text: &str, lengths: std::ops::RangeInclusive<usize>| -> Option<u32> {
        let digits = lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten()
    };
    let (hours, minutes) = (number(hours, 1..=2)?, number(minutes, 2..=2)?);
    match (hours, minutes) {
        (12, 0) => Some("12\u{a0}noon".to_owned()),
        (0, 0) => Some("12\u{a0}midnight".to_owned()),
        (0..24, 0..60) => {
            let half = if hours < 12 { "am" } else { "pm" };
            Some(format!("{}.{minutes:02}\u{a0}{half}", (hours + 11) % 12 + 1))
        }
        _ => None,
    }
}

/// The time as printed; one that is not a time is told and left out.
pub(super) fn time(words: &Words, key: &str, found: &mut Diagnostics) -> Option<String> {
    let printed = printed_time(&words.value);
    if printed.is_none() {
        found
            .error(
                Code::InvalidValue,
                words.place.clone(),
                format!("`{key}` is no time of day: `{}`.", words.value),
            )
            .remedy("Write hours and minutes of the 24-hour clock, `\"19:00\"`.");
    }
    printed
}

/// The day of publication: the one stated, else the last one that the rule for notice allows.
pub(super) fn publication(
    pack: &raw::AgendaPack,
    calendar: &Calendar,
    found: &mut Diagnostics,
) -> Option<Date> {
    let meeting = pack.meeting.date.value;
    let stated = pack.published.as_ref();
    let Some(rule) = &pack.notice else {
        if let Some(late) = stated.filter(|day| day.value >= meeting) {
            let message =
                format!("The pack is published on {}, not before the meeting.", printed_date(late.value));
            found
                .warning(Code::BadDate, late.place.clone(), message)
                .remedy("Correct `published` or the date of the meeting.");
        }
        return stated.map(|day| day.value);
    };
    match last_day(rule, meeting, calendar) {
        Ok(last) => {
            if let Some(late) = stated.filter(|day| day.value > last) {
                too_late(late, last, rule, meeting, found);
            }
            Some(stated.map_or(last, |day| day.value))
        }
        Err(outside) => {
            let message = format!(
                "The last day of publication for a meeting in {} cannot be worked out: {}.",
                meeting.year(),
                outside.words()
            );
            match stated {
                Some(day) => {
                    found
                        .warning(Code::BadDate, rule.rule.place.clone(), message)
                        .remedy("Check by hand that `published` keeps the rule for notice.");
                    Some(day.value)
                }
                None => {
                    found
                        .error(Code::BadDate, rule.rule.place.clone(), message)
                        .remedy("State the day as `published:`, or correct the date of the meeting.");
                    None
                }
            }
        }
    }
}

fn last_day(rule: &raw::NoticeRule, meeting: Date, calendar: &Calendar) -> Result<Date, OutsideTable> {
    let days = rule.days.value;
    match rule.rule.value {
        NoticeKind::ClearWorkingDays => calendar.clear_working_days_before(meeting, days),
        NoticeKind::ClearDays => {
            meeting.checked_sub_days(Days::new(u64::from(days) + 1)).ok_or_else(|| calendar.outside())
        }
    }
}

fn too_late(
    stated: &Located<Date>,
    last: Date,
    rule: &raw::NoticeRule,
    meeting: Date,
    found: &mut Diagnostics,
) {
    let (what, counted) = match rule.rule.value {
        NoticeKind::ClearWorkingDays => (
            "clear working days",
            "The day of publication, the day of the meeting, weekends and bank holidays do not count.",
        ),
        NoticeKind::ClearDays => {
            ("clear days", "The day of publication and the day of the meeting do not count.")
        }
    };
    let message = format!(
        "The pack is published on {}, but {} {what} before the meeting of {} ask for {} at the latest.",
        printed_date(stated.value),
        rule.days.value,
        printed_date(meeting),
        printed_date(last)
    );
    found.warning(Code::BadDate, stated.place.clone(), message).remedy(counted);
}

/// The last day on which public questions are taken, and the time as printed.
pub(super) fn questions_by(
    questions: &raw::PublicQuestions,
    meeting: Date,
    calendar: &Calendar,
    found: &mut Diagnostics,
) -> Option<(Date, String)> {
    let time = time(&questions.time, "time", found);
    let days = &questions.working_days_before;
    match calendar.working_days_before(meeting, days.value) {
        Ok(day) => Some((day, time?)),
        Err(outside) => {
            let message = format!(
                "The last day for public questions to a meeting in {} cannot be worked out: {}.",
                meeting.year(),
                outside.words()
            );
            found.error(Code::BadDate, days.place.clone(), message).remedy(
                "Correct the date of the meeting or `working_days_before`, or leave `public_questions` out.",
            );
            None
        }
    }
}

impl OutsideTable {
    fn words(self) -> String {
        format!("bank holidays are known from {} to {}", self.first_year, self.last_year)
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
    fn days_are_printed_without_a_leading_zero() {
        assert_eq!(printed_date("2019-05-08".parse().expect("a date")), "8 May 2019");
    }
}
