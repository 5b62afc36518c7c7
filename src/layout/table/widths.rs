//! Column widths from what their content asks for, fixed widths and shares.

use super::super::compose::Wants;
use crate::document::{Column, Width};
use crate::units::Pt;

/// Spare room goes to columns by their own width and this, so that narrow ones are not crammed.
const SPARE: Pt = Pt(24.0);

/// Tables fill the width of the text from this share of it on.
const ALMOST: f32 = 0.7;

/// Divides `width` between columns; `wants` counts padding. Columns together are never wider, even where
/// they ask for more: what does not fit is told elsewhere, and nothing leaves the page. They are
/// narrower where each would get much more than `spare` beyond what it asks for: figures far from the
/// words that they belong to are read against the wrong line.
pub(super) fn share_out(columns: &[Column], wants: &[Wants], width: Pt, spare: Pt) -> Vec<Pt> {
    let least: Pt = wants.iter().map(|want| want.min).sum();
    if least >= width {
        return wants.iter().map(|want| want.min * (width / least)).collect();
    }
    let shares = columns.iter().any(|column| matches!(column.width, Width::Share(_)));
    if shares && let Some(widths) = by_shares(columns, wants, width) {
        return widths;
    }
    let most: Pt = wants.iter().map(|want| want.max).sum();
    if most > width {
        return fair(wants, width);
    }
    // Columns of a fixed width keep it.
    let weight = |at: usize| {
        if matches!(columns[at].width, Width::Fixed(_)) { Pt::ZERO } else { wants[at].max + SPARE }
    };
    let weights: Pt = (0..wants.len()).map(weight).sum();
    let narrow = most + spare * wants.len() as f32;
    // A table that is almost as wide as the text would look as if it missed the edge.
    let spare = if narrow < width * ALMOST { narrow } else { width } - most;
    let part = if weights > Pt::ZERO { spare / weights } else { 0.0 };
    (0..wants.len()).map(|at| wants[at].max + weight(at) * part).collect()
}

/// Columns that come to `room`: equal ones, unless something short would wrap in one of them.
pub(in super::super) fn alike(mut wants: Vec<Wants>, room: Pt) -> Vec<Pt> {
    let count = wants.len();
    let equal = room / count.max(1) as f32;
    let is_short = |want: &Wants| want.max <= room / 2.0;
    if wants.iter().all(|want| want.max <= equal || !is_short(want)) {
        return vec![equal; count];
    }
    wants.iter_mut().filter(|want| is_short(want)).for_each(|want| want.min = want.max);
    share_out(&vec![Column::default(); count], &wants, room, Pt(f32::INFINITY))
}

/// Columns with shares divide what the others leave, none under its least. Where not all can have the
/// most that they ask for, the others take no more than they would without shares, so that long words
/// in one of them do not starve the prose that the shares are for. `None` where they leave too little.
fn by_shares(columns: &[Column], wants: &[Wants], width: Pt) -> Option<Vec<Pt>> {
    let share = |at: usize| match columns[at].width {
        Width::Share(share) if share > 0.0 => Some(share),
        _ => None,
    };
    let (mut open, others): (Vec<usize>, Vec<usize>) =
        (0..columns.len()).partition(|&at| share(at).is_some());
    let most: Vec<Pt> = wants.iter().map(|want| want.max).collect();
    let mut widths = if most.iter().copied().sum::<Pt>() > width { fair(wants, width) } else { most };
    let taken: Pt = others.iter().map(|&at| widths[at]).sum();
    let mut left = width - taken;
    if open.is_empty() || open.iter().map(|&at| wants[at].min).sum::<Pt>() > left {
        return None;
    }
    loop {
        let shares: f32 = open.iter().filter_map(|&at| share(at)).sum();
        let part = |at: usize| left * (share(at).unwrap_or(0.0) / shares);
        let (short, rest): (Vec<usize>, Vec<usize>) = open.iter().partition(|&&at| part(at) < wants[at].min);
        if short.is_empty() {
            open.iter().for_each(|&at| widths[at] = part(at));
            return Some(widths);
        }
        for at in short {
            widths[at] = wants[at].min;
            left -= wants[at].min;
        }
        open = rest;
    }
}

/// Widths between least and most that come to `width`. Each column gets room by the cube root of the
/// most that it asks for: short words keep to one line, and prose is not starved by longer prose.
fn fair(wants: &[Wants], width: Pt) -> Vec<Pt> {
    let weights: Vec<f32> = wants.iter().map(|want| want.max.0.max(0.0).cbrt()).collect();
    let at_level = |level: f32| {
        wants.iter().zip(&weights).map(move |(want, &weight)| Pt(weight * level).min(want.max).max(want.min))
    };
    let (mut low, mut high) = (0.0, weights.iter().map(|weight| weight * weight).fold(1.0, f32::max));
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        if at_level(middle).sum::<Pt>() > width { high = middle } else { low = middle }
    }
    let mut widths: Vec<Pt> = at_level(low).collect();
    // What is lost in rounding goes to the widest column.
    let lost = width - widths.iter().copied().sum();
    if let Some(widest) = widths.iter_mut().max_by(|a, b| a.0.total_cmp(&b.0)) {
        *widest += lost;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILLED: Pt = Pt(f32::INFINITY);

    fn wants(of: &[(f32, f32)]) -> Vec<Wants> {
        of.iter().map(|&(min, max)| Wants { min: Pt(min), max: Pt(max) }).collect()
    }

    fn columns(of: &[Width]) -> Vec<Column> {
        of.iter().map(|&width| Column { width, ..Column::default() }).collect()
    }

    fn close(widths: &[Pt], to: &[f32]) {
        assert_eq!(widths.len(), to.len());
        assert!(widths.iter().zip(to).all(|(a, b)| (a.0 - b).abs() < 0.05), "{widths:?} are not {to:?}");
    }

    #[test]
    fn short_columns_keep_to_one_line_beside_long_prose() {
        let auto = columns(&[Width::Auto; 3]);
        let widths =
            share_out(&auto, &wants(&[(40.0, 100.0), (30.0, 30.0), (50.0, 2000.0)]), Pt(450.0), FILLED);
        close(&widths, &[100.0, 30.0, 320.0]);
    }

    #[test]
    fn prose_beside_longer_prose_is_not_starved() {
        let auto = columns(&[Width::Auto; 2]);
        let widths = share_out(&auto, &wants(&[(40.0, 400.0), (40.0, 3600.0)]), Pt(400.0), FILLED);
        close(&widths, &[129.9, 270.1]);
    }

    #[test]
    fn no_column_is_narrower_than_its_longest_word() {
        let auto = columns(&[Width::Auto; 2]);
        let widths = share_out(&auto, &wants(&[(180.0, 200.0), (40.0, 4000.0)]), Pt(230.0), FILLED);
        close(&widths, &[180.0, 50.0]);
    }

    #[test]
    fn shares_divide_what_the_others_leave_and_fixed_columns_keep_their_width() {
        let mixed = columns(&[Width::Fixed(Pt(60.0)), Width::Share(1.0), Width::Auto, Width::Share(3.0)]);
        let asked = wants(&[(60.0, 60.0), (20.0, 30.0), (40.0, 90.0), (20.0, 500.0)]);
        close(&share_out(&mixed, &asked, Pt(450.0), FILLED), &[60.0, 75.0, 90.0, 225.0]);
        // A share that is too small for the column's longest word gives way to it.
        let asked = wants(&[(60.0, 60.0), (100.0, 110.0), (40.0, 90.0), (20.0, 500.0)]);
        close(&share_out(&mixed, &asked, Pt(450.0), FILLED), &[60.0, 100.0, 90.0, 200.0]);
    }

    #[test]
    fn long_words_elsewhere_do_not_starve_the_column_with_shares() {
        let mixed = columns(&[Width::Share(3.0), Width::Auto, Width::Auto]);
        let asked = wants(&[(40.0, 600.0), (30.0, 30.0), (40.0, 300.0)]);
        close(&share_out(&mixed, &asked, Pt(400.0), FILLED), &[206.28, 30.0, 163.72]);
    }

    #[test]
    fn a_narrow_table_does_not_pull_its_columns_apart() {
        let auto = columns(&[Width::Auto; 2]);
        let widths = share_out(&auto, &wants(&[(40.0, 76.0), (30.0, 26.0)]), Pt(450.0), Pt(60.0));
        close(&widths, &[156.0, 66.0]);
        let widths = share_out(&auto, &wants(&[(40.0, 76.0), (30.0, 26.0)]), Pt(202.0), Pt(60.0));
        close(&widths, &[142.67, 59.33]);
    }

    #[test]
    fn columns_are_alike_unless_something_short_would_wrap() {
        close(&alike(wants(&[(40.0, 90.0), (40.0, 60.0), (40.0, 95.0)]), Pt(300.0)), &[100.0; 3]);
        // The second needs more than a third; all have what they ask for, and some of the spare room.
        let widths = alike(wants(&[(40.0, 90.0), (40.0, 120.0), (40.0, 60.0)]), Pt(300.0));
        close(&widths, &[100.0, 132.63, 67.37]);
        // What is long for any column wraps, and the others stay as they were.
        close(&alike(wants(&[(40.0, 90.0), (40.0, 400.0), (40.0, 60.0)]), Pt(300.0)), &[100.0; 3]);
        assert!(alike(Vec::new(), Pt(300.0)).is_empty());
    }

    #[test]
    fn what_asks_for_too_much_stays_inside_the_page() {
        let auto = columns(&[Width::Auto; 2]);
        close(
            &share_out(&auto, &wants(&[(300.0, 300.0), (300.0, 900.0)]), Pt(400.0), FILLED),
            &[200.0, 200.0],
        );
    }
}
