//! Surfaces of figures that are not settled yet: pale, with slanted lines and an outline.

use super::pen::Pen;
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt, Rect};

/// From one slanted line to the next, measured level.
const STEP: f32 = 4.2;
/// What the ground keeps of the colour.
const PALE: f32 = 0.22;

/// The ground below the lines, on which words stand.
pub(super) fn ground(color: Color) -> Color {
    color.tint(PALE)
}

/// Fills a room with lines that rise to the right.
pub(super) fn hatch(pen: &mut Pen, room: Rect, color: Color) {
    pen.fill(room, ground(color));
    let (w, h) = (room.width.0, room.height.0);
    if w <= 0.0 || h <= 0.0 {
        return;
    }
    let at = |x: f32, y: f32| Point::new(room.x + Pt(x), room.y + Pt(y));
    let mut along = STEP;
    // Each line leaves the left or lower edge and ends at the upper or right one.
    while along < w + h {
        let from = if along <= h { at(0.0, along) } else { at(along - h, h) };
        let to = if along <= w { at(along, 0.0) } else { at(w, along - w) };
        pen.line(&[from, to], Stroke::solid(color, Pt(0.7)));
        along += STEP;
    }
    let inner = 0.35_f32.min(w / 2.0).min(h / 2.0);
    let corners = [
        at(inner, inner),
        at(w - inner, inner),
        at(w - inner, h - inner),
        at(inner, h - inner),
        at(inner, inner),
    ];
    pen.line(&corners, Stroke::solid(color, Pt(0.7)));
}
