//! Days that the calendar does not have, and weekdays that are not theirs.

use super::words::{Word, words};
use crate::period::{MONTHS, Month, month_name};
use chrono::{Datelike, NaiveDate, Weekday};
use std::ops::Range;

/// A date that cannot be, and why.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct WrongDate {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// `31 June 2016 does not exist: June has 30 days.`
    pub message: String,
}

/// The dates of a text that cannot be.
pub(crate) fn wrong_dates(text: &str) -> Vec<WrongDate> {
    // Few texts hold figures at all, and a code is one word.
    let parts = |c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.');
    if !text.contains(|c: char| c.is_ascii_digit()) || !text.contains(parts) {
        return Vec::new();
    }
    wrong_dates_among(&words(text).collect::<Vec<Word<'_>>>())
}

/// The dates among the words of a text that cannot be.
pub(crate) fn wrong_dates_among(words: &[Word<'_>]) -> Vec<WrongDate> {
    let mut wrong = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !can_begin(&words[at]) {
            at += 1;
            continue;
        }
        let found = in_figures(&words[at]).map(|date| (date, 1)).or_else(|| in_words(&words[at..]));
        let Some((mut date, taken)) = found else {
            at += 1;
            continue;
        };
        let weekday = weekday_before(&words[..at]);
        if let Some((from, weekday)) = weekday {
            date.weekday = Some(weekday);
            date.range.start = from;
        }
        wrong.extend(date.fault().map(|message| WrongDate { range: date.range.clone(), message }));
        at += taken;
    }
    wrong
}

/// Whether a date can begin with a word: it holds a digit or is the name of a month.
fn can_begin(word: &Word<'_>) -> bool {
    word.text.starts_with(|c: char| c.is_ascii_uppercase()) || word.text.bytes().any(|b| b.is_ascii_digit())
}

/// A date as it is written, possible or not.
struct Written {
    day: u32,
    /// 1 to 12.
    month: u8,
    year: Option<i32>,
    weekday: Option<Weekday>,
    range: Range<usize>,
}

impl Written {
    fn fault(&self) -> Option<String> {
        let name = month_name(self.month);
        let said = match self.year {
            Some(year) => format!("{} {name} {year}", self.day),
            None => format!("{} {name}", self.day),
        };
        // A day without a year exists where some year has it.
        let month = Month { year: self.year.unwrap_or(2000), month: self.month };
        let last = month.last_day()?.day();
        if self.day == 0 || self.day > last {
            let why = match (self.month, self.year, self.day) {
                (2, Some(year), 29) => format!("{year} is no leap year"),
                _ => format!("{name} has {last} days"),
            };
            return Some(format!("{said} does not exist: {why}."));
        }
        let date = NaiveDate::from_ymd_opt(self.year?, self.month.into(), self.day)?;
        let weekday = self.weekday.filter(|weekday| *weekday != date.weekday())?;
        Some(format!("{said} is a {}, not a {}.", long(date.weekday()), long(weekday)))
    }
}

/// `31/06/2016`, `2019-02-29`, `31.06.2016`
fn in_figures(word: &Word<'_>) -> Option<Written> {
    if !word.text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mark = word.text.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let mut parts = word.text.split(mark);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || ![a, b, c].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let (day, month, year) = match (a.len(), b.len(), c.len()) {
        (4, 2, 2) if mark == '-' => (c, b, a),
        (1 | 2, 1 | 2, 4) if mark != '-' => (a, b, c),
        _ => return None,
    };
    let month: u8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    let year = year.parse().ok().filter(|year| (1800..2200).contains(year))?;
    let day = day.parse().ok()?;
    Some(Written { day, month, year: Some(year), weekday: None, range: word.range() })
}

/// `31st June 2016`, `31 of June`, `June 31st 2016`: the date and how many words it takes.
fn in_words(words: &[Word<'_>]) -> Option<(Written, usize)> {
    let first = words.first()?;
    let next = |at: usize| words.get(at).filter(|_| !words[..at].iter().any(|word| word.ends));
    let date = |day: u32, month: u8, year: Option<(i32, &Word<'_>)>, last: &Word<'_>| Written {
        day,
        month,
        year: year.map(|(year, _)| year),
        weekday: None,
        range: first.start..year.map_or(last, |(_, word)| word).range().end,
    };
    if let Some((day, _)) = day(first.text) {
        let of = usize::from(next(1)?.text.eq_ignore_ascii_case("of"));
        let second = next(1 + of)?;
        let month = month(second.text)?;
        let year = next(2 + of).and_then(|word| Some((year(word.text)?, word)));
        let taken = 2 + of + usize::from(year.is_some());
        return Some((date(day, month, year, second), taken));
    }
    let month = month(first.text)?;
    // After a comma stands the year: `June 31st, 2016`.
    let second = next(1)?;
    let (day, ordinal) = day(second.text)?;
    let year = words.get(2).and_then(|word| Some((year(word.text)?, word)));
    // `In May 31 children` is no date.
    (ordinal || year.is_some()).then(|| (date(day, month, year, second), 2 + usize::from(year.is_some())))
}

/// A day of a month, the last of several (`29–31`), and whether it is written as an ordinal.
fn day(text: &str) -> Option<(u32, bool)> {
    let last = text.rsplit(['–', '-', '—']).next()?;
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| last.strip_suffix(end));
    let digits = bare.unwrap_or(last);
    let is_day = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
    is_day.then(|| digits.parse().ok()).flatten().map(|day| (day, bare.is_some()))
}

/// A month by its name or three of its letters, with a capital: `may` is a verb.
fn month(text: &str) -> Option<u8> {
    let text = if text == "Sept" { "Sep" } else { text };
    let at = MONTHS.iter().position(|month| text.len() >= 3 && month.starts_with(text))?;
    Some(at as u8 + 1)
}

fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|year| (1800..2200).contains(year))
}

/// The weekday that stands in front of a date: `Tuesday, the`.
fn weekday_before(words: &[Word<'_>]) -> Option<(usize, Weekday)> {
    let before = words.last().filter(|word| !word.ends)?;
    let before = match before.text {
        "the" | "The" => words.get(words.len().checked_sub(2)?)?,
        _ => before,
    };
    const DAYS: [(&str, Weekday); 7] = [
        ("Monday", Weekday::Mon),
        ("Tuesday", Weekday::Tue),
        ("Wednesday", Weekday::Wed),
        ("Thursday", Weekday::Thu),
        ("Friday", Weekday::Fri),
        ("Saturday", Weekday::Sat),
        ("Sunday", Weekday::Sun),
    ];
    DAYS.iter().find(|(name, _)| *name == before.text).map(|(_, day)| (before.start, *day))
}

fn long(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        wrong_dates(text)
            .into_iter()
            .map(|wrong| format!("{}: {}", &text[wrong.range.clone()], wrong.message))
            .collect()
    }

    #[test]
    fn days_that_no_calendar_has() {
        assert_eq!(
            told("Jan 1st 2016 - June 31st 2016"),
            ["June 31st 2016: 31 June 2016 does not exist: June has 30 days."]
        );
        assert_eq!(
            told("on 29 February 2019, not on 29 February 2020 or 29 February"),
            ["29 February 2019: 29 February 2019 does not exist: 2019 is no leap year."]
        );
        assert_eq!(told("(31/06/2016)"), ["31/06/2016: 31 June 2016 does not exist: June has 30 days."]);
        assert_eq!(
            told("by 2019-02-30."),
            ["2019-02-30: 30 February 2019 does not exist: February has 28 days."]
        );
        assert_eq!(
            told("the 31st of Sept"),
            ["31st of Sept: 31 September does not exist: September has 30 days."]
        );
        assert_eq!(told("29–31 April"), ["29–31 April: 31 April does not exist: April has 30 days."]);
        assert_eq!(
            told("30\u{a0}February"),
            ["30\u{a0}February: 30 February does not exist: February has 29 days."]
        );
    }

    #[test]
    fn weekdays_that_do_not_fit() {
        assert_eq!(
            told("Tuesday 8 May 2019"),
            ["Tuesday 8 May 2019: 8 May 2019 is a Wednesday, not a Tuesday."]
        );
        assert_eq!(
            told("on Tuesday, the 8th of May 2019,"),
            ["Tuesday, the 8th of May 2019: 8 May 2019 is a Wednesday, not a Tuesday."]
        );
        assert_eq!(
            told("Friday, May 8, 2019"),
            ["Friday, May 8, 2019: 8 May 2019 is a Wednesday, not a Friday."]
        );
        assert_eq!(told("Wednesday 8 May 2019 at 7 pm"), Vec::<String>::new());
        assert_eq!(told("every Tuesday. 8 May 2019"), Vec::<String>::new(), "another sentence");
    }

    #[test]
    fn what_is_no_date() {
        for none in [
            "In May 31 children came; 31 may stay",
            "2018/19, 24/7, 1/2, 31/06, 6.4.12, 99.9.2016.1",
            "paragraph 3.2 of Part 31 June's list",
            "the 30 hours from 31 March to 30 April 2019",
            "",
        ] {
            assert_eq!(told(none), Vec::<String>::new(), "{none}");
        }
    }
}
