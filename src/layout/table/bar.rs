//! A bar beside its figure.

use super::super::compose::{Type, Wants};
use super::super::galley::Galley;
use crate::document::Bar;
use crate::frame::Item;
use crate::units::{Pt, Rect};

/// The widths of the longest bar, in ems.
const BAR_LEAST: f32 = 3.5;
const BAR_MOST: f32 = 9.0;
/// Between a bar and its figure, in ems.
const BAR_GAP: f32 = 0.5;

/// What a bar asks for beside a figure of this width.
pub(super) fn bar_wants(kind: Type, figure: Pt) -> Wants {
    let beside = figure + kind.size * BAR_GAP;
    Wants { min: beside + kind.size * BAR_LEAST, max: beside + kind.size * BAR_MOST }
}

impl Galley<'_> {
    /// Draws a bar from the left of a cell's first line; `room` is what a bar of the whole takes, with
    /// the gap to its figure.
    pub(super) fn draw_bar(&mut self, bar: &Bar, x: Pt, room: Pt, kind: Type, top: Pt) {
        let whole = (room - kind.size * BAR_GAP).max(Pt::ZERO);
        let share = if bar.share.is_finite() { bar.share.clamp(0.0, 1.0) } else { 0.0 };
        let height = kind.leading * 0.62;
        let y = top + (kind.leading - height) / 2.0;
        self.artifact();
        self.frame.push(Item::Fill(Rect::new(x, y, whole * share, height), bar.color.tint(0.38)));
        // Where bars begin is seen even beside a bar of nothing.
        let axis = Rect::new(x - Pt(0.25), top + Pt(0.5), Pt(0.5), kind.leading - Pt(1.0));
        self.frame.push(Item::Fill(axis, self.theme.colors.grey.tint(0.7)));
    }
}
