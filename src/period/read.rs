//! Dates and months in British order, as people and spreadsheet programs write them.

use super::{MONTHS, Month};
use chrono::NaiveDate;

/// Reads a date: `31/03/2019`, `2019-03-31`, `31 March 2019`, `31-Mar-19`.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    let text = without_midnight(text.trim());
    let (a, b, c) = three(text)?;
    if a.len() == 4 && a.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::from_ymd_opt(number(a)?.try_into().ok()?, number(b)?, number(c)?);
    }
    let day = ["st", "nd", "rd", "th"].iter().find_map(|end| a.strip_suffix(end)).unwrap_or(a);
    let month = if b.starts_with(|c: char| c.is_ascii_digit()) { number(b)? } else { u32::from(named(b)?) };
    NaiveDate::from_ymd_opt(year(c)?, month, number(day)?)
}

/// Reads a month: `2019-03`, `Mar-19`, `Mar 2019`, `March 2019`, `03/2019`.
pub(crate) fn month(text: &str) -> Option<Month> {
    let text = text.trim();
    let mut parts = text.split(['-', '/', ' ', '\u{a0}']).filter(|part| !part.is_empty());
    let (a, b) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year_of, month) = if a.len() == 4 && a.bytes().all(|c| c.is_ascii_digit()) {
        (a, number(b).filter(|_| b.len() == 2)?)
    } else if let Some(month) = named(a) {
        (b, u32::from(month))
    } else {
        (b, number(a).filter(|_| b.len() == 4)?)
    };
    if !(1..=12).contains(&month) {
        return None;
    }
    Some(Month { year: year(year_of)?, month: month as u8 })
}

/// `2019-03-31T00:00:00` and `31/03/2019 00:00` are dates; another time of day makes no date.
fn without_midnight(text: &str) -> &str {
    match text.split_once(['T', ' ']) {
        Some((day, time)) if time.contains(':') => {
            let midnight = time.trim_end_matches('Z').bytes().all(|b| matches!(b, b'0' | b':' | b'.'));
            if midnight { day } else { text }
        }
        _ => text,
    }
}

/// The three parts of a date, parted by one kind of mark throughout.
fn three(text: &str) -> Option<(&str, &str, &str)> {
    let mark = text.chars().find(|c| matches!(c, '/' | '-' | '.' | ' ' | '\u{a0}'))?;
    let mut parts = text.split(mark).filter(|part| !part.is_empty());
    let found = (parts.next()?, parts.next()?, parts.next()?);
    // `6.4.12` is the number of a paragraph, `6.4.2012` a date.
    let dated = mark != '.' || found.2.len() == 4;
    (parts.next().is_none() && dated).then_some(found)
}

/// Up to four digits.
fn number(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A year of four digits, or of two: 00 to 69 are this century, as on POSIX systems.
fn year(text: &str) -> Option<i32> {
    let number = i32::try_from(number(text)?).ok()?;
    match text.len() {
        4 => Some(number),
        2 if number < 70 => Some(2000 + number),
        2 => Some(1900 + number),
        _ => None,
    }
}

/// A month by its name or at least three of its letters.
fn named(text: &str) -> Option<u8> {
    let text = text.trim_end_matches('.');
    if text.len() < 3 {
        return None;
    }
    let begins = |month: &str| month.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    MONTHS.iter().position(|month| begins(month)).map(|at| at as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_british_order() {
        for text in [
            "31/03/2019",
            "31/3/19",
            "2019-03-31",
            "2019-03-31T00:00:00",
            "31/03/2019 00:00",
            "31 March 2019",
            "31-Mar-19",
            "31st Mar. 2019",
            "31.03.2019",
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), Some("2019-03-31"), "{text}");
        }
        for text in [
            "03/31/2019",
            "31/06/2016",
            "31 Smarch 2019",
            "2019-03",
            "1-2-3",
            "6.4.12",
            "31/03",
            "31/03/2019 14:30",
            "",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn months_in_many_spellings() {
        for text in ["2019-03", "Mar-19", "Mar 2019", "March 2019", "mar\u{a0}19", "03/2019", "3/2019"] {
            assert_eq!(month(text), Some(Month { year: 2019, month: 3 }), "{text}");
        }
        assert_eq!(month("Sept-98"), Some(Month { year: 1998, month: 9 }));
        for text in
            ["2019", "2019-13", "2019-3", "Ma-19", "19 June", "March", "1/2", "Q1 2019", "2018/19", "é-19"]
        {
            assert_eq!(month(text), None, "{text}");
        }
    }
}
