//! Percentages and ratios against the numerators and denominators beside them.

use super::grid::{Grid, has_word};
use super::interval::Interval;
use super::printed::{Fraction, Printed, Unit};
use crate::diagnostics::{Code, Diagnostics};
use crate::document::RowKind;
use crate::figures::plain;
use rust_decimal::Decimal;

/// Words over figures that are not the share of the fraction before them.
const OTHERS: [&str; 16] = [
    "target",
    "min",
    "minimum",
    "upper",
    "previous",
    "last",
    "change",
    "benchmark",
    "national",
    "england",
    "london",
    "neighbours",
    "tolerance",
    "baseline",
    "trend",
    "variance",
];

/// Tells shares that their numerator and denominator do not give.
pub(super) fn check(grid: &Grid<'_>, found: &mut Diagnostics) {
    composite(grid, found);
    named(grid, found);
    of_whole(grid, found);
}

/// `199/200 99.3%` in a cell, or `199/200` with `99.3%` in the next.
fn composite(grid: &Grid<'_>, found: &mut Diagnostics) {
    for (row, of) in grid.rows.iter().enumerate() {
        if matches!(of.kind, RowKind::Group | RowKind::Header) {
            continue;
        }
        for column in 0..of.cells.len() {
            let text = grid.words(row, column);
            if !text.contains(['/', 'o']) {
                continue;
            }
            let Some(mut fraction) = Fraction::read(&text) else { continue };
            let mut at = column;
            if fraction.share.is_none() {
                at = column + 1;
                let beside = grid.heads.get(at).filter(|head| !is_other(&head.all));
                let share = beside.and_then(|_| Printed::read(&grid.words(row, at)));
                fraction.share = share.filter(|share| share.unit == Unit::Percent && !share.signed);
            }
            // Of several figures in a row the fraction may be of a later one: last month's stands before this month's.
            if at > column && (at + 1..grid.heads.len()).any(|other| fits(grid, (row, other), &fraction)) {
                continue;
            }
            if let Some(share) = fraction.share.clone() {
                let shown = if at == column { share_of(&text) } else { grid.words(row, at).to_string() };
                compare(grid, (row, at), &fraction, &share, &shown, found);
            }
        }
    }
}

/// Whether a cell is the percentage of a fraction.
fn fits(grid: &Grid<'_>, (row, column): (usize, usize), fraction: &Fraction) -> bool {
    let of = || {
        let share = Printed::read(&grid.words(row, column)).filter(|share| share.unit == Unit::Percent)?;
        is_of(grid, fraction, &share)
    };
    grid.heads.get(column).is_some_and(|head| !is_other(&head.all)) && of() == Some(true)
}

/// Whether a percentage is that of a fraction; `None` of nothing.
fn is_of(grid: &Grid<'_>, fraction: &Fraction, share: &Printed) -> Option<bool> {
    let count = |value| {
        let printed = Printed { value, decimals: 0, unit: Unit::None, signed: false };
        grid.values(&printed, true)
    };
    let exact = fraction.percentage()?;
    let of_counts = count(fraction.above)?.over(count(fraction.below)?);
    let ratio = of_counts.and_then(|ratio| ratio.times(Decimal::ONE_HUNDRED));
    let values = Interval::rounded_or_cut(share.value, share.decimals)?;
    Some(values.meets(Interval::exact(exact)) || ratio.is_none_or(|ratio| ratio.meets(values)))
}

fn share_of(text: &str) -> String {
    let at = text.rfind([' ', '\u{a0}', ')', '(']).filter(|&at| !text[at + 1..].trim().is_empty());
    let tail = at.map_or(text, |at| &text[at + 1..]);
    let tail = if tail.contains('%') { tail } else { text };
    tail.trim_matches(|c: char| matches!(c, '(' | ')') || c.is_whitespace()).to_owned()
}

pub(super) fn is_other(head: &str) -> bool {
    OTHERS.iter().any(|word| has_word(head, word))
}

fn compare(
    grid: &Grid<'_>,
    (row, column): (usize, usize),
    fraction: &Fraction,
    share: &Printed,
    shown: &str,
    found: &mut Diagnostics,
) {
    let Some(exact) = fraction.percentage() else { return };
    if is_of(grid, fraction, share) != Some(false) {
        return;
    }
    let (above, below) = (plain(fraction.above), plain(fraction.below));
    let right = plain(exact.round_dp(share.decimals.max(1)));
    found
        .warning(
            Code::PercentageMismatch,
            grid.place(row, column),
            format!("{above} of {below} is {right}%, but {shown} is printed."),
        )
        .remedy("Correct the figure that is wrong; where the percentage is of something else, say of what.");
}

/// The columns that are called numerator and denominator.
pub(super) fn named_columns(grid: &Grid<'_>) -> Option<(usize, usize)> {
    let called = |words: [&str; 2]| {
        grid.heads.iter().position(|head| {
            let title = head.title.to_lowercase();
            words.iter().any(|word| has_word(&title, word)) && !title.contains('/')
        })
    };
    called(["num", "numerator"]).zip(called(["denom", "denominator"]))
}

/// Columns that are called numerator and denominator, and the figure behind them.
fn named(grid: &Grid<'_>, found: &mut Diagnostics) {
    let Some((above, below)) = named_columns(grid) else { return };
    let after = above.max(below) + 1;
    let Some(result) = (after..grid.heads.len()).find(|&at| !is_other(&grid.heads[at].all)) else { return };
    for row in
        (0..grid.rows.len()).filter(|&row| matches!(grid.rows[row].kind, RowKind::Normal | RowKind::Total))
    {
        let read = |column| Printed::read(&grid.words(row, column));
        let (Some(n), Some(d), Some(share)) = (read(above), read(below), read(result)) else { continue };
        let (Some(top), Some(bottom)) = (grid.values(&n, true), grid.values(&d, true)) else { continue };
        let Some(ratio) = top.over(bottom) else { continue };
        let Some(values) = Interval::rounded_or_cut(share.value, share.decimals) else { continue };
        // A rate for so many people is the ratio a power of ten times over.
        let powers: &[u32] = if share.unit == Unit::Percent { &[2] } else { &[0, 1, 2, 3, 4, 5, 6] };
        let scale = |power: &u32| ratio.times(Decimal::from(10_u64.pow(*power)));
        if powers.iter().filter_map(scale).any(|ratio| ratio.meets(values)) {
            continue;
        }
        let percent = share.unit == Unit::Percent;
        let (above, below) = (grid.words(row, above), grid.words(row, below));
        let shown = grid.words(row, result);
        let Some(right) = n.value.checked_div(d.value) else { continue };
        let hundred = if percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
        let Some(right) = right.checked_mul(hundred) else { continue };
        let right = plain(right.round_dp(share.decimals.max(1)));
        let sign = if percent { "%" } else { "" };
        found
            .warning(
                Code::PercentageMismatch,
                grid.place(row, result),
                format!("{above} over {below} is {right}{sign}, but {shown} is printed."),
            )
            .remedy("Correct the numerator, the denominator or the result.");
    }
}

/// Counts with their share of a whole: of the sum of their column, or of the total of their row. What the
/// whole is, is known by the cells where it fits.
fn of_whole(grid: &Grid<'_>, found: &mut Diagnostics) {
    for share in 1..grid.heads.len() {
        let head = &grid.heads[share];
        let is_share = head.all.contains('%')
            || ["share", "percent", "percentage", "proportion", "rate"]
                .iter()
                .any(|word| has_word(&head.all, word));
        if !is_share || is_other(&head.all) || grid.heads[share - 1].names_rows {
            continue;
        }
        let mut sets = vec![of_column(grid, share)];
        let total = (share + 1..grid.heads.len()).find(|&at| {
            let title = grid.heads[at].title.trim().to_lowercase();
            title == "total" || title.starts_with("total ") || title == "all"
        });
        sets.extend(total.map(|total| of_rows(grid, share, total)));
        for Judged { right, wrong } in sets {
            if right < 2 || right < 2 * wrong.len() {
                continue;
            }
            for (row, fraction, printed) in wrong {
                let shown = grid.words(row, share);
                compare(grid, (row, share), &fraction, &printed, &shown, found);
            }
        }
    }
}

/// How many cells fit a whole, and those that do not.
#[derive(Default)]
struct Judged {
    right: usize,
    wrong: Vec<(usize, Fraction, Printed)>,
}

impl Judged {
    fn judge(&mut self, grid: &Grid<'_>, row: usize, count: &Printed, whole: Decimal, share: Printed) {
        let fraction = Fraction { above: count.value, below: whole, share: None };
        match is_of(grid, &fraction, &share) {
            // Nothing of everything says nothing about the whole.
            Some(_) if count.value.is_zero() && share.value.is_zero() => {}
            Some(true) => self.right += 1,
            Some(false) => self.wrong.push((row, fraction, share)),
            None => {}
        }
    }
}

fn pair(grid: &Grid<'_>, row: usize, share: usize) -> Option<(Printed, Printed)> {
    let count = Printed::read(&grid.words(row, share - 1))?;
    let share = Printed::read(&grid.words(row, share))?;
    let counts = count.unit == Unit::None && count.decimals == 0 && !count.value.is_sign_negative();
    (counts && share.unit == Unit::Percent && !share.signed).then_some((count, share))
}

/// Shares of the sum of the column before.
fn of_column(grid: &Grid<'_>, share: usize) -> Judged {
    let mut judged = Judged::default();
    let mut parts = Vec::new();
    let mut whole = None;
    for row in 0..grid.rows.len() {
        match grid.rows[row].kind {
            RowKind::Group | RowKind::Header => return Judged::default(),
            RowKind::Normal | RowKind::Total if grid.is_total(row) => {
                // Subtotals may stand behind the total of all.
                whole = whole.max(Printed::read(&grid.words(row, share - 1)).map(|total| total.value));
            }
            RowKind::Normal | RowKind::Total => match pair(grid, row, share) {
                Some(pair) => parts.push((row, pair)),
                // Where one is missing or withheld the sum is not the whole.
                None if whole.is_none() && !grid.words(row, share - 1).is_empty() => {
                    return Judged::default();
                }
                None => {}
            },
        }
    }
    let sum = || parts.iter().try_fold(Decimal::ZERO, |sum, (_, (count, _))| sum.checked_add(count.value));
    let Some(whole) = whole.or_else(sum) else { return judged };
    for (row, (count, share)) in parts {
        judged.judge(grid, row, &count, whole, share);
    }
    judged
}

/// Shares of the total of the row.
fn of_rows(grid: &Grid<'_>, share: usize, total: usize) -> Judged {
    let mut judged = Judged::default();
    for row in (0..grid.rows.len()).filter(|&row| grid.rows[row].kind == RowKind::Normal) {
        let whole = Printed::read(&grid.words(row, total)).filter(|whole| whole.unit == Unit::None);
        let Some(((count, share), whole)) = pair(grid, row, share).zip(whole) else { continue };
        judged.judge(grid, row, &count, whole.value, share);
    }
    judged
}
