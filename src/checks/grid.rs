//! A table as readers see it: a cell for each row and column, with the words that head them.

use super::interval::Interval;
use super::printed::{Printed, Unit};
use crate::diagnostics::Place;
use crate::document::{self, Arrow, Cell, CellContent, Inline, Rounded, Row, RowKind, Table, plain_text};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// So many columns have their own cells; more is a mistake that layout tells.
const MOST_COLUMNS: usize = 200;

/// A table with its spans resolved.
pub(super) struct Grid<'t> {
    pub heads: Vec<Head>,
    pub rows: Vec<GridRow<'t>>,
    /// Title and subtitle, in small letters.
    pub about: String,
    rounded: Rounded,
    /// Which rows hold sums of others, once somebody asks.
    totals: OnceLock<Vec<bool>>,
    /// How many columns before the first of figures name the rows.
    names: OnceLock<usize>,
    /// What rows and groups of them are called, in small letters.
    called: OnceLock<BTreeSet<String>>,
}

/// What stands above a column.
pub(super) struct Head {
    /// As printed, without the titles above it.
    pub title: String,
    /// In small letters, with the titles above it.
    pub all: String,
    /// Whether its cells name their row.
    pub names_rows: bool,
}

pub(super) struct GridRow<'t> {
    pub kind: RowKind,
    pub cells: Vec<Option<&'t Cell>>,
}

impl<'t> Grid<'t> {
    /// `None` for tables without figures to compare.
    pub(super) fn of(table: &'t Table) -> Option<Grid<'t>> {
        let width = table.columns.len();
        if !(2..=MOST_COLUMNS).contains(&width) || table.body.is_empty() {
            return None;
        }
        let header = placed(&table.header, width);
        let heads = (0..width)
            .map(|at| {
                let mut cells: Vec<&Cell> = Vec::new();
                for cell in header.iter().filter_map(|row| row.cells.get(at).copied().flatten()) {
                    if cells.last().is_none_or(|last| !std::ptr::eq(*last, cell)) {
                        cells.push(cell);
                    }
                }
                let words: Vec<Cow<'_, str>> = cells.iter().map(|cell| words(&cell.content)).collect();
                Head {
                    title: words.last().map_or_else(String::new, |title| title.to_string()),
                    all: words.join(" ").to_lowercase(),
                    names_rows: table.columns[at].row_header,
                }
            })
            .collect();
        let about = format!("{} {}", plain_text(&table.title), plain_text(&table.subtitle)).to_lowercase();
        Some(Grid {
            heads,
            rows: placed(&table.body, width),
            about,
            rounded: table.rounded,
            totals: OnceLock::new(),
            names: OnceLock::new(),
            called: OnceLock::new(),
        })
    }

    /// The words of a cell; empty where there is none or it draws something.
    pub(super) fn words(&self, row: usize, column: usize) -> Cow<'t, str> {
        self.cell(row, column).map_or(Cow::Borrowed(""), |cell| words(&cell.content))
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> Option<&'t Cell> {
        self.rows.get(row)?.cells.get(column).copied().flatten()
    }

    pub(super) fn place(&self, row: usize, column: usize) -> Place {
        self.cell(row, column).map(|cell| cell.place.clone()).unwrap_or_default()
    }

    /// All values that a figure may stand for. Counts of things are exact, unless they were rounded on purpose.
    pub(super) fn values(&self, printed: &Printed, counts: bool) -> Option<Interval> {
        let whole = printed.decimals == 0 && printed.unit == Unit::None;
        match self.rounded {
            Rounded::ToMultiple(multiple) if whole || printed.unit == Unit::Pounds => {
                Interval::around(printed.value, multiple.checked_div(Decimal::TWO)?)
            }
            Rounded::ToKeepTotals if printed.unit != Unit::Percent => {
                Interval::around(printed.value, Decimal::try_new(1, printed.decimals).ok()?)
            }
            _ => printed.counted(counts),
        }
    }

    /// Whether figures were rounded so far that shares of them need not make a whole.
    pub(super) fn is_coarse(&self) -> bool {
        matches!(self.rounded, Rounded::ToMultiple(_))
    }

    /// What names a row: the words of its header cells, else of its first cell.
    pub(super) fn label(&self, row: usize) -> String {
        let mut label = String::new();
        let mut last: Option<&Cell> = None;
        for (at, head) in self.heads.iter().enumerate().filter(|(at, head)| head.names_rows || *at == 0) {
            let cell = self.cell(row, at);
            let same = last.zip(cell).is_some_and(|(last, cell)| std::ptr::eq(last, cell));
            let said = self.words(row, at);
            if !same && !said.is_empty() && (head.names_rows || label.is_empty()) {
                if !label.is_empty() {
                    label.push_str(", ");
                }
                label.push_str(&said);
            }
            last = cell;
        }
        label
    }

    /// Whether a row holds sums of others.
    pub(super) fn is_total(&self, row: usize) -> bool {
        let find = || (0..self.rows.len()).map(|row| self.finds_total(row)).collect();
        self.totals.get_or_init(find).get(row) == Some(&true)
    }

    fn finds_total(&self, row: usize) -> bool {
        let Some(of) = self.rows.get(row) else { return false };
        match of.kind {
            RowKind::Total => true,
            RowKind::Normal => (0..self.heads.len())
                .filter(|&column| self.names_rows(column))
                .any(|column| self.sums_up(&self.words(row, column))),
            RowKind::Group | RowKind::Header => false,
        }
    }

    /// Whether the name of a row says that it holds a sum: `Total`, or `Total North` where rows are of the North.
    fn sums_up(&self, name: &str) -> bool {
        says_total(name) || total_of(name).is_some_and(|of| self.called().contains(&of))
    }

    /// What rows and groups of them are called.
    fn called(&self) -> &BTreeSet<String> {
        self.called.get_or_init(|| {
            let names = |row: usize| match self.rows[row].kind {
                RowKind::Group => vec![self.label(row)],
                RowKind::Normal => (0..self.heads.len())
                    .filter(|&column| self.names_rows(column))
                    .map(|column| self.words(row, column).into_owned())
                    .collect(),
                RowKind::Header | RowKind::Total => Vec::new(),
            };
            (0..self.rows.len()).flat_map(names).map(|name| name.trim().to_lowercase()).collect()
        })
    }

    /// Whether a row is called like the total of something that no other row is called: `Total income` may be
    /// a subtotal, `Total visits` a figure of its own.
    pub(super) fn may_be_total(&self, row: usize) -> bool {
        !self.is_total(row)
            && self.rows.get(row).is_some_and(|of| of.kind == RowKind::Normal)
            && (0..self.heads.len())
                .filter(|&column| self.names_rows(column))
                .any(|column| total_of(&self.words(row, column)).is_some())
    }

    /// Whether a column names the rows: as the table says, or since it stands before all figures.
    fn names_rows(&self, column: usize) -> bool {
        let holds_figures = |&column: &usize| {
            let rows = (0..self.rows.len()).filter(|&row| self.rows[row].kind == RowKind::Normal);
            let cells = rows.map(|row| self.words(row, column)).filter(|words| !words.trim().is_empty());
            let (figures, others): (Vec<_>, Vec<_>) = cells.partition(|words| Printed::read(words).is_some());
            figures.len() > others.len()
        };
        let before_figures = || (1..self.heads.len()).find(holds_figures).unwrap_or(1);
        self.heads[column].names_rows || column < *self.names.get_or_init(before_figures)
    }

    /// What a row is called, column by column; `None` for words of a total and for nothing.
    pub(super) fn names(&self, row: usize) -> Vec<Option<&'t str>> {
        let columns = (0..self.heads.len()).filter(|&column| self.names_rows(column));
        let name = |column| match self.words(row, column) {
            Cow::Borrowed(words) => {
                Some(words.trim()).filter(|words| !words.is_empty() && !self.sums_up(words))
            }
            // Words with marks or links in them are no key.
            Cow::Owned(_) => None,
        };
        columns.map(name).collect()
    }

    /// Whether a row says again some of what the one above it says.
    pub(super) fn is_of_which(&self, row: usize) -> bool {
        const WORDS: [&str; 5] = ["of which", "of these", "of whom", "thereof", "including"];
        let label = self.label(row).trim_start_matches(['-', '–', '•', ' ', '\u{a0}']).to_lowercase();
        WORDS
            .iter()
            .any(|word| label.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    }

    /// Whether the whole numbers of a column are counts of things, and so exact.
    pub(super) fn counts(&self, column: usize) -> bool {
        let said = [&self.about, &self.heads[column].all];
        let has = |words: &[&str]| said.iter().any(|text| words.iter().any(|word| has_word(text, word)));
        has(&["number", "no", "nos", "num", "count", "counts", "numerator", "denominator"])
            && !has(&[
                "£",
                "£000",
                "000",
                "000s",
                "thousand",
                "thousands",
                "million",
                "fte",
                "average",
                "rate",
            ])
    }
}

/// Whether the name of a row says that it holds a sum: `Total`, `North total`.
fn says_total(name: &str) -> bool {
    const WORDS: [&str; 8] =
        ["total", "totals", "grand total", "overall total", "sum", "subtotal", "sub-total", "all together"];
    const ENDS: [&str; 3] = [" total", " subtotal", " sub-total"];
    /// These are sums over time.
    const RUNNING: [&str; 4] = ["running", "cumulative", "annual", "rolling"];
    let name = name.trim().trim_end_matches(':').trim_end().to_lowercase();
    let ends = || ENDS.iter().any(|end| name.ends_with(end));
    WORDS.contains(&name.as_str()) || (ends() && !RUNNING.iter().any(|word| has_word(&name, word)))
}

/// What a row is the total of by its name, in small letters: `north` of `Total North`.
fn total_of(name: &str) -> Option<String> {
    let name = name.trim().trim_end_matches(':').to_lowercase();
    let rest = ["total ", "subtotal ", "sub-total "].iter().find_map(|start| name.strip_prefix(start))?;
    let rest = ["for ", "of "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty())
}

/// Rows with the cell that stands in each column; spans stand in all that they cover.
fn placed(rows: &[Row], width: usize) -> Vec<GridRow<'_>> {
    let cells = document::placed(rows, width).into_iter();
    cells.zip(rows).map(|(cells, row)| GridRow { kind: row.kind, cells }).collect()
}

/// The words of a cell's content.
pub(super) fn words(content: &CellContent) -> Cow<'_, str> {
    match content {
        CellContent::Text(inlines) => match inlines.as_slice() {
            [Inline::Text { text, .. }] => Cow::Borrowed(text),
            inlines => Cow::Owned(plain_text(inlines)),
        },
        CellContent::Bar(bar) => Cow::Borrowed(&bar.words),
        CellContent::Rating(mark) => Cow::Borrowed(&mark.word),
        CellContent::Stack(parts) => {
            let parts: Vec<Cow<'_, str>> =
                parts.iter().filter(|part| !matches!(part, CellContent::Direction(_))).map(words).collect();
            Cow::Owned(parts.join(" "))
        }
        CellContent::Direction(_) | CellContent::Blocks(_) | CellContent::Spark(_) | CellContent::Empty => {
            Cow::Borrowed("")
        }
    }
}

/// The arrow that a cell draws or writes, or the word in its place.
pub(super) fn arrow(content: &CellContent) -> Option<Arrow> {
    match content {
        CellContent::Direction(direction) => Some(direction.arrow),
        CellContent::Stack(parts) => parts.iter().find_map(arrow),
        CellContent::Text(_) => {
            let said = words(content);
            let said = said.trim();
            // Longer than the longest of these words.
            if said.len() > 10 {
                return None;
            }
            match said.to_ascii_lowercase().as_str() {
                "↑" | "▲" | "⬆" | "up" | "increase" | "increased" | "rise" => Some(Arrow::Up),
                "↓" | "▼" | "⬇" | "down" | "decrease" | "decreased" | "fall" => Some(Arrow::Down),
                "↔" | "→" | "⬌" | "=" | "no change" | "unchanged" | "same" => Some(Arrow::Level),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a text in small letters holds a word.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !inside(before) && !inside(after)
    })
}
