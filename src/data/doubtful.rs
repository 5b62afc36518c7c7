//! Columns that are words only because of a slip: `1O` among figures, `31/2019` among dates. Such a column is not
//! added up, aligned or withheld as figures are, and nothing on the page would say why.

use super::cells::Words;
use super::mark::without_mark;
use super::written::figure;
use super::{Column, Table, Value};
use crate::definition::ColumnType;
use crate::diagnostics::{Code, Diagnostics};
use crate::period;

/// So many cells of one kind make the others doubtful.
const LEAST: usize = 3;
/// More cells that do not fit are no slips.
const MOST: usize = 3;

/// Words over columns that name things by numbers, or hold bands of them.
const NAMES: [&str; 22] = [
    "ref",
    "reference",
    "code",
    "no",
    "number",
    "id",
    "item",
    "measure",
    "indicator",
    "kpi",
    "ward",
    "postcode",
    "version",
    "page",
    "paragraph",
    "section",
    "room",
    "age",
    "ages",
    "band",
    "grade",
    "size",
];

/// What people write for a figure that is not there, and this program does not know.
const NOTHING: [&str; 10] =
    ["nil", "none", "pending", "tba", "unknown", "missing", "null", "nan", "not known", "not recorded"];

/// Tells cells that keep a column from being one of figures or periods.
pub(super) fn check(table: &Table, words: Words<'_>, found: &mut Diagnostics) {
    for (at, column) in table.columns.iter().enumerate() {
        if column.kind == ColumnType::Text && !column.stated {
            check_column(table, at, column, words, found);
        }
    }
}

/// What a cell could be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Figure,
    Date,
    Month,
    Quarter,
    Year,
}

const KINDS: [Kind; 5] = [Kind::Figure, Kind::Date, Kind::Month, Kind::Quarter, Kind::Year];

impl Kind {
    fn of(text: &str) -> Option<Kind> {
        let text = without_mark(text).0;
        if figure(text).is_some() {
            return Some(Kind::Figure);
        }
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let date = period::date(text).is_some() || period::no_such_day(text).is_some();
        date.then_some(Kind::Date)
            .or_else(|| period::quarter(text).map(|_| Kind::Quarter))
            .or_else(|| period::month(text).map(|_| Kind::Month))
            .or_else(|| period::financial_year(text).map(|_| Kind::Year))
    }

    fn word(self) -> &'static str {
        match self {
            Kind::Figure => "figure",
            Kind::Date => "date",
            Kind::Month => "month",
            Kind::Quarter => "quarter",
            Kind::Year => "financial year",
        }
    }
}

fn check_column(table: &Table, at: usize, column: &Column, words: Words<'_>, found: &mut Diagnostics) {
    let mut counts = [0_usize; KINDS.len()];
    let mut others: Vec<(usize, &str)> = Vec::new();
    for (row, values) in table.rows.iter().enumerate() {
        let Some(Value::Text(text)) = values.get(at) else { continue };
        if words.meaning_of(text).is_some() {
            continue;
        }
        match Kind::of(text) {
            Some(kind) => counts[kind as usize] += 1,
            None if others.len() == MOST => return,
            None => others.push((row, text)),
        }
    }
    // Months beside a year are meant.
    let mut kinds = KINDS.into_iter().filter(|&kind| counts[kind as usize] > 0);
    let only = kinds.next().filter(|_| kinds.next().is_none());
    let american = others.iter().all(|(_, text)| is_month_first(text));
    let Some(&(row, text)) = others.first() else { return };
    let kind = match only {
        None | Some(Kind::Date) if american && kinds_are_dates(&counts) => Kind::Date,
        Some(kind) if counts[kind as usize] >= LEAST.max(3 * others.len()) => kind,
        _ => return,
    };
    let names = kind == Kind::Figure && (at == 0 || has_word(&column.name, &NAMES));
    let remedies: Option<Vec<String>> = others.iter().map(|(_, text)| remedy(kind, text)).collect();
    let Some(remedy) = remedies.filter(|_| !names).and_then(|all| all.into_iter().next()) else { return };
    let count = counts[kind as usize];
    let rest = match count {
        0 => String::new(),
        1 => "; the other cell is one".to_owned(),
        _ => format!("; {count} other cells are"),
    };
    let message =
        format!("Column `{}` is read as words, since `{text}` is no {}{rest}.", column.name, kind.word());
    let stated = format!("`columns: {{ {}: text }}` says that words are meant.", column.name);
    found.warning(Code::BadValue, table.place(row, at), message).remedy(format!("{remedy} {stated}"));
}

fn kinds_are_dates(counts: &[usize; KINDS.len()]) -> bool {
    counts.iter().enumerate().all(|(kind, &count)| count == 0 || kind == Kind::Date as usize)
}

/// What to do with a cell that may be a slip; `None` where it is none.
fn remedy(kind: Kind, text: &str) -> Option<String> {
    let said = match kind {
        Kind::Figure => return remedy_of_figure(text),
        Kind::Date if is_month_first(text) => {
            "The day comes before the month: write 31/01/2019, or 2019-01-31.".to_owned()
        }
        Kind::Date => "Write the date as 2019-03-31, 31/03/2019 or 31 March 2019.".to_owned(),
        Kind::Month => "Write the month as 2019-03, Mar-19 or March 2019.".to_owned(),
        Kind::Quarter => "Write the quarter as Q3 2018/19.".to_owned(),
        Kind::Year => "Write the financial year as 2018/19.".to_owned(),
    };
    let sums = ["total", "ytd", "to date", "average", "mean", "all", "year"];
    let is_near = text.contains(|c: char| c.is_ascii_digit()) && !has_word(text, &sums);
    is_near.then_some(said)
}

fn remedy_of_figure(text: &str) -> Option<String> {
    if NOTHING.contains(&&*text.to_lowercase()) {
        return Some(format!(
            "Say what it means with `missing: {{ {text}: not_available }}`, or write the figure."
        ));
    }
    let digits = text.contains(|c: char| c.is_ascii_digit());
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_range = text
        .char_indices()
        .any(|(at, c)| matches!(c, '-' | '–') && text[..at].ends_with(|c: char| c.is_ascii_digit()));
    let other = |c: char| matches!(c, '/' | ':' | '+' | '<' | '>' | '≤' | '≥');
    if !digits || letters > 1 || is_range || text.contains(other) {
        return None;
    }
    let bare = text.trim_end_matches(['r', 'R', 'p', 'P', 'e', 'f', 'u', 'b']);
    if bare.len() < text.len() && figure(bare).is_some() {
        let mark = text[bare.len()..].to_lowercase();
        return Some(format!("Write `{} [{mark}]` if the letter is a mark.", bare.trim_end()));
    }
    let signs = ['*', '†', '‡', '§', '#', '^', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let bare = text.trim_end_matches(|c: char| signs.contains(&c)).trim_end();
    if bare.len() < text.len() && figure(bare).is_some() {
        return Some(
            "Take the sign out and say in a note of the table what it says, or write a mark such as `[p]` or `[r]` \
             behind the figure."
                .to_owned(),
        );
    }
    Some("Correct the cell, or leave it empty where there is no figure.".to_owned())
}

/// `01/31/2019`
fn is_month_first(text: &str) -> bool {
    let mut parts = text.split(['/', '-', '.']);
    let mut number = || parts.next()?.trim().parse::<u32>().ok();
    let (Some(month), Some(day), Some(_)) = (number(), number(), number()) else { return false };
    (1..=12).contains(&month) && (13..=31).contains(&day) && period::date(text).is_none()
}

fn has_word(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    let mut own = text.split(|c: char| !c.is_alphanumeric());
    own.any(|word| words.contains(&word))
        || words.iter().any(|word| word.contains(' ') && text.contains(word))
}
