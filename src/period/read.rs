//! Dates in British order, months, quarters and financial years, as people and spreadsheet programs write
//! them.

use super::names::is_weekday;
use super::{FinancialYear, MONTHS, Month, Quarter};
use chrono::NaiveDate;

/// Reads a date: `31/03/2019`, `2019-03-31`, `31 March 2019`, `31-Mar-19`, `March 31st, 2019`.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = parts_of_date(text)?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The last day of the month of a date that the calendar does not have, `31 June 2016`; `None` for a
/// date that it has and for what is no date at all.
pub(crate) fn no_such_day(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = parts_of_date(text)?;
    let month = Month { year, month: u8::try_from(month).ok().filter(|month| (1..=12).contains(month))? };
    let last = month.last_day()?;
    (day <= 31 && NaiveDate::from_ymd_opt(year, month.month.into(), day).is_none() && day > 0).then_some(last)
}

/// Year, month and day as written, whether the calendar has them or not.
fn parts_of_date(text: &str) -> Option<(i32, u32, u32)> {
    let text = without_weekday(without_midnight(text.trim()));
    let (a, b, c) = three(text)?;
    if a.len() == 4 && a.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some((number(a)?.try_into().ok()?, number(b)?, number(c)?));
    }
    if let Some(month) = named(a) {
        return Some((year(c)?, month.into(), day(b.trim_end_matches(','))?));
    }
    let month = if b.starts_with(|c: char| c.is_ascii_digit()) { number(b)? } else { u32::from(named(b)?) };
    Some((year(c)?, month, day(a)?))
}

/// `31`, `31st`
fn day(text: &str) -> Option<u32> {
    number(["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text))
}

/// Reads a month: `2019-03`, `Mar-19`, `Mar 2019`, `March 2019`, `03/2019`.
pub(crate) fn month(text: &str) -> Option<Month> {
    let text = text.trim();
    // `2011/12` is a year of accounts, `2011-12` a month.
    if text.contains('/') && financial_year(text).is_some() {
        return None;
    }
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

/// Reads a financial year: `2018/19`, `2018-19`, `2018/2019`, `201819`.
pub(crate) fn financial_year(text: &str) -> Option<FinancialYear> {
    let text = text.trim();
    let (first, second) = match text.split_once(['/', '-', '\u{2013}']) {
        Some((first, second)) => (first.trim_end(), second.trim_start()),
        None if text.len() == 6 => text.split_at_checked(4)?,
        None => return None,
    };
    let from = i32::try_from(number(first).filter(|_| first.len() == 4)?).ok()?;
    let to = i32::try_from(number(second)?).ok()?;
    let follows = match second.len() {
        2 => (from + 1) % 100 == to,
        4 => from + 1 == to,
        _ => false,
    };
    follows.then_some(FinancialYear(from))
}

/// Reads a quarter of a financial year: `Q3 2018/19`, `2018/19 Q3`, `2018-19-Q3`, `Quarter 3 2018/19`.
pub(crate) fn quarter(text: &str) -> Option<Quarter> {
    let (number, year) = parts_of_quarter(text)?;
    Quarter::new(financial_year(year)?, number)
}

/// The year of a quarter that does not say which financial year it is in: 2018 of `Q1 2018`.
pub(crate) fn quarter_of_one_year(text: &str) -> Option<i32> {
    let (number, year) = parts_of_quarter(text)?;
    (1..=4).contains(&number).then(|| self::year(year).filter(|_| year.len() == 4))?
}

/// The number of a quarter, and what else is written.
fn parts_of_quarter(text: &str) -> Option<(u8, &str)> {
    let text = text.trim();
    let at = text.find(['Q', 'q'])?;
    let (before, after) = text.split_at_checked(at)?;
    let rest = after.get(1..)?;
    let word = "uarter";
    let rest = match rest.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word)) {
        Some(_) => rest.get(word.len()..)?.trim_start(),
        None => rest,
    };
    let digit = rest.chars().next().filter(char::is_ascii_digit)?;
    let after = rest.get(1..)?;
    let parted = |c: char| matches!(c, ' ' | '\u{a0}' | '-' | ',' | ':');
    let before = before.trim_end_matches(parted);
    let year = after.trim_start_matches(parted);
    let year = match (before.is_empty(), year.is_empty()) {
        // `Q12018/19` names no quarter.
        (true, false) if year.len() < after.len() => year,
        (false, true) => before,
        _ => return None,
    };
    Some((digit as u8 - b'0', year))
}

/// Reads a yes or no: `yes`, `Y`, `true`.
pub(crate) fn yes_no(text: &str) -> Option<bool> {
    let text = text.trim();
    let is = |words: [&str; 3]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is(["yes", "y", "true"]) {
        return Some(true);
    }
    is(["no", "n", "false"]).then_some(false)
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

/// `Wednesday 8 May 2019`, `Wed, 8 May 2019`: the day of the week says nothing new.
fn without_weekday(text: &str) -> &str {
    match text.split_once([' ', '\u{a0}']) {
        Some((word, rest)) if is_weekday(word.trim_end_matches([',', '.'])) => rest.trim_start(),
        _ => text,
    }
}

/// The three parts of a date, parted by one kind of mark throughout.
fn three(text: &str) -> Option<(&str, &str, &str)> {
    let mark = text.chars().find(|c| matches!(c, '/' | '-' | '.' | ' ' | '\u{a0}'))?;
    // Printed dates keep the day to its month with a space that does not break.
    let parts_at = |c: char| c == mark || mark.is_whitespace() && matches!(c, ' ' | '\u{a0}');
    let mut parts = text.split(parts_at).filter(|part| !part.is_empty());
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
            "March 31st, 2019",
            "31\u{a0}March\u{a0}2019",
            "Sunday 31 March 2019",
            "Sun, 31 Mar 2019",
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
    fn days_that_the_calendar_does_not_have() {
        let last = |text| no_such_day(text).map(|day| day.to_string());
        for text in ["31/06/2016", "31 June 2016", "June 31st 2016", "2016-06-31"] {
            assert_eq!(last(text).as_deref(), Some("2016-06-30"), "{text}");
        }
        assert_eq!(last("29 February 2019").as_deref(), Some("2019-02-28"));
        for text in ["29/02/2020", "03/31/2019", "32 June 2016", "0 June 2016", "June 2016", "soon"] {
            assert_eq!(last(text), None, "{text}");
        }
    }

    #[test]
    fn years_and_quarters_in_their_spellings() {
        for text in ["2018/19", "2018-19", "2018\u{2013}19", "201819", "2018/2019", "2018 / 19"] {
            assert_eq!(financial_year(text), Some(FinancialYear(2018)), "{text}");
        }
        for text in ["2018/20", "2018", "2018/9", "18/19", "20x8/19", "201820", "é01819", ""] {
            assert_eq!(financial_year(text), None, "{text}");
        }
        assert_eq!(financial_year("1999/00"), Some(FinancialYear(1999)));
        let third = Quarter::new(FinancialYear(2018), 3);
        for text in
            ["Q3 2018/19", "2018/19 Q3", "2018-19 Q3", "2018-19-Q3", "q3 201819", "Quarter 3, 2018/19"]
        {
            assert_eq!(quarter(text), third, "{text}");
        }
        for text in ["Q5 2018/19", "Q3", "Q3 2018", "Q3 Q4", "Q32018/19", "Q 3 2018/19", "é", "quarter"] {
            assert_eq!(quarter(text), None, "{text}");
        }
        assert_eq!(quarter_of_one_year("Q3 2018"), Some(2018));
        assert_eq!(quarter_of_one_year("Q3 2018/19"), None);
    }

    #[test]
    fn yes_and_no() {
        assert_eq!(["yes", "Y", " True "].map(yes_no), [Some(true); 3]);
        assert_eq!(["no", "n", "FALSE"].map(yes_no), [Some(false); 3]);
        assert_eq!(["", "none", "1", "yess"].map(yes_no), [None; 4]);
    }

    #[test]
    fn months_in_many_spellings() {
        for text in ["2019-03", "Mar-19", "Mar 2019", "March 2019", "mar\u{a0}19", "03/2019", "3/2019"] {
            assert_eq!(month(text), Some(Month { year: 2019, month: 3 }), "{text}");
        }
        assert_eq!(month("Sept-98"), Some(Month { year: 1998, month: 9 }));
        for text in [
            "2019", "2019-13", "2019-3", "Ma-19", "19 June", "March", "1/2", "Q1 2019", "2018/19", "2011/12",
            "2000/01", "é-19",
        ] {
            assert_eq!(month(text), None, "{text}");
        }
    }
}
