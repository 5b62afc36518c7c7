//! A plot with numbers both ways: the axes with their titles, level and upright lines with their names.

use super::canvas::ASCENT;
use super::label::{spread, wrap};
use super::look::HAIRLINE;
use super::lying::draw_number;
use super::number::Numbers;
use super::pen::{Area, Pen, Side, spot};
use super::scale::Scale;
use super::upright::off;
use crate::figures::NumberFormat;
use crate::frame::Stroke;
use crate::units::{Point, Pt, Rect};

/// From the top of the plot to the names of upright lines.
const LEADER: Pt = Pt(6.0);
/// Lines that the title of an axis may take.
const MOST_LINES: usize = 2;
/// Between the names of upright lines.
const APART: Pt = Pt(6.0);

/// From the foot of the plot down to the numbers below it, clear of the lowest number at its left, and
/// down to the title below those; in sizes of the type.
const NUMBER: f32 = 0.65;
const TITLE: f32 = 1.85;

/// The level axis and its numbers.
pub(super) type Across = (Scale, Numbers);

/// What a plot needs around it.
pub(super) struct Wants<'w> {
    /// The level axis of a plot as wide as is said.
    pub(super) across: &'w dyn Fn(Pt) -> Across,
    /// Values that the upright axis must hold.
    pub(super) up: (f64, f64),
    /// The highest figure with a label at it, and a level target.
    pub(super) labelled: Option<f64>,
    pub(super) target: Option<f64>,
    pub(super) format: NumberFormat,
    pub(super) finest: f64,
    pub(super) title: &'w str,
    pub(super) up_title: &'w str,
    /// Space above for a key, and at the right for the names of level lines.
    pub(super) head: Pt,
    pub(super) right: Pt,
    /// Whether upright lines have names above the plot.
    pub(super) uprights: bool,
    /// Space between the axes and the outermost values.
    pub(super) inset: Pt,
    /// Whether the level axis has grid lines.
    pub(super) grid: bool,
}

/// A line over the plot at a value of the level axis, with its name.
pub(super) struct UprightLine {
    pub(super) name: String,
    pub(super) value: f64,
    pub(super) stroke: Stroke,
}

/// A plot ready to be drawn into.
pub(super) struct Plane<'s, 'f> {
    pub(super) plot: Rect,
    pub(super) area: Area<'s, 'f>,
    across: Across,
    up: Scale,
    numbers: Numbers,
    title: Vec<String>,
    up_title: Vec<String>,
    head: Pt,
    grid: bool,
}

impl<'s, 'f> Plane<'s, 'f> {
    /// Measures everything; nothing is drawn yet.
    pub(super) fn measure(pen: &Pen<'s, 'f, '_>, wants: &Wants) -> Plane<'s, 'f> {
        let lines = |text: &str| {
            let lines = wrap(text, pen.size.width, true, &|text| pen.width(text)).unwrap_or_default();
            // A longer title is told as one that has no room.
            if lines.len() > MOST_LINES { vec![text.to_owned()] } else { lines }
        };
        let (title, up_title) = (lines(wants.title), lines(wants.up_title));
        let named = if wants.uprights { pen.leading() + LEADER } else { pen.theme.charts.text * 0.7 };
        let top = wants.head + pen.leading() * up_title.len() as f32 + named;
        let foot = pen.size.height - pen.leading() * title.len() as f32 - pen.theme.charts.text * TITLE;
        let height = (foot - top).max(Pt(1.0));
        let most = ((height / (pen.leading() * 1.15)) as usize).clamp(1, 5);
        let up = Scale::round(wants.up.0, wants.up.1, most, wants.finest).clear(wants.labelled, wants.target);
        let numbers = Numbers::of(wants.format, &up, wants.up_title);
        let left = numbers.width(pen) + off(pen.theme);
        let left = if left > pen.size.width * 0.4 { Pt::ZERO } else { left };
        let rough = (pen.size.width - left - wants.right).max(Pt(1.0));
        let across = (wants.across)(rough);
        // Half of the last number stands out to the right.
        let half = across.1.texts().last().map_or(Pt::ZERO, |text| pen.width(text) / 2.0);
        let width = (pen.size.width - left - wants.right.max(half)).max(Pt(1.0));
        let plot = Rect::new(left, top, width, height);
        let inset = wants.inset.min(width / 4.0).min(height / 4.0);
        let inner = Rect::new(left + inset, top + inset, width - inset * 2.0, height - inset * 2.0);
        let area = pen.area(inner, (across.0.lo, across.0.hi), (up.lo, up.hi));
        let (head, grid) = (wants.head, wants.grid);
        Plane { plot, area, across, up, numbers, title, up_title, head, grid }
    }

    /// Grid lines, numbers, titles, and the lines of the axes.
    pub(super) fn draw_axes(&self, pen: &mut Pen<'s, 'f, '_>) {
        let theme = pen.theme;
        let (plot, grey) = (self.plot, theme.colors.grey);
        let hairline = || Stroke::solid(theme.colors.hairline, HAIRLINE);
        for (number, (&value, text)) in self.up.ticks.iter().zip(self.numbers.texts()).enumerate() {
            let y = self.y(value);
            pen.line(&[Point::new(plot.x, y), Point::new(plot.right(), y)], hairline());
            let at = Point::new(plot.x - off(theme) - self.numbers.trail(pen, number), y + pen.drop());
            pen.need_label(&pen.label(text, at, Side::Right, grey));
        }
        for (&value, text) in self.across.0.ticks.iter().zip(self.across.1.texts()) {
            let x = self.x(value);
            let from = if self.grid { plot.y } else { plot.bottom() };
            pen.line(&[Point::new(x, from), Point::new(x, plot.bottom() + Pt(2.5))], hairline());
            draw_number(pen, text, x, plot.bottom() + theme.charts.text * NUMBER - Pt(3.0));
        }
        let foot = plot.bottom() + theme.charts.text * (TITLE + ASCENT);
        for (at, line) in self.title.iter().enumerate() {
            let half = pen.width(line) / 2.0;
            let middle = (plot.x + plot.width / 2.0).min(pen.size.width - half).max(half);
            let at = Point::new(middle, foot + pen.leading() * at as f32);
            pen.need_label(&pen.label(line, at, Side::Middle, theme.colors.text));
        }
        for (at, line) in self.up_title.iter().enumerate() {
            let y = self.head + theme.charts.text * ASCENT + pen.leading() * at as f32;
            pen.need_label(&pen.label(line, Point::new(Pt::ZERO, y), Side::Left, theme.colors.text));
        }
    }

    /// The line at the foot, over the feet of what stands on it.
    pub(super) fn draw_foot(&self, pen: &mut Pen<'s, 'f, '_>) {
        let y = self.plot.bottom();
        let ends = [Point::new(self.plot.x, y), Point::new(self.plot.right(), y)];
        pen.line(&ends, Stroke::solid(pen.theme.colors.grey, Pt(0.8)));
    }

    /// Upright lines with their names above the plot, moved apart where they are near each other.
    pub(super) fn draw_uprights(&self, pen: &mut Pen<'s, 'f, '_>, lines: &mut [UprightLine]) {
        lines.sort_by(|a, b| a.value.total_cmp(&b.value));
        let wanted: Vec<_> =
            lines.iter().map(|line| (self.x(line.value), pen.width(&line.name) + APART)).collect();
        let Some(middles) = spread(&wanted, -APART / 2.0, pen.size.width + APART / 2.0) else {
            pen.untold.dropped.extend(lines.iter().map(|line| line.name.clone()));
            return;
        };
        for (line, middle) in lines.iter().zip(middles) {
            let x = self.x(line.value);
            let moved = (middle - x).abs() > Pt(0.5);
            let above = Point::new(if moved { middle } else { x }, self.plot.y - LEADER);
            let points = [above, Point::new(x, self.plot.y), Point::new(x, self.plot.bottom())];
            let points = if moved { &points[..] } else { &[points[0], points[2]] };
            pen.line(points, line.stroke.clone());
            let y = self.plot.y - LEADER - Pt(1.0) - pen.theme.charts.text * (1.0 - ASCENT);
            let at = Point::new(middle, y);
            pen.need_label(&pen.label(&line.name, at, Side::Middle, pen.theme.colors.text));
        }
    }

    /// Where a value of the level axis is.
    pub(super) fn x(&self, value: f64) -> Pt {
        spot(&self.area, value, self.up.lo).x
    }

    /// Where a value of the upright axis is.
    pub(super) fn y(&self, value: f64) -> Pt {
        spot(&self.area, self.across.0.lo, value).y
    }

    /// The values between which a line is drawn over the whole level axis.
    pub(super) fn up_ends(&self) -> (f64, f64) {
        (self.up.lo, self.up.hi)
    }
}
