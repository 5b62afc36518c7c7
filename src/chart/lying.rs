//! What charts with categories one under the other share: names at the left, the value axis below.

use super::canvas::ASCENT;
use super::figures::Figures;
use super::label::wrap;
use super::look::HAIRLINE;
use super::number::Numbers;
use super::pen::{Area, Pen, Side, spot};
use super::scale::Scale;
use crate::frame::Stroke;
use crate::units::{Point, Pt, Rect};

/// Lines that a name may take.
const MOST_LINES: usize = 3;
/// Space between the names and the plot, and between a bar and its figure.
pub(super) const OFF: Pt = Pt(5.0);
/// From one number of the axis to the next at least.
const APART: Pt = Pt(52.0);

/// Which part of the chart the names take where they have room in it.
pub(super) const SHARE: f32 = 0.3;

/// The names in lines and the width of their column: as narrow as lets them stand in the slots, `share`
/// of the chart at first. `None` where a name needs more lines than its slot has.
pub(super) fn name_column(
    pen: &Pen,
    names: &[String],
    slot: Pt,
    share: f32,
) -> Option<(Vec<Vec<String>>, Pt)> {
    let most = ((slot / pen.leading()) as usize).clamp(1, MOST_LINES);
    for (share, break_words) in [(share, false), (0.4, false), (0.5, false), (0.5, true)] {
        let width = pen.size.width * share;
        let lines = |name: &String| wrap(name, width, break_words, &|text| pen.width(text));
        let names: Option<Vec<_>> =
            names.iter().map(|name| lines(name).filter(|lines| lines.len() <= most)).collect();
        if let Some(names) = names {
            let widest = names_width(pen, &names);
            return Some((names, widest));
        }
    }
    None
}

/// The width of the widest line of some names.
pub(super) fn names_width(pen: &Pen, names: &[Vec<String>]) -> Pt {
    names.iter().flatten().map(|line| pen.width(line)).fold(Pt::ZERO, Pt::max)
}

/// Draws names that end at `right`, each around the middle of its row.
pub(super) fn draw_names(pen: &mut Pen, names: &[Vec<String>], right: Pt, middle: impl Fn(usize) -> Pt) {
    for (i, lines) in names.iter().enumerate() {
        let tall = pen.leading() * (lines.len() as f32 - 1.0);
        for (row, line) in lines.iter().enumerate() {
            let y = middle(i) - tall / 2.0 + pen.leading() * row as f32 + pen.drop();
            pen.need_label(&pen.label(line, Point::new(right, y), Side::Right, pen.theme.colors.text));
        }
    }
}

/// Upright grid lines with their numbers below the plot.
pub(super) fn draw_ticks(pen: &mut Pen, plot: Rect, area: &Area, scale: &Scale, texts: &[String]) {
    for (&value, text) in scale.ticks.iter().zip(texts) {
        let x = spot(area, value, 0.0).x;
        let ends = [Point::new(x, plot.y), Point::new(x, plot.bottom())];
        pen.line(&ends, Stroke::solid(pen.theme.colors.hairline, HAIRLINE));
        draw_number(pen, text, x, plot.bottom());
    }
}

/// A number of the axis below the foot of its line, inside the frame.
pub(super) fn draw_number(pen: &mut Pen, text: &str, x: Pt, foot: Pt) {
    let half = pen.width(text) / 2.0;
    let at =
        Point::new(x.min(pen.size.width - half).max(half), foot + Pt(3.0) + pen.theme.charts.text * ASCENT);
    pen.need_label(&pen.label(text, at, Side::Middle, pen.theme.colors.grey));
}

/// How many steps the axis of a plot has room for.
pub(super) fn most_steps(width: Pt) -> usize {
    ((width / APART) as usize).clamp(1, 5)
}

/// What a plot with names at its left needs around it.
pub(super) struct Wants {
    /// Values that the axis must hold.
    pub(super) span: (f64, f64),
    /// Space above, and at the sides of the plot for figures at its ends.
    pub(super) head: Pt,
    pub(super) before: Pt,
    pub(super) after: Pt,
}

/// A plot with categories down from the top.
pub(super) struct Lying<'s, 'f> {
    pub(super) plot: Rect,
    pub(super) area: Area<'s, 'f>,
    pub(super) slot: Pt,
    scale: Scale,
    names: Vec<Vec<String>>,
    numbers: Numbers,
}

impl<'s, 'f> Lying<'s, 'f> {
    /// Measures everything; nothing is drawn yet.
    pub(super) fn measure(pen: &Pen<'s, 'f, '_>, figures: &Figures, wants: &Wants) -> Lying<'s, 'f> {
        let count = figures.categories.len().max(1);
        let height = (pen.size.height - wants.head - axis_height(pen)).max(Pt(1.0));
        let slot = height / count as f32;
        let (names, width) = name_column(pen, &figures.categories, slot, SHARE).unwrap_or_else(|| {
            // Too many rows for the height: one line each, and those without room are told.
            (figures.categories.iter().map(|name| vec![name.clone()]).collect(), pen.size.width * 0.5)
        });
        let left = if width > Pt::ZERO { width + OFF } else { Pt::ZERO };
        // Figures may not take the plot's whole room: those that then have none are left out.
        let most = ((pen.size.width - left) * 0.3).max(Pt::ZERO);
        let (before, after) = (wants.before.min(most), wants.after.min(most));
        let room = (pen.size.width - left - before - after).max(Pt(1.0));
        let target = figures.target.as_ref().map(|target| target.value);
        // As many steps as have room for their numbers: an axis of few steps would end far from its figures.
        let axis = |most: usize| {
            let scale = Scale::round(wants.span.0, wants.span.1, most, figures.finest()).clear(None, target);
            let numbers = Numbers::of(figures.format, &scale, "");
            (scale, numbers)
        };
        let fits = |(_, numbers): &(Scale, Numbers)| {
            let widest = numbers.width(pen);
            (widest + pen.theme.charts.text) * numbers.texts().len() as f32 <= room + widest
        };
        let most = most_steps(room).max(4);
        let (scale, numbers) = (2..=most).rev().map(axis).find(fits).unwrap_or_else(|| axis(1));
        let half = |text: Option<&String>| text.map_or(Pt::ZERO, |text| pen.width(text) / 2.0);
        // Where the names are narrow, the first number would be moved off its line.
        let lead = (half(numbers.texts().first()) - left - before).max(Pt::ZERO);
        let before = before + lead;
        let width = (room - lead + after - after.max(half(numbers.texts().last()))).max(Pt(1.0));
        let plot = Rect::new(left + before, wants.head, width, height);
        let area = pen.area(plot, (scale.lo, scale.hi), (count as f64 - 0.5, -0.5));
        Lying { plot, area, slot, scale, names, numbers }
    }

    /// Grid lines, the numbers of the axis, the names and a line for each of them.
    pub(super) fn draw_axes(&self, pen: &mut Pen<'s, 'f, '_>) {
        draw_ticks(pen, self.plot, &self.area, &self.scale, self.numbers.texts());
        let right = names_width(pen, &self.names).min(pen.size.width * 0.5);
        draw_names(pen, &self.names, right, |row| self.middle(row));
    }

    /// The middle of a row.
    pub(super) fn middle(&self, row: usize) -> Pt {
        spot(&self.area, self.scale.lo, row as f64).y
    }

    /// Where a value is on the axis.
    pub(super) fn x(&self, value: f64) -> Pt {
        spot(&self.area, value, 0.0).x
    }
}

/// What the numbers of the axis take below the plot.
pub(super) fn axis_height(pen: &Pen) -> Pt {
    pen.leading() * 1.4
}
