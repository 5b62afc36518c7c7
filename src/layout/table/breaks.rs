//! Where a table may break: rows that stay together at either side.

use super::super::galley::Slab;
use crate::document::RowKind;
use crate::units::Pt;
use std::ops::Range;

/// Rows that spans join stay whole up to this share of a page.
const WHOLE: f32 = 0.4;
/// A row of this share of a page needs no other beside it.
const TALL: f32 = 0.1;

/// Says which rows stay together. Each row has its slab; `joined` are the runs of rows that spans join.
pub(super) fn keep_rows(slabs: &mut [Slab], kinds: &[RowKind], joined: &[Range<usize>], page: Pt) {
    let heads = |kind: RowKind| matches!(kind, RowKind::Group | RowKind::Header);
    let mut from = 0;
    while from < kinds.len() {
        // Headings and the rows that they hold.
        let lead = kinds[from..].iter().take_while(|&&kind| heads(kind)).count();
        let rows = kinds[from + lead..].iter().take_while(|&&kind| !heads(kind)).count();
        let first = from + lead;
        let end = first + rows;
        let next = slabs.len();
        for slab in &mut slabs[from..first.min(next.saturating_sub(1))] {
            slab.keep_with_next = true;
        }
        // A total counts for none of the two.
        let totals = kinds[first..end].iter().rev().take_while(|&&kind| kind == RowKind::Total).count();
        two_at_either_side(&mut slabs[first..end - totals], page * TALL);
        from = end.max(from + 1);
    }
    for run in joined {
        let run = &mut slabs[run.clone()];
        let height: Pt = run.iter().map(|slab| slab.height).sum();
        if height <= page * WHOLE
            && let Some((_, rest)) = run.split_last_mut()
        {
            rest.iter_mut().for_each(|slab| slab.likes_next = true);
        }
        two_at_either_side(run, page * TALL);
    }
    // A total never stands alone at the top of a page.
    for at in 1..kinds.len() {
        if kinds[at] == RowKind::Total {
            slabs[at - 1].keep_with_next = true;
        }
    }
}

/// At least two rows at either side of a page break, or one that is `tall`.
fn two_at_either_side(rows: &mut [Slab], tall: Pt) {
    let Some(before) = rows.len().checked_sub(2) else { return };
    rows[0].likes_next |= rows[0].height < tall;
    rows[before].likes_next |= rows[before + 1].height < tall;
}
