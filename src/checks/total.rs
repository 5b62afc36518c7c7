//! Totals against the sums of what they add up.

use super::grid::{Grid, has_word};
use super::interval::Interval;
use super::printed::{Printed, Unit};
use crate::data::meaning_of;
use crate::definition::raw::MissingMeaning;
use crate::diagnostics::{Code, Diagnostics};
use crate::document::RowKind;
use rust_decimal::Decimal;

/// Words over columns that nobody adds up.
const NOT_ADDED: [&str; 16] = [
    "rate",
    "average",
    "avg",
    "mean",
    "median",
    "ratio",
    "per",
    "percent",
    "percentage",
    "share",
    "index",
    "score",
    "rank",
    "target",
    "ref",
    "year",
];

/// Tells totals of columns and of rows that no unrounded values could give.
pub(super) fn check(grid: &Grid<'_>, found: &mut Diagnostics) {
    let totals: Vec<bool> = (0..grid.rows.len()).map(|row| grid.is_total(row)).collect();
    if totals.contains(&true) {
        for column in (0..grid.heads.len()).filter(|&column| is_added(grid, column)) {
            down(grid, column, &totals, found);
        }
    }
    across(grid, &totals, found);
}

pub(super) fn is_added(grid: &Grid<'_>, column: usize) -> bool {
    let head = &grid.heads[column];
    !head.names_rows && !head.all.contains('%') && !NOT_ADDED.iter().any(|word| has_word(&head.all, word))
}

/// A sum that grows figure by figure.
#[derive(Clone, Debug)]
struct Sum {
    /// What the unrounded figures can add up to; `None` once one of them is not known.
    values: Option<Interval>,
    /// The sum of the figures as printed.
    printed: Decimal,
    count: usize,
    largest: Decimal,
    smallest: Decimal,
}

impl Sum {
    fn new() -> Sum {
        let (largest, smallest) = (Decimal::MIN, Decimal::MAX);
        Sum { values: Some(Interval::ZERO), printed: Decimal::ZERO, count: 0, largest, smallest }
    }

    fn add(&mut self, figure: Option<(Decimal, Interval)>) {
        let Some((printed, values)) = figure else {
            self.values = None;
            return;
        };
        self.values = self.values.and_then(|sum| sum.plus(values));
        self.printed = self.printed.checked_add(printed).unwrap_or(self.printed);
        self.largest = self.largest.max(printed);
        self.smallest = self.smallest.min(printed);
        self.count += 1;
    }

    /// Whether it is known and of several figures.
    fn is_sum(&self) -> bool {
        self.values.is_some() && self.count > 1
    }

    /// Whether a total lies among the figures, as an average of them does.
    fn is_averaged_by(&self, total: Decimal) -> bool {
        self.smallest > Decimal::ZERO && (self.smallest..=self.largest).contains(&total)
    }

    fn can_be(&self, total: Interval) -> bool {
        self.values.is_some_and(|values| values.meets(total))
    }
}

/// What a cell adds to a sum.
enum Part {
    Figure(Printed),
    /// Nothing to add: not applicable.
    Nothing,
    Unknown,
}

fn part(text: &str, unit: &mut Option<Unit>) -> Part {
    match Printed::read(text) {
        Some(printed) if printed.unit != Unit::Percent => {
            let unit = unit.get_or_insert_with(|| printed.unit.clone());
            if *unit == printed.unit { Part::Figure(printed) } else { Part::Unknown }
        }
        None if meaning_of(text) == Some(MissingMeaning::NotApplicable) => Part::Nothing,
        _ => Part::Unknown,
    }
}

/// The totals of a column: of what stands above since the total or heading before, of all above, or of the totals above.
fn down(grid: &Grid<'_>, column: usize, totals: &[bool], found: &mut Diagnostics) {
    let figure =
        |row| Printed::read(&grid.words(row, column)).is_some_and(|printed| printed.unit != Unit::Percent);
    if !(0..grid.rows.len()).any(|row| totals[row] && figure(row)) {
        return;
    }
    let counts = grid.counts(column);
    let mut unit = None;
    let (mut since, mut all, mut of_totals) = (Sum::new(), Sum::new(), Sum::new());
    for (row, of) in grid.rows.iter().enumerate() {
        match of.kind {
            RowKind::Group => {
                since = Sum::new();
                continue;
            }
            // The columns mean something else from here on.
            RowKind::Header => {
                (since, all, of_totals) = (Sum::new(), Sum::new(), Sum::new());
                unit = None;
                continue;
            }
            RowKind::Normal | RowKind::Total => {}
        }
        let text = grid.words(row, column);
        let read = part(&text, &mut unit);
        if !totals[row] {
            let figure = match &read {
                Part::Figure(printed) => grid.values(printed, counts).map(|values| (printed.value, values)),
                Part::Nothing => Some((Decimal::ZERO, Interval::ZERO)),
                Part::Unknown => None,
            };
            since.add(figure);
            all.add(figure);
            continue;
        }
        let figure = match &read {
            Part::Figure(printed) => grid.values(printed, counts).map(|values| (printed.value, values)),
            Part::Nothing | Part::Unknown => None,
        };
        if let Some((value, values)) = figure {
            let sums = [&since, &of_totals, &all];
            let known: Vec<&Sum> = sums.into_iter().filter(|sum| sum.is_sum()).collect();
            let average = known.iter().any(|sum| sum.is_averaged_by(value));
            if !known.is_empty() && !average && !known.iter().any(|sum| sum.can_be(values)) {
                let near = known.iter().min_by_key(|sum| (sum.printed - value).abs());
                if let Some(sum) = near {
                    tell_column(grid, (row, column), &text, sum, found);
                }
            }
        }
        of_totals.add(figure);
        since = Sum::new();
    }
}

fn tell_column(
    grid: &Grid<'_>,
    (row, column): (usize, usize),
    text: &str,
    sum: &Sum,
    found: &mut Diagnostics,
) {
    let (head, count) = (&grid.heads[column].title, sum.count);
    let under = if head.is_empty() { String::new() } else { format!(" under “{head}”") };
    found
        .warning(
            Code::TotalMismatch,
            grid.place(row, column),
            format!(
                "The total {text}{under} is not the sum of the {count} figures above it, which is {}.",
                shown(sum.printed)
            ),
        )
        .remedy("Correct the total or a figure; where they are not meant to add up, say why under `allow`.");
}

/// A sum as people write it.
fn shown(sum: Decimal) -> String {
    crate::figures::plain(sum)
}

/// Totals at the end of rows. Which columns they add is known by the rows where they do.
fn across(grid: &Grid<'_>, totals: &[bool], found: &mut Diagnostics) {
    const WORDS: [&str; 6] = ["total", "all", "total count", "grand total", "overall total", "total number"];
    for column in 2..grid.heads.len() {
        let title = grid.heads[column].title.trim().to_lowercase();
        if !WORDS.contains(&title.as_str()) {
            continue;
        }
        // The columns before it, up to the total before.
        let before = (0..column)
            .rev()
            .take_while(|&at| !WORDS.contains(&grid.heads[at].title.trim().to_lowercase().as_str()));
        let parts: Vec<usize> = before.filter(|&at| is_added(grid, at)).collect();
        if parts.len() < 2 {
            continue;
        }
        let counts = grid.counts(column);
        let (mut right, mut wrong) = (0, Vec::new());
        for row in (0..grid.rows.len()).filter(|&row| !totals[row]) {
            if grid.rows[row].kind != RowKind::Normal {
                continue;
            }
            let mut unit = None;
            let text = grid.words(row, column);
            let Part::Figure(total) = part(&text, &mut unit) else { continue };
            let mut sum = Sum::new();
            for &at in &parts {
                match part(&grid.words(row, at), &mut unit) {
                    Part::Figure(printed) => {
                        sum.add(grid.values(&printed, counts).map(|values| (printed.value, values)));
                    }
                    Part::Nothing => sum.add(Some((Decimal::ZERO, Interval::ZERO))),
                    Part::Unknown => sum.add(None),
                }
            }
            match grid.values(&total, counts) {
                Some(values) if sum.is_sum() && sum.can_be(values) => right += 1,
                Some(_) if sum.is_sum() => wrong.push((row, text, sum)),
                _ => {}
            }
        }
        if right < 2 || right < 2 * wrong.len() {
            continue;
        }
        for (row, text, sum) in wrong {
            found
                .warning(
                    Code::TotalMismatch,
                    grid.place(row, column),
                    format!(
                        "The total {text} of “{}” is not the sum of its {} figures, which is {}.",
                        grid.label(row),
                        sum.count,
                        shown(sum.printed)
                    ),
                )
                .remedy("Correct the total or a figure; where they are not meant to add up, say why under `allow`.");
        }
    }
}
