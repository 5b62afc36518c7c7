//! The type of a column that the definition does not state, found out from all of its cells.

use super::cells::{Words, figure_of};
use super::grid::{Grid, Written};
use crate::definition::ColumnType;
use crate::period::{self, Month};

/// The narrowest type that holds every cell of a column; text when none does.
pub(super) fn infer(grid: &Grid, column: usize, words: &Words<'_>) -> ColumnType {
    let name = grid.header.get(column).map_or("", |name| &**name);
    let mut kinds = Kinds::new(of_years(name));
    for row in 0..grid.height() {
        match grid.cell(row, column) {
            Written::Blank => {}
            // The error of a formula says nothing of the column; it is told when the cell is read.
            Written::Broken(_) => kinds.any = true,
            Written::Text(text) if words.meaning_of(text).is_some() => {}
            written => kinds.narrow(written),
        }
        if kinds.none() {
            return ColumnType::Text;
        }
    }
    kinds.narrowest()
}

/// Whether a column by its name holds years, so that `201819` is one and counts nothing.
pub(super) fn of_years(name: &str) -> bool {
    let is = |word: &str| ["year", "years", "period"].iter().any(|known| known.eq_ignore_ascii_case(word));
    name.split(|c: char| !c.is_alphanumeric()).any(is)
}

/// The types that the cells so far leave open.
struct Kinds {
    any: bool,
    of_years: bool,
    integer: bool,
    number: bool,
    percent: bool,
    money: bool,
    date: bool,
    month: bool,
    quarter: bool,
    year: bool,
    yes_no: bool,
    /// A pound sign was there.
    pounds: bool,
    /// A day was there that the calendar has.
    real_day: bool,
    /// The months so far, to tell `2011-12`, `2012-13` from December 2011.
    months: Vec<Month>,
    /// How yes and no are written, and which of the two were there.
    answers: Option<Answers>,
}

struct Answers {
    /// The length of the word for yes: `y`, `yes`, `true`.
    yes_len: usize,
    yes: bool,
    no: bool,
}

impl Kinds {
    fn new(of_years: bool) -> Kinds {
        Kinds {
            any: false,
            of_years,
            integer: true,
            number: true,
            percent: true,
            money: true,
            date: true,
            month: true,
            quarter: true,
            year: true,
            yes_no: true,
            pounds: false,
            real_day: false,
            months: Vec::new(),
            answers: None,
        }
    }

    fn none(&self) -> bool {
        let figures = self.integer || self.number || self.percent || self.money;
        !(figures || self.date || self.month || self.quarter || self.year || self.yes_no)
    }

    /// Leaves open what a cell fits. Stricter than reading a stated type: `007` is a code.
    fn narrow(&mut self, written: Written<'_>) {
        self.any = true;
        let text = match written {
            Written::Text(text) => Some(text),
            _ => None,
        };
        let figure = figure_of(written).filter(|_| !text.is_some_and(is_code));
        let plain = figure.filter(|figure| !figure.percent);
        self.integer &= plain.is_some_and(|f| f.decimals == 0 && f.value.is_integer() && !f.money);
        self.number &= plain.is_some_and(|figure| !figure.money);
        self.percent &= figure.is_some_and(|figure| figure.percent);
        self.money &= plain.is_some();
        self.pounds |= figure.is_some_and(|figure| figure.money);
        self.narrow_dates(written, text);
        // What a cell before ruled out is not tried again.
        self.year = self.year
            && match (written, text) {
                (_, Some(text)) => period::financial_year(text).is_some(),
                (Written::Figure(figure), _) => period::financial_year(&figure.shown()).is_some(),
                _ => false,
            };
        self.quarter = self.quarter && text.is_some_and(|text| period::quarter(text).is_some());
        self.yes_no = self.yes_no && text.is_some_and(|text| self.answer(text));
    }

    fn narrow_dates(&mut self, written: Written<'_>, text: Option<&str>) {
        if self.date {
            let real =
                matches!(written, Written::Date(_)) || text.is_some_and(|text| period::date(text).is_some());
            self.real_day |= real;
            // A day that the calendar does not have is a slip among days that it has, and no word.
            self.date = real || text.is_some_and(|text| period::no_such_day(text).is_some());
        }
        if self.month {
            let month = match (written, text) {
                (Written::Month(month), _) => Some(month),
                (_, Some(text)) => period::month(text),
                _ => None,
            };
            self.month = month.is_some();
            self.months.extend(month.filter(|_| self.year));
        }
    }

    /// Whether a text is a yes or no, written as the others are.
    fn answer(&mut self, text: &str) -> bool {
        let Some(answer) = period::yes_no(text) else { return false };
        let yes_len = match text.len() {
            2 => 3,
            5 => 4,
            len => len,
        };
        let answers = self.answers.get_or_insert(Answers { yes_len, yes: false, no: false });
        answers.yes |= answer;
        answers.no |= !answer;
        answers.yes_len == yes_len
    }

    fn narrowest(&self) -> ColumnType {
        if !self.any {
            return ColumnType::Text;
        }
        // Single letters are answers only where both are there; alone they are codes.
        let answers = self.answers.as_ref().is_some_and(|of| of.yes_len > 1 || of.yes && of.no);
        [
            (self.year && self.of_years, ColumnType::FinancialYear),
            (self.integer, ColumnType::Integer),
            (self.number, ColumnType::Number),
            (self.percent, ColumnType::Percent),
            (self.money && self.pounds, ColumnType::Money),
            (self.date && self.real_day, ColumnType::Date),
            (self.year && (!self.month || self.a_year_apart()), ColumnType::FinancialYear),
            (self.month, ColumnType::Month),
            (self.quarter, ColumnType::Quarter),
            (self.yes_no && answers, ColumnType::YesNo),
        ]
        .into_iter()
        .find_map(|(open, kind)| open.then_some(kind))
        .unwrap_or(ColumnType::Text)
    }

    /// `2009-10`, `2010-11`, `2011-12` are years: as months they would be thirteen apart each.
    fn a_year_apart(&self) -> bool {
        self.months.len() > 1 && self.months.windows(2).all(|pair| pair[0].plus(13) == Some(pair[1]))
    }
}

/// Digits with a leading zero name something; they count nothing.
fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > 1 && bytes[0] == b'0' && bytes[1].is_ascii_digit()
}
