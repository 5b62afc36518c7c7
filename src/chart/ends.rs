//! Labels at the right ends of lines, moved apart where they would run into each other.

use super::label::{spread, wrap};
use super::look;
use super::pen::{Pen, Side, spot};
use super::upright::Upright;
use crate::frame::{Color, Stroke};
use crate::units::{Point, Pt};

/// From the plot to the labels at its right: leaders of labels that had to move run here.
const LEADER: Pt = Pt(7.0);
/// Space in the plot for half a marker at its ends.
pub(super) const INSET: Pt = Pt(6.0);

/// A label at the right end of a line.
pub(super) struct End {
    pub(super) lines: Vec<String>,
    pub(super) value: f64,
    /// Where the line ends, in categories.
    pub(super) at: f64,
    pub(super) color: Color,
    pub(super) bold: bool,
    pub(super) leader: Stroke,
}

impl End {
    /// A label in lines no wider than `most` at the end of a straight line.
    pub(super) fn new(pen: &Pen, text: &str, value: f64, at: f64, color: Color, most: Pt) -> End {
        let lines = wrap(text, most, true, &|text| pen.width(text)).unwrap_or_default();
        let leader = Stroke::solid(color, look::HAIRLINE);
        End { lines, value, at, color, bold: false, leader }
    }
}

/// The room that labels at the right ends take beside the plot.
pub(super) fn ends_width(pen: &Pen, ends: &[End]) -> Pt {
    let widest = ends.iter().flat_map(|end| end.lines.iter().map(|line| width(pen, line, end.bold)));
    let widest = widest.fold(Pt::ZERO, Pt::max);
    if widest > Pt::ZERO { widest + LEADER } else { Pt(2.0) }
}

fn width(pen: &Pen, text: &str, bold: bool) -> Pt {
    if bold { pen.bold_width(text) } else { pen.width(text) }
}

/// Whether as many lines of labels can stand one under the other: three lines of the height go to the
/// names below and half a number above.
pub(super) fn have_room(pen: &Pen, lines: usize) -> bool {
    pen.leading() * (lines as f32 + 3.5) <= pen.size.height
}

/// Draws labels in the order of their values, each as near to its line as the others let it.
pub(super) fn draw_ends(pen: &mut Pen, upright: &Upright, ends: &mut [End]) {
    ends.sort_by(|a, b| b.value.total_cmp(&a.value));
    let wanted: Vec<_> = ends
        .iter()
        .map(|end| {
            let y = spot(&upright.area, end.at, end.value).y;
            (y, pen.leading() * end.lines.len() as f32)
        })
        .collect();
    let room = (Pt::ZERO, pen.size.height);
    let top = (upright.plot.y - pen.leading() / 2.0).max(room.0);
    let bottom = (upright.plot.bottom() + pen.leading() / 2.0).min(room.1);
    let Some(middles) = spread(&wanted, top, bottom) else {
        pen.untold.dropped.extend(ends.iter().flat_map(|end| end.lines.iter().cloned()));
        return;
    };
    let x = upright.plot.right() + LEADER;
    for (end, (middle, wanted)) in ends.iter().zip(middles.iter().zip(&wanted)) {
        let from = spot(&upright.area, end.at, end.value);
        let edge = upright.plot.right() - INSET;
        let moved = (*middle - wanted.0).abs() > Pt(2.5);
        if moved || from.x + Pt(1.0) < edge {
            let start = Point::new((from.x.max(upright.plot.x) + Pt(3.5)).min(x - Pt(4.0)), from.y);
            let bend = Point::new((edge + Pt(3.5)).max(start.x), from.y);
            pen.line(&[start, bend, Point::new(x - Pt(1.5), *middle)], end.leader.clone());
        }
        let first = *middle - wanted.1 / 2.0 + pen.leading() / 2.0 + pen.drop();
        for (i, line) in end.lines.iter().enumerate() {
            let at = Point::new(x, first + pen.leading() * i as f32);
            let mut label = pen.label(line, at, Side::Left, end.color);
            label.bold = end.bold;
            pen.need_label(&label);
        }
    }
}
