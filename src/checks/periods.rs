//! Figures of one period that stand as if they were of another.

use super::grid::{Grid, has_word};
use super::interval::Interval;
use super::printed::{Printed, Unit};
use super::roles::period_of;
use crate::diagnostics::{Code, Diagnostics};
use crate::document::RowKind;
use rust_decimal::Decimal;

/// Tells rates beside a figure of the year to date that are those of a month, and positions that are not
/// those of their own latest month.
pub(super) fn check(grid: &Grid<'_>, found: &mut Diagnostics) {
    for rate in 1..grid.heads.len() {
        beside_year_to_date(grid, rate, found);
    }
    own_month(grid, found);
}

fn is_year_to_date(head: &str) -> bool {
    ["ytd", "year to date", "year-to-date", "cumulative"].iter().any(|word| has_word(head, word))
}

fn beside_year_to_date(grid: &Grid<'_>, rate: usize, found: &mut Diagnostics) {
    let year = rate - 1;
    let head = &grid.heads[rate].all;
    let is_rate = head.contains('%') || ["rate", "share", "percent"].iter().any(|word| has_word(head, word));
    if !is_rate || is_year_to_date(head) || !is_year_to_date(&grid.heads[year].all) {
        return;
    }
    let read = |row: usize, column: usize| {
        Printed::read(&grid.words(row, column)).filter(|printed| printed.unit == Unit::None)
    };
    let rates: Vec<(usize, Printed)> = (0..grid.rows.len())
        .filter(|&row| matches!(grid.rows[row].kind, RowKind::Normal | RowKind::Total))
        .filter_map(|row| Some((row, Printed::read(&grid.words(row, rate))?)))
        .filter(|(_, rate)| rate.unit == Unit::Percent)
        .collect();
    // The row of which the others are shares.
    let Some(&(whole, _)) = rates.iter().find(|(_, rate)| rate.value == Decimal::ONE_HUNDRED) else { return };
    let fits = |column: usize| {
        let of = read(whole, column);
        let shares = rates.iter().filter(|(row, rate)| {
            let share = read(*row, column).zip(of.as_ref()).and_then(|(part, whole)| {
                part.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.value)
            });
            let values = Interval::rounded_or_cut(rate.value, rate.decimals);
            *row != whole
                && share.zip(values).is_some_and(|(share, values)| values.meets(Interval::exact(share)))
        });
        shares.count()
    };
    let of_year = fits(year);
    let months =
        (0..grid.heads.len()).filter(|&at| at != year && at != rate && !is_year_to_date(&grid.heads[at].all));
    let Some((right, month)) =
        months.map(|at| (fits(at), at)).max_by_key(|(right, at)| (*right, usize::MAX - at))
    else {
        return;
    };
    if right < 2 || right < 2 * of_year.max(1) || 2 * right < rates.len() - 1 {
        return;
    }
    let (rate_title, year_title, month_title) =
        (&grid.heads[rate].title, &grid.heads[year].title, &grid.heads[month].title);
    found
        .warning(
            Code::MixedPeriods,
            grid.place(whole, rate),
            format!(
                "“{rate_title}” stands beside “{year_title}”, but its figures are those of “{month_title}”."
            ),
        )
        .remedy(format!("Put it beside “{month_title}”, or name its period in its heading."));
}

/// A snapshot beside the months before it is the figure of the last month.
fn own_month(grid: &Grid<'_>, found: &mut Diagnostics) {
    let titled = |word: &str| grid.heads.iter().position(|head| head.title.trim().eq_ignore_ascii_case(word));
    let (Some(kind), Some(now)) = (titled("period"), titled("current").or_else(|| titled("latest"))) else {
        return;
    };
    let months: Vec<usize> =
        (0..grid.heads.len()).filter(|&at| at != now && period_of(&grid.heads[at].title).is_some()).collect();
    let last = months.iter().max_by_key(|&&at| period_of(&grid.heads[at].title));
    let Some(&last) = last.filter(|_| months.len() > 2) else { return };
    for row in (0..grid.rows.len()).filter(|&row| grid.rows[row].kind == RowKind::Normal) {
        if !grid.words(row, kind).trim().eq_ignore_ascii_case("snapshot") {
            continue;
        }
        let (shown, month) = (grid.words(row, now), grid.words(row, last));
        let both = Printed::read(&shown).zip(Printed::read(&month));
        let Some((a, b)) = both.filter(|(a, b)| a.unit == b.unit) else { continue };
        let apart = a.rounded().zip(b.rounded()).is_some_and(|(a, b)| !a.meets(b));
        // Ends that touch belong to figures of different places alone.
        if apart || (a.decimals == b.decimals && a.value != b.value) {
            let title = &grid.heads[last].title;
            found
                .warning(
                    Code::TwoValues,
                    grid.place(row, now),
                    format!(
                        "“{}” is {shown} here and {month} under “{title}”, which is the same month.",
                        grid.label(row)
                    ),
                )
                .remedy("Correct the one that is wrong, or say in `Period` what the first is of.");
        }
    }
}
