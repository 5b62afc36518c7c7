//! The period that the name of a file speaks of: `caseload-2019-03.csv`, `Mar-19.xlsx`, `2018-19 Q3.csv`.

use crate::definition::raw::NamedPeriod;
use crate::period::{self, FinancialYear, Month, Period, Quarter};

/// The periods of the kind asked for that a name speaks of, each once; more than one leave it open.
pub(super) fn periods(stem: &str, kind: NamedPeriod) -> Vec<Period> {
    let tokens = tokens(stem);
    let mut found: Vec<Period> = match kind {
        NamedPeriod::Date => windows(&tokens, 3).filter_map(date).chain(compact_dates(&tokens)).collect(),
        NamedPeriod::Month => months(&tokens).into_iter().map(Period::Month).collect(),
        NamedPeriod::Quarter => {
            let years = years(&tokens);
            let numbers: Vec<u8> = windows(&tokens, 2).filter_map(quarter).collect();
            let pairs = years.iter().flat_map(|&year| numbers.iter().map(move |&number| (year, number)));
            pairs.filter_map(|(year, number)| Quarter::new(year, number)).map(Period::Quarter).collect()
        }
        NamedPeriod::FinancialYear => years(&tokens).into_iter().map(Period::Year).collect(),
    };
    found.sort_unstable();
    found.dedup();
    found
}

/// Runs of digits and runs of letters; what stands between them only parts them.
fn tokens(stem: &str) -> Vec<&str> {
    let kind = |c: char| if c.is_ascii_digit() { 1 } else { u8::from(c.is_alphabetic()) * 2 };
    let mut tokens = Vec::new();
    let mut rest = stem;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if kind(first) != 0 {
            tokens.push(run);
        }
        rest = after;
    }
    tokens
}

fn windows<'t>(tokens: &'t [&'t str], length: usize) -> impl Iterator<Item = &'t [&'t str]> {
    tokens.windows(length)
}

/// A number of so many digits.
fn digits(text: &str, length: usize) -> Option<i32> {
    let sound = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| text.parse().ok()).flatten()
}

/// A year of four digits that figures can stand for; other numbers of four digits are codes.
fn year(text: &str) -> Option<i32> {
    digits(text, 4).filter(|year| (1900..2200).contains(year))
}

fn date(window: &[&str]) -> Option<Period> {
    let sound = year(window[0]).is_some() || window[2].len() == 4 || digits(window[1], 2).is_none();
    sound.then(|| period::date(&window.join("-"))).flatten().map(Period::Day)
}

/// `20190331`
fn compact_dates<'t>(tokens: &'t [&'t str]) -> impl Iterator<Item = Period> + 't {
    tokens.iter().filter(|token| digits(token, 8).is_some()).filter_map(|token| {
        let (year, month, day) = (&token[..4], &token[4..6], &token[6..]);
        period::date(&format!("{year}-{month}-{day}")).map(Period::Day)
    })
}

/// Months with the year first; only where there is none, those with the month first, since a number before
/// `2019-03` counts files.
fn months(tokens: &[&str]) -> Vec<Month> {
    let pair = |window: &[&str]| year(window[0]).and_then(|_| period::month(&window.join("-")));
    let compact = tokens.iter().filter_map(|token| match token.len() {
        6 | 8 if token.bytes().all(|byte| byte.is_ascii_digit()) => {
            year(&token[..4]).and_then(|_| period::month(&format!("{}-{}", &token[..4], &token[4..6])))
        }
        _ => None,
    });
    let first: Vec<Month> = windows(tokens, 2).filter_map(pair).chain(compact).collect();
    if !first.is_empty() {
        return first;
    }
    let named = |window: &[&str]| {
        let sound = window[0].len() != 4 || digits(window[0], 4).is_none();
        let sound = sound && (digits(window[1], 2).is_some() || year(window[1]).is_some());
        sound.then(|| period::month(&window.join("-"))).flatten()
    };
    windows(tokens, 2).filter_map(named).collect()
}

/// `Q3`, `quarter 3`, `qtr 3`
fn quarter(window: &[&str]) -> Option<u8> {
    let word = ["q", "qtr", "quarter"].iter().any(|word| word.eq_ignore_ascii_case(window[0]));
    word.then(|| digits(window[1], 1)).flatten().and_then(|number| number.try_into().ok())
}

/// `2018-19`, `2018-2019`, `201819`; `18-19` where there is no other.
fn years(tokens: &[&str]) -> Vec<FinancialYear> {
    let follows = |first: i32, second: i32| (first + 1).rem_euclid(100) == second;
    let pair = |window: &[&str]| {
        let first = year(window[0])?;
        let second = digits(window[1], 2).filter(|&second| follows(first, second));
        let sound = second.is_some() || year(window[1]) == Some(first + 1);
        sound.then_some(FinancialYear(first))
    };
    let compact = tokens.iter().filter_map(|token| {
        let (first, second) = (token.get(..4).and_then(year)?, digits(token.get(4..)?, 2)?);
        follows(first, second).then_some(FinancialYear(first))
    });
    let full: Vec<FinancialYear> = windows(tokens, 2).filter_map(pair).chain(compact).collect();
    if !full.is_empty() {
        return full;
    }
    let short = |window: &[&str]| {
        let (first, second) = (digits(window[0], 2)?, digits(window[1], 2)?);
        follows(first, second).then_some(FinancialYear(2000 + first))
    };
    windows(tokens, 2).filter_map(short).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(stem: &str, kind: NamedPeriod) -> String {
        let periods: Vec<String> = periods(stem, kind).iter().map(Period::to_string).collect();
        periods.join(", ")
    }

    #[test]
    fn months_in_the_names_that_people_give_files() {
        for name in [
            "caseload-2019-03",
            "caseload_2019_03_final",
            "2019.03 caseload v2",
            "caseload201903",
            "Mar-19",
            "caseload Mar 2019",
            "caseloadtable-March2019",
            "03-2019",
            "2019-03-31 extract",
            "20190331",
            "caseload 31 March 2019",
            "2018-19 to Mar-19",
            "02 2019-03",
            "200 cases, 2019-03",
        ] {
            assert_eq!(said(name, NamedPeriod::Month), "March 2019", "{name}");
        }
        for name in ["caseload", "2019", "2019-13", "201819", "9999-03", "Smarch-19", "12345678", ""] {
            assert_eq!(said(name, NamedPeriod::Month), "", "{name}");
        }
        assert_eq!(said("2019-01 to 2019-03", NamedPeriod::Month), "January 2019, March 2019");
    }

    #[test]
    fn quarters_years_and_dates() {
        for name in
            ["2018-19 Q3", "Q3 2018-19", "q3_201819", "caseload-2018-2019-Q3", "18-19 quarter 3", "201819Q3"]
        {
            assert_eq!(said(name, NamedPeriod::Quarter), "Q3 2018/19", "{name}");
        }
        for name in ["Q3 2018", "Q5 2018-19", "2018-19", "2018-20 Q3"] {
            assert_eq!(said(name, NamedPeriod::Quarter), "", "{name}");
        }
        assert_eq!(said("outturn 1999-00", NamedPeriod::FinancialYear), "1999/00");
        assert_eq!(said("201819", NamedPeriod::FinancialYear), "2018/19");
        for name in ["week ending 2019-03-31", "31-03-2019", "31 Mar 19", "20190331"] {
            assert_eq!(said(name, NamedPeriod::Date), "31 March 2019", "{name}");
        }
        assert_eq!(said("week 1-2-3", NamedPeriod::Date), "");
    }
}
