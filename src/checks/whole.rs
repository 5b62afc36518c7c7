//! Percentages that make up a whole.

use super::grid::{Grid, has_word};
use super::interval::Interval;
use super::printed::{Printed, Unit};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::RowKind;
use crate::figures::plain;
use rust_decimal::Decimal;

/// Words that say that the figures of a table are parts of one whole.
const WHOLE: [&str; 10] = [
    "share",
    "shares",
    "proportion",
    "breakdown",
    "split",
    "distribution",
    "composition",
    "makeup",
    "make-up",
    "profile",
];

/// How far from 100 percentages still look as if they were meant to make a whole.
const NEAR: Decimal = Decimal::from_parts(15, 0, 0, false, 0);

/// Tells percentages of a whole that do not make 100 however they were rounded.
pub(super) fn check(grid: &Grid<'_>, found: &mut Diagnostics) {
    if grid.is_coarse() {
        return;
    }
    for column in 1..grid.heads.len() {
        down(grid, column, found);
        across(grid, column, found);
    }
}

/// Percentages of one whole as they are gathered.
struct Parts {
    printed: Decimal,
    values: Option<Interval>,
    count: usize,
}

impl Parts {
    const NONE: Parts = Parts { printed: Decimal::ZERO, values: Some(Interval::ZERO), count: 0 };

    fn add(&mut self, part: Option<Printed>) {
        let part = part.filter(|part| part.unit == Unit::Percent && !part.signed);
        let Some((part, values)) = part.and_then(|part| Some((part.clone(), part.rounded()?))) else {
            self.values = None;
            return;
        };
        self.printed = self.printed.checked_add(part.value).unwrap_or(self.printed);
        self.values = self.values.and_then(|sum| sum.plus(values));
        self.count += 1;
    }

    /// Whether they look like a whole and cannot be one.
    fn misses(&self, least: usize) -> bool {
        let whole = Interval::exact(Decimal::ONE_HUNDRED);
        let near = (self.printed - Decimal::ONE_HUNDRED).abs() <= NEAR;
        self.count >= least && near && self.values.is_some_and(|values| !values.meets(whole))
    }

    fn fits(&self) -> bool {
        self.count > 1
            && self.values.is_some_and(|values| values.meets(Interval::exact(Decimal::ONE_HUNDRED)))
    }
}

fn is_whole(text: &str) -> bool {
    Printed::read(text).is_some_and(|p| p.unit == Unit::Percent && p.value == Decimal::ONE_HUNDRED)
}

fn down(grid: &Grid<'_>, column: usize, found: &mut Diagnostics) {
    let head = &grid.heads[column].all;
    let said = WHOLE.iter().any(|word| has_word(head, word) || has_word(&grid.about, word));
    // Where nothing says that they make a whole, only a total of 100% does.
    let whole = |row| grid.is_total(row) && is_whole(&grid.words(row, column));
    if !said && !(0..grid.rows.len()).any(whole) {
        return;
    }
    let mut parts = Parts::NONE;
    let mut last = None;
    let mut section: Option<String> = None;
    for row in 0..grid.rows.len() {
        let text = grid.words(row, column);
        match grid.rows[row].kind {
            RowKind::Group | RowKind::Header => {
                tell_down(grid, &parts, last.filter(|_| said), column, found);
                parts = Parts::NONE;
                section = None;
            }
            _ if grid.is_total(row) => {
                let least = if is_whole(&text) { 2 } else { 3 };
                if (said || least == 2) && parts.misses(least) {
                    tell(grid, (row, column), &parts, found);
                }
                parts = Parts::NONE;
            }
            _ => {
                // Shares of several wholes stand in one column: gender, then age.
                let own = grid.heads.iter().filter(|head| head.names_rows).count() > 1;
                let part_of = own.then(|| grid.words(row, 0).into_owned());
                if part_of != section {
                    tell_down(grid, &parts, last.filter(|_| said), column, found);
                    parts = Parts::NONE;
                    section = part_of;
                }
                parts.add(Printed::read(&text));
                last = Some(row);
            }
        }
    }
    tell_down(grid, &parts, last.filter(|_| said), column, found);
}

fn tell_down(grid: &Grid<'_>, parts: &Parts, last: Option<usize>, column: usize, found: &mut Diagnostics) {
    if let Some(row) = last.filter(|_| parts.misses(3)) {
        tell(grid, (row, column), parts, found);
    }
}

fn tell(grid: &Grid<'_>, (row, column): (usize, usize), parts: &Parts, found: &mut Diagnostics) {
    let (count, sum, head) = (parts.count, plain(parts.printed), &grid.heads[column].title);
    let under = if head.is_empty() { String::new() } else { format!(" under “{head}”") };
    found
        .warning(
            Code::PartsOfWhole,
            grid.place(row, column),
            format!("The {count} percentages{under} make {sum}%, which no rounding brings to 100%."),
        )
        .remedy("Correct the one that is wrong, or add what is left out as a row of its own.");
}

/// Rows that end in 100%.
fn across(grid: &Grid<'_>, column: usize, found: &mut Diagnostics) {
    let title = grid.heads[column].title.trim().to_lowercase();
    if !matches!(title.as_str(), "total" | "all" | "sum") {
        return;
    }
    let (mut right, mut wrong) = (0, Vec::new());
    for row in (0..grid.rows.len()).filter(|&row| grid.rows[row].kind == RowKind::Normal) {
        if !is_whole(&grid.words(row, column)) {
            continue;
        }
        let mut parts = Parts::NONE;
        for at in (0..column).filter(|&at| !grid.heads[at].names_rows) {
            parts.add(Printed::read(&grid.words(row, at)));
        }
        match parts.fits() {
            true => right += 1,
            false if parts.misses(2) => wrong.push((row, parts)),
            false => {}
        }
    }
    if right < wrong.len() {
        return;
    }
    for (row, parts) in wrong {
        let (count, sum) = (parts.count, plain(parts.printed));
        found
            .warning(
                Code::PartsOfWhole,
                grid.place(row, column),
                format!(
                    "The {count} percentages of “{}” make {sum}%, which no rounding brings to 100%.",
                    grid.label(row)
                ),
            )
            .remedy("Correct the one that is wrong, or add what is left out as a column of its own.");
    }
}
