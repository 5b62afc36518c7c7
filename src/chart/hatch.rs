//! Surfaces of figures that are not settled yet: pale, with slanted lines and an edge.

use super::pen::Pen;
use super::surface::{corners, slanting};
use crate::frame::{Color, Stroke};
use crate::units::{Pt, Rect};

/// What the ground keeps of the colour.
const PALE: f32 = 0.22;
/// Thickness of the lines and the edge.
const THICK: Pt = Pt(0.7);

/// The ground below the lines, on which words stand.
pub(super) fn ground(color: Color) -> Color {
    color.tint(PALE)
}

/// Fills a room with lines that rise to the right.
pub(super) fn hatch(pen: &mut Pen, room: Rect, color: Color) {
    pen.fill(room, ground(color));
    let stroke = Stroke::solid(color, THICK);
    pen.hatch(&slanting(&corners(room)), stroke.clone());
    let inner = (THICK / 2.0).min(room.width / 2.0).min(room.height / 2.0);
    let (width, height) = (room.width - inner * 2.0, room.height - inner * 2.0);
    pen.frame(Rect::new(room.x + inner, room.y + inner, width, height), stroke);
}
