//! Figures of data by period: a column with a row for each, or counts, sums and averages of rows.

use super::when::{When, fill, sorted};
use crate::data::{Conditions, Mark, Missing, Table, Value};
use crate::definition::ColumnType;
use crate::definition::raw::{Every, FiguresOf, Name, Words};
use crate::diagnostics::{Code, Diagnostics, Place};
use crate::figures::Tables;
use crate::period::Period;
use indexmap::IndexMap;
use rust_decimal::Decimal;

/// A figure, or the words that stand in its place.
pub(super) type Known = Result<Decimal, String>;

/// What stands where nobody has the figure.
pub(super) const NOT_AVAILABLE: &str = "not available";

/// The figure of one period.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub when: When,
    pub known: Known,
    /// Sum and count behind an average.
    pub parts: Option<(Decimal, Decimal)>,
    /// What the data say of the figure: provisional.
    pub mark: Option<Mark>,
    pub place: Place,
    /// The row of the data, where it is one.
    pub row: Option<usize>,
    /// How many rows it is worked out from, where it is none of them.
    pub counted: Option<usize>,
}

/// Figures in order: of time where all their periods are of one kind, else of the data.
pub(super) struct Source {
    pub cells: Vec<Cell>,
    pub timed: bool,
    /// Whether they are to have a figure of every period of their kind: each has a file, or it is said.
    pub each_period: bool,
    pub percent: bool,
    pub decimals: u32,
    /// The column that the figures stand in; none where rows are counted.
    pub column: Option<String>,
}

/// How figures come from rows.
#[derive(Clone, Copy)]
enum Way<'a> {
    Column(&'a Name),
    Count,
    Sum(&'a Name),
    Mean(&'a Name),
    Median(&'a Name),
}

/// What all sources of a measure share.
#[derive(Clone, Copy)]
pub(super) struct Gatherer<'a> {
    /// The measure's own name in the definition.
    pub name: &'a str,
    pub tables: &'a Tables,
    pub period: Option<&'a Words>,
    pub every: Option<Every>,
}

impl<'a> Gatherer<'a> {
    /// The figures of a source. `own` says whether its data must have the measure's column of periods;
    /// those of others, such as populations, need not.
    pub(super) fn gather(&self, of: &FiguresOf, own: bool, found: &mut Diagnostics) -> Option<Source> {
        // The plan has told names that are none; data that is not here could not be loaded, which is told as well.
        let table = self.tables.get(&of.data.value)?;
        let way = way(of, self.name, found);
        let conditions = Conditions::read(&of.conditions, table, &of.data.value, found);
        let period = self.period_column(of, table, own, found);
        let (way, conditions, period) = (way?, conditions?, period?);
        let rows = Rows { table, data: &of.data, conditions, period, every: self.every };
        match way {
            Way::Column(column) => rows.column(column, self.name, found),
            Way::Count => rows.counted(None, found),
            Way::Sum(column) => rows.counted(Some(&Worked::new(column, Average::None, &rows, found)?), found),
            Way::Mean(column) => {
                rows.counted(Some(&Worked::new(column, Average::Mean, &rows, found)?), found)
            }
            Way::Median(column) => {
                rows.counted(Some(&Worked::new(column, Average::Median, &rows, found)?), found)
            }
        }
    }

    /// `Some(None)`: rows without periods.
    fn period_column(
        &self,
        of: &FiguresOf,
        table: &Table,
        own: bool,
        found: &mut Diagnostics,
    ) -> Option<Option<usize>> {
        let said = of.period.as_ref();
        let has = |name: &Words| table.columns.iter().any(|column| *column.name == *name.value);
        let name = match said {
            Some(name) => name,
            None => match self.period.filter(|name| own || has(name)) {
                Some(name) => name,
                None => return Some(None),
            },
        };
        table.column(name, &of.data.value, found).map(Some)
    }
}

fn way<'a>(of: &'a FiguresOf, name: &str, found: &mut Diagnostics) -> Option<Way<'a>> {
    let counts = of.count.as_ref().is_some_and(|count| count.value);
    let ways = [
        of.column.as_ref().map(Way::Column),
        counts.then_some(Way::Count),
        of.sum.as_ref().map(Way::Sum),
        of.mean.as_ref().map(Way::Mean),
        of.median.as_ref().map(Way::Median),
    ];
    let mut ways = ways.into_iter().flatten();
    match (ways.next(), ways.next()) {
        (Some(way), None) => Some(way),
        (first, _) => {
            let message = match first {
                Some(_) => format!("A figure of `{name}` is worked out in several ways at once."),
                None => format!("A figure of `{name}` does not say how it comes from its data."),
            };
            found
                .error(Code::BadMeasure, of.data.place.clone(), message)
                .remedy("Give it one of `column`, `count: true`, `sum`, `mean` and `median`.");
            None
        }
    }
}

/// The rows of a table that a source uses.
struct Rows<'a> {
    table: &'a Table,
    data: &'a Name,
    conditions: Conditions,
    period: Option<usize>,
    every: Option<Every>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Average {
    None,
    Mean,
    Median,
}

/// A column whose figures are added up or averaged.
struct Worked<'a> {
    name: &'a Name,
    column: usize,
    average: Average,
}

impl<'a> Worked<'a> {
    fn new(name: &'a Name, average: Average, rows: &Rows<'_>, found: &mut Diagnostics) -> Option<Worked<'a>> {
        let column = rows.table.column(name, &rows.data.value, found)?;
        if !rows.table.holds_numbers(column, found) {
            return None;
        }
        if average == Average::None && rows.table.columns[column].kind == ColumnType::Percent {
            found
                .error(
                    Code::BadMeasure,
                    name.place.clone(),
                    format!("Column `{}` holds percentages, which do not add up.", name.value),
                )
                .remedy("Give numerator and denominator, or take the `mean`.");
            return None;
        }
        Some(Worked { name, column, average })
    }
}

impl Rows<'_> {
    fn column(&self, name: &Name, measure: &str, found: &mut Diagnostics) -> Option<Source> {
        let column = self.table.column(name, &self.data.value, found)?;
        if !self.table.holds_numbers(column, found) {
            return None;
        }
        let mut cells = Vec::new();
        let mut dateless: Option<(usize, usize)> = None;
        for row in (0..self.table.rows.len()).filter(|&row| self.conditions.hold(self.table, row)) {
            let when = self.period.map_or_else(When::never, |at| When::of(self.table, row, at));
            if self.period.is_some() && when.words.is_none() {
                dateless.get_or_insert((row, 0)).1 += 1;
                continue;
            }
            let when = if self.every.is_some() { when.every(self.every) } else { when };
            let place = self.table.place(row, column);
            let known = figure_or_words(&self.table.rows[row][column]);
            let mark = self.table.marks.get(&(row, column)).copied();
            cells.push(Cell { when, known, parts: None, mark, place, row: Some(row), counted: None });
        }
        self.tell_dateless(dateless, found);
        let timed = sorted(&mut cells);
        if timed && let Some(pair) = cells.windows(2).find(|pair| pair[0].when.period == pair[1].when.period)
        {
            let period = pair[1].when.words.as_deref().unwrap_or_default();
            found
                .error(
                    Code::BadMeasure,
                    pair[1].place.clone(),
                    format!("`{measure}` has two rows of {period}, where one is needed."),
                )
                .remedy("Pick one with `where`, or add them up: `sum` in place of `column`.");
            return None;
        }
        let of = &self.table.columns[column];
        let percent = of.kind == ColumnType::Percent;
        let column = Some(of.name.to_string());
        Some(Source { cells, timed, each_period: self.each_period(), percent, decimals: of.decimals, column })
    }

    /// Where a row begins. A period that the name of its file says stands in no line.
    fn first_place(&self, row: usize) -> Place {
        let mut places = (0..self.table.columns.len()).map(|column| self.table.place(row, column));
        let first = places.next().unwrap_or_default();
        match first.line == 0 && first.sheet.is_none() {
            true => places.next().unwrap_or(first),
            false => first,
        }
    }

    /// Whether there is to be a figure of every period.
    fn each_period(&self) -> bool {
        self.every.is_some() || self.table.origin.several().is_some()
    }

    /// Rows by period: counted, or a column of them added up or averaged.
    fn counted(&self, worked: Option<&Worked<'_>>, found: &mut Diagnostics) -> Option<Source> {
        let mut groups: IndexMap<When, Vec<usize>> = IndexMap::new();
        let mut dateless: Option<(usize, usize)> = None;
        // Rows without a period are left out only where there is a column for it.
        for row in 0..self.table.rows.len() {
            let when = self.period.map_or_else(When::never, |at| When::of(self.table, row, at));
            if self.period.is_some() && when.words.is_none() {
                dateless.get_or_insert((row, 0)).1 += 1;
                continue;
            }
            let rows = groups.entry(when.every(self.every)).or_default();
            if self.conditions.hold(self.table, row) {
                rows.push(row);
            }
        }
        self.tell_dateless(dateless, found);
        let average = worked.map_or(Average::None, |worked| worked.average);
        let mut cells = Vec::with_capacity(groups.len());
        let mut passed_over = None;
        for (when, rows) in groups {
            let place = match rows.first() {
                Some(&row) => match worked {
                    Some(worked) => self.table.place(row, worked.column),
                    None => self.first_place(row),
                },
                None => self.data.place.clone(),
            };
            let (known, parts) = match worked {
                None => (Ok(Decimal::from(rows.len())), None),
                Some(worked) => self.work(worked, &rows, &mut passed_over, found)?,
            };
            cells.push(Cell { when, known, parts, mark: None, place, row: None, counted: Some(rows.len()) });
        }
        self.tell_passed_over(worked, passed_over, found);
        let timed = sorted(&mut cells);
        // Where each period has a file, one without a file says nothing.
        let counted = average == Average::None && self.table.origin.several().is_none();
        if timed {
            let nothing = || if counted { Ok(Decimal::ZERO) } else { Err(NOT_AVAILABLE.to_owned()) };
            fill(&mut cells, &self.data.place, nothing, found);
        }
        let of = worked.map(|worked| &self.table.columns[worked.column]);
        let percent = of.is_some_and(|of| of.kind == ColumnType::Percent);
        let places = of.map_or(0, |of| of.decimals);
        let decimals = if average == Average::None { places } else { places + 1 };
        let column = of.map(|of| of.name.to_string());
        Some(Source { cells, timed, each_period: self.each_period(), percent, decimals, column })
    }

    fn work(
        &self,
        worked: &Worked<'_>,
        rows: &[usize],
        passed_over: &mut Option<(usize, usize)>,
        found: &mut Diagnostics,
    ) -> Option<(Known, Option<(Decimal, Decimal)>)> {
        let mut figures = Vec::with_capacity(rows.len());
        for &row in rows {
            match self.table.number(row, worked.column) {
                Some(number) => figures.push(number),
                None => passed_over.get_or_insert((row, 0)).1 += 1,
            }
        }
        let sum = figures.iter().try_fold(Decimal::ZERO, |sum, figure| sum.checked_add(*figure));
        let Some(sum) = sum else {
            found.error(
                Code::BadValue,
                worked.name.place.clone(),
                format!("The sum of column `{}` is too large to be kept exact.", worked.name.value),
            );
            return None;
        };
        let count = Decimal::from(figures.len());
        let unknown = || NOT_AVAILABLE.to_owned();
        Some(match worked.average {
            // Rows without any figure add up to nothing that is known.
            Average::None if figures.is_empty() && !rows.is_empty() => (Err(unknown()), None),
            Average::None => (Ok(sum), None),
            Average::Mean => {
                let known = sum.checked_div(count);
                (known.ok_or_else(unknown), known.map(|_| (sum, count)))
            }
            Average::Median => (median(figures).ok_or_else(unknown), None),
        })
    }

    fn tell_dateless(&self, dateless: Option<(usize, usize)>, found: &mut Diagnostics) {
        let Some(((first, count), at)) = dateless.zip(self.period) else { return };
        let name = &self.table.columns[at].name;
        let which = if count == 1 { "1 row has".to_owned() } else { format!("{count} rows have") };
        found
            .warning(
                Code::BadMeasure,
                self.table.place(first, at),
                format!(
                    "{which} nothing in column `{name}` and cannot be put into a period; this is the first."
                ),
            )
            .remedy("Fill the cells, or leave such rows out with `where`.");
    }

    fn tell_passed_over(
        &self,
        worked: Option<&Worked<'_>>,
        passed_over: Option<(usize, usize)>,
        found: &mut Diagnostics,
    ) {
        let Some(((first, count), worked)) = passed_over.zip(worked) else { return };
        let which = if count == 1 { "1 row has".to_owned() } else { format!("{count} rows have") };
        found
            .warning(
                Code::BadMeasure,
                self.table.place(first, worked.column),
                format!(
                    "{which} no figure in column `{}`; the figure is of the others. This is the first.",
                    worked.name.value
                ),
            )
            .remedy("Fill the cells, or leave such rows out with `where`.");
    }
}

pub(super) fn figure_or_words(value: &Value) -> Known {
    match value {
        Value::Number(number) => Ok(*number),
        // A column of nothing but such words is one of text.
        Value::Missing(Missing::Said { words, .. }) | Value::Text(words) => Err(words.to_string()),
        _ => Err(NOT_AVAILABLE.to_owned()),
    }
}

/// The middle figure, or the mean of the two in the middle.
fn median(mut figures: Vec<Decimal>) -> Option<Decimal> {
    figures.sort_unstable();
    let middle = figures.len() / 2;
    let upper = *figures.get(middle)?;
    if figures.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *figures.get(middle.checked_sub(1)?)?;
    lower.checked_add(upper)?.checked_div(Decimal::TWO)
}

impl Source {
    /// Whether the figures stand as in the data, row by row.
    pub(super) fn is_as_in_data(&self) -> bool {
        self.cells.is_sorted_by_key(|cell| cell.row)
    }

    /// The cell of a period; of one that says nothing of periods, its only one.
    pub(super) fn of_period(&self, period: Period) -> Option<&Cell> {
        match (self.timed, self.cells.as_slice()) {
            (true, cells) => super::when::serving(cells, period),
            (false, [only]) if only.when.words.is_none() => Some(only),
            (false, _) => None,
        }
    }
}
