//! Columns that are worked out from others, whatever they are called: what one is, is known by the rows
//! where the arithmetic is right.

use super::grid::{Grid, has_word};
use super::interval::Interval;
use super::printed::{Printed, Unit};
use super::roles::Pair;
use super::share;
use crate::diagnostics::{Code, Diagnostics};
use crate::document::RowKind;
use crate::figures::plain;
use rust_decimal::Decimal;

/// Tables of more rows are lists of cases, whose columns nobody works out by hand.
const MOST_ROWS: usize = 2_000;
/// So many rows must be right before a column counts as worked out.
const LEAST_ROWS: usize = 3;
/// Where figures are that many steps of their last place apart, chance does not make them fit.
const TOLD_APART: Decimal = Decimal::TEN;
/// So many rows that do not fit are enough where fewer fit.
const SOON: usize = 4;
/// So many columns before one may be what it is worked out from.
const REACH: usize = 4;

/// Tells figures that are not what their column is in the other rows. `pairs` are the changes that are known
/// by the words over them.
pub(super) fn check(grid: &Grid<'_>, pairs: &[Pair], found: &mut Diagnostics) {
    let inside = grid.rows.iter().any(|row| row.kind == RowKind::Header);
    if inside || grid.rows.len() > MOST_ROWS || grid.heads.len() < 3 {
        return;
    }
    let columns = Columns::read(grid);
    for at in 2..grid.heads.len() {
        if grid.heads[at].names_rows || grid.heads[at].title.trim().is_empty() {
            continue;
        }
        if !share::is_other(&grid.heads[at].all) && share::named_columns(grid).is_none() {
            columns.ratio(at, found);
        }
        if pairs.iter().all(|pair| pair.change != Some(at)) {
            columns.difference(at, found);
        }
    }
}

/// The figures of a table by column.
struct Columns<'g, 't> {
    grid: &'g Grid<'t>,
    figures: Vec<Vec<Option<(Printed, Interval)>>>,
    /// Which rows are totals.
    totals: Vec<bool>,
}

/// How a column comes from two others.
struct Made {
    right: usize,
    /// The rows that do not fit, totals too.
    wrong: Vec<usize>,
    first: usize,
    second: usize,
}

impl<'g, 't> Columns<'g, 't> {
    fn read(grid: &'g Grid<'t>) -> Columns<'g, 't> {
        let column = |at: usize| {
            let counts = grid.counts(at);
            let read = |row: usize| {
                let printed = Printed::read(&grid.words(row, at))?;
                let values = grid.values(&printed, counts)?;
                Some((printed, values))
            };
            (0..grid.rows.len()).map(read).collect()
        };
        let skipped = || grid.rows.iter().map(|_| None).collect();
        let names = |at: usize| grid.heads[at].names_rows;
        let figures = (0..grid.heads.len()).map(|at| if names(at) { skipped() } else { column(at) });
        Columns {
            grid,
            figures: figures.collect(),
            totals: (0..grid.rows.len()).map(|row| grid.is_total(row)).collect(),
        }
    }

    fn at(&self, row: usize, column: usize) -> Option<&(Printed, Interval)> {
        self.figures.get(column)?.get(row)?.as_ref()
    }

    /// The two columns before `at` that give it in the most rows. `fits` says whether a row does, and whether
    /// that can be no chance.
    fn made(
        &self,
        at: usize,
        fits: impl Fn(&Columns<'_, '_>, usize, [usize; 2]) -> Option<(bool, bool)>,
    ) -> Option<Made> {
        let from = at.saturating_sub(REACH).max(1);
        let mut best: Option<Made> = None;
        for first in from..at {
            for second in (from..at).filter(|&second| second != first) {
                let mut made = Made { right: 0, wrong: Vec::new(), first, second };
                for (row, total) in self.totals.iter().enumerate() {
                    // Most columns have nothing to do with each other, and soon show it.
                    if made.wrong.len() > SOON && made.right < made.wrong.len() {
                        break;
                    }
                    match fits(self, row, [first, second]) {
                        Some((true, true)) if !total => made.right += 1,
                        Some((false, _)) => made.wrong.push(row),
                        _ => {}
                    }
                }
                let known = made.right >= LEAST_ROWS && made.right >= 3 * made.wrong.len();
                if known && best.as_ref().is_none_or(|best| made.right > best.right) {
                    best = Some(made);
                }
            }
        }
        best
    }

    /// A percentage of two columns before it; that of the totals is that of their sums.
    fn ratio(&self, at: usize, found: &mut Diagnostics) {
        let ratio = |columns: &Columns<'_, '_>, row: usize, [part, whole]: [usize; 2]| {
            let (share, _) =
                columns.at(row, at).filter(|(share, _)| share.unit == Unit::Percent && !share.signed)?;
            let (part, whole) = (columns.at(row, part)?, columns.at(row, whole)?);
            let counts =
                [part, whole].iter().all(|(count, _)| count.unit == Unit::None && count.decimals == 0);
            if !counts || whole.0.value.is_zero() || part.0.value > whole.0.value {
                return None;
            }
            let values = part.1.over(whole.1)?.times(Decimal::ONE_HUNDRED)?;
            let printed = Interval::rounded_or_cut(share.value, share.decimals)?;
            let exact = part.0.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.0.value)?;
            // What stands for a range of figures fits many things; it is worked out from what is printed.
            let proves = !columns.grid.is_coarse() || printed.meets(Interval::exact(exact));
            // Nothing and all are shares of many things.
            let some = !part.0.value.is_zero() && part.0.value != whole.0.value;
            Some((values.meets(printed), proves && some))
        };
        let Some(made) = self.made(at, ratio) else { return };
        for row in made.wrong {
            let [part, whole] = [made.first, made.second].map(|column| self.grid.words(row, column));
            let shown = self.grid.words(row, at);
            let Some((share, _)) = self.at(row, at) else { continue };
            let both = self.at(row, made.first).zip(self.at(row, made.second));
            let Some(right) = both.and_then(|((part, _), (whole, _))| {
                part.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.value)
            }) else {
                continue;
            };
            let right = plain(right.round_dp(share.decimals.max(1)));
            let remedy = match self.totals[row] {
                true => "Divide the total by the total: an average of percentages is another figure.",
                false => {
                    "Correct the figure that is wrong; where the percentage is of something else, say of what."
                }
            };
            found
                .warning(
                    Code::PercentageMismatch,
                    self.grid.place(row, at),
                    format!("{part} of {whole} is {right}%, but {shown} is printed."),
                )
                .remedy(remedy);
        }
    }

    /// One column less another: budget, forecast and variation.
    fn difference(&self, at: usize, found: &mut Diagnostics) {
        let difference = |columns: &Columns<'_, '_>, row: usize, [more, less]: [usize; 2]| {
            // A wrong total is told where it is summed.
            let (change, values) = columns.at(row, at).filter(|_| !columns.totals[row])?;
            let (more, less) = (columns.at(row, more)?, columns.at(row, less)?);
            let unit = &change.unit;
            if *unit == Unit::Percent || [more, less].iter().any(|(of, _)| of.unit != *unit) {
                return None;
            }
            let step = Decimal::try_new(1, change.decimals).ok()?;
            let apart = |value: Decimal| value.abs() >= step * TOLD_APART;
            let fits = more.1.minus(less.1)?.meets(*values);
            let exact = more.0.value.checked_sub(less.0.value)? == change.value;
            let proves = !columns.grid.is_coarse() || exact;
            Some((fits, proves && apart(change.value) && apart(less.0.value) && apart(more.0.value)))
        };
        let title = self.grid.heads[at].all.as_str();
        if has_word(title, "total") {
            return;
        }
        let Some(made) = self.made(at, difference) else { return };
        let head = |column: usize| self.grid.heads[column].title.trim();
        for row in made.wrong {
            let [more, less] = [made.first, made.second].map(|column| self.grid.words(row, column));
            let both = self.at(row, made.first).zip(self.at(row, made.second));
            let Some(right) = both.and_then(|((more, _), (less, _))| more.value.checked_sub(less.value))
            else {
                continue;
            };
            let shown = self.grid.words(row, at);
            found
                .warning(
                    Code::ChangeMismatch,
                    self.grid.place(row, at),
                    format!(
                        "{more} less {less} is {}, but {shown} is printed; in the other rows “{}” is “{}” less “{}”.",
                        plain(right),
                        head(at),
                        head(made.first),
                        head(made.second)
                    ),
                )
                .remedy("Correct the figure that is wrong.");
        }
    }
}
